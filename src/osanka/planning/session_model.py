"""The model of one session: its rules and its points, for whoever solves one session or several together.

The order within a session is canonical (see `order`), so the model only selects. Time is exact: the way
between heights is a path through the (stage, height) blocks that are used, in the order in which the session
visits them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from osanka.catalogue.vocabulary import Position
from osanka.planning.candidates import STAGES, Candidate
from osanka.planning.model import Stage, Wishes
from osanka.planning.scoring import balance_side, linear_points, of_use, serves
from osanka.planning.timing import END, FIRST_FROM, HEIGHT_OF, HEIGHTS, Height, height_seconds
from osanka.planning.weights import points

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntVar, LinearExpr

# At least this share of the minutes asked for is used (design: −10 %/+0 %).
FILL = 0.9
NEARLY_FULL = 0.95
# Two minutes of an exercise, with its words and the way there, are what a session has time to explain (ours);
# four exercises are the least that make a session with a warm-up and a cool-down.
MINUTES_AN_ITEM = 2
LEAST_CAP = 4
# Above all seconds on the way between heights: once down through all of them in each stage, and up again.
MOST_TRAVEL = 150
SEED = 7
# A second of use in a session that cannot be filled, in points: it grows by what serves a goal where the
# person asked for it, and by nothing else.
SECOND = 1

Block = tuple[Stage, Height]
Related = Mapping[str, frozenset[str]]


def window(minutes: int) -> tuple[int, int]:
    """Shortest and longest whole seconds of a session that keeps the budget rule."""
    return ceil(minutes * 60 * FILL), minutes * 60


def stage_cap(minutes: int) -> int:
    """Most exercises in the warm-up, and in the cool-down: one, and one more for every 15 minutes."""
    return 1 + minutes // 15


def item_cap(wishes: Wishes) -> int:
    """Most exercises in a session: one for every two minutes, at least four, never above the person's."""
    return min(wishes.most_items, max(LEAST_CAP, wishes.minutes // MINUTES_AN_ITEM))


def add_session(
    model: CpModel,
    take: Sequence[IntVar],
    candidates: Sequence[Candidate],
    related: Related,
    wishes: Wishes,
    *,
    fill: bool,
) -> LinearExpr:
    """Adds one session with its rules; returns its points, to be made as many as can be.

    `take` says of each candidate whether it is in. `fill` asks for at least 90 % of the time. Without it
    length is one more wish: as long as it stays of use.
    """
    seconds, changes = _rules(model, take, candidates, related, wishes)
    low, high = window(wishes.minutes)
    model.add(seconds <= high)
    score = _score(model, take, candidates, wishes, seconds) + points("height") * changes
    if fill:
        model.add(seconds >= low)
        return score
    useful = sum(c.seconds * x for x, c in zip(take, candidates, strict=True) if of_use(c, wishes))
    return score + SECOND * useful


def steady_solver() -> CpSolver:
    """A solver that gives the same answer every time, and leaves Ctrl+C to us."""
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    # Its own handler would hand Ctrl+C back to the system, and `play` could not keep what somebody told.
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    return solver


def tuned_solver(limit: float) -> CpSolver:
    """A steady solver made quick for models of sessions. `limit` is in OR-Tools' deterministic units."""
    solver = steady_solver()
    # Measured over 1,000 random people: full linearisation proves ten times sooner; the relaxation is tight
    # as it is, so cuts, probing and long presolve cost more than they save; it pays to begin at the bound.
    solver.parameters.linearization_level = 2
    solver.parameters.max_cut_rounds_at_level_zero = 0
    solver.parameters.use_objective_lb_search = True
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_deterministic_time = limit
    return solver


def _rules(
    model: CpModel,
    take: Sequence[IntVar],
    candidates: Sequence[Candidate],
    related: Related,
    wishes: Wishes,
) -> tuple[IntVar, LinearExpr]:
    """Adds the hard rules; returns the exact seconds of the session and how often it changes height."""
    doses_of: dict[str, list[IntVar]] = defaultdict(list)
    in_stage: dict[Stage, list[IntVar]] = {stage: [] for stage in STAGES}
    in_block: dict[Block, list[IntVar]] = defaultdict(list)
    for x, c in zip(take, candidates, strict=True):
        doses_of[c.exercise.id].append(x)
        in_stage[c.stage].append(x)
        in_block[c.stage, HEIGHT_OF[c.exercise.start]].append(x)
    for id_, same in doses_of.items():
        model.add_at_most_one(same)
        for other in sorted(related[id_] & doses_of.keys()):
            if id_ < other:
                model.add_at_most_one(same + doses_of[other])
    for stage, inside in in_stage.items():
        model.add_bool_or(inside)
        if stage != "main":
            model.add(sum(inside) <= stage_cap(wishes.minutes))
    model.add(sum(take) <= item_cap(wishes))
    travel, changes = _path(model, in_block)
    _, high = window(wishes.minutes)
    total = model.new_int_var(0, high, "seconds")
    model.add(total == END + travel + sum(c.seconds * x for x, c in zip(take, candidates, strict=True)))
    return total, changes


def _path(model: CpModel, in_block: Mapping[Block, Sequence[IntVar]]) -> tuple[IntVar, LinearExpr]:
    """Seconds on the way and changes of height: a path from standing through every used block in order."""
    from ortools.sat.python.cp_model import LinearExpr

    blocks = [(s, h) for s in STAGES for h in HEIGHTS if (s, h) in in_block]
    into: dict[Block, list[IntVar]] = {block: [] for block in blocks}
    out: dict[Block, list[IntVar]] = {block: [] for block in blocks}
    cost, changes = [], []
    first, last = [], []
    for block in blocks:
        if block[0] == STAGES[0]:
            arc = model.new_bool_var("")
            first.append(arc)
            into[block].append(arc)
            cost.append(height_seconds(HEIGHT_OF[FIRST_FROM], block[1]) * arc)
        if block[0] == STAGES[-1]:
            arc = model.new_bool_var("")
            last.append(arc)
            out[block].append(arc)
    for i, here in enumerate(blocks):
        for there in blocks[i + 1 :]:
            # No stage is empty, so the path never skips one.
            if STAGES.index(there[0]) - STAGES.index(here[0]) <= 1:
                arc = model.new_bool_var("")
                out[here].append(arc)
                into[there].append(arc)
                cost.append(height_seconds(here[1], there[1]) * arc)
                if here[1] != there[1]:
                    changes.append(arc)
    for block in blocks:
        used = model.new_bool_var("")
        model.add_max_equality(used, in_block[block])
        model.add(sum(into[block]) == used)
        model.add(sum(out[block]) == used)
    model.add_exactly_one(first)
    model.add_exactly_one(last)
    travel = model.new_int_var(0, MOST_TRAVEL, "travel")
    model.add(travel == sum(cost))
    return travel, LinearExpr.sum(changes)


def _score(
    model: CpModel, take: Sequence[IntVar], candidates: Sequence[Candidate], wishes: Wishes, seconds: IntVar
) -> LinearExpr:
    from ortools.sat.python.cp_model import LinearExpr

    pairs = list(zip(take, candidates, strict=True))
    terms: list[LinearExpr] = [linear_points(c, wishes) * x for x, c in pairs]
    terms += _coverage(model, pairs, wishes)
    terms += _positions(model, pairs)
    terms.append(points("balance") * _imbalance(model, pairs))
    full = model.new_bool_var("full")
    model.add(seconds >= ceil(wishes.minutes * 60 * NEARLY_FULL)).only_enforce_if(full)
    terms.append(points("full") * full)
    return LinearExpr.sum(terms)


def _coverage(model: CpModel, pairs: Sequence[tuple[IntVar, Candidate]], wishes: Wishes) -> list[LinearExpr]:
    """Diminishing points for each goal and region served: the n-th counts only when n exercises serve it."""
    terms: list[LinearExpr] = []
    for name, target in serves(wishes):
        helping = [x for x, c in pairs if target(c)]
        steps = []
        nth = 0
        while points(name, nth) and nth < len(helping):
            step = model.new_bool_var("")
            terms.append(points(name, nth) * step)
            steps.append(step)
            nth += 1
        if steps:
            model.add(sum(steps) <= sum(helping))
    return terms


def _positions(model: CpModel, pairs: Sequence[tuple[IntVar, Candidate]]) -> list[LinearExpr]:
    """Points for each start position used in a stage."""
    used: dict[tuple[Stage, Position], IntVar] = {}
    for x, c in pairs:
        key = (c.stage, c.exercise.start)
        if key not in used:
            used[key] = model.new_bool_var("")
        model.add_implication(x, used[key])
    return [points("position") * y for y in used.values()]


def _imbalance(model: CpModel, pairs: Sequence[tuple[IntVar, Candidate]]) -> IntVar:
    sides = [(x, balance_side(c.exercise)) for x, c in pairs]
    difference = model.new_int_var(0, len(pairs), "imbalance")
    net = sum(side * x for x, side in sides if side)
    model.add(difference >= net)
    model.add(difference >= -net)
    return difference
