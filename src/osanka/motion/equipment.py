"""The words for equipment: what stands in the room, what is held. Pure data, so that parsing needs no numpy.

docs/poses.md lists them for people. Everything that stands in the room is a `Fixture`, everything that moves
with the body a `Held`; where their surfaces lie is `scene`'s, how they look is `furnishing`'s.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from osanka.motion.parts import part_anchors
from osanka.motion.words import Wrong, amount, items, suggest, within

# What may stand in the room, with its usual measures in centimetres. `high` is the upper side of something
# with a top, else the middle; `forward` and `left` say where its middle is; `wide` runs from left to right,
# `long` from back to front. `chairs` are two, left and right of the person, backs towards each other with a
# rolled towel on each: `wide` is from back to back, `high` the upper side of the towels.
FIXTURES: Mapping[str, Mapping[str, float]] = {
    "bar": {"high": 212, "forward": 0, "wide": 124},
    "bench": {"high": 44, "forward": 0, "left": 0, "long": 124, "wide": 30},
    "pad": {"high": 84, "forward": 0, "left": 0, "long": 30, "wide": 40},
    "rollers": {"high": 84, "forward": -80, "wide": 44, "thick": 10},
    "table": {"high": 90, "forward": 60, "left": 0, "long": 60, "wide": 110},
    "box": {"high": 30, "forward": 0, "left": 0, "long": 36, "wide": 50},
    "chairs": {"high": 104, "forward": 0, "wide": 40},
    "fitball": {"forward": 0, "left": 0, "wide": 60},
    "roll": {"high": 5, "forward": 0, "left": 0, "wide": 56, "thick": 10},
    "rails": {"forward": 20, "wide": 124},
    "straps": {"high": 230, "forward": 60, "wide": 24, "long": 120},
    "cable": {"high": 220, "forward": 0, "left": 0},
    "floor bands": {"forward": 0, "wide": 112},
}
FIXTURE_WORDS = {"ball": "fitball", "towel roll": "roll", "band": "cable"}
# These only pull: a line to the hands, two from the floor to the ends of a held bar. Nothing rests on them.
PULLING = frozenset({"cable", "floor bands"})
# Measures of size, as against places.
_SIZES = frozenset({"high", "long", "wide", "thick"})
# Hands take hold of these; on all others they lie flat. Where a bar goes through the fist, both ends of the
# grip lie on it; from a strap the whole hand hangs.
GRIPPED: Mapping[str, tuple[str, ...]] = {
    "bar": ("grip 2", "grip 5"),
    "rails": ("grip 2", "grip 5"),
    "straps": ("grip",),
}
# What rests on these does not stay on one spot: a ball rolls, a strap swings, a bar glides in its rails.
ROAMING = frozenset({"fitball", "straps", "rails"})
# These keep whoever hangs on them or is held by them from falling to any side.
HOLDING = frozenset({"bar", "straps", "rollers"})
# These carry a body that lies or sits, so that it needs no mat.
RAISED = frozenset({"bench", "pad", "table", "box", "fitball"})

# A pillow under some part of the body; as high as that part lies, where it does not say how high.
_PILLOW: Mapping[str, float] = {"forward": 0, "long": 32, "wide": 50}
_BARS = ("barbell", "light barbell", "heavy barbell", "cable bar")
_HELD = (*_BARS, "dumbbell", "plate", "cuff")
_SIDED = ("dumbbell", "cuff")
_HELD_WORDS = {"dumbbells": "dumbbell", "cuffs": "cuff", "weight": "dumbbell", "weights": "dumbbell"}


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something that stands or hangs in the room; measures in metres."""

    kind: str
    measures: Mapping[str, float]

    def __getitem__(self, measure: str) -> float:
        return self.measures[measure]

    def towards(self, other: Fixture, share: float) -> Fixture:
        """Part of the way to where it stands in another pose."""
        return Fixture(
            self.kind, {m: (1 - share) * v + share * other.measures[m] for m, v in self.measures.items()}
        )


@dataclass(frozen=True, slots=True)
class Held:
    """Something that moves with the body: the thing, and the anchors that carry it.

    A bar goes straight from left to right through all its anchors, hands a constant `gap` (metres) apart once
    they have taken it.
    """

    thing: str
    anchors: tuple[str, ...]
    gap: float | None = None

    @property
    def is_bar(self) -> bool:
        """Whether both hands share it."""
        return self.thing in _BARS


@dataclass(frozen=True, slots=True)
class Pillow:
    """What is under a part of the body, named as by the author; measures in metres, `high` where said."""

    under: str
    measures: Mapping[str, float]

    def __getitem__(self, measure: str) -> float:
        return self.measures[measure]


def usual(kind: str) -> Fixture:
    """A fixture with its usual measures."""
    return Fixture(kind, {measure: value / 100 for measure, value in FIXTURES[kind].items()})


def parse_fixture(kind: str, value: str) -> Fixture:
    """`high 44, forward -20` in centimetres; `here` for the usual measures. Raises Wrong."""
    said = [] if value == "here" else items(value)
    return Fixture(kind, {**usual(kind).measures, **_measured(said, FIXTURES[kind])})


def parse_pillow(value: str) -> Pillow:
    """`under chest, high 12, forward -8` in centimetres. Raises Wrong."""
    part, *said = items(value)
    under = part.removeprefix("under").strip()
    part_anchors(under)
    usually = {measure: size / 100 for measure, size in _PILLOW.items()}
    return Pillow(under, {**usually, **_measured(said, [*_PILLOW, "high"])})


def _measured(said: Iterable[str], allowed: Collection[str]) -> dict[str, float]:
    measures: dict[str, float] = {}
    words: dict[str, str] = {}
    for item in said:
        measure, size = amount(item, "“measure centimetres”, such as “forward 20”")
        if measure not in allowed:
            raise Wrong(f"“{measure}” is no measure of it{suggest(measure, list(allowed))}")
        if measure in words:
            raise Wrong(f"“{words[measure]}” and “{item}” are one measure. Allowed: each once.")
        if measure in _SIZES and size <= 0:
            raise Wrong(f"“{item}”: a size is more than 0.")
        words[measure] = item
        measures[measure] = within(size, item) / 100
    return measures


def parse_held(value: str) -> tuple[Held, ...]:
    """`barbell`, `barbell on upper back`, `right dumbbell`, `plate on chest`, `cuffs on ankles`; several with
    “;” between them. Raises Wrong.
    """
    carriers: dict[str, str] = {}
    result = []
    for clause in items(value, ";"):
        held = _held(clause)
        if taken := [carriers[anchor] for anchor in held.anchors if anchor in carriers]:
            raise Wrong(f"“{taken[0]}” and “{clause}” are in one place. Allowed: one thing in each place.")
        carriers |= dict.fromkeys(held.anchors, clause)
        result.append(held)
    return tuple(result)


def _held(clause: str) -> Held:
    what, _, place = clause.partition(" on ")
    sides = [side for word, side in (("left ", "L"), ("right ", "R")) if what.startswith(word)] or ["L", "R"]
    word = re.sub(r"^(left|right) ", "", what)
    thing = _HELD_WORDS.get(word, word)
    if thing not in _HELD:
        raise Wrong(f"“{word}” is nothing that can be held{suggest(word, list(_HELD))}")
    if len(sides) == 1 and thing not in _SIDED:
        raise Wrong(f"“{clause}”: a {thing} has no side. Allowed with left or right: {', '.join(_SIDED)}.")
    if place and (thing, place) not in {(b, "upper back") for b in _BARS} | {
        ("plate", "chest"),
        ("cuff", "ankles"),
    }:
        raise Wrong(f"“{clause}”: a bar may lie on the upper back, a plate on the chest, cuffs on ankles.")
    if thing in _BARS:
        shelf = ("bar shelf L", "bar shelf R") if place else ()
        return Held(thing, ("grip 2 L", "grip 5 L", "grip 2 R", "grip 5 R", *shelf))
    if thing == "dumbbell":
        return Held(thing, tuple(f"grip {end} {side}" for side in sides for end in (5, 2)))
    if thing == "plate":
        return Held(thing, ("chest L", "chest R"))
    return Held(thing, tuple(f"ankle {side}" for side in sides))
