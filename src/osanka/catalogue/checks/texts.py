"""Checks of what people read and hear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from osanka.catalogue.checks.walk import sentences, texts
from osanka.catalogue.findings import Fault
from osanka.catalogue.model import LANGUAGES, Exercise
from osanka.catalogue.reading import Folder
from osanka.catalogue.text import resolve, without_markers

LONGEST_SENTENCE = 25  # words; the usual limit of plain-language guides
WORDS_PER_SECOND = 2.3  # of an unhurried voice; faster speech is hard to follow while moving

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_PROMISES = {
    "en": re.compile(r"\b(cur(e|es|ed|ing)|heal(s|ed)?|guarantee\w*|miracl\w+|get rid of|painless)\b", re.I),
    "ru": re.compile(r"\b(вылеч\w+|излеч\w+|исцел\w+|гарант\w+|чудо\w*|избав\w+)\b", re.I),
}


def languages(folder: Folder) -> Iterator[Fault]:
    """Both languages are there; the Russian is in Cyrillic, the English is not."""
    for entry in folder.all_entries():
        for trail, text in texts(entry):
            for language in LANGUAGES:
                if not text.in_(language).strip():
                    yield folder.fault(entry, (*trail, language), "the text is empty")
            if text.ru.strip() and not _CYRILLIC.search(text.ru):
                yield folder.fault(entry, (*trail, "ru"), "the Russian text has no Cyrillic letter")
            if _CYRILLIC.search(text.en):
                yield folder.fault(entry, (*trail, "en"), "the English text has Cyrillic letters")


def markers(folder: Folder) -> Iterator[Fault]:
    """Words of the side are written `{right|left}`, in both languages or in neither."""
    for entry in folder.entries():
        for trail, text in texts(entry):
            for language in LANGUAGES:
                if any(sign in without_markers(text.in_(language)) for sign in "{}|"):
                    yield folder.fault(entry, (*trail, language), "a marker should read {right|left}")


def short_sentences(folder: Folder) -> Iterator[Fault]:
    """No sentence of setup, steps, cues or faults is longer than 25 words."""
    for exercise in folder.catalogue.exercises.values():
        for trail, text in texts(exercise):
            if trail[0] not in ("setup", "steps", "cues", "faults"):
                continue
            for language in LANGUAGES:
                for sentence in sentences(resolve(text, language)):
                    count = len(sentence.split())
                    if count > LONGEST_SENTENCE:
                        reason = f"a sentence has {count} words; at most {LONGEST_SENTENCE} are allowed"
                        yield folder.fault(exercise, (*trail, language), reason)


def say_fits(folder: Folder) -> Iterator[Fault]:
    """What is said can be spoken before the next thing is said (for holds: the shortest hold of the
    ladder)."""
    for exercise in folder.catalogue.exercises.values():
        for place, phase in enumerate(exercise.phases):
            if phase.say is None:
                continue
            seconds = _time_to_speak(exercise, place)
            most = int(seconds * WORDS_PER_SECOND)
            for language in LANGUAGES:
                count = len(resolve(phase.say, language).split())
                if count > most:
                    reason = f"{count} words do not fit into {seconds} s; at most {most} do"
                    yield folder.fault(exercise, ("phases", place, "say", language), reason)


def _time_to_speak(exercise: Exercise, place: int) -> int:
    shortest_hold = min((dose.hold for dose in exercise.dose), default=0)
    seconds = 0
    for later, phase in enumerate(exercise.phases[place:]):
        if later and phase.say is not None:
            break
        seconds += shortest_hold if phase.hold else phase.seconds
    return seconds


def promises(folder: Folder) -> Iterator[Fault]:
    """No text promises a cure. (The sides of a contradiction repeat what others say.)"""
    for entry in folder.all_entries():
        for trail, text in texts(entry):
            if trail[0] == "sides":
                continue
            for language in LANGUAGES:
                found = _PROMISES[language].search(text.in_(language))
                if found:
                    yield folder.fault(entry, (*trail, language), f"“{found[0]}” promises too much")
