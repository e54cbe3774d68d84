"""The days of a programme: which session, how long a walk, which breaks, what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from osanka.catalogue.model import Catalogue
from osanka.catalogue.vocabulary import Aim
from osanka.planning.candidates import bars, elsewhere
from osanka.planning.model import Wishes
from osanka.planning.programme.breaks import Turn, rest_day_stretches, work_breaks
from osanka.planning.programme.model import WEEK, Day, Frame, Programme, Test
from osanka.planning.programme.rhythm import spread, walking, weeks_a_rung
from osanka.safety.model import Clearance

WALKING = "walking"
# Rules of the gate under which nobody begins above the first rung, however used to exercise: ours.
CAREFUL_WALKS = ("walks-in-bouts", "walks-steady", "diabetes-numb-feet")
# Self-tests every two weeks and the questionnaire at 0, 4, 8 and 12 weeks: design §6.
SELF_TEST_WEEKS = 2
QUESTIONNAIRE_WEEKS = 4
# The articles ask for stretching between three times a week and daily: on fewer days nobody grows supple.
STRETCH_DAYS = 3

Sessions = dict[date, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Turns:
    """What takes turns through the weeks: breaks at work, and stretches on days of rest."""

    work: Turn
    rest: Turn


def days_of(
    catalogue: Catalogue, clearance: Clearance, wishes: Wishes, frame: Frame, sessions: Sessions
) -> tuple[Day, ...]:
    """Every day of the frame, and the day that closes it."""
    turns = Turns(work_breaks(catalogue, clearance, wishes), rest_day_stretches(catalogue, clearance, wishes))
    tests = self_tests(catalogue, clearance, wishes)
    days = [Day(day, sessions.get(day)) for day in dates(frame)]
    days = _with_walks(days, clearance, wishes, frame)
    days = _with_breaks(days, turns, frame)
    days.append(Day(frame.end))
    return tuple(replace(day, tests=_tests(at, tests)) for at, day in enumerate(days))


def dates(frame: Frame) -> Iterator[date]:
    """The days of its weeks, without the closing one."""
    return (frame.start + timedelta(days=at) for at in range(frame.weeks * WEEK))


def self_tests(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[str, ...]:
    """The self-tests that the person may do, for the regions named; none while the pain is new."""
    if wishes.acute:
        return ()
    return tuple(
        e.id
        for e in catalogue.drawn.values()
        if Aim.ASSESS in e.aims and e.unasked is None
        if not elsewhere(e, wishes) and not bars(e, clearance, wishes)
    )


def _tests(at: int, self_tests: tuple[str, ...]) -> tuple[Test, ...]:
    week, first = divmod(at, WEEK)
    if first:
        return ()
    asked = [Test("questionnaire", week)] if week % QUESTIONNAIRE_WEEKS == 0 else []
    moved = [Test("self-test", week, id_) for id_ in self_tests] if week % SELF_TEST_WEEKS == 0 else []
    return (*asked, *moved)


def walk_rungs(clearance: Clearance, wishes: Wishes, frame: Frame) -> tuple[int, ...]:
    """The rung of the walking ladder in each week; empty where walking is not cleared.

    While the pain is new it stays the first: several short walks do more than one long one (`walking`). So it
    does where the gate leaves no more than the smallest amount."""
    if not clearance.allows(WALKING):
        return ()
    ruling = clearance.activities[WALKING]
    top = 0 if wishes.acute or ruling.least else len(walking()) - 1
    careful = any(because.rule in CAREFUL_WALKS for because in ruling.because)
    first = 0 if careful else wishes.walk_level
    return tuple(min(top, first + _rungs_up(frame, week)) for week in range(frame.weeks))


def _rungs_up(frame: Frame, week: int) -> int:
    """How many rungs walks have gone up by that week, from the first that begins when they do, or after."""
    first = -((frame.start - frame.walking_since).days // WEEK)
    return max(0, week - first) // weeks_a_rung()


def rung_on(programme: Programme, day: date) -> int:
    """The rung of the walking ladder that a programme has in the week of that day, read off its walks: the
    first where there are none. Before and after it those of its first and last week."""
    week = _week(programme, day)
    walks = [day.walk for day in programme.days[week * WEEK : (week + 1) * WEEK] if day.walk]
    reached = (max(walks, default=0), len(walks))
    return max((at for at, rung in enumerate(walking()) if (rung.minutes, rung.days) <= reached), default=0)


def rung_without_top(programme: Programme, day: date) -> int:
    """The same, had the ladder of this programme no top."""
    return rung_on(programme, programme.frame.start) + _rungs_up(programme.frame, _week(programme, day))


def _week(programme: Programme, day: date) -> int:
    return min(max(0, (day - programme.frame.start).days // WEEK), programme.frame.weeks - 1)


def walk_lowered(minutes: int, rung: int) -> int:
    """What is left of a planned walk (minutes) on this rung."""
    return min(minutes, walking()[rung].minutes)


def walk_now(minutes: int, clearance: Clearance) -> int | None:
    """What the gate leaves of a walk (minutes) as the person is now: all, the first rung, or None."""
    if not clearance.allows(WALKING):
        return None
    return walk_lowered(minutes, 0) if clearance.activities[WALKING].least else minutes


def _with_walks(days: Sequence[Day], clearance: Clearance, wishes: Wishes, frame: Frame) -> list[Day]:
    rungs = walk_rungs(clearance, wishes, frame)
    walked = list(days)
    for week, rung in enumerate(rungs):
        here = range(week * WEEK, (week + 1) * WEEK)
        step = walking()[rung]
        free = tuple(at for at in here if days[at].session is None)
        # A day of rest is one for a walk; where there are too few, days of a session have one too.
        chosen = spread(free, step.days)
        chosen += spread(tuple(at for at in here if at not in free), step.days - len(chosen))
        for at in chosen:
            walked[at] = replace(walked[at], walk=step.minutes)
    return walked


def _with_breaks(days: Sequence[Day], turns: Turns, frame: Frame) -> list[Day]:
    found, worked, rested = list(days), 0, 0
    for at, day in enumerate(days):
        if day.date.weekday() in frame.work_days:
            found[at] = replace(day, breaks=turns.work(worked))
            worked += 1
    for week in range(frame.weeks):
        here = range(week * WEEK, (week + 1) * WEEK)
        loose = [at for at in here if found[at].session or found[at].breaks]
        free = tuple(at for at in here if at not in loose)
        for at in sorted(spread(free, max(0, STRETCH_DAYS - len(loose)))):
            found[at] = replace(found[at], breaks=turns.rest(rested))
            rested += 1
    return found
