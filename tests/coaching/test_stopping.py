"""Something is wrong in the terminal player: the same signs, the same rest, no way back from a grave one."""

from __future__ import annotations

import pytest
from fake_time import BREAK
from hypothesis import given, settings
from hypothesis import strategies as st
from test_playing import EASED, advance, endings, script, typed
from test_playing_in_a_terminal import played

from osanka.coaching.playing import Mode, Playing, begin, leave, press, rest
from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.safety import Intake, Sign, signs_for, stops
from osanka.safety.ending import unknown_sign

SIGNS = stops().signs
EVERYBODY = signs_for(Intake({"conditions": ("none",)}))
REST = stops().rest_seconds


def number_of(sign_id: str) -> str:
    return str([sign.id for sign in EVERYBODY].index(sign_id) + 1)


def tell(state: Playing, sign_id: str) -> Playing:
    return typed(press(state, "w"), f"{number_of(sign_id)}\n")


def underway() -> Playing:
    return advance(begin(script(), signs=EVERYBODY), 7)


@pytest.mark.parametrize("keys", ["w", "ц", " w", "hw", "h3\nw", "h3\n\nw", "wdizzy\nw"])
def test_it_is_one_key_away_while_playing_pausing_and_hurting(keys: str) -> None:
    state = typed(underway(), keys.replace("dizzy", number_of("dizzy")))
    assert state.mode == "signs"
    assert advance(state, 60) == state


def test_none_of_the_signs_leads_back_to_a_pause() -> None:
    state = typed(underway(), "w\n")
    assert (state.mode, state.sign) == ("paused", None)


def test_a_number_without_a_sign_is_asked_again() -> None:
    state = typed(underway(), f"w{len(EVERYBODY) + 1}\n")
    assert (state.mode, state.slip) == ("signs", True)


@pytest.mark.parametrize("sign", [sign for sign in EVERYBODY if not sign.settles], ids=lambda sign: sign.id)
def test_a_grave_sign_ends_the_session_at_once(sign: Sign) -> None:
    state = tell(underway(), sign.id)
    assert (state.mode, state.sign) == ("done", sign)
    assert endings(state) == [(0, "stopped-by-pain" if sign.of_pain else "skipped", 7, 1)]
    assert all(press(state, key) == state for key in " nbhweqs\n")


@pytest.mark.parametrize("sign", [sign for sign in EVERYBODY if sign.settles], ids=lambda sign: sign.id)
def test_a_sign_that_may_pass_is_rested_for(sign: Sign) -> None:
    state = tell(underway(), sign.id)
    assert state.mode == "resting"
    assert press(state, "\n") == state
    rested = rest(state, REST)
    back = press(rested, "\n")
    assert (back.mode, back.sign, back.cue) == ("paused", None, state.cue)
    for waiting in (state, rested):
        stopped = press(waiting, "q")
        assert (stopped.mode, stopped.sign) == ("done", sign)


@pytest.mark.parametrize(("pain", "mode"), [(5, "pain-after"), (6, "done")])
def test_ending_with_too_much_pain_is_the_sign_of_pain(pain: int, mode: Mode) -> None:
    state = typed(underway(), f"h{pain}\n\nq")
    assert state.mode == mode
    assert state.sign == (stops().of_pain if mode == "done" else None)


@pytest.mark.parametrize("keys", ["w\n", "hw\n", "h\n", "h\n\n", "h9\n\n", "h\n\nw\n"])
def test_too_much_pain_leaves_the_end_or_the_right_number(keys: str) -> None:
    state = typed(underway(), "h9\n\n")
    again = typed(state, keys)
    if again.mode == "where":
        again = press(again, "\n")
    assert (again.mode, again.pain) == ("what-now", 9)
    for key in " nbes\n":
        assert press(again, key) == again
    right = typed(again, "h4\n\ns")
    assert (right.mode, right.cue.item, right.records[0].pain) == ("playing", 1, 4)
    assert press(again, "q").sign == stops().of_pain


KEYS = st.sampled_from(
    ["h9\n", "h4\n\n", "h\n\n", "w\n", "wdizzy\n", "rest", "s", "s", "e", *" nbhqesw069\n\n\x7f"]
)


@settings(max_examples=300)
@given(
    st.sampled_from(["", "h9\n", "h9\n\n"]),
    st.lists(st.one_of(KEYS, st.floats(0.1, 9)), min_size=20, max_size=60),
)
def test_after_too_much_pain_nothing_is_ever_played_again_unless_the_number_is_corrected(
    told: str, steps: list[float | str]
) -> None:
    state, strong = begin(script(), EASED, EVERYBODY), False
    steps = [5.0, *told, *steps]

    def pressed(key: str) -> None:
        nonlocal state, strong
        said = int(state.typed) if state.mode == "how-much" and key == "\n" and state.typed else None
        state = press(state, key)
        if said is not None and said <= 10:
            strong = said > TOO_MUCH_PAIN

    for step in steps:
        before = state
        if step == "rest" and state.mode == "resting":
            state = rest(state, REST)
        elif isinstance(step, str) and step != "rest":
            for key in step.replace("dizzy", number_of("dizzy")):
                pressed(key)
                assert not (strong and state.mode in ("playing", "paused", "pain-after", "effort"))
        elif isinstance(step, float):
            state = advance(state, step)
        if strong:
            assert state.at == before.at
            assert state.mode != "done" or state.sign is not None


def test_two_mild_signs_are_both_rested_for_and_pass_one_by_one() -> None:
    state = tell(tell(underway(), "dizzy"), "sick")
    assert (state.mode, state.sign) == ("resting", stops().sign("sick"))
    state = press(rest(state, REST), "\n")
    assert (state.mode, state.sign, state.rest_left) == ("resting", stops().sign("dizzy"), REST)
    assert press(state, "\n") == state
    state = press(rest(state, REST), "\n")
    assert (state.mode, state.sign) == ("paused", None)


@pytest.mark.parametrize("told", [("other", "dizzy"), ("dizzy", "other"), ("other", "sick", "other")])
def test_the_gravest_of_the_signs_that_stay_ends_the_session(told: tuple[str, ...]) -> None:
    state = underway()
    for sign_id in told:
        state = tell(state, sign_id)
    assert press(state, "q").sign == stops().sign("other")
    assert tell(state, "chest").sign == stops().sign("chest")


def test_none_of_the_signs_leads_back_to_the_rest_that_was_left() -> None:
    state = rest(tell(underway(), "dizzy"), 20)
    assert typed(state, "w\n") == state


def test_too_much_pain_still_waits_when_a_sign_has_passed() -> None:
    state = tell(typed(underway(), "h9\n\n"), "dizzy")
    state = press(rest(state, REST), "\n")
    assert (state.mode, state.pain) == ("what-now", 9)
    assert tell(state, "other").mode == "resting"
    assert press(tell(state, "other"), "q").sign == stops().sign("other")


@pytest.mark.parametrize(
    ("keys", "sign"),
    [
        ("w", unknown_sign()),
        ("w99\n", unknown_sign()),
        ("w1", SIGNS[0]),
        ("h9", stops().of_pain),
        ("h9\n", stops().of_pain),
        ("h9\n\n", stops().of_pain),
        ("h9\n\nw", unknown_sign()),
        ("h", None),
        ("h3\n\n", None),
    ],
)
def test_who_cannot_answer_any_more_does_no_further_exercise(keys: str, sign: Sign | None) -> None:
    state = typed(underway(), keys)
    for _ in range(9):
        assert state.mode != "playing"
        state = leave(state)
    assert (state.mode, state.cue.item, state.sign) == ("done", 0, sign)


def test_a_lost_keyboard_at_the_list_of_signs_ends_the_session() -> None:
    record, said, _ = played((5, "w"))
    assert record.stopped == unknown_sign().id
    assert [item.exercise for item in record.items] == ["one"]
    assert unknown_sign().say.en in said


@pytest.mark.parametrize(
    ("keys", "sign"),
    [("w", "other"), (f"w{number_of('dizzy')}\n", "dizzy"), ("h9\n", "strong-pain"), ("h9\n\nw", "other")],
)
def test_who_breaks_off_while_something_is_wrong_has_told_it(keys: str, sign: str) -> None:
    record, _, _ = played(*((5, key) for key in keys), (20, BREAK))
    assert record.stopped == sign


@pytest.mark.parametrize("keys", ["", " ", "h3\n\n", "w\n"])
def test_who_breaks_off_without_that_leaves_at_once(keys: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        played(*((5, key) for key in keys), (20, BREAK))


def test_a_faster_session_does_not_shorten_the_rest() -> None:
    keys = [(0.1, "w"), *((0.1, digit) for digit in number_of("dizzy")), (0.1, "\n")]
    record, _, clock = played(*keys, (REST - 5, "\n"), (REST - 4, "q"), speed=100)
    assert record.stopped == "dizzy"
    assert clock.passed > REST - 5
    record, _, _ = played(*keys, (REST + 1, "\n"), (REST + 1, " "), speed=100)
    assert record.stopped is None


@pytest.mark.parametrize(("number", "called"), [("999", "999"), (None, stops().number)])
def test_the_terminal_names_the_number_where_the_person_lives(number: str | None, called: str) -> None:
    _, said, _ = played((5, "w"), (6, "1"), (7, "\n"), number=number)
    assert f"Call {called}" in said
    assert ("112" in said) is (called == stops().number)


def test_the_terminal_says_first_whom_to_call_and_keeps_the_sign() -> None:
    record, said, _ = played((5, "w"), (6, "1"), (7, "\n"))
    assert record.stopped == SIGNS[0].id
    assert record.pain_after is None
    lines = ("Call 112", "112 works throughout", SIGNS[0].say.en, SIGNS[0].now[0].en)
    assert [said.index(line) for line in lines] == sorted(said.index(line) for line in lines)


def test_the_terminal_counts_the_rest_and_asks_whether_it_has_passed() -> None:
    number = [sign.id for sign in SIGNS].index("dizzy") + 1
    keys = [(5, "w"), *((6, digit) for digit in str(number)), (7, "\n"), (20, "\n"), (80, "\n"), (81, " ")]
    record, said, _ = played(*keys, language="ru")
    assert f"Отдохните ещё {REST} с" in said
    assert "Enter — Прошло, вернуться к занятию" in said
    assert record.stopped is None
    assert {item.ending for item in record.items} == {"done"}


def test_who_leaves_while_resting_has_ended_with_the_sign() -> None:
    number = [sign.id for sign in SIGNS].index("dizzy") + 1
    record, said, _ = played((5, "w"), *((6, digit) for digit in str(number)), (7, "\n"))
    assert record.stopped == "dizzy"
    assert said.index(stops().sign("dizzy").say.en) < said.index("Call 112")


def test_the_number_does_not_stand_where_no_word_says_to_call() -> None:
    record, said, _ = played((5, "h"), (6, "9"), (7, "\n"), (8, "\n"), (9, "q"))
    assert record.stopped == "strong-pain"
    assert "Call 112" not in said
