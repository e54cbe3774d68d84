"""How heavy an exercise is at each level of its ladder, from the catalogue's own doses and demands.

Time under load times how hard it is, as in session RPE (Foster 2001: minutes times exertion). Only the ratio
between levels of one exercise decides what is borne; between exercises it only weighs which counts more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from osanka.catalogue.model import Catalogue, Exercise
from osanka.catalogue.vocabulary import Aim, Demand, Equipment, Region, Setting
from osanka.planning.candidates import offered
from osanka.planning.timing import beats

AT_HOME = frozenset({Equipment.MAT, Equipment.CHAIR, Equipment.WALL, Equipment.TOWEL, Equipment.PILLOW})
PLACES = frozenset({Setting.FLOOR, Setting.DESK, Setting.STANDING})
LEAST_LEVELS = 3
MOST_EFFORT = 2  # of 3: nobody begins a home programme with the heaviest


@dataclass(frozen=True, slots=True)
class Load:
    """One exercise as the cohort sees it: the load of each level, and which regions carry it."""

    exercise: str
    levels: tuple[float, ...]
    regions: tuple[Region, ...]
    strengthens: bool

    @property
    def top(self) -> int:
        return len(self.levels) - 1


def load_of(exercise: Exercise) -> Load:
    """Minutes of movement and holding, times one plus the grade of effort."""
    weight = 1 + exercise.demands.get(Demand.EFFORT, 0)
    levels = tuple(
        sum(beat.seconds for beat in beats(exercise, dose) if beat.kind in ("move", "hold")) / 60 * weight
        for dose in exercise.dose
    )
    return Load(exercise.id, levels, exercise.regions, Aim.STRENGTHEN in exercise.aims)


def pool(catalogue: Catalogue) -> tuple[Load, ...]:
    """What the people of the cohort exercise with: exercises for home that Osanka chooses by itself, with a
    ladder on which every step is heavier than the one below, by time alone."""
    found = []
    for exercise in offered(catalogue).exercises.values():
        plain = set(exercise.equipment) <= AT_HOME and set(exercise.settings) & PLACES
        weightless = all(dose.load is None for dose in exercise.dose)
        gentle = exercise.demands.get(Demand.EFFORT, 0) <= MOST_EFFORT
        load = load_of(exercise)
        if plain and weightless and gentle and len(load.levels) >= LEAST_LEVELS and _rises(load.levels):
            found.append(load)
    return tuple(found)


def _rises(levels: Sequence[float]) -> bool:
    return all(low < high for low, high in pairwise(levels))
