"""What time and keys do to a session that is being played."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osanka.coaching.model import Cue, Script, timed
from osanka.coaching.playing import Playing, advance_cue, begin, press, up_next


def cue(item: int, kind: str, seconds: int, rep: int = 0, exercise: str | None = None) -> Cue:
    name = exercise or f"exercise-{item}"
    return Cue(0, seconds, kind, item, name, "start", "start", "easy", "as-written", rep, 2, 1, 1)  # type: ignore[arg-type]


def script(items: int = 2) -> Script:
    """Items of ten seconds (an announcement of four, two repetitions of three), and an end of two."""
    cues = [
        made
        for item in range(items)
        for made in (cue(item, "announce", 4), cue(item, "move", 3, 1), cue(item, "move", 3, 2))
    ]
    return Script("signature", 10 * items + 2, tuple(timed([*cues, cue(items - 1, "end", 2)])))


EASED = {0: (cue(0, "announce", 2, exercise="easier"), cue(0, "move", 2, 1, "easier"))}


def advance(state: Playing, seconds: float) -> Playing:
    while state.mode == "playing" and seconds > 0:
        state, seconds = advance_cue(state, seconds)
    return state


def typed(state: Playing, keys: str) -> Playing:
    for key in keys:
        state = press(state, key)
    return state


def endings(state: Playing) -> list[tuple[int, str, int, int]]:
    return [(r.position, r.ending, r.seconds, r.reps_done) for r in state.records.values()]


def test_time_leads_through_to_the_questions_at_the_end() -> None:
    state = advance(begin(script()), 22)
    assert state.mode == "pain-after"
    assert endings(state) == [(0, "done", 10, 2), (1, "done", 10, 2)]
    state = typed(state, "3\n4\n")
    assert (state.mode, state.pain_after, state.effort) == ("done", 3, 4)


def test_questions_may_stay_unanswered() -> None:
    state = typed(advance(begin(script()), 22), "\n\n")
    assert (state.mode, state.pain_after, state.effort) == ("done", None, None)


def test_a_pause_stops_the_clock_and_the_same_key_starts_it_again() -> None:
    state = press(advance(begin(script()), 5), " ")
    assert advance(state, 100) == state
    assert advance(press(state, " "), 1).into == 2


def test_skipping_goes_to_the_next_exercise_and_is_recorded() -> None:
    state = press(advance(begin(script()), 7), "n")
    assert state.cue.item == 1
    assert endings(state) == [(0, "skipped", 7, 1)]


def test_skipping_the_last_exercise_asks_the_questions() -> None:
    state = typed(begin(script()), "nn")
    assert state.mode == "pain-after"


def test_back_returns_to_the_beginning_and_then_to_the_one_before() -> None:
    state = advance(begin(script()), 18)
    state = press(state, "b")
    assert (state.cue.item, state.cue.kind, state.into) == (1, "announce", 0)
    assert (press(state, "b").cue.item, dict(press(state, "b").records)) == (0, {})


@pytest.mark.parametrize(("seconds", "item"), [(12.75, 0), (13, 1)])
def test_back_means_the_one_before_within_the_first_three_seconds(seconds: float, item: int) -> None:
    assert press(advance(begin(script()), seconds), "b").cue.item == item


def test_back_at_the_very_beginning_stays_there() -> None:
    assert press(begin(script()), "b").cue.item == 0


def test_it_hurts_stops_asks_and_offers_an_easier_way() -> None:
    state = typed(advance(begin(script(), EASED), 5), "h5\n3\n")
    assert (state.mode, state.can_ease) == ("what-now", True)
    state = press(state, "e")
    assert (state.mode, state.cue.exercise, state.cue.item) == ("playing", "easier", 0)
    state = advance(state, 4)
    assert state.cue.item == 1
    asked, instead = state.all_records
    assert (asked.exercise, asked.ending, asked.seconds) == ("exercise-0", "eased", 5)
    assert (asked.pain, asked.pain_where) == (5, "lower-back")
    assert (instead.exercise, instead.ending, instead.seconds, instead.reps_done) == ("easier", "done", 4, 1)
    assert (asked.position, instead.position, instead.pain) == (0, 0, None)


def test_what_was_left_in_pain_is_not_led_into_again_neither_back_nor_on() -> None:
    state = typed(advance(begin(script(3)), 12), "h4\n3\ns")
    assert state.cue.item == 2
    state = press(state, "b")
    assert state.cue.item == 0
    assert (state.records[1].ending, state.records[1].pain) == ("stopped-by-pain", 4)
    assert advance(state, 10).cue.item == press(state, "n").cue.item == 2
    announced = up_next(state)
    assert announced is not None
    assert announced.item == 2
    first = typed(advance(begin(script()), 2), "h4\n3\nsb")
    assert (first.cue.item, first.into) == (1, 0)


def hurting_in_a_repeat() -> Playing:
    """The first exercise was done; in its repeat pain was told, and the question about it is over."""
    repeating = press(advance(begin(script()), 11), "b")
    return typed(advance(repeating, 2), "h4\n3\nw\n")


def test_an_exercise_left_in_pain_in_its_repeat_is_passed_over_from_then_on() -> None:
    state = press(hurting_in_a_repeat(), "n")
    assert (state.records[0].ending, state.records[0].pain) == ("skipped", 4)
    assert press(state, "b").cue.item == 1


def test_an_exercise_that_hurt_in_its_repeat_and_then_is_done_to_its_end_is_done_again() -> None:
    state = advance(press(hurting_in_a_repeat(), " "), 9)
    assert (state.records[0].ending, state.records[0].pain) == ("done", 4)
    assert press(state, "b").cue.item == 0


def test_with_much_pain_there_is_no_easier_way_on() -> None:
    state = typed(advance(begin(script(), EASED), 5), "h6\n3\n")
    assert not state.can_ease
    assert all(press(state, key) == state for key in "es nb\n")


def test_time_never_runs_backwards_after_easing() -> None:
    easier = {1: EASED[0]}
    state = typed(advance(begin(script(), easier), 15), "h4\n3\ne")
    ends = [cue.at + cue.seconds for cue in state.cues]
    assert [cue.at for cue in state.cues] == [0, *ends[:-1]]
    assert state.cue.at == 10


def test_pain_during_the_farewell_is_kept_with_the_last_exercise_which_stays_done() -> None:
    state = typed(advance(begin(script(), {1: EASED[0]}), 21), "h4\n3\n")
    assert not state.can_ease
    record = press(state, "q").records[1]
    assert (record.ending, record.seconds, record.pain, record.pain_where) == ("done", 10, 4, "lower-back")


@pytest.mark.parametrize("sign", ["²", "½", "①", "x"])
def test_a_sign_that_is_no_digit_is_not_taken_for_one(sign: str) -> None:
    state = typed(advance(begin(script()), 5), f"h{sign}\n")
    assert (state.mode, state.pain) == ("where", None)


def test_an_eased_exercise_cannot_be_eased_again() -> None:
    state = typed(typed(begin(script(), EASED), "h4\n3\ne"), "h5\n3\n")
    assert not state.can_ease
    assert press(state, "e") == state


def test_without_an_easier_way_there_is_only_skipping_and_ending() -> None:
    state = typed(begin(script()), "h5\n3\n")
    assert press(state, "e") == state
    skipped = press(state, "s")
    assert (skipped.cue.item, skipped.records[0].ending) == (1, "stopped-by-pain")
    ended = press(state, "q")
    assert (ended.mode, ended.records[0].ending) == ("pain-after", "stopped-by-pain")


def test_pain_of_one_exercise_is_not_written_to_the_next() -> None:
    state = typed(begin(script()), "h5\n3\ns")
    assert advance(state, 12).records[1].pain is None


def test_time_stands_still_while_a_question_stands() -> None:
    state = press(advance(begin(script()), 5), "h")
    assert advance(state, 60) == state


def test_ending_early_records_what_was_begun() -> None:
    state = press(advance(begin(script()), 5), "q")
    assert (state.mode, endings(state)) == ("pain-after", [(0, "skipped", 5, 0)])


def test_a_number_out_of_range_is_asked_for_again() -> None:
    state = typed(advance(begin(script()), 22), "11\n")
    assert (state.mode, state.slip, state.typed) == ("pain-after", True, "")
    assert typed(state, "10\n").pain_after == 10


def test_a_wrong_digit_can_be_taken_back() -> None:
    assert typed(advance(begin(script()), 22), "98\x7f\n").pain_after == 9


def test_keys_work_on_a_russian_keyboard() -> None:
    assert press(begin(script()), "т").cue.item == 1
    assert press(begin(script()), "р").mode == "how-much"


def test_a_script_without_cues_cannot_be_played() -> None:
    with pytest.raises(ValueError, match="no cues"):
        begin(Script("signature", 0, ()))


@given(st.lists(st.one_of(st.floats(0, 9), st.sampled_from([*" nbhqes0123456789²\n\x7fx"])), max_size=60))
def test_no_sequence_of_keys_and_time_loses_a_record_twice_or_leaves_the_script(
    steps: list[float | str],
) -> None:
    state = begin(script(), EASED)
    for step in steps:
        state = press(state, step) if isinstance(step, str) else advance(state, step)
        assert 0 <= state.at < len(state.cues)
        assert 0 <= state.into <= state.cue.seconds
        assert all(record.position == at for at, record in state.records.items())
        assert all(record.seconds >= 0 for record in state.records.values())
    if state.mode == "done":
        assert press(state, "n") == state
