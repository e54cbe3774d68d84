"""Why nothing fits: the smallest set of rules and wishes that cannot hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from osanka.catalogue.model import Catalogue, Exercise
from osanka.planning.candidates import STAGES, bars, placements, variations
from osanka.planning.model import Wishes
from osanka.planning.session_model import steady_solver, window
from osanka.planning.timing import END, item_seconds
from osanka.safety.model import Clearance

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

ALWAYS = ("time", *(f"stage-{stage}" for stage in STAGES))
Barred = Mapping[str, Sequence[str]]


def clash(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[str, ...]:
    """Codes of the rules that clash; no one of them could be dropped without the rest becoming possible.

    This model is coarser than the composer's: it knows the lightest doses, not the ways between positions.
    Where it finds no clash, the time does not suffice for the ways, so all that takes something away is
    named.
    """
    # Keeping to the named regions gives way before there is no session, so it clashes with nothing.
    barred = {
        e.id: [bar for bar in bars(e, clearance, wishes) if bar != "elsewhere"]
        for e in catalogue.exercises.values()
    }
    in_force = sorted({bar for found in barred.values() for bar in found})
    core = _core(catalogue, barred, wishes, [*in_force, *ALWAYS])
    for rule in tuple(core):
        without = [other for other in core if other != rule]
        if _core(catalogue, barred, wishes, without):
            core = without
    return tuple(core or [*in_force, "time"])


def _core(catalogue: Catalogue, barred: Barred, wishes: Wishes, rules: Sequence[str]) -> list[str]:
    """The rules of a core, in the order given; empty when all of them can hold together."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    holds = {rule: model.new_bool_var(rule) for rule in rules}
    takes = _takes(model, catalogue, barred, rules)
    least = []
    for (id_, _stage), take in takes.items():
        least.append(_least_seconds(catalogue.exercises[id_]) * take)
        for bar in barred[id_]:
            if bar in holds:
                model.add_implication(holds[bar], take.negated())
    for stage in STAGES:
        if f"stage-{stage}" in holds:
            inside = [take for (_, at), take in takes.items() if at == stage]
            model.add_bool_or([*inside, holds[f"stage-{stage}"].negated()])
    if "time" in holds:
        model.add(sum(least) + END <= window(wishes.minutes)[1]).only_enforce_if(holds["time"])
    model.add_assumptions(list(holds.values()))
    solver = steady_solver()
    if solver.solve(model) != cp_model.INFEASIBLE:
        return []
    found = set(solver.sufficient_assumptions_for_infeasibility())
    return [rule for rule in rules if holds[rule].index in found]


def _takes(
    model: CpModel, catalogue: Catalogue, barred: Barred, rules: Sequence[str]
) -> dict[tuple[str, str], IntVar]:
    """A variable for each exercise in each stage; one stage each, and one of a chain of variations."""
    # What stands in for an empty stage depends on what the rules under question leave.
    open_ = [e for e in catalogue.exercises.values() if not set(barred[e.id]) & set(rules)]
    placed = placements(catalogue.exercises.values()) | placements(open_)
    related = variations(catalogue)
    of: dict[str, list[IntVar]] = defaultdict(list)
    takes: dict[tuple[str, str], IntVar] = {}
    for id_, stages in placed.items():
        for stage in sorted(stages):
            takes[id_, stage] = model.new_bool_var("")
            of[id_].append(takes[id_, stage])
    for id_, same in of.items():
        model.add_at_most_one(same)
        for other in sorted(related[id_]):
            if id_ < other:
                model.add_at_most_one(same + of[other])
    return takes


def _least_seconds(exercise: Exercise) -> int:
    """The quickest way to have the exercise in a session: its first dose, reached from its own position."""
    return item_seconds(exercise, exercise.dose[0], exercise.start)
