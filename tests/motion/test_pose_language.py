from __future__ import annotations

import pytest

from osanka.motion.language import PoseError, base_names, bases, parse_poses
from osanka.motion.look import Look
from osanka.motion.parts import Lead, Touch


def parse(**poses):
    return parse_poses("sample", poses, next(iter(poses)))


def problem(**pose):
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standing", **pose})
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_unqualified_limbs_mean_both_sides():
    pose = parse(start={"from": "standing", "hips": "flexion 90, abduction 10"})["start"]
    assert pose.angles == {"hip_flex.L": 90, "hip_flex.R": 90, "hip_abd.L": 10, "hip_abd.R": 10}


def test_opposite_motions_are_one_angle_with_opposite_signs():
    pose = parse(start={"from": "standing", "left shoulder": "extension 20", "neck": "rotation right 30"})[
        "start"
    ]
    assert pose.angles == {"sh_flex.L": -20, "neck_turn": -30}


def test_a_pose_without_from_starts_from_the_start_pose():
    assert parse(start={"from": "supine"}, lift={"neck": "flexion 10"})["lift"].parent == "start"


def test_touches_pair_sides_unless_both_are_named():
    pose = parse(start={"from": "standing", "touch": "fingertips on shoulders; right hand on left knee"})[
        "start"
    ]
    assert pose.touch == (
        Touch("fingertip L", "shoulder L"),
        Touch("fingertip R", "shoulder R"),
        Touch("palm R", "knee L"),
    )


def test_left_and_right_may_stand_anywhere_in_a_part():
    pose = parse(start={"from": "standing", "rest": "top of left foot, back of right thigh on floor"})[
        "start"
    ]
    assert set(pose.rest) == {"top of foot L", "toe tip L", "back of thigh R"}


@pytest.mark.parametrize(
    ("pose", "says"),
    [
        ({"left hipp": "flexion 20"}, ["sample: pose “start”: left hipp:", "did you mean “hip”?", "knee"]),
        ({"hips": "flexoin 20"}, ["hips: “flexoin” is no motion", "did you mean “flexion”?", "abduction"]),
        ({"hips": "flexion lots"}, ["hips: “flexion lots” should read “motion degrees”"]),
        ({"rest": "left foott on floor"}, ["rest: “left foott”", "did you mean “foot”?"]),
        ({"rest": "left foot on flor"}, ["rest: “flor” is no surface", "did you mean “floor”?"]),
        ({"rest": "left foot"}, ["should read “part on something”"]),
        ({"touch": "right hand on lef knee"}, ["touch: “lef knee”"]),
        ({"lying": "on my back"}, ["lying: “on my back” is not known", "on back"]),
        ({"bench": "hihg 40"}, ["bench: “hihg” is no measure", "did you mean “high”?", "forward"]),
        ({"pillow": "under head, high 0"}, ["pillow: “high 0”: a size is more than 0"]),
        ({"bench": "wide -30"}, ["bench: “wide -30”: a size is more than 0"]),
        ({"floor bands": "here"}, ["pull at a bar, and no pose holds one", "hold: barbell"]),
        ({"bench": "40"}, ["bench: “40” should read “measure centimetres”"]),
        ({"hold": "barbel"}, ["hold: “barbel” is nothing that can be held", "did you mean “barbell”?"]),
        ({"hold": "plate on ankles"}, ["hold: “plate on ankles”: a bar may lie on the upper back"]),
        ({"rest": "back on bnech"}, ["rest: “bnech” is no surface", "did you mean “bench”?", "box"]),
        ({"look": "from behind"}, ["look: “from behind” is no way to look", "left 0–180"]),
    ],
)
def test_a_mistake_names_exercise_pose_key_and_what_is_allowed(pose, says):
    line = problem(**pose)
    assert all(words in line for words in says), line


def test_equipment_has_its_usual_measures_where_none_is_stated():
    pose = parse(start={"from": "standing", "ball": "here", "bench": "forward -20, high 40"})["start"]
    assert pose.fixtures["fitball"]["wide"] == 0.6
    assert (pose.fixtures["bench"]["forward"], pose.fixtures["bench"]["high"]) == (-0.2, 0.4)


def test_hands_take_hold_of_a_bar_and_lie_flat_on_a_table():
    pose = parse(start={"from": "standing", "rest": "left hand on bar; right hand on table"})["start"]
    assert {a for a, on in pose.rest.items() if on == "bar"} == {"grip 2 L", "grip 5 L"}
    assert "palm heel R" in pose.rest


def test_a_weight_may_be_held_on_one_side():
    (held,) = parse(start={"from": "standing", "hold": "right dumbbell"})["start"].held
    assert held.thing == "dumbbell" and {anchor[-1] for anchor in held.anchors} == {"R"}


def test_all_mistakes_are_told_at_once():
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standin", "hipps": "flexion 1"}, other={"knees": "bend 3"})
    assert len(caught.value.problems) == 3


def test_poses_that_start_from_each_other_in_a_circle_are_refused():
    with pytest.raises(PoseError, match="circle"):
        parse(start={"from": "a"}, a={"from": "start"})


def test_every_start_position_of_the_catalogue_is_a_base():
    from osanka.catalogue import load

    assert {exercise.start.value for exercise in load().drawn.values()} <= set(base_names())
    assert all(b.parent == "" or b.parent in base_names() for b in bases().values())


def test_only_the_start_pose_says_from_where_to_look():
    pose = parse(start={"from": "prone", "look": "right 40, above 55"})["start"]
    assert pose.look == Look((-40.0,), 55.0)
    with pytest.raises(PoseError, match="look: belongs into the start pose"):
        parse(start={"from": "prone"}, lift={"look": "side"})


def test_a_pose_names_the_part_it_is_about_and_those_that_start_from_it_do_not():
    poses = parse(
        start={"from": "standing"}, sway={"leads": "pelvis"}, more={"from": "sway", "leads": "left knee"}
    )
    assert poses["sway"].leads == Lead("pelvis", ("hip L", "hip R", "sacrum L", "sacrum R"))
    assert poses["more"].leads == Lead("left knee", ("knee L",))


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("head", Lead("head", ("forehead L", "forehead R"))),
        ("Right hand, down", Lead("Right hand", ("palm R",), -1)),
        ("feet, up", Lead("feet", ("sole L", "sole R"), 1)),
    ],
)
def test_what_leads_is_a_part_and_the_way_that_it_presses(words, lead):
    assert parse(start={"from": "standing"}, to={"leads": words})["to"].leads == lead


def test_a_way_that_nothing_presses_is_named_with_those_that_are():
    with pytest.raises(PoseError, match=r"“dwon” is no way; did you mean “down”\? Allowed: down, up\."):
        parse(start={"from": "standing"}, to={"leads": "hand, dwon"})


@pytest.mark.parametrize(
    ("word", "says"),
    [("pelvs", "did you mean “pelvis”?"), ("arms", "Allowed: ankle"), ("", "Allowed: ankle")],
)
def test_what_cannot_lead_is_named_with_what_can(word, says):
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standing"}, sway={"leads": word})
    (line,) = caught.value.problems
    assert line.startswith(f"sample: pose “sway”: leads: “{word}” is no part that can lead") and says in line


def test_the_start_pose_is_not_led():
    with pytest.raises(PoseError, match="start”: leads: belongs into the other poses"):
        parse(start={"from": "standing", "leads": "pelvis"})
