"""The exact choice: which candidates, at which dose, in which stage. One CP-SAT model, solved to proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from osanka.planning.candidates import Candidate
from osanka.planning.model import Solver, Wishes
from osanka.planning.session_model import Related, add_session, tuned_solver

# In OR-Tools' deterministic units. Measured on two shared cores, one takes 2 to 5 seconds: no solving holds a
# thread of the site for more than 3. The hardest of 300 random people needed 0.05 units, somebody well with
# all equipment and 40 minutes 0.18, and every dose of every exercise 0.49. There is no second try: with the
# same seed it would repeat the first.
DETERMINISTIC_LIMIT = 0.6


class Undecided(RuntimeError):
    """The solver found no session, and no proof that there is none. A defect of ours, not the person's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the solver chose, in candidate order, and how well it is proven."""

    chosen: tuple[Candidate, ...]
    solver: Solver


def solve(candidates: Sequence[Candidate], related: Related, wishes: Wishes, *, fill: bool) -> Choice | None:
    """The best session from the candidates, or None when it is proven that none keeps the rules.

    `fill`: as in `add_session`. Raises Undecided.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    take = [model.new_bool_var(f"x{i}") for i in range(len(candidates))]
    model.maximize(add_session(model, take, candidates, related, wishes, fill=fill))
    solver = tuned_solver(DETERMINISTIC_LIMIT)
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        ended = solver.status_name(status)
        raise Undecided(f"the solver ended with {ended}: neither a session nor a proof that there is none")
    chosen = tuple(c for c, x in zip(candidates, take, strict=True) if solver.boolean_value(x))
    return Choice(
        chosen, _proof(solver.objective_value, solver.best_objective_bound, status == cp_model.OPTIMAL)
    )


def _proof(objective: float, bound: float, optimal: bool) -> Solver:
    objective = float(round(objective))  # whole points, which the solver tells with the errors of its scaling
    if optimal:
        return Solver("optimal", objective, objective, 0.0)
    return Solver("feasible", objective, bound, round(abs(bound - objective) / max(1.0, abs(objective)), 4))
