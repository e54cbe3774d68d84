"""What the picture of a pose shows, in words: for who does not see it."""

from __future__ import annotations

from osanka.catalogue.model import Exercise, Text
from osanka.catalogue.names import name_of


def pictured(exercise: Exercise, pose: str) -> Text:
    """The position and what one does to come into the pose; of the start, how one gets there. May hold words
    of the side, as the exercise's own texts do. Errors: KeyError for a pose that the exercise does not have.
    """
    if pose not in exercise.poses:
        raise KeyError(pose)
    if pose == exercise.start_pose:
        return exercise.setup
    position, led = name_of("position", exercise.start), _led(exercise, pose)
    return Text(_sentences(position.en, led.en), _sentences(position.ru, led.ru))


def _sentences(position: str, led: str) -> str:
    return f"{position[0].upper()}{position[1:]}. {led}"


def _led(exercise: Exercise, pose: str) -> Text:
    """What the voice says on the way to the pose. A circle through several is named once, at its first; where
    nothing at all has been said yet, the name tells."""
    spoken = exercise.name
    for phase in exercise.phases:
        spoken = phase.say or spoken
        if phase.to == pose:
            break
    return spoken
