"""What the terminal player says when something is wrong, from the stop rules."""

from __future__ import annotations

from math import ceil

from osanka.catalogue.model import Language
from osanka.coaching.phrases import player_text
from osanka.safety import Sign, ruleset, stops
from osanka.safety.stops import shows_number


def signs_lines(signs: tuple[Sign, ...], language: Language) -> list[str]:
    """The question which sign it is, with a number for each."""
    return [
        stops().words.title.in_(language),
        *(f"{number:2} {sign.label.in_(language)}" for number, sign in enumerate(signs, start=1)),
        player_text("ask-sign", language),
    ]


def resting_lines(sign: Sign, seconds: float, language: Language, number: str) -> list[str]:
    """What helps, whom to call where it may come to that, how long to rest, and then the question whether it
    has passed."""
    words = stops().words
    if seconds > 0:
        waiting = words.rest.in_(language).format(seconds=ceil(seconds))
    else:
        waiting = player_text("rested", language, passed=words.passed.in_(language))
    return [
        *_advice(sign, language),
        *_call(sign, language, number),
        waiting,
        player_text("worse", language, worse=words.worse.in_(language)),
        player_text("stays", language, stays=words.stays.in_(language)),
    ]


def stopped_lines(sign: Sign, language: Language, number: str) -> list[str]:
    """Whom to call, first where it is an emergency, what to do now, and what becomes of the session."""
    words = stops().words
    after = (words.rested if sign.outcome == "rest-today" else words.anew).in_(language)
    call, advice = _call(sign, language, number), _advice(sign, language)
    return [*call, *advice, after] if sign.outcome == "emergency" else [*advice, *call, after]


def _call(sign: Sign, language: Language, number: str) -> list[str]:
    if not shows_number(sign):
        return []
    lines = [stops().words.call.in_(language).format(number=number)]
    if number == stops().number:  # who has chosen another knows where it works
        lines.append(ruleset().advice.call.in_(language))
    return lines


def _advice(sign: Sign, language: Language) -> list[str]:
    return [sign.say.in_(language), *(f"- {line.in_(language)}" for line in sign.now)]
