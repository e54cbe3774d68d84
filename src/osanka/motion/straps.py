"""The lines of a still, straps and cables: only what of them is before the body and the things around it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled
from osanka.motion.poser import Solved
from osanka.motion.props import pose_points
from osanka.motion.raster import Canvas
from osanka.motion.tracing import runs, xy

# Metres that it may lie in the body: in the hand that holds it; from hand to foot, in the limb on the way.
_IN_A_HAND, _ALONG = 0.02, 0.05
_SPECK = 4  # pixels of it, seen or hidden, that are too short to tell


def straps(pose: Solved, compiled: Compiled, canvas: Canvas, depth: Floats) -> Iterator[str]:
    """Every strap of a pose as SVG. `depth` is the picture's, -inf where nothing is."""
    for prop in compiled.clip.props:
        if prop["kind"] != "strap":
            continue
        worn = "bone" in prop["points"][0]
        if pose.strap or not worn:
            corners = canvas.project(pose_points(prop["points"], pose))
            way = "".join(_seen(corners, depth, _ALONG if worn else _IN_A_HAND))
            if way:
                yield (
                    f'<path class="fig-strap" d="{way}" fill="none" stroke="#59636b" stroke-width="4" '
                    'stroke-linejoin="round"/>'
                )


def _seen(corners: Floats, depth: Floats, within: float) -> Iterator[str]:
    """The pieces of a line (pixels and depth of its corners) that nothing hides by over `within` metres."""
    along = np.concatenate([[0.0], np.linalg.norm(np.diff(corners[:, :2], axis=0), axis=1).cumsum()])
    at = np.union1d(np.arange(0.0, along[-1]), along)
    points = np.stack([np.interp(at, along, corners[:, axis]) for axis in range(3)], 1)
    column, row = np.floor(points[:, :2]).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < depth.shape[1]) & (row < depth.shape[0])
    before = np.full(len(points), -np.inf)
    before[inside] = depth[row[inside], column[inside]]
    for first, behind in _without_specks(before <= points[:, 2] + within):
        ends = at[[first, behind - 1]]
        bends = corners[(along > ends[0]) & (along < ends[1]), :2]
        yield "M" + "L".join(xy(p) for p in (points[first, :2], *bends, points[behind - 1, :2]))


def _without_specks(seen: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    filled = seen.copy()
    for first, behind in runs(~filled):
        if behind - first < _SPECK:
            filled[first:behind] = True
    yield from (run for run in runs(filled) if run[1] - run[0] >= _SPECK)
