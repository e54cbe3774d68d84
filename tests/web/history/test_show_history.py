"""The history page, and the question about the morning after."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.web.history.actions import answer_morning, store_record
from osanka.web.history.chart import HEIGHT, WIDTH, chart_of
from osanka.web.history.models import Record
from osanka.web.history.past import strengthened_lately
from osanka.web.people.models import Person
from osanka.web.today.models import DayState, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def done(
    person: Person, plan: Plan, hours_ago: float, pain: tuple[int, int] = (4, 2), finished: bool = True
) -> Record:
    started = timezone.now() - timedelta(hours=hours_ago)
    items = (ItemRecord(0, "bird-dog", "done", 120, 6), ItemRecord(1, "cat-cow", "skipped", 0, 0))
    ended = started + timedelta(minutes=15) if finished else None
    record = SessionRecord(uuid4(), plan.signature, started, ended, items, pain[0], pain[1], 5)
    return store_record(person, plan.id, record, timezone.now())


def test_an_empty_history_is_kind(client: Client, person: Person) -> None:
    assert "Nothing here yet" in client.get("/history/").content.decode()


def test_sessions_are_shown_newest_first_with_what_was_done(
    client: Client, ready: Person, plan: Plan
) -> None:
    done(ready, plan, 50, (6, 5))
    done(ready, plan, 2, (3, 1))
    page = client.get("/history/").content.decode()
    assert page.index("<dd>3</dd>") < page.index("<dd>6</dd>")
    assert "Bird dog" in page
    assert "skipped" in page


def test_pain_over_time_is_a_picture_with_a_table(client: Client, ready: Person, plan: Plan) -> None:
    done(ready, plan, 50, (6, 5))
    assert '<svg class="chart"' not in client.get("/history/").content.decode()
    done(ready, plan, 2, (3, 1))
    page = client.get("/history/").content.decode()
    assert '<svg class="chart"' in page
    assert "<table>" in page


def test_the_picture_stays_within_its_frame(ready: Person, plan: Plan) -> None:
    records = [done(ready, plan, hours, (10, 0)) for hours in (100, 60, 59, 1)]
    chart = chart_of(records)
    assert chart is not None
    for line in chart.lines:
        assert len(line.points) == 4
        for point in line.points:
            assert 0 <= point.x <= WIDTH
            assert 0 <= point.y <= HEIGHT


def test_numbers_of_the_picture_are_the_same_in_russian(client: Client, ready: Person, plan: Plan) -> None:
    done(ready, plan, 50.3, (6, 5))
    done(ready, plan, 20.7, (6, 5))
    done(ready, plan, 2, (3, 1))
    page = client.get("/history/", headers={"Accept-Language": "ru"}).content.decode()
    picture = page.split('<svg class="chart"')[1].split("</svg>")[0]
    assert 'cx="' in picture
    assert "," not in "".join(part.split('"')[0] for part in picture.split('cx="')[1:])


@pytest.mark.parametrize(("hours", "asked"), [(1, False), (9, True), (30, True), (60, False)])
def test_the_morning_after_is_asked_about_in_time(
    client: Client, ready: Person, plan: Plan, hours: float, asked: bool
) -> None:
    done(ready, plan, hours)
    assert ("the next morning?" in client.get("/today/").content.decode()) is asked


def test_the_morning_after_is_asked_once(client: Client, ready: Person, plan: Plan) -> None:
    record = done(ready, plan, 20)
    assert client.post(f"/history/{record.id}/morning/", {"pain": "0"}).headers["Location"] == "/today/"
    record.refresh_from_db()
    assert record.pain_next_morning == 0
    assert "the next morning?" not in client.get("/today/").content.decode()


def test_it_is_asked_beside_the_daily_check_too(client: Client, ready: Person, plan: Plan) -> None:
    done(ready, plan, 20)
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    assert "the next morning?" in client.get("/today/check/").content.decode()


def test_a_morning_without_a_number_stays_open(client: Client, ready: Person, plan: Plan) -> None:
    record = done(ready, plan, 20)
    client.post(f"/history/{record.id}/morning/", {"pain": "a lot"})
    record.refresh_from_db()
    assert record.pain_next_morning is None


def test_a_session_broken_off_today_can_be_gone_on_with(client: Client, ready: Person, plan: Plan) -> None:
    done(ready, plan, 1, finished=False)
    page = client.get("/today/").content.decode()
    assert "You stopped in the middle" in page
    assert f'href="/session/{plan.id}/play/"' in page


def test_what_was_strengthened_is_known_to_the_hour(ready: Person, plan: Plan) -> None:
    done(ready, plan, 5.5)
    hours = strengthened_lately(ready, timezone.now())
    assert hours
    assert set(hours.values()) == {5.0}


def test_a_morning_answer_changes_nothing_else(ready: Person, plan: Plan) -> None:
    record = done(ready, plan, 20)
    answer_morning(record, 7)
    assert Record.objects.get(id=record.id).pain_after == 2
