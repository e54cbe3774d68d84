"""The arrow of a still: which way the part goes that moves most, drawn beside the body and not across it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled, Way
from osanka.motion.poser import Solved
from osanka.motion.raster import Canvas
from osanka.motion.skeleton import skeleton
from osanka.motion.surroundings import trunk_stays
from osanka.motion.tracing import runs, xy

Mask = NDArray[np.bool_]

_PARTS = ("palm", "heel", "knee", "forehead", "hip", "elbow", "chest")
_FROM, _HEAD_FROM = 0.12, 0.04  # metres of way in the picture that are worth an arrow
_HIDDEN = 0.1  # metres behind what is seen there
_TRIM = (0.08, 0.5, 0.94)  # of the way: where the arrow starts, its middle and its tip
_ROUNDABOUT = 1.8  # times as long as straight
_AWAY = np.arange(0.0, 0.21, 0.03)  # metres that it may be moved aside
_AWAY_COSTS = 1.1  # share of it that must come free for each metre
_MORE = 0.5  # of what an arrow is worth: for the part that moves most
_BULGE = 0.14  # of its length, where it would be straight
_CLEAR = 5  # pixels between body and arrow
_FREE, _SHORTEST = 0.55, 22.0  # share of it, and pixels, that must be free of the body
# Pixels; a way that is hardly seen has no arrow, a short one a longer arrow than its own length.
_TOO_LITTLE, _USUAL = 8.0, 40.0
_HEAD_LONG, _HEAD_WIDE = 13.0, 7.0  # pixels, less in a short arrow


def arrow(compiled: Compiled, name: str, canvas: Canvas, depth: Floats) -> Floats | None:
    """Start, control point and tip of one curve, in pixels, along the way of the part that moves most; of the
    head where only the neck is at work. `depth` is the picture's, -inf where nothing is. None where no part's
    way can be shown.
    """
    taken = _grown(np.isfinite(depth))
    places = np.array([anchor_places(pose) for pose in _path(compiled, name)])
    tracks = canvas.project(places.reshape(-1, 3)).reshape(places.shape)
    best: tuple[float, Floats] | None = None
    for anchor, moved in _candidates(compiled, name, tracks[[0, -1], :, :2] / canvas.scale):
        column, row, near = tracks[-1, anchor]
        at = (int(np.clip(row, 0, depth.shape[0] - 1)), int(np.clip(column, 0, depth.shape[1] - 1)))
        if np.isfinite(depth[at]) and depth[at] - near > _HIDDEN:
            continue
        found = _beside(_curve(tracks[:, anchor, :2]), taken, canvas.scale)
        if found is not None and (best is None or found[0] + _MORE * moved > best[0]):
            best = found[0] + _MORE * moved, found[1]
    return best[1] if best else None


def drawn(curve: Floats) -> str:
    """The arrow as SVG."""
    start, control, end = curve
    tip = end - control
    tip = tip / max(float(np.linalg.norm(tip)), 1e-6)
    side = np.array([-tip[1], tip[0]])
    size = min(1.0, float(np.linalg.norm(end - start)) / _USUAL)
    back = end - size * _HEAD_LONG * tip
    head = [back + size * _HEAD_WIDE * side, end, back - size * _HEAD_WIDE * side]
    return (
        '<path class="fig-arrow" fill="none" stroke="#d9603b" stroke-width="4" stroke-linecap="round" '
        'stroke-linejoin="round" '
        f'd="M{xy(start)}Q{xy(control)} {xy(end)}M{"L".join(xy(p) for p in head)}"/>'
    )


def points_on(curve: Floats, count: int) -> Floats:
    """Points at equal shares of a curve, both ends among them."""
    share = np.linspace(0, 1, count)[:, None]
    return np.asarray((1 - share) ** 2 * curve[0] + 2 * share * (1 - share) * curve[1] + share**2 * curve[2])


def anchor_places(pose: Solved) -> Floats:
    """Where all named places of the skin are."""
    rig = skeleton()
    return rig.place(rig.pose(pose.posture, pose.facing), surface().on)


def _candidates(compiled: Compiled, name: str, ends: Floats) -> list[tuple[int, float]]:
    """The anchors an arrow may follow, each with its share of the longest way, the longest first. `ends`:
    where all are in the start pose and in the other, in metres of the picture.
    """
    moved = np.linalg.norm(ends[1] - ends[0], axis=1)
    anchors = surface().names
    chosen = [i for i, n in enumerate(anchors) if n[:-2] in _PARTS and moved[i] >= _FROM]
    heads = [i for i, n in enumerate(anchors) if n[:-2] == "forehead"]
    only_head = trunk_stays(compiled.poses[compiled.clip.start], compiled.poses[name])
    if only_head and moved[heads].max() > _HEAD_FROM:
        chosen = heads
    return [(i, moved[i] / moved[chosen].max()) for i in sorted(chosen, key=lambda i: -moved[i])]


def _path(compiled: Compiled, name: str) -> list[Solved]:
    """The postures on the way from the start pose to another, through as few poses as may be."""
    start = compiled.clip.start
    reached: dict[str, list[Solved]] = {start: []}
    for here in (waiting := [start]):
        for there, steps in _leaving(here, compiled.ways):
            if there not in reached:
                reached[there] = [*reached[here], *steps]
                waiting.append(there)
    return reached.get(name) or [compiled.poses[start], compiled.poses[name]]


def _leaving(pose: str, ways: tuple[Way, ...]) -> Iterator[tuple[str, tuple[Solved, ...]]]:
    for way in ways:
        if way.start == pose:
            yield way.end, way.steps
        elif way.end == pose:
            yield way.start, way.steps[::-1]


def _curve(track: Floats) -> Floats:
    """A way as one curve through its middle; a straight one where it goes there and half back."""
    along = np.concatenate([[0.0], np.linalg.norm(np.diff(track, axis=0), axis=1).cumsum()])
    if along[-1] > _ROUNDABOUT * np.linalg.norm(track[-1] - track[0]):
        return np.stack([track[0], (track[0] + track[-1]) / 2, track[-1]])
    pick = [np.interp(np.array(_TRIM) * along[-1], along, track[:, axis]) for axis in (0, 1)]
    first, middle, last = np.stack(pick, 1)
    return np.stack([first, 2 * middle - (first + last) / 2, last])


def _beside(curve: Floats, taken: Mask, scale: float) -> tuple[float, Floats] | None:
    """The curve moved aside as little as frees it of the body, and cut to what is free; before it what it is
    worth: the free share of it, less the farther it has gone aside.
    """
    chord = curve[2] - curve[0]
    length = float(np.linalg.norm(chord))
    if length < _TOO_LITTLE:
        return None
    if length < _USUAL:
        middle = (curve[0] + curve[2]) / 2
        curve, length = middle + (curve - middle) * _USUAL / length, _USUAL
        chord = curve[2] - curve[0]
    aside = np.array([-chord[1], chord[0]]) / length
    bow = float((curve[1] - (curve[0] + curve[2]) / 2) @ aside)
    best: tuple[float, Floats] | None = None
    for sign in (1.0, -1.0) if bow >= 0 else (-1.0, 1.0):
        for away in _AWAY:
            moved = curve + sign * away * scale * aside
            if abs(bow) < 2 * _BULGE * length:
                moved[1] = (moved[0] + moved[2]) / 2 + sign * 2 * _BULGE * length * aside
            share, free = _free(moved, taken)
            worth = share - _AWAY_COSTS * away
            enough = share >= _FREE and np.linalg.norm(free[2] - free[0]) >= _SHORTEST
            if enough and (best is None or worth > best[0] + 1e-9):
                best = worth, free
    return best


def _free(curve: Floats, taken: Mask) -> tuple[float, Floats]:
    """The share of a curve in its longest piece off the body, and that piece."""
    count = 49
    column, row = np.rint(points_on(curve, count)).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < taken.shape[1]) & (row < taken.shape[0])
    free = ~inside
    free[inside] = ~taken[row[inside], column[inside]]
    first, behind = max(runs(free), key=lambda run: run[1] - run[0], default=(0, 0))
    if behind - first < 2:
        return 0.0, curve[[0, 0, 0]]
    a, b = first / (count - 1), (behind - 1) / (count - 1)
    ends = points_on(curve, count)[[first, behind - 1]]
    control = (1 - a) * ((1 - b) * curve[0] + b * curve[1]) + a * ((1 - b) * curve[1] + b * curve[2])
    return b - a, np.stack([ends[0], control, ends[1]])


def _grown(mask: Mask) -> Mask:
    """The mask and what is near it."""
    result = mask.copy()
    for axis in (0, 1):
        once = result.copy()
        for step in range(1, _CLEAR + 1):
            for way in (step, -step):
                result |= np.roll(once, way, axis)
    return result
