"""What the gate says to particular conditions of people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bodies import small_catalogue
from hypothesis import given
from strategies import healthy, intakes

from osanka import catalogue
from osanka.catalogue.model import Exercise
from osanka.catalogue.vocabulary import Aim, Position
from osanka.safety import (
    Clearance,
    Intake,
    Limits,
    Verdict,
    clear,
    read_intake,
    stop_now,
)

SMALL = small_catalogue()
REAL = catalogue.load()


def cleared(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), SMALL)


def test_late_cervical_osteochondrosis_rules_out_the_full_turn_and_keeps_the_small_one() -> None:
    clearance = cleared(conditions=["late-cervical-osteochondrosis"], neck_dizzy="no")
    assert not clearance.allows("neck-rotation-2")
    assert not clearance.allows("neck-extension-2")
    assert clearance.rulings["neck-rotation-1"].limits == Limits(max_level=0, max_hold=10)


def test_a_fresh_painful_flare_has_no_strength_work() -> None:
    flare = {"where": ["lower-back"], "since": "days", "pain_now": 6, "leg_symptoms": ["none"]}
    clearance = cleared(**flare)
    strengthening = [e.id for e in SMALL.exercises.values() if Aim.STRENGTHEN in e.aims]
    assert not any(clearance.allows(name) for name in strengthening)
    assert clearance.allows("lumbar-mobilise")


def test_severe_pain_leaves_only_rest_and_breath() -> None:
    clearance = cleared(where=["lower-back"], since="weeks", pain_now=7, leg_symptoms=["none"])
    allowed = [SMALL.exercises[name] for name in SMALL.exercises if clearance.allows(name)]
    assert allowed
    assert all({Aim.RELAX, Aim.BREATHE} & set(exercise.aims) for exercise in allowed)


def test_strong_pain_of_long_standing_keeps_small_easy_movements() -> None:
    clearance = cleared(where=["lower-back"], since="months", pain_now=8, leg_symptoms=["none"])
    assert clearance.rulings["thoracic-mobilise"].limits == Limits(max_level=0, max_sets=1)
    assert not clearance.allows("lumbar-rotation-2")
    assert not clearance.allows("effort-2")
    assert not clearance.allows("lumbar-strengthen")


def test_who_cannot_get_to_the_floor_is_not_sent_there() -> None:
    clearance = cleared(floor="no")
    assert not clearance.allows("floor-transfer-1")
    assert not clearance.allows("in-supine")
    assert clearance.allows("in-sitting-chair")


def test_who_does_not_know_about_the_floor_tries_it_with_a_chair() -> None:
    clearance = cleared(floor="dont-know")
    assert clearance.allows("floor-transfer-2")
    assert not clearance.allows("floor-transfer-3")
    assert any("chair" in text.en for text in clearance.rulings["floor-transfer-2"].care)


@pytest.mark.parametrize(
    ("condition", "more"), [("late-cervical-osteochondrosis", {}), ("vertigo", {"falls": "no"})]
)
def test_a_delicate_neck_is_not_bent_far_to_the_side(condition: str, more: dict[str, Any]) -> None:
    clearance = cleared(conditions=[condition], neck_dizzy="no", **more)
    assert not clearance.allows("neck-side-bend-3")
    assert clearance.allows("neck-side-bend-2")


def test_a_freshly_hurt_neck_stays_in_the_middle() -> None:
    for pain in (0, 3, 6):
        clearance = cleared(
            where=["neck"], since="days", pain_now=pain, neck_dizzy="no", arm_symptoms=["none"]
        )
        assert not clearance.allows("neck-extension-3")
        assert not clearance.allows("neck-side-bend-3")
        assert clearance.rulings["neck-rotation-1"].limits.max_level == 0
        assert clearance.allows("neck-rotation-3") == (pain < 4)


def test_inflammatory_arthritis_spares_the_neck_and_a_flare_everything() -> None:
    calm = cleared(conditions=["inflammatory"], inflammation_now="no")
    assert not any(calm.allows(f"neck-{way}-3") for way in ("extension", "flexion", "rotation", "side-bend"))
    flare = cleared(conditions=["inflammatory"], inflammation_now="yes")
    assert not any(flare.allows(f"{way}-3") for way in ("lumbar-flexion", "lumbar-extension", "hip-flexion"))
    assert flare.rulings["plain"].limits.max_level == 0


@pytest.mark.parametrize(
    "changes", [{"age": "75-plus"}, {"conditions": ["osteoporosis"], "spine_fracture": "no"}]
)
def test_old_age_and_thin_bone_are_spared_straining(changes: dict[str, Any]) -> None:
    clearance = cleared(falls="no", **changes)
    assert not clearance.allows("effort-3")
    assert not clearance.allows("breath-holding-1")


def test_after_surgery_only_small_light_movements_are_left() -> None:
    clearance = cleared(conditions=["recent-surgery"], cleared="yes")
    assert not any(
        clearance.allows(n) for n in ("hip-flexion-3", "hip-rotation-2", "prone-1", "neck-rotation-2")
    )
    assert clearance.rulings["plain"].limits.max_level == 0


def test_bleeding_in_pregnancy_is_an_emergency_when_both_are_marked() -> None:
    base = {
        "cleared": "yes",
        "pregnancy_stage": "first",
        "pregnancy_pressure": "below-140",
        "pregnancy_signs": "no",
    }
    both = cleared(conditions=["pregnancy", "bleeding"], **base)
    assert both.verdict is Verdict.EMERGENCY
    assert "maternity" in both.advice[0].en
    assert stop_now({"conditions": ["pregnancy", "bleeding", "dont-know"]}, SMALL) is not None
    assert cleared(conditions=["pregnancy", "blood-thinners"], **base).verdict is Verdict.LIMITED
    assert cleared(conditions=["pregnancy", "dont-know"], falls="no", **base).verdict is Verdict.LIMITED
    assert cleared(conditions=["bleeding"]).verdict is Verdict.LIMITED


def test_blood_thinners_ask_for_care_only() -> None:
    clearance = cleared(conditions=["blood-thinners"])
    assert clearance.verdict is Verdict.CLEAR
    assert any("fall" in text.en for text in clearance.rulings["balance-1"].care)


def test_an_irritated_leg_nerve_is_not_pulled_and_bent_knees_stay() -> None:
    intake = read_intake(healthy(where=["leg"], since="months", leg_symptoms=["below-knee"]))
    assert clear(intake, SMALL).rulings["hip-flexion-3"].limits.max_level == 0
    real = clear(intake, REAL)
    assert not any(
        real.allows(name)
        for name in ("hamstring-stretch-strap", "downward-dog", "seated-forward-fold", "pigeon")
    )
    assert real.allows("single-knee-to-chest")


@pytest.mark.parametrize("answer", ["yes", "dont-know"])
def test_something_new_stops_the_day_and_sends_back_to_the_warning_signs(answer: str) -> None:
    clearance = cleared(new_signs=answer)
    assert clearance.verdict is Verdict.SEE_CLINICIAN_FIRST
    assert not clearance.postpone
    assert any("warning signs again" in text.en for text in clearance.advice)


def test_very_high_pressure_stops_and_unknown_pressure_only_limits() -> None:
    verdicts = {
        answer: cleared(conditions=["hypertension"], blood_pressure=answer)
        for answer in ("below-140", "140-to-179", "from-180", "dont-know")
    }
    assert verdicts["from-180"].verdict is Verdict.SEE_CLINICIAN_FIRST
    assert {verdicts[a].verdict for a in ("below-140", "140-to-179", "dont-know")} == {Verdict.LIMITED}
    assert verdicts["below-140"].rulings["effort-2"].limits == Limits(max_hold=10)
    assert not verdicts["140-to-179"].allows("external-load-2")
    assert not verdicts["dont-know"].allows("external-load-2")


@pytest.mark.parametrize("answer", ["yes", "dont-know"])
def test_who_may_fall_keeps_a_hand_on_something(answer: str) -> None:
    in_standing = replace(SMALL, exercises=_standing())
    clearance = clear(read_intake(healthy(age="65-74", falls=answer)), in_standing)
    assert not clearance.allows("balance-2")
    assert any("one hand" in text.en for text in clearance.rulings["balance-1"].care)
    assert clear(read_intake(healthy(age="65-74", falls="no")), in_standing).allows("balance-2")


def test_a_numb_leg_is_not_balanced_on() -> None:
    intake = read_intake(healthy(where=["leg"], since="months", leg_symptoms=["numbness"]))
    assert not clear(intake, replace(SMALL, exercises=_standing())).allows("balance-2")


def _standing() -> dict[str, Exercise]:
    return {name: replace(one, start=Position.STANDING) for name, one in SMALL.exercises.items()}


@pytest.mark.parametrize(
    "changes",
    [
        {"where": ["leg"], "since": "months", "leg_symptoms": ["weakness"]},
        {"where": ["arm"], "since": "months", "arm_symptoms": ["weakness"]},
        {"conditions": ["osteoporosis"], "spine_fracture": "yes", "falls": "no"},
    ],
)
def test_weakness_and_old_fractures_open_to_the_lowest_dose_once_a_doctor_agreed(
    changes: dict[str, Any],
) -> None:
    assert cleared(cleared="no", **changes).verdict is Verdict.SEE_CLINICIAN_FIRST
    assert cleared(cleared="dont-know", **changes).verdict is Verdict.SEE_CLINICIAN_FIRST
    agreed = cleared(cleared="yes", **changes)
    assert agreed.verdict is Verdict.LIMITED
    assert agreed.rulings["plain"].limits.max_level == 0


@given(intakes(stopped=False))
def test_no_limit_on_holding_cuts_pure_rest_short(intake: Intake) -> None:
    assert clear(intake, REAL).rulings["supine-rest"].limits.max_hold is None


def test_later_pregnancy_spares_the_pelvis_even_when_the_stage_is_not_known() -> None:
    for stage in ("second", "third", "dont-know"):
        clearance = cleared(
            conditions=["pregnancy"],
            cleared="yes",
            pregnancy_stage=stage,
            pregnancy_pressure="below-140",
            pregnancy_signs="no",
        )
        assert not clearance.allows("supine-1")
        assert not clearance.allows("hip-rotation-3")


def test_a_clinicians_agreement_opens_a_gentle_session() -> None:
    assert cleared(conditions=["heart-disease"], cleared="no").verdict is Verdict.SEE_CLINICIAN_FIRST
    assert cleared(conditions=["heart-disease"], cleared="dont-know").verdict is Verdict.SEE_CLINICIAN_FIRST
    agreed = cleared(conditions=["heart-disease"], cleared="yes")
    assert agreed.verdict is Verdict.LIMITED
    assert agreed.rulings["plain"].limits.max_level == 1
    assert not agreed.allows("effort-3")


def test_pregnancy_leaves_out_lying_flat_from_the_middle_on() -> None:
    early = cleared(
        conditions=["pregnancy"],
        cleared="yes",
        pregnancy_stage="first",
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    )
    late = cleared(
        conditions=["pregnancy"],
        cleared="yes",
        pregnancy_stage="third",
        pregnancy_pressure="below-140",
        pregnancy_signs="no",
    )
    assert early.allows("supine-2")
    assert not late.allows("supine-2")
    assert not late.allows("prone-1")
