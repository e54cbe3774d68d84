"""The lines of a still, straps and cables: only what of them is before the body and the things around it."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled
from osanka.motion.poser import Solved
from osanka.motion.props import pose_points
from osanka.motion.raster import Canvas
from osanka.motion.tracing import seen

# Metres that it may lie in the body: where it lies on it; from hand to foot, in the limb on the way.
_ON, _ALONG = 0.006, 0.05


def straps(pose: Solved, compiled: Compiled, canvas: Canvas, depth: Floats) -> Iterator[str]:
    """Every strap of a pose as SVG. `depth` is the picture's, -inf where nothing is."""
    for prop in compiled.clip.props:
        if prop["kind"] != "strap":
            continue
        worn = all("bone" in point for point in prop["points"])
        if pose.strap or not worn:
            corners = canvas.project(pose_points(prop["points"], pose))
            way = "".join(seen(corners, depth, _ALONG if worn else _ON))
            if way:
                yield (
                    f'<path class="fig-strap" d="{way}" fill="none" stroke="#59636b" stroke-width="4" '
                    'stroke-linejoin="round"/>'
                )
