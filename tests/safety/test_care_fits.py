"""A word of care is said only where it makes sense: no wall on the floor, no leg to who feels none."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import healthy

from osanka import catalogue
from osanka.catalogue.vocabulary import Position
from osanka.safety import Clearance, clear, read_intake

REAL = catalogue.load()
ON_ONES_FEET = (Position.STANDING, Position.HALF_KNEELING)
TO_HOLD = ("Keep a chair or wall", "one hand on a wall", "Hold on with one hand")


def cleared(**told: Any) -> Clearance:
    return clear(read_intake(healthy(**told)), REAL)


def care(clearance: Clearance, exercise: str) -> str:
    return " ".join(text.en for text in clearance.rulings[exercise].care)


@pytest.mark.parametrize(
    "told",
    [
        {"hard": ["one-leg"]},
        {"age": "65-74", "falls": "dont-know"},
        {"age": "75-plus", "falls": "yes"},
        {"floor": "with-help"},
    ],
    ids=["one leg", "65, unsure of falls", "75 with falls", "floor with help"],
)
def test_a_hand_on_the_wall_is_asked_only_of_who_stands(told: dict[str, Any]) -> None:
    clearance = cleared(**told)
    advised = [name for name in REAL.exercises if any(word in care(clearance, name) for word in TO_HOLD)]
    assert advised
    assert {REAL.exercises[name].start for name in advised} <= set(ON_ONES_FEET)


@pytest.mark.parametrize(
    ("direction", "exercise"), [("bending", "pelvic-tilt"), ("arching", "cobra")], ids=["bending", "arching"]
)
def test_pain_that_draws_back_is_spoken_of_only_to_those_with_a_leg_in_it(
    direction: str, exercise: str
) -> None:
    back = {"since": "months", "better_with": direction, "leg_symptoms": ["none"]}
    assert "draws back" not in care(cleared(**back, where=["lower-back"]), exercise)
    assert "draws back" in care(cleared(**back, where=["lower-back", "leg"]), exercise)
    calf = back | {"leg_symptoms": ["below-knee"]}
    assert "draws back" in care(cleared(**calf, where=["lower-back"]), exercise)
