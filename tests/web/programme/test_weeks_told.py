"""What the calendar says of a week: what was done, on whatever days, and what is still to come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from sessions_done import planned, went

from osanka.adaptation import Adapted, Choice
from osanka.planning import Day, Frame
from osanka.web.history.actions import keep_choice
from osanka.web.history.models import Record
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import on_a_good_day_of
from osanka.web.people.models import Person
from osanka.web.programme import actions
from osanka.web.programme.weeks import ShownWeek, as_now, shown_day, shown_weeks

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)  # six days before `noon`, a Sunday
DAYS = (0, 2, 4)


@pytest.fixture
def followed(ready: Person, noon: datetime) -> Person:
    """Somebody with sessions on Monday, Wednesday and Friday, on the Sunday of the first week."""
    made = actions.begin(ready, Frame(MONDAY, 4, DAYS), None, noon)
    assert isinstance(made, actions.Current)
    return ready


def did(person: Person, *days: int) -> None:
    """A session on each of these days of November."""
    for day in days:
        went(planned(person), 0)
        moment = datetime(2026, 11, day, 10, tzinfo=UTC)
        Record.objects.filter(started=timezone.now()).update(started=moment, ended=moment)


def weeks(person: Person, at: datetime) -> list[ShownWeek]:
    found = actions.current(person, at)
    assert isinstance(found, actions.Current)
    standing = on_a_good_day_of(person, at)
    assert standing is not None
    return shown_weeks(person, found.programme, at, standing, Adapted())


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ((), "no session done"),
        ((16,), "1 session done"),
        ((16, 18, 20), "3 sessions done"),
        ((17, 19), "2 sessions done"),
        ((16, 17, 18, 20), "4 sessions done"),
        ((16, 16), "2 sessions done"),
    ],
)
def test_all_that_was_done_counts(followed: Person, noon: datetime, days: tuple[int, ...], told: str) -> None:
    did(followed, *days)
    assert weeks(followed, noon)[0].told == told


def test_a_week_that_is_over_also_says_what_was_planned(followed: Person, noon: datetime) -> None:
    did(followed, 17)
    later = noon + timedelta(days=2)
    first, second, third, _ = weeks(followed, later)
    assert first.told == "1 session done, 3 were planned"
    assert second.told == "no session done yet, 2 still to come"  # Monday has gone by
    assert third.told == "3 sessions planned"


def test_what_was_done_today_is_no_longer_to_come(followed: Person, noon: datetime) -> None:
    did(followed, 23)
    monday = noon + timedelta(days=1)
    assert weeks(followed, monday)[1].told == "1 session done, 2 still to come"


def test_a_session_done_on_another_day_stands_for_the_one_that_was_not(
    followed: Person, noon: datetime
) -> None:
    did(followed, 17)
    days = weeks(followed, noon)[0].days
    assert [day.instead for day in days if day.missed] == [date(2026, 11, 17), None, None]


def test_the_page_says_it_in_words(client: Client, followed: Person) -> None:
    did(followed, 17)
    page = client.get("/programme/").content.decode()
    assert "1 session done" in page
    assert "Done on 17 Nov" in page
    assert "not done" in page
    page = client.get("/programme/", headers={"Accept-Language": "ru"}).content.decode()
    assert "сделано 1 занятие" in page
    assert "запланировано 3 занятия" in page


def test_a_day_that_measures_leads_to_where_that_is_done(client: Client, followed: Person) -> None:
    page = client.get("/programme/").content.decode()
    assert '/programme/2026-11-16/#measure"' in page
    assert page.count('/programme/2026-12-14/#measure"') == 2  # the self-tests, and what is hard
    day = client.get("/programme/2026-11-16/").content.decode()
    assert 'id="measure"' in day
    assert 'class="name" href="/e/' in day[day.index('id="measure"') :]


def test_the_sessions_of_a_followed_method_are_called_what_it_calls_them(
    client: Client, person: Person, answers: dict[str, object]
) -> None:
    intake.finish(person, answers | {"equipment": ["mat", "chair", "bar"]}, timezone.now())
    client.post("/programme/new/", {"weeks": "4", "days": ["0", "2"], "method": "exercises-by-position"})
    page = client.get("/programme/").content.decode()
    assert "With a bar" in page
    assert "Without a bar" in page
    assert "Session A" not in page


@pytest.mark.parametrize(("kind", "minutes"), [("like", 20), ("flare", 10)])
def test_the_walk_of_today_is_what_the_back_bears_today(
    followed: Person, noon: datetime, kind: str, minutes: int
) -> None:
    found = actions.current(followed, noon)
    standing = on_a_good_day_of(followed, noon)
    assert isinstance(found, actions.Current) and standing is not None
    today = Day(timezone.localdate(noon), walk=20)
    shown = shown_day(found.programme, today, {}, today.date)
    adapted = Adapted(gentle=kind == "flare")
    other = shown_day(found.programme, today, {}, today.date + timedelta(days=1))
    now, past = as_now([shown, other], found.programme, standing, adapted, noon)
    assert (now.day.walk, now.shorter, now.setback) == (minutes, minutes < 20, "")
    assert past.day.walk == 20
    assert (now.meanwhile, past.meanwhile) == (None, None)


@pytest.mark.parametrize(
    ("language", "day", "week"),
    [
        ("en", "10 minutes at most, until your back is calmer.", "Walks: 10 minutes at most, until"),
        ("ru", "не больше 10 минут", "Прогулки: не больше 10 минут, пока"),
    ],
)
def test_in_a_flare_the_plan_says_how_long_walks_are_if_it_lasts(
    client: Client, followed: Person, noon: datetime, language: str, day: str, week: str
) -> None:
    found = actions.current(followed, noon)
    assert isinstance(found, actions.Current)
    today = timezone.localdate(noon)
    ahead = next(
        each for each in found.programme.days if each.walk and each.date > today and not each.session
    )
    told = {"Accept-Language": language}
    assert week not in client.get("/programme/", headers=told).content.decode()
    keep_choice(followed, Choice(noon - timedelta(hours=1), "flare"))
    assert week in client.get("/programme/", headers=told).content.decode()
    page = client.get(f"/programme/{ahead.date}/", headers=told).content.decode()
    assert day.lower() in page.lower()
