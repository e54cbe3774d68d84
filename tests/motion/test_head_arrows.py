"""The arrows of a head that moves by itself."""

from __future__ import annotations

import numpy as np
import pytest
from arrows_for_tests import arrow, drawing, heights

CHAIR = {"from": "sitting-chair", "look": "front"}
FORWARD = CHAIR | {"look": "left 80", "neck": "flexion 24", "head": "extension 26"}
BACK = {"neck": "extension 18", "head": "flexion 16"}


def test_a_chin_that_glides_has_a_straight_arrow_before_it_and_the_other_way_for_the_way_out():
    ways = []
    for start, to in ((FORWARD, BACK), (FORWARD | BACK, {"neck": "flexion 24", "head": "extension 26"})):
        svg = drawing(start, to)
        line, (top, height) = arrow(svg), heights(svg)
        assert len(line) == 3 and line[1] == pytest.approx((line[0] + line[2]) / 2, abs=0.2)
        way = line[-1] - line[0]
        assert abs(way[1]) < 0.15 * abs(way[0])
        assert top + 0.12 * height < line[:, 1].mean() < top + 0.4 * height  # below the eyes
        ways.append(np.sign(way[0]))
    assert ways == [1, -1]  # from the left one looks to the left of the picture


@pytest.mark.parametrize(("side", "sign"), [("left", 1), ("right", -1)])
def test_a_turn_of_the_head_goes_around_the_crown_and_leaves_the_face_free(side, sign):
    svg = drawing(CHAIR, {"neck": f"rotation {side} 40"})
    line, (top, height) = arrow(svg), heights(svg)
    assert len(line) == 5 and "fig-halo" in svg
    assert (line[-1, 0] - line[0, 0]) * sign > 70
    assert line[2, 1] > line[[0, -1], 1].max() + 5  # the near side, as from above
    assert line[:, 1].max() < top + height / 8  # the eyes are lower


@pytest.mark.parametrize(("side", "sign"), [("left", 1), ("right", -1)])
@pytest.mark.parametrize("turned", [0, 14])
def test_a_tilt_goes_from_over_the_crown_down_to_the_shoulder(side, sign, turned):
    line = arrow(drawing(CHAIR, {"neck": f"side-bend {side} 24, rotation {side} {turned}"}))
    way = (line[-1] - line[0]) * [sign, 1]
    assert way[0] > 50 and way[1] > 30
    assert line[2, 1] < (line[0, 1] + line[-1, 1]) / 2 - 10  # it arches over the head


def test_a_nod_keeps_its_arrow_along_the_way_of_the_brow():
    line = arrow(drawing(CHAIR | {"look": "left 80"}, {"neck": "flexion 35"}))
    assert len(line) == 3 and line[-1, 0] < line[0, 0] and line[-1, 1] > line[0, 1]
