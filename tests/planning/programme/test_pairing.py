"""Two sessions chosen together are as good as is proven, and keep out of each other's way."""

from __future__ import annotations

import pytest
from strategies import healthy

from osanka.catalogue import load
from osanka.planning import Solver, Wishes, wishes_from
from osanka.planning.candidates import Candidate, candidates, offered, variations
from osanka.planning.programme.pairing import GAP, solve_pair, strengthened, whole
from osanka.planning.solving import solve
from osanka.planning.weights import points
from osanka.safety import clear, read_intake

REAL = load()
RELATED = variations(REAL)
STIFF = {"where": ["lower-back"], "since": "months", "leg_symptoms": ["none"]}


def able(**told: object) -> tuple[tuple[Candidate, ...], Wishes]:
    intake = read_intake(healthy(**(STIFF | told)))
    wishes = wishes_from(intake)
    return candidates(offered(REAL), clear(intake, REAL), wishes), wishes


@pytest.mark.parametrize("minutes", [10, 20, 30])
def test_a_pair_lies_between_the_best_session_done_twice_and_two_best_ones(minutes: int) -> None:
    found, wishes = able(minutes=minutes, goals=["strength", "ease-pain"])
    one = solve(found, RELATED, wishes, fill=True)
    pair = solve_pair(found, RELATED, wishes, fill=True, apart=False)
    assert one is not None
    assert pair is not None
    twice = 2 * one.solver.objective + points("alternate") * len(one.chosen)
    assert twice <= pair.solver.bound
    assert pair.solver.objective <= 2 * one.solver.objective
    assert pair.solver.objective >= twice - GAP * abs(pair.solver.objective)
    assert pair.solver.gap <= GAP


def test_sessions_a_day_apart_share_no_muscle_and_cost_points_for_it() -> None:
    found, wishes = able(minutes=20, goals=["strength"])
    free = solve_pair(found, RELATED, wishes, fill=True, apart=False)
    apart = solve_pair(found, RELATED, wishes, fill=True, apart=True)
    assert free is not None
    assert apart is not None
    first, second = (strengthened(chosen) for chosen in apart.sessions)
    assert first | second
    assert not first & second
    assert apart.solver.objective <= free.solver.bound


def test_what_still_rests_is_not_strengthened_first() -> None:
    found, wishes = able(minutes=20, goals=["strength"])
    free = solve_pair(found, RELATED, wishes, fill=True, apart=True)
    assert free is not None
    resting = strengthened(free.sessions[0])
    pair = solve_pair(found, RELATED, wishes, fill=True, apart=True, resting=resting)
    assert pair is not None
    assert resting
    assert not strengthened(pair.sessions[0]) & resting


def test_the_gap_of_several_is_the_share_of_all_their_points() -> None:
    parts = [Solver("feasible", 100.0, 101.0, 0.01), Solver("feasible", -100.0, -98.0, 0.02)]
    assert whole(parts) == Solver("feasible", 0.0, 3.0, 0.015)
    assert whole([Solver("feasible", 5.0, 5.0, 0.0)]).status == "optimal"
