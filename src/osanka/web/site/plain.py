"""Values as JSON. With msgspec, since importing pydantic takes longer than making a page."""

from __future__ import annotations

from typing import Any

import msgspec


def plain(value: object) -> Any:
    """A frozen value as plain JSON values, as the database gives them back: lists, where it has tuples."""
    return msgspec.json.decode(msgspec.json.encode(value))
