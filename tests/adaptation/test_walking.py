"""What setbacks leave of the walking ladder of a programme."""

from __future__ import annotations

from datetime import timedelta

import pytest
from courses import BIRD, BRIDGE, DAY, HOUR, LIVES, REAL, START, after, done, item
from hypothesis import given, settings
from hypothesis import strategies as st

from osanka.adaptation import (
    Adapted,
    Choice,
    Done,
    Kind,
    Ladder,
    Lost,
    adapt,
    first_rung,
    rungs_lost,
)
from osanka.adaptation.model import Code, Setback

Life = tuple[int, tuple[list[Done], list[Choice]]]
BAD = {"ending": "stopped-by-pain", "pain": 7}
SINCE, TOP = START - DAY, 6


def by_weeks(first: int = 4) -> Ladder:
    """A calendar that goes a rung up every two weeks."""
    return Ladder(lambda at: first + max(timedelta(), at - SINCE) // (14 * DAY), TOP)


def planned(days: float, first: int = 4) -> int:
    return Lost().left(by_weeks(first), START + days * DAY)


def left(found: Adapted, days: float, first: int = 4) -> int:
    """The rung that is left on that day."""
    at = START + days * DAY
    return rungs_lost(found, by_weeks(first), SINCE, at).left(by_weeks(first), at)


def lost(found: Adapted, days: float, first: int = 4) -> int:
    return planned(days, first) - left(found, days, first)


@pytest.mark.parametrize(("days", "rungs"), [(3, 0), (7.5, 0), (8, 1), (20, 1), (21, 2), (41, 2), (42, 5)])
@pytest.mark.parametrize("level", [0, 3])
def test_a_break_costs_walks_what_it_costs_exercises(days: float, rungs: int, level: int) -> None:
    """Also those for whom nothing else could fall, since they had not risen yet."""
    found = adapt([done(0, level=level)], REAL, level, START + days * DAY)
    assert lost(found, days, first=2) == rungs


@pytest.mark.parametrize(("begins", "ends"), [("flare", "flare-over"), ("ill", "well")])
@pytest.mark.parametrize(("days", "rungs"), [(5, 1), (25, 2), (50, 6)])
@pytest.mark.parametrize("level", [0, 3])
def test_so_does_a_flare_or_an_illness(begins: Kind, ends: Kind, days: int, rungs: int, level: int) -> None:
    choices = (Choice(START + DAY, begins), Choice(START + (1 + days) * DAY, ends))
    found = adapt([done(0, level=level)], REAL, level, START + (2 + days) * DAY, choices=choices)
    assert lost(found, days + 2) == rungs


def test_one_said_by_mistake_costs_nothing() -> None:
    choices = (Choice(START + DAY, "flare"), Choice(START + DAY + HOUR, "flare-over"))
    found = adapt([done(0)], REAL, 1, START + 3 * DAY, choices=choices)
    assert lost(found, 3) == 0


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize("said", [{"pain_next_morning": 6}, {"pain_after": 6}, {"stopped": "dizzy"}, {}])
def test_each_session_that_was_too_much_costs_a_rung(level: int, said: dict[str, object]) -> None:
    items = () if said else (item(BIRD, **BAD), item(BRIDGE, 1, **BAD))
    history = [done(0, level=level), done(1, *items, level=level, **said), done(2, level=level)]
    assert lost(after(*history, base=level), 7) == 1


def test_too_hard_is_no_pain() -> None:
    assert lost(after(*[done(n, item(feel="too-hard")) for n in range(3)]), 7) == 0


def test_what_was_before_the_programme_and_what_is_later_does_not_count() -> None:
    found = after(done(0, item(**BAD)), done(2, item(BRIDGE, **BAD)), days=5)
    for since, until, rungs in ((0, 9, 2), (2, 9, 1), (0, 2, 1), (5, 9, 0)):
        told = rungs_lost(found, by_weeks(), START + since * DAY, START + until * DAY)
        assert told.rungs == rungs


def test_what_was_undone_does_not_count_unless_something_of_it_stands() -> None:
    history = [done(0, item(BIRD, **BAD), item(BRIDGE, 1, **BAD), level=3)]
    fell = [change for change in after(*history, base=3).told if change.code == "regress"]
    undos = [Choice(START + 3 * DAY, "undo", each.exercise, each.code, each.since) for each in fell]
    assert len(undos) == 2
    one, both = (
        adapt(history, REAL, 3, START + 4 * DAY, choices=undos[:many], acute=False) for many in (1, 2)
    )
    assert (lost(one, 4), lost(both, 4)) == (1, 0)


def test_there_is_nothing_below_the_first_rung_and_from_there_walks_grow_again() -> None:
    found = after(*[done(n, item(**BAD)) for n in range(3)])
    assert [left(found, days, first=1) for days in (0, 7, 15, 29)] == [1, 0, 1, 2]


def test_after_a_long_break_walks_begin_at_the_first_rung_and_grow_from_there() -> None:
    found = Adapted(setbacks=(Setback(START + 30 * DAY, "break-long", None),))
    assert [left(found, days, first=5) for days in (29, 30, 45, 60, 130)] == [6, 0, 1, 2, 6]


def test_from_the_top_of_the_ladder_as_from_below_it_a_loss_can_be_seen() -> None:
    found = Adapted(setbacks=(Setback(START + 80 * DAY, "break", 1),))
    assert [left(found, days, first=6) for days in (79, 80, 82, 83)] == [6, 5, 5, 6]


@pytest.mark.parametrize(
    ("codes", "cause"),
    [
        (["break"], "break"),
        (["break", "after-flare"], "after-flare"),
        (["after-flare", "regress"], "regress"),
    ],
)
def test_it_says_what_it_was_the_last_time(codes: list[Code], cause: Code) -> None:
    found = Adapted(setbacks=tuple(Setback(START + n * DAY, code, 1) for n, code in enumerate(codes)))
    assert rungs_lost(found, by_weeks(), SINCE, START + 9 * DAY).cause == cause


@given(LIVES, st.integers(0, 60 * 24), st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_never_above_the_calendar_nor_below_the_first_rung(life: Life, hours: int, first: int) -> None:
    base, (history, choices) = life
    now = START + hours * HOUR
    found = adapt(history, REAL, base, now, choices=choices)
    told = rungs_lost(found, by_weeks(first), SINCE, now)
    assert 0 <= told.left(by_weeks(first), now) <= planned(hours / 24, first)
    assert (told.cause is None) == (told.rungs == 0)
    assert found.setbacks or not told.rungs


@given(LIVES, st.integers(0, 6), st.integers(0, 60), st.integers(1, 3))
@settings(max_examples=100, deadline=None)
def test_never_a_rise_within_48_hours_of_too_much(life: Life, first: int, day: int, later: int) -> None:
    """Day after day the calendar's rung less what was lost, or the first; seen from any day."""
    base, (history, choices) = life

    def walk(seen: int, of: int) -> tuple[int, bool]:
        now, begins = START + seen * DAY + HOUR, START + of * DAY
        found = adapt(history, REAL, base, now, choices=choices)
        soon = found.red is not None and begins - found.red < 2 * DAY
        if first_rung(found, begins, now):
            return 0, soon
        return rungs_lost(found, by_weeks(first), SINCE, now).left(by_weeks(first), begins), soon

    (today, _), *days = walk(day, day), walk(day, day + later), walk(day + later, day + later)
    assert all(rung <= today for rung, soon in days if soon)
