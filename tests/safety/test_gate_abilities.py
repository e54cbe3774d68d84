"""What the gate makes of things that somebody cannot do, or that hurt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.catalogue.model import Exercise
from osanka.catalogue.vocabulary import Demand, Position
from osanka.safety import DONT_KNOW, Clearance, Limits, Verdict, clear, read_intake, screens_for

SMALL = small_catalogue()
REAL = catalogue.load()


def cleared(*hard: str, **changes: Any) -> Clearance:
    return clear(read_intake(healthy(hard=list(hard), **changes)), SMALL)


def starting_in(position: Position) -> dict[str, Exercise]:
    return {name: replace(one, start=position) for name, one in SMALL.exercises.items()}


def in_position(position: Position, *hard: str) -> Clearance:
    return clear(read_intake(healthy(hard=list(hard))), replace(SMALL, exercises=starting_in(position)))


def test_nobody_without_trouble_is_held_back_and_all_of_it_is_one_question() -> None:
    assert cleared("none").verdict is Verdict.CLEAR
    about_you = next(screen for screen in screens_for({}) if screen.id == "about-you")
    assert "hard" in [question.id for question in about_you.questions]


@pytest.mark.parametrize("position", [Position.KNEELING, Position.HALF_KNEELING])
def test_who_cannot_kneel_does_not_kneel(position: Position) -> None:
    assert not in_position(position, "kneeling").allows("knee-weight-1")


def test_who_cannot_kneel_does_not_go_on_all_fours_but_may_squat() -> None:
    assert not in_position(Position.QUADRUPED, "kneeling").allows("knee-weight-2")
    assert in_position(Position.STANDING, "kneeling").allows("knee-weight-2")


def test_who_cannot_kneel_hears_of_another_way_to_the_floor() -> None:
    care = cleared("kneeling").rulings["floor-transfer-1"].care
    assert any("on one hip" in text.en for text in care)


def test_who_does_not_know_about_kneeling_begins_at_the_lightest() -> None:
    assert in_position(Position.KNEELING, DONT_KNOW).rulings["knee-weight-1"].limits == Limits(max_level=0)


@pytest.mark.parametrize("answer", ["one-leg", DONT_KNOW])
def test_who_may_not_stand_on_one_leg_is_not_tipped_over(answer: str) -> None:
    standing = in_position(Position.STANDING, answer)
    assert not standing.allows("balance-2")
    assert any("one hand" in text.en for text in standing.rulings["balance-1"].care)
    assert not cleared(answer).allows("balance-3")
    assert cleared("none").allows("balance-3")


def test_arms_that_do_not_go_up_stay_at_shoulder_height() -> None:
    clearance = cleared("arms-up")
    assert not clearance.allows("shoulder-elevation-3")
    assert not clearance.allows("traction-2")
    assert clearance.rulings["shoulder-elevation-2"].limits == Limits()
    assert any("Lower the arms" in text.en for text in clearance.rulings["shoulder-elevation-2"].care)


@pytest.mark.parametrize("answer", ["hanging", DONT_KNOW])
def test_who_may_not_hang_does_not_hang_and_hears_of_it_only_there(answer: str) -> None:
    clearance = cleared(answer)
    assert not clearance.allows("in-hanging")
    assert not clearance.allows("traction-2")
    assert "hard-hanging" not in {because.rule for because in clearance.because}
    real = clear(read_intake(healthy(hard=[answer], equipment=["bar"])), REAL)
    demands = {name: one.demands.get(Demand.TRACTION, 0) for name, one in REAL.exercises.items()}
    assert not any(real.allows(name) for name, traction in demands.items() if traction >= 2)


def test_who_can_hang_may_hang() -> None:
    assert cleared("none").allows("in-hanging")


@pytest.mark.parametrize("hard", ["kneeling", "one-leg", "arms-up", "hanging"])
def test_enough_is_left_for_a_session(hard: str) -> None:
    clearance = clear(read_intake(healthy(hard=[hard])), REAL)
    assert sum(clearance.allows(name) for name in REAL.exercises) > 60
