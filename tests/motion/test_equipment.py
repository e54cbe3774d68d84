"""What stands in the room and what is held: the figure rests on the one, the other goes with it."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from poses_for_tests import exercise

from osanka.motion.anchors import surface
from osanka.motion.compiler import compile_exercise
from osanka.motion.language import PoseError
from osanka.motion.lint import lint_clip
from osanka.motion.props import pose_points, prop_surfaces
from osanka.motion.scene import Block, Level, Round
from osanka.motion.skeleton import skeleton
from osanka.motion.stills import stills
from osanka.motion.tracing import smooth

coordinates = st.floats(-2, 2)
points = st.tuples(coordinates, coordinates, coordinates)
PULL_UP = {
    "start": {"from": "hanging"},
    "pulled": {
        "body": "up 30",
        "shoulders": "flexion 70, abduction 20",
        "elbows": "flexion 120",
        "scapulae": "elevation 0",
    },
}
SQUAT = {
    "start": {
        "from": "standing",
        "hold": "barbell on upper back",
        "shoulders": "abduction 40",
        "elbows": "flexion 120",
    },
    "down": {"body": "down 25, lean forward 20", "hips": "flexion 70", "knees": "flexion 80"},
}
DRAPE = {
    "start": {"from": "kneeling", "ball": "forward 52, wide 55", "body": "lean forward 12"},
    "draped": {
        "ball": "forward 43, wide 55",
        "body": "lean forward 48, up 4",
        "hips": "flexion 62",
        "lumbar": "flexion 20",
        "thoracic": "flexion 20",
        "neck": "flexion 25",
        "rest": "front on ball",
    },
}


def anchors(pose):
    rig = skeleton()
    return rig.place(rig.pose(pose.posture, pose.facing), surface().on)


def every(compiled):
    return [step for way in compiled.ways for step in way.steps]


def of_kind(compiled, kind):
    return [p for p in json.loads(compiled.clip.to_json())["props"] if p["kind"] == kind]


@pytest.fixture(scope="module")
def pull_up():
    return compile_exercise(exercise(PULL_UP))


@pytest.fixture(scope="module")
def squat():
    return compile_exercise(exercise(SQUAT))


@pytest.fixture(scope="module")
def drape():
    return compile_exercise(exercise(DRAPE))


@pytest.mark.parametrize(
    "face", [Level(2, -0.3), Round((0.1, 0.3, 0.2), 0.3), Round((0.0, 2.1, 0.1), 0.015, True)]
)
@given(at=points)
@settings(max_examples=40, deadline=None)
def test_the_distance_from_a_face_grows_in_the_direction_it_names(face, at):
    away, out = face.away(np.array([at]))
    ahead, _ = face.away(np.array([at]) + 1e-5 * out)
    assert ahead[0] - away[0] == pytest.approx(1e-5 * np.linalg.norm(out), abs=1e-8)


@given(at=points)
@settings(max_examples=40, deadline=None)
def test_whoever_is_inside_a_block_gets_out_by_the_way_it_names(at):
    block = Block((-0.5, 0.0, -1.0), (0.5, 0.4, 1.0))
    depth, out = block.inside(np.array([at]))
    if depth[0] > 0:
        assert block.inside(np.array([at]) + depth[0] * out)[0][0] == pytest.approx(0, abs=1e-9)


def test_the_hands_stay_on_the_bar_while_the_body_rises(pull_up):
    index = surface().index
    home = anchors(pull_up.poses["start"])
    up = anchors(pull_up.poses["pulled"])
    assert up[index["sacrum L"], 1] > home[index["sacrum L"], 1] + 0.2
    for step in every(pull_up):
        at = anchors(step)
        for grip in ("grip 2 L", "grip 5 L", "grip 2 R", "grip 5 R"):
            assert np.linalg.norm(at[index[grip]] - home[index[grip]]) < 0.003
            assert at[index[grip], 1] == pytest.approx(2.14, abs=0.003)


def test_a_barbell_stays_on_the_back_and_in_both_hands_all_the_way(squat):
    index = surface().index
    grips = [index[f"grip {end} {side}"] for end in (2, 5) for side in "LR"]
    shelf = [index["bar shelf L"], index["bar shelf R"]]
    gaps = []
    for step in every(squat):
        at = anchors(step)
        assert np.ptp(at[[*grips, *shelf]][:, 1:], axis=0).max() < 0.003
        gaps.append(at[index["grip 2 L"], 0] - at[index["grip 2 R"], 0])
    assert np.ptp(gaps) < 0.003


def test_a_rod_in_the_clip_goes_through_both_hands(squat):
    (rod,) = of_kind(squat, "rod")
    for pose in squat.poses.values():
        at = anchors(pose)
        for end, side in zip(pose_points(rod["ends"], pose), "LR", strict=True):
            assert np.linalg.norm(end - at[surface().index[f"grip {side}"]]) < 0.01


def test_bands_go_from_the_floor_to_the_ends_of_the_bar_in_every_pose():
    banded = compile_exercise(exercise({**SQUAT, "start": {**SQUAT["start"], "floor bands": "wide 100"}}))
    (rod,) = of_kind(banded, "rod")
    bands = of_kind(banded, "strap")
    assert len(bands) == 2
    for pose in banded.poses.values():
        left, right = pose_points(rod["ends"], pose)
        half = (left - right) / np.linalg.norm(left - right) * 0.5
        for band, sign in zip(bands, (1, -1), strict=True):
            floor, end = pose_points(band["points"], pose)
            assert floor.tolist() == pytest.approx([sign * 0.5, 0, 0])
            assert np.linalg.norm(end - (left + right) / 2 - sign * half) < 0.01


def test_nothing_rests_on_a_band():
    start = {**SQUAT["start"], "floor bands": "here", "rest": "hands on floor bands"}
    with pytest.raises(PoseError, match="“floor bands” is no surface"):
        compile_exercise(exercise({"start": start}))


def test_a_ball_rolls_under_the_body_and_is_found_in_the_clip_where_it_lies(drape):
    (ball,) = of_kind(drape, "ball")
    assert ball["at"] == [0, 0.275, 0.52] and ball["moved"] == {"draped": [0, 0.275, 0.43]}
    half = drape.ways[0].steps[5]
    assert half.fixtures["fitball"]["forward"] == pytest.approx(0.475)
    findings = lint_clip(exercise(DRAPE), drape)
    assert not [
        f for f in findings if f.rule in ("contact", "prop") and "draped" in f.pose and "%" not in f.pose
    ]


def test_hands_in_straps_stay_as_far_from_the_hooks_as_the_straps_are_long():
    lean = {"from": "standing", "straps": "high 200, forward 80, long 100"}
    start = {**lean, "body": "lean back 20", "shoulders": "flexion 70", "rest": "hands on straps"}
    pulled = {"body": "lean forward 10", "elbows": "flexion 100"}
    compiled = compile_exercise(exercise({"start": start, "pulled": pulled}))
    for step in every(compiled):
        hand = anchors(step)[surface().index["grip L"]]
        assert np.linalg.norm(hand - [0.12, 2.0, 0.8]) == pytest.approx(1.0, abs=0.003)
    lines = [p for p in of_kind(compiled, "strap") if len(p["points"]) == 2]
    assert len(lines) == 2


def test_a_still_shows_bar_and_weights_and_stays_small(pull_up, squat):
    assert "fig-metal" in re.findall(r'class="([a-z-]+)"', stills(pull_up)["pulled"])
    svg = stills(squat)["down"]
    assert "fig-metal" in svg and len(svg) < 25_000


def test_the_outline_of_a_post_stays_straight_and_rounds_only_its_corners():
    post = np.array([[0, 0], [8, 0], [8, 200], [0, 200], [0, 0]], dtype=float)
    steps = np.array(re.findall(r"-?\d*\.?\d+", smooth(post, True)), dtype=float)
    ends = np.cumsum(np.concatenate([steps[None, :2], steps[2:].reshape(-1, 4)[:, 2:]]), axis=0)
    pulls = ends[:-1] + steps[2:].reshape(-1, 4)[:, :2]
    inside = [p for p in (*ends, *pulls) if 10 < p[1] < 190]
    assert inside and all(min(abs(p[0]), abs(p[0] - 8)) < 0.2 for p in inside)


def test_a_line_along_a_corner_stays_on_its_edges_too():
    edge = np.array([[0, 0], [0, 200], [200, 200]], dtype=float)
    points = np.array(re.findall(r"-?\d+\.?\d*", smooth(edge, False)), dtype=float).reshape(-1, 2)
    assert all(min(abs(x), abs(y - 200)) < 0.2 for x, y in points)
    assert (points[:, 1] > 190).any() and ((points[:, 0] < 1) & (points[:, 1] > 190)).any()


def mat_ends(**start):
    (mat,) = of_kind(compile_exercise(exercise({"start": {"from": "supine", **start}})), "mat")
    return mat["at"][1] - mat["size"][1] / 2, mat["at"][1] + mat["size"][1] / 2


def test_a_mat_ends_at_the_wall_and_keeps_its_other_end():
    back, front = mat_ends()
    before = mat_ends(wall=str(round(100 * front - 8)))
    behind = mat_ends(wall=str(round(100 * back + 8)))
    beyond = mat_ends(wall=str(round(100 * front + 30)))
    assert before == pytest.approx((back, front - 0.08), abs=0.006)
    assert behind == pytest.approx((back + 0.08, front), abs=0.006)
    assert beyond == (back, front)


def test_only_who_lies_on_the_floor_gets_a_mat():
    for base, expected in (("hanging", 0), ("supine-bench", 0), ("prone-bench", 0), ("supine", 1)):
        compiled = compile_exercise(exercise({"start": {"from": base}}))
        assert len(of_kind(compiled, "mat")) == expected, base


def test_two_chairs_stand_beside_whoever_hangs_between_them_and_leave_the_middle_free():
    hung = {"from": "standing", "chairs": "high 106, wide 42", "shoulders": "abduction 70"}
    blocks = [p for p in compile_exercise(exercise({"start": hung})).clip.props if p["kind"] == "block"]
    assert len(blocks) == 4  # a back and a seat each
    assert sorted(np.sign(b["low"][0] + b["high"][0]) for b in blocks) == [-1, -1, 1, 1]
    assert min(min(abs(b["low"][0]), abs(b["high"][0])) for b in blocks) > 0.19


def test_nobody_passes_into_the_back_of_a_chair_beside_them():
    squeezed = exercise({"start": {"from": "standing", "chairs": "wide 24"}})
    assert any(f.rule == "prop" for f in lint_clip(squeezed))


def test_a_pillow_is_as_large_and_as_far_along_as_its_author_says_and_carries_what_rests_on_it():
    under = "under chest, high 12, long 20, forward -6"
    lying = {"from": "prone", "pillow": under, "rest": "chest on pillow"}
    compiled = compile_exercise(exercise({"start": lying}))
    (pillow,) = of_kind(compiled, "pillow")
    chest = anchors(compiled.poses["start"])[surface().index["chest L"]]
    assert pillow["size"] == [0.5, 0.12, 0.2]
    assert abs(chest[1] - 0.12) < 0.003
    assert abs(pillow["at"][2] - (chest[2] - 0.06)) < 0.002


def test_a_pillow_has_no_corners_and_does_not_go_beyond_its_measures():
    size = np.array([0.5, 0.12, 0.3])
    prop = {"kind": "pillow", "at": [0.0, 0.06, 0.0], "size": size.tolist()}
    lying = compile_exercise(exercise({"start": {"from": "supine"}})).poses["start"]
    ((kind, shape),) = prop_surfaces([prop], lying)
    out = np.abs(shape.vertices - [0.0, 0.06, 0.0]) / (size / 2)
    assert kind == "pillow" and np.allclose(out.max(0), 1, atol=2e-3)
    assert out.min(1).max() < 0.95


def test_a_pillow_with_an_unknown_measure_is_refused_with_what_is_allowed():
    with pytest.raises(PoseError, match="no measure"):
        compile_exercise(exercise({"start": {"from": "supine", "pillow": "under head, thick 5"}}))


@pytest.mark.parametrize(
    ("first", "then", "says"),
    [
        ({"bench": "high 44, forward -20"}, {"bench": "high 60, forward -20"}, "bench: is another one in"),
        ({"pillow": "under head"}, {"pillow": "under knees"}, "pillow: is another one in"),
        ({"hold": "dumbbells"}, {"hold": "barbell"}, "hold: is another one in"),
    ],
)
def test_what_a_clip_states_once_is_not_exchanged_between_poses(first, then, says):
    base = {"from": "supine"} if "pillow" in first else {"from": "standing"}
    with pytest.raises(PoseError, match=says):
        compile_exercise(exercise({"start": base | first, "to": then}))


def test_what_is_taken_up_later_is_drawn():
    start = {"from": "standing", "bench": "high 44, forward -40"}
    compiled = compile_exercise(exercise({"start": start, "to": {"hold": "dumbbells"}}))
    assert len(of_kind(compiled, "rod")) == 2


def test_a_strap_parts_to_both_ends_of_a_handle_and_stays_straight():
    lean = {"from": "standing", "straps": "high 200, forward 80, long 100", "body": "lean back 20"}
    start = {**lean, "shoulders": "flexion 70", "rest": "hands on straps"}
    pulled = {"body": "lean forward 10", "elbows": "flexion 100"}
    compiled = compile_exercise(exercise({"start": start, "pulled": pulled}))
    straps = [p["points"] for p in of_kind(compiled, "strap")]
    line, fork = (next(s for s in straps if len(s) == count) for count in (2, 3))
    for pose in compiled.poses.values():
        hook, parts = pose_points(line, pose)
        little, knot, index = pose_points(fork, pose)
        way = (little + index) / 2 - hook
        assert np.allclose(parts, knot, atol=1e-6)
        assert np.linalg.norm(np.cross(way, parts - hook)) < 0.02 * np.linalg.norm(way)
        assert 0.05 < np.linalg.norm(parts - (little + index) / 2) < 0.16
        assert np.linalg.norm(index - little) == pytest.approx(0.14, abs=0.01)


def test_a_heel_lies_in_a_loop():
    hung = {"from": "supine", "straps": "high 200, forward 74, wide 26, long 184"}
    start = {**hung, "hips": "flexion 10", "knees": "straight", "rest": "back of heels on straps"}
    compiled = compile_exercise(exercise({"start": start}))
    loops = [p["points"] for p in of_kind(compiled, "strap") if len(p["points"]) > 3]
    at, index, pose = anchors(compiled.poses["start"]), surface().index, compiled.poses["start"]
    for loop, side in zip(loops, "LR", strict=True):
        corners, heel = pose_points(loop, pose), at[index[f"back of heel {side}"]]
        below = corners[:, 1] < heel[1]
        assert below.sum() == 2 and np.ptp(corners[:, 0]) > 0.06
        assert np.allclose(corners[0], corners[-1]) and corners[0, 1] > heel[1] + 0.08
