"""What is asked of the solver: nothing twice, and nothing that is plainly impossible."""

from __future__ import annotations

from dataclasses import replace

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from ortools.sat.python import cp_model
from strategies import healthy

from osanka.catalogue import load
from osanka.planning import Wishes, compose, wishes_from
from osanka.planning.candidates import Candidate, candidates, offered
from osanka.planning.programme.blocks import compose_block
from osanka.planning.tries import fillable, tries
from osanka.safety import clear, read_intake
from osanka.safety.model import Clearance, Intake

REAL = load()
OFTEN = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def asked(**told: object) -> tuple[Clearance, Wishes]:
    intake = read_intake(healthy(**told))
    return clear(intake, REAL), wishes_from(intake)


@OFTEN
@given(strategies.intakes())
def test_no_question_comes_twice_and_none_that_cannot_be_filled(intake: Intake) -> None:
    clearance, wishes = clear(intake, REAL), wishes_from(intake)
    found = list(tries(offered(REAL), clearance, wishes))
    assert all(before not in found[:at] for at, before in enumerate(found))
    assert all(fillable(able, wishes) for able, fill in found if fill)
    every_dose = candidates(offered(REAL), clearance, wishes, every_dose=True)
    assert (every_dose, False) in found
    assert [fill for _, fill in found] == sorted((fill for _, fill in found), reverse=True)


def test_all_three_questions_come_where_each_is_another_one() -> None:
    clearance, wishes = asked(minutes=20)
    (suiting, first), (able, second), (last, third) = tries(offered(REAL), clearance, wishes)
    assert (first, second, third) == (True, True, False)
    assert set(map(named, suiting)) < set(map(named, able)) == set(map(named, last))


def named(candidate: Candidate) -> tuple[str, str, int, int]:
    return candidate.exercise.id, candidate.stage, candidate.level, candidate.rounds


def test_one_session_and_two_together_are_asked_for_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five exercises cannot fill 40 minutes: there is one question to ask, of each."""
    clearance, wishes = asked()
    wishes = replace(wishes, minutes=40, most_items=5)
    assert len(list(tries(offered(REAL), clearance, wishes))) == 1
    solved: list[bool] = []
    real = cp_model.CpSolver.solve

    def count(solver: cp_model.CpSolver, model: cp_model.CpModel) -> object:
        solved.append(True)
        return real(solver, model)

    monkeypatch.setattr(cp_model.CpSolver, "solve", count)
    compose(REAL, clearance, wishes)
    assert len(solved) == 1
    compose_block(REAL, clearance, wishes, apart=False, resting=frozenset())
    assert len(solved) == 2
