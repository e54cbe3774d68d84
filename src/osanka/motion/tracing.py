"""From pixels to SVG: outlines of masks as smooth paths, spelled short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osanka.motion.body import Floats, Ints

Mask = NDArray[np.bool_]

_SHARP = np.radians(38)  # a turn of the outline that is a corner
# Between two edges of so many pixels, a smaller turn is a corner already.
_STRAIGHT, _BLUNT = 26.0, np.radians(5)
_LONG, _CORNER = 18.0, 6.0  # pixels
_HOLE = 320  # square pixels of background within the figure that are too few to be read as such
_ISLAND = 90  # square pixels of a limb or thing within others that are too few to be known as such
_MOUTH = 2  # pixels, half of what the smoothing of outlines closes
_SPECK = 4  # pixels of a line, seen or hidden, that are too short to tell


def runs(flags: Any) -> Iterator[tuple[int, int]]:
    """Where a row of flags is set, as half-open ranges."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def without_holes(labels: Ints, depth: Floats) -> tuple[Ints, Floats]:
    """The labels (0 = background) and the depth of a picture, where small holes show what is beside them. A
    bay with a mouth so narrow that the outline closes it is a hole, too.
    """
    from scipy import ndimage

    empty = labels == 0
    narrow = empty & ndimage.binary_closing(~empty, iterations=_MOUTH)
    bays = small_parts(empty & ~narrow)
    mouths = narrow & ndimage.binary_dilation(bays, iterations=2 * _MOUTH)
    return _filled(labels, depth, small_parts(empty) | bays | mouths)


def without_islands(labels: Ints, depth: Floats, limbs: Sequence[str]) -> tuple[Ints, Floats]:
    """The same picture where specks of a limb or thing, such as a chin seen between two hands, show what is
    beside them: outlined they would be stray rings. `limbs` names what each label shows. Ears are small.
    """
    order = list(dict.fromkeys(limbs))
    limb_at = np.array([-1, *(order.index(limb) for limb in limbs)])[labels]
    specks = np.zeros(labels.shape, dtype=bool)
    for number, limb in enumerate(order):
        if not limb.startswith("ear"):
            specks |= small_parts(limb_at == number, _ISLAND)
    return _filled(labels, depth, specks)


def _filled(labels: Ints, depth: Floats, mask: Mask) -> tuple[Ints, Floats]:
    """Labels and depth of the nearest pixel outside of the mask."""
    from scipy import ndimage

    nearest = ndimage.distance_transform_edt(mask, return_distances=False, return_indices=True)
    return labels[tuple(nearest)], depth[tuple(nearest)]


def small_parts(mask: Mask, least: int = _HOLE) -> Mask:
    """The connected parts of a mask that are smaller than so many pixels."""
    from scipy import ndimage

    parts, _ = ndimage.label(mask)
    small: Mask = np.bincount(parts.ravel()) < least
    small[0] = False
    return small[parts]


def region_of(mask: Any, grow: float = 0.0) -> Any:
    """The outline of a pixel mask as a smooth polygon."""
    import shapely

    # Every row's runs as one box each: where a row starts or ends being set, left to right.
    steps = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    row, left = np.nonzero(steps > 0)
    right = np.nonzero(steps < 0)[1]
    if not len(row):
        return shapely.Polygon()
    boxes = shapely.box(left, row, right, row + 1)
    whole = shapely.union_all(boxes)
    return whole.buffer(1.6).buffer(-2.6).buffer(1.0 + grow).simplify(0.55)


def rings(region: Any) -> Iterator[Floats]:
    """The outlines of a region that are large enough to be seen."""
    for polygon in getattr(region, "geoms", [region]):
        if polygon.is_empty or polygon.area < 12:
            continue
        yield np.array(polygon.exterior.coords)
        yield from (np.array(r.coords) for r in polygon.interiors if r.length > 14)


def path_of(region: Any) -> str:
    """A region as the data of an SVG path."""
    return "".join(smooth(ring, True) for ring in rings(region))


def smooth(points: Floats, closed: bool) -> str:
    """Quadratic curves through the middles of the edges."""
    from shapely.geometry import LineString

    points = np.array(LineString(points).simplify(0.9).coords)
    if closed:
        points = points[:-1]
        if len(points) < 3:
            return ""
        points = _cornered(points, True)
        middles = (points + np.roll(points, -1, axis=0)) / 2
        return _loop(points, middles)
    if len(points) < 3:
        return f"M{xy(points[0])}L{xy(points[-1])}"
    points = _cornered(points, False)
    middles = (points[1:-1] + points[2:]) / 2
    middles[-1] = points[-1]
    return f"M{xy(points[0])}" + "".join(
        f"Q{xy(p)} {xy(m)}" for p, m in zip(points[1:-1], middles, strict=True)
    )


def _cornered(points: Floats, closed: bool) -> Floats:
    """A loop or an open line with one more point on every long edge by a sharp corner, so that the curve
    stays on the edge and rounds only the corner: else a post or a table top would bulge.
    """
    edges = np.roll(points, -1, axis=0) - points
    lengths = np.maximum(np.linalg.norm(edges, axis=1), 1e-9)
    ways = edges / lengths[:, None]
    turns = (ways * np.roll(ways, 1, axis=0)).sum(1)
    straight = np.minimum(lengths, np.roll(lengths, 1)) > _STRAIGHT
    sharp = turns < np.where(straight, np.cos(_BLUNT), np.cos(_SHARP))
    if not closed:
        sharp[[0, -1]] = False
    result = []
    for i, point in enumerate(points):
        result.append(point)
        if lengths[i] > _LONG and (closed or i < len(points) - 1):
            if sharp[i]:
                result.append(point + _CORNER * ways[i])
            if sharp[(i + 1) % len(points)]:
                result.append(points[(i + 1) % len(points)] - _CORNER * ways[i])
    return np.array(result)


def _loop(points: Floats, middles: Floats) -> str:
    """A closed path in steps from middle to middle, counted in tenths so that rounding never adds up. Written
    so, a picture weighs a quarter less."""
    corners, ends = np.rint(points * 10).astype(int), np.rint(middles * 10).astype(int)
    here = ends[-1]
    parts = [f"M{xy(here / 10)}"]
    for corner, end in zip(corners, ends, strict=True):
        parts.append("q" + spelled([*(corner - here), *(end - here)]))
        here = end
    return "".join([*parts, "z"])


def spelled(tenths: Sequence[int]) -> str:
    """Numbers in SVG's shortest spelling: no zero before the point, and a minus parts as well as a space."""
    words = [f"{number / 10:g}".replace("0.", "." if abs(number) < 10 else "0.") for number in tenths]
    return "".join(word if word.startswith("-") else f" {word}" for word in words).lstrip()


def xy(p: Floats) -> str:
    """A point as SVG writes it, to a tenth."""
    return f"{p[0]:.1f} {p[1]:.1f}".replace(".0", "")


def seen(corners: Floats, depth: Floats, within: float) -> Iterator[str]:
    """Path data of the pieces of a line (pixels and depth of its corners) that nothing hides by over `within`
    metres. `depth` is the picture's, -inf where nothing is.
    """
    along = np.concatenate([[0.0], np.linalg.norm(np.diff(corners[:, :2], axis=0), axis=1).cumsum()])
    at = np.union1d(np.arange(0.0, along[-1]), along)
    points = np.stack([np.interp(at, along, corners[:, axis]) for axis in range(3)], 1)
    column, row = np.floor(points[:, :2]).astype(int).T
    inside = (column >= 0) & (row >= 0) & (column < depth.shape[1]) & (row < depth.shape[0])
    nearest = np.full(len(points), -np.inf)
    nearest[inside] = depth[row[inside], column[inside]]
    for first, behind in _without_specks(nearest <= points[:, 2] + within):
        ends = at[[first, behind - 1]]
        bends = corners[(along > ends[0]) & (along < ends[1]), :2]
        yield "M" + "L".join(xy(p) for p in (points[first, :2], *bends, points[behind - 1, :2]))


def _without_specks(shown: Mask) -> Iterator[tuple[int, int]]:
    filled = shown.copy()
    for first, behind in runs(~filled):
        if behind - first < _SPECK:
            filled[first:behind] = True
    yield from (run for run in runs(filled) if run[1] - run[0] >= _SPECK)
