"""What the gate says to further conditions, each the test of one rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.catalogue.vocabulary import Position
from osanka.safety import Clearance, Limits, Verdict, clear, read_intake

SMALL = small_catalogue()
REAL = catalogue.load()


def cleared(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), SMALL)


def blocked(clearance: Clearance, *names: str) -> bool:
    return not any(clearance.allows(name) for name in names)


@pytest.mark.parametrize(
    ("condition", "more"),
    [
        ("osteoporosis", {"falls": "no", "spine_fracture": "no"}),
        ("steroids", {"falls": "no", "spine_fracture": "no"}),
    ],
)
def test_thin_bone_bears_no_heavy_load_and_no_far_side_bend(condition: str, more: dict[str, str]) -> None:
    clearance = cleared(conditions=[condition], **more)
    assert blocked(clearance, "axial-load-3", "lumbar-side-bend-3", "lumbar-rotation-2", "external-load-2")
    assert blocked(clearance, "traction-2")
    assert clearance.allows("axial-load-2")


def test_a_narrow_canal_may_lie_in_the_neck() -> None:
    clearance = cleared(conditions=["stenosis"], leg_symptoms=["none"])
    assert blocked(clearance, "neck-extension-3", "neck-half-roll")
    assert clearance.rulings["neck-extension-2"].effect == "allow"


def test_an_operated_spine_is_not_taken_to_its_ends() -> None:
    clearance = cleared(conditions=["spine-surgery"])
    ends = ("lumbar-flexion-3", "lumbar-extension-3", "neck-flexion-3", "neck-rotation-3", "neck-side-bend-3")
    loads = ("lumbar-rotation-2", "neck-extension-2", "axial-load-3", "external-load-2", "impact-2")
    assert blocked(clearance, *ends, *loads, "traction-2")
    assert clearance.rulings["lumbar-mobilise"].limits == Limits(max_level=1)
    assert clearance.verdict is Verdict.LIMITED


def test_inflammatory_arthritis_does_not_hang() -> None:
    assert blocked(cleared(conditions=["inflammatory"], inflammation_now="no"), "traction-2")


def test_an_irritated_leg_nerve_bears_no_heavy_load_and_no_jolt() -> None:
    clearance = cleared(where=["leg"], since="months", leg_symptoms=["below-knee"])
    assert blocked(clearance, "axial-load-3", "external-load-2", "impact-2", "lumbar-side-bend-3")


def test_an_irritated_arm_nerve_bears_no_heavy_load_and_no_jolt() -> None:
    clearance = cleared(where=["arm"], since="months", arm_symptoms=["below-elbow"])
    assert blocked(clearance, "axial-load-3", "external-load-3", "impact-2")
    assert clearance.rulings["shoulder-elevation-3"].limits == Limits(max_level=1)


def test_a_numb_hand_is_not_held_up_for_long() -> None:
    clearance = cleared(where=["arm"], since="months", arm_symptoms=["numbness"])
    assert clearance.rulings["shoulder-elevation-3"].limits == Limits(max_level=0, max_hold=10)
    assert any("Lower the arms" in text.en for text in clearance.rulings["shoulder-elevation-3"].care)


def test_after_surgery_nothing_strains_or_shakes() -> None:
    clearance = cleared(conditions=["recent-surgery"], cleared="yes")
    names = ("breath-holding-1", "inversion-2", "traction-1", "axial-load-2", "external-load-1", "impact-2")
    assert blocked(clearance, *names)


@pytest.mark.parametrize("condition", ["lung", "kidney"])
def test_lungs_and_kidneys_are_spared_straining_even_when_a_doctor_agreed(condition: str) -> None:
    clearance = cleared(conditions=[condition], cleared="yes")
    assert blocked(clearance, "effort-3", "breath-holding-1", "impact-3")
    assert clearance.allows("effort-1")


def test_weak_kidneys_lift_nothing_heavy() -> None:
    assert blocked(cleared(conditions=["kidney"], cleared="yes"), "external-load-2", "impact-2")


def test_reflux_is_kept_from_head_down_and_lies_on_a_pillow() -> None:
    clearance = cleared(conditions=["reflux"])
    assert blocked(clearance, "inversion-2", "breath-holding-2", "prone-3")
    assert any("pillow" in text.en for text in clearance.rulings["supine-2"].care)


def test_reflux_does_not_lie_down_after_a_meal() -> None:
    full = cleared(conditions=["reflux"], ate="yes")
    assert blocked(
        full, "supine-1", "prone-1", "inversion-1", "in-supine", "in-hook-lying", "lumbar-flexion-2"
    )
    assert full.allows("in-sitting-chair")
    assert cleared(ate="yes").allows("supine-1")


def test_epilepsy_does_not_swim_alone() -> None:
    clearance = clear(read_intake(healthy(conditions=["epilepsy"])), REAL)
    assert any("beside somebody" in text.en for text in clearance.activities["swimming"].care)


def test_loose_joints_stay_clear_of_their_ends() -> None:
    clearance = cleared(conditions=["hypermobility"])
    ways = ("lumbar-flexion", "lumbar-extension", "lumbar-rotation", "lumbar-side-bend", "hip-rotation")
    neck = ("neck-flexion", "neck-extension", "neck-rotation", "neck-side-bend")
    assert blocked(clearance, *(f"{way}-3" for way in (*ways, *neck)), "traction-2", "impact-3")
    assert clearance.rulings["hips-stretch"].limits == Limits(max_level=1, max_hold=15)
    assert clearance.rulings["hips-strengthen"].effect == "allow"


def test_a_troubled_shoulder_does_not_hang() -> None:
    assert blocked(cleared(conditions=["shoulder"], shoulder_acute="no"), "in-hanging")


def test_above_a_hundred_kilograms_nobody_is_asked_to_jump() -> None:
    assert blocked(cleared(conditions=["weight-over-100"]), "impact-2")


@pytest.mark.parametrize("pain", [0, 1, 3])
def test_heavy_weights_and_jumps_wait_for_a_day_without_back_pain(pain: int) -> None:
    sore = {"where": ["lower-back"], "since": "months", "leg_symptoms": ["none"], "experience": "regular"}
    clearance = cleared(pain_now=pain, **sore)
    for name in ("external-load-3", "deadlift", "impact-3"):
        assert clearance.allows(name) == (pain == 0)
    assert (clearance.rulings["external-load-2"].limits == Limits(max_level=0)) == (pain > 0)
    assert "lifting-with-pain" not in {because.rule for because in clearance.because}


@pytest.mark.parametrize(
    "more",
    [{"conditions": ["steroids"], "spine_fracture": "no", "falls": "no"}, {"leg_symptoms": ["numbness"]}],
)
def test_the_set_for_a_plain_lumbago_is_not_for_more_than_that(more: dict[str, Any]) -> None:
    lumbago = {"where": ["lower-back"], "since": "days", "pain_now": 2, "leg_symptoms": ["none"]}
    only_the_set = replace(SMALL, methods={"acute-lumbago-set": SMALL.methods["acute-lumbago-set"]})
    plain = clear(read_intake(healthy(**lumbago)), only_the_set)
    assert plain.allows("lumbar-mobilise")
    assert not clear(read_intake(healthy(**(lumbago | more))), only_the_set).allows("lumbar-mobilise")


def test_a_shoulder_that_bears_it_may_still_rest_on_all_fours() -> None:
    on_all_fours = {name: replace(one, start=Position.QUADRUPED) for name, one in SMALL.exercises.items()}
    said = healthy(conditions=["shoulder"], shoulder_acute="no")
    assert clear(read_intake(said), replace(SMALL, exercises=on_all_fours)).allows("wrist-weight-2")
