"""Equipment as the clip file states it: blocks, round things, balls, bars that ride on the hands, lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np

from osanka.motion.equipment import Fixture, Held
from osanka.motion.poser import Solved
from osanka.motion.riding import Prop, place_of, riding, riding_at, rounded
from osanka.motion.scene import BAR_RADIUS, TOWEL_RADIUS, Chair, block_of, chair_backs, round_of
from osanka.motion.skeleton import skeleton
from osanka.motion.suspension import hung_in

# Along the middle line of what is held, from its middle: (from, to, radius) in metres.
_SHAPES: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    "barbell": ((-0.66, 0.66, 0.013), (-0.62, -0.58, 0.17), (0.58, 0.62, 0.17)),
    "light barbell": ((-0.6, 0.6, 0.013), (-0.56, -0.53, 0.1), (0.53, 0.56, 0.1)),
    "heavy barbell": ((-0.66, 0.66, 0.013), (-0.62, -0.58, 0.225), (0.58, 0.62, 0.225)),
    "cable bar": ((-0.56, 0.56, 0.013),),
    "dumbbell": ((-0.1, 0.1, 0.013), (-0.1, -0.055, 0.04), (0.055, 0.1, 0.04)),
    "plate": ((-0.02, 0.02, 0.16),),
    "cuff": ((-0.045, 0.045, 0.052),),
}
_SEAT_LEG, _POST, _BOARD = 0.022, 0.02, 0.014
_PLATE_OFF, _CUFF_UP, _CUFF_IN = 0.02, 0.07, 0.03


def fixtures_of(poses: Mapping[str, Solved]) -> Iterator[Prop]:
    """Everything that stands in the room in some pose."""
    kinds = dict.fromkeys(kind for pose in poses.values() for kind in pose.fixtures)
    for kind in kinds:
        standing = {name: p.fixtures[kind] for name, p in poses.items() if kind in p.fixtures}
        yield from _fixture(next(iter(standing.values())), standing)


def held_of(pose: Solved) -> Iterator[Prop]:
    """What the person holds in a pose, and the lines from hands or feet to where they hang."""
    for held in pose.held:
        for ends in _ends(held):
            look = "towel" if held.thing == "cuff" else "metal"
            yield {"kind": "rod", "look": look, "ends": ends, "parts": [list(p) for p in _SHAPES[held.thing]]}
    yield from hung_in(pose)
    if "cable" in pose.fixtures:
        cable = pose.fixtures["cable"]
        hook = {"at": rounded([cable["left"], cable["high"], cable["forward"]])}
        hands = [riding("grip L"), riding("grip R")]
        ends = [{"mean": hands}] if any(h.is_bar for h in pose.held) else hands
        yield from ({"kind": "strap", "points": [hook, end]} for end in ends)
    if "floor bands" in pose.fixtures and any(h.is_bar for h in pose.held):
        yield from _bands(pose)


def _fixture(fixture: Fixture, standing: Mapping[str, Fixture]) -> Iterator[Prop]:
    kind = fixture.kind
    if kind in ("bench", "pad", "table", "box"):
        block = block_of(fixture)
        look = "pad" if kind in ("bench", "pad") else "wood"
        yield {"kind": "block", "look": look, "low": rounded(block.low), "high": rounded(block.high)}
        if kind != "box":
            yield from _legs(fixture, block.low, block.high)
    elif kind == "fitball":
        places = {name: rounded(round_of(f).centre) for name, f in standing.items()}
        at = next(iter(places.values()))
        moved = {name: place for name, place in places.items() if place != at}
        yield {"kind": "ball", "at": at, "radius": round_of(fixture).radius, "moved": moved}
    elif kind == "roll":
        yield _tube("towel", (fixture["left"], fixture["high"], fixture["forward"]), fixture)
    elif kind in ("bar", "rollers"):
        ball = round_of(fixture)
        yield _tube("metal" if kind == "bar" else "pad", ball.centre, fixture)
        yield from _posts(fixture, ball.centre[1])
    elif kind == "rails":
        yield from _posts(fixture, 2.0)
    elif kind == "chairs":
        yield from _chairs(fixture)


def _chairs(fixture: Fixture) -> Iterator[Prop]:
    """Two chairs whose seats look away from the person between them."""
    for back in chair_backs(fixture):
        x, top = (back.low[0] + back.high[0]) / 2, fixture["high"] - TOWEL_RADIUS
        out = math.copysign(1.0, x)
        seat, near, far = Chair().seat, back.low[2], back.high[2]
        spans = (
            (x - _BOARD, x + _BOARD, seat, top),
            (x, x + out * Chair().depth, seat - Chair().thick, seat),
        )
        for a, b, low, high in spans:
            corners = rounded((min(a, b), low, near)), rounded((max(a, b), high, far))
            yield {"kind": "block", "look": "wood", "low": corners[0], "high": corners[1]}
        for leg in (x + out * _SEAT_LEG, x + out * (Chair().depth - _SEAT_LEG)):
            for z in (near + _SEAT_LEG, far - _SEAT_LEG):
                yield _line("wood", (leg, 0, z), (leg, seat - Chair().thick, z), _SEAT_LEG)
        yield _line("towel", (x, top, near), (x, top, far), TOWEL_RADIUS)


def _line(look: str, start: tuple[float, ...], end: tuple[float, ...], radius: float) -> Prop:
    return {"kind": "tube", "look": look, "from": rounded(start), "to": rounded(end), "radius": radius}


def _tube(look: str, middle: tuple[float, float, float], fixture: Fixture) -> Prop:
    x, y, z = middle
    half = fixture["wide"] / 2
    ends = [rounded((x - half, y, z)), rounded((x + half, y, z))]
    radius = fixture.measures.get("thick", 2 * BAR_RADIUS) / 2
    return {"kind": "tube", "look": look, "from": ends[0], "to": ends[1], "radius": radius}


def _posts(fixture: Fixture, top: float) -> Iterator[Prop]:
    for side in (-1, 1):
        x, z = side * fixture["wide"] / 2, fixture["forward"]
        yield {
            "kind": "tube",
            "look": "metal",
            "from": rounded((x, 0, z)),
            "to": rounded((x, top, z)),
            "radius": _POST,
        }


def _legs(fixture: Fixture, low: tuple[float, ...], high: tuple[float, ...]) -> Iterator[Prop]:
    inset = 0.06
    for x in (low[0] + inset, high[0] - inset):
        for z in (low[2] + inset, high[2] - inset):
            yield {
                "kind": "tube",
                "look": "wood" if fixture.kind == "table" else "metal",
                "from": rounded((x, 0, z)),
                "to": rounded((x, low[1], z)),
                "radius": _SEAT_LEG,
            }


def _ends(held: Held) -> Iterator[list[Prop]]:
    """Two points of each thing's middle line; its middle lies halfway between them."""
    if held.is_bar:
        yield [riding("grip L"), riding("grip R")]
    elif held.thing == "dumbbell":
        for little, index in zip(held.anchors[::2], held.anchors[1::2], strict=True):
            yield [riding(little), riding(index)]
    elif held.thing == "plate":
        left, right = (riding(a) for a in held.anchors)
        middle = (np.array(left["at"]) + np.array(right["at"])) / 2
        yield [{**left, "at": rounded(middle + np.array([0, 0, d]))} for d in (0, 2 * _PLATE_OFF)]
    else:
        for anchor in held.anchors:
            yield _cuff(anchor[-1])


def _cuff(side: str) -> list[Prop]:
    rig = skeleton()
    knee, ankle = (rig.heads[rig.segments.index(f"{name}_{side}")] for name in ("lowerleg01", "foot"))
    up = (knee - ankle) / np.linalg.norm(knee - ankle)
    bone = f"lowerleg01_{side}"
    return [{"bone": bone, "at": rounded(ankle + (_CUFF_UP + d) * up)} for d in (-_CUFF_IN, _CUFF_IN)]


def _bands(pose: Solved) -> Iterator[Prop]:
    """A band from the floor to either end of the bar; that end rides on the hand next to it."""
    bands, grips = pose.fixtures["floor bands"], ("grip L", "grip R")
    left, right = (place_of(grip, pose) for grip in grips)
    half = (left - right) / np.linalg.norm(left - right) * bands["wide"] / 2
    for grip, sign in zip(grips, (1, -1), strict=True):
        end = riding_at((left + right) / 2 + sign * half, grip, pose)
        floor = {"at": rounded([sign * bands["wide"] / 2, 0, bands["forward"]])}
        yield {"kind": "strap", "points": [floor, end]}
