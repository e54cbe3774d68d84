from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from poses_for_tests import BIRD_DOG, exercise

from osanka.catalogue.vocabulary import FIGURE_RULES
from osanka.motion.compiler import Way, compile_exercise
from osanka.motion.lint import lint_clip
from osanka.motion.poser import Contact
from osanka.motion.skeleton import INDEX


def compiled(base="standing", **changes):
    result = compile_exercise(exercise({"start": {"from": base}}))
    pose = result.poses["start"]
    posture = pose.posture.copy()
    for dof, value in changes.items():
        posture[INDEX[dof.replace("__", ".")]] = value
    return replace(result, poses={"start": replace(pose, posture=posture)})


def rules(result, **more):
    return {f.rule for f in lint_clip(exercise({"start": {"from": "standing"}}, **more), result)}


def test_a_person_standing_still_has_no_finding():
    assert rules(compiled()) == set()


@pytest.mark.parametrize(
    ("rule", "base", "changes"),
    [
        ("joint-limit", "standing", {"elbow__L": 190.0}),
        ("floor", "standing", {"y": 0.80}),
        ("contact", "standing", {"y": 0.90}),
        ("prop", "sitting-tall", {"y": 0.40}),
        ("prop", "supine-bench", {"y": 0.40}),
        ("balance", "standing", {"pitch": 35.0}),
        ("self", "standing", {"sh_abd__L": -25.0, "elbow__L": 60.0, "sh_rot__L": -60.0}),
    ],
)
def test_each_rule_catches_its_planted_fault(rule, base, changes):
    assert rule in rules(compiled(base, **changes))
    assert rule in FIGURE_RULES


def test_of_a_way_the_worst_moment_is_told_for_each_part():
    result = compile_exercise(exercise({"start": {"from": "standing"}}))
    pose = result.poses["start"]

    def moment(number, left, right):
        posture = pose.posture.copy()
        posture[INDEX["elbow.L"]], posture[INDEX["elbow.R"]] = left, right
        return replace(pose, name=f"moment {number}", posture=posture)

    steps = (pose, moment(1, 170, 0), moment(2, 190, 175), moment(3, 180, 185), pose)
    findings = lint_clip(exercise({"start": {}}), replace(result, ways=(Way("start", "start", steps),)))
    told = {(f.pose, f.measured) for f in findings if f.rule == "joint-limit"}
    assert told == {("moment 2", "elbow.L 190°"), ("moment 3", "elbow.R 185°")}


def test_a_contact_that_drifts_from_its_planted_place_is_found():
    result = compiled()
    pose = result.poses["start"]
    at = pose.contacts["heel L"].at
    moved = {**pose.contacts, "heel L": Contact("floor", (at[0] + 0.01, at[1], at[2]))}
    assert "contact" in rules(replace(result, poses={"start": replace(pose, contacts=moved)}))


def test_who_hangs_is_held_whichever_way_the_body_leans():
    assert "balance" not in rules(compiled("hanging", pitch=25.0))
    assert "contact" in rules(compiled("hanging", y=1.0))


def test_a_bar_that_leaves_the_line_between_the_hands_is_found():
    start = {"from": "standing", "hold": "barbell", "elbows": "flexion 60"}
    result = compile_exercise(exercise({"start": start}))
    pose = result.poses["start"]
    posture = pose.posture.copy()
    posture[INDEX["elbow.L"]] += 5
    tilted = replace(result, poses={"start": replace(pose, posture=posture)})
    assert "contact" not in rules(result) and "contact" in rules(tilted)


def test_a_demand_declared_too_low_is_found():
    findings = lint_clip(exercise(BIRD_DOG), compile_exercise(exercise(BIRD_DOG)))
    assert {f.measured for f in findings if f.rule == "demand"} >= {"shoulder-elevation 3", "wrist-weight 1"}


def test_an_exempt_rule_is_silent():
    review = SimpleNamespace(exempt={"joint-limit": "a test"})
    assert "joint-limit" not in rules(compiled(elbow__L=190.0), review=review)


def test_poses_that_cannot_be_read_are_findings():
    (finding,) = lint_clip(exercise({"start": {"from": "standing", "hipps": "flexion 2"}}))
    assert finding.rule == "language" and "hipps" in str(finding)
