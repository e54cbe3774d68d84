"""Random people, the same in every run: answers drawn from the questionnaire by a seeded generator."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from osanka.safety import DONT_KNOW, Answer, Intake, IntakeError, Question, read_intake, screens_for

SEED = 20261122
# Most people have no danger sign and no condition; the gate's other cases are the property tests' business.
CHANCE_OF_YES = 0.02
CHANCE_OF_A_CONDITION = 0.3


def intakes() -> Iterator[Intake]:
    """Endlessly many valid intakes."""
    random = Random(SEED)
    while True:
        try:
            yield read_intake(_answers(random))
        except IntakeError:
            continue  # Answers that contradict each other: draw again.


def _answers(random: Random) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    while open_questions := [
        question
        for screen in screens_for(answers)
        for question in screen.questions
        if question.id not in answers
    ]:
        for question in open_questions:
            answers[question.id] = _answer(question, random)
    return answers


def _answer(question: Question, random: Random) -> Answer:
    known = [id_ for id_ in question.ids if id_ != DONT_KNOW]
    match question.kind:
        case "yes-no":
            return "yes" if random.random() < CHANCE_OF_YES else "no"
        case "choice":
            return random.choice(known)
        case "multi":
            some = [id_ for id_ in known if id_ != "none"]
            if "none" in known and random.random() > CHANCE_OF_A_CONDITION:
                return ("none",)
            chosen = random.sample(some, k=random.randint(1, min(2, len(some))))
            return tuple(id_ for id_ in some if id_ in chosen)
        case _:
            return random.randint(question.low, question.high)
