"""Clips are made one after another where a machine cannot coordinate processes."""

from __future__ import annotations

import concurrent.futures

import pytest

from osanka.motion import build


def test_no_shared_memory_means_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied: /dev/shm")

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", refuse)
    assert build._pool(2) is None
