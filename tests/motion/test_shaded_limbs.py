"""Which limbs of a still are shaded: those behind the other side's."""

from __future__ import annotations

from poses_for_tests import exercise

from osanka.motion.compiler import compile_exercise
from osanka.motion.stills import stills


def shades(pose: dict[str, str]) -> int:
    """How many limbs are shaded."""
    return stills(compile_exercise(exercise({"start": pose})))["start"].count('class="fig-shade"')


def test_the_far_arm_and_leg_are_shaded():
    assert shades({"from": "hook-lying", "look": "right 70", "rest": "hands on floor"}) == 2


def test_neither_of_two_legs_that_cross_is_shaded():
    crossed = {
        "from": "hook-lying",
        "look": "right 55, above 16",
        "rest": "hands on floor",
        "free": "right leg, right buttock",
        "touch": "right ankle on left kneecap",
        "right hip": "flexion 95, abduction 30, external rotation 70",
        "right knee": "flexion 122",
    }
    assert shades(crossed) == 1  # the far arm
