"""The movements that are tried to find the direction that eases: made again and again, and open to the
person."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import healthy

from osanka.catalogue import load
from osanka.catalogue.vocabulary import Demand
from osanka.planning import TRIED_BY, WAYS, Way, direction_trial, wishes_from
from osanka.planning.scoring import moves
from osanka.safety import clear, read_intake

REAL = load()
UNSURE = {"where": ["lower-back"], "since": "months", "leg_symptoms": ["none"], "better_with": "dont-know"}
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "worse_with": st.sampled_from([["dont-know"], ["bending"], ["arching"], ["twisting", "dont-know"]]),
        "leg_symptoms": st.sampled_from([["below-knee"], ["numbness"], ["dont-know"]]),
        "floor": st.sampled_from(["yes", "no", "with-help"]),
        "since": st.sampled_from(["days", "weeks", "months"]),
        "equipment": st.sampled_from([["none"], ["mat"], ["chair"]]),
        "pain_now": st.integers(0, 10),
    },
)


def tried(**told: Any) -> tuple[str, str] | None:
    intake = read_intake(healthy(**(UNSURE | told)))
    return direction_trial(REAL, clear(intake, REAL), wishes_from(intake))


@pytest.mark.parametrize("worse", [["dont-know"], ["twisting", "dont-know"]])
def test_what_may_make_it_worse_is_tried_smaller_than_the_doubt_keeps_small(worse: list[str]) -> None:
    found = tried(worse_with=worse)
    assert found
    demands = [REAL.exercises[name].demands for name in found]
    assert demands[0].get(Demand.LUMBAR_FLEXION, 0) < 3
    assert demands[1].get(Demand.LUMBAR_EXTENSION, 0) < 3


@pytest.mark.parametrize("way", WAYS)
def test_each_moves_the_low_back_this_way_alone_and_is_drawn(way: Way) -> None:
    for name in TRIED_BY[way]:
        exercise = REAL.exercises[name]
        assert moves(exercise) == {way}
        assert exercise.is_drawn
        assert {phase.to for phase in exercise.phases if not phase.hold} > {exercise.start_pose}


def test_knees_to_the_chest_and_up_from_the_belly_come_first() -> None:
    assert tried() == ("double-knee-to-chest", "cobra-low")


def test_where_full_bends_stay_small_rocking_back_takes_their_place() -> None:
    assert tried(worse_with=["dont-know"]) == ("quadruped-rock", "cobra-low")


@given(CHANGES)
def test_what_is_tried_is_open_without_any_limit(told: dict[str, Any]) -> None:
    intake = read_intake(healthy(**(UNSURE | told)))
    clearance = clear(intake, REAL)
    found = direction_trial(REAL, clearance, wishes_from(intake))
    if found is not None:
        assert all(name in TRIED_BY[way] for name, way in zip(found, WAYS, strict=True))
        assert all(clearance.rulings[name].effect == "allow" for name in found)
