"""Other bodies on the same bones: what may change, how far, and that every clip still fits."""

from __future__ import annotations

import json
import struct
from itertools import product

import numpy as np
import pytest
from scipy.spatial import cKDTree

import osanka
from osanka.motion.anchors import segment_weights, surface
from osanka.motion.bodies import SHAPES, changes, shapes
from osanka.motion.body import load_body
from osanka.motion.compiler import compile_exercise
from osanka.motion.figure import figure_glb
from osanka.motion.outfit import dressed
from osanka.motion.skeleton import SIDES, skeleton

# As far as the choice in the player goes (frontend/tests/build.test.ts), alone and together.
FARTHEST = {"man": (-0.3, 0.45), "older": (0.0, 0.8), "heavier": (-0.6, 2.1)}
CORNERS = [dict(zip(FARTHEST, shares, strict=True)) for shares in product(*FARTHEST.values())]
IDS = [" ".join(f"{name} {share}" for name, share in corner.items()) for corner in CORNERS]
ON_THE_BACK = ("lower back", "mid back", "upper back", "sacrum", "back of head")
ON_HANDS_AND_KNEES = ("elbow", "forearm", "knee", "shin")
SITTING = ("sit bone", "buttock", "back of thigh")
# Lying, kneeling, sitting, on the side, on a ball. On the belly what is soft gives way to the floor.
FIRM = ("glute-bridge", "bird-dog", "buttock-walk", "side-plank-hip-lift", "pigeon", "fitball-back-roll")
SOFT = ("sphinx-to-boat", "bow-pose")


def moved(corner: dict[str, float]) -> np.ndarray:
    """Metres that each vertex of the undressed body moves."""
    change = sum(share * changes()[name] for name, share in corner.items())
    return np.linalg.norm(change, axis=1)


@pytest.mark.parametrize("corner", CORNERS, ids=IDS)
def test_hands_and_feet_are_everybodys(corner):
    body = load_body()
    ends = [
        i
        for i, bone in enumerate(body.bones)
        if bone.startswith(("wrist", "metacarpal", "finger", "foot", "toe"))
    ]
    assert moved(corner)[body.weights[:, ends].sum(1) > 0.99].max() < 0.0002


@pytest.mark.parametrize("corner", CORNERS, ids=IDS)
def test_what_one_lies_kneels_or_sits_on_stays(corner):
    on, by = surface(), moved(corner)
    nearest = cKDTree(load_body().vertices)
    for place in (*ON_THE_BACK, *ON_HANDS_AND_KNEES, *SITTING):
        for side in SIDES:
            vertex = nearest.query(on.rest[on.index[f"{place} {side}"]])[1]
            assert by[vertex] < 0.002, (place, side)


@pytest.mark.parametrize("corner", CORNERS, ids=IDS)
def test_no_body_sinks_into_the_floor_but_softly_on_the_belly(corner):
    for exercises, allowed in ((FIRM, 0.010), (SOFT, 0.025)):
        for id_ in exercises:
            for name, usual, other in lowest(id_, corner):
                assert min(usual, 0) - min(other, 0) <= allowed, (id_, name)


def lowest(id_: str, corner: dict[str, float]):
    """Heights in metres of the lowest point, by pose: of the usual body, and of the other."""
    rig = skeleton()
    for name, pose in compile_exercise(osanka.load_catalogue().exercises[id_]).poses.items():
        posed = rig.pose(pose.posture, pose.facing)
        usual, other = [], []
        for part, by in zip(dressed(), shapes(), strict=True):
            weights = segment_weights(rig, part.weights)
            change = sum(share * by[shape] for shape, share in corner.items())
            usual.append(rig.skin(posed, part.vertices, weights)[:, 1].min())
            other.append(rig.skin(posed, part.vertices + change, weights)[:, 1].min())
        yield name, min(usual), min(other)


def test_a_man_is_deeper_in_the_chest_a_heavier_person_rounder_in_the_belly():
    on, body = surface(), load_body()
    nearest = cKDTree(body.vertices)

    def out(shape: str, place: str, axis: int) -> float:
        vertex = nearest.query(on.rest[on.index[f"{place} L"]])[1]
        return float(changes()[shape][vertex][axis] * np.sign(body.vertices[vertex][axis] or 1))

    assert out("man", "ribs", 2) > 0.01
    assert out("heavier", "belly", 2) > 0.005
    assert out("heavier", "outer thigh", 0) > 0.003


@pytest.mark.parametrize("shape", SHAPES)
def test_left_and_right_change_alike(shape):
    body = load_body()
    seen = np.unique(np.concatenate([body.faces["body"], body.faces["helper-tights"]]))
    vertices, change = body.vertices[seen], changes()[shape][seen]
    gap, twin = cKDTree(vertices).query(vertices * [-1, 1, 1])
    paired = gap < 0.0005
    assert paired.mean() > 0.9
    assert abs(change[paired] * [-1, 1, 1] - change[twin[paired]]).max() < 0.003


@pytest.mark.parametrize("shape", SHAPES)
def test_neighbours_change_together_so_that_no_edge_shows(shape):
    for part, by in zip(dressed(), shapes(), strict=True):
        a, b = part.faces.ravel(), part.faces[:, [1, 2, 0]].ravel()
        length = np.linalg.norm(part.vertices[a] - part.vertices[b], axis=1)
        step = np.linalg.norm(by[shape][a] - by[shape][b], axis=1)
        assert (max(FARTHEST[shape]) * step <= length + 0.002).all(), part.name


def test_the_glb_has_every_shape_to_an_eighth_of_a_millimetre():
    data = figure_glb()
    length = struct.unpack_from("<I", data, 12)[0]
    scene, blob = json.loads(data[20 : 20 + length]), data[20 + length + 8 :]
    mesh = scene["meshes"][0]
    assert mesh["extras"]["targetNames"][1:] == list(SHAPES)
    for primitive, by in zip(mesh["primitives"], shapes(), strict=True):
        for target, shape in zip(primitive["targets"][1:], SHAPES, strict=True):
            accessor = scene["accessors"][target["POSITION"]]
            read = np.zeros((accessor["count"], 3))
            if sparse := accessor.get("sparse"):
                views = [scene["bufferViews"][sparse[k]["bufferView"]] for k in ("indices", "values")]
                at, steps = (blob[v["byteOffset"] : v["byteOffset"] + v["byteLength"]] for v in views)
                read[np.frombuffer(at, "<u2")] = np.frombuffer(steps, "<i2").reshape(-1, 3) / 32767
            assert abs(read - by[shape]).max() <= 0.000125
