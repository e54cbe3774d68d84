"""Checks of what points from one entry to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from osanka.catalogue.findings import Fault
from osanka.catalogue.model import Exercise
from osanka.catalogue.reading import Folder


def known_exercises(folder: Folder) -> Iterator[Fault]:
    """Variations and the items of methods are exercises of the catalogue."""
    known = folder.catalogue.exercises
    for exercise in known.values():
        for field in ("easier", "harder"):
            for place, other in enumerate(getattr(exercise, field)):
                if other not in known:
                    yield folder.fault(exercise, (field, place), f"there is no exercise “{other}”")
    for method in folder.catalogue.methods.values():
        for place, item in enumerate(method.items):
            if item.exercise not in known:
                reason = f"there is no exercise “{item.exercise}”"
                yield folder.fault(method, ("items", place, "exercise"), reason)


def known_sources(folder: Folder) -> Iterator[Fault]:
    """Sources named by exercises and methods stand in sources.yaml."""
    known = folder.catalogue.sources
    for exercise in folder.catalogue.exercises.values():
        for place, source in enumerate(exercise.evidence.sources):
            if source not in known:
                trail = ("evidence", "sources", place)
                yield folder.fault(exercise, trail, f"sources.yaml has no “{source}”")
    for method in folder.catalogue.methods.values():
        for place, source in enumerate(method.sources):
            if source not in known:
                yield folder.fault(method, ("sources", place), f"sources.yaml has no “{source}”")


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
