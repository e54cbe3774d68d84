"""The arrows of ways that no straight arrow beside the body tells."""

from __future__ import annotations

import re

import numpy as np
import pytest
from arrows_for_tests import arrow, drawing
from poses_for_tests import exercise

from osanka.motion import arrows
from osanka.motion.compiler import compile_exercise
from osanka.motion.leading import leaders
from osanka.motion.parts import lead
from osanka.motion.room import points_on
from osanka.motion.stills import stills

PELVIS = lead("pelvis")
STANDING = {"from": "standing", "look": "front, above 35", "hips": "abduction 9"}
PLACES = {
    "front": STANDING | {"body": "shift forward 5, lean back 4"},
    "right": {
        "body": "shift back 4, shift right 11, lean forward 5",
        "right hip": "abduction 0",
        "left hip": "abduction 18",
    },
    "back": {"body": "shift back 9, lean forward 12"},
    "left": {
        "body": "shift back 4, shift left 11, lean forward 5",
        "left hip": "abduction 0",
        "right hip": "abduction 18",
    },
}


@pytest.mark.parametrize("order", ["right back left", "left back right"])
def test_a_pelvis_that_goes_round_has_its_arrow_to_where_it_arrives(order):
    svgs = stills(compile_exercise(exercise(PLACES, *order.split(), "front")))
    ways = {name: arrow(svgs[name])[-1] - arrow(svgs[name])[0] for name in order.split()}
    first, behind, last = (ways[name] for name in order.split())
    away = -1 if order.startswith("right") else 1  # seen from before, the right is on the left
    assert first[0] * away > 20
    assert behind[0] * away < -10 and behind[1] < -5  # back to the middle and away from the camera
    assert last[0] * away < -20


def test_a_pelvis_that_goes_round_leads_and_one_that_goes_to_and_fro_does_not():
    assert leaders(compile_exercise(exercise(PLACES, "right", "back", "left", "front")), "back") == (PELVIS,)
    assert leaders(compile_exercise(exercise(PLACES, "right", "front", "left", "front")), "right") == ()


def test_a_pose_has_its_arrow_and_its_ghost_from_the_pose_before_it():
    folded = {"hips": "flexion 60", "lumbar": "flexion 30"}
    rising = {"hips": "flexion 40", "lumbar": "flexion 15"}
    start = {"from": "standing", "look": "side"}
    poses = {"start": start, "folded": folded, "rising": rising | {"from": "start"}}
    svgs = stills(compile_exercise(exercise(poses, "folded", "rising", "start")))
    down, up = arrow(svgs["folded"]), arrow(svgs["rising"])
    assert down[-1, 1] - down[0, 1] > 40
    assert up[0, 1] - up[-1, 1] > 20
    ghosts = {name: re.findall(r'fig-ghost" d="([^"]+)"', svg) for name, svg in svgs.items()}
    assert not ghosts["start"]
    assert ghosts["folded"] and ghosts["rising"] and ghosts["folded"] != ghosts["rising"]


def test_all_stills_of_an_exercise_have_one_frame_that_cuts_no_arrow():
    low = {"hips": "flexion 60", "knees": "flexion 80", "shoulders": "flexion 20"}
    high = {"shoulders": "flexion 175", "hips": "flexion 0"}
    poses = {"start": {"from": "standing", "look": "side"}, "low": low, "high": high | {"from": "start"}}
    svgs = stills(compile_exercise(exercise(poses, "low", "high", "start")))
    (frame,) = {re.findall(r'viewBox="([^"]+)"', svg)[0] for svg in svgs.values()}
    left, top, width, height = (float(number) for number in frame.split())
    for name in ("low", "high"):
        x, y = arrow(svgs[name])[[0, -1]].T
        assert left < x.min() and x.max() < left + width
        assert top < y.min() and y.max() < top + height


def test_knees_that_drop_towards_the_camera_have_an_arrow_as_long_as_their_way():
    start = {
        "from": "hook-lying",
        "look": "front, above 60",
        "hips": "flexion 52, abduction -2",
        "knees": "flexion 98",
        "shoulders": "abduction 75",
    }
    lowered = {
        "free": "legs, buttocks",
        "rest": "right outer edge of foot, shoulder blades on floor",
        "touch": "left inner knee on right inner knee",
        "body": "turn right 56, up 3",
        "lumbar": "rotation left 13",
        "thoracic": "rotation left 36",
        "right hip": "flexion 55, abduction 10, external rotation 10",
        "left hip": "flexion 55, adduction 12",
        "knees": "flexion 98",
    }
    svg = drawing(start, lowered)
    line = arrow(svg)
    assert "fig-halo" in svg
    assert line[0, 0] - line[-1, 0] > 80


def test_the_pelvis_that_tilts_has_its_arrow_off_the_arms_that_lie_beside_it(monkeypatch):
    persons, curves = [], []

    def seen(compiled, name, canvas, depth, person, two):
        persons.append(person)
        found = arrows.arrows(compiled, name, canvas, depth, person, two)
        curves.extend(found)
        return found

    monkeypatch.setattr("osanka.motion.stills.arrows", seen)
    start = {
        "from": "hook-lying",
        "look": "right 75, above 20",
        "shoulders": "abduction 32",
        "hips": "flexion 50, abduction 5",
        "knees": "flexion 105",
    }
    for tilt in ("posterior tilt 16", "anterior tilt 12"):
        drawing(start, {"pelvis": tilt})
        column, row = np.rint(points_on(curves[-1], 9)).astype(int).T
        assert not persons[-1][row, column].any()
