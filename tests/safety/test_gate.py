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
from strictness import is_no_looser

from osanka import catalogue
from osanka.catalogue.vocabulary import Demand
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


def cleared(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), SMALL)


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
        # But for what rules of this verdict keep from beginners, which are told only to who asks for it.
        light = {rule.id for rule in ruleset().rules if rule.verdict == "clear"}
        limited = (ruling for ruling in clearance.rulings.values() if ruling.effect != "allow")
        assert all(one.rule in light for ruling in limited for one in ruling.because)
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
    clearance = cleared(experience="regular")
    assert clearance.verdict is Verdict.CLEAR
    assert all(clearance.allows(name) for name in SMALL.exercises)


@pytest.mark.parametrize(
    "sign",
    ["rf-saddle", "rf-bladder-bowel", "rf-leg-weakness", "rf-chest", "rf-head-neck"],
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


@pytest.mark.parametrize("answer", ["yes", "dont-know"])
def test_an_unseen_blow_is_an_emergency_unless_young_and_hardly_sore_away_from_the_neck(answer: str) -> None:
    back = {"where": ["lower-back"], "since": "days", "leg_symptoms": ["none"]}
    mild = cleared(rf_trauma=answer, pain_now=3, **back)
    assert mild.verdict is Verdict.SEE_CLINICIAN_FIRST
    assert not mild.postpone
    assert cleared(rf_trauma=answer, pain_now=4, **back).verdict is Verdict.EMERGENCY
    assert cleared(rf_trauma=answer, age="65-74", falls="no").verdict is Verdict.EMERGENCY
    assert stop_now({"rf-trauma": answer, "age": "18-39", "where": ["neck"]}, SMALL) is not None


@pytest.mark.parametrize(
    "said",
    [
        {"rf_clumsy_hands": "yes"},
        {"rf_fever": "yes"},
        {"rf_jolt": "yes", "age": "75-plus", "falls": "no"},
        {"conditions": ["osteoporosis"], "spine_fracture": "no", "falls": "no", "pain_now": 5}
        | {"where": ["upper-back"], "since": "days"},
    ],
    ids=["clumsy hands", "fever", "a jolt", "new pain in fragile bones"],
)
def test_nobody_is_told_to_go_on_walking_whose_spine_has_to_be_looked_at_first(said: dict[str, Any]) -> None:
    clearance = cleared(**said)
    assert clearance.verdict is Verdict.SEE_CLINICIAN_FIRST
    advice = " ".join(text.en for text in clearance.advice)
    assert "before any other advice here" in advice
    assert not any(word in advice for word in ("walking", "walks", "walk as"))


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


def test_limits_add_up_to_the_tightest() -> None:
    assert tightest([Limits(2, None, 3), Limits(1, 10, None)]) == Limits(1, 10, 3)
    assert tightest([]) == Limits()


@pytest.mark.parametrize(
    "conditions", [["dont-know"], ["osteoporosis", "hypertension", "disc-herniation", "knee"]]
)
def test_the_gate_takes_less_than_five_milliseconds_for_the_whole_catalogue(conditions: list[str]) -> None:
    """The shortest of many: what a busy machine adds is no fault of the gate."""
    intake = Intake(_frozen(healthy(conditions=conditions)))
    assert len(REAL.exercises) >= 200
    times = []
    for _ in range(20):
        begin = time.process_time()
        clear(intake, REAL)
        times.append(time.process_time() - begin)
    assert min(times) < 0.005


@pytest.mark.parametrize("question", list(questionnaire().questions))
def test_there_is_a_clearance_for_every_answer_to_every_question(question: str) -> None:
    asked_ = questionnaire().questions[question]
    numbers = range(asked_.low, asked_.high + 1) if asked_.kind in ("scale", "number") else ()
    for answer in (*asked_.ids, *numbers):
        told = _frozen(healthy() | {question: (answer,) if asked_.kind == "multi" else answer})
        for known in (told, {question: told[question]}):
            clearance = clear(Intake(known), REAL)
            assert set(clearance.rulings) == set(REAL.exercises)
            assert clearance.advice


def _frozen(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}


@given(intakes())
def test_a_device_for_the_clinic_is_never_begun_alone(intake: Intake) -> None:
    found = clear(intake, SMALL)
    assert not found.allows("device")


def test_a_device_for_the_clinic_changes_nobodys_verdict() -> None:
    assert cleared().verdict is Verdict.CLEAR
    assert [because.rule for because in cleared().activities["device"].because] == ["clinic-only"]


@given(intakes())
def test_what_stops_a_session_stops_activities_too(intake: Intake) -> None:
    found = clear(intake, SMALL)
    if found.verdict >= Verdict.SEE_CLINICIAN_FIRST:
        assert not any(found.allows(name) for name in SMALL.activities)


def test_not_to_know_whether_one_is_ill_is_no_milder_than_a_yes() -> None:
    unsure, ill = cleared(unwell="dont-know"), cleared(unwell="yes")
    assert (unsure.verdict, unsure.postpone) == (ill.verdict, ill.postpone)
    assert unsure.because[0].unsure
