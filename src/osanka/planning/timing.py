"""The one statement of time. The composer adds these beats up, the script compiler turns each into cues.

All times are whole seconds. Where a constant has no source it is a choice of ours, said so, and open to
correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Literal

from osanka.catalogue.model import LANGUAGES, Dose, Exercise, Text
from osanka.catalogue.text import Side
from osanka.catalogue.vocabulary import Position, Sides
from osanka.planning.wording import dose_text, sentence

BeatKind = Literal["announce", "get-ready", "move", "hold", "switch-side", "rest", "end"]

# Calm instruction, slower than conversation (about 2.5 words/s in English, 2 in Russian, whose words are
# longer): ours.
WORDS_PER_SECOND = 2.3
ANNOUNCE_MIN, ANNOUNCE_MAX = 4, 14
# Even a setup of three words leaves time to take up the position.
SETUP_MIN, SETUP_MAX = 5, 22
SWITCH_SIDE = 5
SWITCH_SIDE_LYING = 10
END = 8

Height = Literal["standing", "chair", "kneeling", "lying"]
HEIGHTS: tuple[Height, ...] = ("standing", "chair", "kneeling", "lying")
HEIGHT_OF: dict[Position, Height] = {
    Position.STANDING: "standing",
    Position.HANGING: "standing",
    Position.SITTING_CHAIR: "chair",
    Position.SITTING_BENCH: "chair",
    Position.PRONE_BENCH: "chair",
    Position.SUPINE_BENCH: "chair",
    Position.SITTING_FLOOR: "kneeling",
    Position.HALF_KNEELING: "kneeling",
    Position.KNEELING: "kneeling",
    Position.QUADRUPED: "kneeling",
    Position.PRONE: "lying",
    Position.SIDE_LYING: "lying",
    Position.HOOK_LYING: "lying",
    Position.SUPINE: "lying",
}
# Seconds to get from one height to another without hurry, for somebody whose back is sore (ours). Chair to
# floor includes moving the chair aside. Changes within a height fit into the time in which the setup is
# spoken.
BETWEEN: dict[frozenset[Height], int] = {
    frozenset({"standing", "chair"}): 6,
    frozenset({"standing", "kneeling"}): 12,
    frozenset({"standing", "lying"}): 16,
    frozenset({"chair", "kneeling"}): 16,
    frozenset({"chair", "lying"}): 20,
    frozenset({"kneeling", "lying"}): 6,
}
# A session finds the person on their feet.
FIRST_FROM = Position.STANDING


@dataclass(frozen=True, slots=True)
class Beat:
    """One stretch of time of one item. `phase` indexes the exercise's phases in `move` and `hold` beats, else
    None. `rep` and `set` count from 1 and are 0 outside repetitions."""

    kind: BeatKind
    seconds: int
    side: Side = "as-written"
    phase: int | None = None
    rep: int = 0
    reps: int = 0
    set: int = 0
    sets: int = 0


def transition(before: Position, after: Position) -> int:
    """Seconds to get from one start position to another, on top of the time in which the setup is spoken."""
    return height_seconds(HEIGHT_OF[before], HEIGHT_OF[after])


def height_seconds(before: Height, after: Height) -> int:
    return 0 if before == after else BETWEEN[frozenset({before, after})]


@lru_cache(maxsize=4096)
def words(text: Text) -> int:
    """Words to be spoken in the longer language. Dashes that stand alone are not words."""
    spoken = [sum(any(c.isalnum() for c in word) for word in text.in_(lang).split()) for lang in LANGUAGES]
    return max(spoken)


def speaking_seconds(text: Text) -> int:
    """Whole seconds that are enough to say the text in either language."""
    return ceil(words(text) / WORDS_PER_SECOND)


def announcement(exercise: Exercise, dose: Dose) -> Text:
    """What is said first: the name and the dose, as two short sentences."""
    said = dose_text(exercise, dose)
    return Text(
        **{lang: f"{sentence(exercise.name.in_(lang))} {sentence(said.in_(lang))}" for lang in LANGUAGES}
    )


def _clamp(seconds: int, low: int, high: int) -> int:
    return max(low, min(seconds, high))


def switch_seconds(exercise: Exercise) -> int:
    """Seconds to change sides: more where one must roll over."""
    return SWITCH_SIDE_LYING if exercise.start is Position.SIDE_LYING else SWITCH_SIDE


def beats(exercise: Exercise, dose: Dose, before: Position = FIRST_FROM) -> tuple[Beat, ...]:
    """All beats of one item: said, taken up, and carried out. `before` is the last item's start position."""
    announce = _clamp(speaking_seconds(announcement(exercise, dose)), ANNOUNCE_MIN, ANNOUNCE_MAX)
    setup = _clamp(speaking_seconds(exercise.setup), SETUP_MIN, SETUP_MAX)
    return (
        Beat("announce", announce),
        Beat("get-ready", setup + transition(before, exercise.start)),
        *_work(exercise, dose),
    )


def end_beat() -> Beat:
    """The last beat of a session, after the last item."""
    return Beat("end", END)


def item_seconds(exercise: Exercise, dose: Dose, before: Position = FIRST_FROM) -> int:
    """Seconds of one item, the way there included."""
    return sum(beat.seconds for beat in beats(exercise, dose, before))


def session_seconds(items: Iterable[tuple[Exercise, Dose]]) -> int:
    """Seconds of a whole session: its items in this order and the end beat."""
    total, before = END, FIRST_FROM
    for exercise, dose in items:
        total += item_seconds(exercise, dose, before)
        before = exercise.start
    return total


def _work(exercise: Exercise, dose: Dose) -> Iterator[Beat]:
    sets = dose.sets
    for number, reps in enumerate(dose.reps, start=1):
        yield from _set(exercise, dose, number, reps)
        if number < sets:
            yield from _between_sets(exercise, dose, number)


def _between_sets(exercise: Exercise, dose: Dose, number: int) -> Iterator[Beat]:
    """The rest, never shorter than the change back to the first side; no beat where nothing is to be done."""
    change = switch_seconds(exercise) if exercise.sides is Sides.BOTH else 0
    if dose.rest:
        yield Beat("rest", max(dose.rest, change), set=number, sets=dose.sets)
    elif change:
        yield Beat("switch-side", change, set=number, sets=dose.sets)


def _set(exercise: Exercise, dose: Dose, number: int, reps: int) -> Iterator[Beat]:
    turns: tuple[Side, ...] = ("as-written",) if exercise.sides is Sides.NONE else ("as-written", "mirrored")
    if exercise.sides is Sides.ALTERNATE:
        for rep in range(1, reps + 1):
            for side in turns:
                yield from _repetition(
                    exercise, dose, Beat("move", 0, side, None, rep, reps, number, dose.sets)
                )
        return
    for side in turns:
        if side == "mirrored":
            yield Beat("switch-side", switch_seconds(exercise), "mirrored", set=number, sets=dose.sets)
        for rep in range(1, reps + 1):
            yield from _repetition(exercise, dose, Beat("move", 0, side, None, rep, reps, number, dose.sets))


def _repetition(exercise: Exercise, dose: Dose, at: Beat) -> Iterator[Beat]:
    pose = exercise.phases[-1].to
    for index, phase in enumerate(exercise.phases):
        seconds = dose.hold if phase.hold else phase.seconds
        still = phase.hold or phase.to == pose
        pose = phase.to
        if seconds:
            kind: BeatKind = "hold" if still else "move"
            yield Beat(kind, seconds, at.side, index, at.rep, at.reps, at.set, at.sets)
