"""The lines inside a still's outline: where one limb or thing passes before another or lies on it, and the
edges of things.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from osanka.motion.body import Floats, Ints
from osanka.motion.pieces import grows_from
from osanka.motion.raster import Canvas, Surface
from osanka.motion.tracing import region_of, rings, runs, seen, smooth

_JUMP = 0.03  # metres of depth that make a line between two limbs that grow together
_EAR_JUMP = 0.004  # the same for an ear, which lies nearly flat
_BEHIND_ALL = -9.0  # metres: the depth of what shows nothing, as differences of it must be finite
_STEP = 3.0  # pixels between two looks at whether a border is a line
_FEWEST = 6  # looks that a line must last
_CREASE = np.cos(np.radians(40))  # of the angle between two faces that make an edge
_SAME = 1e-5  # metres between corners that are one
_STRAIGHTER = 0.3  # pixels that an edge may lose of its bends: far less than its line is thick
_FEW = 11.0  # pixels across that an edge must be: the end of a handle would look like a stray ring
_IN_A_FACE = 0.01  # metres that the picture's depth may be off an edge by the slope of its faces


def borders(labels: Ints, depth: Floats, limbs: Sequence[str]) -> str:
    """Path data of the borders between limbs and things: everywhere where they meet only in the picture, and
    where they grow together, only where one is well before the other. `limbs` names what each label shows.
    """
    from shapely.geometry import LineString

    order = list(dict.fromkeys(limbs))
    limb_at = np.array([-1, *(order.index(limb) for limb in limbs)])[labels]
    owner = _owners(limb_at, np.where(np.isfinite(depth), depth, _BEHIND_ALL), _least(order))
    out = []
    for number in range(len(order)):
        for ring in rings(region_of(limb_at == number)):
            points = np.array(LineString(ring).segmentize(_STEP).coords)
            lined = runs(_near(owner == number, points))
            out += [smooth(points[a:b], False) for a, b in lined if b - a >= _FEWEST]
    return "".join(out)


def _near(mask: NDArray[np.bool_], points: Floats) -> NDArray[np.bool_]:
    """Which points are at most a pixel off the mask: outlines are smoother than it."""
    padded = np.pad(mask, 2)
    column, row = np.floor(np.clip(points, 0, np.array(mask.shape)[::-1] - 1)).astype(int).T + 2
    near: NDArray[np.bool_] = np.any(
        [padded[row + i, column + j] for i in (-1, 0, 1) for j in (-1, 0, 1)], axis=0
    )
    return near


def _least(order: Sequence[str]) -> Floats:
    """The jump of depth (metres) that makes a line between any two limbs."""
    least = np.zeros((len(order), len(order)))
    np.fill_diagonal(least, np.inf)
    for i, limb in enumerate(order):
        root = grows_from(limb)
        if root in order:
            j = order.index(root)
            least[i, j] = least[j, i] = _EAR_JUMP if limb.startswith("ear") else _JUMP
    return least


def _owners(limb_at: Ints, near: Floats, least: Floats) -> Ints:
    """Whose outline makes the line there, for every pixel on a line, else -1: that of the limb which is
    nearer along most of the border, so that no line is drawn twice.
    """
    steps = [_step(limb_at, near, least, axis) for axis in (0, 1)]
    count = len(least)
    a, b, ahead = (np.concatenate([step[i] for step in steps]) for i in range(3))
    lead = np.zeros((count, count))
    np.add.at(lead, (a, b), ahead)
    lead -= lead.T
    first = (lead > 0) | ((lead == 0) & np.tri(count, dtype=bool))
    owner = np.full(limb_at.shape, -1)
    for a, b, _, where in steps:
        owner[where] = np.where(first[a, b], a, b)
    return owner


def _step(
    limb_at: Ints, near: Floats, least: Floats, axis: int
) -> tuple[Ints, Ints, Floats, tuple[NDArray[np.intp], ...]]:
    """The limbs on both sides of each pixel on a line across an axis, how far the first is before the second
    (metres), and the pixels.
    """
    one, other = [slice(None)] * 2, [slice(None)] * 2
    one[axis], other[axis] = slice(None, -2), slice(2, None)
    a, b = limb_at[tuple(one)], limb_at[tuple(other)]
    ahead = near[tuple(one)] - near[tuple(other)]
    where = np.nonzero((a >= 0) & (b >= 0) & (np.abs(ahead) >= least[a, b]) & (a != b))
    middle = tuple(place + (1 if i == axis else 0) for i, place in enumerate(where))
    return a[where], b[where], np.clip(ahead[where], -_JUMP, _JUMP), middle


def creases(things: Iterable[Surface], canvas: Canvas, depth: Floats) -> str:
    """Path data of the sharp edges of things between two faces that both look at the camera, less what is
    hidden. `depth` is the picture's, -inf where nothing is. Every thing bulges: its faces look away from its
    middle.
    """
    return "".join(
        way for thing in things for edge in _edges(thing, canvas) for way in seen(edge, depth, _IN_A_FACE)
    )


def _edges(thing: Surface, canvas: Canvas) -> Iterator[Floats]:
    """The edges of one thing as lines: pixels and depth of their corners."""
    import shapely

    corners, welded = np.unique(np.rint(thing.vertices / _SAME).astype(int), axis=0, return_inverse=True)
    places, faces = corners * _SAME, welded.reshape(-1)[thing.faces]
    a, b, c = (places[faces[:, i]] for i in range(3))
    normals = np.cross(b - a, c - a)
    size = np.linalg.norm(normals, axis=1)
    kept = size > _SAME**2
    faces, normals = faces[kept], normals[kept] / size[kept, None]
    outwards = (places[faces].mean(1) - places.mean(0)) * normals
    normals *= np.where(outwards.sum(1) < 0, -1.0, 1.0)[:, None]
    pairs, two = _shared(faces)
    sharp = (normals[two[:, 0]] * normals[two[:, 1]]).sum(1) < _CREASE
    faced = ((normals @ canvas.eye.depth)[two] > 0).all(1)
    lines = shapely.linestrings(canvas.project(places)[pairs[sharp & faced]])
    merged = shapely.line_merge(shapely.multilinestrings(lines)).simplify(_STRAIGHTER)
    each = (np.array(line.coords) for line in getattr(merged, "geoms", [merged]) if not line.is_empty)
    yield from (line for line in each if np.ptp(line[:, :2], axis=0).max() >= _FEW)


def _shared(faces: Ints) -> tuple[Ints, Ints]:
    """The edges (two corners each) that two faces share, and these faces."""
    edges = np.sort(faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    face = np.repeat(np.arange(len(faces)), 3)
    order = np.lexsort(edges.T)
    edges, face = edges[order], face[order]
    same = np.flatnonzero((edges[1:] == edges[:-1]).all(1))
    return edges[same], np.stack([face[same], face[same + 1]], 1)
