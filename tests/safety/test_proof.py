"""What the gate must hold for everybody: five thousand people each time, many more in `./test nightly`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import answers
from strictness import is_no_looser

from osanka import catalogue
from osanka.planning import NoSession, Prescription, compose, ease, wishes_from
from osanka.safety import (
    DONT_KNOW,
    Clearance,
    Intake,
    Release,
    Verdict,
    clear,
    questionnaire,
    read_intake,
    releasable,
    ruleset,
)
from osanka.safety.expressions import Chose, leaves
from osanka.safety.questions import NONE

REAL = catalogue.load()
LED = [(method.id, session) for method in REAL.methods.values() for session in range(len(method.led))]
TODAY = date(2026, 11, 28)
RELEASED = st.lists(st.sampled_from(releasable()), max_size=3, unique=True)
CONDITIONS = [name for name in questionnaire().questions["conditions"].ids if name not in (NONE, DONT_KNOW)]
PEOPLE = {"run": 5_000, "night": 100_000}
# Every answer that somebody may not know.
ANSWERS = [
    (question.id, option)
    for question in questionnaire().questions.values()
    if question.dont_know
    for option in question.ids
    if option not in (DONT_KNOW, NONE)
]
ABSOLUTE = replace(ruleset(), rules=tuple(rule for rule in ruleset().rules if rule.strength == "absolute"))
# Answers that are stricter than not to know, by `chose` in an absolute rule: each with the reason why nobody
# is harmed by it. A new one has to be argued here and in docs/safety/hazards.md.
STRICTER = {
    (
        "floor",
        "no",
    ): "who is unsure is led down and up with a hand on a steady chair",
    (
        "blood-pressure",
        "from-180",
    ): "an unknown pressure counts as one that is not controlled: light and short",
    (
        "pregnancy-pressure",
        "from-160",
    ): "no number, no midwife to tell: the lightest, and the signs are asked for",
    ("conditions", "bleeding"): "nobody misses a bleeding, and a doubt about a long list is not an emergency",
    ("conditions", "pregnancy"): "what makes it an emergency is asked of those alone who marked it",
    ("conditions", "recent-birth"): "what makes it an emergency is asked of those alone who marked it",
}
Proof = Callable[[], None]


def proof(people: int) -> Proof:
    """The test below for so many people."""
    tried = settings(max_examples=people, suppress_health_check=list(HealthCheck), database=None)
    return tried(_everything_holds)


@given(answers(), st.sampled_from(CONDITIONS), st.sampled_from(LED), st.sampled_from(ANSWERS), RELEASED)
def _everything_holds(
    said: dict[str, Any], condition: str, method: tuple[str, int], answer: tuple[str, str], rules: list[str]
) -> None:
    intake = read_intake(said)
    clearance = clear(intake, REAL)
    assert set(clearance.rulings) == set(REAL.exercises)
    assert set(clearance.activities) == set(REAL.activities)
    _nothing_blocked_is_led(intake, clearance, method)
    _nothing_blocked_is_led(intake, clearance, None)
    _a_release_opens_no_emergency(intake, rules, clearance, method)
    _one_more_condition_allows_no_more(said, condition, clearance)
    _unknown_is_as_strict_as_any_answer(said, *answer)


def _nothing_blocked_is_led(intake: Intake, clearance: Clearance, method: tuple[str, int] | None) -> None:
    wishes = wishes_from(intake, method=method[0] if method else None)
    made = compose(REAL, clearance, replace(wishes, method_session=method[1]) if method else wishes)
    if clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST:
        assert isinstance(made, NoSession)
    if isinstance(made, NoSession):
        return
    for item in made.items:
        _is_within_limits(item, clearance)
        easier = ease(item, REAL, clearance)
        if easier is not None:
            _is_within_limits(easier, clearance)


def _is_within_limits(item: Prescription, clearance: Clearance) -> None:
    assert clearance.allows(item.exercise)
    limits = clearance.rulings[item.exercise].limits
    assert limits.max_level is None or item.level <= max(0, limits.max_level)
    assert limits.max_hold is None or item.dose.hold <= limits.max_hold
    assert limits.max_sets is None or len(item.dose.reps) <= max(1, limits.max_sets)


def _a_release_opens_no_emergency(
    intake: Intake, rules: list[str], before: Clearance, method: tuple[str, int]
) -> None:
    """And what it does open is led within the limits, like everything else."""
    if not rules or before.verdict is Verdict.CLEAR:
        return
    release = Release("Dr Grey", "Seen", TODAY, TODAY + timedelta(weeks=4), tuple(rules))
    opened = clear(intake, REAL, releases=[release], today=TODAY)
    if opened.verdict is not before.verdict:
        assert (before.verdict, opened.verdict) == (Verdict.SEE_CLINICIAN_FIRST, Verdict.LIMITED)
    _nothing_blocked_is_led(intake, opened, method)


def _one_more_condition_allows_no_more(said: dict[str, Any], condition: str, before: Clearance) -> None:
    known = [name for name in said["conditions"] if name not in (NONE, DONT_KNOW)]
    if DONT_KNOW in said["conditions"]:
        return
    more = clear(Intake(_frozen(said | {"conditions": [*known, condition]})), REAL)
    assert is_no_looser(more, before)


def _unknown_is_as_strict_as_any_answer(said: dict[str, Any], question: str, option: str) -> None:
    """For absolute rules. A question that does not concern the person stays out of it."""
    if question not in said or (question, option) in STRICTER:
        return
    unsure = clear(Intake(_frozen(said | {question: _with(said[question], DONT_KNOW)})), REAL, ABSOLUTE)
    sure = clear(Intake(_frozen(said | {question: _with(said[question], option)})), REAL, ABSOLUTE)
    assert is_no_looser(unsure, sure), (question, option)


def _with(before: Any, option: str) -> Any:
    """Of a list, what was chosen besides stays."""
    if not isinstance(before, list):
        return option
    return [*(one for one in before if one not in (NONE, DONT_KNOW, option)), option]


def _frozen(said: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}


def test_it_holds_for_five_thousand_people() -> None:
    proof(PEOPLE["run"])()


@pytest.mark.nightly
def test_it_holds_for_a_hundred_thousand_people() -> None:
    proof(PEOPLE["night"])()


def test_every_answer_that_is_stricter_than_not_to_know_is_argued() -> None:
    """`chose` is false for “I don't know”; in an absolute rule somebody has to say why."""
    chosen = {
        (leaf.question, option)
        for rule in ABSOLUTE.rules
        for leaf in leaves(rule.when)
        if isinstance(leaf, Chose)
        for option in leaf.chose
        if option != DONT_KNOW
    }
    assert chosen == set(STRICTER)
