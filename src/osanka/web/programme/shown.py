"""A session as pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from osanka.adaptation import Change, doses_of, shows
from osanka.catalogue import Exercise, Text
from osanka.planning import Break, LeftOut, Prescription, Session, dose_text
from osanka.safety.model import Clearance
from osanka.web.site.content import the_catalogue


@dataclass(frozen=True, slots=True)
class ShownItem:
    exercise: Exercise
    stage: str
    dose: Text
    seconds: int
    why: tuple[Text, ...]
    care: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ShownLeftOut:
    name: Text
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ShownChange:
    """What has changed: of one exercise, or of the whole, which has no name. `doses`: from what to
    what, where it moved one."""

    name: Text | None
    text: Text
    doses: Text | None


# A word of care that this many items share is said once, above all of them. Ours.
SHARED = 3


def throughout(session: Session) -> tuple[Text, ...]:
    """Words of care that hold for much of the session, and are therefore said once."""
    said = Counter(care for item in session.items for care in item.care)
    return tuple(care for care, times in said.items() if times >= SHARED)


def shown_items(session: Session) -> list[ShownItem]:
    """The items of a session with their exercises and their own words of care. An exercise the catalogue no
    longer has is passed over."""
    shared = throughout(session)
    return [_item(item, shared) for item in session.items if item.exercise in the_catalogue().exercises]


def _item(item: Prescription, shared: Collection[Text]) -> ShownItem:
    exercise = the_catalogue().exercises[item.exercise]
    return ShownItem(
        exercise=exercise,
        stage=item.stage,
        dose=dose_text(exercise, item.dose),
        seconds=item.seconds,
        why=tuple(reason.text for reason in item.why),
        care=tuple(care for care in item.care if care not in shared),
    )


def shown_left_out(left_out: Iterable[LeftOut]) -> list[ShownLeftOut]:
    """What one might expect and does not find, and why."""
    exercises = the_catalogue().exercises
    return [
        ShownLeftOut(exercises[each.exercise].name, tuple(reason.text for reason in each.why))
        for each in left_out
        if each.exercise in exercises
    ]


def shown_changes(changes: Iterable[Change], clearance: Clearance) -> list[ShownChange]:
    """What has changed of which exercise, and why."""
    exercises = the_catalogue().exercises
    return [
        ShownChange(
            name=exercises[each.exercise].name if each.exercise else None,
            text=each.text,
            doses=doses_of(each, the_catalogue(), clearance),
        )
        for each in changes
        if each.exercise is None or each.exercise in exercises
        if shows(each, the_catalogue(), clearance)
    ]


def shown_breaks(breaks: Iterable[Break]) -> list[ShownItem]:
    """The short exercises of a day."""
    exercises = the_catalogue().exercises
    return [
        ShownItem(
            exercise=exercises[each.exercise],
            stage="",
            dose=dose_text(exercises[each.exercise], each.dose),
            seconds=each.seconds,
            why=(),
            care=each.care,
        )
        for each in breaks
        if each.exercise in exercises
    ]
