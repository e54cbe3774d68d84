"""A hand around a bar: the fingers over it, the thumb from the other side onto them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import osanka
from osanka.motion import compile_exercise
from osanka.motion.poser import Solved, mirrored
from osanka.motion.skeleton import INDEX, skeleton

THUMB, FINGERS = "1", "234"


@cache
def hung() -> Solved:
    return compile_exercise(osanka.load_catalogue().exercises["dead-hang"]).poses["hung"]


def joints(posture, finger, side):
    """Heads of a finger's three bones and its tip, (4, 2): metres above the bar's axis and before it."""
    rig = skeleton()
    posed = rig.pose(posture, hung().facing)
    last = rig.segments.index(f"finger{finger}-3_{side}")
    heads = [posed.origin[rig.segments.index(f"finger{finger}-{joint}_{side}")] for joint in "123"]
    tail = rig.body.tails[rig.body.bones.index(f"finger{finger}-3_{side}")]
    tip = posed.origin[last] + posed.turn[last] @ (tail - rig.heads[last])
    (bar,) = {contact.at[1:] for anchor, contact in hung().contacts.items() if anchor == f"grip 2 {side}"}
    return np.array([*heads, tip])[:, 1:] - bar


@pytest.mark.parametrize("side", "LR")
@pytest.mark.parametrize("finger", FINGERS)
def test_fingers_go_over_the_bar_and_not_through_it(finger, side):
    line = joints(hung().posture, finger, side)
    assert line[0, 1] < -0.02 < 0.01 < line[-1, 1]
    assert line[1:3, 0].min() > 0.005
    assert np.hypot(*line.T).min() > 0.01


def from_thumb_to_fingers(posture, side):
    tip = joints(posture, THUMB, side)[-1]
    return min(np.hypot(*(joints(posture, finger, side) - tip).T).min() for finger in FINGERS)


@pytest.mark.parametrize("side", "LR")
def test_the_thumb_comes_round_from_below_onto_the_fingers(side):
    thumb = joints(hung().posture, THUMB, side)
    assert thumb[0, 0] < -0.03 < 0 < thumb[-1, 0]
    assert from_thumb_to_fingers(hung().posture, side) < 0.02
    loose = hung().posture.copy()
    loose[INDEX[f"grip.{side}"]] = 0
    assert joints(loose, THUMB, side)[-1, 0] < 0


def test_hands_close_as_mirror_images():
    posture = hung().posture.copy()
    posture[3:] = mirrored(posture)[3:]
    for finger in THUMB + FINGERS:
        assert np.allclose(joints(hung().posture, finger, "L"), joints(posture, finger, "R"), atol=0.004)


def test_a_stated_grip_stays_and_an_unstated_one_stays_open():
    assert hung().posture[INDEX["grip.L"]] == pytest.approx(60, abs=0.1)
    squat = compile_exercise(osanka.load_catalogue().exercises["split-stance-half-squat"]).poses
    assert max(abs(pose.posture[INDEX["grip.R"]]) for pose in squat.values()) < 0.1
