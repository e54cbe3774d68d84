"""A record that is refused does not take its sign with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from test_stop_session import Answers, Api, put, told, verdict

from osanka.safety import Verdict, stops
from osanka.web.history.models import Plan, Record
from osanka.web.intake import actions as intake
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
ITEM = {"position": 0, "exercise": "no-such-exercise", "ending": "skipped", "seconds": 9, "reps_done": 1}
# What is wrong with a record besides its sign.
WRONG: dict[str, dict[str, Any]] = {
    "exercise": {"items": [ITEM]},
    "pain": {"items": [ITEM | {"pain": 99}]},
    "items": {"items": "none"},
    "long list": {"items": [ITEM] * 300},
    "field": {"shoe-size": 43},
    "time": {"started": "this morning", "ended": 7},
    "effort": {"effort": -1},
}


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def refused(api: Api, record: dict[str, Any]) -> None:
    assert put(api, record)[0] == 422


@pytest.mark.parametrize("wrong", WRONG)
def test_whatever_is_wrong_with_a_record_its_sign_counts(api: Api, plan: Plan, wrong: str) -> None:
    refused(api, told(plan, "chest") | WRONG[wrong])
    assert verdict(plan.person)[0] is Verdict.EMERGENCY
    kept = Record.objects.get()
    assert (kept.stopped, kept.items.count(), kept.plan_id) == ("chest", 0, plan.id)
    assert timezone.now() - kept.started < timedelta(minutes=5)


def test_a_record_sent_to_the_address_of_another_is_kept_there(api: Api, plan: Plan) -> None:
    address = uuid4()
    assert api("put", f"/api/records/{address}/", told(plan, "chest"))[0] == 422
    assert Record.objects.get(id=address).stopped == "chest"


@pytest.mark.parametrize("pain", [6, 99, "9", 7.5])
def test_also_the_pain_at_the_end(api: Api, plan: Plan, pain: object) -> None:
    refused(api, told(plan, None) | {"pain_after": pain, "effort": -1})
    assert Record.objects.get().stopped == stops().of_pain.id


@pytest.mark.parametrize("pain", [6, 99, "9", 7.5])
def test_pain_above_the_limit_in_a_refused_record_counts(api: Api, plan: Plan, pain: object) -> None:
    refused(api, told(plan, None, items=[ITEM | {"pain": 1}, ITEM | {"pain": pain}]))
    assert Record.objects.get().stopped == stops().of_pain.id


def test_pain_on_a_clock_that_is_not_set_counts_from_now(api: Api, plan: Plan) -> None:
    item = ITEM | {"exercise": plan.session["items"][0]["exercise"], "pain": 9}
    refused(api, told(plan, None, items=[item], started="1970-01-01T00:00:00Z", ended=None))
    kept = Record.objects.get()
    assert (kept.stopped, kept.started.year) == (stops().of_pain.id, timezone.now().year)
    assert verdict(plan.person) == (Verdict.SEE_CLINICIAN_FIRST, True)


def test_a_sign_that_is_no_word_is_an_unknown_one(api: Api, plan: Plan) -> None:
    refused(api, told(plan, None) | {"stopped": 7})
    assert Record.objects.get().stopped == "other"


@pytest.mark.parametrize(
    "items", ["none", [7], [ITEM | {"pain": "a lot"}], [ITEM | {"pain": 5}], {"pain": 9}]
)
def test_where_nothing_ended_it_a_refused_record_leaves_nothing(api: Api, plan: Plan, items: Any) -> None:
    states = DayState.objects.count()
    refused(api, told(plan, None, items=items))
    assert not Record.objects.exists()
    assert DayState.objects.count() == states


def test_it_counts_once_and_the_record_may_still_come(api: Api, plan: Plan, answers: Answers) -> None:
    record = told(plan, "chest")
    refused(api, record | {"effort": 99})
    intake.finish(plan.person, answers, timezone.now(), "yes")
    states = DayState.objects.count()
    refused(api, record | {"effort": 99})
    status, answer = put(api, record | {"effort": 9})
    assert (status, answer["record"]["effort"], answer["record"]["stopped"]) == (200, 9, "chest")
    assert DayState.objects.count() == states
    assert verdict(plan.person)[0] < Verdict.SEE_CLINICIAN_FIRST


UNREADABLE = ["", "no json", "[]", "7", '{"stopped": "chest", "plan": 7}', "[" * 100_000]


@pytest.mark.parametrize("body", UNREADABLE, ids=["empty", "text", "list", "number", "no-plan", "deep"])
def test_what_cannot_be_read_at_all_is_refused_and_no_more(client: Client, plan: Plan, body: str) -> None:
    address = f"/api/records/{uuid4()}/"
    assert client.put(address, body, content_type="application/json").status_code in (400, 422)
    assert not Record.objects.exists()


def test_nobody_is_stopped_by_a_record_of_somebody_elses_plan(api: Api, plan: Plan) -> None:
    refused(api, told(plan, "chest") | {"plan": str(uuid4()), "effort": 99})
    assert not Record.objects.exists()
    assert verdict(plan.person)[0] < Verdict.SEE_CLINICIAN_FIRST
