"""A warning sign told while answering again counts at once, and for as long as nobody has denied it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.safety import Release, Verdict, can_be_opened
from osanka.web.intake import actions
from osanka.web.intake.gate import STATE_LASTS, standing_of
from osanka.web.intake.known import warning_signs
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
# Signs that stop a person for a clinician, not for an emergency: the questions go on after them.
SLOWER = ("rf-fever", "rf-weight-loss", "rf-clumsy-hands", "rf-cancer", "rf-night-pain", "rf-trauma")
LATER = STATE_LASTS + timedelta(minutes=1)


def verdict_of(person: Person, after: timedelta = timedelta()) -> Verdict:
    standing = standing_of(person, timezone.now() + after)
    assert standing is not None
    return standing.clearance.verdict


@pytest.mark.parametrize("sign", SLOWER)
@pytest.mark.parametrize("said", ["yes", "dont-know"])
def test_it_counts_over_the_finished_intake(person: Person, answers: Answers, sign: str, said: str) -> None:
    """As strictly as the same answer in a finished intake."""
    actions.finish(person, answers | {sign: said}, timezone.now())
    finished = verdict_of(person)
    actions.finish(person, answers, timezone.now())
    actions.save_answers(person, dict.fromkeys(warning_signs(), "no") | {sign: said}, timezone.now())
    assert verdict_of(person) is finished
    assert verdict_of(person, LATER) is finished


def test_no_page_and_no_address_gives_a_session(client: Client, api: Api, ready: Person) -> None:
    signs = dict.fromkeys(warning_signs(), "no") | {"rf-fever": "yes", "rf-weight-loss": "yes"}
    client.post("/intake/red-flags/", signs)
    assert verdict_of(ready) is Verdict.SEE_CLINICIAN_FIRST
    assert client.get("/today/").headers["Location"] == "/verdict/"
    assert api("get", "/api/session/")[0] == 409


def test_half_a_day_does_not_take_it_back(ready: Person) -> None:
    actions.save_answers(ready, {"rf-fever": "yes", "rf-cancer": "no"}, timezone.now())
    kept = actions.draft_answers(ready, timezone.now() + LATER)
    assert {name: kept.get(name) for name in ("rf-fever", "rf-cancer")} == {
        "rf-fever": "yes",
        "rf-cancer": None,
    }


def test_it_ends_where_it_is_denied_or_the_intake_is_finished(ready: Person, answers: Answers) -> None:
    actions.save_answers(ready, {"rf-fever": "yes"}, timezone.now())
    actions.save_answers(ready, {"rf-fever": "no"}, timezone.now())
    assert verdict_of(ready) < Verdict.SEE_CLINICIAN_FIRST
    actions.save_answers(ready, answers | {"rf-fever": "yes"}, timezone.now())
    actions.finish_draft(ready, timezone.now())
    assert verdict_of(ready) is Verdict.SEE_CLINICIAN_FIRST
    actions.finish(ready, answers, timezone.now())
    assert verdict_of(ready) < Verdict.SEE_CLINICIAN_FIRST


def test_a_doubt_in_the_draft_takes_no_finished_yes_back(person: Person, answers: Answers) -> None:
    actions.finish(person, answers | {"rf-weight-loss": "yes"}, timezone.now())
    actions.save_answers(person, {"rf-weight-loss": "dont-know"}, timezone.now())
    assert verdict_of(person) is Verdict.SEE_CLINICIAN_FIRST


def test_what_was_agreed_before_does_not_open_a_sign_told_again(person: Person, answers: Answers) -> None:
    actions.finish(person, answers | {"rf-weight-loss": "yes"}, timezone.now())
    standing = standing_of(person, timezone.now())
    assert standing is not None
    day, rules = timezone.localdate(), can_be_opened(standing.clearance)
    release = Release("Dr Grey", "Seen", day, day + timedelta(weeks=4), rules, standing.intake.answers)
    actions.save_release(person, release, timezone.now())
    assert verdict_of(person) is Verdict.LIMITED
    actions.save_answers(person, {"rf-weight-loss": "yes"}, timezone.now())
    assert verdict_of(person) is Verdict.SEE_CLINICIAN_FIRST
