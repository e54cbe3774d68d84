"""The arrow of a head that moves by itself: around the crown where it turns, over it where it tilts to a
shoulder, straight before the chin where it glides.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.poser import Solved
from osanka.motion.raster import Canvas
from osanka.motion.skeleton import SIDES, skeleton
from osanka.motion.turns import Turn, around, is_about, turn_of

Share = Callable[[Floats], float]  # of a curve that is off the body

_TURNS, _GLIDES = 8.0, 6.0  # degrees: at least, and at most
_SEEN = 0.7  # of a way or an axis, in the picture
_RING, _SPAN = 0.16, 64.0  # metres around the head, degrees to either side
_OVER = np.arange(0.035, 0.16, 0.01)  # metres above the crown
_SWEEP = 62.0  # degrees at least, over the crown
_BEFORE = np.arange(0.015, 0.1, 0.005)  # metres before the chin
_LONG = 0.13  # metres of a glide's arrow at least
_FREE = 0.97


def of_the_head(start: Solved, pose: Solved, canvas: Canvas, free: Share) -> Floats | None:
    """The head's arrow in pixels, as `arrows.arrows` has them; None where it neither turns, tilts nor glides,
    or where that is not to be seen from here.
    """
    turn = turn_of("head", start, pose)
    if np.linalg.norm(turn.turned) < _TURNS:
        return _glide(start, pose, canvas, free) if np.linalg.norm(turn.turned) < _GLIDES else None
    if is_about(turn.turned, turn.along):
        middle = _place(pose, "top of head")
        return around(Turn(turn.part, turn.turned, middle, turn.along), canvas, _RING, _SPAN)
    if _is_to_a_shoulder(turn, start, canvas):
        return _over_the_crown(start, pose, canvas, free)
    return None


def _is_to_a_shoulder(turn: Turn, start: Solved, canvas: Canvas) -> bool:
    """Whether the head tilts in the picture, and to a side of the chest."""
    front, depth = _front("spine01", start), canvas.eye.depth
    tilts = abs(turn.turned @ depth) >= _SEEN * np.linalg.norm(turn.turned)
    return bool(tilts and abs(front @ depth) >= _SEEN)


def _over_the_crown(start: Solved, pose: Solved, canvas: Canvas, free: Share) -> Floats | None:
    """From where the crown was to the shoulder that the head tilts to."""
    rig = skeleton()
    neck = rig.pose(start.posture, start.facing).origin[rig.segments.index("neck01")]
    middle, before, after = canvas.project(
        np.stack([neck, _place(start, "top of head"), _place(pose, "top of head")])
    )[:, :2]
    first, last = (np.arctan2(*(point - middle)[::-1]) for point in (before, after))
    way = (last - first + np.pi) % (2 * np.pi) - np.pi
    way = np.copysign(max(abs(way), np.radians(_SWEEP)), way)
    for over in _OVER:
        radius = float(np.linalg.norm(before - middle)) + over * canvas.scale
        angles = first + way * np.linspace(0, 1, 5)
        reach = radius * np.where(np.arange(5) % 2, 1 / np.cos(way / 4), 1.0)
        curve = middle + reach[:, None] * np.stack([np.cos(angles), np.sin(angles)], 1)
        if free(curve) >= _FREE:
            return np.asarray(curve)
    return None


def _glide(start: Solved, pose: Solved, canvas: Canvas, free: Share) -> Floats | None:
    """Straight, before the chin."""
    before, after = canvas.project(np.stack([_place(start, "chin"), _place(pose, "chin")]))[:, :2]
    face = np.array([canvas.eye.right, -canvas.eye.up]) @ _front("head", start)
    length = float(np.linalg.norm(after - before))
    seen, way = float(np.linalg.norm(face)), (after - before) / max(length, 1e-6)
    if seen < _SEEN or abs(way @ face) < _SEEN * seen:
        return None
    out = face / seen + np.sign(way @ face) * way
    out = out / np.linalg.norm(out)
    length = max(length, _LONG * canvas.scale)
    for away in _BEFORE * canvas.scale:
        near = after + away * out
        ends = (near + length * out, near) if way @ face < 0 else (near, near + length * out)
        curve = np.stack([ends[0], (ends[0] + ends[1]) / 2, ends[1]])
        if free(curve) >= _FREE:
            return curve
    return None


def _front(segment: str, pose: Solved) -> Floats:
    """Where the front of a segment looks."""
    rig = skeleton()
    turn = rig.pose(pose.posture, pose.facing).turn[rig.segments.index(segment)]
    return np.asarray(turn @ np.array([0.0, 0.0, 1.0]))


def _place(pose: Solved, part: str) -> Floats:
    rig, skin = skeleton(), surface()
    places = rig.place(rig.pose(pose.posture, pose.facing), skin.on)
    return np.asarray(places[[skin.index[f"{part} {side}"] for side in SIDES]].mean(0))
