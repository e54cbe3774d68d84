"""The one shape of every error the API gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from pydantic import BaseModel  # a quarter of a second, and pages do without


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


def only(request: HttpRequest, options: type[BaseModel]) -> None:
    """Refuse options in the address which a call does not know: mistyped ones would be passed over."""
    unknown = sorted(set(request.GET) - set(options.model_fields))
    if unknown:
        raise ApiError(422, "malformed", _("The request could not be read."), unknown)


def error_body(code: str, message: str, problems: Sequence[str] = ()) -> dict[str, Any]:
    """`{"ok": false, "error": {"code", "message", "problems"}}`"""
    return {"ok": False, "error": {"code": code, "message": message, "problems": list(problems)}}
