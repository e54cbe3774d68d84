"""What has changed and why, as the page tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy

from osanka.adaptation import Adapted, Change, doses_of, may_undo, shows, taken_back, why
from osanka.catalogue import Exercise, Source, Text
from osanka.safety.model import Clearance
from osanka.web.site.content import the_catalogue

# What is older is no news to anybody; it counts all the same. Ours.
TOLD_FOR = timedelta(days=120)
NUMBERS = {
    "before": gettext_lazy("Pain before"),
    "during": gettext_lazy("Pain during"),
    "after": gettext_lazy("Pain after"),
    "morning": gettext_lazy("Next morning"),
    "later": gettext_lazy("Before the next session"),
    "days": gettext_lazy("Days"),
    "sessions": gettext_lazy("Good sessions"),
}


@dataclass(frozen=True, slots=True)
class Mode:
    """What holds for the time being: a flare, an illness, a journey, sessions that were too much again and
    again, pain that creeps up or stays moderate."""

    flare: bool
    ill: bool
    away: bool
    often: bool
    rising: bool
    steady: bool

    @property
    def ends(self) -> bool:
        """Whether the person says when it is over."""
        return self.flare or self.ill or self.away


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: since when, of which exercise if of one, from which dose to which, the numbers it was
    made from, the rule behind it with its sources, whether it was taken back, and whether it may be now.
    `key` names it."""

    key: str
    change: Change
    exercise: Exercise | None
    doses: Text | None
    numbers: tuple[tuple[str, int], ...]
    rule: Text | None
    sources: tuple[Source, ...]
    undone: bool
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Taste:
    """An exercise that the person likes, or does not."""

    exercise: Exercise
    liked: bool


def mode_of(found: Adapted) -> Mode | None:
    """What holds for the time being; None on a usual day."""
    usual = found.mode == "usual"
    mode = Mode(
        flare=found.mode == "flare",
        ill=found.state.ill,
        away=found.state.away,
        often=found.often,
        rising=found.rising and usual and not found.often,
        steady=found.steady and usual and not (found.rising or found.often),
    )
    return mode if mode.ends or mode.often or mode.rising or mode.steady else None


def log(found: Adapted, clearance: Clearance, now: datetime) -> list[Entry]:
    """The changes of the last four months, newest first."""
    back = taken_back(found.changes)
    return [
        _entry(each, found, clearance, now, undone=each in back)
        for each in reversed(found.told)
        if now - each.since < TOLD_FOR and shows(each, the_catalogue(), clearance)
    ]


def moments(entries: Iterable[Entry]) -> list[tuple[datetime, list[list[Entry]]]]:
    """The same by moment; what has the same words, numbers and rule stands together, so that it is said
    once."""
    found: dict[datetime, dict[object, list[Entry]]] = {}
    for each in entries:
        same = (each.change.text, each.undone, each.numbers, each.rule)
        found.setdefault(each.change.since, {}).setdefault(same, []).append(each)
    return [(since, list(groups.values())) for since, groups in found.items()]


def _entry(change: Change, found: Adapted, clearance: Clearance, now: datetime, *, undone: bool) -> Entry:
    exercise = the_catalogue().exercises.get(change.exercise) if change.exercise else None
    because = why(change.code)
    sources = the_catalogue().sources
    return Entry(
        key=key_of(change),
        change=change,
        exercise=exercise,
        doses=doses_of(change, the_catalogue(), clearance),
        numbers=tuple((str(NUMBERS[name]), number) for name, number in change.numbers.items()),
        rule=because.rule if because else None,
        sources=tuple(sources[id_] for id_ in (because.sources if because else ()) if id_ in sources),
        undone=undone,
        may_undo=may_undo(change, found, now),
    )


def key_of(change: Change) -> str:
    """Names a change in a form: its moment, its code, its exercise."""
    return f"{change.since.isoformat()} {change.code} {change.exercise or ''}".strip()


def tastes(found: Adapted) -> list[Taste]:
    """What is liked and disliked, by name."""
    return [*_tastes(found.state.liked, True), *_tastes(found.state.disliked, False)]


def _tastes(names: Iterable[str], liked: bool) -> list[Taste]:
    exercises = the_catalogue().exercises
    return [Taste(exercises[name], liked) for name in names if name in exercises]


def named(key: str, found: Adapted) -> Change | None:
    """The change of this name; None where there is none."""
    return next((each for each in found.told if key_of(each) == key), None)
