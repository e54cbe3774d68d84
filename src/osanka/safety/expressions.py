"""Conditions over the answers, in three-valued logic: true, false, or None for unknown.

An answer is unknown where the person does not know, or where it is missing although it should have been
asked. The answer of a question that did not concern the person (its `show_if` is false) is None, and every
statement about it is false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from osanka.safety.model import DONT_KNOW, Answer

Answers = Mapping[str, Answer | None]


@dataclass(frozen=True, slots=True)
class All:
    all: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    any: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    none_of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Is:
    """The answer is one of these."""

    question: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Includes:
    """At least one of these was chosen. Beside “I don't know” every choice that was not made is unknown."""

    question: str
    includes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chose:
    """One of these was surely chosen: false for everything else, “I don't know” included. For what nobody
    fails to notice."""

    question: str
    chose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    question: str
    at_least: int


@dataclass(frozen=True, slots=True)
class AtMost:
    question: str
    at_most: int


@dataclass(frozen=True, slots=True)
class Without:
    """Nobody has said this: true for every other answer, “I don't know” included. For what loosens a rule."""

    question: str
    without: str


Expression = All | AnyOf | NoneOf | Is | Includes | Chose | AtLeast | AtMost | Without
Leaf = Is | Includes | Chose | AtLeast | AtMost | Without


def evaluate(expression: Expression, answers: Answers) -> bool | None:
    """True, false, or None when the answers do not decide it. `answers` has every question (see `asked`)."""
    match expression:
        case All(parts):
            values = [evaluate(part, answers) for part in parts]
            return False if False in values else None if None in values else True
        case AnyOf(parts):
            values = [evaluate(part, answers) for part in parts]
            return True if True in values else None if None in values else False
        case NoneOf(parts):
            values = [evaluate(part, answers) for part in parts]
            return False if True in values else None if None in values else True
        case Without(question, without):
            return answers[question] != without
        case Chose(question, options):
            given = answers[question]
            return any(option in (given if isinstance(given, tuple) else (given,)) for option in options)
    answer = answers[expression.question]
    if answer is None:
        return False
    match expression:
        case Is(_, options):
            return answer in options or (None if answer == DONT_KNOW else False)
        case Includes(_, options):
            chosen = answer if isinstance(answer, tuple) else (answer,)
            return any(option in chosen for option in options) or (None if DONT_KNOW in chosen else False)
        case AtLeast(_, number):
            return answer >= number if isinstance(answer, int) else None
        case AtMost(_, number):
            return answer <= number if isinstance(answer, int) else None


def leaves(expression: Expression) -> Iterator[Leaf]:
    """The statements about single questions that the expression is made of."""
    match expression:
        case All(parts) | AnyOf(parts) | NoneOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield expression


def read_in(expression: Expression, answers: Mapping[str, Answer]) -> frozenset[tuple[str, object]]:
    """What the expression can tell of the answers, by question: of a list only the choices that it names, of
    a number only which of its bounds are reached. While that is the same, so is its value."""
    return frozenset((leaf.question, _told(leaf, answers.get(leaf.question))) for leaf in leaves(expression))


def _told(leaf: Leaf, answer: Answer | None) -> object:
    match leaf:
        case Includes(_, options) | Chose(_, options) if isinstance(answer, tuple):
            return frozenset(answer).intersection((*options, DONT_KNOW)), options
        case AtLeast() | AtMost() if isinstance(answer, int):
            return leaf, evaluate(leaf, {leaf.question: answer})
    return answer
