"""With what care one walks: in bouts with a seat on the way, or on even ground and not alone."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import healthy

from osanka import catalogue
from osanka.planning.programme.calendar import CAREFUL_WALKS
from osanka.safety import Clearance, clear, read_intake, ruleset

REAL = catalogue.load()
LEG = {"where": ["lower-back", "leg"], "since": "months", "leg_symptoms": ["none"]}


def cleared(**told: Any) -> Clearance:
    return clear(read_intake(healthy(**told)), REAL)


def rules(clearance: Clearance) -> set[str]:
    return {because.rule for because in clearance.activities["walking"].because}


def care(clearance: Clearance) -> str:
    return " ".join(text.en for text in clearance.activities["walking"].care)


@pytest.mark.parametrize(
    "told",
    [
        LEG | {"conditions": ["stenosis"]},
        LEG | {"worse_with": ["arching"], "better_with": "bending"},
        LEG | {"worse_with": ["arching", "twisting"], "better_with": "none"},
    ],
    ids=["a narrow canal", "a leg that sitting eases", "a leg on the way"],
)
def test_a_leg_that_complains_on_the_way_walks_in_bouts_with_a_seat(told: dict[str, Any]) -> None:
    assert "short bouts" in care(cleared(**told))
    assert "lean forward" in care(cleared(**told))


@pytest.mark.parametrize(
    "told",
    [
        LEG,
        {"conditions": ["stenosis"], "leg_symptoms": ["none"]},
        LEG | {"worse_with": ["arching", "bending"]},
        LEG | {"worse_with": ["arching"], "better_with": "arching"},
        {"where": ["lower-back"], "since": "months", "leg_symptoms": ["none"], "worse_with": ["arching"]},
    ],
    ids=[
        "nothing is worse",
        "a narrow canal that nobody feels",
        "bending too",
        "arching eases",
        "no leg in it",
    ],
)
def test_nobody_is_told_to_lean_forward_whom_it_would_not_ease(told: dict[str, Any]) -> None:
    assert "lean forward" not in care(cleared(**told))


@pytest.mark.parametrize(
    "told",
    [
        {"age": "75-plus", "falls": "no"},
        {"age": "65-74", "falls": "yes"},
        {"age": "65-74", "falls": "dont-know"},
        {"conditions": ["osteoporosis"], "falls": "yes", "spine_fracture": "no"},
        {"hard": ["one-leg"]},
        {"conditions": ["vertigo"], "falls": "no", "neck_dizzy": "no"},
        {"conditions": ["brain-nerves"], "falls": "no", "cleared": "yes", "leg_symptoms": ["none"]},
    ],
    ids=["75", "a fall", "unsure of falls", "weak bones and a fall", "one leg", "dizzy", "nerves"],
)
def test_who_is_unsteady_walks_on_even_ground_and_not_alone(told: dict[str, Any]) -> None:
    assert "even, well-lit ground" in care(cleared(**told))
    assert "bench on the way" in care(cleared(**told))


@pytest.mark.parametrize(
    "told",
    [
        {"age": "65-74", "falls": "no"},
        {"age": "75-plus", "falls": "yes"},
        {"floor": "with-help"},
        {"hard": ["one-leg"]},
        {"conditions": ["brain-nerves"], "falls": "no", "cleared": "yes", "leg_symptoms": ["none"]},
    ],
    ids=["65", "75 with falls", "floor with help", "one leg", "nerves"],
)
def test_outdoors_nobody_is_told_to_hold_on_to_a_chair_or_a_wall(told: dict[str, Any]) -> None:
    clearance = cleared(**told)
    for name in ("walking", "nordic-walking"):
        said = " ".join(text.en for text in clearance.activities[name].care)
        assert not any(word in said for word in ("chair", "wall"))


def test_the_smallest_amount_is_for_who_is_unsure_and_told_as_such() -> None:
    assert cleared(age="65-74", falls="dont-know").activities["walking"].least
    assert not cleared(age="65-74", falls="yes").activities["walking"].least


def test_the_rules_under_which_walks_begin_small_are_rules() -> None:
    assert set(CAREFUL_WALKS) <= {rule.id for rule in ruleset().rules}
    assert {"walks-steady"} <= rules(cleared(age="75-plus", falls="no"))
