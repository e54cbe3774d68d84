"""Sessions as JSON, and back."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from osanka.planning.model import NoSession, Session


@cache
def _session() -> TypeAdapter[Session]:
    return TypeAdapter(Session)


@cache
def _no_session() -> TypeAdapter[NoSession]:
    return TypeAdapter(NoSession)


def session_to_json(session: Session) -> dict[str, Any]:
    """A session as plain JSON values."""
    stored: dict[str, Any] = _session().dump_python(session, mode="json")
    return stored


def session_from_json(stored: dict[str, Any]) -> Session:
    """The session that was stored. Raises pydantic's ValidationError when it is not one."""
    return _session().validate_python(stored)


def no_session_to_json(answer: NoSession) -> dict[str, Any]:
    """Why there is no session, as plain JSON values."""
    stored: dict[str, Any] = _no_session().dump_python(answer, mode="json")
    return stored
