"""Answers that age. A phase of pain, a stage of pregnancy, an operation or a flare is another one after some
weeks; what nobody has said since then is not known any more, and unknown is not safe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from osanka.safety.answers import understood
from osanka.safety.questions import NONE, Question, questionnaire

# Ours, on a physiotherapist's advice: the phases of back pain and the parts of a pregnancy are counted in
# weeks, and after a month of training one would look at a patient again in any case.
HOLDS = timedelta(weeks=4)


def still_hold(answers: Mapping[str, object], age: timedelta) -> dict[str, object]:
    """The answers that still hold when they were given so long ago; the others count as not answered."""
    if age < HOLDS:
        return dict(answers)
    questions = questionnaire().questions
    return {
        name: given for name, given in answers.items() if name not in questions or not _ages(questions[name])
    }


def earlier_choices(answers: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """For questions with many choices that are asked again: those made earlier that are surely as true today.

    They may be offered again, to be confirmed; by themselves they are no answer.
    """
    known, _ = understood(answers)
    found = {}
    for name, given in known.items():
        question = questionnaire().questions[name]
        if isinstance(given, tuple) and not question.ages and _ages(question):
            lasting = {option.id for option in question.options if not option.ages and option.id != NONE}
            found[name] = tuple(choice for choice in given if choice in lasting)
    return found


def _ages(question: Question) -> bool:
    """A list ages as a whole with one of its choices: who did not make it might make it now."""
    return question.ages or any(option.ages for option in question.options)
