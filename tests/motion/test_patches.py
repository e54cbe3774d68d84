"""Muscles on the stills: those that work and those that are stretched, on the side that is."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from poses_for_tests import exercise
from shapely.geometry import Polygon

import osanka
from osanka.catalogue.model import Muscles
from osanka.catalogue.vocabulary import Muscle
from osanka.motion.compiler import compile_exercise
from osanka.motion.lengths import stretched_sides
from osanka.motion.poser import mirrored
from osanka.motion.resting import working_sides
from osanka.motion.skeleton import DOFS, INDEX
from osanka.motion.stills import stills

STANDING = {"from": "standing", "look": "front"}
TRUNK = Muscles(primary=(Muscle.RECTUS_ABDOMINIS,), stretched=(Muscle.QUADRICEPS,))


def patch(svg, kind):
    """Left, right, top and bottom of a patch, in pixels; None where there is none."""
    found = re.search(rf'class="fig-{kind}" d="M([-\d.]+) ([-\d.]+)', svg)
    return None if found is None else (float(found[1]), float(found[2]))


def shape(svg, kind):
    """What a class fills, of its outlines in steps from middle to middle."""
    way = re.search(rf'class="fig-{kind}" d="([^"]+)"', svg)[1]
    found = Polygon()
    for loop in way.split("M")[1:]:
        numbers = np.array(re.findall(r"-?(?:\d*\.\d+|\d+)", loop), dtype=float).reshape(-1, 2)
        found = found.symmetric_difference(Polygon(numbers[0] + numbers[2::2].cumsum(0)).buffer(0))
    return found


def test_what_works_and_what_is_stretched_is_shown_where_it_is():
    svg = stills(compile_exercise(exercise({"start": STANDING})), TRUNK)["start"]
    working, stretched = patch(svg, "working"), patch(svg, "stretched")
    assert working and stretched
    assert working[1] < stretched[1]  # the belly is above the thighs
    assert svg.index("fig-stretched") < svg.index("fig-working") < svg.index("fig-line")


def test_from_behind_the_belly_is_not_seen():
    compiled = compile_exercise(exercise({"start": STANDING | {"look": "left 180"}}))
    assert patch(stills(compiled, TRUNK)["start"], "working") is None


def test_a_start_pose_that_is_only_gone_out_from_shows_none():
    compiled = compile_exercise(exercise({"start": STANDING, "to": {"left hip": "flexion 40"}}))
    svgs = stills(compiled, TRUNK)
    assert patch(svgs["start"], "working") is None
    assert patch(svgs["to"], "working")


@pytest.mark.parametrize(
    ("changes", "muscle", "side"),
    [
        ({"hip_flex.L": 80.0}, Muscle.HAMSTRINGS, "L"),
        ({"hip_flex.L": 80.0, "knee.L": 80.0}, Muscle.HAMSTRINGS, None),
        ({"knee.R": 120.0}, Muscle.QUADRICEPS, "R"),
        ({"hip_flex.R": 100.0}, Muscle.HIP_FLEXORS, "L"),
        ({"neck_bend": 25.0}, Muscle.SCALENES, "R"),
        ({"lumbar_bend": -20.0}, Muscle.QUADRATUS_LUMBORUM, "L"),
        ({"neck_bend": 25.0}, Muscle.PECTORALS, None),
    ],
)
def test_the_side_that_the_joints_lengthen_is_stretched(changes, muscle, side):
    posture = np.zeros(len(DOFS))
    for dof, degrees in changes.items():
        posture[INDEX[dof]] = degrees
    assert stretched_sides([muscle], posture).get(muscle) == side


def test_a_muscle_of_the_leg_whose_side_cannot_be_told_goes_with_the_others():
    posture = np.zeros(len(DOFS))
    posture[INDEX["hip_flex.R"]] = 80.0
    found = stretched_sides([Muscle.HAMSTRINGS, Muscle.CALF, Muscle.ERECTOR_SPINAE], posture)
    assert found == {Muscle.HAMSTRINGS: "R", Muscle.CALF: "R"}
    assert stretched_sides([Muscle.HIP_FLEXORS, Muscle.HAMSTRINGS, Muscle.CALF], posture) == {
        Muscle.HIP_FLEXORS: "L",
        Muscle.HAMSTRINGS: "R",
    }


def test_hair_shows_no_muscle():
    """From behind, the patch on the neck ends below the hair."""
    start = {"from": "standing", "look": "left 180", "neck": "flexion 20"}
    svg = stills(compile_exercise(exercise({"start": start})), Muscles(stretched=(Muscle.NECK_EXTENSORS,)))[
        "start"
    ]
    hair, blue = (shape(svg, kind) for kind in ("hair", "stretched"))
    assert not blue.is_empty
    assert blue.intersection(hair).area < 0.02 * blue.area


@given(st.lists(st.floats(-90, 90), min_size=len(DOFS), max_size=len(DOFS)))
def test_the_mirror_image_is_stretched_on_the_other_side(angles):
    other = {"L": "R", "R": "L"}
    posture = np.array(angles)
    here, there = (stretched_sides(Muscle, p) for p in (posture, mirrored(posture)))
    assert there == {muscle: other[side] for muscle, side in here.items()}


def test_one_leg_is_stretched_and_the_other_is_not():
    lifted = {"free": "left leg", "left hip": "flexion 70", "left knee": "straight"}
    start = {"from": "supine", "look": "front, above 60"}
    compiled = compile_exercise(exercise({"start": start, "lifted": lifted}))
    both = stills(compiled, Muscles(stretched=(Muscle.QUADRICEPS,)))["lifted"]
    one = stills(compiled, Muscles(stretched=(Muscle.HIP_FLEXORS,)))["lifted"]

    def outlines(svg):
        return re.search(r'class="fig-stretched" d="([^"]+)"', svg)[1].count("M")

    assert outlines(both) >= 1 and outlines(one) == 1


@pytest.mark.parametrize(("lifts", "side"), [("left", "L"), ("right", "R")])
def test_the_leg_that_is_lifted_works_and_the_one_that_lies_does_not(lifts, side):
    lifted = {"free": f"{lifts} leg", f"{lifts} hip": "flexion 50", f"{lifts} knee": "straight"}
    poses = compile_exercise(exercise({"start": {"from": "supine"}, "lifted": lifted})).poses
    both = [Muscle.QUADRICEPS, Muscle.OBLIQUES]
    assert working_sides(both, poses["lifted"]) == {Muscle.QUADRICEPS: side}
    assert working_sides(both, poses["start"]) == {}


@pytest.mark.parametrize(("hand", "side"), [("right palm", "R"), ("left palm", "L"), ("palms", None)])
def test_the_arm_whose_hand_presses_works_alone(hand, side):
    poses = {"start": {"from": "sitting-chair"}, "pressing": {"from": "start", "leads": f"{hand}, down"}}
    compiled = compile_exercise(exercise(poses))
    leads = compiled.leads["pressing"]
    working = working_sides([Muscle.TRICEPS, Muscle.OBLIQUES], compiled.poses["pressing"], leads)
    assert working == ({Muscle.TRICEPS: side} if side else {})


def test_on_hands_and_knees_the_lifted_leg_works():
    lifted = {"free": "left leg", "left hip": "extension 0", "left knee": "straight"}
    poses = compile_exercise(exercise({"start": {"from": "quadruped"}, "lifted": lifted})).poses
    assert working_sides([Muscle.GLUTEUS_MAXIMUS], poses["lifted"]) == {Muscle.GLUTEUS_MAXIMUS: "L"}
    assert working_sides([Muscle.GLUTEUS_MAXIMUS], poses["start"]) == {}


def test_who_stands_on_one_leg_works_with_both():
    lifted = {"free": "left foot", "left hip": "flexion 80", "left knee": "flexion 90"}
    poses = compile_exercise(exercise({"start": STANDING, "lifted": lifted})).poses
    assert working_sides([Muscle.GLUTEUS_MEDIUS], poses["lifted"]) == {}


@pytest.mark.parametrize(
    ("id_", "pose", "kind", "is_shown"),
    [
        ("sphinx-on-pillows", "resting", "stretched", False),  # of the belly beside the pillow
        ("standing-trunk-bends", "forward", "working", False),  # of the back over the far shoulder
        ("seated-head-tilts", "turn-right", "working", True),
        ("neck-nods", "up", "working", True),
    ],
)
def test_a_fleck_is_shown_of_a_small_muscle_and_not_of_a_large_one(id_, pose, kind, is_shown):
    one = osanka.load_catalogue().exercises[id_]
    svg = stills(compile_exercise(one), one.muscles)[pose]
    assert (patch(svg, kind) is not None) is is_shown
