"""The articles' own ways to go further, each as a dose ladder or a chain from easier to harder."""

from __future__ import annotations

from itertools import pairwise

import pytest

from osanka import catalogue
from osanka.catalogue import Exercise

REAL = catalogue.load().exercises


def longest(exercise: Exercise) -> list[int]:
    return [dose.hold for dose in exercise.dose]


def test_the_wall_stand_grows_from_one_minute_to_ten() -> None:
    """s002-013 of the inventory."""
    holds = longest(REAL["wall-posture-stand"])
    assert holds == sorted(holds)
    assert {60, 600} <= set(holds)
    assert holds[-1] == 600


def test_hanging_reaches_half_a_minute_and_more() -> None:
    """s002-035."""
    assert {30, 60} <= set(longest(REAL["dead-hang"]))


@pytest.mark.parametrize("name", ["mcgill-curl-up", "side-plank", "bird-dog"])
def test_mcgill_descends_from_five_to_three_to_one(name: str) -> None:
    """s002-080 and its two companions: ten seconds each, fewer in every set."""
    assert ((5, 3, 1), 10) in {(dose.reps, dose.hold) for dose in REAL[name].dose}


@pytest.mark.parametrize(
    "chain",
    [
        # The crunch: head alone, chest too, trunk to the knees, all the way up (s002-004, -068, -066).
        ("mcgill-curl-up", "crunch", "crunch-elbows-to-knees", "sit-up"),
        # The leg lift on the back: one leg, both, and then with weights (s002-005, -014, -023).
        ("supine-leg-raise", "double-leg-raise"),
        ("supine-leg-raise", "weighted-leg-raise"),
        # The lift face down: one leg, both, legs and chest.
        ("prone-leg-lift", "prone-alternate-lifts", "prone-boat"),
    ],
)
def test_chains_go_from_easier_to_harder(chain: tuple[str, ...]) -> None:
    for easier, harder in pairwise(chain):
        assert harder in REAL[easier].harder
        assert easier in REAL[harder].easier


def test_the_leg_lift_stays_longer_at_the_top_before_it_takes_both_legs() -> None:
    """s002-005: a longer stay is the last rung of one leg; the words then say not to touch down."""
    exercise = REAL["supine-leg-raise"]
    assert exercise.dose[-1].hold > exercise.dose[-2].hold
    assert any("without touching the floor" in step.en for step in exercise.steps)
