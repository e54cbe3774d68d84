"""From where a movement should be looked at, where an author says so: the pose language's `look`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from osanka.motion.words import Wrong, items

SIDE = 80.0  # degrees from the front; a little short of a pure profile shows both arms
_NAMED = {"front": (0.0,), "side": (-SIDE, SIDE)}


@dataclass(frozen=True, slots=True)
class Look:
    """Azimuths to choose from (degrees, positive from the figure's left; empty: any) and the elevation above
    the horizon (None: as usual)."""

    azimuths: tuple[float, ...] = ()
    elevation: float | None = None


def parse_look(value: str) -> Look:
    """`front`, `side`, `left 40`, `right 40`, `above 55`, or one of the first four with the last. Raises
    Wrong.
    """
    said: dict[str, tuple[float, ...]] = {}
    for item in items(value, ","):
        kind, found = _place(item)
        if kind in said:
            raise Wrong(
                f"“{value}” looks from two places. Allowed: front, side, left or right once, above once."
            )
        said[kind] = found
    return Look(said.get("around", ()), *said.get("above", ()))


def _place(item: str) -> tuple[str, tuple[float, ...]]:
    if item in _NAMED:
        return "around", _NAMED[item]
    found = re.fullmatch(r"(left|right|above) ([0-9]+(?:\.[0-9]+)?)", item)
    degrees = float(found[2]) if found else 0.0
    if found and found[1] == "above" and degrees < 90:
        return "above", (degrees,)
    if found and found[1] != "above" and degrees <= 180:
        return "around", (degrees if found[1] == "left" else -degrees,)
    raise Wrong(f"“{item}” is no way to look. Allowed: front, side, left 0–180, right 0–180, above 0–89.")
