"""From where a movement should be looked at, where an author says so: the pose language's `look`."""

from __future__ import annotations

import re
from dataclasses import dataclass

SIDE = 80.0  # degrees from the front; a little short of a pure profile shows both arms


@dataclass(frozen=True, slots=True)
class Look:
    """Azimuths to choose from (degrees, positive from the figure's left; empty: any) and the elevation above
    the horizon (None: as usual)."""

    azimuths: tuple[float, ...] = ()
    elevation: float | None = None


def parse_look(value: str) -> Look:
    """`front`, `side`, `left 40`, `right 40`, `above 55`, or one of the first four with the last.

    Raises ValueError saying what is allowed.
    """
    azimuths: tuple[float, ...] = ()
    elevation = None
    for item in (part.strip() for part in value.lower().split(",")):
        found = re.fullmatch(r"(left|right|above) (\d+(?:\.\d+)?)", item)
        if item == "front":
            azimuths = (0.0,)
        elif item == "side":
            azimuths = (-SIDE, SIDE)
        elif found and found[1] == "above" and float(found[2]) < 90:
            elevation = float(found[2])
        elif found and found[1] != "above" and float(found[2]) <= 180:
            azimuths = (float(found[2]) * (1 if found[1] == "left" else -1),)
        else:
            raise ValueError(
                f"“{item}” is no way to look. Allowed: front, side, left 0–180, right 0–180, above 0–89."
            )
    return Look(azimuths, elevation)
