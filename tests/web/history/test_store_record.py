"""Records: stored once however often they come, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.web.history.actions import NotYours, store_record
from osanka.web.history.models import Record
from osanka.web.intake import actions as intake
from osanka.web.people.actions import local_person
from osanka.web.people.models import Person
from osanka.web.today.actions import plan_for
from osanka.web.today.models import Plan

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
Answers = dict[str, Any]


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def item(position: int, **other: Any) -> dict[str, Any]:
    return {
        "position": position,
        "exercise": "bird-dog",
        "ending": "done",
        "seconds": 60,
        "reps_done": 5,
    } | other


def body(plan: Plan, items: int = 1, **other: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "plan": str(plan.id),
        "session": None,
        "started": "2026-11-22T08:00:00Z",
        "ended": None,
        "items": [item(position) for position in range(items)],
        "pain_before": None,
        "pain_after": None,
        "effort": None,
        "pain_next_morning": None,
    } | other


def put(api: Api, record: dict[str, Any]) -> tuple[int, Any]:
    status, answer = api("put", f"/api/records/{record['id']}/", record)
    return status, answer


def test_a_record_is_kept_with_the_pain_of_the_daily_check(api: Api, plan: Plan) -> None:
    status, answer = put(api, body(plan, 2, pain_after=1, effort=5, ended="2026-11-22T08:15:00Z"))
    assert status == 200
    assert answer["ok"] is True
    kept = Record.objects.get()
    assert (kept.pain_before, kept.pain_after, kept.effort, kept.items.count()) == (2, 1, 5, 2)
    assert kept.session == plan.signature


def test_sending_it_twice_keeps_it_once(api: Api, plan: Plan) -> None:
    record = body(plan, 2)
    assert put(api, record)[1] == put(api, record)[1]
    assert Record.objects.count() == 1
    assert Record.objects.get().items.count() == 2


def test_a_late_copy_with_fewer_exercises_takes_nothing_away(api: Api, plan: Plan) -> None:
    record = body(plan, 3, effort=6)
    put(api, record)
    status, answer = put(api, record | {"items": record["items"][:1], "effort": 1})
    assert status == 200
    assert len(answer["record"]["items"]) == 3
    assert answer["record"]["effort"] == 6


def test_an_answer_given_elsewhere_survives_a_later_version(api: Api, client: Client, plan: Plan) -> None:
    record = body(plan, 1)
    put(api, record)
    client.post(f"/history/{record['id']}/morning/", {"pain": "4"})
    put(api, record | {"items": [item(0), item(1)]})
    assert Record.objects.get().pain_next_morning == 4


def test_an_exercise_made_easier_gives_two_entries_of_one_place(api: Api, plan: Plan) -> None:
    eased = [item(0, ending="eased", pain=5, pain_where="lower-back"), item(0, exercise="pelvic-tilt")]
    status, answer = put(api, body(plan, items=0) | {"items": eased})
    assert status == 200
    assert [each["exercise"] for each in answer["record"]["items"]] == ["bird-dog", "pelvic-tilt"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"started": "yesterday"},
        {"started": "2026-11-22T08:00:00"},
        {"pain_after": 11},
        {"effort": -1},
        {"items": [item(0, ending="vanished")]},
        {"items": [item(-1)]},
        {"items": "none"},
        {"plan": "7"},
    ],
)
def test_a_malformed_record_is_refused_with_what_is_wrong(
    api: Api, plan: Plan, wrong: dict[str, Any]
) -> None:
    status, answer = put(api, body(plan) | wrong)
    assert status == 422
    assert answer["ok"] is False
    assert answer["error"]["code"] == "malformed"
    assert answer["error"]["problems"]
    assert not Record.objects.exists()


def test_the_address_and_the_record_must_agree(api: Api, plan: Plan) -> None:
    status, answer = api("put", f"/api/records/{uuid4()}/", body(plan))
    assert (status, answer["error"]["code"]) == (422, "malformed")


def test_a_record_of_an_unknown_session_is_refused(api: Api, plan: Plan) -> None:
    status, answer = put(api, body(plan) | {"plan": str(uuid4())})
    assert (status, answer["error"]["code"]) == (404, "not-found")


def test_a_record_after_a_red_flag_is_still_kept(api: Api, plan: Plan, emergency: Answers) -> None:
    intake.finish(local_person(), emergency, timezone.now())
    assert put(api, body(plan))[0] == 200


class TestIsolation:
    @pytest.fixture
    def theirs(self, stranger: Person, answers: Answers) -> tuple[Plan, SessionRecord]:
        now = timezone.now()
        intake.finish(stranger, answers, now)
        plan = plan_for(stranger, now)
        assert isinstance(plan, Plan)
        done = (ItemRecord(position=0, exercise="bird-dog", ending="done", seconds=60, reps_done=5),)
        record = SessionRecord(id=uuid4(), session=plan.signature, started=now, ended=now, items=done)
        store_record(stranger, plan.id, record, now)
        return plan, record

    def test_records_of_others_are_not_listed(self, api: Api, theirs: tuple[Plan, SessionRecord]) -> None:
        assert api("get", "/api/records/")[1]["records"] == []

    def test_records_of_others_cannot_be_overwritten(
        self, api: Api, plan: Plan, theirs: tuple[Plan, SessionRecord]
    ) -> None:
        stolen = body(plan, 5) | {"id": str(theirs[1].id)}
        assert put(api, stolen)[0] == 404
        assert Record.objects.get(id=theirs[1].id).items.count() == 1

    def test_sessions_of_others_cannot_be_recorded(
        self, api: Api, theirs: tuple[Plan, SessionRecord]
    ) -> None:
        assert put(api, body(theirs[0]))[0] == 404

    def test_mornings_of_others_cannot_be_answered(
        self, client: Client, person: Person, theirs: tuple[Plan, SessionRecord]
    ) -> None:
        answer = client.post(f"/history/{theirs[1].id}/morning/", {"pain": "4"})
        assert answer.status_code == 404

    def test_history_shows_nothing_of_others(
        self, client: Client, person: Person, theirs: tuple[Plan, SessionRecord]
    ) -> None:
        assert "Nothing here yet" in client.get("/history/").content.decode()


class TestAnyOrderOfArrival(TestCase):
    @given(st.permutations([1, 2, 3, 4]), st.data())
    def test_the_most_complete_version_always_wins(self, order: list[int], data: st.DataObject) -> None:
        person = local_person()
        now = datetime(2026, 11, 22, 8, tzinfo=UTC)
        plan = _bare_plan(person, now)
        key = uuid4()
        repeats = data.draw(st.lists(st.sampled_from(order), max_size=3))
        for size in [*order, *repeats]:
            done = tuple(ItemRecord(place, "bird-dog", "done", 60, 5) for place in range(size))
            store_record(
                person, plan.id, SessionRecord(key, "", now, None, done), now + timedelta(minutes=size)
            )
        assert Record.objects.get().items.count() == 4

    def test_a_record_without_a_plan_is_nobodys(self) -> None:
        record = SessionRecord(uuid4(), "", datetime(2026, 11, 22, 8, tzinfo=UTC), None, ())
        with pytest.raises(NotYours):
            store_record(local_person(), uuid4(), record, record.started)


def _bare_plan(person: Person, now: datetime) -> Plan:
    revision = intake.IntakeRevision.objects.create(
        person=person, clinic_id=person.clinic_id, answers={}, created=now
    )
    return Plan.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        intake=revision,
        made_from=uuid4().hex,
        signature="s",
        minutes=5,
        session={},
        created=now,
    )
