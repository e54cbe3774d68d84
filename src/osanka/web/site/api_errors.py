"""The one shape of every error the API gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class ApiError(Exception):
    """Something the API refuses. `code` is stable; `message` and `problems` are for people; `extra` adds
    fields."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        problems: Sequence[str] = (),
        extra: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = error_body(code, message, problems) | (extra or {})


def error_body(code: str, message: str, problems: Sequence[str] = ()) -> dict[str, Any]:
    """`{"ok": false, "error": {"code", "message", "problems"}}`"""
    return {"ok": False, "error": {"code": code, "message": message, "problems": list(problems)}}
