"""What is known of stored or sent answers. Only what the questionnaire understands counts, and is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osanka import safety
from osanka.safety import Intake, Question
from osanka.safety.answers import understood
from osanka.web.site.content import the_questionnaire


def known_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that make sense on their own, as plain data; the others, and questions that no longer
    exist, are left out."""
    known, _ = understood(answers)
    return dict(safety.to_mapping(Intake(known)))


def asked_each_visit() -> tuple[Question, ...]:
    """The questions about today, which are answered anew on every visit."""
    return tuple(
        question
        for screen in the_questionnaire().screens
        if screen.each_visit
        for question in screen.questions
    )


def warning_signs() -> frozenset[str]:
    """The questions about warning signs. They are asked anew with every intake, never taken from the last."""
    return frozenset(
        question.id
        for screen in the_questionnaire().screens
        if screen.none_of_these
        for question in screen.questions
    )


def not_denied(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The warning signs among the answers that were told and not denied. In a draft they count at once, and
    stay until they are denied or the intake is finished: time alone takes none back."""
    signs = warning_signs()
    return {name: said for name, said in known_answers(answers).items() if name in signs and said != "no"}


def asked_afresh() -> frozenset[str]:
    """All questions whose answers no intake takes from the one before: warning signs and today's state."""
    return warning_signs().union(question.id for question in asked_each_visit())


def lasting(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The known answers that hold for longer than a day."""
    today = {question.id for question in asked_each_visit()}
    return {name: value for name, value in known_answers(answers).items() if name not in today}


def on_a_good_day() -> dict[str, Any]:
    """The answers about today that speak least against exercise: no to everything, and no pain."""
    return {question.id: _least(question) for question in asked_each_visit() if not question.told}


def _least(question: Question) -> str | int:
    if question.kind in ("scale", "number"):
        return question.low
    return "no" if "no" in question.ids else question.ids[0]
