"""No small ring in a still that would have to be explained."""

from __future__ import annotations

import re

import numpy as np

from osanka.motion.ghosts import ghost
from osanka.motion.tracing import without_islands


def outlines(svg):
    """The ends of the curves of every outline, those that reach furthest first."""
    ways = re.search(r' d="M([^"]*)"', svg)[1].split("M")
    steps = [np.array(re.findall(r"-?\d*\.?\d+", way), dtype=float) for way in ways]
    ends = [step[2:].reshape(-1, 4)[:, 2:].cumsum(0) + step[:2] for step in steps]
    return sorted(ends, key=np.ptp, reverse=True)


def test_a_speck_of_another_limb_shows_what_is_around_it_and_an_ear_stays():
    labels = np.full((60, 60), 1)
    labels[5:12, 5:12], labels[20:50, 20:50], labels[52:58, 52:58] = 2, 2, 3
    depth = labels.astype(float)
    filled, near = without_islands(labels, depth, ["armL", "armR", "earL"])
    assert (filled[5:12, 5:12] == 1).all() and (near[5:12, 5:12] == 1).all()
    assert (filled[20:50, 20:50] == 2).all() and (filled[52:58, 52:58] == 3).all()


def test_the_pose_before_has_neither_slivers_beside_the_person_nor_small_holes():
    shown, earlier = np.zeros((2, 200, 200), dtype=bool)
    shown[20:180, 60:100] = True
    earlier[20:180, 58:100] = True  # a sliver on the left
    earlier[60:120, 90:160] = True  # an arm on the right
    earlier[80:90, 120:130] = False  # and a hole in it
    (outline,) = outlines(ghost(earlier, shown))
    assert outline[:, 0].min() > 61  # under the person where the sliver was


def test_of_a_small_movement_the_pose_before_is_drawn_around_the_person_only():
    shown, earlier = np.zeros((2, 200, 200), dtype=bool)
    shown[20:180, 60:140] = True
    shown[90:120, 80:110] = False  # between an arm and the trunk
    earlier[20:180, 57:137] = True
    earlier[90:120, 82:107] = False
    outer, inner = outlines(ghost(earlier, shown))
    assert outer[:, 0].min() < 59
    assert inner[:, 0].min() < 79 and inner[:, 0].max() > 109  # under the person


def test_fingers_of_the_pose_before_make_one_outline():
    shown, earlier = np.zeros((2, 200, 200), dtype=bool)
    for finger in range(3):
        earlier[50 + 36 * finger : 80 + 36 * finger, 60:100] = True
    assert len(outlines(ghost(earlier, shown))) == 1
