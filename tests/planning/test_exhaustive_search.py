"""Where trying every choice is possible, the solver finds the same best, or the same that there is none."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies_catalogue import clearances, cleared, synthetic, wishes

from benchmarks.rivals import Question, exhaustive, greedy, pick
from osanka.planning import Wishes
from osanka.planning.candidates import candidates, variations
from osanka.planning.solving import solve

SMALL = st.builds(synthetic, st.integers(0, 400), st.integers(5, 9))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Small ones, mostly such that few minutes are to be filled, as few exercises can."""
    catalogue = draw(SMALL)
    wanted = draw(wishes(catalogue))
    wanted = replace(wanted, minutes=draw(st.sampled_from((5, 5, 6, 7, 8, 10, 25))), acute=False)
    wanted = replace(wanted, planned=draw(st.sampled_from(((), tuple(catalogue.exercises)[:2]))))
    able = candidates(catalogue, draw(clearances(catalogue)), wanted, every_dose=draw(st.booleans()))
    return Question(able, variations(catalogue), wanted, draw(st.booleans()))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_the_solver_finds_the_best_there_is(question: Question) -> None:
    best = exhaustive(question)
    choice = solve(question.candidates, question.related, question.wishes, fill=question.fill)
    if best is None:
        assert choice is None
        return
    assert choice is not None
    assert choice.solver.gap == 0
    assert question.fits(choice.chosen) and question.whole(choice.chosen)
    assert question.worth(choice.chosen) == choice.solver.objective == question.worth(best)


@pytest.mark.parametrize("fill", [True, False])
def test_the_search_is_not_without_sessions_to_find(fill: bool) -> None:
    """The test above would hold if there never were any."""
    found = 0
    for seed in range(20):
        catalogue = synthetic(seed, 8)
        able = candidates(catalogue, cleared(catalogue), Wishes(6))
        found += exhaustive(Question(able, variations(catalogue), Wishes(6), fill)) is not None
    assert found >= 15


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(questions(), st.integers(0, 1000))
def test_no_rival_beats_the_solver_and_none_breaks_a_rule(question: Question, seed: int) -> None:
    choice = solve(question.candidates, question.related, question.wishes, fill=question.fill)
    assume(question.candidates)
    for made in (greedy(question), pick(question, Random(seed))):
        if made is not None:
            assert question.fits(made) and question.whole(made)
            assert choice is not None
            assert question.worth(made) <= choice.solver.objective
