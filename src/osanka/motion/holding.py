"""The pose that an exercise is about because one stays in it."""

from __future__ import annotations

from statistics import median

from osanka.catalogue.model import Exercise

_LONG = 3.0  # seconds
_CLEARLY = 2.0  # times as long as any other


def held_pose(exercise: Exercise) -> str | None:
    """The pose that is held clearly longer than the others in one repetition of the usual dose; None where
    there is none. Waiting in the start pose is rest, not holding.
    """
    hold = median(dose.hold for dose in exercise.dose) if exercise.dose else 0.0
    seconds = {exercise.start_pose: 0.0}
    here = exercise.start_pose
    for phase in exercise.phases:
        stay = hold if phase.hold else phase.seconds if phase.to == here else 0.0
        seconds[phase.to] = seconds.get(phase.to, 0.0) + stay
        here = phase.to
    del seconds[exercise.start_pose]
    longest = max(seconds, key=lambda name: seconds[name], default=exercise.start_pose)
    other = max((time for name, time in seconds.items() if name != longest), default=0.0)
    return longest if seconds.get(longest, 0.0) >= max(_LONG, _CLEARLY * other) else None
