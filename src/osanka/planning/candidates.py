"""Which exercises may enter a session at all, at which dose, in which stage. The solver sees nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from osanka.catalogue.model import Catalogue, Dose, Exercise
from osanka.catalogue.vocabulary import Aim, Demand
from osanka.planning.model import MOST_ROUNDS, Stage, Wishes
from osanka.planning.remembering import once_a_catalogue
from osanka.planning.timing import item_seconds
from osanka.safety.model import Clearance, Limits

STAGES: tuple[Stage, ...] = ("warm-up", "main", "cool-down")
# Muscle needs about two days to answer to strengthening (ACSM position stand 2009: 48 h between sessions of a
# group).
REST_HOURS = 48.0

# The largest share of the session one exercise may take in each stage, and how many doses of it are offered
# there, from the person's level down. Keeps a session from being one long exercise, and the choice small
# enough to prove.
SHARES: Mapping[Stage, tuple[float, int]] = {
    "warm-up": (1 / 8, 1),
    "main": (1 / 4, 2),
    "cool-down": (1 / 8, 1),
}

# Between two rounds is the ladder's rest, or this one (seconds): gentle work needs no longer. Never more sets
# than these four (both ours).
REST_BETWEEN_ROUNDS = 20
MOST_SETS = 4

# A level of the ladder, its dose, and the seconds of it.
Step = tuple[int, Dose, int]
# The doses up to a level under some limits, from the highest down: gone through once, and twice.
Ladder = tuple[tuple[Step, ...], tuple[Step, ...]]
# How many ladders are remembered: all exercises, each under the few limits that rules have, at each level.
LADDERS = 8192

Bar = Literal["safety", "paused", "setting", "equipment", "rest", "acute", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One exercise at one dose in one stage. `seconds` are its own, without the way there. `rounds` is how
    often the sets of the ladder's dose are gone through."""

    exercise: Exercise
    stage: Stage
    level: int
    dose: Dose
    seconds: int
    rounds: int = 1


@once_a_catalogue
def offered(catalogue: Catalogue) -> Catalogue:
    """The catalogue with only what Osanka chooses by itself: what the figure can show and nothing speaks
    against. Self-tests and the rest of the catalogue are there for the asking."""
    exercises = {
        id_: exercise
        for id_, exercise in catalogue.exercises.items()
        if exercise.is_drawn and exercise.unasked is None and Aim.ASSESS not in exercise.aims
    }
    return replace(catalogue, exercises=exercises)


def strengthens(exercise: Exercise) -> bool:
    return Aim.STRENGTHEN in exercise.aims


def is_gentle(exercise: Exercise) -> bool:
    """True for little effort and no strengthening, after which no muscle needs days to rest."""
    return not strengthens(exercise) and exercise.demands.get(Demand.EFFORT, 0) <= 1


def lets_rest(exercise: Exercise) -> bool:
    """True for what does nothing but relax or breathe, and for any rest in which one breathes."""
    return Aim.BREATHE in exercise.aims or set(exercise.aims) <= {Aim.RELAX}


def elsewhere(exercise: Exercise, wishes: Wishes) -> bool:
    """True when regions are named and the exercise works on none of them."""
    return bool(wishes.regions) and not set(exercise.regions) & set(wishes.regions)


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
    if exercise.id in wishes.paused:
        found.append("paused")
    if wishes.acute and strengthens(exercise):
        found.append("acute")
    if wishes.acute and elsewhere(exercise, wishes) and not lets_rest(exercise):
        found.append("elsewhere")
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
    return replace(dose, reps=reps, hold=hold)


def doses(exercise: Exercise, limits: Limits, level: int) -> dict[int, Dose]:
    """The doses up to the level, under the limits, the highest first. Of equal ones the lowest stays: who
    did no more than that is not taken to have done what the limits kept away."""
    top = min(level, len(exercise.dose) - 1)
    if limits.max_level is not None:
        top = min(top, max(0, limits.max_level))
    found: dict[int, Dose] = {}
    for at in range(top + 1):
        dose = limited(exercise.dose[at], limits)
        if dose not in found.values():
            found[at] = dose
    return dict(reversed(found.items()))


def work(dose: Dose) -> int:
    """How much a dose is, to compare two of one exercise: repetitions, each weighed by its hold."""
    return sum(dose.reps) * (1 + dose.hold)


def again(dose: Dose, limits: Limits) -> Dose | None:
    """The dose in two rounds: all its sets once more. None where that makes too many sets."""
    reps = dose.reps * MOST_ROUNDS
    most = MOST_SETS if limits.max_sets is None else min(MOST_SETS, limits.max_sets)
    if len(reps) > most:
        return None
    return replace(dose, reps=reps, rest=dose.rest or REST_BETWEEN_ROUNDS)


def stages(exercise: Exercise) -> tuple[Stage, ...]:
    """The stages an exercise is made for.

    Warm-up: made for it. Cool-down: relaxing, breathing or stretching with little effort. Main: whatever has
    any other aim than those of the two. Strengthening belongs to the main part alone.
    """
    aims = set(exercise.aims)
    found: list[Stage] = []
    if Aim.WARM_UP in aims and not strengthens(exercise):
        found.append("warm-up")
    if aims - {Aim.WARM_UP, Aim.RELAX, Aim.BREATHE}:
        found.append("main")
    if is_gentle(exercise) and aims & {Aim.RELAX, Aim.BREATHE, Aim.STRETCH}:
        found.append("cool-down")
    return tuple(found)


def stand_ins(exercises: Iterable[Exercise]) -> list[Exercise]:
    """What warms up or cools down where nothing made for it is left: gentle mobilisation, else all gentle."""
    gentle = [e for e in exercises if is_gentle(e)]
    return [e for e in gentle if Aim.MOBILISE in e.aims] or gentle


def placements(exercises: Iterable[Exercise]) -> dict[str, set[Stage]]:
    """The stages each exercise may serve in, gentle ones standing in where there is nothing else."""
    open_ = tuple(exercises)
    placed = {e.id: set(stages(e)) for e in open_}
    gentle: tuple[Stage, ...] = ("warm-up", "cool-down")
    for stage in gentle:
        if not any(stage in found for found in placed.values()):
            for exercise in stand_ins(open_):
                placed[exercise.id].add(stage)
    return placed


def candidates(
    catalogue: Catalogue,
    clearance: Clearance,
    wishes: Wishes,
    *,
    every_dose: bool = False,
    anywhere: bool = False,
) -> tuple[Candidate, ...]:
    """All candidates in catalogue order: at doses that suit the session's length, or at every dose.

    `anywhere`: the acute phase does not keep to the named regions."""
    waived: set[Bar] = {"elsewhere"} if anywhere else set()
    open_ = [e for e in catalogue.exercises.values() if not set(bars(e, clearance, wishes)) - waived]
    placed = placements(open_)
    ladder = _ladders(catalogue)
    return tuple(
        candidate
        for exercise in open_
        for candidate in _of(
            exercise,
            ladder(
                exercise.id,
                clearance.rulings[exercise.id].limits,
                min(wishes.level_for(exercise.id), len(exercise.dose) - 1),
            ),
            placed[exercise.id],
            wishes.minutes * 60,
            every_dose,
            twice=wishes.rounds_for(exercise.id) >= MOST_ROUNDS,
        )
    )


@once_a_catalogue
def _ladders(catalogue: Catalogue) -> Callable[[str, Limits, int], Ladder]:
    """The ladder of an exercise (by id) under limits, up to a level. Their seconds are most of the work of
    finding candidates, and the same for everybody."""

    @lru_cache(maxsize=LADDERS)
    def ladder(id_: str, limits: Limits, level: int) -> Ladder:
        exercise = catalogue.exercises[id_]
        once, twice = [], []
        for at, dose in doses(exercise, limits, level).items():
            once.append((at, dose, item_seconds(exercise, dose, exercise.start)))
            more = again(dose, limits)
            if more is not None:
                twice.append((at, more, item_seconds(exercise, more, exercise.start)))
        return tuple(once), tuple(twice)

    return ladder


def _of(
    exercise: Exercise, ladder: Ladder, placed: set[Stage], asked: int, every_dose: bool, *, twice: bool
) -> Iterator[Candidate]:
    """The candidates of one exercise in the stages it is placed in; `asked`: the seconds of the session.
    `twice`: whether a dose may be gone through in two rounds."""
    once, doubled = ladder
    for stage in STAGES:
        if stage in placed:
            share, most = SHARES[stage]
            room = asked * share
            # The lightest dose is always offered, so that short sessions are not left without the exercise.
            fitting = once if every_dose else [at for at in once if at[2] <= room][:most] or once[-1:]
            for level, dose, seconds in fitting:
                yield Candidate(exercise, stage, level, dose, seconds)
            if stage == "main" and twice:
                rounds = doubled if every_dose else [at for at in doubled if at[2] <= room][:1]
                for level, dose, seconds in rounds:
                    yield Candidate(exercise, stage, level, dose, seconds, MOST_ROUNDS)


@once_a_catalogue
def variations(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """For each exercise all its easier variations, theirs, and so on; the same with the harder ones.

    Two harder variations of one exercise are not variations of each other: looking down and looking up may
    both be in.
    """
    below = {id_: _closure(catalogue, id_, lambda e: e.easier) for id_ in catalogue.exercises}
    above = {id_: _closure(catalogue, id_, lambda e: e.harder) for id_ in catalogue.exercises}
    related: dict[str, set[str]] = {id_: set() for id_ in catalogue.exercises}
    for id_ in catalogue.exercises:
        for other in below[id_] | above[id_]:
            related[id_].add(other)
            related[other].add(id_)
    return {id_: frozenset(others) for id_, others in related.items()}


def _closure(catalogue: Catalogue, start: str, step: Callable[[Exercise], tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for other in step(catalogue.exercises[waiting.pop()]):
            if other in catalogue.exercises and other not in found | {start}:
                found.add(other)
                waiting.append(other)
    return found
