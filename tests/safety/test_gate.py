"""What the gate promises for everybody."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from bodies import small_catalogue
from hypothesis import given
from hypothesis import strategies as st
from strategies import answers, healthy, intakes

from osanka import catalogue
from osanka.catalogue.model import Aim, Demand, Exercise, Position
from osanka.safety import (
    Clearance,
    Intake,
    Limits,
    Verdict,
    clear,
    questionnaire,
    read_intake,
    ruleset,
    stop_now,
)
from osanka.safety.gate import tightest

SMALL = small_catalogue()
REAL = catalogue.load()
RED_FLAGS = [question.id for question in questionnaire().screen("red-flags").questions]
CONDITIONS = [
    name for name in questionnaire().questions["conditions"].ids if name not in ("none", "dont-know")
]
YES_NO = [question.id for question in questionnaire().questions.values() if question.kind == "yes-no"]
LOOSENED_BY_YES = ("cleared",)
EFFECTS = ("allow", "modify", "block")


def cleared(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), SMALL)


def is_no_looser(strict: Clearance, loose: Clearance) -> bool:
    """Whether the first allows nothing that the second does not."""
    return strict.verdict >= loose.verdict and all(
        _no_looser_effect(strict, loose, name) and _no_looser_limits(strict, loose, name)
        for name in loose.rulings
    )


def _no_looser_effect(strict: Clearance, loose: Clearance, name: str) -> bool:
    return EFFECTS.index(strict.rulings[name].effect) >= EFFECTS.index(loose.rulings[name].effect)


def _no_looser_limits(strict: Clearance, loose: Clearance, name: str) -> bool:
    if strict.rulings[name].effect == "block":
        return True
    ours, theirs = strict.rulings[name].limits, loose.rulings[name].limits
    return tightest([ours, theirs]) == ours


@given(intakes())
def test_every_exercise_gets_one_ruling_with_a_reason(intake: Intake) -> None:
    clearance = clear(intake, SMALL)
    assert list(clearance.rulings) == list(SMALL.exercises)
    assert clearance.rules_version == ruleset().version
    for ruling in clearance.rulings.values():
        assert ruling.effect == "allow" or ruling.because
        assert ruling.effect == "modify" or ruling.limits == Limits()
        assert ruling.effect != "modify" or ruling.limits != Limits()


@given(intakes())
def test_a_verdict_that_stops_blocks_every_exercise_and_says_what_to_do(intake: Intake) -> None:
    clearance = clear(intake, SMALL)
    assert clearance.advice
    if clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST:
        assert clearance.because
        assert not any(clearance.allows(name) for name in SMALL.exercises)


@given(intakes())
def test_a_clear_verdict_means_that_nothing_is_limited(intake: Intake) -> None:
    clearance = clear(intake, SMALL)
    if clearance.verdict is Verdict.CLEAR:
        assert {ruling.effect for ruling in clearance.rulings.values()} == {"allow"}
    elif clearance.verdict is Verdict.LIMITED:
        assert {ruling.effect for ruling in clearance.rulings.values()} != {"allow"}
        assert clearance.because


@given(answers(), st.sampled_from(RED_FLAGS))
def test_a_warning_sign_never_loosens_anything(given_answers: dict[str, Any], sign: str) -> None:
    before = clear(Intake(_frozen(given_answers | {sign: "no"})), SMALL)
    after = clear(Intake(_frozen(given_answers | {sign: "yes"})), SMALL)
    assert is_no_looser(after, before)


@given(answers(stopped=False), st.sampled_from(CONDITIONS), st.data())
def test_a_condition_never_loosens_anything(
    given_answers: dict[str, Any], condition: str, data: st.DataObject
) -> None:
    more = [name for name in given_answers["conditions"] if name != "none"] + [condition]
    richer = _frozen(given_answers | {"conditions": more})
    for question in questionnaire().questions.values():
        if question.id not in richer and data.draw(st.booleans()):
            richer[question.id] = question.ids[0] if question.kind != "multi" else (question.ids[0],)
    assert is_no_looser(clear(Intake(richer), SMALL), clear(Intake(_frozen(given_answers)), SMALL))


@given(answers(stopped=False), st.sampled_from(YES_NO))
def test_dont_know_is_never_looser_than_the_safe_answer(given_answers: dict[str, Any], question: str) -> None:
    if question not in given_answers or not questionnaire().questions[question].dont_know:
        return
    safe = "yes" if question in LOOSENED_BY_YES else "no"
    unsure = clear(Intake(_frozen(given_answers | {question: "dont-know"})), SMALL)
    assert is_no_looser(unsure, clear(Intake(_frozen(given_answers | {question: safe})), SMALL))


@pytest.mark.parametrize(
    ("question", "condition", "strict"),
    [("cleared", "heart-disease", "no"), ("blood-pressure", "hypertension", "140-to-179")],
)
def test_not_knowing_what_would_loosen_is_as_strict_as_the_stricter_answer(
    question: str, condition: str, strict: str
) -> None:
    base = healthy(conditions=[condition])
    unsure = clear(read_intake(base | {question: "dont-know"}), SMALL)
    assert is_no_looser(unsure, clear(read_intake(base | {question: strict}), SMALL))


@given(answers(stopped=False))
def test_not_knowing_ones_conditions_is_never_looser_than_having_none(given_answers: dict[str, Any]) -> None:
    without = _frozen(given_answers | {"conditions": ["none"]})
    unsure = _frozen(given_answers | {"conditions": ["dont-know"]})
    assert is_no_looser(clear(Intake(unsure), SMALL), clear(Intake(without), SMALL))


@given(answers(stopped=False), st.sampled_from(list(questionnaire().questions)))
def test_a_missing_answer_is_never_looser_than_dont_know(given_answers: dict[str, Any], name: str) -> None:
    if name not in given_answers or not questionnaire().questions[name].dont_know:
        return
    missing = _frozen({key: value for key, value in given_answers.items() if key != name})
    unsure = _frozen(given_answers | {name: "dont-know"})
    assert is_no_looser(clear(Intake(missing), SMALL), clear(Intake(unsure), SMALL))


@given(intakes(), st.randoms(use_true_random=False))
def test_the_order_of_rules_does_not_matter(intake: Intake, chance: Any) -> None:
    shuffled = list(ruleset().rules)
    chance.shuffle(shuffled)
    assert clear(intake, SMALL, replace(ruleset(), rules=tuple(shuffled))) == clear(intake, SMALL)


def test_no_answers_at_all_are_an_emergency_and_not_a_permission() -> None:
    clearance = clear(Intake({}), SMALL)
    assert clearance.verdict is Verdict.EMERGENCY
    assert all(because.unsure for because in clearance.because)


def test_an_unknown_exercise_is_not_allowed() -> None:
    assert not cleared().allows("somersault")


def test_somebody_well_may_do_everything() -> None:
    clearance = cleared()
    assert clearance.verdict is Verdict.CLEAR
    assert all(clearance.allows(name) for name in SMALL.exercises)


@pytest.mark.parametrize(
    "sign",
    ["rf-saddle", "rf-bladder-bowel", "rf-leg-weakness", "rf-chest", "rf-head-neck", "rf-trauma"],
)
@pytest.mark.parametrize("answer", ["yes", "dont-know"])
def test_emergency_signs_stop_at_once_even_when_unsure(sign: str, answer: str) -> None:
    clearance = cleared(**{sign: answer})
    assert clearance.verdict is Verdict.EMERGENCY
    assert any("112" in text.en and "112" in text.ru for text in clearance.advice)
    early = stop_now({sign: answer}, SMALL)
    assert early is not None
    assert early.verdict is Verdict.EMERGENCY


@pytest.mark.parametrize(
    "sign", ["rf-fever", "rf-cancer", "rf-weight-loss", "rf-night-pain", "rf-clumsy-hands"]
)
def test_other_warning_signs_send_to_a_clinician(sign: str) -> None:
    assert cleared(**{sign: "yes"}).verdict is Verdict.SEE_CLINICIAN_FIRST
    assert cleared(**{sign: "dont-know"}).verdict >= Verdict.LIMITED


def test_nothing_stops_the_intake_before_an_emergency_is_told() -> None:
    assert stop_now({}, SMALL) is None
    assert stop_now({"rf-saddle": "no", "rf-chest": ["nonsense"], "what": {}}, SMALL) is None


def test_a_small_jolt_matters_for_fragile_bones_only() -> None:
    assert cleared(rf_jolt="yes").verdict is Verdict.CLEAR
    assert cleared(rf_jolt="yes", age="75-plus", falls="no").verdict is Verdict.SEE_CLINICIAN_FIRST
    middling = cleared(rf_jolt="yes", age="55-64")
    assert middling.verdict is Verdict.CLEAR
    assert any("two weeks" in text.en for text in middling.advice)


def test_being_unwell_today_postpones() -> None:
    clearance = cleared(unwell="yes")
    assert clearance.verdict is Verdict.SEE_CLINICIAN_FIRST
    assert clearance.postpone
    assert not cleared(unwell="yes", rf_fever="yes").postpone


@given(answers(stopped=False))
def test_osteoporosis_never_gets_deep_bending_or_twisting(given_answers: dict[str, Any]) -> None:
    conditions = [name for name in given_answers["conditions"] if name != "none"] + ["osteoporosis"]
    clearance = clear(Intake(_frozen(given_answers | {"conditions": conditions})), SMALL)
    for demand in (Demand.LUMBAR_FLEXION, Demand.LUMBAR_ROTATION):
        assert not any(clearance.allows(f"{demand}-{grade}") for grade in (2, 3))


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


@pytest.mark.parametrize("condition", ["late-cervical-osteochondrosis", "vertigo"])
def test_a_delicate_neck_is_not_bent_far_to_the_side(condition: str) -> None:
    clearance = cleared(conditions=[condition], neck_dizzy="no")
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
    base = {"cleared": "yes", "pregnancy_stage": "first"}
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
    assert verdicts["below-140"].allows("effort-2")
    assert not verdicts["140-to-179"].allows("effort-2")
    assert not verdicts["dont-know"].allows("effort-2")


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
        clearance = cleared(conditions=["pregnancy"], cleared="yes", pregnancy_stage=stage)
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
    early = cleared(conditions=["pregnancy"], cleared="yes", pregnancy_stage="first")
    late = cleared(conditions=["pregnancy"], cleared="yes", pregnancy_stage="third")
    assert early.allows("supine-2")
    assert not late.allows("supine-2")
    assert not late.allows("prone-1")


def test_limits_add_up_to_the_tightest() -> None:
    assert tightest([Limits(2, None, 3), Limits(1, 10, None)]) == Limits(1, 10, 3)
    assert tightest([]) == Limits()


def test_the_gate_is_fast() -> None:
    intake = read_intake(healthy(conditions=["dont-know"]))
    few = replace(SMALL, exercises=dict(list(SMALL.exercises.items())[:45]))
    clear(intake, few)
    times = []
    for _ in range(20):
        begin = time.process_time()
        clear(intake, few)
        times.append(time.process_time() - begin)
    assert sorted(times)[10] < 0.005


def _frozen(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}
