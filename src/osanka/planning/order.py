"""The one order of a session: stages, then standing to lying, then gentle to demanding."""

from __future__ import annotations

from osanka.catalogue.model import Exercise
from osanka.catalogue.vocabulary import Aim, Demand, Position, Region
from osanka.planning.candidates import STAGES, strengthens
from osanka.planning.model import Stage

_POSITION = {position: at for at, position in enumerate(Position)}
_REGION = {region: at for at, region in enumerate(Region)}


def top_region(exercise: Exercise) -> int:
    """How far down the body the exercise begins: 0 is the neck, as regions are declared downwards."""
    return min((_REGION[region] for region in exercise.regions), default=len(_REGION))


def is_stretch(exercise: Exercise) -> bool:
    return Aim.STRETCH in exercise.aims and not strengthens(exercise)


def place(exercise: Exercise, stage: Stage) -> tuple[int, ...]:
    """Where an exercise belongs: by stage, position, then work before stretches; work from easy to hard,
    stretches from the neck down."""
    effort = exercise.demands.get(Demand.EFFORT, 0)
    region = top_region(exercise)
    stretch = is_stretch(exercise)
    within = (1, region, effort) if stretch else (0, effort, region)
    return (STAGES.index(stage), _POSITION[exercise.start], *within)
