"""Health records are not shown to a network by mistake."""

from __future__ import annotations

import pytest

from osanka.web import serve


def test_it_refuses_to_serve_a_network_that_nobody_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OSANKA_HOSTS", raising=False)
    assert serve("0.0.0.0", 8787, False) == 1
    assert "health records" in capsys.readouterr().err
