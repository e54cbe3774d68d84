from __future__ import annotations

import numpy as np
import pytest
from poses_for_tests import BIRD_DOG, exercise

from osanka.motion.anchors import surface
from osanka.motion.compiler import compile_exercise, transitions
from osanka.motion.language import base_names
from osanka.motion.lint import lint_clip
from osanka.motion.poser import mirrored, solved_base
from osanka.motion.skeleton import skeleton


def anchors(pose):
    rig = skeleton()
    return rig.place(rig.pose(pose.posture, pose.facing), surface().on)


@pytest.fixture(scope="module")
def bird_dog():
    return compile_exercise(exercise(BIRD_DOG))


@pytest.mark.parametrize("name", base_names())
def test_bases_rest_on_their_contacts_without_a_finding(name):
    compiled = compile_exercise(exercise({"start": {"from": name}}))
    wrong = [
        f
        for f in lint_clip(exercise({"start": {"from": name}}), compiled)
        if f.rule in ("contact", "joint-limit")
    ]
    assert not wrong


@pytest.mark.parametrize("name", ["standing", "quadruped", "supine", "hook-lying", "kneeling"])
def test_symmetric_bases_are_their_own_mirror_image(name):
    posture = solved_base(name).posture
    assert np.abs(posture - mirrored(posture)).max() < 1.0


def test_planted_hand_and_knee_stay_within_three_millimetres_all_the_way(bird_dog):
    index = surface().index
    (way,) = bird_dog.ways
    home = anchors(way.steps[0])
    for step in way.steps:
        now = anchors(step)
        for anchor in ("palm heel L", "knuckle 2 L", "knee R", "top of foot R"):
            assert np.linalg.norm(now[index[anchor]] - home[index[anchor]]) < 0.003


def test_contacts_hold_between_the_stored_frames_too(bird_dog):
    index, rig = surface().index, skeleton()
    (way,) = bird_dog.ways
    home = anchors(way.steps[0])
    for a, b in zip(way.steps, way.steps[1:], strict=False):
        now = rig.place(rig.pose((a.posture + b.posture) / 2, a.facing), surface().on)
        assert np.linalg.norm(now[index["knee R"]] - home[index["knee R"]]) < 0.003


def test_a_freed_limb_does_what_it_is_told(bird_dog):
    reach = anchors(bird_dog.poses["reach"])
    start = anchors(bird_dog.poses["start"])
    index = surface().index
    assert reach[index["heel L"], 1] > start[index["heel L"], 1] + 0.2
    assert reach[index["palm R"], 2] > start[index["palm R"], 2] + 0.2


def test_each_pair_of_poses_is_one_move_and_the_clip_returns_to_its_start():
    poses = {"start": {"from": "standing"}, "a": {}, "b": {}}
    assert transitions(exercise(poses, "a", "b")) == [
        ("start", "a"),
        ("a", "b"),
        ("b", "start"),
    ] or transitions(exercise(poses, "a", "b")) == [("start", "a"), ("a", "b"), ("b", "start")]
    assert transitions(exercise(poses, "a", "start")) == [("start", "a")]


def test_the_same_exercise_compiles_to_the_same_bytes_twice(bird_dog):
    assert compile_exercise(exercise(BIRD_DOG)).clip.to_json() == bird_dog.clip.to_json()


def test_a_touch_brings_hand_and_place_together():
    poses = {
        "start": {
            "from": "sitting-tall",
            "touch": "right hand on left shoulder",
            "right shoulder": "flexion 60",
        }
    }
    pose = compile_exercise(exercise(poses)).poses["start"]
    at, index = anchors(pose), surface().index
    assert np.linalg.norm(at[index["palm R"]] - at[index["shoulder L"]]) < 0.003


def test_each_part_of_the_ear_is_a_place_of_its_own_that_a_fingertip_reaches():
    at, index = anchors(solved_base("standing")), surface().index
    lobe, top, back, ear = (
        at[index[f"{name} L"]] for name in ("ear lobe", "top of ear", "back of ear", "ear")
    )
    assert top[1] - lobe[1] > 0.03
    assert back[2] < ear[2]
    assert lobe[1] < ear[1] < top[1]
    poses = {"start": {"from": "sitting-tall", "touch": "fingertips on ears", "shoulders": "flexion 60"}}
    at = anchors(compile_exercise(exercise(poses)).poses["start"])
    for side in "LR":
        assert np.linalg.norm(at[index[f"fingertip {side}"]] - at[index[f"ear {side}"]]) < 0.003


def test_the_pelvis_moves_under_a_trunk_that_stays():
    poses = {
        "start": {"from": "standing"},
        "right": {"free": "feet", "pelvis": "right up 8"},
        "left": {"free": "feet", "pelvis": "left up 8"},
    }
    compiled = compile_exercise(exercise(poses))
    at = {name: anchors(pose) for name, pose in compiled.poses.items()}
    index = surface().index
    for name, up, down in (("right", "R", "L"), ("left", "L", "R")):
        assert at[name][index[f"hip {up}"], 1] > at[name][index[f"hip {down}"], 1] + 0.03
        for side in "LR":
            moved = at[name][index[f"shoulder {side}"]] - at["start"][index[f"shoulder {side}"]]
            assert np.linalg.norm(moved) < 0.025
