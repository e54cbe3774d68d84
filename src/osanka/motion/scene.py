"""The room as the solver sees it: faces that parts of the body lie on, solids that they do not pass into.

Metres; the floor is y = 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from osanka.motion.body import Floats
from osanka.motion.equipment import Fixture

BAR_RADIUS = 0.015
TOWEL_RADIUS = 0.035  # rolled over the back of a chair
PILLOW = 0.09  # as high as one is that does not say
_FLOOR = 0.0015  # anchors are means of a few vertices, of which some lie a little lower
_SQUASHED = 0.02  # metres that what is round and soft gives way under weight
_THICK = {"bench": 0.07, "pad": 0.09, "table": 0.035, "box": 9.0}  # metres from the top down; a box is full


class Face(Protocol):
    """Something to lie on, stand on or hang from."""

    def away(self, points: Floats) -> tuple[Floats, Floats]:
        """Metres from the face, and the direction in which that grows."""


class Solid(Protocol):
    """Something that skin does not pass into."""

    def inside(self, points: Floats) -> tuple[Floats, Floats]:
        """How deep points are inside (negative: outside), and the direction of the shortest way out."""


@dataclass(frozen=True, slots=True)
class Level:
    """The plane where one coordinate (0 = x, 1 = y, 2 = z) has one value."""

    axis: int
    value: float

    def away(self, points: Floats) -> tuple[Floats, Floats]:
        """See Face."""
        return points[:, self.axis] - self.value, np.tile(np.eye(3)[self.axis], (len(points), 1))


@dataclass(frozen=True, slots=True)
class Round:
    """A ball, or a roll along x; also the end of a strap of this length."""

    centre: tuple[float, float, float]
    radius: float
    is_roll: bool = False

    def away(self, points: Floats) -> tuple[Floats, Floats]:
        """See Face."""
        offset = points - np.array(self.centre)
        if self.is_roll:
            offset = offset * np.array([0.0, 1.0, 1.0])
        distance = np.linalg.norm(offset, axis=1)
        return distance - self.radius, offset / np.maximum(distance, 1e-9)[:, None]

    def inside(self, points: Floats) -> tuple[Floats, Floats]:
        """See Solid."""
        away, out = self.away(points)
        return -away, out


@dataclass(frozen=True, slots=True)
class Block:
    """A block between two corners."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]

    def inside(self, points: Floats) -> tuple[Floats, Floats]:
        """See Solid."""
        ways = np.concatenate([np.array(self.high) - points, points - np.array(self.low)], 1)
        nearest = ways.argmin(1)
        out = np.concatenate([np.eye(3), -np.eye(3)])[nearest]
        return ways[np.arange(len(points)), nearest], out


@dataclass(frozen=True, slots=True)
class Chair:
    """A plain chair with its back to -z; the seat is at the height of the figure's knee hollows."""

    seat: float = 0.385
    front: float = 0.0
    depth: float = 0.42
    width: float = 0.46
    back: float = 0.80
    thick: float = 0.05

    @property
    def back_plane(self) -> float:
        """z of the backrest's front side."""
        return self.front - self.depth

    def inside(self, points: Floats) -> tuple[Floats, Floats]:
        """See Solid."""
        x, y, z = points.T
        beside = np.abs(x) < self.width / 2
        under = beside & (z < self.front) & (z > self.back_plane - self.thick) & (y > self.seat - self.thick)
        up, out = self.seat - y, self.front - z
        behind = beside & (y < self.back) & (y > self.seat + 0.1) & (z > self.back_plane - 0.1)
        back = np.where(behind, self.back_plane - z, -1.0)
        seat = np.where(under, np.minimum(up, out), -1.0)
        axis = np.where((back > 0) | (out < up), 2, 1)
        return np.where(back > 0, back, seat), np.eye(3)[axis]


@dataclass(frozen=True, slots=True)
class Room:
    """Everything around one pose."""

    seated: bool = False
    wall: float | None = None
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    pillow: float | None = None  # height of what lies under a part of the body

    def faces(self, surface: str, anchor: str) -> tuple[Face, ...]:
        """The faces an anchor (with its side) lies on when it rests on a surface; all of them at once. Raises
        ValueError where there is no such thing.
        """
        if surface in self.fixtures:
            return tuple(_faces(self.fixtures[surface], anchor))
        levels = {
            "floor": (1, _FLOOR),
            "seat": (1, Chair().seat),
            "chair back": (2, Chair().back_plane),
            "wall": (2, self.wall),
            "pillow": (1, self.pillow),
        }
        axis, value = levels.get(surface, (0, None))
        if value is None:
            raise ValueError(f"There is no {surface} here.")
        return (Level(axis, value),)

    def solids(self) -> tuple[Solid, ...]:
        """What skin does not pass into, besides the floor."""
        chair: list[Solid] = [Chair()] if self.seated else []
        return (*chair, *(s for fixture in self.fixtures.values() for s in _solids(fixture)))


def block_of(fixture: Fixture) -> Block:
    """The block of something with a top."""
    x, y, z = fixture["left"], fixture["high"], fixture["forward"]
    w, d = fixture["wide"] / 2, fixture["long"] / 2
    bottom = max(0.0, y - _THICK[fixture.kind])
    return Block((x - w, bottom, z - d), (x + w, y, z + d))


def chair_backs(fixture: Fixture) -> Iterator[Block]:
    """The backs of two chairs with the squashed towels on them, right and left."""
    y, z = fixture["high"] - _SQUASHED, fixture["forward"]
    for x in (-fixture["wide"] / 2, fixture["wide"] / 2):
        low, high = (
            (x - TOWEL_RADIUS, Chair().seat, z - Chair().depth / 2),
            (x + TOWEL_RADIUS, y, z + Chair().depth / 2),
        )
        yield Block(low, high)


def round_of(fixture: Fixture) -> Round:
    """The ball or roll of something round."""
    if fixture.kind == "fitball":
        radius = fixture["wide"] / 2
        return Round((fixture["left"], radius, fixture["forward"]), radius)
    radius = BAR_RADIUS if fixture.kind == "bar" else fixture["thick"] / 2
    return Round((0.0, fixture["high"], fixture["forward"]), radius, True)


def hook_of(fixture: Fixture, anchor: str) -> tuple[float, float, float]:
    """Where a strap hangs: the left one on the left."""
    side = {"L": 1, "R": -1}[anchor[-1]]
    return side * fixture["wide"] / 2, fixture["high"], fixture["forward"]


def _faces(fixture: Fixture, anchor: str) -> Iterator[Face]:
    kind = fixture.kind
    if kind in _THICK or kind == "chairs":
        yield Level(1, fixture["high"])
    elif kind == "straps":
        yield Round(hook_of(fixture, anchor), fixture["long"])
    elif kind == "rails":
        yield Level(2, fixture["forward"])
    elif kind == "bar" and anchor.startswith("grip"):
        yield Level(1, fixture["high"])
        yield Level(2, fixture["forward"])
    else:
        yield round_of(fixture)


def _solids(fixture: Fixture) -> Iterator[Solid]:
    if fixture.kind in _THICK:
        yield block_of(fixture)
    elif fixture.kind == "chairs":
        yield from chair_backs(fixture)
    elif fixture.kind in ("fitball", "roll", "rollers"):
        whole = round_of(fixture)
        yield Round(whole.centre, whole.radius - _SQUASHED, whole.is_roll)
