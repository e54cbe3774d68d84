"""A session as pages show it."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    """Exercises that are left out for the same reasons."""

    names: tuple[Text, ...]
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """What has changed, said once: of these exercises, each with its doses from what to what where that moved
    one; none where it is about the whole."""

    text: Text
    moved: tuple[tuple[Text, Text | None], ...]


# What this many items share, a word of care or a reason, is said once, above all of them. Ours.
SHARED = 3


def throughout(session: Session) -> tuple[Text, ...]:
    """Words of care that hold for much of the session, and are therefore said once."""
    return _shared(care for item in session.items for care in item.care)


def why_most(session: Session) -> tuple[Text, ...]:
    """Reasons for much of the session, which are therefore said once."""
    return _shared(reason.text for item in session.items for reason in item.why)


def _shared(said: Iterable[Text]) -> tuple[Text, ...]:
    return tuple(text for text, times in Counter(said).items() if times >= SHARED)


def shown_items(session: Session) -> list[ShownItem]:
    """The items of a session with their exercises, and the words of care and reasons that are their own. An
    exercise the catalogue no longer has is passed over."""
    shared = {*throughout(session), *why_most(session)}
    return [_item(item, shared) for item in session.items if item.exercise in the_catalogue().exercises]


def _item(item: Prescription, shared: Collection[Text]) -> ShownItem:
    exercise = the_catalogue().exercises[item.exercise]
    return ShownItem(
        exercise=exercise,
        stage=item.stage,
        dose=dose_text(exercise, item.dose),
        seconds=item.seconds,
        why=tuple(reason.text for reason in item.why if reason.text not in shared),
        care=tuple(care for care in item.care if care not in shared),
    )


def shown_left_out(left_out: Iterable[LeftOut]) -> list[ShownLeftOut]:
    """What one might expect and does not find, and why: each reason once."""
    exercises = the_catalogue().exercises
    found: dict[tuple[Text, ...], list[Text]] = defaultdict(list)
    for each in left_out:
        if each.exercise in exercises:
            found[tuple(reason.text for reason in each.why)].append(exercises[each.exercise].name)
    return [ShownLeftOut(tuple(names), why) for why, names in found.items()]


def shown_changes(changes: Iterable[Change], clearance: Clearance) -> list[ShownChanges]:
    """What has changed and why, each reason once, and of which exercises."""
    exercises = the_catalogue().exercises
    found: dict[Text, list[tuple[Text, Text | None]]] = {}
    for each in changes:
        if each.exercise is None:
            found.setdefault(each.text, [])
        elif each.exercise in exercises and shows(each, the_catalogue(), clearance):
            doses = doses_of(each, the_catalogue(), clearance)
            found.setdefault(each.text, []).append((exercises[each.exercise].name, doses))
    return [ShownChanges(text, tuple(moved)) for text, moved in found.items()]


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
