"""Which pose stands for the exercise."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from poses_for_tests import exercise, phase

from osanka.motion.compiler import compile_exercise
from osanka.motion.holding import held_pose
from osanka.motion.stills import main_pose

POSES = {
    "start": {"from": "standing", "look": "front"},
    "high": {"shoulders": "abduction 150"},
    "half": {"shoulders": "abduction 60"},
}
DOSES = tuple(SimpleNamespace(hold=hold) for hold in (2, 10, 30))


@pytest.mark.parametrize(
    ("phases", "held"),
    [
        ([phase("high", 3), phase("half", 3), phase("half"), phase("start", 3)], "half"),
        ([phase("high", 3), phase("half", 3), phase("half", 4), phase("start", 3)], "half"),
        ([phase("high", 3), phase("half", 3), phase("half", 2), phase("start", 3)], None),
        ([phase("high", 3), phase("high", 6), phase("half", 3), phase("half"), phase("start", 3)], None),
        ([phase("high", 3), phase("half", 3), phase("start", 3), phase("start", 9)], None),
    ],
    ids=["for the dose's hold", "for fixed seconds", "too short", "both", "only at rest"],
)
def test_the_pose_that_is_held_clearly_longer_than_the_others_stands_for_the_exercise(phases, held):
    sample = exercise(POSES, phases=tuple(phases), dose=DOSES)
    assert held_pose(sample) == held
    assert main_pose(compile_exercise(sample), held_pose(sample)) == (held or "high")


def test_the_pose_furthest_as_the_camera_sees_it_stands_for_what_is_not_held():
    towards_the_camera = {"shoulders": "flexion 85"}
    poses = {"start": POSES["start"], "forward": towards_the_camera, "aside": {"shoulders": "abduction 75"}}
    assert main_pose(compile_exercise(exercise(poses))) == "aside"


def test_an_exercise_of_one_pose_is_shown_in_it():
    sample = exercise({"start": POSES["start"]}, dose=DOSES)
    assert held_pose(sample) is None
    assert main_pose(compile_exercise(sample)) == "start"
