"""A clock of the server that was ahead and is set right: what is told last still counts most."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from osanka.safety import Release, Verdict
from osanka.web.intake import actions
from osanka.web.intake.agreed import agreements_of
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
AHEAD = timedelta(days=2)
TODAY = {"pain-now": 2, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}


def verdict_of(person: Person) -> Verdict:
    standing = standing_of(person, timezone.now())
    assert standing is not None
    return standing.clearance.verdict


def test_an_emergency_told_afterwards_is_no_older_than_an_intake_from_then(
    person: Person, answers: Answers, emergency: Answers
) -> None:
    actions.finish(person, answers, timezone.now() + AHEAD)
    actions.finish(person, emergency, timezone.now())
    assert verdict_of(person) is Verdict.EMERGENCY


def test_nor_is_a_daily_check(person: Person, answers: Answers) -> None:
    actions.finish(person, answers, timezone.now() + AHEAD)
    actions.answer_check(person, TODAY | {"new-signs": "yes"}, timezone.now())
    assert verdict_of(person) is Verdict.SEE_CLINICIAN_FIRST


def test_nor_is_a_sign(person: Person, answers: Answers) -> None:
    actions.finish(person, answers, timezone.now() + AHEAD)
    actions.save_stop(person, "chest", timezone.now(), timezone.now())
    assert verdict_of(person) is Verdict.EMERGENCY


def operated(answers: Answers, cleared: str = "no") -> Answers:
    return answers | {"conditions": ["recent-surgery"], "cleared": cleared}


def agreed(person: Person, answers: Answers, moment: Any) -> None:
    day = timezone.localdate()
    standing = standing_of(person, timezone.now())
    assert standing is not None
    rules = tuple(because.rule for because in standing.clearance.because)
    assert rules
    given = Release("Dr Grey", "Seen", day, day + timedelta(weeks=4), rules, standing.intake.answers)
    actions.save_release(person, given, moment)
    assert [each.outdated for each in agreements_of(person)] == [False]


def test_what_was_agreed_then_ends_with_what_is_told_afterwards(person: Person, answers: Answers) -> None:
    actions.finish(person, operated(answers), timezone.now())
    agreed(person, answers, timezone.now() + AHEAD)
    actions.finish(person, answers, timezone.now())
    assert [each.outdated for each in agreements_of(person)] == [True]


def test_what_is_agreed_afterwards_does_not_end_with_what_was_told_then(
    person: Person, answers: Answers
) -> None:
    actions.finish(person, answers, timezone.now() + AHEAD)
    actions.finish(person, operated(answers), timezone.now())
    agreed(person, answers, timezone.now())
