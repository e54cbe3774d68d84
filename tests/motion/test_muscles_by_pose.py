"""What works or is stretched in one pose of an exercise need not be so in another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from poses_for_tests import exercise

import osanka
from osanka.catalogue.model import Muscles
from osanka.catalogue.vocabulary import Muscle
from osanka.motion import build_all, compile_exercise
from osanka.motion.by_pose import Lit, lit_by_pose
from osanka.motion.language import PoseError
from osanka.motion.lengths import is_long
from osanka.motion.lint import lint_clip
from osanka.motion.skeleton import DOFS
from osanka.motion.stills import stills

BELLY, BACK = Muscle.RECTUS_ABDOMINIS, Muscle.ERECTOR_SPINAE
QUADRATUS = Muscle.QUADRATUS_LUMBORUM


def in_pose(id_: str, pose: str, muscles: Muscles | None = None) -> Lit:
    one = osanka.load_catalogue().exercises[id_]
    return lit_by_pose(muscles or one.muscles, compile_exercise(one))[pose]


@pytest.mark.parametrize(("pose", "works", "gives"), [("cat", BELLY, BACK), ("cow", BACK, BELLY)])
def test_the_round_back_is_stretched_and_the_arched_one_works(pose, works, gives):
    muscles = in_pose("cat-cow", pose)
    assert works in muscles.working and gives not in muscles.working
    assert gives in muscles.stretched and works not in muscles.stretched


def test_who_works_alone_works_in_every_pose():
    alone = Muscles(primary=(BELLY,), stretched=(BACK,))
    for pose in osanka.load_catalogue().exercises["crunch"].poses:
        assert in_pose("crunch", pose, alone) == Lit({BELLY: ""}, {BACK: ""})


@pytest.mark.parametrize(
    ("id_", "pose", "muscle", "is_stretched"),
    [
        ("standing-backbend-to-fold", "arched", Muscle.HAMSTRINGS, False),
        ("standing-backbend-to-fold", "folded", Muscle.HAMSTRINGS, True),
        ("standing-backbend-to-fold", "raised", Muscle.RECTUS_ABDOMINIS, False),
        ("standing-backbend-to-fold", "arched", Muscle.RECTUS_ABDOMINIS, True),
        ("shoulder-shrugs-and-glides", "lifted", Muscle.PECTORALS, False),
        ("shoulder-shrugs-and-glides", "back", Muscle.PECTORALS, True),
        ("seated-shoulder-circles", "forward", Muscle.PECTORALS, False),
        ("seated-shoulder-circles", "back", Muscle.PECTORALS, True),
        ("seated-head-tilts", "up", Muscle.TRAPEZIUS_UPPER, False),
        ("seated-head-tilts", "tilt-right", Muscle.TRAPEZIUS_UPPER, True),
        ("supine-banana", "carry", Muscle.OBLIQUES, False),
        ("supine-banana", "curve", Muscle.OBLIQUES, True),
        ("hip-circles", "back", Muscle.HIP_FLEXORS, False),
        ("seated-fold-clasped", "feet-held", BACK, True),
        ("arm-circles", "forward", Muscle.LATISSIMUS_DORSI, False),
    ],
)
def test_a_muscle_is_stretched_where_it_is_long(id_, pose, muscle, is_stretched):
    assert (muscle in in_pose(id_, pose).stretched) is is_stretched


def test_arms_that_are_raised_to_the_sides_stretch_the_latissimus():
    poses = {
        "start": {"from": "standing"},
        "raised": {"from": "start", "shoulders": "abduction 150"},
        "lowered": {"from": "start", "shoulders": "abduction 20"},
    }
    found = lit_by_pose(Muscles(stretched=(Muscle.LATISSIMUS_DORSI,)), compile_exercise(exercise(poses)))
    assert found["raised"].stretched and not found["lowered"].stretched


def test_what_works_out_of_a_stretch_is_stretched_no_longer():
    assert Muscle.LATISSIMUS_DORSI in in_pose("pull-up", "pulled").working
    assert Muscle.LATISSIMUS_DORSI not in in_pose("pull-up", "pulled").stretched


@pytest.mark.parametrize(("pose", "works"), [("on-toes", True), ("on-heels", False)])
def test_what_works_and_is_stretched_in_turn_is_never_both(pose, works):
    muscles = in_pose("heel-toe-rocking", pose)
    assert (Muscle.CALF in muscles.working) is works
    assert (Muscle.CALF in muscles.stretched) is not works


@given(st.lists(arrays(float, len(DOFS), elements=st.floats(-180, 180)), min_size=1, max_size=5))
def test_no_muscle_is_slack_in_all_postures(postures):
    for muscle in Muscle:
        assert not all(is_long(muscle, posture, postures) is False for posture in postures)


def test_the_clip_says_it_by_pose(tmp_path):
    catalogue = osanka.load_catalogue()
    ids = ("cat-cow", "heel-toe-rocking", "quadruped-leg-swing")
    some = {id_: catalogue.exercises[id_] for id_ in ids}
    build_all(replace(catalogue, exercises=some), tmp_path, processes=1)
    clips = {id_: json.loads((tmp_path / f"clips/{id_}.json").read_text()) for id_ in ids}
    assert clips["cat-cow"]["muscles"] == {
        "start": {"working": {BACK: "", BELLY: ""}, "stretched": {}},
        "cat": {"working": {BELLY: ""}, "stretched": {"multifidus": "", "rhomboids": "", BACK: ""}},
        "cow": {"working": {BACK: ""}, "stretched": {BELLY: ""}},
    }
    assert clips["heel-toe-rocking"]["muscles"] == {
        "start": {"working": {"calf": ""}, "stretched": {}},
        "on-toes": {"working": {"calf": ""}, "stretched": {}},
        "on-heels": {"working": {}, "stretched": {"calf": ""}},
    }
    swing = clips["quadruped-leg-swing"]["muscles"]
    assert swing["leg-back"]["working"] == {"gluteus-maximus": "R", "hamstrings": "R"}
    assert swing["leg-forward"]["working"] == {"hip-flexors": "R"}


def test_a_pose_says_what_works_in_it():
    poses = {
        "start": {"from": "standing"},
        "back": {"from": "start", "left hip": "extension 12", "works": "gluteus maximus"},
        "rest": {"from": "start", "left hip": "flexion 20", "works": "nothing"},
        "forth": {"from": "start", "left hip": "flexion 40"},
    }
    muscles = Muscles(primary=(Muscle.HIP_FLEXORS, Muscle.GLUTEUS_MAXIMUS))
    found = lit_by_pose(muscles, compile_exercise(exercise(poses)))
    assert {name: (*here.working,) for name, here in found.items()} == {
        "start": muscles.primary,
        "back": (Muscle.GLUTEUS_MAXIMUS,),
        "rest": (),
        "forth": muscles.primary,
    }


@pytest.mark.parametrize(
    ("id_", "pose", "working"),
    [
        ("hang-sway", "swayed", {Muscle.OBLIQUES: "R", QUADRATUS: "R"}),
        ("seated-head-tilts", "turn-right", {Muscle.NECK_FLEXORS: "L", Muscle.NECK_EXTENSORS: "R"}),
        ("weighted-side-bend", "bent", {Muscle.OBLIQUES: "L"}),
        ("side-plank", "lift", {Muscle.OBLIQUES: "R", Muscle.GLUTEUS_MEDIUS: "R"}),
        ("quadruped-limb-lifts", "arm", {Muscle.DELTOID: "R", BACK: ""}),
        ("seated-twist-floor", "twist", {Muscle.OBLIQUES: ""}),
    ],
)
def test_one_side_works(id_, pose, working):
    assert working.items() <= in_pose(id_, pose).working.items()


@pytest.mark.parametrize(
    ("id_", "pose", "muscle"),
    [
        ("seated-side-bend", "bent", Muscle.OBLIQUES),
        ("hang-sway", "swayed", QUADRATUS),
        ("seated-head-tilts", "tilt-right", Muscle.SCALENES),
    ],
)
def test_the_side_across_is_stretched(id_, pose, muscle):
    assert in_pose(id_, pose).stretched[muscle] == "L"


@pytest.mark.parametrize(
    ("id_", "pose"),
    [
        ("seated-side-bend", "bent"),
        ("heel-sit-side-bend", "leaned"),
        ("cross-legged-side-bend", "bend"),
        ("side-bend-test", "bent"),
        ("weighted-side-bend", "bent"),
        ("standing-trunk-bends", "side"),
        ("trunk-circles", "near-side"),
    ],
)
def test_the_flank_that_an_upright_person_leans_to_is_slack(id_, pose):
    here = in_pose(id_, pose)
    assert {lit.get(Muscle.OBLIQUES) for lit in (here.working, here.stretched)} == {"L", None}


@pytest.mark.parametrize(
    ("id_", "pose"),
    [
        ("neck-flexion", "bowed"),
        ("neck-half-roll", "start"),
        ("neck-half-roll", "rolled"),
        ("seated-head-tilts", "down"),
        ("seated-head-tilts", "tilt-left"),
    ],
)
def test_no_muscle_works_where_the_head_sinks_by_its_weight(id_, pose):
    assert in_pose(id_, pose).working == {}


def test_a_neck_tilted_on_the_back_works_on_the_side_it_goes_to():
    poses = {"start": {"from": "supine", "neck": "side-bend right 20"}}
    here = lit_by_pose(Muscles(primary=(Muscle.NECK_FLEXORS,)), compile_exercise(exercise(poses)))["start"]
    assert here.working == {Muscle.NECK_FLEXORS: "R"}


def test_a_turned_neck_works_on_one_side_with_a_leg_lifted_too():
    poses = {"start": {"from": "supine", "free": "right leg", "right hip": "flexion 40"}}
    poses["start"] |= {"neck": "rotation right 30"}
    muscles = Muscles(primary=(Muscle.NECK_FLEXORS, Muscle.HIP_FLEXORS))
    here = lit_by_pose(muscles, compile_exercise(exercise(poses)))["start"]
    assert here.working == {Muscle.NECK_FLEXORS: "L", Muscle.HIP_FLEXORS: "R"}


def test_the_side_that_is_said_to_work_is_not_stretched_too():
    poses = {
        "start": {"from": "standing"},
        "bent": {"from": "start", "lumbar": "side-bend right 25", "works": "left obliques"},
        "up": {"from": "start", "shoulders": "flexion 150"},
    }
    both = Muscles(primary=(Muscle.OBLIQUES,), stretched=(Muscle.OBLIQUES,))
    here = lit_by_pose(both, compile_exercise(exercise(poses)))["bent"]
    assert here == Lit({Muscle.OBLIQUES: "L"}, {})


@pytest.mark.parametrize("works", ["left obliques, right obliques", "calf, left calf"])
def test_a_muscle_said_twice_is_a_mistake(works):
    with pytest.raises(PoseError, match="is said twice"):
        compile_exercise(exercise({"start": {"from": "standing", "works": works}}))


def test_a_pose_says_on_which_side_muscles_work():
    poses = {"start": {"from": "standing", "works": "left obliques, right quadratus lumborum, calf"}}
    muscles = Muscles(primary=(Muscle.CALF,), stretched=(Muscle.OBLIQUES,))
    here = lit_by_pose(muscles, compile_exercise(exercise(poses)))["start"]
    assert here == Lit({Muscle.OBLIQUES: "L", QUADRATUS: "R", Muscle.CALF: ""}, {})


def test_what_works_in_the_start_is_shown_where_it_says_so():
    start = {"from": "standing", "look": "front"}
    to = {"left hip": "flexion 40"}
    muscles = Muscles(primary=(BELLY,))
    silent = stills(compile_exercise(exercise({"start": start, "to": to})), muscles)["start"]
    start |= {"works": "rectus abdominis"}
    saying = stills(compile_exercise(exercise({"start": start, "to": to})), muscles)["start"]
    assert "fig-working" not in silent and "fig-working" in saying


def test_an_unknown_muscle_is_told_with_the_nearest():
    with pytest.raises(PoseError, match="“gluteus maximum” is no muscle; did you mean “gluteus maximus”"):
        compile_exercise(exercise({"start": {"from": "standing", "works": "gluteus maximum"}}))


def test_a_muscle_that_the_exercise_does_not_name_is_a_finding():
    some = exercise({"start": {"from": "standing", "works": "calf"}})
    assert [each.rule for each in lint_clip(some) if each.rule == "works"] == ["works"]


def test_what_works_and_is_stretched_has_one_colour():
    poses = {"start": {"from": "standing"}, "leaned": {"from": "start", "lumbar": "side-bend left 25"}}
    both = Muscles(
        primary=(Muscle.OBLIQUES, Muscle.HAMSTRINGS), stretched=(Muscle.OBLIQUES, Muscle.HAMSTRINGS)
    )
    here = lit_by_pose(both, compile_exercise(exercise(poses)))["leaned"]
    assert here == Lit({Muscle.OBLIQUES: "L", Muscle.HAMSTRINGS: ""}, {Muscle.OBLIQUES: "R"})


def test_a_round_back_that_is_said_to_work_works():
    """On the way up out of a fold the back is long, and lifts the trunk."""
    for id_ in ("standing-backbend-to-fold", "standing-forward-fold", "toe-touch-test"):
        here = in_pose(id_, "rising")
        assert {BACK, Muscle.GLUTEUS_MAXIMUS} <= set(here.working)
        assert not here.stretched
