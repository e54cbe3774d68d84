"""The arrow of a turn: around the body where trunk or pelvis twists, beside the pelvis where it tilts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from osanka.motion.body import Floats
from osanka.motion.poser import Solved
from osanka.motion.raster import Canvas
from osanka.motion.rotations import log_so3
from osanka.motion.skeleton import skeleton

_PELVIS, _CHEST = "spine05", "spine01"
_TWIST = 8.0  # degrees between chest and pelvis that are worth an arrow
_PURE = 0.85  # of a turn that is about the body's length, to be a twist
_TILT, _MORE_THAN_THE_CHEST = 4.5, 1.5  # degrees of the pelvis, and times those of the chest
_AROUND, _OPEN = 0.23, 0.32  # metres, and how open the ring around the body is at least
_RING_SPAN, _TILT_SPANS = 80.0, (50.0, 38.0)  # degrees to either side of the middle
_RADII = (0.16, 0.19, 0.22, 0.25)  # metres around the pelvis
_SWEPT, _ROUND = 0.003, 0.4  # square metres of a circle at least, and how round (of 1) it is
_SIDES = np.arange(0.0, 360.0, 15.0)


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """What a part of the body has turned by since the start pose."""

    part: str
    turned: Floats  # rotation vector, degrees
    middle: Floats  # metres
    along: Floats  # the body's length there, towards the head


def twist(start: Solved, pose: Solved) -> Turn | None:
    """The chest where it turns about the body's length and the pelvis does not, or the other way round; None
    where neither does.
    """
    pelvis, chest = (turn_of(part, start, pose) for part in (_PELVIS, _CHEST))
    if abs(chest.turned @ chest.along - pelvis.turned @ pelvis.along) < _TWIST:
        return None
    more = max((pelvis, chest), key=lambda turn: float(np.linalg.norm(turn.turned)))
    return more if is_about(more.turned, more.along) else None


def tilt(start: Solved, pose: Solved) -> Turn | None:
    """The pelvis where it turns by itself."""
    pelvis, chest = (turn_of(part, start, pose) for part in (_PELVIS, _CHEST))
    size, other = (float(np.linalg.norm(turn.turned)) for turn in (pelvis, chest))
    return pelvis if size >= max(_TILT, _MORE_THAN_THE_CHEST * other) else None


def circles(rounds: Sequence[Solved]) -> bool:
    """Whether the pelvis goes round in a circle across the body's length, through these postures, one way and
    not to and fro.
    """
    if not rounds:
        return False
    turns = [turn_of(_PELVIS, rounds[0], pose) for pose in rounds]
    places = np.stack([turn.middle for turn in turns])
    steps = np.roll(places, -1, 0) - places
    swept = abs(float(np.cross(places - places.mean(0), steps).sum(0) @ turns[0].along) / 2)
    round_of = 4 * np.pi * swept / max(float(np.linalg.norm(steps, axis=1).sum()), 1e-6) ** 2
    return swept >= _SWEPT and round_of >= _ROUND


def is_about(turned: Floats, axis: Floats) -> bool:
    """Whether a rotation vector is about an axis (of length one), more or less."""
    return bool(abs(turned @ axis) >= _PURE * np.linalg.norm(turned))


def is_of_the_chest(turn: Turn) -> bool:
    """Whether it is the chest that turned."""
    return turn.part == _CHEST


def around(turn: Turn, canvas: Canvas, radius: float = _AROUND, span: float = _RING_SPAN) -> Floats:
    """A twist's arrow: the near side of a ring around the body, seen a little from above where the camera is
    level with it. `radius` in metres, `span` in degrees to either side of the nearest point. Pixels: start,
    control point, middle, control point, tip.
    """
    eye = canvas.eye
    side = np.cross(turn.along, eye.depth)
    side = side / max(float(np.linalg.norm(side)), 1e-6)
    towards = float(turn.along @ eye.depth)
    open_by = towards if towards < -_OPEN else max(towards, _OPEN)
    low = -open_by * np.cross(eye.depth, side)
    sense = np.sign(turn.turned @ turn.along)
    return _arc(turn.middle, low, side * sense, radius, span, canvas)


def beside(turn: Turn, canvas: Canvas) -> list[Floats]:
    """Arrows a tilt may have, longest and nearest first: parts of a circle around the middle."""
    eye = canvas.eye
    # Turning from right to up about the depth: in a view of a reflection that is the other way round.
    sense = eye.hand() if turn.turned @ eye.depth > 0 else -eye.hand()
    first, second = eye.right, eye.up * sense
    result = []
    for span, radius, angle in product(_TILT_SPANS, _RADII, np.radians(_SIDES)):
        out = np.cos(angle) * first + np.sin(angle) * second
        ahead = -np.sin(angle) * first + np.cos(angle) * second
        result.append(_arc(turn.middle, out, ahead, radius, span, canvas))
    return result


def _arc(middle: Floats, out: Floats, ahead: Floats, radius: float, span: float, canvas: Canvas) -> Floats:
    """From `span` degrees before `out` to as many behind it, the way that `ahead` says."""
    half = np.radians(span) / 2
    angles = half * np.arange(-2, 3)
    reach = radius * np.where(np.arange(5) % 2, 1 / np.cos(half), 1.0)
    points = middle + reach[:, None] * (np.cos(angles)[:, None] * out + np.sin(angles)[:, None] * ahead)
    return canvas.project(points)[:, :2]


def turn_of(part: str, start: Solved, pose: Solved) -> Turn:
    """How a segment of the skeleton has turned."""
    rig = skeleton()
    segment = rig.segments.index(part)
    before, after = rig.pose(start.posture, start.facing), rig.pose(pose.posture, pose.facing)
    turned = np.degrees(log_so3(after.turn[segment] @ before.turn[segment].T))
    along = before.turn[segment] @ np.array([0.0, 1.0, 0.0])
    return Turn(part, turned, after.origin[segment], along)
