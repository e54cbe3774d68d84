"""Answers as pages show them: then and now. Only reads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from django.utils import timezone

from osanka.catalogue import Exercise
from osanka.outcomes.psfs import Answer, Judged, change_of_mean, change_of_one
from osanka.outcomes.psfs import Rating as Rated
from osanka.outcomes.self_tests import UNITS, SelfTest, Went, worse
from osanka.web.measures.models import Activity, Attempt, Rating
from osanka.web.measures.words import change_words, together_words, went_words
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue


@dataclass(frozen=True, slots=True)
class ShownActivity:
    """One activity: its newest score and that day, and `then`, the first of an earlier day, `since` then.
    `told`: what has become of it, empty where there is nothing to compare."""

    id: UUID
    words: str
    now: int
    on: date
    then: int | None
    since: date | None
    judged: Judged | None
    told: str


@dataclass(frozen=True, slots=True)
class ShownTest:
    """One self-test: how it went last and that day, and first, on an earlier day. `worse`: less well now."""

    exercise: Exercise
    now: str
    on: date
    then: str
    since: date | None
    worse: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """All of it. `together`: what has become of all activities, empty for fewer than two."""

    hard: tuple[ShownActivity, ...]
    together: str
    tests: tuple[ShownTest, ...]

    def __bool__(self) -> bool:
        return bool(self.hard or self.tests)

    @property
    def compares(self) -> bool:
        """Whether there is a then beside the now."""
        return any(each.then is not None for each in self.hard) or any(each.since for each in self.tests)


def measured_of(person: Person, until: date | None = None) -> Measured:
    """What the person answered, up to the end of a day where one is given."""
    hard = activities_of(person, until)
    return Measured(hard, _together(hard), tests_of(person, until))


def activities_of(person: Person, until: date | None = None) -> tuple[ShownActivity, ...]:
    """The activities in the order named. A later answer of a day takes the place of an earlier one."""
    scores: dict[UUID, dict[date, int]] = defaultdict(dict)
    for activity, at, score in Rating.objects.filter(person=person).values_list("activity", "at", "score"):
        day = timezone.localdate(at)
        if until is None or day <= until:
            scores[activity][day] = score
    named = Activity.objects.filter(person=person, id__in=list(scores))
    return tuple(_activity(each, scores[each.id]) for each in named)


def _activity(named: Activity, scores: dict[date, int]) -> ShownActivity:
    first, last = min(scores), max(scores)
    now = scores[last]
    if first == last:
        return ShownActivity(named.id, named.words, now, last, None, None, None, "")
    change = change_of_one(scores[first], now)
    told = change_words(change, first)
    return ShownActivity(named.id, named.words, now, last, scores[first], first, change.judged, told)


def _together(hard: tuple[ShownActivity, ...]) -> str:
    newest = max((each.on for each in hard), default=None)
    pairs = [
        (each.words, each.then, each.now) for each in hard if each.on == newest and each.then is not None
    ]
    if len(pairs) < 2:
        return ""
    before = Answer(tuple(Rated(words, then) for words, then, _now in pairs))
    change = change_of_mean(before, Answer(tuple(Rated(words, now) for words, _then, now in pairs)))
    return together_words(change) if change else ""


def tests_of(person: Person, until: date | None = None) -> tuple[ShownTest, ...]:
    """The self-tests that were done, as activities above; without those the catalogue no longer has."""
    exercises = the_catalogue().exercises
    went: dict[str, dict[date, SelfTest]] = defaultdict(dict)
    for row in Attempt.objects.filter(person=person):
        day = timezone.localdate(row.at)
        if row.exercise in exercises and (until is None or day <= until):
            went[row.exercise][day] = _test(row)
    return tuple(_shown_test(exercises[name], days) for name, days in sorted(went.items()))


def _test(row: Attempt) -> SelfTest:
    return SelfTest(row.exercise, cast(Went, row.went), row.number if row.exercise in UNITS else None)


def _shown_test(exercise: Exercise, days: dict[date, SelfTest]) -> ShownTest:
    first, last = min(days), max(days)
    now = went_words(days[last])
    if first == last:
        return ShownTest(exercise, now, last, "", None, worse=False)
    return ShownTest(exercise, now, last, went_words(days[first]), first, worse(days[first], days[last]))
