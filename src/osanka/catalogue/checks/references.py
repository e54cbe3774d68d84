"""Checks of what points from one entry to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osanka.catalogue.checks.walk import doses, steps
from osanka.catalogue.findings import Fault, Trail
from osanka.catalogue.model import Activity, Exercise, Fact, Method
from osanka.catalogue.reading import Entry, Folder
from osanka.catalogue.vocabulary import Equipment


def known_exercises(folder: Folder) -> Iterator[Fault]:
    """Variations, the steps of methods and what they warn of are exercises of the catalogue."""
    known = folder.catalogue.exercises
    for exercise in known.values():
        for field in ("easier", "harder"):
            for place, other in enumerate(getattr(exercise, field)):
                if other not in known:
                    yield folder.fault(exercise, (field, place), f"there is no exercise “{other}”")
    for method in folder.catalogue.methods.values():
        avoided = [(("avoid", place), avoid.exercise) for place, avoid in enumerate(method.avoid)]
        for trail, other in [*((trail, item.exercise) for trail, item in steps(method)), *avoided]:
            if other not in known:
                yield folder.fault(method, (*trail, "exercise"), f"there is no exercise “{other}”")


def known_entries(folder: Folder) -> Iterator[Fault]:
    """Activities and methods that are named exist; a fact is about entries of the catalogue, or equipment."""
    catalogue = folder.catalogue
    for method in catalogue.methods.values():
        for place, activity in enumerate(method.activities):
            if activity not in catalogue.activities:
                yield folder.fault(method, ("activities", place), f"there is no activity “{activity}”")
        for place, other in enumerate(method.related):
            if other not in catalogue.methods:
                yield folder.fault(method, ("related", place), f"there is no method “{other}”")
    anything = {*catalogue.exercises, *catalogue.methods, *catalogue.activities, *Equipment}
    for fact in catalogue.facts.values():
        for place, about in enumerate(fact.about):
            if about not in anything:
                yield folder.fault(fact, ("about", place), f"there is no entry “{about}”")


def known_sources(folder: Folder) -> Iterator[Fault]:
    """Sources that are named stand in sources.yaml."""
    known = folder.catalogue.sources
    for entry in folder.all_entries():
        for trail, source in cited(entry):
            if source not in known:
                yield folder.fault(entry, trail, f"sources.yaml has no “{source}”")


def cited(entry: Entry) -> Iterator[tuple[Trail, str]]:
    """The sources that an entry names for what it says, with the trail that leads to each."""
    if isinstance(entry, Exercise | Activity):
        for place, source in enumerate(entry.evidence.sources):
            yield ("evidence", "sources", place), source
    elif isinstance(entry, Method | Fact):
        for place, source in enumerate(entry.sources):
            yield ("sources", place), source
    for trail, dose in doses(entry):
        for place, source in enumerate(dose.sources):
            yield (*trail, "sources", place), source


def variations(folder: Folder) -> Iterator[Fault]:
    """“Easier” and “harder” answer each other, and nothing is easier than itself by any way round."""
    exercises = folder.catalogue.exercises
    for exercise in exercises.values():
        for field, answer in (("easier", "harder"), ("harder", "easier")):
            for place, other in enumerate(getattr(exercise, field)):
                if other in exercises and exercise.id not in getattr(exercises[other], answer):
                    reason = f"“{other}” does not name “{exercise.id}” as {answer}"
                    yield folder.fault(exercise, (field, place), reason)
        if exercise.id in _below(exercise, exercises):
            yield folder.fault(exercise, ("easier",), "following “easier” leads back here")


def _below(exercise: Exercise, exercises: Mapping[str, Exercise]) -> set[str]:
    below: set[str] = set()
    waiting = list(exercise.easier)
    while waiting:
        other = waiting.pop()
        if other not in below and other in exercises:
            below.add(other)
            waiting += exercises[other].easier
    return below
