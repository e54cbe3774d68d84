"""At most six reasons are told at once, and of several that say the same, one."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from strategies import healthy, intakes

from osanka import catalogue
from osanka.safety import Clearance, Intake, clear, read_intake
from osanka.safety.telling import MOST_TOLD, foremost

REAL = catalogue.load()
AT_88: dict[str, Any] = {
    "age": "75-plus",
    "floor": "no",
    "falls": "yes",
    "hard": ["kneeling", "one-leg", "arms-up"],
    "where": ["lower-back"],
    "since": "months",
    "leg_symptoms": ["none"],
    "worse_with": ["arching"],
    "better_with": "bending",
    "conditions": ["osteoporosis"],
    "spine_fracture": "no",
    "experience": "none",
    "pain_now": 3,
}
BALANCE = {"age-75-standing-balance", "falls-balance", "hard-one-leg", "osteoporosis-falls"}


def told(**changes: Any) -> Clearance:
    return clear(read_intake(healthy(**changes)), REAL)


def test_at_88_six_reasons_stand_for_many_and_balance_is_told_once_or_twice() -> None:
    clearance = told(**AT_88)
    assert len(clearance.because) > 15
    first = foremost(clearance)
    assert len(first) == MOST_TOLD
    assert len(BALANCE.intersection(one.rule for one in clearance.because)) >= 3
    assert 1 <= len(BALANCE.intersection(one.rule for one in first)) <= 2


def test_few_reasons_are_all_told() -> None:
    clearance = told(conditions=["knee"])
    assert foremost(clearance) == clearance.because


@settings(max_examples=60)
@given(intakes())
def test_the_first_reasons_are_some_of_all_in_their_order(intake: Intake) -> None:
    clearance = clear(intake, REAL)
    first = foremost(clearance)
    assert len(first) <= MOST_TOLD
    assert bool(first) == bool(clearance.because)
    assert list(first) == [one for one in clearance.because if one in first]


def test_holding_on_is_told_once() -> None:
    for name in ("march-in-place", "calf-raise-hold", "heel-toe-rocking"):
        care = [text.en for text in told(**AT_88).rulings[name].care]
        assert (
            len([words for words in care if "hand on" in words or "chair" in words or "Hold on" in words])
            <= 1
        )
