"""Stills: one SVG per pose, traced from the skinned mesh, so that what hides what is always right.

Colours are attributes (they hold without a style sheet) and classes: fig-skin, fig-top, fig-leggings, fig-
hair, fig-mat, fig-wall, fig-chair, fig-pillow, fig-strap, fig-ghost, fig-line, fig-arrow, fig-halo (under an
arrow that crosses the body); equipment by what it is made of: fig-wood, fig-pad, fig-metal, fig-towel,
fig-ball. The background is transparent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from osanka.motion.anchors import segment_weights
from osanka.motion.arrows import anchor_places, arrow, drawn, points_on
from osanka.motion.body import Floats, Ints
from osanka.motion.compiler import Compiled
from osanka.motion.outfit import dressed
from osanka.motion.poser import Solved
from osanka.motion.props import box, prop_surfaces
from osanka.motion.raster import Canvas, Surface, View, label_map, view
from osanka.motion.skeleton import skeleton
from osanka.motion.straps import straps
from osanka.motion.surroundings import lowest_shown
from osanka.motion.tracing import path_of, region_of, rings, runs, smooth, xy

_PIXELS_PER_METRE = 330.0
_MARGIN = 0.06
_MAT_LESS = 0.12  # metres that a mat is shorter and narrower than it is, so that the person stays large
_COLOURS = {
    "skin": "#d9a58c",
    "hair": "#3a2a22",
    "top": "#3f9aa0",
    "leggings": "#3d4b61",
    "mat": "#cfe3e0",
    "wall": "#ece5d8",
    "chair": "#c9ab84",
    "pillow": "#e9dcc6",
    "wood": "#c9ab84",
    "pad": "#6c7680",
    "metal": "#9aa3aa",
    "towel": "#e3cfae",
    "ball": "#a9b4dc",
}
_GROUPS = {
    "upperarm02": "arm",
    "lowerarm": "arm",
    "wrist": "arm",
    "finger": "arm",
    "upperleg02": "leg",
    "lowerleg": "leg",
    "foot": "foot",
    "toe": "foot",
    "head": "head",
}
_WALL = 0.03  # metres of thickness that show edge-on
_AROUND = 0.15  # metres of wall beside and above the person
_JUMP = 0.03  # metres of depth that make a line between two parts
_BARE = {"head": 1, "armL": 2, "armR": 3}  # skin on skin, which only a line tells apart
_ARROW_MARGIN = 12  # pixels: its head and its line's thickness
_FAR = 0.06  # metres that a limb is behind the one on the other side, to be shaded


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """The triangles of one garment on one limb."""

    kind: str
    limb: str
    vertices: Floats
    weights: Floats
    faces: Ints


@lru_cache(maxsize=1)
def _pieces() -> tuple[_Piece, ...]:
    rig = skeleton()
    limb_of = []
    for segment in rig.segments:
        group = next((g for prefix, g in _GROUPS.items() if segment.startswith(prefix)), "trunk")
        limb_of.append(group + (segment[-1] if group in ("arm", "leg", "foot") else ""))
    pieces = []
    for part in dressed():
        if part.name in ("eyes", "iris"):
            continue
        weights = segment_weights(rig, part.weights)
        limbs = np.array(limb_of)[weights[part.faces].sum(1).argmax(1)]
        pieces += [
            _Piece(part.name, limb, part.vertices, weights, part.faces[limbs == limb])
            for limb in np.unique(limbs)
        ]
    return tuple(pieces)


def still(compiled: Compiled, name: str) -> str:
    """The still of one pose, with the start pose's outline behind it where it differs."""
    pose = compiled.poses[name]
    start = compiled.poses[compiled.clip.start]
    camera = compiled.clip.camera
    eye = view(camera.azimuth, camera.elevation)
    shown = [pose] if name == compiled.clip.start else [pose, start]
    props = [p for p in compiled.clip.props if p["kind"] != "wall"]
    skin = np.concatenate([_skin(p)[0] for p in shown])
    walls = [_wall(p["z"], skin) for p in compiled.clip.props if p["kind"] == "wall"]
    framed = [s for _, s in prop_surfaces(props, pose, shrink=_MAT_LESS)] + walls
    points = np.concatenate([skin, *(s.vertices for s in framed)])
    x, y = points @ eye.right, points @ eye.up
    width, height = np.ptp(x) + 2 * _MARGIN, np.ptp(y) + 2 * _MARGIN
    centre = eye.right * (x.min() + x.max()) / 2 + eye.up * (y.min() + y.max()) / 2
    size = (int(width * _PIXELS_PER_METRE), int(height * _PIXELS_PER_METRE))

    def canvas() -> Canvas:
        return Canvas(eye, size[0], size[1], centre, size[0] / _PIXELS_PER_METRE)

    flat = [p for p in props if p["kind"] == "mat"]
    solid = [p for p in props if p["kind"] != "mat"]
    shown_height = size[1]
    bottom = lowest_shown(compiled.poses, compiled.clip.start)
    if bottom is not None:
        above = points[points[:, 1] > bottom] @ eye.up
        shown_height = int((y.max() - above.min() + _MARGIN) * _PIXELS_PER_METRE)
    props_drawn = prop_surfaces(solid, pose)
    labels, depth = label_map([*_surfaces(pose), *(s for _, s in props_drawn)], canvas())
    person = (labels > 0) & (labels <= len(_pieces()))
    curve = arrow(compiled, name, canvas(), depth, person) if len(shown) == 2 else None
    frame = _framed((0, 0, size[0], shown_height), curve)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" role="img">']
    for kind, prop in [*(("wall", w) for w in walls), *prop_surfaces(flat, pose, shrink=_MAT_LESS)]:
        corners = canvas().project(prop.vertices)[:, :2]
        mat = _hull(corners)
        path = "M" + "L".join(xy(p) for p in np.array(mat.exterior.coords)[:-1]) + "Z"
        out.append(
            f'<path class="fig-{kind}" d="{path}" fill="{_COLOURS[kind]}" stroke="{_COLOURS[kind]}" '
            'stroke-width="10" stroke-linejoin="round"/>'
        )
    if len(shown) == 2:
        ghost, _ = label_map(_surfaces(start), canvas())
        out.append(
            f'<path class="fig-ghost" d="{path_of(region_of(ghost > 0))}" fill="#dfe7ec" fill-opacity=".45" '
            'stroke="#8fa3b0" '
            'stroke-width="1.4" stroke-dasharray="6 5"/>'
        )
    out += _figure(labels, depth, [kind for kind, _ in props_drawn], _far_limbs(pose, eye))
    out += straps(pose, compiled, canvas(), depth)
    if curve is not None:
        out.append(drawn(curve))
    return "".join([*out, "</svg>"])


def _framed(frame: tuple[int, int, int, int], curve: Floats | None) -> str:
    """The view box (left, top, width, height), widened so that no arrow is cut off."""
    left, top, width, height = frame
    if curve is not None:
        points = points_on(curve, 17)
        low, high = np.floor(points.min(0)) - _ARROW_MARGIN, np.ceil(points.max(0)) + _ARROW_MARGIN
        right, bottom = max(width, int(high[0])), max(height, int(high[1]))
        left, top = min(0, int(low[0])), min(0, int(low[1]))
        width, height = right - left, bottom - top
    return f"{left} {top} {width} {height}"


def _wall(z: float, skin: Floats) -> Surface:
    """As much of a wall across z (metres) as stands behind the person, on the side away from them."""
    low, high = skin.min(0), skin.max(0)
    beyond = z + np.copysign(_WALL, z - (low[2] + high[2]) / 2)
    corner = (low[0] - _AROUND, 0.0, min(z, beyond))
    return box(corner, (high[0] + _AROUND, high[1] + _AROUND, max(z, beyond)), "wall")


def main_pose(compiled: Compiled, held: str | None = None) -> str:
    """The pose that the exercise is shown in: the one that is held, if there is one, else the one furthest
    from the start as the camera sees it.
    """
    if held is not None:
        return held
    camera = compiled.clip.camera
    eye = view(camera.azimuth, camera.elevation)
    seen = np.stack([eye.right, eye.up], 1)
    home = anchor_places(compiled.poses[compiled.clip.start])
    ways = {n: (anchor_places(pose) - home) @ seen for n, pose in compiled.poses.items()}
    away = {n: float(np.linalg.norm(way, axis=1).mean()) for n, way in ways.items()}
    return max(away, key=lambda n: round(away[n], 4))


@lru_cache(maxsize=8)
def _skin(pose: Solved) -> list[Floats]:
    """All of the skin, then each piece's."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    cache: dict[int, Floats] = {}
    result = []
    for piece in _pieces():
        key = id(piece.vertices)
        if key not in cache:
            cache[key] = rig.skin(posed, piece.vertices, piece.weights)
        result.append(cache[key])
    return [np.concatenate(list(cache.values())), *result]


def _surfaces(pose: Solved) -> list[Surface]:
    skins = _skin(pose)[1:]
    return [Surface(v, piece.faces, (0.0, 0.0, 0.0), True) for v, piece in zip(skins, _pieces(), strict=True)]


def _figure(labels: Ints, depth: Floats, props: list[str], far: list[str]) -> Iterator[str]:
    pieces = _pieces()
    kinds = [p.kind for p in pieces] + props
    limbs = [p.limb for p in pieces] + [f"{kind}{i}" for i, kind in enumerate(props)]
    for kind in dict.fromkeys(kinds):
        numbers = [i for i, k in enumerate(kinds, 1) if k == kind]
        yield _fill(region_of(np.isin(labels, numbers), grow=0.6), kind)
    for limb in far:
        numbers = [i for i, x in enumerate(limbs, 1) if x == limb]
        shape = path_of(region_of(np.isin(labels, numbers)))
        if shape:
            yield f'<path class="fig-shade" d="{shape}" fill="#10202c" fill-opacity=".16"/>'
    lines = _lines(labels, depth, limbs)
    outline = path_of(region_of(labels > 0))
    yield (
        '<g class="fig-line" fill="none" stroke="#24303a" stroke-width="1.5" stroke-linejoin="round" '
        'stroke-linecap="round">'
        f'<path d="{outline}"/><path d="{lines}"/></g>'
    )


def _far_limbs(pose: Solved, eye: View) -> list[str]:
    """Arms and legs well behind the one on the other side, whether that is seen or not."""
    points: dict[str, list[Floats]] = {}
    for piece, skin in zip(_pieces(), _skin(pose)[1:], strict=True):
        if piece.limb[:-1] in ("arm", "leg", "foot"):
            points.setdefault(piece.limb, []).append(skin[np.unique(piece.faces)])
    depth = {limb: float((np.concatenate(parts) @ eye.depth).mean()) for limb, parts in points.items()}
    other = {limb: depth[limb[:-1] + ("R" if limb[-1] == "L" else "L")] for limb in depth}
    return [limb for limb, here in depth.items() if here < other[limb] - _FAR]


def _lines(labels: Ints, depth: Floats, limbs: list[str]) -> str:
    """Where one limb passes in front of another: borders between limbs across which the depth jumps, and
    where a hand lies flat on the face or on the other hand.
    """
    from shapely.geometry import LineString

    order = list(dict.fromkeys(limbs))
    limb_at = np.array([-1, *(order.index(limb) for limb in limbs)])[labels]
    near = np.where(np.isfinite(depth), depth, -9.0)
    jumps = np.zeros(labels.shape, dtype=bool)
    bare = np.array([0, *(_BARE.get(limb, 0) for limb in limbs)])[labels]
    for axis in (0, 1):
        a = [slice(None)] * 2
        b = [slice(None)] * 2
        a[axis], b[axis] = slice(None, -2), slice(2, None)
        step = (
            (np.abs(near[tuple(a)] - near[tuple(b)]) > _JUMP)
            & (labels[tuple(a)] > 0)
            & (labels[tuple(b)] > 0)
        )
        step |= (bare[tuple(a)] != bare[tuple(b)]) & (bare[tuple(a)] > 0) & (bare[tuple(b)] > 0)
        middle = [slice(None)] * 2
        middle[axis] = slice(1, -1)
        jumps[tuple(middle)] |= step
    out = []
    for number in range(len(order)):
        region = region_of(limb_at == number)
        for ring in rings(region):
            points = np.array(LineString(ring).segmentize(3.0).coords)
            row = np.clip(points[:, 1].astype(int), 0, labels.shape[0] - 1)
            column = np.clip(points[:, 0].astype(int), 0, labels.shape[1] - 1)
            out += [smooth(points[a:b], False) for a, b in runs(jumps[row, column]) if b - a >= 4]
    return "".join(out)


def _hull(points: Floats) -> Any:
    import shapely

    return shapely.convex_hull(shapely.multipoints(points))


def _fill(region: Any, kind: str) -> str:
    return f'<path class="fig-{kind}" d="{path_of(region)}" fill="{_COLOURS[kind]}"/>'
