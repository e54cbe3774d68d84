"""Walks after a setback, and in the programme that follows the last one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from sessions_done import planned, went

from osanka import planning
from osanka.adaptation import Choice, Kind
from osanka.planning import Frame, NoSession, rung_on
from osanka.web.history.actions import keep_choice
from osanka.web.history.models import Record
from osanka.web.history.past import past_of
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import on_a_good_day_of
from osanka.web.people.models import Person
from osanka.web.programme import actions
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.weeks import ShownDay, shown_weeks

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DAILY = (0, 1, 2, 3, 4, 5, 6)
Later = Callable[..., datetime]
Answers = dict[str, Any]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, noon: datetime, person: Person, answers: Answers) -> Later:
    """Lets so many days pass since `noon`, and the person answer again, other than before where `told`."""

    def turn(days: float, **told: object) -> datetime:
        moment = noon + days * DAY
        monkeypatch.setattr(timezone, "now", lambda: moment)
        intake.finish(person, answers | told, moment)
        return moment

    return turn


@pytest.fixture
def walker(ready: Person, noon: datetime) -> Person:
    """Somebody who begins a programme of twelve weeks on the third rung, 15 minutes on four days."""
    begun(ready, noon)
    return ready


def begun(person: Person, now: datetime, weeks: int = 12) -> ProgrammeRevision:
    made = actions.begin(person, Frame(timezone.localdate(now), weeks, (0, 3)), "gentle-warm-up", now)
    assert isinstance(made, actions.Current)
    return made.revision


def first_walk(person: Person, now: datetime) -> int:
    """The rung of the first week of the programme."""
    found = actions.current(person, now)
    assert isinstance(found, actions.Current)
    return rung_on(found.programme, found.programme.frame.start)


def rung_on_day(person: Person, now: datetime, ahead: int = 0) -> int:
    """The rung so many days after `now`."""
    found = actions.current(person, now)
    assert isinstance(found, actions.Current)
    return rung_on(found.programme, timezone.localdate(now) + ahead * DAY)


def session(person: Person, now: datetime, **said: Any) -> None:
    went(planned(person), 0)
    Record.objects.filter(started=now).update(**said)


def settled(person: Person, later: Later, day: int) -> datetime:
    """Two sessions that have gone well: the walk of today is what it would be without a setback just now."""
    for at in (day, day + 2):
        session(person, later(at))
    return later(day + 4)


def days(person: Person, now: datetime) -> list[ShownDay]:
    found = actions.current(person, now)
    standing = on_a_good_day_of(person, now)
    assert isinstance(found, actions.Current) and standing is not None
    adapted = past_of(person, standing.intake, now).adapted
    weeks = shown_weeks(person, found.programme, now, standing, adapted)
    return [day for week in weeks for day in week.days if day.day.walk]


def by_date(person: Person, now: datetime) -> dict[date, int | None]:
    return {each.day.date: each.day.walk for each in days(person, now)}


def in_week(week: int, walks: dict[date, int | None], noon: datetime) -> set[int | None]:
    start = timezone.localdate(noon) + timedelta(weeks=week - 1)
    return {walk for day, walk in walks.items() if start <= day < start + 7 * DAY}


def test_the_calendar_alone_says_how_long_walks_are_while_all_goes_well(
    walker: Person, noon: datetime, later: Later
) -> None:
    session(walker, later(1))
    found = days(walker, later(5))
    assert not any(each.shorter for each in found)
    walks = by_date(walker, later(5))
    assert [in_week(week, walks, noon) for week in (2, 5, 7)] == [{15}, {20}, {25}]


@pytest.mark.parametrize(
    ("away", "walks"),
    # In weeks 9 and 11; 30 minutes are the top.
    [(7, ({30}, {30})), (10, ({25}, {30})), (25, ({20}, {25})), (44, ({10}, {15}))],
)
def test_after_a_break_all_walks_to_come_are_shorter_and_those_of_the_past_stay(
    walker: Person, noon: datetime, later: Later, away: int, walks: tuple[set[int], set[int]]
) -> None:
    session(walker, later(1))
    before = by_date(walker, later(1))
    now = settled(walker, later, 1 + away)
    found = by_date(walker, now)
    today = timezone.localdate(now)
    assert {day: walk for day, walk in found.items() if day < today} == {
        day: walk for day, walk in before.items() if day < today
    }
    assert (in_week(9, found, noon), in_week(11, found, noon)) == walks


@pytest.mark.parametrize(("begins", "ends"), [("flare", "flare-over"), ("ill", "well")])
def test_so_they_are_after_a_flare_or_an_illness(
    walker: Person, noon: datetime, later: Later, begins: Kind, ends: Kind
) -> None:
    session(walker, later(1))
    keep_choice(walker, Choice(later(2), begins))
    keep_choice(walker, Choice(later(5), ends))
    now = settled(walker, later, 6)
    assert in_week(5, by_date(walker, now), noon) == {15}
    assert {each.setback for each in days(walker, now) if each.shorter} == {
        "after-flare" if begins == "flare" else "after-illness"
    }


def test_after_a_session_that_was_too_much_walks_are_least_for_two_days_and_then_lower(
    walker: Person, noon: datetime, later: Later
) -> None:
    session(walker, later(36), pain_after=8)
    found = days(walker, later(36.1))
    start = timezone.localdate(noon)
    soon = [each for each in found if start + 36 * DAY <= each.day.date <= start + 38 * DAY]
    after = [each for each in found if each.day.date > start + 38 * DAY]
    assert {(each.day.walk, each.setback) for each in soon} == {(10, "")}
    assert after[0].day.walk == 15  # of 20
    assert all(each.shorter and each.setback == "regress" for each in after[:3])


@pytest.mark.parametrize(
    ("kind", "english", "russian"),
    [
        ("flare", "after the flare you begin with less", "после обострения начинаем с меньшего"),
        ("ill", "after the illness you begin with less", "после болезни начинаем с меньшего"),
        (None, "after the break you begin with less", "после перерыва начинаем с меньшего"),
    ],
)
def test_the_day_says_why_its_walk_is_shorter(
    client: Client, walker: Person, later: Later, kind: Kind | None, english: str, russian: str
) -> None:
    session(walker, later(1))
    if kind:
        keep_choice(walker, Choice(later(2), kind))
        keep_choice(walker, Choice(later(9), "flare-over" if kind == "flare" else "well"))
    now = later(10)
    shorter = next(each for each in days(walker, now) if each.shorter and not each.today)
    address = f"/programme/{shorter.day.date.isoformat()}/"
    assert english in client.get(address).content.decode()
    assert russian in client.get(address, headers={"Accept-Language": "ru"}).content.decode()
    assert f"Walk {shorter.day.walk} min" in client.get("/programme/").content.decode()


def test_the_next_programme_goes_on_where_the_walks_stood(walker: Person, later: Later) -> None:
    now = later(60)
    assert begun(walker, now).walk == 6
    assert first_walk(walker, now) == 6
    assert begun(walker, now, weeks=8).walk == 6  # laid out once more
    assert first_walk(walker, later(62)) == 6


def test_a_renewal_begins_on_the_same_rung(walker: Person, later: Later) -> None:
    begun(walker, later(30))
    now = later(50, equipment=["chair"])
    found = actions.current(walker, now)
    assert isinstance(found, actions.Current)
    assert (found.revision.code, found.revision.walk) == ("answers", 4)
    assert first_walk(walker, now) == 4


def test_what_setbacks_have_cost_the_next_one_begins_without(walker: Person, later: Later) -> None:
    session(walker, later(1))
    now = later(24)  # on the fourth rung, and two lost
    assert begun(walker, now).walk == 1
    assert first_walk(walker, now) == 1
    assert begun(walker, now).walk == 1
    assert {each.day.walk for each in days(walker, now)[1:4]} == {10}


def test_a_bad_session_of_the_first_day_counts_once(walker: Person, noon: datetime, later: Later) -> None:
    session(walker, later(30), pain_after=8)
    begun(walker, later(30.1))
    assert first_walk(walker, later(30.1)) == 4
    calm = timezone.localdate(noon) + 32 * DAY
    walks = [each.day.walk for each in days(walker, later(30.1)) if each.day.date > calm]
    assert walks[0] == 15


@pytest.mark.parametrize(("gap", "walk"), [(0, 6), (28, 6), (29, None)])
@pytest.mark.parametrize("ended", [False, True])
def test_after_some_weeks_without_a_programme_walks_begin_as_at_first(
    walker: Person, later: Later, gap: int, walk: int | None, ended: bool
) -> None:
    over = 70 if ended else 84
    if ended:
        actions.end(walker, later(over))
    assert begun(walker, later(over + gap)).walk == walk


def test_what_comes_after_an_early_end_counts_from_where_it_ended(walker: Person, later: Later) -> None:
    session(walker, later(1))
    actions.end(walker, later(20))
    assert begun(walker, later(46)).walk == 0  # six weeks without a session


def test_answers_that_speak_for_less_lower_it_at_once(walker: Person, later: Later) -> None:
    begun(walker, later(60))
    now = later(61, experience="none")
    assert first_walk(walker, now) == 0
    assert begun(walker, later(62, experience="none"), weeks=4).walk is None


def test_what_was_lost_is_not_given_back_by_such_answers(walker: Person, later: Later) -> None:
    session(walker, later(1))
    begun(walker, later(24, experience="regular"))
    assert first_walk(walker, later(25, experience="regular")) == 1
    assert first_walk(walker, later(26)) == 1


@pytest.mark.parametrize("told", [{"since": "days"}, {"conditions": ["stenosis"]}])
def test_new_pain_and_the_gate_come_first(walker: Person, later: Later, told: Answers) -> None:
    begun(walker, later(60, **told))
    assert first_walk(walker, later(61, **told)) == 0


def test_who_was_in_new_pain_goes_on_from_there(person: Person, later: Later) -> None:
    begun(person, later(0, since="days"), weeks=4)
    assert begun(person, later(28)).walk == 0
    assert first_walk(person, later(28)) == 0


WORSE: list[Answers] = [
    {"since": "days"},
    {"since": "days", "experience": "regular"},
    {"worse-with": ["arching"]},
    {"experience": "none"},
    {"conditions": ["stenosis"]},
]


@pytest.mark.parametrize("worse", WORSE)
@pytest.mark.parametrize("day", [1, 30, 41])
@pytest.mark.parametrize("anew", [False, True])
def test_walks_go_on_from_where_they_stood_when_answers_speak_for_more(
    person: Person, later: Later, worse: Answers, day: int, anew: bool
) -> None:
    better = {"experience": worse["experience"]} if "since" in worse and "experience" in worse else {}
    begun(person, later(0, **worse))
    stood = rung_on_day(person, later(day - 1, **worse))
    now = later(day, **better)
    if anew:
        begun(person, now)
    rungs = [rung_on_day(person, now, ahead) for ahead in range(42)]
    assert set(rungs[:14]) == {stood}
    assert all(rung <= stood + ahead // 14 for ahead, rung in enumerate(rungs))
    assert rungs[28] > stood
    again = [rung_on_day(person, later(day + 15, **better), ahead - 15) for ahead in range(15, 42)]
    assert again == rungs[15:]


def test_an_answer_that_is_set_right_on_the_same_day_changes_no_walk(walker: Person, later: Later) -> None:
    before = [rung_on_day(walker, later(30), ahead) for ahead in range(50)]
    rung_on_day(walker, later(31, since="days"))
    rung_on_day(walker, later(31.1, experience="none"))
    assert [rung_on_day(walker, later(31.2), ahead - 1) for ahead in range(1, 50)] == before[1:]


def test_what_setbacks_have_cost_stays_lost_when_answers_speak_for_more(person: Person, later: Later) -> None:
    begun(person, later(0, experience="none"))
    session(person, later(58, experience="none"), pain_after=8)
    now = later(61)
    assert first_walk(person, now) == 3  # of the fifth rung
    settled(person, later, 62)
    assert days(person, later(66))[-1].day.walk == 20  # two weeks and a half on: once more
    assert {each.shorter for each in days(person, later(66))} == {False}


def test_a_programme_that_had_to_wait_is_taken_up_with_what_was_lost(
    walker: Person, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    session(walker, later(1))
    with monkeypatch.context() as nothing:
        nothing.setattr(planning, "compose_programme", lambda *_: NoSession("nothing-fits", ()))
        waits = actions.current(walker, later(2, equipment=["chair"]))
        assert isinstance(waits, NoSession)
    assert begun(walker, later(45)).walk == 0
