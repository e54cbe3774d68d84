"""What the gate makes of the direction that eases or worsens a low back."""

from __future__ import annotations

from typing import Any

import pytest
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.safety import DONT_KNOW, Clearance, Limits, clear, read_intake, screens_for

SMALL = small_catalogue()
REAL = catalogue.load()
DEMANDS = {"bending": "lumbar-flexion", "arching": "lumbar-extension", "twisting": "lumbar-rotation"}


def with_a_sore_back(**changes: Any) -> Clearance:
    base = {"where": ["lower-back"], "since": "months", "leg_symptoms": ["none"]}
    return clear(read_intake(healthy(**(base | changes))), SMALL)


def with_a_sore_nerve(**changes: Any) -> Clearance:
    return with_a_sore_back(**({"leg_symptoms": ["below-knee"]} | changes))


@pytest.mark.parametrize(("way", "demand"), DEMANDS.items())
def test_the_direction_that_hurts_stays_small_and_the_others_go_on(way: str, demand: str) -> None:
    clearance = with_a_sore_back(worse_with=[way])
    assert not clearance.allows(f"{demand}-3")
    assert clearance.rulings[f"{demand}-2"].limits == Limits(max_level=0)
    assert clearance.rulings[f"{demand}-1"].effect == "allow"
    for other in set(DEMANDS.values()) - {demand}:
        assert clearance.rulings[f"{other}-3"].effect == "allow"


def test_without_a_direction_that_hurts_nothing_is_kept_small() -> None:
    clearance = with_a_sore_back()
    assert all(clearance.rulings[f"{demand}-3"].effect == "allow" for demand in DEMANDS.values())


def test_who_does_not_know_the_direction_begins_the_far_ends_at_the_lightest() -> None:
    clearance = with_a_sore_back(worse_with=[DONT_KNOW], better_with=DONT_KNOW)
    for demand in DEMANDS.values():
        assert clearance.rulings[f"{demand}-3"].limits == Limits(max_level=0)
        assert clearance.rulings[f"{demand}-2"].effect == "allow"


@pytest.mark.parametrize("better", ["bending", "arching", DONT_KNOW])
def test_of_what_is_not_known_to_hurt_nothing_says_that_it_does(better: str) -> None:
    clearance = with_a_sore_back(worse_with=[DONT_KNOW], better_with=better)
    told = [because for because in clearance.because if because.rule.endswith("-worse-end")]
    assert len(told) == len(DEMANDS)
    assert all(because.unsure and "may not suit" in because.reason.en for because in told)
    sure = with_a_sore_back(worse_with=["arching"]).because
    assert any("makes the back worse" in because.reason.en for because in sure)


@pytest.mark.parametrize("better", ["arching", "none", DONT_KNOW])
def test_an_irritated_leg_nerve_is_not_bent_unless_bending_surely_eases(better: str) -> None:
    assert not with_a_sore_nerve(better_with=better).allows("lumbar-flexion-2")


def test_a_leg_nerve_that_bending_eases_keeps_moderate_bends_at_the_lightest() -> None:
    clearance = with_a_sore_nerve(better_with="bending", worse_with=["arching"])
    assert clearance.rulings["lumbar-flexion-2"].limits == Limits(max_level=0)
    assert not clearance.allows("lumbar-flexion-3")
    assert not clearance.allows("lumbar-rotation-2")


@pytest.mark.parametrize("worse", [["bending"], [DONT_KNOW]])
def test_what_worsens_outweighs_what_eases(worse: list[str]) -> None:
    assert not with_a_sore_nerve(better_with="bending", worse_with=worse).allows("lumbar-flexion-2")


@pytest.mark.parametrize("worse", [["arching"], [DONT_KNOW]])
def test_a_leg_nerve_that_arching_may_worsen_is_not_arched(worse: list[str]) -> None:
    assert not with_a_sore_nerve(worse_with=worse).allows("lumbar-extension-2")


def test_a_leg_nerve_that_bears_arching_keeps_it() -> None:
    assert with_a_sore_nerve(worse_with=["bending"]).rulings["lumbar-extension-2"].effect == "allow"


def test_a_straight_leg_is_not_pulled_whatever_eases() -> None:
    said = healthy(where=["leg"], since="months", leg_symptoms=["below-knee"], better_with="bending")
    clearance = clear(read_intake(said), REAL)
    assert not clearance.allows("hamstring-stretch-strap")
    assert clearance.allows("childs-pose")


@pytest.mark.parametrize("way", ["bending", "arching"])
def test_the_direction_that_eases_comes_with_what_to_watch_and_no_limit(way: str) -> None:
    leg = ["lower-back", "leg"]
    clearance, without = with_a_sore_back(better_with=way, where=leg), with_a_sore_back(where=leg)
    ruling = clearance.rulings[f"{DEMANDS[way]}-1"]
    assert any("back towards the spine" in text.en for text in ruling.care)
    assert ruling.limits == Limits()
    assert clearance.because == without.because


def test_only_whose_low_back_or_leg_hurts_is_asked_for_directions() -> None:
    def asked(where: str) -> set[str]:
        screens = screens_for({"where": [where]})
        return {question.id for screen in screens for question in screen.questions}

    assert {"worse-with", "better-with"} <= asked("lower-back") & asked("leg")
    assert {"worse-with", "better-with"}.isdisjoint(asked("neck") | asked("none"))
