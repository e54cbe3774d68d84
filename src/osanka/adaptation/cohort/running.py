"""Twelve weeks of one invented person under one policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from osanka.adaptation.cohort.body import Asked, Body
from osanka.adaptation.cohort.loads import Load
from osanka.adaptation.cohort.parameters import TOO_SORE, Parameters
from osanka.adaptation.cohort.people import Day, Person
from osanka.adaptation.cohort.policies import Policy
from osanka.adaptation.model import Done
from osanka.adaptation.response import FELT, FINE_PAIN
from osanka.outcomes.record import TOO_MUCH_PAIN, Ending, Feel, ItemRecord, SessionRecord

# A Monday, in the evening; no day means anything.
START = datetime(2026, 1, 5, 18, tzinfo=UTC)
DAY = timedelta(days=1)
HALF_AN_HOUR = timedelta(minutes=30)
# How much of an exercise is done when it is stopped for pain, or made easier on the way (ours).
STOPPED, EASED = 0.5, 0.7
# From where an exercise feels too hard, and up to where too easy, as share of what one bears (ours).
HARD, EASY = 1.2, 0.6


@dataclass(frozen=True, slots=True)
class Trained:
    """One exercise of one session: its level as given, what that asked, and whether it was borne: done to the
    end, with no more than 5 of 10, and the morning after less than 2 points worse than before."""

    exercise: str
    level: int
    top: int
    strain: float
    borne: bool


@dataclass(frozen=True, slots=True)
class Life:
    """What became of somebody. `pains`: every morning's, as felt; `sessions`: by day from the start."""

    pains: tuple[float, ...]
    sessions: tuple[tuple[int, tuple[Trained, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Evening:
    """A session that still waits for its morning."""

    number: int
    pain: float
    done: Done
    trained: tuple[Trained, ...]


def live(person: Person, parameters: Parameters, policy: Policy) -> Life:
    """Twelve weeks. No chance is left: the same person under the same policy lives the same life."""
    body = Body(person, parameters)
    waiting: _Evening | None = None
    pains: list[float] = []
    sessions: list[tuple[int, tuple[Trained, ...]]] = []
    for number, day in enumerate(person.days):
        body.wake(day)
        pain = body.pain(day)
        pains.append(pain)
        if waiting is not None:
            sessions.append((waiting.number, _after_the_night(waiting, pain)))
            policy.answered(waiting.done, told(pain + day.morning) if day.tells_morning else None)
            waiting = None
        if day.attends and pain < TOO_SORE:
            waiting = _train(body, policy, number, day, len(sessions))
    return Life(tuple(pains), tuple(sessions))


def _after_the_night(evening: _Evening, pain: float) -> tuple[Trained, ...]:
    if pain < evening.pain + FELT:
        return evening.trained
    return tuple(Trained(each.exercise, each.level, each.top, each.strain, False) for each in evening.trained)


def _train(body: Body, policy: Policy, number: int, day: Day, count: int) -> _Evening:
    """One session, the next of the person's two in turn."""
    now = START + number * DAY
    due = body.person.sessions[count % len(body.person.sessions)]
    given = [(load, level) for load in due if (level := policy.level(load, now, number)) is not None]
    pain = body.pain(day)
    asked = [Asked(load, level, body.strain(load, level, day)) for load, level in given]
    felt = [body.during(pain, each.strain) for each in asked]
    before = told(pain + day.said[0])
    items = [told_item(at, each, felt[at], before, day) for at, each in enumerate(asked)]
    after = pain + body.carry(
        [really(each, item.ending) for each, item in zip(asked, items, strict=True)], day
    )
    record = SessionRecord(
        id=UUID(int=number),
        session="",
        started=now,
        ended=now + HALF_AN_HOUR,
        items=tuple(items),
        pain_before=before,
        pain_after=told(after + day.said[1]),
    )
    trained = tuple(
        Trained(
            each.load.exercise,
            each.level,
            each.load.top,
            each.strain,
            item.ending == "done" and pained <= TOO_MUCH_PAIN,
        )
        for each, item, pained in zip(asked, items, felt, strict=True)
    )
    return _Evening(number, pain, Done(record, _planned(given)), trained)


def _planned(given: Sequence[tuple[Load, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((load.exercise, level) for load, level in given)


def told_item(position: int, asked: Asked, felt: float, before: int, day: Day) -> ItemRecord:
    """What the player would record: “It hurts” is pressed when it hurts, more than before and noticeably."""
    slip = day.slips[position]
    pain = told(felt + slip.pain)
    hurts = pain > before and pain > FINE_PAIN
    ending: Ending = "done"
    if hurts:
        ending = "stopped-by-pain" if pain > TOO_MUCH_PAIN else "eased"
    feel: Feel | None = None
    if slip.tells and asked.strain + slip.feel > HARD:
        feel = "too-hard"
    elif slip.tells and asked.strain + slip.feel < EASY:
        feel = "too-easy"
    return ItemRecord(position, asked.load.exercise, ending, 60, 5, feel, pain if hurts else None)


def really(asked: Asked, ending: Ending) -> Asked:
    """What was done of it before it was stopped or made easier."""
    share = {"stopped-by-pain": STOPPED, "eased": EASED}.get(ending, 1.0)
    return Asked(asked.load, asked.level, asked.strain * share)


def told(pain: float) -> int:
    """A number of the scale."""
    return min(10, max(0, round(pain)))
