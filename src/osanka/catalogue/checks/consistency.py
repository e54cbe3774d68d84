"""Checks that the parts of one exercise agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osanka.catalogue.checks.walk import texts
from osanka.catalogue.findings import Fault
from osanka.catalogue.model import LANGUAGES, Exercise, Language
from osanka.catalogue.reading import Folder
from osanka.catalogue.text import has_marker, without_markers
from osanka.catalogue.vocabulary import Demand, Position, Setting, Sides

UPRIGHT = {Position.STANDING, Position.HANGING, Position.SITTING_CHAIR}
RAISED = {Position.SITTING_BENCH, Position.PRONE_BENCH, Position.SUPINE_BENCH}
IMPLIED: dict[Position, tuple[Demand, ...]] = {
    Position.PRONE: (Demand.PRONE,),
    Position.SUPINE: (Demand.SUPINE,),
    Position.HOOK_LYING: (Demand.SUPINE,),
    Position.QUADRUPED: (Demand.KNEE_WEIGHT, Demand.WRIST_WEIGHT),
    Position.KNEELING: (Demand.KNEE_WEIGHT,),
    Position.HALF_KNEELING: (Demand.KNEE_WEIGHT,),
    Position.HANGING: (Demand.TRACTION, Demand.SHOULDER_ELEVATION),
    Position.PRONE_BENCH: (Demand.PRONE,),
    Position.SUPINE_BENCH: (Demand.SUPINE,),
}

_SIDE_WORD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(left|right(?! angles?\b| away\b| under\b| above\b| over\b))\b", re.I),
    "ru": re.compile(r"\b[вс]?(прав|лев)(ый|ая|ую|ое|ой|ого|ому|ым|ом|о|а)\b", re.I),
}


def position_matches(folder: Folder) -> Iterator[Fault]:
    """The start position is possible in the settings, and its demands are stated."""
    for exercise in folder.catalogue.exercises.values():
        start, settings = exercise.start, exercise.settings
        implied = list(IMPLIED.get(start, ()))
        if start not in UPRIGHT | RAISED:
            implied.append(Demand.FLOOR_TRANSFER)
        for demand in implied:
            if not exercise.demands.get(demand):
                yield folder.fault(exercise, ("demands",), f"“{start.value}” asks for “{demand.value}”")
        if start not in UPRIGHT | RAISED and not {*settings} <= {Setting.FLOOR, Setting.GYM}:
            yield folder.fault(exercise, ("settings",), f"“{start.value}” is done on the floor only")
        if start in RAISED and Setting.GYM not in settings and Setting.FLOOR not in settings:
            yield folder.fault(exercise, ("settings",), f"“{start.value}” is done in a gym or at home")
        if Setting.STANDING in settings and start is not Position.STANDING:
            yield folder.fault(exercise, ("settings",), f"“{start.value}” is not standing")
        if start is Position.SITTING_CHAIR and "chair" not in exercise.equipment:
            yield folder.fault(exercise, ("equipment",), "sitting on a chair needs a chair")


def side_words(folder: Folder) -> Iterator[Fault]:
    """With sides, the side is always named by a marker, and named somewhere; without sides there is no
    marker."""
    for exercise in folder.catalogue.exercises.values():
        spoken = list(_spoken(exercise))
        for trail, language, words in spoken:
            if exercise.sides is Sides.NONE and has_marker(words):
                yield folder.fault(exercise, (*trail, language), "a marker, but the exercise has no sides")
            found = _SIDE_WORD[language].search(without_markers(words))
            if exercise.sides is not Sides.NONE and found:
                reason = f"“{found[0]}” stays the same on the other side; write it as a marker"
                yield folder.fault(exercise, (*trail, language), reason)
        for language in LANGUAGES:
            marked = any(has_marker(words) for _, spoken_in, words in spoken if spoken_in == language)
            if exercise.sides is not Sides.NONE and not marked:
                yield folder.fault(exercise, ("steps",), f"no {language} text names the side, {{right|left}}")


def _spoken(exercise: Exercise) -> Iterator[tuple[tuple[str | int, ...], Language, str]]:
    for trail, text in texts(exercise):
        if trail[0] in ("setup", "steps", "cues", "faults", "phases", "shows"):
            for language in LANGUAGES:
                yield trail, language, text.in_(language)
