"""Checks of what the pictures are said to show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from osanka.catalogue.findings import Fault
from osanka.catalogue.model import LANGUAGES, Exercise
from osanka.catalogue.picturing import pictured, said_at
from osanka.catalogue.reading import Folder
from osanka.catalogue.text import Side, resolve

LONGEST = 80  # characters; a screen reader reads it in one breath


def pictures_told(folder: Folder) -> Iterator[Fault]:
    """Every pose has words of its own, and no two pictures of an exercise share them."""
    for exercise in folder.catalogue.exercises.values():
        yield from _shown(folder, exercise)
        silent = list(_silent(exercise))
        for pose in silent:
            reason = "nothing is said on the way here; write under “shows” what the picture shows"
            yield folder.fault(exercise, ("poses", pose), reason)
        if not silent:
            for pose, other in _alike(exercise):
                reason = f"its picture has the same words as that of “{other}”; write one under “shows”"
                yield folder.fault(exercise, ("poses", pose), reason)


def _shown(folder: Folder, exercise: Exercise) -> Iterator[Fault]:
    for pose, text in exercise.shows.items():
        if pose not in exercise.poses:
            yield folder.fault(exercise, ("shows", pose), f"there is no pose “{pose}”")
        for language in LANGUAGES:
            words = resolve(text, language)
            if len(words) > LONGEST:
                reason = f"{len(words)} characters; at most {LONGEST} are allowed"
                yield folder.fault(exercise, ("shows", pose, language), reason)
            if words.rstrip(".") == exercise.name.in_(language):
                yield folder.fault(exercise, ("shows", pose, language), "says no more than the name")


def _silent(exercise: Exercise) -> Iterator[str]:
    told = {*exercise.shows, exercise.start_pose}
    for pose in exercise.poses:
        if pose not in told and said_at(exercise, pose) is None:
            yield pose


def _alike(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Poses with the words of an earlier one, in any language or side, once each."""
    first: dict[tuple[str, str, str], str] = {}
    for pose in exercise.poses:
        text = pictured(exercise, pose)
        spoken = [(on, to, resolve(text, on, to)) for on in LANGUAGES for to in get_args(Side)]
        others = [first.setdefault(words, pose) for words in spoken]
        if other := next((other for other in others if other != pose), None):
            yield pose, other
