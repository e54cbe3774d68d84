"""Sessions as JSON, and back. With msgspec, since importing pydantic takes longer than making the page."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any

import msgspec

from osanka.planning.model import NoSession, Session


def session_to_json(session: Session) -> dict[str, Any]:
    """A session as plain JSON values."""
    return _plain(session)


def session_from_json(stored: dict[str, Any]) -> Session:
    """The session that was stored. Raises msgspec's ValidationError when it is not one."""
    return msgspec.convert(stored, Session)


def readable(stored: dict[str, Any]) -> Session | None:
    """The same; None for one of another version, whose sessions had another form."""
    try:
        return session_from_json(stored)
    except msgspec.ValidationError:
        return None


@cache
def form() -> str:
    """A name for the form that stored sessions have in this version; another form has another name."""
    return sha256(msgspec.json.encode(msgspec.json.schema(Session))).hexdigest()


def no_session_to_json(answer: NoSession) -> dict[str, Any]:
    """Why there is no session, as plain JSON values."""
    return _plain(answer)


def _plain(value: Session | NoSession) -> dict[str, Any]:
    """By way of JSON, so that it equals what the database gives back: lists, where the value has tuples."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value))
    return plain
