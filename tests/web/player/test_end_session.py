"""The page after a session that no player led: one record, and no list of exercises the gate forbids."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from osanka.outcomes.record import TOO_MUCH_PAIN, SessionRecord
from osanka.web.history.actions import record_without_player, store_record
from osanka.web.history.models import Plan, Record
from osanka.web.intake import actions as intake
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue
from osanka.web.today.stored import session_from_json

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
BETTER = {"pain-now": 2, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
FORM = {"did": ["0"], "pain_after": "3", "effort": "4"}


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def first_name(plan: Plan) -> str:
    return the_catalogue().exercises[plan.session["items"][0]["exercise"]].name.en


def test_a_form_sent_twice_makes_one_record(client: Client, plan: Plan) -> None:
    client.post(f"/session/{plan.id}/done/", FORM)
    client.post(f"/session/{plan.id}/done/", FORM | {"did": ["0", "1"], "effort": "5"})
    (record,) = Record.objects.all()
    assert record.effort == 5
    assert record.items.filter(ending="done").count() == 1


def test_nobody_is_praised_for_what_was_not_done(client: Client, plan: Plan) -> None:
    client.post(f"/session/{plan.id}/done/", FORM | {"did": []})
    page = client.get(f"/session/{plan.id}/done/").content.decode()
    assert "No exercise was done this time" in page
    assert not any(words in page for words in ("Well done", "Every session counts", "Tomorrow we ask"))


@pytest.mark.parametrize(("pain", "told"), [(TOO_MUCH_PAIN, False), (TOO_MUCH_PAIN + 1, True)])
def test_after_too_much_pain_the_page_speaks_of_rest(
    client: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch, pain: int, told: bool
) -> None:
    client.post(f"/session/{plan.id}/done/", FORM | {"pain_after": str(pain)})
    # While the person rests from such pain, the page leads to what to do now.
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    intake.answer_check(plan.person, BETTER, tomorrow)
    page = client.get(f"/session/{plan.id}/done/").content.decode()
    assert ("You noticed pain and said so" in page) is told
    assert ("Every session counts" in page) is not told


def test_two_forms_that_find_no_record_still_make_one(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    session, now = session_from_json(plan.session), timezone.now()
    keys = []

    def store(person: Person, plan_id: UUID, record: SessionRecord, now: datetime) -> Record:
        keys.append(record.id)
        return store_record(person, plan_id, record, now)

    monkeypatch.setattr("osanka.web.history.actions.store_record", store)
    record_without_player(plan.person, plan, session, [0], now)
    Record.objects.all().delete()
    record_without_player(plan.person, plan, session, [0], now)
    assert len(keys) == 2
    assert len(set(keys)) == 1


def test_in_an_emergency_no_exercise_is_listed(client: Client, plan: Plan, emergency: Answers) -> None:
    assert first_name(plan) in client.get(f"/session/{plan.id}/done/").content.decode()
    intake.finish(plan.person, emergency, timezone.now())
    assert client.get(f"/session/{plan.id}/done/").headers["Location"] == "/verdict/"
    wrong = client.post(f"/session/{plan.id}/done/", FORM | {"effort": "12"})
    assert wrong.headers["Location"] == "/verdict/"


def test_what_was_done_before_an_emergency_is_kept_and_shown(
    client: Client, plan: Plan, emergency: Answers
) -> None:
    intake.finish(plan.person, emergency, timezone.now())
    client.post(f"/session/{plan.id}/done/", FORM)
    assert Record.objects.count() == 1
    assert "What you did" in client.get(f"/session/{plan.id}/done/").content.decode()


def test_exercises_no_longer_allowed_are_not_listed(client: Client, plan: Plan) -> None:
    plan.session["items"][0]["exercise"] = "no-longer-known"
    plan.save()
    assert client.get(f"/session/{plan.id}/done/").headers["Location"] == "/today/"


def test_a_long_session_needs_no_new_daily_check_to_be_ended(client: Client, plan: Plan) -> None:
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    assert first_name(plan) in client.get(f"/session/{plan.id}/done/").content.decode()
