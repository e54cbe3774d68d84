"""The arrows of movements that are small but what the exercise is about."""

from __future__ import annotations

import numpy as np
import pytest
from arrows_for_tests import arrow, drawing, heights

CHAIR = {"from": "sitting-chair"}
STANDING = {"from": "standing"}
HOOK_LYING = {"from": "hook-lying"}


def test_lifted_shoulders_have_an_arrow_up_beside_them():
    svg = drawing(CHAIR | {"look": "front"}, {"scapulae": "elevation 28"})
    line, (top, height) = arrow(svg), heights(svg)
    assert line[0, 1] - line[-1, 1] > 20
    assert top + 0.15 * height < line[:, 1].mean() < top + 0.5 * height


def test_a_chin_that_glides_back_has_an_arrow_back_at_the_head():
    start = CHAIR | {"look": "left 80", "neck": "flexion 24", "head": "extension 26"}
    svg = drawing(start, {"neck": "extension 18", "head": "flexion 16"})
    line, (top, height) = arrow(svg), heights(svg)
    assert line[-1, 0] - line[0, 0] > 20  # from the left one looks to the left of the picture
    assert line[:, 1].max() < top + height / 3


@pytest.mark.parametrize(("side", "sign"), [("left", 1), ("right", -1)])
@pytest.mark.parametrize("look", ["front", "front, above 40"])
def test_a_turn_of_the_chest_goes_around_the_body_on_the_near_side(look, side, sign):
    svg = drawing(STANDING | {"look": look}, {"thoracic": f"rotation {side} 30"})
    line = arrow(svg)
    assert len(line) == 5
    assert (line[-1, 0] - line[0, 0]) * sign > 100
    assert line[2, 1] > line[[0, -1], 1].max() + 20  # the near side, as from above
    assert svg.index("fig-halo") < svg.index("fig-arrow")  # it crosses the body


def test_the_pelvis_that_tilts_to_and_fro_has_arrows_to_and_fro():
    ways = []
    for tilt in ("posterior tilt 16", "anterior tilt 12"):
        line = arrow(drawing(HOOK_LYING | {"look": "left 80"}, {"pelvis": tilt}))
        first, second = line[2] - line[0], line[4] - line[2]
        ways.append(np.sign(first[0] * second[1] - first[1] * second[0]))
    assert set(ways) == {1.0, -1.0}


def test_the_heels_that_rise_have_the_arrow_though_the_body_goes_as_far():
    at_a_wall = {
        "wall": "42",
        "rest": "hands on wall",
        "hips": "abduction 1",
        "shoulders": "flexion 30, abduction 10",
        "elbows": "flexion 68",
        "wrists": "extension 80",
    }
    raised = {
        "free": "heels",
        "body": "up 9, shift forward 9, lean forward 3",
        "hips": "extension 7",
        "ankles": "plantarflexion 44",
        "toes": "extension 42",
    }
    svg = drawing(STANDING | {"look": "right 75"} | at_a_wall, raised)
    line, (top, height) = arrow(svg), heights(svg)
    assert line[0, 1] > line[-1, 1] > top + 0.8 * height


def test_what_hardly_moves_has_no_arrow():
    assert "fig-arrow" not in drawing(CHAIR | {"look": "front"}, {"scapulae": "depression 4"})
