"""Suspension straps: each parts above what hangs in it, to the ends of a handle or into a loop for a heel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from osanka.motion.body import Floats
from osanka.motion.poser import Solved
from osanka.motion.riding import Point, Prop, place_of, riding, riding_at, rounded
from osanka.motion.scene import hook_of

_HANDLE = (-0.07, 0.07, 0.014)  # metres along it from its middle: from, to, radius
_ABOVE_A_HAND, _ABOVE_A_HEEL = 0.16, 0.25  # metres at most from where a strap parts; a heel lies deep in it
# Metres: how far a loop is off the heel's back, beside its middle, and up the strap where it leaves the foot.
_OFF, _BESIDE, _UP = 0.006, 0.046, 0.08


def hung_in(pose: Solved) -> Iterator[Prop]:
    """The straps that hands or heels hang in, with a handle in each hand."""
    for anchor, contact in pose.contacts.items():
        if contact.surface != "straps":
            continue
        hook = hook_of(pose.fixtures["straps"], anchor)
        parts = _between(hook, anchor, pose)
        yield {"kind": "strap", "points": [{"at": rounded(hook)}, parts]}
        if anchor.startswith("grip"):
            yield from _with_handle(parts, anchor[-1], pose)
        else:
            yield {"kind": "strap", "points": [parts, *_loop(np.array(hook), anchor, pose), parts]}


def _between(hook: tuple[float, float, float], anchor: str, pose: Solved) -> Point:
    """A point of a taut strap near its lower end, as a mean of means of the ends: so it stays on the strap
    while hook and hand go apart, which a point fixed in the room or riding on the hand would not.
    """
    low, length = riding(anchor), float(np.linalg.norm(place_of(anchor, pose) - hook))
    point: Point = {"at": rounded(hook)}
    while length > (_ABOVE_A_HAND if anchor.startswith("grip") else _ABOVE_A_HEEL):
        point, length = {"mean": [low, point]}, length / 2
    return point


def _with_handle(parts: Point, side: str, pose: Solved) -> Iterator[Prop]:
    anchors = [f"grip {end} {side}" for end in (5, 2)]
    little, index = (place_of(anchor, pose) for anchor in anchors)
    along = (index - little) / np.linalg.norm(index - little)
    ends = [
        riding_at((little + index) / 2 + reach * along, anchor, pose)
        for reach, anchor in zip(_HANDLE[:2], anchors, strict=True)
    ]
    yield {"kind": "strap", "points": [ends[0], parts, ends[1]]}
    yield {"kind": "rod", "look": "metal", "ends": [riding(a) for a in anchors], "parts": [list(_HANDLE)]}


def _loop(hook: Floats, anchor: str, pose: Solved) -> list[Point]:
    """Around the back of a heel, from one side of the foot to the other."""
    heel = place_of(anchor, pose)
    up = (hook - heel) / np.linalg.norm(hook - heel)
    inner, outer = (place_of(f"{word} {anchor[-1]}", pose) for word in ("inner ankle", "ankle"))
    across = outer - inner - ((outer - inner) @ up) * up
    beside = _BESIDE * across / np.linalg.norm(across)
    places = [
        heel - beside + _UP * up,
        heel - beside / 2 - _OFF * up,
        heel + beside / 2 - _OFF * up,
        heel + beside + _UP * up,
    ]
    return [riding_at(place, anchor, pose) for place in places]
