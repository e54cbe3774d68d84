"""What the terminal player says when something is wrong, from the stop rules."""

from __future__ import annotations

from math import ceil

from osanka.catalogue.model import Language
from osanka.coaching.phrases import player_text
from osanka.safety import Sign, ruleset, stops


def signs_lines(signs: tuple[Sign, ...], language: Language) -> list[str]:
    """The question which sign it is, with a number for each."""
    return [
        stops().words.title.in_(language),
        *(f"{number:2} {sign.label.in_(language)}" for number, sign in enumerate(signs, start=1)),
        player_text("ask-sign", language),
    ]


def resting_lines(sign: Sign, seconds: float, language: Language) -> list[str]:
    """What helps, how long to rest, and once that is over the question whether it has passed."""
    words = stops().words
    if seconds > 0:
        waiting = words.rest.in_(language).format(seconds=ceil(seconds))
    else:
        waiting = player_text("rested", language, passed=words.passed.in_(language))
    return [
        *_advice(sign, language),
        waiting,
        player_text("worse", language, worse=words.worse.in_(language)),
        player_text("stays", language, stays=words.stays.in_(language)),
    ]


def stopped_lines(sign: Sign, language: Language, number: str) -> list[str]:
    """Whom to call first where it is an emergency, what to do now, and what becomes of the session."""
    found = stops()
    lines = []
    if sign.outcome == "emergency":
        lines = [found.words.call.in_(language).format(number=number)]
        if number == found.number:  # who has chosen another knows where it works
            lines.append(ruleset().advice.call.in_(language))
    after = found.words.rested if sign.outcome == "rest-today" else found.words.anew
    return [*lines, *_advice(sign, language), after.in_(language)]


def _advice(sign: Sign, language: Language) -> list[str]:
    return [sign.say.in_(language), *(f"- {line.in_(language)}" for line in sign.now)]
