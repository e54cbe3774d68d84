"""Props as meshes, for stills and previews, from the same statements the clip file carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from osanka.motion.body import Floats, Ints
from osanka.motion.poser import Solved
from osanka.motion.raster import Surface
from osanka.motion.skeleton import skeleton

_TILES = 14
_THICK = 0.05
_LEG = 0.035
COLOURS = {"mat": (0.6, 0.78, 0.75), "chair": (0.75, 0.62, 0.45), "pillow": (0.9, 0.85, 0.75)}


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


def prop_surfaces(props: Iterable[Mapping[str, Any]], shrink: float = 0.0) -> list[tuple[str, Surface]]:
    """Mat, chair and pillow as surfaces; `shrink` metres off the mat's edges (for framing)."""
    result = []
    for prop in props:
        if prop["kind"] == "mat":
            (x, z), (w, d) = prop["at"], prop["size"]
            w, d = w - shrink, d - shrink
            result.append(
                ("mat", box((x - w / 2, -0.01, z - d / 2), (x + w / 2, -0.002, z + d / 2), "mat", True))
            )
        elif prop["kind"] == "pillow":
            at, size = np.array(prop["at"]), np.array(prop["size"])
            result.append(("pillow", box(at - size / 2, at + size / 2, "pillow")))
        elif prop["kind"] == "chair":
            result += [("chair", s) for s in _chair(prop)]
    return result


def _chair(prop: Mapping[str, Any]) -> list[Surface]:
    x, front = prop["at"]
    half, seat, rear = prop["width"] / 2, prop["seat"], front - prop["depth"]
    blocks = [
        box((x - half, seat - _THICK, rear), (x + half, seat, front), "chair"),
        box((x - half, seat + 0.16, rear - _LEG), (x + half, prop["back"], rear), "chair"),
    ]
    for side in (-1, 1):
        a = x + side * (half - _LEG / 2)
        blocks.append(
            box((a - _LEG / 2, 0, front - 0.05 - _LEG), (a + _LEG / 2, seat - _THICK, front - 0.05), "chair")
        )
        blocks.append(box((a - _LEG / 2, 0, rear - _LEG), (a + _LEG / 2, seat + 0.2, rear), "chair"))
    return blocks


def strap_line(prop: Mapping[str, Any], pose: Solved) -> Floats:
    """The strap's points in the world."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    points = []
    for point in prop["points"]:
        s = rig.segments.index(point["bone"])
        points.append(posed.origin[s] + posed.turn[s] @ (np.array(point["at"]) - rig.heads[s]))
    return np.array(points)
