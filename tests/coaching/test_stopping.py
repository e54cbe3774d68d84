"""Something is wrong in the terminal player: the same signs, the same rest, no way back from a grave one."""

from __future__ import annotations

import pytest
from test_playing import advance, endings, script, typed
from test_playing_in_a_terminal import played

from osanka.coaching.playing import Mode, Playing, begin, press, rest
from osanka.safety import Intake, Sign, signs_for, stops

SIGNS = stops().signs
EVERYBODY = signs_for(Intake({"conditions": ("none",)}))
REST = stops().rest_seconds


def tell(state: Playing, sign_id: str) -> Playing:
    number = [sign.id for sign in state.signs].index(sign_id) + 1
    return typed(press(state, "w"), f"{number}\n")


def underway() -> Playing:
    return advance(begin(script(), signs=EVERYBODY), 7)


@pytest.mark.parametrize("keys", ["w", "ц", " w", "hw", "h3\nw", "h3\n\nw"])
def test_it_is_one_key_away_while_playing_pausing_and_hurting(keys: str) -> None:
    state = typed(underway(), keys)
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
    assert "Call 112" not in said
