"""Why nothing fits: the smallest set of rules and wishes that cannot hold together, found by the solver's core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from osanka.catalogue.model import Catalogue, Exercise
from osanka.planning.candidates import STAGES, bars, placements
from osanka.planning.model import Wishes
from osanka.planning.solving import SEED, window
from osanka.planning.timing import END, item_seconds
from osanka.safety.model import Clearance

ALWAYS = ("time", *(f"stage-{stage}" for stage in STAGES))


def clash(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[str, ...]:
    """Codes of the rules that clash; no one of them could be dropped without the rest becoming possible.

    Empty when a session is possible after all as far as this smaller model sees.
    """
    barred = {e.id: bars(e, clearance, wishes) for e in catalogue.exercises.values()}
    rules = [*sorted({bar for found in barred.values() for bar in found}), *ALWAYS]
    core = _core(catalogue, barred, wishes, rules)
    for rule in tuple(core):
        without = [other for other in core if other != rule]
        if _core(catalogue, barred, wishes, without):
            core = without
    return tuple(core)


def _core(
    catalogue: Catalogue, barred: Mapping[str, Sequence[str]], wishes: Wishes, rules: Sequence[str]
) -> list[str]:
    """The rules of a core, in the order given; empty when all of them can hold together."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    holds = {rule: model.new_bool_var(rule) for rule in rules}
    # A stand-in for a stage is judged among what the rules under question leave.
    open_ = [e for e in catalogue.exercises.values() if not set(barred[e.id]) & set(rules)]
    placed = placements(open_)
    least = []
    in_stage: dict[str, list[cp_model.IntVar]] = {stage: [] for stage in STAGES}
    for exercise in catalogue.exercises.values():
        for stage in placed.get(exercise.id) or placements([exercise])[exercise.id]:
            take = model.new_bool_var("")
            in_stage[stage].append(take)
            least.append(_least_seconds(exercise) * take)
            for bar in barred[exercise.id]:
                if bar in holds:
                    model.add_implication(holds[bar], take.negated())
    for name, inside in in_stage.items():
        if f"stage-{name}" in holds:
            model.add_bool_or([*inside, holds[f"stage-{name}"].negated()])
    if "time" in holds:
        high = window(wishes.minutes)[1]
        model.add(sum(least) + END <= high).only_enforce_if(holds["time"])
    model.add_assumptions(list(holds.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    if solver.solve(model) != cp_model.INFEASIBLE:
        return []
    found = set(solver.sufficient_assumptions_for_infeasibility())
    return [rule for rule in rules if holds[rule].index in found]


def _least_seconds(exercise: Exercise) -> int:
    """The quickest way to have the exercise in a session: its first dose, reached from its own position."""
    return item_seconds(exercise, exercise.dose[0], exercise.start)
