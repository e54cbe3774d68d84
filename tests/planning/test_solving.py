"""What follows when the solver runs out of time: never the claim that nothing fits."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model
from strategies import healthy

from osanka.catalogue import load
from osanka.catalogue.model import Catalogue
from osanka.planning import Undecided, Wishes, compose, solving, wishes_from
from osanka.planning.candidates import candidates, offered, variations
from osanka.safety import Clearance, clear, questionnaire, read_intake

NO_TIME = 0.0
# The slowest that was measured on two shared cores.
SECONDS_A_UNIT = 4.9


@pytest.fixture(scope="module")
def asked() -> tuple[Catalogue, Clearance, Wishes]:
    intake = read_intake(healthy(minutes=40))
    return load(), clear(intake, load()), wishes_from(intake)


def test_the_solver_never_holds_anybody_for_more_than_three_seconds(
    asked: tuple[Catalogue, Clearance, Wishes], monkeypatch: pytest.MonkeyPatch
) -> None:
    granted: list[float] = []

    def give_up(solver: cp_model.CpSolver, _: cp_model.CpModel) -> object:
        granted.append(solver.parameters.max_deterministic_time)
        return cp_model.UNKNOWN

    monkeypatch.setattr(cp_model.CpSolver, "solve", give_up)
    with pytest.raises(Undecided):
        compose(*asked)
    assert sum(granted) * SECONDS_A_UNIT <= 3


def test_that_is_time_enough_for_everything_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dose of every exercise, in the longest session, with a tenth of the time to spare."""
    everything = [name for name in questionnaire().questions["equipment"].ids if name != "none"]
    intake = read_intake(healthy(minutes=40, equipment=everything, experience="regular"))
    clearance, wishes = clear(intake, load()), wishes_from(intake)
    able = candidates(offered(load()), clearance, wishes, every_dose=True)
    monkeypatch.setattr(solving, "DETERMINISTIC_LIMIT", solving.DETERMINISTIC_LIMIT * 0.9)
    for fill in (True, False):
        choice = solving.solve(able, variations(load()), wishes, fill=fill)
        assert choice is not None
        assert choice.solver.status == "optimal"


def test_not_to_know_is_an_error_of_ours_and_not_an_answer(
    asked: tuple[Catalogue, Clearance, Wishes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "DETERMINISTIC_LIMIT", NO_TIME)
    with pytest.raises(Undecided, match="neither a session nor a proof that there is none"):
        compose(*asked)
