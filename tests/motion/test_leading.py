"""The arrow of the part that a pose is about, where another goes further."""

from __future__ import annotations

import re

import numpy as np
import pytest
from arrows_for_tests import arrow, drawing, heights
from poses_for_tests import exercise

from osanka.catalogue.vocabulary import FIGURE_RULES
from osanka.motion.compiler import compile_exercise
from osanka.motion.lint import lint_clip
from osanka.motion.parts import lead
from osanka.motion.stills import stills

STANDING = {"from": "standing", "look": "front", "hips": "abduction 9"}
ARMS_UP = {"shoulders": "flexion 170, abduction 20"}
HANGING = {"from": "hanging", "look": "front"}


def sway(side, degrees, **more):
    """The pelvis goes to a side, a little over a centimetre a degree, and the arms go up."""
    other = {"left": "right", "right": "left"}[side]
    return ARMS_UP | {
        "body": f"shift {side} {1.3 * degrees}",
        f"{side} hip": f"abduction {9 - degrees}",
        f"{other} hip": f"abduction {9 + degrees}",
        **more,
    }


def middle(svg):
    """How far down the picture the arrow's middle is, of 1."""
    top, height = heights(svg)
    return (arrow(svg)[:, 1].mean() - top) / height


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("degrees", [1.6, 7])
def test_the_part_that_is_said_to_lead_has_the_arrow_though_hands_go_further(side, degrees):
    assert middle(drawing(STANDING, sway(side, degrees))) < 0.45
    svg = drawing(STANDING, sway(side, degrees, leads="pelvis"))
    line = arrow(svg)
    assert 0.5 < middle(svg) < 0.75
    assert (line[-1, 0] - line[0, 0]) * (1 if side == "left" else -1) > 20


def test_one_side_of_it_may_lead():
    x = [
        arrow(drawing(STANDING, {"elbows": "flexion 100", "leads": f"{side} hand"}))[:, 0].mean()
        for side in ("right", "left")
    ]
    assert x[0] < x[1]


def test_a_hand_that_rubs_the_ear_has_a_small_arrow_there_and_none_beside_the_head():
    start = {
        "from": "sitting-chair",
        "look": "left 75",
        "free": "hands",
        "shoulders": "flexion 77, abduction 22, external rotation -8",
        "elbows": "flexion 147",
        "touch": "fingertips on ears",
    }
    svg = drawing(start, {"touch": "fingertips on tops of ears", "leads": "left fingertip"})
    line = arrow(svg)
    assert "fig-halo" in svg
    assert 20 < line[0, 1] - line[-1, 1] < 45


def test_only_the_pose_that_says_it_is_led():
    poses = {
        "start": STANDING,
        "sway": sway("left", 5, leads="pelvis"),
        "higher": {"from": "sway", "scapulae": "elevation 20"},
    }
    assert compile_exercise(exercise(poses)).leads == {"sway": (lead("pelvis"),)}


def test_where_there_is_no_room_beside_the_body_the_arrow_crosses_it(monkeypatch):
    monkeypatch.setattr("osanka.motion.room._off", lambda points, taken: np.zeros(len(points), bool))
    svg = drawing(STANDING, sway("left", 2, leads="pelvis"))
    assert "fig-halo" in svg
    assert np.ptp(arrow(svg)[:, 0]) > 40


def test_a_part_that_stays_cannot_lead_and_the_linter_says_so():
    sample = exercise({"start": STANDING, "to": ARMS_UP | {"leads": "feet"}})
    compiled = compile_exercise(sample)
    (finding,) = [f for f in lint_clip(sample, compiled) if f.rule == "leads"]
    assert re.fullmatch(
        r"sample: to: leads: feet goes \d mm as the camera sees it \(allowed: 10 mm or more\)", str(finding)
    )
    assert "fig-arrow" not in stills(compiled)["to"]
    assert finding.rule in FIGURE_RULES  # a review may exempt from it


def test_of_several_that_lead_the_one_that_stays_is_found():
    sample = exercise({"start": STANDING, "to": ARMS_UP | {"leads": "hands and feet"}})
    (finding,) = [f for f in lint_clip(sample) if f.rule == "leads"]
    assert "leads: feet goes" in str(finding)


def test_a_part_that_leads_is_no_finding():
    sample = exercise({"start": STANDING, "to": sway("left", 2, leads="pelvis")})
    assert "leads" not in {f.rule for f in lint_clip(sample)}


@pytest.mark.parametrize(("way", "sign"), [("down", 1), ("up", -1)])
def test_a_part_that_presses_has_the_arrow_the_way_it_presses(way, sign):
    start = {"from": "sitting-chair", "look": "right 50", "touch": "hands on kneecaps"}
    sample = exercise({"start": start, "to": {"neck": "flexion 3", "leads": f"right palm, {way}"}})
    compiled = compile_exercise(sample)
    svg = stills(compiled)["to"]
    line = arrow(svg)
    assert (line[-1, 1] - line[0, 1]) * sign > 20
    assert np.ptp(line[:, 0]) < 1
    assert "leads" not in {f.rule for f in lint_clip(sample, compiled)}


def test_a_part_cannot_press_against_the_way_it_goes():
    sample = exercise({"start": STANDING, "to": ARMS_UP | {"leads": "right palm, down"}})
    (finding,) = [f for f in lint_clip(sample) if f.rule == "leads"]
    assert re.search(r"right palm goes \d{3,4} mm the other way", str(finding))


def test_in_a_jump_everything_goes_up_and_the_arrow_is_at_the_feet():
    airborne = {
        "free": "feet",
        "body": "up 14",
        "ankles": "plantarflexion 40",
        "shoulders": "abduction 60",
        "elbows": "flexion 20",
    }
    svg = drawing(STANDING, airborne)
    line = arrow(svg)
    assert middle(svg) > 0.8
    assert line[0, 1] - line[-1, 1] > 20


def test_who_pulls_the_body_up_to_a_bar_has_the_arrow_at_the_chest():
    pulled = {
        "body": "up 50, shift back 8",
        "shoulders": "flexion 62, abduction 8",
        "elbows": "flexion 135",
        "knees": "flexion 50",
    }
    svg = drawing(HANGING, pulled)
    line = arrow(svg)
    assert line[0, 1] - line[-1, 1] > 60
    assert middle(svg) < 0.5


def test_who_hangs_and_lifts_the_knees_has_the_arrow_at_the_legs():
    assert middle(drawing(HANGING, {"hips": "flexion 80", "knees": "flexion 90"})) > 0.6
