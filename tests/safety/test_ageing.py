"""Answers that are another truth some weeks later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import answers, healthy

from osanka.safety import HOLDS, IntakeError, earlier_choices, questionnaire, read_intake, still_hold

MOMENT = timedelta(seconds=1)
AGEING = {
    *(question.id for question in questionnaire().screen("red-flags").questions),
    "since",
    "conditions",
    "pregnancy-stage",
    "cleared",
}


@given(answers())
def test_within_four_weeks_every_answer_holds(said: dict[str, object]) -> None:
    assert still_hold(said, HOLDS - MOMENT) == said


@given(answers(), st.timedeltas(min_value=HOLDS, max_value=timedelta(days=3000)))
def test_after_that_no_answer_about_a_phase_counts(said: dict[str, object], age: timedelta) -> None:
    kept = still_hold(said, age)
    assert AGEING.isdisjoint(kept)
    assert kept.items() <= said.items()


def test_what_lasts_is_kept() -> None:
    kept = still_hold(healthy(), HOLDS)
    assert {"age", "floor", "where", "goals", "equipment", "minutes"} <= kept.keys()


def test_what_has_aged_is_missing_and_no_intake_comes_of_it() -> None:
    with pytest.raises(IntakeError) as refused:
        read_intake(still_hold(healthy(), HOLDS))
    assert {problem.question for problem in refused.value.problems if problem.code == "missing"} >= {
        "rf-fever",
        "since",
        "conditions",
    }


def test_only_lasting_choices_of_a_list_are_offered_again() -> None:
    said = {"conditions": ["osteoporosis", "recent-birth", "recent-surgery", "pregnancy"], "where": ["neck"]}
    assert earlier_choices(said) == {"conditions": ("osteoporosis",)}


def test_none_is_not_offered_again_by_itself() -> None:
    assert earlier_choices({"conditions": ["none"]}) == {"conditions": ()}
    assert earlier_choices({"conditions": ["dont-know"]}) == {"conditions": ()}
