"""The figure in pieces, garment by garment and limb by limb, as stills draw it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from osanka.motion.anchors import segment_weights
from osanka.motion.body import Floats, Ints
from osanka.motion.outfit import dressed
from osanka.motion.poser import Solved
from osanka.motion.raster import Surface
from osanka.motion.skeleton import SIDES, skeleton

_GROUPS = {
    "upperarm02": "arm",
    "lowerarm": "forearm",
    "wrist": "forearm",
    "finger": "forearm",
    "upperleg02": "leg",
    "lowerleg": "shank",
    "foot": "foot",
    "toe": "foot",
    "head": "head",
}
_GROWS_FROM = {
    "arm": "trunk",
    "forearm": "arm",
    "leg": "trunk",
    "shank": "leg",
    "foot": "shank",
    "head": "trunk",
    "ear": "head",
}
# Metres from the head's joint: an ear's middle, its width, its length of that, and how wide the skull is.
_EAR_HIGH, _EAR_FORWARD, _EAR_WIDE, _EAR_LONGER = 0.012, -0.006, 0.026, 1.5
_SKULL, _SKULL_WIDER = 0.0705, 0.1
_WHOLE = {"forearm": "arm", "shank": "leg", "foot": "leg"}


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
        limb_of.append(group + (segment[-1] if group not in ("head", "trunk") else ""))
    joint = rig.heads[rig.segments.index("head")]
    result = []
    for part in dressed():
        if part.name in ("eyes", "iris"):
            continue
        weights = segment_weights(rig, part.weights)
        limbs = np.array(limb_of)[weights[part.faces].sum(1).argmax(1)]
        if part.name == "skin":
            limbs = _with_ears(limbs, part.vertices[part.faces].mean(1) - joint)
        result += [
            Piece(part.name, limb, part.vertices, weights, part.faces[limbs == limb])
            for limb in np.unique(limbs)
        ]
    return tuple(result)


def _with_ears(limbs: NDArray[np.str_], middles: Floats) -> NDArray[np.str_]:
    """The limbs of faces, ears apart: what stands off the head's sides there. `middles` of the faces in
    metres from the head's joint, at rest.
    """
    x, y, z = middles.T
    round_the_middle = np.hypot((y - _EAR_HIGH) / _EAR_LONGER, z - _EAR_FORWARD) < _EAR_WIDE
    is_ear = (limbs == "head") & round_the_middle & (np.abs(x) > _SKULL + _SKULL_WIDER * y)
    return np.where(is_ear, np.where(x > 0, "earL", "earR"), limbs)


def grows_from(limb: str) -> str | None:
    """The limb that another grows out of, of the same side; None of the trunk and of what is no limb."""
    kind, side = (limb[:-1], limb[-1]) if limb[-1] in SIDES else (limb, "")
    root = _GROWS_FROM.get(kind)
    return root if root in (None, "trunk", "head") else f"{root}{side}"


def whole(limb: str) -> str:
    """The arm or leg, with its side, that a limb is of; any other limb itself."""
    return _WHOLE.get(limb[:-1], limb[:-1]) + limb[-1]


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
