"""Which exercises may enter a session at all, at which dose, in which stage. The solver sees nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from osanka.catalogue.model import Aim, Catalogue, Demand, Dose, Exercise
from osanka.planning.model import Stage, Wishes
from osanka.planning.timing import item_seconds
from osanka.safety.model import Clearance, Limits

STAGES: tuple[Stage, ...] = ("warm-up", "main", "cool-down")
# Muscle needs about two days to answer to strengthening (ACSM position stand 2009: 48 h between sessions of a group).
REST_HOURS = 48.0

Bar = Literal["safety", "setting", "equipment", "rest", "acute"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One exercise at one dose in one stage. `seconds` are its own, without the way there."""

    exercise: Exercise
    stage: Stage
    level: int
    dose: Dose
    seconds: int


def strengthens(exercise: Exercise) -> bool:
    return Aim.STRENGTHEN in exercise.aims


def rested_by(exercise: Exercise, strengthened: Mapping[str, float]) -> bool:
    """True when none of the primary muscles it strengthens was strengthened within the last 48 hours."""
    if not strengthens(exercise):
        return True
    return all(strengthened.get(muscle, REST_HOURS) >= REST_HOURS for muscle in exercise.muscles.primary)


def bars(exercise: Exercise, clearance: Clearance, wishes: Wishes) -> tuple[Bar, ...]:
    """Every hard reason why the exercise may not be in, strictest first; empty when it may."""
    found: list[Bar] = []
    if not clearance.allows(exercise.id):
        found.append("safety")
    if wishes.acute and strengthens(exercise):
        found.append("acute")
    if not rested_by(exercise, wishes.strengthened):
        found.append("rest")
    if not set(exercise.settings) & set(wishes.settings):
        found.append("setting")
    if not set(exercise.equipment) <= set(wishes.equipment):
        found.append("equipment")
    return tuple(found)


def limited(dose: Dose, limits: Limits) -> Dose:
    """The dose under the ceilings of the gate."""
    hold = dose.hold if limits.max_hold is None else min(dose.hold, limits.max_hold)
    reps = dose.reps if limits.max_sets is None else dose.reps[: max(1, limits.max_sets)]
    return Dose(reps=reps, hold=hold, rest=dose.rest)


def doses(exercise: Exercise, limits: Limits, level: int) -> dict[int, Dose]:
    """The doses up to the level, under the limits. Of levels that the limits make equal, the higher one stays."""
    top = min(level, len(exercise.dose) - 1)
    if limits.max_level is not None:
        top = min(top, max(0, limits.max_level))
    found: dict[int, Dose] = {}
    for at in range(top, -1, -1):
        dose = limited(exercise.dose[at], limits)
        if dose not in found.values():
            found[at] = dose
    return found


def stages(exercise: Exercise) -> tuple[Stage, ...]:
    """The stages an exercise is made for.

    Warm-up: made for it. Cool-down: relaxing, breathing or stretching with little effort. Main: whatever has any
    other aim than those of the two. Strengthening belongs to the main part alone.
    """
    aims = set(exercise.aims)
    calm = exercise.demands.get(Demand.EFFORT, 0) <= 1 and Aim.STRENGTHEN not in aims
    found: list[Stage] = []
    if Aim.WARM_UP in aims and Aim.STRENGTHEN not in aims:
        found.append("warm-up")
    if aims - {Aim.WARM_UP, Aim.RELAX, Aim.BREATHE}:
        found.append("main")
    if calm and aims & {Aim.RELAX, Aim.BREATHE, Aim.STRETCH}:
        found.append("cool-down")
    return tuple(found)


def stands_in(exercise: Exercise) -> bool:
    """True when a gentle mobilisation may stand in for a warm-up or a cool-down for which nothing else is left."""
    gentle = exercise.demands.get(Demand.EFFORT, 0) <= 1
    return gentle and Aim.MOBILISE in exercise.aims and not strengthens(exercise)


def placements(exercises: Iterable[Exercise]) -> dict[str, set[Stage]]:
    """The stages each exercise may serve in, with gentle ones standing in where a stage would have nothing."""
    open_ = tuple(exercises)
    placed = {e.id: set(stages(e)) for e in open_}
    gentle: tuple[Stage, ...] = ("warm-up", "cool-down")
    for stage in gentle:
        if not any(stage in found for found in placed.values()):
            for exercise in filter(stands_in, open_):
                placed[exercise.id].add(stage)
    return placed


def candidates(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[Candidate, ...]:
    """All candidates in catalogue order."""
    open_ = [e for e in catalogue.exercises.values() if not bars(e, clearance, wishes)]
    placed = placements(open_)
    return tuple(
        candidate
        for exercise in open_
        for candidate in _of(
            exercise, clearance.rulings[exercise.id].limits, placed[exercise.id], wishes.level
        )
    )


def _of(exercise: Exercise, limits: Limits, placed: set[Stage], level: int) -> Iterator[Candidate]:
    for at, dose in doses(exercise, limits, level).items():
        seconds = item_seconds(exercise, dose, exercise.start)
        for stage in STAGES:
            if stage in placed:
                yield Candidate(exercise, stage, at, dose, seconds)


def chains(catalogue: Catalogue) -> dict[str, str]:
    """For each exercise the id of its chain: all that are easier or harder variations of each other share one."""
    parent = {id_: id_ for id_ in catalogue.exercises}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            id_ = parent[id_]
        return id_

    for exercise in catalogue.exercises.values():
        for other in (*exercise.easier, *exercise.harder):
            if other in parent:
                parent[max(root(exercise.id), root(other))] = min(root(exercise.id), root(other))
    return {id_: root(id_) for id_ in parent}
