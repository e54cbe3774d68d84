"""Cut triangle meshes along smooth curves: a triangle that crosses is split exactly where the field is
zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from osanka.motion.body import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One visible piece of the figure at rest. `weights` are per bone; `normals` may point off the
    geometry.
    """

    name: str
    vertices: Floats
    weights: Floats
    faces: Ints
    normals: Floats


def compact(part: Part) -> Part:
    """Without the vertices no face uses."""
    used, faces = np.unique(part.faces, return_inverse=True)
    return replace(
        part,
        vertices=part.vertices[used],
        weights=part.weights[used],
        normals=part.normals[used],
        faces=faces.reshape(-1, 3),
    )


def keep_where(part: Part, field: Floats) -> tuple[Part, Floats]:
    """The part where `field` (one number per vertex) is positive, and the field on its vertices."""
    positive = field > 0
    inside = positive[part.faces].sum(1)
    edges: dict[tuple[int, int], int] = {}
    first, second = [], []
    base = len(part.vertices)

    def cut(a: int, b: int) -> int:
        key = (a, b) if a < b else (b, a)
        if key not in edges:
            edges[key] = base + len(edges)
            first.append(key[0])
            second.append(key[1])
        return edges[key]

    faces = [part.faces[inside == 3]]
    extra: list[tuple[int, int, int]] = []
    for face in part.faces[(inside == 1) | (inside == 2)].tolist():
        lone = [positive[v] for v in face]
        turn = lone.index(sum(lone) == 1)
        a, b, c = face[turn:] + face[:turn]
        if positive[a]:
            extra.append((a, cut(a, b), cut(a, c)))
        else:
            ab, ac = cut(a, b), cut(a, c)
            extra += [(ab, b, c), (ab, c, ac)]
    if extra:
        faces.append(np.array(extra))
    i, j = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
    t = (field[i] / (field[i] - field[j]))[:, None] if len(i) else np.zeros((0, 1))

    def blend(values: Floats) -> Floats:
        return np.concatenate([values, values[i] * (1 - t) + values[j] * t])

    whole = replace(
        part,
        vertices=blend(part.vertices),
        weights=blend(part.weights),
        normals=blend(part.normals),
        faces=np.concatenate(faces).astype(np.int64),
    )
    values = np.concatenate([field, np.zeros(len(i))])
    used = np.unique(whole.faces)
    return compact(whole), values[used]


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Unit normals, area-weighted; zero for vertices without faces."""
    normals = np.zeros_like(vertices)
    corner = vertices[faces]
    of_face = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    for i in range(3):
        np.add.at(normals, faces[:, i], of_face)
    return np.asarray(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12))
