"""The questionnaire: screens, questions and options as `data/questions.yaml` states them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from osanka.catalogue.model import Text
from osanka.safety.expressions import (
    Answers,
    AtLeast,
    AtMost,
    Chose,
    Expression,
    Includes,
    Is,
    Without,
    evaluate,
    leaves,
)
from osanka.safety.model import DONT_KNOW, Answer
from osanka.safety.reading import DATA, read

Kind = Literal["yes-no", "choice", "multi", "scale", "number"]
NONE = "none"
QUESTIONS = DATA / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice. `group` is a key of the question's `groups`, for long lists. `ages`: it need not be so any
    more some weeks later."""

    id: str
    label: Text
    group: str | None = None
    ages: bool = False


YES = Option("yes", Text("Yes", "Да"))
NO = Option("no", Text("No", "Нет"))
UNSURE = Option(DONT_KNOW, Text("I don't know", "Не знаю"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `help` says why it is asked. `low` and `high` bound a number or scale (both included),
    `ends` names the ends of a scale. `show_if` makes it a follow-up. `ages`: the answer need not be true any
    more some weeks later. `told`: nobody is asked; a player tells it (see `stops`). `signs`: what a yes-no
    asks for, where it is several things; any of them is a yes. There is never a default answer."""

    id: str
    kind: Kind
    text: Text
    help: Text
    options: tuple[Option, ...] = ()
    groups: Mapping[str, Text] = field(default_factory=dict)
    dont_know: bool = False
    show_if: Expression | None = None
    low: int = 0
    high: int = 0
    ends: tuple[Text, ...] = ()
    ages: bool = False
    told: bool = False
    signs: tuple[Text, ...] = ()

    @property
    def choices(self) -> tuple[Option, ...]:
        """Every answer that can be chosen, “I don't know” last where it is offered. Empty for numbers."""
        options = (YES, NO) if self.kind == "yes-no" else self.options
        return (*options, UNSURE) if self.dont_know else options

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.choices)


@dataclass(frozen=True, slots=True)
class Screen:
    """Questions asked together. `none_of_these`: all are yes-no, and one button may answer no to every one of
    them. `each_visit`: asked again on every visit, since the answers are of today."""

    id: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text | None = None
    none_of_these: bool = False
    each_visit: bool = False


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that cannot all be true; shown at `question`."""

    question: str
    when: Expression
    text: Text


@dataclass(frozen=True, slots=True)
class Questionnaire:
    screens: tuple[Screen, ...]
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, in the order of asking."""
        return {question.id: question for screen in self.screens for question in screen.questions}

    def screen(self, screen_id: str) -> Screen:
        """Raises `KeyError` for an unknown id."""
        return {screen.id: screen for screen in self.screens}[screen_id]


@cache
def questionnaire() -> Questionnaire:
    """The questionnaire of this version, read and checked once."""
    (found,) = read(Questionnaire, QUESTIONS)
    for name, expression in _expressions(found):
        for fault in faults_in(expression, found):
            raise ValueError(f"questions.yaml, {name}: {fault}")
    return found


def _expressions(found: Questionnaire) -> Iterator[tuple[str, Expression]]:
    for question in found.questions.values():
        if question.show_if is not None:
            yield question.id, question.show_if
    for contradiction in found.contradictions:
        yield contradiction.question, contradiction.when


def faults_in(expression: Expression, found: Questionnaire) -> Iterator[str]:
    """What an expression says of questions or options that do not exist, or that are of another kind."""
    kinds: Mapping[type, tuple[Kind, ...]] = {
        Is: ("yes-no", "choice"),
        Without: ("yes-no", "choice"),
        Includes: ("multi",),
        Chose: ("yes-no", "choice", "multi"),
        AtLeast: ("scale", "number"),
        AtMost: ("scale", "number"),
    }
    for leaf in leaves(expression):
        question = found.questions.get(leaf.question)
        if question is None:
            yield f"there is no question “{leaf.question}”"
            continue
        if question.kind not in kinds[type(leaf)]:
            yield f"“{leaf.question}” is of kind {question.kind}"
        match leaf:
            case Is(_, named) | Includes(_, named) | Chose(_, named):
                pass
            case Without(_, one):
                named = (one,)
            case _:
                named = ()
        yield from (f"“{leaf.question}” has no option “{name}”" for name in named if name not in question.ids)


def asked(answers: Mapping[str, Answer], found: Questionnaire | None = None) -> Answers:
    """Every question with its answer: None where it does not concern the person, `DONT_KNOW` where it is
    missing although it does, or might."""
    questions = (found or questionnaire()).questions
    known: dict[str, Answer | None] = {name: answers.get(name, DONT_KNOW) for name in questions}
    for name, question in questions.items():
        if name not in answers and not _might_concern(question, known):
            known[name] = None
    return known


def _might_concern(question: Question, answers: Answers) -> bool:
    if question.told:
        return False
    return question.show_if is None or evaluate(question.show_if, answers) is not False
