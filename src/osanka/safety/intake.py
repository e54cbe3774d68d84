"""From plain data to a checked `Intake`, and back. Strict: nothing is guessed. All problems are told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from osanka.safety.answers import understood
from osanka.safety.expressions import evaluate
from osanka.safety.flow import is_shown
from osanka.safety.model import Answer, Intake
from osanka.safety.problems import IntakeError, Problem, problem
from osanka.safety.questions import Question, asked, questionnaire

MOST_NAMED = 8  # choices named in a message
# No question asks for more digits; anything else stays text, and is told as wrong.
NUMBER = re.compile(r"-?\d{1,6}", re.ASCII)


def read_intake(answers: object) -> Intake:
    """The checked intake of `{question id: answer}`: an option's id, a list of them, or a whole number.

    YAML's and JSON's true and false are taken as yes and no. Every question that concerns the person must be
    there and no other. Raises `IntakeError` with all problems.
    """
    if not isinstance(answers, Mapping):
        raise IntakeError([problem("", "not-a-mapping")])
    known, problems = understood(answers)
    problems += _whole(known, {str(name) for name in answers})
    if problems:
        raise IntakeError(problems)
    return Intake({name: known[name] for name in questionnaire().questions if name in known})


def check_screen(screen_id: str, answers: Mapping[str, object]) -> Mapping[str, tuple[Problem, ...]]:
    """What is wrong with the answers of one screen, by question id; empty when the person may go on.

    `answers` are all given so far, since they decide which follow-ups the screen has. Raises `KeyError` for
    an unknown screen.
    """
    here = {question.id for question in questionnaire().screen(screen_id).questions}
    known, problems = understood(answers)
    problems += _whole(known, {str(name) for name in answers})
    found: dict[str, tuple[Problem, ...]] = {}
    for one in problems:
        if one.question in here:
            found[one.question] = (*found.get(one.question, ()), one)
    return found


def still_asked(answers: Mapping[str, object]) -> dict[str, object]:
    """The answers without those to follow-ups that an answer changed later made pointless."""
    known, _ = understood(answers)
    idle = set()
    for name in questionnaire().questions:  # in the order of asking, since a follow-up may have its own
        if _idle(name, known):
            idle.add(name)
            known.pop(name, None)
    return {name: given for name, given in answers.items() if name not in idle}


def to_mapping(intake: Intake) -> dict[str, str | int | list[str]]:
    """The intake as plain data that `read_intake` reads back: for JSON, YAML and the database."""
    return {name: list(a) if isinstance(a, tuple) else a for name, a in intake.answers.items()}


def from_form(question: Question, values: Sequence[str]) -> object:
    """What a form sent for one question, as `read_intake` wants it; None when nothing was chosen."""
    chosen = [value for value in values if value]
    if question.kind == "multi":
        return chosen or None
    if not chosen:
        return None
    is_number = question.kind in ("scale", "number") and NUMBER.fullmatch(chosen[0])
    return int(chosen[0]) if is_number else chosen[0]


def _whole(known: Mapping[str, Answer], given: set[str]) -> list[Problem]:
    """What is wrong with the answers taken together; a question with a fault of its own is left in peace."""
    found = questionnaire()
    resolved = asked(known, found)
    problems = []
    for question in found.questions.values():
        if question.id not in given and is_shown(question, known, resolved):
            problems.append(problem(question.id, "missing", allowed=_allowed(question)))
        elif question.id in known and _idle(question.id, known):
            problems.append(problem(question.id, "not-asked"))
    for contradiction in found.contradictions:
        if evaluate(contradiction.when, resolved) is True:
            problems.append(problem(contradiction.question, "contradiction", detail=contradiction.text))
    return problems


def _idle(name: str, known: Mapping[str, Answer]) -> bool:
    """Whether this is a follow-up that the other answers surely do not call for."""
    question = questionnaire().questions.get(name)
    if question is None or question.show_if is None:
        return False
    return evaluate(question.show_if, asked(known)) is False


def _allowed(question: Question) -> str:
    if question.kind in ("scale", "number"):
        return f"{question.low}–{question.high}"
    few = question.ids[:MOST_NAMED]
    return ", ".join(few if few == question.ids else (*few, "…"))
