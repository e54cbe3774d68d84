"""A session as pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osanka.catalogue import Exercise, Text
from osanka.planning import LeftOut, Prescription, Session, dose_text
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


def shown_items(session: Session) -> list[ShownItem]:
    """The items of a session with their exercises. An exercise the catalogue no longer has is passed over."""
    return [_item(item) for item in session.items if item.exercise in the_catalogue().exercises]


def _item(item: Prescription) -> ShownItem:
    exercise = the_catalogue().exercises[item.exercise]
    return ShownItem(
        exercise=exercise,
        stage=item.stage,
        dose=dose_text(exercise, item.dose),
        seconds=item.seconds,
        why=tuple(reason.text for reason in item.why),
        care=item.care,
    )


def shown_left_out(left_out: Iterable[LeftOut]) -> list[ShownLeftOut]:
    """What one might expect and does not find, and why."""
    exercises = the_catalogue().exercises
    return [
        ShownLeftOut(exercises[each.exercise].name, tuple(reason.text for reason in each.why))
        for each in left_out
        if each.exercise in exercises
    ]
