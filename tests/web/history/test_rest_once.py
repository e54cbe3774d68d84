"""The rest after too much pain counts from its session: it begins once, however often and wherever that is
told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from test_stop_session import Api, put, told

from osanka.web.history import actions
from osanka.web.history.models import Plan, Record
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import Rest
from osanka.web.people.actions import lock
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
WELL = {"pain-now": 2, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
# A version that the API refuses.
WRONG = {"effort": -1}
MORNINGS = (23, 24, 25)
GoOn = Callable[..., None]


@pytest.fixture(autouse=True)
def go_on(monkeypatch: pytest.MonkeyPatch) -> GoOn:
    """Sets the clock, which stands still, in November 2026; at first to the 22nd at 9."""

    def to(day: int, hour: int = 9) -> None:
        moment = datetime(2026, 11, day, hour, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    to(22)
    return to


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def rests(person: Person) -> bool:
    standing = standing_of(person, timezone.now())
    assert standing is not None
    return standing.rests


def is_well(person: Person) -> None:
    intake.answer_check(person, WELL, timezone.now(), gone=True)


def ahead(days: float = 0, **hours: float) -> datetime:
    return timezone.now() + timedelta(days=days, **hours)


@pytest.mark.parametrize("open_end", [False, True], ids=["ended", "still going on"])
def test_a_clock_that_runs_ahead_begins_no_rest_anew(
    api: Api, plan: Plan, go_on: GoOn, open_end: bool
) -> None:
    record = told(plan, "strong-pain", ahead(days=3))
    if open_end:
        record["ended"] = None
    assert put(api, record)[0] == 200
    assert rests(plan.person)
    for day in MORNINGS:
        go_on(day)
        is_well(plan.person)
        assert put(api, record)[0] == 200
        assert not rests(plan.person), day


def test_nor_does_pain_from_a_clock_of_hours_ahead(api: Api, plan: Plan, go_on: GoOn) -> None:
    record = told(plan, None, ahead(hours=23), pain_after=7)
    put(api, record)
    for day in MORNINGS:
        go_on(day, hour=8)
        put(api, record)
        assert not rests(plan.person), day


@pytest.mark.parametrize("sign", ["strong-pain", "dizzy", None])
def test_nor_does_a_refused_record(api: Api, plan: Plan, go_on: GoOn, sign: str | None) -> None:
    record = told(plan, sign, pain_after=7) | WRONG
    assert put(api, record)[0] == 422
    assert rests(plan.person)
    for day in MORNINGS:
        go_on(day)
        is_well(plan.person)
        assert put(api, record)[0] == 422
        assert not rests(plan.person), day


def test_pain_counts_that_only_a_refused_version_tells_beside_a_graver_sign(
    api: Api, plan: Plan, go_on: GoOn
) -> None:
    record = told(plan, "dizzy")
    assert put(api, record)[0] == 200
    assert not rests(plan.person)
    go_on(22, hour=10)
    assert put(api, record | {"pain_after": 7} | WRONG)[0] == 422
    is_well(plan.person)
    assert rests(plan.person)


def test_what_was_said_at_the_end_begins_it_once(api: Api, plan: Plan, go_on: GoOn) -> None:
    put(api, told(plan, None))
    for day in (22, *MORNINGS):
        go_on(day)
        actions.answer_end(Record.objects.get(), 6, None, timezone.now())
        assert rests(plan.person) is (day == 22), day


def test_what_is_said_at_the_end_only_the_morning_after_does_not_last_another_day(
    api: Api, plan: Plan, go_on: GoOn
) -> None:
    put(api, told(plan, None))
    go_on(23)
    actions.answer_end(Record.objects.get(), 6, None, timezone.now())
    standing = standing_of(plan.person, timezone.now())
    assert standing is not None
    assert standing.stopped  # until the daily check
    is_well(plan.person)
    assert not rests(plan.person)


def test_one_session_leaves_one_rest_wherever_its_pain_is_told(api: Api, plan: Plan, go_on: GoOn) -> None:
    go_on(22, hour=21)
    record = told(plan, "strong-pain", ahead(days=-3))  # by a slow clock
    put(api, record)
    assert rests(plan.person)
    go_on(22, hour=22)
    put(api, record | {"pain_after": 7} | WRONG)
    actions.answer_end(Record.objects.get(), 8, None, timezone.now())
    assert Rest.objects.count() == 1


def test_two_that_tell_it_at_once_leave_one(plan: Plan, go_on: GoOn, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    waiting = [lambda: intake.keep_rest(plan.person, now)]

    def locked(person: Person) -> None:
        """Another one is first, once."""
        if waiting:
            waiting.pop()()
        lock(person)

    monkeypatch.setattr(intake, "lock", locked)
    intake.keep_rest(plan.person, now)
    assert not waiting
    assert Rest.objects.count() == 1
