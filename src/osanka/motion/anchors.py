"""Named places on the skin where a body meets the floor, a chair or itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from osanka.motion.body import Floats, Ints
from osanka.motion.meshcut import vertex_normals
from osanka.motion.outfit import resting
from osanka.motion.places import BENT, LIFTED, PLACES, Place
from osanka.motion.skeleton import DOFS, INDEX, SIDES, Points, Skeleton, skeleton

_DEPTH = 0.04
_HARD, _FLESH = -0.001, 0.009  # hard parts keep a little off, for the samples are sparse
_FLESHY = ("root", "upperleg", "lowerleg", "spine05")


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """Everything a pose can touch with: the anchors, a companion above and below each, and samples of the
    whole skin.
    """

    names: tuple[str, ...]  # "palm L", …
    index: dict[str, int]
    rest: Floats  # where the anchors lie at rest, one row each
    on: Points
    above: Points
    below: Points
    samples: Points
    give: Floats  # how far each sample may sink into floor or seat


def skin_points(rig: Skeleton, groups: list[Ints], vertices: Floats, weights: Floats) -> Points:
    """Points that are means of groups of skinned rest vertices."""
    segment, local, share, owner = [], [], [], []
    for number, group in enumerate(groups):
        w_all = weights[group]
        for s in np.flatnonzero(w_all.sum(0) > 0.005 * len(group)):
            w = w_all[:, s]
            segment.append(int(s))
            local.append((w[:, None] * (vertices[group] - rig.heads[s])).sum(0) / w.sum())
            share.append(float(w.sum()) / len(group))
            owner.append(number)
    shares, owners = np.array(share), np.array(owner)
    total = np.bincount(owners, shares, len(groups))
    return Points(np.array(segment), np.array(local), shares / total[owners], owners, len(groups))


@lru_cache(maxsize=1)
def dressed_skin() -> tuple[Floats, Floats, Floats]:
    """Vertices, segment weights and normals of all parts that the body rests on, at rest."""
    rig = skeleton()
    parts = [p for p in resting() if p.name not in ("eyes", "iris")]
    vertices = np.concatenate([p.vertices for p in parts])
    weights = segment_weights(rig, np.concatenate([p.weights for p in parts]))
    normals = np.concatenate([vertex_normals(p.vertices, p.faces) for p in parts])
    return vertices, weights, normals


def segment_weights(rig: Skeleton, bone_weights: Floats) -> Floats:
    """Weights per bone summed to weights per segment."""
    result = np.zeros((len(bone_weights), len(rig.segments)))
    for bone, segment in enumerate(rig.segment_of_bone):
        result[:, segment] += bone_weights[:, bone]
    return result


@lru_cache(maxsize=1)
def surface() -> Surface:
    """The surface of the one figure."""
    rig = skeleton()
    rest, weights, normals = dressed_skin()
    shapes = {bend: _shape(rig, rest, weights, bend) for bend in {"", *BENT.values()}}
    stand = shapes[""][0]
    names, groups = [], []
    lifts = [0.0, *sorted(set(LIFTED.values()))]
    layers = np.concatenate([rest + lift * normals for lift in lifts])
    all_weights = np.tile(weights, (len(lifts), 1))
    for name, place in PLACES.items():
        skin, heads = shapes[BENT.get(name, "")]
        for side, sign in zip(SIDES, (1.0, -1.0), strict=True):
            names.append(f"{name} {side}")
            layer = len(rest) * lifts.index(LIFTED.get(name, 0.0))
            groups.append(_pick(rig, heads, skin, weights, place, side, sign) + layer)
    on_skin = [group % len(rest) for group in groups]
    samples = _sample(stand, weights)
    soft = [i for i, s in enumerate(rig.segments) if s.startswith(_FLESHY)]
    return Surface(
        tuple(names),
        {n: i for i, n in enumerate(names)},
        np.array([rest[group].mean(0) for group in on_skin]),
        skin_points(rig, groups, layers, all_weights),
        skin_points(rig, on_skin, rest + _DEPTH * normals, weights),
        skin_points(rig, on_skin, rest - _DEPTH * normals, weights),
        skin_points(rig, [np.array([v]) for v in samples], rest, weights),
        np.where(weights[samples][:, soft].sum(1) > 0.5, _FLESH, _HARD),
    )


def _shape(rig: Skeleton, rest: Floats, weights: Floats, bend: str) -> tuple[Floats, Floats]:
    """Skin and segment heads of a person standing straight, or with one joint bent 90 degrees on both
    sides.
    """
    posture = np.zeros(len(DOFS))
    if bend:
        posture[[INDEX[f"{bend}.{side}"] for side in SIDES]] = 90.0
    posed = rig.pose(posture)
    return rig.skin(posed, rest, weights), posed.origin


def _pick(
    rig: Skeleton, heads: Floats, stand: Floats, weights: Floats, place: Place, side: str, sign: float
) -> Ints:
    prefixes, start, towards, share, offset, direction, radius = place

    def head(segment: str) -> Floats:
        found = segment if segment in rig.segments else f"{segment}_{side}"
        return np.asarray(heads[rig.segments.index(found)])

    mirror = np.array([sign, 1.0, 1.0])
    middle = head(start) + share * (head(towards) - head(start)) + mirror * np.array(offset)
    columns = [
        i
        for i, s in enumerate(rig.segments)
        if s.startswith(prefixes) and not s.endswith("_R" if side == "L" else "_L")
    ]
    distance = np.linalg.norm(stand - middle, axis=1) + np.where(weights[:, columns].sum(1) > 0.5, 0.0, 9.0)
    found = np.flatnonzero(distance < max(radius, np.partition(distance, 5)[5]))
    along = stand[found] @ (mirror * np.array(direction))
    return np.asarray(found[np.argsort(along)[-5:]])


def _sample(stand: Floats, weights: Floats) -> Ints:
    """Vertices spread over the skin, about 5 cm apart, closer on hands and feet."""
    cells: dict[tuple[int, ...], int] = {}
    ends = [i for i, s in enumerate(skeleton().segments) if s.startswith(("finger", "toe", "foot"))]
    fine = weights[:, ends].sum(1) > 0.5
    for vertex, (at, close) in enumerate(zip(stand, fine, strict=True)):
        cells.setdefault(
            (int(close), *np.floor(at / (0.025 if close else 0.05)).astype(int).tolist()), vertex
        )
    return np.array(sorted(cells.values()))
