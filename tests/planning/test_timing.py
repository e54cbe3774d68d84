"""The one statement of time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_catalogue import exercise, synthetic

from osanka.catalogue.model import Dose, Phase, Text
from osanka.catalogue.vocabulary import Position, Sides
from osanka.planning.timing import (
    ANNOUNCE_MIN,
    END,
    SETUP_MIN,
    beats,
    item_seconds,
    session_seconds,
    switch_seconds,
    transition,
    words,
)

ONE_SIDED = exercise("plain", sides=Sides.NONE)


def kinds(*args: object) -> list[str]:
    return [beat.kind for beat in beats(*args)]  # type: ignore[arg-type]


def test_an_item_is_announced_taken_up_and_carried_out() -> None:
    assert kinds(ONE_SIDED, Dose((1,), hold=2)) == ["announce", "get-ready", "move", "hold", "move"]


def test_a_hold_of_nothing_drops_its_phase() -> None:
    assert kinds(ONE_SIDED, Dose((1,))) == ["announce", "get-ready", "move", "move"]


def test_hold_phases_last_as_long_as_the_dose_says() -> None:
    assert [b.seconds for b in beats(ONE_SIDED, Dose((2,), hold=7)) if b.kind == "hold"] == [7, 7]


def test_both_sides_follow_each_other_in_every_set() -> None:
    made = beats(exercise("both", sides=Sides.BOTH), Dose((2, 1), hold=0, rest=20))
    turns = [(b.kind, b.side, b.set, b.rep) for b in made if b.phase != 2][2:]
    assert turns == [
        ("move", "as-written", 1, 1),
        ("move", "as-written", 1, 2),
        ("switch-side", "mirrored", 1, 0),
        ("move", "mirrored", 1, 1),
        ("move", "mirrored", 1, 2),
        ("rest", "as-written", 1, 0),
        ("move", "as-written", 2, 1),
        ("switch-side", "mirrored", 2, 0),
        ("move", "mirrored", 2, 1),
    ]


def test_alternating_sides_do_one_repetition_each_in_turn() -> None:
    made = beats(exercise("turns", sides=Sides.ALTERNATE), Dose((2,)))
    assert [(b.side, b.rep) for b in made if b.phase == 0] == [
        ("as-written", 1),
        ("mirrored", 1),
        ("as-written", 2),
        ("mirrored", 2),
    ]
    assert "switch-side" not in [b.kind for b in made]


def test_a_rest_is_never_shorter_than_the_change_back_to_the_first_side() -> None:
    rolling = exercise("side-lying", sides=Sides.BOTH, start=Position.SIDE_LYING)
    rests = [b.seconds for b in beats(rolling, Dose((1, 1), rest=3)) if b.kind == "rest"]
    assert rests == [switch_seconds(rolling)]


def test_without_a_rest_the_change_back_to_the_first_side_still_takes_its_time() -> None:
    made = beats(exercise("both", sides=Sides.BOTH), Dose((1, 1)))
    assert [b.side for b in made if b.kind == "switch-side"] == ["mirrored", "as-written", "mirrored"]


def test_sets_without_sides_and_rest_follow_at_once() -> None:
    assert set(kinds(ONE_SIDED, Dose((2, 2)))) == {"announce", "get-ready", "move"}


def test_getting_down_to_the_floor_takes_longer_than_staying_there() -> None:
    floor = exercise("down", start=Position.QUADRUPED)
    dose = Dose((1,))
    there = item_seconds(floor, dose, Position.QUADRUPED)
    assert item_seconds(floor, dose, Position.STANDING) - there == transition(
        Position.STANDING, Position.QUADRUPED
    )
    assert transition(Position.STANDING, Position.QUADRUPED) >= 10


@pytest.mark.parametrize("here", Position)
@pytest.mark.parametrize("there", Position)
def test_ways_are_symmetric_and_whole(here: Position, there: Position) -> None:
    assert transition(here, there) == transition(there, here) >= 0


def test_words_count_in_the_longer_language_and_dashes_do_not_count() -> None:
    assert words(Text("One two – three.", "Раз два — три четыре.")) == 4


def test_a_longer_setup_gets_more_time() -> None:
    long = exercise("long", setup=Text("word " * 30, "слово"))
    short = exercise("long", setup=Text("Lie down.", "Лягте."))
    dose = Dose((1,))
    assert [b.seconds for b in beats(short, dose)][1] == SETUP_MIN
    assert item_seconds(long, dose) > item_seconds(short, dose)


@given(st.integers(0, 200), st.data())
def test_beats_are_whole_positive_seconds_and_add_up(seed: int, data: st.DataObject) -> None:
    catalogue = synthetic(seed, 12)
    picks = data.draw(st.lists(st.sampled_from(sorted(catalogue.exercises)), max_size=5))
    items = [(catalogue.exercises[id_], catalogue.exercises[id_].dose[-1]) for id_ in picks]
    total, before = END, Position.STANDING
    for one, dose in items:
        made = beats(one, dose, before)
        assert all(isinstance(b.seconds, int) and b.seconds > 0 for b in made)
        assert made[0].seconds >= ANNOUNCE_MIN
        total += sum(b.seconds for b in made)
        before = one.start
    assert session_seconds(items) == total


@given(st.integers(1, 12), st.integers(0, 30), st.sampled_from(list(Sides)))
def test_every_repetition_of_the_dose_is_there_on_every_side(reps: int, hold: int, sides: Sides) -> None:
    made = beats(exercise("any", sides=sides), Dose((reps, 1), hold, 10))
    done = {(b.side, b.set, b.rep) for b in made if b.rep}
    assert len(done) == (reps + 1) * (1 if sides is Sides.NONE else 2)


def test_a_phase_that_stays_where_it_is_is_a_hold() -> None:
    resting = exercise("rest", phases=(Phase("start", "easy", seconds=20),))
    assert kinds(resting, Dose((1,)))[-1] == "hold"
