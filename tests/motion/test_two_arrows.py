"""The arrows of an arm and of a leg that go together."""

from __future__ import annotations

import re

import numpy as np
import pytest
from arrows_for_tests import drawing
from poses_for_tests import BIRD_DOG

START = BIRD_DOG["start"] | {"look": "right 75"}


def arrows(svg):
    """Start and tip of every arrow."""
    ways = re.findall(r'class="fig-arrow"[^>]* d="M([^"]+?)M', svg)
    corners = [np.array(re.findall(r"-?[\d.]+", way), dtype=float).reshape(-1, 2) for way in ways]
    return [line[[0, -1]] for line in corners]


@pytest.mark.parametrize("leads", [{}, {"leads": "left toe"}], ids=["", "one is said to lead"])
def test_an_arm_and_a_leg_that_rise_together_have_an_arrow_each_and_apart(leads):
    one, other = sorted(arrows(drawing(START, BIRD_DOG["reach"] | leads)), key=lambda line: line[1, 0])
    for start, tip in (one, other):
        assert start[1] - tip[1] > 30  # up
    assert one[1, 0] < one[0, 0] < other[0, 0] < other[1, 0]  # and away from each other


def test_each_of_several_parts_that_lead_has_an_arrow_there():
    start = {
        "from": "prone",
        "look": "left 75",
        "free": "hands",
        "rest": "forehead, palms on floor",
        "shoulders": "flexion 172",
    }
    lifted = {
        "free": "forehead, palms, tops of feet",
        "hips": "extension 8",
        "lumbar": "extension 10",
        "thoracic": "extension 8",
    }
    svg = drawing(start, lifted | {"leads": "hands and heels"})
    hands, heels = sorted(arrows(svg), key=lambda line: line[1, 0])
    assert len(arrows(drawing(start, lifted))) == 1
    for line in (hands, heels):
        assert line[0, 1] - line[1, 1] > 15  # up
    assert heels[:, 0].min() - hands[:, 0].max() > 300


def test_a_part_that_leads_and_hardly_goes_has_the_only_arrow():
    assert len(arrows(drawing(START, BIRD_DOG["reach"] | {"leads": "pelvis"}))) <= 1


def test_an_arm_that_rises_by_itself_has_one_arrow():
    arm = {key: value for key, value in BIRD_DOG["reach"].items() if key.startswith("right")}
    assert len(arrows(drawing(START, arm | {"free": "right hand"}))) == 1


def test_a_hand_that_takes_the_leg_along_has_no_arrow_of_its_own():
    held = {
        "free": "right foot",
        "right hip": "flexion 110",
        "right knee": "flexion 125",
        "touch": "right hand on right kneecap",
    }
    assert len(arrows(drawing({"from": "hook-lying", "look": "right 75"}, held))) == 1
