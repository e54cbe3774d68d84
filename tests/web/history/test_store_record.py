"""Records: stored once however often they come, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.web.history import actions
from osanka.web.history.actions import NotYours, store_record
from osanka.web.history.models import Plan, Record, RecordItem
from osanka.web.intake import actions as intake
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.actions import local_person
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue
from osanka.web.today.actions import plan_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
Api = Callable[..., Any]
Answers = dict[str, Any]
WITH_EASIER = next(each for each in the_catalogue().exercises.values() if each.easier)
EXERCISE, EASIER = WITH_EASIER.id, WITH_EASIER.easier[0]


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    plan = Plan.objects.get(person=ready)
    plan.session["items"] = [plan.session["items"][0] | {"exercise": EXERCISE} for _ in range(5)]
    plan.save()
    return plan


def item(position: int, **other: Any) -> dict[str, Any]:
    return {
        "position": position,
        "exercise": EXERCISE,
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


def test_a_late_copy_with_fewer_exercises_brings_the_answers_it_has(api: Api, plan: Plan) -> None:
    record = body(plan, 3)
    put(api, record)
    ended = "2026-11-22T08:15:00+00:00"
    late = {"items": record["items"][:1], "ended": ended, "pain_after": 2, "effort": 6}
    kept = put(api, record | late)[1]["record"]
    assert len(kept["items"]) == 3
    assert (kept["ended"], kept["pain_after"], kept["effort"]) == (ended, 2, 6)


def test_a_late_copy_with_as_many_exercises_takes_nothing_away(api: Api, plan: Plan) -> None:
    early = body(plan) | {"items": [item(0, seconds=30)], "pain_after": 4}
    felt = [item(0, feel="too-hard", pain=3, pain_where="neck")]
    put(api, early | {"items": felt, "ended": "2026-11-22T08:15:00Z", "pain_after": 2, "effort": 5})
    kept = put(api, early)[1]["record"]
    assert kept["items"] == felt
    assert (kept["pain_after"], kept["effort"]) == (2, 5)
    assert kept["ended"] is not None


def test_who_changes_an_answer_in_the_player_is_believed(api: Api, plan: Plan) -> None:
    record = body(plan, pain_after=4)
    put(api, record)
    assert put(api, record | {"pain_after": 3})[1]["record"]["pain_after"] == 3


def test_two_first_versions_at_once_make_one_record(
    api: Api, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = body(plan, 1)
    put(api, record)
    look, looks = actions._known, iter([None])
    monkeypatch.setattr(actions, "_known", lambda id_: next(looks, look(id_)))
    status, answer = put(api, record | {"items": [item(0), item(1)]})
    assert status == 200
    assert len(answer["record"]["items"]) == 2
    assert Record.objects.count() == 1


@pytest.mark.parametrize(
    "options",
    [
        {"limit": 0},
        {"limit": 501},
        {"limit": "all"},
        {"before": "0001-01-01T00:00:00+14:00"},
        {"before": "9999-12-31T23:59:59-14:00"},
        {"before": "2026-11-22T08:00:00"},
        {"after": "2026-11-22T08:00:00Z"},
    ],
)
def test_options_that_make_no_sense_are_refused(api: Api, person: Person, options: Answers) -> None:
    status, answer = api("get", f"/api/records/?{urlencode(options)}")
    assert (status, answer["error"]["code"]) == (422, "malformed")
    assert answer["error"]["problems"]


def test_records_can_be_read_from_the_newest_on(api: Api, plan: Plan) -> None:
    for hour in (8, 9, 10):
        put(api, body(plan, started=f"2026-11-22T{hour:02}:00:00Z"))
    started = [each["started"] for each in api("get", "/api/records/?limit=2")[1]["records"]]
    assert started == ["2026-11-22T10:00:00+00:00", "2026-11-22T09:00:00+00:00"]
    older = api("get", f"/api/records/?{urlencode({'before': started[-1]})}")[1]["records"]
    assert [each["started"] for each in older] == ["2026-11-22T08:00:00+00:00"]


def test_a_person_can_be_deleted_with_all_that_is_theirs(api: Api, plan: Plan, ready: Person) -> None:
    put(api, body(plan, 2))
    ready.delete()
    left = (Person, IntakeRevision, DayState, Plan, Record, RecordItem)
    assert [model.__name__ for model in left if model.objects.exists()] == []


def test_an_answer_given_elsewhere_survives_a_later_version(api: Api, client: Client, plan: Plan) -> None:
    record = body(plan, 1)
    put(api, record)
    client.post(f"/history/{record['id']}/morning/", {"pain": "4"})
    put(api, record | {"items": [item(0), item(1)]})
    assert Record.objects.get().pain_next_morning == 4


def test_an_exercise_made_easier_gives_two_entries_of_one_place(api: Api, plan: Plan) -> None:
    eased = [item(0, ending="eased", pain=5, pain_where="lower-back"), item(0, exercise=EASIER)]
    status, answer = put(api, body(plan, items=0) | {"items": eased})
    assert status == 200
    assert [each["exercise"] for each in answer["record"]["items"]] == [EXERCISE, EASIER]


@pytest.mark.parametrize(
    "wrong",
    [
        {"started": "yesterday"},
        {"started": "2026-11-22T08:00:00"},
        {"pain_after": -1},
        {"effort": -1},
        {"items": [item(0, ending="vanished")]},
        {"items": [item(-1)]},
        {"items": "none"},
        {"plan": "7"},
        {"started": "0001-01-01T00:00:00+14:00"},
        {"started": "1999-12-31T23:59:59Z"},
        {"started": "9999-12-31T23:59:59-14:00"},
        {"ended": "2026-11-23T12:00:01Z"},
        {"pain_afterwards": 3},
        {"items": [item(0, mood="good")]},
        {"items": [item(5)]},
        {"items": [item(0, exercise="no-such-exercise")]},
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
        first = plan.session["items"][0]["exercise"]
        done = (ItemRecord(position=0, exercise=first, ending="done", seconds=60, reps_done=5),)
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

    def test_the_end_of_a_session_of_others_cannot_be_told(
        self, client: Client, person: Person, theirs: tuple[Plan, SessionRecord]
    ) -> None:
        form = {"did": ["0"], "pain_after": "9", "effort": "9"}
        assert client.get(f"/session/{theirs[0].id}/done/").status_code == 404
        assert client.post(f"/session/{theirs[0].id}/done/", form).status_code == 404
        (record,) = Record.objects.all()
        assert (record.pain_after, record.effort) == (None, None)

    def test_history_shows_nothing_of_others(
        self, client: Client, person: Person, theirs: tuple[Plan, SessionRecord]
    ) -> None:
        assert "Nothing here yet" in client.get("/history/").content.decode()


ANSWERS = ("pain_before", "pain_after", "effort", "pain_next_morning")
START = datetime(2026, 11, 22, 8, tzinfo=UTC)


@st.composite
def growing(draw: st.DrawFn) -> list[SessionRecord]:
    """Versions of one record, each of which tells all that the one before it told, and more."""
    key, size = uuid4(), draw(st.integers(1, 4))
    lengths = sorted(draw(st.lists(st.integers(0, size), min_size=2, max_size=5)))
    rating = st.integers(0, 10)
    whole = [
        ItemRecord(place, EXERCISE, "done", draw(st.integers(0, 90)), 5, "too-hard", draw(rating), "neck")
        for place in range(size)
    ]
    # From which version on a thing is told; a number beyond the last means that it never is.
    since = st.integers(0, len(lengths))
    felt = [draw(since) for _ in whole]
    said = {name: (draw(since), draw(rating)) for name in ANSWERS}
    ended = draw(since)
    versions = []
    for number, length in enumerate(lengths):
        items = tuple(
            item if felt[place] <= number else replace(item, feel=None, pain=None, pain_where=None)
            for place, item in enumerate(whole[:length])
        )
        answers = {name: value if first <= number else None for name, (first, value) in said.items()}
        end = START + timedelta(minutes=15) if ended <= number else None
        versions.append(SessionRecord(key, "", START, end, items, **answers))
    return versions


def test_by_a_clock_that_runs_ahead_it_happened_when_it_was_first_told(plan: Plan) -> None:
    """So that too much pain counts at once, and however often it is sent nothing moves."""
    now = timezone.now()
    ahead = now + timedelta(hours=20)
    record = SessionRecord(uuid4(), "", ahead, ahead + timedelta(minutes=20), (), pain_after=3)
    for minutes in (0, 5, 60):
        kept = store_record(plan.person, plan.id, record, now + timedelta(minutes=minutes))
        assert (kept.started, kept.ended) == (now, now)


class TestAnyOrderOfArrival(TestCase):
    @given(growing(), st.data())
    def test_a_growing_record_ends_as_its_last_version(
        self, versions: list[SessionRecord], data: st.DataObject
    ) -> None:
        person = local_person()
        plan = _bare_plan(person, START)
        order = data.draw(st.permutations(versions))
        repeats = data.draw(st.lists(st.sampled_from(versions), max_size=3))
        for version in [*order, *repeats]:
            row = store_record(person, plan.id, version, START + timedelta(days=1))
        last, kept = versions[-1], Record.objects.get(id=row.id)
        assert tuple(actions.item_of(item) for item in kept.items.all()) == last.items
        assert kept.ended == last.ended
        assert {name: getattr(kept, name) for name in ANSWERS} == {
            name: getattr(last, name) for name in ANSWERS
        }

    def test_a_record_without_a_plan_is_nobodys(self) -> None:
        record = SessionRecord(uuid4(), "", datetime(2026, 11, 22, 8, tzinfo=UTC), None, ())
        with pytest.raises(NotYours):
            store_record(local_person(), uuid4(), record, record.started)


def _bare_plan(person: Person, now: datetime) -> Plan:
    revision = IntakeRevision.objects.create(
        person=person, clinic_id=person.clinic_id, answers={}, created=now
    )
    return Plan.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        intake=revision,
        made_from=uuid4().hex,
        signature="s",
        minutes=5,
        session={"items": [{"exercise": EXERCISE}] * 4},
        created=now,
    )
