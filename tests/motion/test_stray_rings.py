"""No small ring in a still that would have to be explained."""

from __future__ import annotations

import re

import numpy as np

from osanka.motion.ghosts import ghost
from osanka.motion.tracing import without_islands


def outlines(svg):
    return re.search(r' d="([^"]*)"', svg)[1].count("z")


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
    svg = ghost(earlier, shown)
    corners = np.array(re.findall(r"M([\d.]+) ([\d.]+)", svg), dtype=float)
    assert outlines(svg) == 1
    assert ghost(shown, shown)
    steps = np.array(re.findall(r"-?\d*\.?\d+", svg.split('d="M')[1].split('"')[0]), dtype=float)
    ends = steps[2:].reshape(-1, 4)[:, 2:].cumsum(0) + corners[0]
    assert ends[:, 0].min() > 61  # under the person where the sliver was


def test_of_a_small_movement_all_of_the_pose_before_is_drawn():
    shown, earlier = np.zeros((2, 200, 200), dtype=bool)
    shown[20:180, 60:100] = True
    earlier[20:180, 57:97] = True
    assert outlines(ghost(earlier, shown)) == 1


def test_fingers_of_the_pose_before_make_one_outline():
    shown, earlier = np.zeros((2, 200, 200), dtype=bool)
    earlier[50:150, 20:60] = True
    for finger in range(3):
        earlier[50 + 36 * finger : 80 + 36 * finger, 60:100] = True
    assert outlines(ghost(earlier, shown)) == 1
