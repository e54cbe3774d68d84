"""Other bodies on the same bones: how the skin of a woman or a man, of an older or a heavier person differs.

The targets of MakeHuman also move joints. That movement is taken away, so that every clip, made for the one
body, fits all; and what a body lies, sits, kneels or leans on stays where it is, so that contacts hold.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from scipy.sparse import csr_array, eye_array
from scipy.spatial import cKDTree

from osanka.motion.anchors import surface
from osanka.motion.body import Body, Build, Floats, load_body
from osanka.motion.outfit import dress
from osanka.motion.skeleton import SIDES

# From the first to the second body is one whole step of the shape.
SHAPES: dict[str, tuple[Build, Build]] = {
    "man": (Build(gender=0.0), Build(gender=1.0)),
    "older": (Build(), Build(age=1.0)),
    "heavier": (Build(), Build(weight=0.85)),
}
_ENDS = ("wrist", "metacarpal", "finger", "foot", "toe")
_BEARING = (
    *(
        "elbow",
        "forearm",
        "knee",
        "kneecap",
        "shin",
        "calf",
        "back of thigh",
        "sit bone",
        "buttock",
        "sacrum",
    ),
    *("lower back", "mid back", "upper back", "shoulder blade", "back of shoulder", "back of head"),
    *("forehead", "chin", "shoulder side", "bar shelf"),
)
_ROUNDS = 12  # of evening out, each over the neighbours of a vertex
_STILL, _FREE = 0.02, 0.08  # metres from such a place: the skin stays; the skin takes its new shape
# On its side one lies on the hips, which make the figure of a woman or a man: they keep some of their shape.
_HIP, _ROUND_HIP = 0.35, 0.20
_COLLAR, _ROUND_COLLAR = 0.09, 0.16  # metres from the root of the neck: the shirt's edge keeps to the skin


@lru_cache(maxsize=1)
def shapes() -> tuple[dict[str, Floats], ...]:
    """For each dressed part, by shape, how far its vertices go; metres, in rest space."""
    body = load_body()
    bones = len(body.bones)
    riding = replace(body, weights=np.hstack([body.weights, *changes().values()]))
    return tuple(
        {name: part.weights[:, bones + 3 * i : bones + 3 * i + 3] for i, name in enumerate(SHAPES)}
        for part in dress(riding)
    )


@lru_cache(maxsize=1)
def changes() -> dict[str, Floats]:
    """The same for the undressed body, by shape."""
    body = load_body()
    free = _free(body)[:, None]
    return {
        name: free * _even(_carried(end, body) - _carried(start, body), body)
        for name, (start, end) in SHAPES.items()
    }


def _carried(build: Build, onto: Body) -> Floats:
    """The vertices of another body, as large as ours and with its joints where ours are."""
    other = load_body(build)
    theirs, ours = (np.concatenate([b.heads, b.tails]) for b in (other, onto))
    middle = theirs.mean(0)
    size = ((theirs - middle) * (ours - ours.mean(0))).sum() / ((theirs - middle) ** 2).sum()

    def placed(points: Floats) -> Floats:
        return np.asarray((points - middle) * size + ours.mean(0))

    vertices, heads, tails = placed(other.vertices), placed(other.heads), placed(other.tails)
    result = vertices.copy()
    for bone in range(len(onto.bones)):
        way = tails[bone] - heads[bone]
        along = np.clip((vertices - heads[bone]) @ way / (way @ way), 0, 1)[:, None]
        off = (onto.heads[bone] - heads[bone]) * (1 - along) + (onto.tails[bone] - tails[bone]) * along
        result += onto.weights[:, bone, None] * off
    return np.asarray(result)


def _even(change: Floats, body: Body) -> Floats:
    """The change without jumps between neighbours, as they come in the armpits and between the thighs."""
    faces = np.concatenate(list(body.faces.values()))
    a, b = faces.ravel(), np.roll(faces, -1, 1).ravel()
    count = len(body.vertices)
    joined = csr_array((np.ones(2 * len(a)), (np.r_[a, b], np.r_[b, a])), (count, count))
    joined = joined + eye_array(count, format="csr")
    around = np.asarray(joined.sum(1))[:, None]
    for _ in range(_ROUNDS):
        change = (joined @ change) / around
    return change


def _free(body: Body) -> Floats:
    """How much of a shape each vertex takes, 0-1: nothing on hands, feet and where weight is borne."""
    far = _smoothstep((_away(body, _BEARING) - _STILL) / (_FREE - _STILL))
    hips = _HIP + (1 - _HIP) * _smoothstep((_away(body, ("hip",)) - _STILL) / (_ROUND_HIP - _STILL))
    from_neck = np.linalg.norm(body.vertices - body.heads[body.bones.index("neck01")], axis=1)
    collar = _smoothstep((from_neck - _COLLAR) / (_ROUND_COLLAR - _COLLAR))
    ends = [i for i, bone in enumerate(body.bones) if bone.startswith(_ENDS)]
    return np.asarray(far * hips * collar * (1 - body.weights[:, ends].sum(1)))


def _away(body: Body, places: tuple[str, ...]) -> Floats:
    """Metres from each vertex to the nearest of the places."""
    on = surface()
    points = on.rest[[on.index[f"{name} {side}"] for name in places for side in SIDES]]
    return np.asarray(cKDTree(points).query(body.vertices)[0])


def _smoothstep(share: Floats) -> Floats:
    t = np.clip(share, 0, 1)
    return np.asarray(t * t * (3 - 2 * t))
