"""What the picture of a pose shows, in words: for who does not see it."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from osanka.catalogue.model import Exercise, Text
from osanka.catalogue.names import name_of


def pictured(exercise: Exercise, pose: str) -> Text:
    """What the exercise's `shows` says of the pose; else, of the start, how one gets there, and of any other
    the start position and what the voice says on the way from it; where it says nothing, the name tells.

    May hold words of the side, as the exercise's own texts do. Errors: KeyError for a pose that the exercise
    does not have.
    """
    if pose not in exercise.poses:
        raise KeyError(pose)
    if pose in exercise.shows:
        return exercise.shows[pose]
    if pose == exercise.start_pose:
        return exercise.setup
    position, led = name_of("position", exercise.start), said_at(exercise, pose) or exercise.name
    return Text(_sentences(position.en, led.en), _sentences(position.ru, led.ru))


def said_at(exercise: Exercise, pose: str) -> Text | None:
    """What the voice says when one first comes to the pose or stays in it; None where it is silent."""
    coming = dropwhile(lambda phase: phase.to != pose, exercise.phases)
    there = takewhile(lambda phase: phase.to == pose, coming)
    return next((phase.say for phase in there if phase.say is not None), None)


def _sentences(position: str, led: str) -> str:
    return f"{position[0].upper()}{position[1:]}. {led}"
