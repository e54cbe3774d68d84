"""A hand that pinches: the tips of thumb and bent forefinger meet, the other fingers are folded away."""

from __future__ import annotations

import numpy as np
import pytest
from poses_for_tests import exercise

from osanka.motion.compiler import compile_exercise
from osanka.motion.skeleton import skeleton

THUMB, FOREFINGER, FOLDED = "1", "2", "345"


@pytest.fixture(scope="module")
def pinching():
    return posed({"from": "standing", "fingers": "pinching 60"})


def posed(statement):
    pose = compile_exercise(exercise({"start": statement})).poses["start"]
    return skeleton().pose(pose.posture, pose.facing)


def bone(posed, name):
    """Head and tail of a bone of the hand, metres."""
    rig = skeleton()
    at = rig.segments.index(name)
    tail = rig.body.tails[rig.body.bones.index(name)]
    return np.array([posed.origin[at], posed.origin[at] + posed.turn[at] @ (tail - rig.heads[at])])


def gap(posed, side):
    """Metres between the last bones of thumb and forefinger, at their nearest."""
    thumb, forefinger = (
        np.linspace(*bone(posed, f"finger{finger}-3_{side}"), 9) for finger in (THUMB, FOREFINGER)
    )
    return np.linalg.norm(thumb[:, None] - forefinger, axis=-1).min()


@pytest.mark.parametrize("side", "LR")
def test_thumb_and_forefinger_meet(pinching, side):
    assert 0.005 < gap(pinching, side) < 0.018
    assert gap(posed({"from": "standing"}), side) > 0.03


@pytest.mark.parametrize("side", "LR")
@pytest.mark.parametrize("finger", FOLDED)
def test_the_other_fingers_are_nearer_the_palm_than_what_is_held(pinching, finger, side):
    wrist = pinching.origin[skeleton().segments.index(f"wrist_{side}")]
    folded, holding = (
        np.linalg.norm(bone(pinching, f"finger{which}-3_{side}")[1] - wrist) for which in (finger, FOREFINGER)
    )
    assert folded < holding - 0.005
