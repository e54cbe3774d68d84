"""From all that was done and decided to what is open now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from osanka.adaptation.course import Course
from osanka.adaptation.model import Adapted, Choice, Done
from osanka.adaptation.morning import mornings
from osanka.catalogue.model import Catalogue

Event = Choice | Done | None


def adapt(
    history: Iterable[Done],
    catalogue: Catalogue,
    base: int,
    now: datetime,
    *,
    acute: bool = False,
    slow: bool = False,
    choices: Iterable[Choice] = (),
) -> Adapted:
    """What may be done `now` after all that was done and decided. A pure function.

    `base` is the level from which an exercise begins (`Wishes.level`). While the pain is `acute` nothing
    goes above it. `slow`: each step takes two good sessions, see `slowly`. Exercises that the catalogue
    no longer has are passed over. The order of `history` and `choices` is of no matter; nothing of after
    `now` counts. A choice that was not open when it was made changes nothing.
    """
    ordered = sorted((one for one in history if one.record.started <= now), key=_begun)
    told = {done.record.id: morning for done, morning in zip(ordered, mornings(ordered), strict=True)}
    decided = [one for one in choices if one.at <= now]
    course = Course(catalogue, base, acute=acute, slow=slow)
    for at, event in _in_time(ordered, decided):
        if isinstance(event, Choice):
            course.choose(event)
        elif isinstance(event, Done):
            course.take(event, told[event.record.id])
        else:
            course.begin(at)
    course.until(now)
    return course.adapted(now)


def _in_time(sessions: Iterable[Done], choices: Iterable[Choice]) -> Iterator[tuple[datetime, Event]]:
    """All that happened, by when it took effect: a choice when it was made, a session when it was over. That
    it begins, which ends a break, is an event of its own: None."""
    found: list[tuple[tuple[datetime, int, tuple[str, ...]], Event]] = []
    for choice in choices:
        found.append(((choice.at, 0, (choice.kind, choice.exercise or "", choice.code or "")), choice))
    for done in sessions:
        found.append(((done.record.started, 1, (done.record.id.hex,)), None))
        found.append(((done.over, 2, (done.record.id.hex,)), done))
    for (at, *_), event in sorted(found, key=lambda each: each[0]):
        yield at, event


def _begun(done: Done) -> tuple[datetime, str]:
    return done.record.started, done.record.id.hex
