"""Today's session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from osanka.catalogue import load
from osanka.web.intake import actions as intake
from osanka.web.people.models import Person
from osanka.web.site.language import in_language
from osanka.web.today.models import DayState, Plan
from osanka.web.today.stored import session_from_json, session_to_json

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


def test_without_an_intake_the_questions_come_first(client: Client) -> None:
    assert client.get("/today/").headers["Location"] == "/intake/"


def test_it_shows_every_exercise_with_its_picture_and_why(client: Client, ready: Person) -> None:
    page = client.get("/today/").content.decode()
    session = session_from_json(Plan.objects.get().session)
    for item in session.items:
        assert f"/static/stills/{item.exercise}.svg" in page
        assert escape(in_language(load().exercises[item.exercise].name)) in page
    assert page.count("Why this one") == len(session.items)
    assert "Why not others" in page


def test_a_reload_finds_the_same_session(client: Client, ready: Person) -> None:
    client.get("/today/")
    client.get("/today/")
    assert Plan.objects.count() == 1


def test_it_fits_the_minutes_asked_for(client: Client, ready: Person) -> None:
    client.get("/today/?minutes=10")
    assert Plan.objects.get().session["seconds"] <= 600


@pytest.mark.parametrize("asked", ["minutes=0", "minutes=10000", "minutes=soon"])
def test_impossible_minutes_lead_back(client: Client, ready: Person, asked: str) -> None:
    assert client.get(f"/today/?{asked}").headers["Location"] == "/today/"


@pytest.mark.parametrize("method", list(load().methods))
def test_a_named_set_can_be_done_instead(client: Client, ready: Person, method: str) -> None:
    answer = client.get(f"/today/?method={method}")
    assert answer.status_code == 200
    assert escape(in_language(load().methods[method].name)) in answer.content.decode()


def test_an_unknown_set_is_a_clear_error(client: Client, ready: Person) -> None:
    assert client.get("/today/?method=fly").status_code == 404


def test_a_stored_session_comes_back_as_it_was(client: Client, ready: Person) -> None:
    client.get("/today/")
    stored = Plan.objects.get().session
    assert session_to_json(session_from_json(stored)) == stored


def test_after_half_a_day_it_asks_first_how_one_is(client: Client, ready: Person) -> None:
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    assert client.get("/today/").headers["Location"] == "/today/check/"
    assert "How are you today?" in client.get("/today/check/").content.decode()


def test_the_daily_check_is_kept_and_leads_to_the_session(client: Client, ready: Person) -> None:
    DayState.objects.all().delete()
    form = {"pain-now": "4", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "yes"}
    assert client.post("/today/check/", form).headers["Location"] == "/today/"
    assert DayState.objects.get(person=ready).answers["pain-now"] == 4
    assert client.get("/today/").status_code == 200


def test_an_unfinished_daily_check_says_what_is_missing(client: Client, ready: Person) -> None:
    answer = client.post("/today/check/", {"unwell": "no"})
    assert answer.status_code == 422
    assert 'id="error-pain-now"' in answer.content.decode()


def test_feeling_ill_in_the_daily_check_stops_the_day(client: Client, ready: Person) -> None:
    form = {"pain-now": "4", "unwell": "yes", "new-signs": "no", "ate": "no", "slept-badly": "no"}
    client.post("/today/check/", form)
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_something_new_since_last_time_leads_back_to_the_warning_signs(client: Client, ready: Person) -> None:
    form = {"pain-now": "2", "unwell": "no", "new-signs": "yes", "ate": "no", "slept-badly": "no"}
    client.post("/today/check/", form)
    assert client.get("/today/").headers["Location"] == "/verdict/"
    page = client.get("/verdict/").content.decode()
    assert "warning signs again" in page
    assert 'href="/intake/"' in page
    assert client.get("/intake/").headers["Location"] == "/intake/red-flags/"


def test_sessions_of_others_are_nobody_elses(client: Client, stranger: Person, answers: Answers) -> None:
    from osanka.web.today.actions import plan_for

    intake.finish(stranger, answers, timezone.now())
    plan = plan_for(stranger, timezone.now())
    assert isinstance(plan, Plan)
    assert client.get(f"/session/{plan.id}/play/").status_code == 404
    assert client.get(f"/session/{plan.id}/done/").status_code == 404
    assert client.get("/today/").headers["Location"] == "/intake/"
