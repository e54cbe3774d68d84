"""What was done and decided counts for good: no day comes on which it is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from sessions_done import planned, went

from osanka.adaptation import Kind
from osanka.safety import read_intake
from osanka.web.history.models import Choice, Record
from osanka.web.history.past import history_of, past_of
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
TOMORROW = timedelta(days=1)


def test_a_red_answer_is_no_less_red_after_four_months(ready: Person, answers: Answers) -> None:
    plan = planned(ready)
    went(plan, 119.9, "stopped-by-pain", pain=7)
    for days in range(113, 0, -7):
        went(plan, days, pain=4)
    now = timezone.now()
    intake = read_intake(answers)
    before, after = (past_of(ready, intake, at).adapted for at in (now, now + TOMORROW))
    assert before.start == 1
    assert before.told
    assert after.told == before.told
    assert after.levels == before.levels
    assert set(after.levels.values()) == {0}


@pytest.mark.parametrize("kind", ["travel", "flare", "ill", "dislike"])
def test_what_one_decided_holds_until_one_says_otherwise(ready: Person, answers: Answers, kind: Kind) -> None:
    name = planned(ready).session["items"][0]["exercise"] if kind == "dislike" else ""
    now = timezone.now()
    at = now - timedelta(days=119.9)
    Choice.objects.create(person=ready, clinic=ready.clinic, at=at, kind=kind, exercise=name)
    first, second = (
        past_of(ready, read_intake(answers), when).adapted.state for when in (now, now + TOMORROW)
    )
    assert second == first
    assert second.away or second.mode != "usual" or second.disliked == (name,)


def test_who_is_older_goes_slowly(ready: Person, answers: Answers) -> None:
    """A short break costs what one good session brings back, but not to them."""
    plan = planned(ready)
    for days in (16, 4):
        went(plan, days)
    younger, older = (
        past_of(ready, read_intake(answers | said), timezone.now()).adapted.levels
        for said in ({"age": "40-54"}, {"age": "65-74", "falls": "no"})
    )
    assert any(older[name] < younger[name] for name in younger)


def test_all_of_it_is_read_with_one_question_a_table(
    ready: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = planned(ready)
    for days in range(1, 6):
        went(plan, days)
    now = timezone.now()
    with django_assert_num_queries(3):  # records, exercises, plans
        first = history_of(ready, now)
    with django_assert_num_queries(2):  # a plan never changes
        assert history_of(ready, now) == first
    assert [done.record.started for done in first] == started(ready)
    assert {done.planned for done in first} == {
        tuple((item["exercise"], item["level"]) for item in plan.session["items"])
    }


def started(person: Person) -> list[datetime]:
    return [row.started for row in Record.objects.filter(person=person).order_by("started")]
