"""Programmes as JSON, and back."""

from __future__ import annotations

from typing import Any

import msgspec

from osanka.planning.programme import Programme


def programme_from_json(stored: Any) -> Programme:
    """The programme that was stored. Raises msgspec's ValidationError when it is not one."""
    return msgspec.convert(stored, Programme)
