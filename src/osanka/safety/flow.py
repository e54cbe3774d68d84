"""Which screens a person sees, as far as the answers given so far tell.

Answers may be plain data as forms and files hold it; what cannot be understood counts as not answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from osanka.safety.answers import understood
from osanka.safety.expressions import Answers, evaluate
from osanka.safety.model import Answer
from osanka.safety.questions import Question, Screen, asked, questionnaire


def screens_for(answers: Mapping[str, object]) -> tuple[Screen, ...]:
    """The screens to show, in order, each with the questions to show on it."""
    known, _ = understood(answers)
    resolved = asked(known)
    shown = []
    for screen in questionnaire().screens:
        questions = tuple(question for question in screen.questions if is_shown(question, known, resolved))
        if questions:
            shown.append(replace(screen, questions=questions))
    return tuple(shown)


def is_shown(question: Question, answers: Mapping[str, Answer], resolved: Answers) -> bool:
    """Whether the person sees the question: a follow-up only after an answer that surely calls for it."""
    if question.told or question.show_if is None:
        return not question.told
    given = {name: answer if name in answers else None for name, answer in resolved.items()}
    return evaluate(question.show_if, given) is True


def next_screen(answers: Mapping[str, object], after: str | None = None) -> Screen | None:
    """The first screen, behind `after` if that is given, that lacks an answer; None when there is none.

    Raises `KeyError` when there is no screen `after`.
    """
    known, _ = understood(answers)
    order = {screen.id: place for place, screen in enumerate(questionnaire().screens)}
    begin = 0 if after is None else order[after] + 1
    for screen in screens_for(answers):
        if order[screen.id] >= begin and any(question.id not in known for question in screen.questions):
            return screen
    return None
