"""From all that was done and decided to what is open now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from osanka.adaptation.course import Course
from osanka.adaptation.model import Adapted, Choice, Done
from osanka.adaptation.morning import mornings
from osanka.catalogue.model import Catalogue


def adapt(
    history: Iterable[Done],
    catalogue: Catalogue,
    base: int,
    now: datetime,
    *,
    acute: bool = False,
    choices: Iterable[Choice] = (),
) -> Adapted:
    """What may be done `now` after all that was done and decided. A pure function.

    `base` is the level from which an exercise begins (`Wishes.level`). While the pain is `acute` nothing goes
    above it. Exercises that the catalogue no longer has are passed over. The order of `history` and `choices`
    is of no matter; nothing of after `now` counts. A choice that was not open when it was made changes
    nothing.
    """
    ordered = sorted((one for one in history if one.record.started <= now), key=_begun)
    decided = sorted((one for one in choices if one.at <= now), key=_decided)
    course = Course(catalogue, base, acute=acute)
    for done, morning in zip(ordered, mornings(ordered), strict=True):
        while decided and decided[0].at <= done.record.started:
            course.choose(decided.pop(0))
        course.until(done.record.started)
        course.take(done, morning)
    for choice in decided:
        course.choose(choice)
    course.until(now)
    return course.adapted(now)


def _begun(done: Done) -> tuple[datetime, str]:
    return done.record.started, done.record.id.hex


def _decided(choice: Choice) -> tuple[datetime, str, str, str]:
    return choice.at, choice.kind, choice.exercise or "", choice.code or ""
