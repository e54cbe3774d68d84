"""After four weeks the questions whose answers change are asked again, before the next session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.safety import HOLDS
from osanka.web.intake import actions
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}


def answered(person: Person, answers: Answers, ago: timedelta) -> None:
    """An intake finished so long ago."""
    actions.finish(person, answers, timezone.now() - ago)


def test_the_day_before_nothing_is_asked_but_how_one_is(
    client: Client, person: Person, answers: Answers
) -> None:
    answered(person, answers, HOLDS - timedelta(days=1))
    assert client.get("/today/").headers["Location"] == "/today/check/"


def test_no_page_leads_to_a_session_before_the_answers_are_given_again(
    client: Client, person: Person, answers: Answers
) -> None:
    answered(person, answers, HOLDS)
    for address in ("/today/", "/today/check/", "/verdict/"):
        assert client.get(address).headers["Location"] == "/intake/"
    assert client.post("/today/check/", CHECK).headers["Location"] == "/intake/"
    assert client.get("/intake/").headers["Location"] == "/intake/red-flags/"


def test_the_api_gives_none_either(api: Api, person: Person, answers: Answers) -> None:
    answered(person, answers, HOLDS)
    status, answer = api("post", "/api/session/", {"today": CHECK | {"pain-now": 2}})
    assert (status, answer["error"]["code"]) == (409, "intake-missing")


def test_the_first_screen_says_why_in_both_languages(
    client: Client, person: Person, answers: Answers
) -> None:
    answered(person, answers, HOLDS)
    assert "More than four weeks" in client.get("/intake/red-flags/").content.decode()
    russian = client.get("/intake/red-flags/", headers={"Accept-Language": "ru"}).content.decode()
    assert "больше четырёх недель" in russian
    assert "Answer the questions again" in client.get("/").content.decode()


def test_phases_are_asked_afresh_and_lasting_answers_are_there(
    client: Client, person: Person, answers: Answers
) -> None:
    answered(
        person,
        answers
        | {"conditions": ["osteochondrosis", "pregnancy"], "cleared": "yes", "pregnancy-stage": "first"}
        | {"pregnancy-pressure": "below-140", "pregnancy-signs": "no"},
        HOLDS,
    )
    about = client.get("/intake/about-you/").content.decode()
    assert 'value="40-54" checked' in about
    assert 'value="months" checked' not in about
    health = client.get("/intake/conditions/").content.decode()
    assert 'value="osteochondrosis" checked' in health
    assert 'value="pregnancy" checked' not in health
    client.post("/intake/conditions/", {"conditions": ["osteochondrosis", "pregnancy"]})
    assert "checked" not in client.get("/intake/conditions-more/").content.decode()


def test_a_choice_that_is_only_offered_again_is_no_answer(
    client: Client, person: Person, answers: Answers
) -> None:
    answered(person, answers | {"conditions": ["osteochondrosis"]}, HOLDS)
    client.get("/intake/conditions/")
    assert "conditions" not in actions.draft_answers(person, timezone.now())


def test_with_the_answers_given_again_the_sessions_go_on(
    client: Client, person: Person, answers: Answers
) -> None:
    answered(person, answers, HOLDS)
    answered(person, answers, timedelta())
    assert client.get("/today/").status_code == 200


def test_a_warning_sign_does_not_go_away_by_waiting(
    client: Client, person: Person, emergency: Answers
) -> None:
    answered(person, emergency, 3 * HOLDS)
    assert "Get medical help now" in client.get("/verdict/").content.decode()


def test_nor_does_a_doctor_who_has_not_agreed_yet(person: Person, answers: Answers) -> None:
    answered(person, answers | {"conditions": ["recent-surgery"], "cleared": "no"}, 3 * HOLDS)
    standing = standing_of(person, timezone.now())
    assert standing is not None
    assert standing.stopped_for_longer


def test_a_draft_ages_too(client: Client, person: Person, answers: Answers) -> None:
    now = timezone.now()
    actions.save_answers(person, {"age": "40-54", "since": "days"}, now)
    assert actions.draft_answers(person, now) == {"age": "40-54", "since": "days"}
    assert actions.draft_answers(person, now + HOLDS + timedelta(minutes=1)) == {"age": "40-54"}
    assert not IntakeRevision.objects.exists()
