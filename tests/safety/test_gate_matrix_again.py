"""What the second reading of the condition × exercise table found; see docs/safety/matrix-review.md."""

from __future__ import annotations

from typing import Any

import pytest
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.safety import Clearance, Limits, clear, read_intake

SMALL = small_catalogue()
REAL = catalogue.load()
CLASSES = ("yoga-class", "pilates-class")
BACK: dict[str, Any] = {"where": ["lower-back"], "leg_symptoms": ["none"], "experience": "regular"}


def cleared(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), SMALL)


def in_full(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), REAL)


def blocked(clearance: Clearance, *names: str) -> bool:
    return not any(clearance.allows(name) for name in names)


def is_light(clearance: Clearance, *names: str) -> bool:
    """Whether these are open, at the lowest dose."""
    return all(clearance.allows(name) and clearance.rulings[name].limits.max_level == 0 for name in names)


@pytest.mark.parametrize(
    "said",
    [
        {"conditions": ["spine-injury"], "cleared": "yes"},
        {"conditions": ["tumour"], "cleared": "yes"},
        {
            "conditions": ["recent-birth"],
            "cleared": "yes",
            "after_birth": ["none"],
            "pregnancy_pressure": "below-140",
            "pregnancy_signs": "no",
        },
        {"conditions": ["inflammatory"], "inflammation_now": "yes"},
        BACK | {"since": "days", "pain_now": 5},
        BACK | {"since": "weeks", "pain_now": 8},
    ],
)
def test_nobody_goes_to_a_class_who_has_to_be_spared(said: dict[str, Any]) -> None:
    assert blocked(in_full(**said), *CLASSES)


@pytest.mark.parametrize("since", ["weeks", "months"])
def test_severe_pain_does_not_swim_and_may_put_a_foot_up(since: str) -> None:
    clearance = in_full(**BACK, since=since, pain_now=8)
    assert not clearance.allows("swimming")
    assert clearance.allows("foot-on-step")


def test_with_much_pain_of_long_standing_large_movements_stay_short() -> None:
    names = ("lumbar-rotation-3", "neck-rotation-3", "traction-2", "impact-2")
    assert is_light(cleared(**BACK, since="months", pain_now=5), *names)
    milder = cleared(**BACK, since="months", pain_now=3)
    assert not any(milder.rulings[name].limits.max_level == 0 for name in names)


@pytest.mark.parametrize("condition", ["other", "kidney", "lung", "spine-injury"])
def test_what_a_doctor_calls_gentle_is_no_deadlift(condition: str) -> None:
    clearance = cleared(conditions=[condition], cleared="yes")
    assert blocked(clearance, "effort-3", "breath-holding-2", "external-load-3", "traction-3", "impact-3")
    assert clearance.allows("effort-2")


def test_raised_pressure_does_not_jump_and_an_acute_shoulder_carries_nothing() -> None:
    assert blocked(cleared(conditions=["hypertension"], blood_pressure="140-to-179"), "impact-2")
    assert blocked(cleared(conditions=["shoulder"], shoulder_acute="yes"), "external-load-1", "traction-1")


def test_a_slipped_vertebra_and_long_steroids_begin_low() -> None:
    slipped = cleared(conditions=["spondylolisthesis"], leg_symptoms=["none"])
    steroids = cleared(conditions=["steroids"], spine_fracture="no", falls="no")
    for name in ("lumbar-strengthen", "effort-2"):
        assert slipped.rulings[name].limits == Limits(max_level=1)
    for name in ("effort-3", "axial-load-2"):
        assert steroids.rulings[name].limits == Limits(max_level=1)


def test_who_falls_or_cannot_stand_on_one_leg_does_not_run_or_lift_much() -> None:
    falls = cleared(age="65-74", falls="yes", experience="regular")
    assert blocked(falls, "impact-2", "external-load-3", "balance-3")
    assert blocked(cleared(hard=["one-leg"]), "impact-2")


def test_great_effort_grows_slowly_from_65_on_and_turns_stay_small_from_75_on() -> None:
    older = cleared(age="65-74", falls="no")
    for name in ("effort-3", "breath-holding-2"):
        assert older.rulings[name].limits == Limits(max_level=1)
    oldest = cleared(age="75-plus", falls="no")
    assert oldest.rulings["lumbar-rotation-3"].limits == Limits(max_level=0, max_hold=15)
    assert not in_full(age="75-plus", falls="no", experience="regular").allows("weighted-side-bend")


def test_a_numb_hand_leans_lightly_and_a_dizzy_head_bends_slowly() -> None:
    assert is_light(cleared(where=["arm"], since="months", arm_symptoms=["numbness"]), "wrist-weight-2")
    assert is_light(
        cleared(conditions=["vertigo"], neck_dizzy="no", falls="no"), "inversion-1", "lumbar-flexion-3"
    )
