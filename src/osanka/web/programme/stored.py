"""Programmes as JSON, and back."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from osanka.planning import Frame, NoSession, Programme

T = TypeVar("T")


def laid_in(stored: Any) -> Programme | NoSession | None:
    """The programme that was stored, or why there was none; None for one of another version, whose programmes
    had another form."""
    return _read(stored, Programme) or _read(stored, NoSession)


def frame_in(stored: Any) -> Frame | None:
    """The days that were asked for; None as above."""
    return _read(stored, Frame)


def _read(stored: Any, form: type[T]) -> T | None:
    try:
        return msgspec.convert(stored, form)
    except msgspec.ValidationError:
        return None
