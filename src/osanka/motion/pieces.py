"""The figure in pieces, garment by garment and limb by limb, as stills draw it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from osanka.motion.anchors import segment_weights
from osanka.motion.body import Floats, Ints
from osanka.motion.outfit import dressed
from osanka.motion.poser import Solved
from osanka.motion.raster import Surface
from osanka.motion.skeleton import skeleton

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


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The triangles of one garment on one limb."""

    kind: str
    limb: str
    vertices: Floats
    weights: Floats
    faces: Ints


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    """The figure as it is dressed, without the eyes."""
    rig = skeleton()
    limb_of = []
    for segment in rig.segments:
        group = next((g for prefix, g in _GROUPS.items() if segment.startswith(prefix)), "trunk")
        limb_of.append(group + (segment[-1] if group in ("arm", "leg", "foot") else ""))
    result = []
    for part in dressed():
        if part.name in ("eyes", "iris"):
            continue
        weights = segment_weights(rig, part.weights)
        limbs = np.array(limb_of)[weights[part.faces].sum(1).argmax(1)]
        result += [
            Piece(part.name, limb, part.vertices, weights, part.faces[limbs == limb])
            for limb in np.unique(limbs)
        ]
    return tuple(result)


@lru_cache(maxsize=16)
def skin(pose: Solved) -> list[Floats]:
    """All of the skin, then each piece's."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    cache: dict[int, Floats] = {}
    result = []
    for piece in pieces():
        key = id(piece.vertices)
        if key not in cache:
            cache[key] = rig.skin(posed, piece.vertices, piece.weights)
        result.append(cache[key])
    return [np.concatenate(list(cache.values())), *result]


def surfaces(pose: Solved) -> list[Surface]:
    """All pieces in a pose, in the order of `pieces`."""
    skins = skin(pose)[1:]
    return [Surface(v, piece.faces, (0.0, 0.0, 0.0), True) for v, piece in zip(skins, pieces(), strict=True)]
