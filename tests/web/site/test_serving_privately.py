"""Health records are not shown to a network by mistake."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from osanka.web import serve


def test_it_refuses_to_serve_a_network_that_nobody_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OSANKA_HOSTS", raising=False)
    assert serve("0.0.0.0", 8787, False) == 1
    assert "health records" in capsys.readouterr().err


def test_a_busy_port_is_told_with_the_way_to_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("OSANKA_DATA", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert serve("127.0.0.1", other.getsockname()[1], False) == 1
    assert "OSANKA_PORT=8899 ./run" in capsys.readouterr().err
