"""Pictures for looking at poses, as `osanka figure look` writes them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from osanka.motion.anchors import segment_weights
from osanka.motion.body import Floats, Ints
from osanka.motion.compiler import Compiled
from osanka.motion.outfit import dressed
from osanka.motion.poser import Solved
from osanka.motion.props import prop_surfaces, strap_surfaces
from osanka.motion.raster import Pixels, Surface, png, render, view
from osanka.motion.skeleton import skeleton
from osanka.motion.surroundings import props_for

_COLOURS = {
    "skin": (0.80, 0.62, 0.52),
    "hair": (0.2, 0.14, 0.1),
    "top": (0.2, 0.56, 0.58),
    "leggings": (0.2, 0.24, 0.32),
    "eyes": (0.95, 0.95, 0.95),
    "iris": (0.2, 0.15, 0.1),
}
_VIEWS = ((90.0, 4.0), (-35.0, 18.0))
_WIDTH, _HEIGHT = 460, 400


@lru_cache(maxsize=1)
def _parts() -> list[tuple[str, Floats, Floats, Ints]]:
    rig = skeleton()
    return [(p.name, p.vertices, segment_weights(rig, p.weights), p.faces) for p in dressed()]


def picture(
    pose: Solved, azimuth: float, elevation: float, width: int = _WIDTH, height: int = _HEIGHT
) -> Pixels:
    """One pose from one side, fitted to the picture."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    surfaces = [Surface(rig.skin(posed, v, w), f, _COLOURS[n], True) for n, v, w, f in _parts()]
    points = np.concatenate([s.vertices for s in surfaces[:3]])
    eye = view(azimuth, elevation)
    props = props_for({"": pose})
    surfaces += [shape for _, shape in prop_surfaces(props, pose)] + strap_surfaces(props, pose)
    x, y = points @ eye.right, points @ eye.up
    metres = max(np.ptp(x), np.ptp(y) * width / height) * 1.12
    centre = eye.right * (x.min() + x.max()) / 2 + eye.up * (y.min() + y.max()) / 2
    return render(surfaces, eye, width, height, centre, float(metres))


def sheet(compiled: Compiled) -> bytes:
    """All key poses, one column each, from two sides, and below, smaller, moments of every move, as PNG."""
    columns = [_column(pose, _WIDTH, _HEIGHT) for pose in compiled.poses.values()]
    between = [step for way in compiled.ways for step in way.steps[2:-1:2]]
    small = [_column(step, _WIDTH // 2, _HEIGHT // 2) for step in between]
    rows, in_a_row = [np.concatenate(columns, 1)], 2 * len(columns)
    small += [np.full_like(small[0], 255)] * (-len(small) % in_a_row) if small else []
    rows += [np.concatenate(small[i : i + in_a_row], 1) for i in range(0, len(small), in_a_row)]
    return png(np.concatenate(rows, 0))


def _column(pose: Solved, width: int, height: int) -> Pixels:
    return np.concatenate([picture(pose, a, e, width, height) for a, e in _VIEWS], 0)
