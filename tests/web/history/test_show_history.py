"""The history page, and the question about the morning after."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from osanka.adaptation import strengthened_lately
from osanka.catalogue import Aim
from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.web.history.actions import answer_morning, store_record
from osanka.web.history.chart import HEIGHT, WIDTH, chart_of
from osanka.web.history.models import Plan, Record
from osanka.web.history.past import history_of, unasked_morning
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def done(
    person: Person, plan: Plan, hours_ago: float, pain: tuple[int, int] = (4, 2), finished: bool = True
) -> Record:
    started = timezone.now() - timedelta(hours=hours_ago)
    first, second = (item["exercise"] for item in plan.session["items"][:2])
    items = (ItemRecord(0, first, "done", 120, 6), ItemRecord(1, second, "skipped", 0, 0))
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
    assert the_catalogue().exercises[plan.session["items"][0]["exercise"]].name.en in page
    assert "skipped" in page


@pytest.mark.parametrize(
    ("language", "long", "short"), [("en", "22 November", "22 Nov"), ("ru", "22 ноября", "22 ноя")]
)
def test_dates_are_written_as_the_language_writes_them(
    client: Client, ready: Person, plan: Plan, language: str, long: str, short: str
) -> None:
    done(ready, plan, 3)
    done(ready, plan, 2)
    page = client.get("/history/", headers={"Accept-Language": language}).content.decode()
    assert f">{long}, 10:00</time>" in page
    assert f'text-anchor="end">{short}</text>' in page
    assert f'<th scope="row">{short}, 10:00</th>' in page


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


@pytest.mark.parametrize(("hours", "asked"), [(1, False), (11, False), (12.5, True), (47, True), (60, False)])
def test_the_morning_after_is_asked_about_in_time(
    client: Client, ready: Person, plan: Plan, hours: float, asked: bool
) -> None:
    done(ready, plan, hours)
    assert ("the next morning?" in client.get("/today/").content.decode()) is asked


@pytest.mark.parametrize(
    ("ended", "now", "asked"),
    [
        ("2026-11-22T05:00", "2026-11-22T23:59", False),
        ("2026-11-22T23:30", "2026-11-23T03:59", False),
        ("2026-11-22T23:30", "2026-11-23T04:00", True),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Vladivostok", "America/Los_Angeles"])
def test_a_morning_comes_after_a_night_by_the_clock_of_the_place(
    ready: Person, plan: Plan, zone: str, ended: str, now: str, asked: bool
) -> None:
    place = ZoneInfo(zone)
    record = done(ready, plan, 1)
    record.ended = datetime.fromisoformat(ended).replace(tzinfo=place)
    record.save()
    with timezone.override(place):
        found = unasked_morning(ready, datetime.fromisoformat(now).replace(tzinfo=place))
    assert (found is not None) is asked


def test_times_are_those_of_the_place(client: Client, ready: Person, plan: Plan, settings: Settings) -> None:
    done(ready, plan, 2)
    settings.TIME_ZONE = "Asia/Vladivostok"
    assert "22 November, 20:00" in client.get("/history/").content.decode()


def test_older_sessions_are_on_further_pages(
    client: Client, ready: Person, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("osanka.web.history.views.SHOWN", 2)
    for hours, effort in ((50, 6), (30, 5), (2, 4)):
        done(ready, plan, hours, (effort, 0))
    first = client.get("/history/").content.decode()
    second = client.get("/history/?page=2").content.decode()
    assert 'href="?page=2"' in first
    assert "Older sessions" in first
    assert "<dd>6</dd>" not in first
    assert "<dd>6</dd>" in second
    assert 'href="?page=1"' in second
    assert client.get("/history/?page=nothing").content.decode().count('<li class="card">') == 2


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


CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}


@pytest.mark.parametrize(("said", "kept"), [("0", 0), ("7", 7), ("", None), ("a lot", None)])
def test_the_daily_check_keeps_it_with_its_own_answers_and_goes_on_without(
    client: Client, ready: Person, plan: Plan, said: str, kept: int | None
) -> None:
    record = done(ready, plan, 20)
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    page = client.get("/today/check/").content.decode()
    assert page.count('<form method="post" class="screen"') == 1
    assert "/morning/" not in page
    name = f"morning-{record.id}-pain"
    assert f'name="{name}"' in page
    assert client.post("/today/check/", CHECK | {name: said}).headers["Location"] == "/today/"
    record.refresh_from_db()
    assert record.pain_next_morning == kept


def test_a_daily_check_that_is_asked_again_has_the_morning_still_ticked(
    client: Client, ready: Person, plan: Plan
) -> None:
    name = f"morning-{done(ready, plan, 20).id}-pain"
    answer = client.post("/today/check/", {name: "3"})
    assert answer.status_code == 422
    assert f'name="{name}" value="3" checked' in answer.content.decode()
    assert Record.objects.get().pain_next_morning is None


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
    record = done(ready, plan, 5.5)
    (strengthener, *_) = (
        each.id for each in the_catalogue().exercises.values() if Aim.STRENGTHEN in each.aims
    )
    record.items.filter(ending="done").update(exercise=strengthener)
    now = timezone.now()
    hours = strengthened_lately(history_of(ready, now), the_catalogue(), now)
    assert hours
    assert set(hours.values()) == {5.0}


def test_a_morning_answer_changes_nothing_else(ready: Person, plan: Plan) -> None:
    record = done(ready, plan, 20)
    answer_morning(record, 7)
    assert Record.objects.get(id=record.id).pain_after == 2
