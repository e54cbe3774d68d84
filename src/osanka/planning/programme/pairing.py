"""The two sessions of a block, chosen together: one CP-SAT model, solved to a proven gap.

Each session keeps the rules, and earns the points, that a single one does (see `solving`). Two things join
them: what both have costs points, and where they follow each other within a day no muscle that one
strengthens is strengthened by the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osanka.catalogue.vocabulary import Muscle
from osanka.planning.candidates import Candidate, strengthens
from osanka.planning.model import Solver, Wishes
from osanka.planning.scoring import of_use
from osanka.planning.solving import SECOND, SEED, Related, Undecided, _rules, _score, window
from osanka.planning.weights import points

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

# A block is as good as proven when no better one could have more than this share of its points more.
GAP = 0.02
# In OR-Tools' deterministic units: see `solving`.
DETERMINISTIC_LIMIT = 3.0
PAIR = 2

Chosen = tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sessions, each in candidate order, and how well they are proven."""

    sessions: tuple[Chosen, Chosen]
    solver: Solver


def strengthened(chosen: Chosen) -> frozenset[Muscle]:
    """The primary muscles that a session strengthens."""
    return frozenset(m for c in chosen if strengthens(c.exercise) for m in c.exercise.muscles.primary)


def solve_pair(
    candidates: Sequence[Candidate],
    related: Related,
    wishes: Wishes,
    *,
    fill: bool,
    apart: bool,
    resting: frozenset[Muscle] = frozenset(),
) -> Pair | None:
    """The two best sessions together, or None when it is proven that none keep the rules.

    `apart`: they follow each other within a day. `resting`: muscles that the first must not strengthen.
    `fill`: as in `solve`. Raises Undecided.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    takes, scores = [], []
    for _ in range(PAIR):
        take = [model.new_bool_var("") for _ in candidates]
        takes.append(take)
        scores.append(_one(model, take, candidates, related, wishes, fill))
    _rest(model, takes[0], candidates, resting)
    if apart:
        _keep_apart(model, takes, candidates)
    model.maximize(sum(scores) + points("alternate") * _shared(model, takes, candidates))

    solver = cp_model.CpSolver()
    _set_up(solver)
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        ended = solver.status_name(status)
        raise Undecided(
            f"the solver ended with {ended}: neither two sessions nor a proof that there are none"
        )
    first, second = (
        tuple(c for c, x in zip(candidates, take, strict=True) if solver.boolean_value(x)) for take in takes
    )
    return Pair((first, second), proof(solver.objective_value, solver.best_objective_bound))


def proof(objective: float, bound: float) -> Solver:
    """What is proven of an answer: the gap is the share of its points that a better one could have more."""
    gap = round(max(0.0, bound - objective) / max(1.0, abs(objective)), 4)
    return Solver("feasible" if gap else "optimal", objective, bound, gap)


def _one(
    model: CpModel,
    take: Sequence[IntVar],
    candidates: Sequence[Candidate],
    related: Related,
    wishes: Wishes,
    fill: bool,
) -> LinearExpr:
    """Adds one session with its rules; returns its points."""
    seconds, changes = _rules(model, take, candidates, related, wishes)
    low, high = window(wishes.minutes)
    model.add(seconds <= high)
    score: LinearExpr = _score(model, take, candidates, wishes, seconds) + points("height") * changes
    if fill:
        model.add(seconds >= low)
        return score
    return score + SECOND * sum(
        c.seconds * x for x, c in zip(take, candidates, strict=True) if of_use(c, wishes)
    )


def _rest(
    model: CpModel, take: Sequence[IntVar], candidates: Sequence[Candidate], resting: frozenset[Muscle]
) -> None:
    for x, c in zip(take, candidates, strict=True):
        if resting & strengthened((c,)):
            model.add(x == 0)


def _keep_apart(model: CpModel, takes: Sequence[Sequence[IntVar]], candidates: Sequence[Candidate]) -> None:
    """Gives each muscle to one of the sessions: the other does not strengthen it."""
    works: dict[Muscle, list[int]] = defaultdict(list)
    for at, c in enumerate(candidates):
        for muscle in strengthened((c,)):
            works[muscle].append(at)
    first, second = takes
    for muscle in sorted(works):
        in_first = model.new_bool_var("")
        for at in works[muscle]:
            model.add_implication(first[at], in_first)
            model.add_implication(second[at], in_first.negated())


def _shared(
    model: CpModel, takes: Sequence[Sequence[IntVar]], candidates: Sequence[Candidate]
) -> LinearExpr | int:
    """How many exercises both sessions have."""
    doses: dict[str, list[int]] = defaultdict(list)
    for at, c in enumerate(candidates):
        doses[c.exercise.id].append(at)
    both = []
    for same in doses.values():
        shared = model.new_bool_var("")
        model.add(sum(take[at] for take in takes for at in same) <= 1 + shared)
        both.append(shared)
    return sum(both)


def _set_up(solver: CpSolver) -> None:
    """As a single session is solved, to a gap of 2 %."""
    solver.parameters.catch_sigint_signal = False  # as in `solve`
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 1
    solver.parameters.max_deterministic_time = DETERMINISTIC_LIMIT
    solver.parameters.relative_gap_limit = GAP
