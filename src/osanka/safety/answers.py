"""What people wrote, question by question: understood, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from osanka.safety.model import Answer
from osanka.safety.problems import Problem, problem
from osanka.safety.questions import NONE, Question, questionnaire


def understood(answers: Mapping[str, object]) -> tuple[dict[str, Answer], list[Problem]]:
    """The answers that make sense on their own, and what is wrong with the others."""
    questions = questionnaire().questions
    known: dict[str, Answer] = {}
    problems: list[Problem] = []
    for name, given in answers.items():
        question = questions.get(str(name))
        if question is None:
            problems.append(_unlike(str(name), "unknown-question", name, list(questions)))
            continue
        found = list(_faults(question, given))
        problems += found
        if not found:
            known[question.id] = _normal(question, given)
    return known, problems


def _normal(question: Question, given: object) -> Answer:
    if isinstance(given, (list, tuple)):
        return tuple(option for option in question.ids if option in given)
    if isinstance(given, bool):
        return "yes" if given else "no"
    assert isinstance(given, (str, int))
    return given


def _faults(question: Question, given: object) -> Iterator[Problem]:
    if question.kind in ("scale", "number"):
        limits = {"low": question.low, "high": question.high}
        if isinstance(given, bool) or not isinstance(given, int):
            yield problem(question.id, "number-wanted", given=_short(given), **limits)
        elif not question.low <= given <= question.high:
            yield problem(question.id, "out-of-range", given=given, **limits)
    elif question.kind == "multi":
        yield from _faults_in_list(question, given)
    else:
        word = ("yes" if given else "no") if isinstance(given, bool) else given
        if word not in question.ids:
            yield _unlike(question.id, "one-wanted", given, list(question.ids))


def _faults_in_list(question: Question, given: object) -> Iterator[Problem]:
    if not isinstance(given, (list, tuple)):
        near = get_close_matches(str(given), question.ids, n=1)
        yield problem(question.id, "list-wanted", near=near[0] if near else question.ids[0])
        return
    if not given:
        yield problem(question.id, "nothing-chosen", allowed=", ".join(question.ids))
    for place, one in enumerate(given):
        if one not in question.ids:
            yield _unlike(f"{question.id}[{place}]", "one-wanted", one, list(question.ids))
    if NONE in given and any(one != NONE for one in given):
        yield problem(question.id, "none-and-others")


def _unlike(path: str, code: str, given: object, allowed: Sequence[str]) -> Problem:
    near = get_close_matches(str(given).lower(), allowed, n=1)
    if near:
        return problem(path, f"{code}-near", given=_short(given), near=near[0])
    return problem(path, code, given=_short(given), allowed=", ".join(allowed))


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:39]}…"
