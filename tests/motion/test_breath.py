"""The breath in the figure: where the trunk swells, how far, and that nothing else moves."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest

from osanka.motion.body import load_body
from osanka.motion.breath import swelling
from osanka.motion.figure import figure_glb
from osanka.motion.outfit import dressed

PARTS = {part.name: part for part in dressed()}
NAMES = ("skin", "leggings", "top", "hair", "eyes", "iris")
HEAD = {bone: load_body().heads[i] for i, bone in enumerate(load_body().bones)}


def moved(name: str) -> np.ndarray:
    """Metres that each vertex of a part moves."""
    return np.linalg.norm(swelling(PARTS[name], load_body()), axis=1)


def in_front_at(height: float) -> np.ndarray:
    """Vertices of the shirt in the middle of the front, within two centimetres of a height."""
    x, y, z = PARTS["top"].vertices.T
    return (abs(x) < 0.03) & (abs(y - height) < 0.02) & (z > 0.05)


def test_the_belly_rises_most_the_chest_about_half_as_much_and_the_sides_of_the_ribs_least():
    by = moved("top")
    ribs = (HEAD["spine03"][1] + HEAD["spine01"][1]) / 2
    _, y, z = PARTS["top"].vertices.T
    trunk = (
        PARTS["top"].weights[:, [i for i, b in enumerate(load_body().bones) if "spine" in b]].sum(1) > 0.95
    )
    flank = trunk & (abs(y - ribs) < 0.02) & (abs(z - HEAD["spine05"][2]) < 0.03)
    belly, chest = by[in_front_at(HEAD["spine03"][1])].max(), by[in_front_at(HEAD["spine01"][1])].max()
    assert 0.008 <= belly <= 0.012
    assert 0.005 <= chest <= 0.0065
    assert 0.003 <= by[flank].max() < chest


@pytest.mark.parametrize("name", NAMES)
def test_no_part_moves_farther_than_a_calm_breath_or_inwards(name):
    part, offsets = PARTS[name], swelling(PARTS[name], load_body())
    assert np.isfinite(offsets).all()
    assert moved(name).max() <= 0.012
    assert (offsets * part.normals).sum(1).min() >= 0


@pytest.mark.parametrize("name", ["hair", "eyes", "iris"])
def test_the_head_does_not_breathe(name):
    assert moved(name).max() == 0


@pytest.mark.parametrize(
    "bones", ["head", "lowerarm", "wrist", "finger", "upperleg", "lowerleg", "foot", "toe"]
)
@pytest.mark.parametrize("name", ["skin", "leggings", "top"])
def test_limbs_and_head_stay_where_they_are(name, bones):
    columns = [i for i, bone in enumerate(load_body().bones) if bone.startswith(bones)]
    mine = PARTS[name].weights[:, columns].sum(1) > 0.99
    assert not moved(name)[mine].any()


def test_what_the_back_lies_on_and_the_pelvis_stay_where_they_are():
    vertices = PARTS["top"].vertices
    behind = (vertices[:, 2] < HEAD["spine05"][2] - 0.06) & (abs(vertices[:, 0]) < 0.06)
    low = PARTS["leggings"].vertices[:, 1] < HEAD["spine05"][1]
    assert behind.sum() > 20 and low.sum() > 10
    assert not moved("top")[behind].any()
    assert not moved("leggings")[low].any()


def test_left_and_right_breathe_alike():
    part, offsets = PARTS["top"], swelling(PARTS["top"], load_body())
    gap = np.linalg.norm(part.vertices[:, None] * [-1, 1, 1] - part.vertices[None], axis=2)
    twin = gap.argmin(1)
    paired = gap.min(1) < 0.002
    assert paired.mean() > 0.8
    assert abs(offsets[paired] * [-1, 1, 1] - offsets[twin[paired]]).max() < 0.001


def test_neighbours_move_together_so_that_no_edge_shows():
    part, by = PARTS["top"], swelling(PARTS["top"], load_body())
    a, b = part.faces[:, [0, 1, 2]].ravel(), part.faces[:, [1, 2, 0]].ravel()
    length = np.linalg.norm(part.vertices[a] - part.vertices[b], axis=1)
    step = np.linalg.norm(by[a] - by[b], axis=1)
    assert (step <= 0.25 * length + 0.001).all()


def test_skin_and_leggings_go_along_under_the_shirt():
    shirt, by = PARTS["top"], moved("top")
    for name in ("skin", "leggings"):
        under = moved(name) > 0.001
        gaps = np.linalg.norm(PARTS[name].vertices[under][:, None] - shirt.vertices[None], axis=2)
        assert (moved(name)[under] <= by[gaps.argmin(1)] + 0.25 * gaps.min(1) + 0.002).all()


def test_the_glb_has_the_breath_as_the_first_sparse_target_of_every_part():
    data = figure_glb()
    length = struct.unpack_from("<I", data, 12)[0]
    scene, blob = json.loads(data[20 : 20 + length]), data[20 + length + 8 :]
    mesh = scene["meshes"][0]
    assert mesh["extras"]["targetNames"][0] == "breath"
    assert len(mesh["primitives"]) == len(NAMES)
    for name, primitive in zip(NAMES, mesh["primitives"], strict=True):
        target, *_ = primitive["targets"]
        accessor = scene["accessors"][target["POSITION"]]
        assert accessor["count"] == len(PARTS[name].vertices)
        sparse = accessor.get("sparse")
        read = np.zeros((accessor["count"], 3), "<f4")
        if sparse:
            views = [scene["bufferViews"][sparse[k]["bufferView"]] for k in ("indices", "values")]
            at, by = (blob[v["byteOffset"] : v["byteOffset"] + v["byteLength"]] for v in views)
            read[np.frombuffer(at, "<u2")] = np.frombuffer(by, "<f4").reshape(-1, 3)
        assert abs(read - swelling(PARTS[name], load_body())).max() < 1e-5
