"""One repetition to look at, over and over: from the same beats and cues as the session."""

from __future__ import annotations

from dataclasses import replace

from osanka.catalogue.model import Exercise
from osanka.catalogue.vocabulary import Sides
from osanka.coaching.compile import compile_beats
from osanka.coaching.model import Cue
from osanka.planning.timing import beats

# In seconds, both ours: a longer hold only looks as if the figure had stopped, and of a longer loop one
# forgets the beginning.
LONGEST_HOLD = 3
LONGEST_LOOP = 30


def loop(exercise: Exercise) -> tuple[Cue, ...]:
    """One repetition of the ladder's first level, with `at` from 0; it ends in the pose in which it begins.

    Holds are shortened to LONGEST_HOLD. Where sides take turns it is one of each side, unless that takes more
    than LONGEST_LOOP; else it is the side as written.
    """
    dose = replace(exercise.dose[0], reps=(1,), rest=0, hold=min(exercise.dose[0].hold, LONGEST_HOLD))
    turns = [beat for beat in beats(exercise, dose) if beat.phase is not None]
    written = [beat for beat in turns if beat.side == "as-written"]
    taken = exercise.sides is Sides.ALTERNATE and sum(beat.seconds for beat in turns) <= LONGEST_LOOP
    return compile_beats(exercise, dose, turns if taken else written)
