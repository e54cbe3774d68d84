"""Props as meshes, for stills and previews, from the same statements the clip file carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from osanka.motion.body import Floats, Ints
from osanka.motion.poser import Solved
from osanka.motion.raster import Surface
from osanka.motion.skeleton import skeleton

_TILES = 14
_THICK = 0.05
_LEG, _GAP = 0.035, 0.16  # metres: how thick a chair's leg is, and from seat to back
_FACETS, _TUBE_STEP, _STRAP = 24, 0.3, 0.006
_ROUND = 0.48  # of the least measure of a pillow: the radius of its edges
COLOURS = {
    "mat": (0.6, 0.78, 0.75),
    "wall": (0.93, 0.9, 0.85),
    "chair": (0.75, 0.62, 0.45),
    "pillow": (0.9, 0.85, 0.75),
    "wood": (0.75, 0.62, 0.45),
    "pad": (0.42, 0.46, 0.5),
    "metal": (0.6, 0.63, 0.66),
    "towel": (0.88, 0.8, 0.68),
    "strap": (0.35, 0.39, 0.42),
    "ball": (0.62, 0.66, 0.85),
}


def box(low: Iterable[float], high: Iterable[float], kind: str, flat: bool = False) -> Surface:
    """A block between two corners; flat: its upper side only."""
    ends = (list(low), list(high))
    corners = np.array([[ends[(i >> k) & 1][k] for k in range(3)] for i in range(8)], dtype=float)
    grid = np.linspace(0, 1, _TILES + 1)
    u, v = (a.reshape(-1, 1) for a in np.meshgrid(grid, grid))
    row = np.arange(_TILES)
    tile = (row[:, None] * (_TILES + 1) + row).reshape(-1, 1)
    two = np.concatenate([tile + np.array(c) for c in ((0, 1, _TILES + 2), (0, _TILES + 2, _TILES + 1))])
    vertices: list[Floats] = []
    faces: list[Ints] = []
    sides = ((2, 3, 6), (0, 1, 2), (4, 5, 6), (0, 1, 4), (0, 2, 4), (1, 3, 5))
    for a, b, c in sides[: 1 if flat else 6]:
        faces.append(two + len(vertices) * len(u))
        vertices.append(corners[a] + u * (corners[b] - corners[a]) + v * (corners[c] - corners[a]))
    return Surface(np.concatenate(vertices), np.concatenate(faces), COLOURS[kind])


def for_both_sides(prop: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stands around an exercise whose sides take turns: one mat lies for both."""
    if prop["kind"] != "mat":
        return prop
    (x, z), (width, length) = prop["at"], prop["size"]
    return {**prop, "at": [0.0, z], "size": [width + 2 * abs(x), length]}


def prop_surfaces(props: Iterable[Mapping[str, Any]], pose: Solved) -> list[tuple[str, Surface]]:
    """Everything solid as surfaces, in one pose."""
    result = []
    for prop in props:
        if prop["kind"] == "mat":
            (x, z), (w, d) = prop["at"], prop["size"]
            result.append(
                ("mat", box((x - w / 2, -0.01, z - d / 2), (x + w / 2, -0.002, z + d / 2), "mat", True))
            )
        elif prop["kind"] == "pillow":
            result.append(("pillow", _cushion(np.array(prop["at"]), np.array(prop["size"]))))
        elif prop["kind"] == "chair":
            result += [("chair", s) for s in _chair(prop)]
        elif prop["kind"] == "block":
            result.append((prop["look"], box(prop["low"], prop["high"], prop["look"])))
        elif prop["kind"] == "tube":
            start, end = np.array(prop["from"], dtype=float), np.array(prop["to"], dtype=float)
            result.append((prop["look"], _tube(start, end, prop["radius"], prop["look"])))
        elif prop["kind"] == "ball":
            at = prop["moved"].get(pose.name, prop["at"])
            result.append(("ball", _ball(np.array(at), prop["radius"])))
        elif prop["kind"] == "rod":
            result += [(prop["look"], s) for s in _rod(prop, pose)]
    return result


def _chair(prop: Mapping[str, Any]) -> list[Surface]:
    x, front = prop["at"]
    half, seat, rear = prop["width"] / 2, prop["seat"], front - prop["depth"]
    blocks = [
        box((x - half, seat - _THICK, rear), (x + half, seat, front), "chair"),
        box((x - half, seat + _GAP, rear - _LEG), (x + half, prop["back"], rear), "chair"),
    ]
    for side in (-1, 1):
        a = x + side * (half - _LEG / 2)
        blocks.append(
            box((a - _LEG / 2, 0, front - 0.05 - _LEG), (a + _LEG / 2, seat - _THICK, front - 0.05), "chair")
        )
        blocks.append(box((a - _LEG / 2, 0, rear - _LEG), (a + _LEG / 2, seat + _GAP, rear), "chair"))
    return blocks


def _tube(start: Floats, end: Floats, radius: float, look: str) -> Surface:
    """A round bar between two points, closed at its ends."""
    length = float(np.linalg.norm(end - start))
    along = (end - start) / length
    side = np.cross(along, np.eye(3)[int(np.abs(along).argmin())])
    side = side / np.linalg.norm(side)
    angles = np.linspace(0, 2 * np.pi, _FACETS, endpoint=False)[:, None]
    ring = radius * (np.cos(angles) * side + np.sin(angles) * np.cross(along, side))
    steps = np.linspace(0, length, max(2, int(np.ceil(length / _TUBE_STEP)) + 1))
    rows = [start + ring * 0, *(start + step * along + ring for step in steps), end + ring * 0]
    return Surface(np.concatenate(rows), _woven(len(rows)), COLOURS[look])


def _cushion(at: Floats, size: Floats) -> Surface:
    """A block as round as it can be, as the player draws it."""
    radius = _ROUND * size.min()
    out = _shell()
    return Surface(at + np.sign(out) * (size / 2 - radius) + radius * out, _woven(_FACETS), COLOURS["pillow"])


def _ball(at: Floats, radius: float) -> Surface:
    return Surface(at + radius * _shell(), _woven(_FACETS), COLOURS["ball"])


def _shell() -> Floats:
    tilt = np.linspace(0, np.pi, _FACETS)[:, None, None]
    turn = np.linspace(0, 2 * np.pi, _FACETS, endpoint=False)[None, :, None]
    shell = np.concatenate(
        [np.sin(tilt) * np.cos(turn), np.cos(tilt) + 0 * turn, np.sin(tilt) * np.sin(turn)], 2
    )
    return np.asarray(shell.reshape(-1, 3))


def _woven(rows: int) -> Ints:
    """Triangles between rings of points, each joined to the next."""
    here = np.arange(_FACETS)
    there = (here + 1) % _FACETS
    one = np.concatenate(
        [np.stack([here, there, here + _FACETS], 1), np.stack([there, there + _FACETS, here + _FACETS], 1)]
    )
    return np.concatenate([one + row * _FACETS for row in range(rows - 1)])


def pose_points(points: Iterable[Mapping[str, Any]], pose: Solved) -> Floats:
    """Where the points of a strap or rod are in a pose: fixed, riding on a bone, or a mean of others."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)

    def place(point: Mapping[str, Any]) -> Floats:
        if "mean" in point:
            return np.asarray(np.mean([place(p) for p in point["mean"]], axis=0))
        at = np.array(point["at"], dtype=float)
        if "bone" not in point:
            return at
        s = rig.segments.index(point["bone"])
        return np.asarray(posed.origin[s] + posed.turn[s] @ (at - rig.heads[s]))

    return np.array([place(point) for point in points])


def strap_surfaces(props: Iterable[Mapping[str, Any]], pose: Solved) -> list[Surface]:
    """Straps as thin round bars, for previews."""
    lines = [pose_points(prop["points"], pose) for prop in props if prop["kind"] == "strap"]
    return [_tube(a, b, _STRAP, "strap") for line in lines for a, b in pairwise(line)]


def _rod(prop: Mapping[str, Any], pose: Solved) -> list[Surface]:
    a, b = pose_points(prop["ends"], pose)
    along, middle = (b - a) / np.linalg.norm(b - a), (a + b) / 2
    return [_tube(middle + x * along, middle + y * along, r, prop["look"]) for x, y, r in prop["parts"]]
