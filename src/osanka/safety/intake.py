"""From plain data to a checked `Intake`, and back. Strict: nothing is guessed. All problems are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from osanka.safety.answers import understood
from osanka.safety.expressions import evaluate
from osanka.safety.flow import is_shown
from osanka.safety.model import Answer, Intake
from osanka.safety.problems import IntakeError, Problem, problem
from osanka.safety.questions import Question, asked, questionnaire

MOST_NAMED = 8  # choices named in a message


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
    return {name: given for name, given in answers.items() if not _idle(name, known)}


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
    is_number = question.kind in ("scale", "number") and chosen[0].lstrip("-").isdecimal()
    return int(chosen[0]) if is_number else chosen[0]


def read_intake_file(path: Path | str) -> Intake:
    """The checked intake of a YAML file. Raises `IntakeError`, with line numbers."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        detail = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise IntakeError([problem("", "not-found", detail=detail or error)]) from error
    return read_intake_text(text)


def read_intake_text(text: str) -> Intake:
    """The checked intake of YAML text. Raises `IntakeError`, with line numbers."""
    import yaml

    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        answers = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        detail = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        line = mark.line + 1 if mark else None
        raise IntakeError([problem("", "not-readable", line, detail=detail)]) from error
    except (TypeError, ValueError) as error:  # a key that cannot be one, a date that does not exist
        raise IntakeError([problem("", "not-readable", detail=error)]) from error
    lines: dict[str, int] = {}
    problems = []
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in lines:
            problems.append(problem(str(key.value), "twice", key.start_mark.line + 1))
        lines[str(key.value)] = key.start_mark.line + 1
    try:
        intake = read_intake(answers)
    except IntakeError as error:
        problems += [replace(one, line=lines.get(one.question)) for one in error.problems]
    if problems:
        raise IntakeError(sorted(problems, key=lambda one: (one.line is None, one.line or 0)))
    return intake


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
