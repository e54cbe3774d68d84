"""One repetition to look at: of every exercise that the figure has learned, from the session's own cues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osanka import catalogue
from osanka.coaching import compile_item, loop
from osanka.coaching.looping import LONGEST_HOLD, LONGEST_LOOP
from osanka.planning import Prescription

REAL = catalogue.load()
DRAWN = [exercise for exercise in REAL.exercises.values() if exercise.is_drawn]


@pytest.mark.parametrize("exercise", DRAWN, ids=lambda exercise: exercise.id)
def test_every_drawn_exercise_has_one_that_closes(exercise: catalogue.Exercise) -> None:
    cues = loop(exercise)
    assert 2 <= sum(cue.seconds for cue in cues) <= LONGEST_LOOP
    assert {pose for cue in cues for pose in (cue.pose_from, cue.pose_to)} <= set(exercise.poses)
    for before, after in zip((cues[-1], *cues), cues, strict=False):
        assert before.pose_to == after.pose_from
    assert [cue.at for cue in cues] == [sum(cue.seconds for cue in cues[:n]) for n in range(len(cues))]


@pytest.mark.parametrize("exercise", DRAWN, ids=lambda exercise: exercise.id)
def test_it_is_the_first_repetition_of_the_session_with_shorter_holds(exercise: catalogue.Exercise) -> None:
    dose = replace(exercise.dose[0], hold=min(exercise.dose[0].hold, LONGEST_HOLD))
    led = compile_item(Prescription(exercise.id, "main", dose, 0, 0, ()), REAL)
    first = [cue for cue in led if (cue.set, cue.rep) == (1, 1) and cue.kind in ("move", "hold")]
    shown = loop(exercise)
    wanted = [cue for cue in first if cue.side in {cue.side for cue in shown}]
    assert [_seen(cue) for cue in shown] == [_seen(cue) for cue in wanted]


def _seen(cue: object) -> tuple[object, ...]:
    return tuple(
        getattr(cue, name) for name in ("seconds", "kind", "pose_from", "pose_to", "breath", "side", "say")
    )


def test_both_sides_are_shown_where_they_take_turns_and_there_is_time() -> None:
    for name, sides in {
        "march-in-place": {"as-written", "mirrored"},
        "standing-trunk-bends": {"as-written"},  # 36 s with both
        "pigeon": {"as-written"},  # a side for itself
        "glute-bridge": {"as-written"},
    }.items():
        assert {cue.side for cue in loop(REAL.exercises[name])} == sides


def test_a_long_hold_is_shortened() -> None:
    exercise = REAL.exercises["forward-fold-shin-hold"]
    assert exercise.dose[0].hold == 10
    assert [cue.seconds for cue in loop(exercise) if cue.kind == "hold"] == [LONGEST_HOLD]
