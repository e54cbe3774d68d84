"""Random people: valid intakes of every kind, for all tests that need one."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from osanka.safety import DONT_KNOW, Intake, Question, read_intake, screens_for
from osanka.safety.questions import NONE

# Minutes and today's state weigh nothing here; red flags and illness would otherwise stop nearly everybody.
SELDOM = ("rf-", "unwell", "new-signs")
# With these everybody is asked about legs and falls; `healthy` has none of either.
ASKED_OF_LEGS = {"heart-disease", "brain-nerves", "other", "diabetes"}


@st.composite
def answers(draw: st.DrawFn, stopped: bool = True) -> dict[str, Any]:
    """A complete intake as plain data. Half of the people, or all unless `stopped`, are well and unwarned."""
    sound = not stopped or draw(st.booleans())
    given: dict[str, Any] = {}
    while missing := [q for s in screens_for(given) for q in s.questions if q.id not in given]:
        for question in missing:
            if sound and question.id.startswith(SELDOM):
                given[question.id] = "no"
            else:
                given[question.id] = draw(answer_to(question))
    if given["where"] == [NONE]:
        given["since"] = "no-pain"
    return given


def answer_to(question: Question) -> st.SearchStrategy[Any]:
    """Any valid answer to this question."""
    if question.kind in ("scale", "number"):
        return st.integers(question.low, question.high)
    if question.kind != "multi":
        return st.sampled_from(question.ids)
    others = [name for name in question.ids if name != NONE]
    some = st.lists(st.sampled_from(others), min_size=1, max_size=4, unique=True)
    return some | st.just([NONE]) if NONE in question.ids else some


def intakes(stopped: bool = True) -> st.SearchStrategy[Intake]:
    """A complete, checked intake. Without `stopped` nobody has a warning sign or is ill today; conditions may
    still send them to a clinician."""
    return answers(stopped).map(read_intake)


def healthy(**changes: Any) -> dict[str, Any]:
    """The answers of somebody who is well, as plain data, with changes: `rf_saddle="yes"`. Whose low back or
    leg hurts has no direction that makes it better or worse, and no illness brings numb legs or falls."""
    given: dict[str, Any] = {
        "age": "40-54",
        "floor": "yes",
        "hard": [NONE],
        "where": [NONE],
        "since": "no-pain",
        "conditions": [NONE],
        "minutes": 15,
        "goals": ["mobility"],
        "equipment": ["mat", "chair"],
        "experience": "some",
        "pain-now": 0,
        "unwell": "no",
        "new-signs": "no",
        "ate": "no",
        "slept-badly": "no",
    }
    given |= {q.id: "no" for q in screens_for({})[0].questions}
    given |= {name.replace("_", "-"): value for name, value in changes.items()}
    if {"lower-back", "leg"}.intersection(given["where"]):
        given = {"worse-with": [NONE], "better-with": NONE} | given
    if any(name in given["conditions"] for name in ASKED_OF_LEGS):
        given = {"leg-symptoms": [NONE], "falls": "no"} | given
    return given


__all__ = ["DONT_KNOW", "answer_to", "answers", "healthy", "intakes"]
