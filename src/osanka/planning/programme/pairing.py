"""The two sessions of a block, chosen together: one CP-SAT model, solved to a proven gap.

Each session keeps the rules, and earns the points, that a single one does (see `session_model`). Two things
join them: what both have costs points, and where they follow each other within a day no muscle that one
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
from osanka.planning.session_model import Related, add_session, tuned_solver
from osanka.planning.solving import Undecided
from osanka.planning.weights import points

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

# A block is as good as proven when no better one could have more than this share of its points more.
GAP = 0.02
# In OR-Tools' deterministic units: see `solving`. Nearly everybody is done in the first try; the second
# begins at the bound, which only the hard ones gain from.
DETERMINISTIC_LIMITS = (0.6, 3.0)
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
    `fill`: as in `add_session`. Raises Undecided.
    """
    asked = Asked(tuple(candidates), related, wishes, fill, apart, resting)
    try:
        found = _solve(_model(asked))
    except Undecided:
        return _solve(_model(asked), again=True)
    if found is None or found.solver.gap <= GAP:
        return found
    return _solve(_model(asked, found), found, again=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What two sessions are made from: see `solve_pair`."""

    candidates: Chosen
    related: Related
    wishes: Wishes
    fill: bool
    apart: bool
    resting: frozenset[Muscle]


@dataclass(frozen=True, slots=True)
class Model:
    """The model of two sessions, and what each takes of the candidates."""

    model: CpModel
    takes: tuple[tuple[IntVar, ...], ...]
    candidates: Chosen


def _model(asked: Asked, found: Pair | None = None) -> Model:
    """`found`: what a first try proved, which the second begins from. Where both sessions have the same
    rules, the better one comes first then, so that nothing is looked for twice."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    takes, scores = [], []
    for _ in range(PAIR):
        take = tuple(model.new_bool_var("") for _ in asked.candidates)
        takes.append(take)
        scores.append(
            add_session(model, take, asked.candidates, asked.related, asked.wishes, fill=asked.fill)
        )
    _rest(model, takes[0], asked.candidates, asked.resting)
    if asked.apart:
        _keep_apart(model, takes, asked.candidates)
    score = sum(scores) + points("alternate") * _shared(model, takes, asked.candidates)
    if found is not None:
        model.add(score <= int(found.solver.bound))
        if not asked.resting:
            model.add(scores[0] >= scores[1])
    model.maximize(score)
    return Model(model, tuple(takes), asked.candidates)


def _solve(made: Model, before: Pair | None = None, *, again: bool = False) -> Pair | None:
    """The better one of what is found now and before. Raises Undecided when neither is there."""
    from ortools.sat.python import cp_model

    solver = tuned_solver(DETERMINISTIC_LIMITS[again])
    solver.parameters.use_objective_lb_search = again  # to begin at the bound does not pay at first
    solver.parameters.relative_gap_limit = GAP
    status = solver.solve(made.model)
    if status == cp_model.INFEASIBLE:
        return before
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        if before is not None:
            return before
        ended = solver.status_name(status)
        raise Undecided(
            f"the solver ended with {ended}: neither two sessions nor a proof that there are none"
        )
    bound = solver.best_objective_bound
    if before is not None:
        bound = min(bound, before.solver.bound)
        if before.solver.objective >= solver.objective_value:
            return Pair(before.sessions, whole([Solver("feasible", before.solver.objective, bound, 0.0)]))
    first, second = (
        tuple(c for c, x in zip(made.candidates, take, strict=True) if solver.boolean_value(x))
        for take in made.takes
    )
    return Pair((first, second), whole([Solver("feasible", solver.objective_value, bound, 0.0)]))


def whole(parts: Sequence[Solver]) -> Solver:
    """The proof of several answers together: the gap is the share of all their points, gained and lost, that
    better ones could have more."""
    missed = sum(max(0.0, part.bound - part.objective) for part in parts)
    size = sum(max(1.0, abs(part.objective)) for part in parts)
    return Solver(
        "feasible" if missed else "optimal",
        sum(part.objective for part in parts),
        sum(part.bound for part in parts),
        round(missed / size, 4),
    )


def _rest(
    model: CpModel, take: Sequence[IntVar], candidates: Sequence[Candidate], resting: frozenset[Muscle]
) -> None:
    for x, c in zip(take, candidates, strict=True):
        if resting & strengthened((c,)):
            model.add(x == 0)


def _keep_apart(model: CpModel, takes: Sequence[Sequence[IntVar]], candidates: Sequence[Candidate]) -> None:
    """Gives each muscle to one of the sessions: the other does not strengthen it."""
    first, second = takes
    in_first: dict[Muscle, IntVar] = {}
    for same in _doses(candidates).values():
        for muscle in sorted(strengthened((candidates[same[0]],))):
            if muscle not in in_first:
                in_first[muscle] = model.new_bool_var("")
            model.add(sum(first[at] for at in same) <= in_first[muscle])
            model.add(sum(second[at] for at in same) <= 1 - in_first[muscle])


def _shared(
    model: CpModel, takes: Sequence[Sequence[IntVar]], candidates: Sequence[Candidate]
) -> LinearExpr | int:
    """How many exercises both sessions have."""
    both = []
    for same in _doses(candidates).values():
        shared = model.new_bool_var("")
        model.add(sum(take[at] for take in takes for at in same) <= 1 + shared)
        both.append(shared)
    return sum(both)


def _doses(candidates: Sequence[Candidate]) -> dict[str, list[int]]:
    """Where each exercise stands among the candidates, of which a session takes one at most."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, c in enumerate(candidates):
        found[c.exercise.id].append(at)
    return found
