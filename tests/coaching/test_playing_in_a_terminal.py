"""The terminal player, with a clock and a keyboard of our own."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from fake_time import BEGIN, FakeClock, FakeKeys
from rich.console import Console
from strategies_catalogue import exercise

from osanka.catalogue.model import Catalogue, Dose, Language
from osanka.catalogue.vocabulary import Sides
from osanka.coaching import Script, compile_item, compile_script
from osanka.coaching.playing import advance_cue, begin
from osanka.coaching.terminal import play
from osanka.outcomes.record import SessionRecord
from osanka.planning import Prescription, Session, Solver
from osanka.planning.timing import session_seconds

CATALOGUE = Catalogue("test", {"one": exercise("one", sides=Sides.BOTH), "two": exercise("two")}, {}, {})
ID = UUID(int=7)


def script() -> Script:
    dose = Dose((2,), 3)
    items = tuple(Prescription(id_, "main", dose, 0, 0, ()) for id_ in ("one", "two"))
    seconds = session_seconds([(CATALOGUE.exercises[id_], dose) for id_ in ("one", "two")])
    solver = Solver("optimal", 0, 0, 0)
    return compile_script(Session("signature", items, (), seconds, 5, solver, "test", "rules"), CATALOGUE)


def played(
    *keys: tuple[float, str],
    language: Language = "en",
    terminal: bool = False,
    speed: float = 1.0,
    eased: bool = False,
    number: str | None = None,
) -> tuple[SessionRecord, str, FakeClock]:
    clock, out = FakeClock(), io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100, color_system=None)
    easier = compile_item(Prescription("two", "main", Dose((1,)), 0, 0, ()), CATALOGUE)
    record = play(
        script(),
        CATALOGUE,
        language,
        clock,
        FakeKeys(clock, keys),
        console,
        speed=speed,
        eased={0: easier} if eased else None,
        number=number,
        pain_before=2,
        new_id=lambda: ID,
    )
    return record, out.getvalue(), clock


def test_a_session_plays_to_its_end_and_is_recorded() -> None:
    record, _, clock = played()
    assert (record.id, record.session, record.started) == (ID, "signature", BEGIN)
    assert record.ended == BEGIN + timedelta(seconds=clock.passed)
    assert clock.passed == pytest.approx(script().seconds, abs=0.5)
    assert [(item.exercise, item.ending) for item in record.items] == [("one", "done"), ("two", "done")]
    assert record.items[0].reps_done == 4
    assert (record.pain_before, record.pain_after, record.effort) == (2, None, None)


def test_speed_makes_time_pass_faster() -> None:
    _, _, clock = played(speed=10)
    assert clock.passed == pytest.approx(script().seconds / 10, abs=0.5)


def test_a_cue_whose_time_is_up_ends_though_no_time_is_left_to_pass() -> None:
    state = begin(script())
    full = replace(state, into=float(state.cue.seconds))
    after, left = advance_cue(full, 0.5)
    assert (after.at, left) == (state.at + 1, 0.5)


def test_the_questions_at_the_end_are_answered_by_keys() -> None:
    end = script().seconds + 1
    record, out, _ = played((end, "4"), (end, "\n"), (end, "6"), (end, "\n"))
    assert (record.pain_after, record.effort) == (4, 6)
    assert "How is the pain now?" in out


def test_it_hurts_is_taken_down_with_its_place() -> None:
    keys = [(8.0, key) for key in ("h", "4", "\n", "3", "\n", "e")]
    record, out, _ = played(*keys, eased=True)
    first = record.items[0]
    assert (first.ending, first.pain, first.pain_where) == ("eased", 4, "lower-back")
    assert "3 Low back" in out
    assert "0: no pain. 10: worst pain imaginable." in out


def test_without_a_terminal_each_cue_is_a_line() -> None:
    _, out, _ = played(language="ru")
    assert "00:00 Упражнение One · Сейчас будет" in out
    assert "Поднимите левую руку." in out
    assert "Сделано упражнений: 2 из 2" in out


def test_no_cue_goes_unseen_however_fast_time_runs() -> None:
    _, out, _ = played(speed=500)
    lines = [line for line in out.splitlines() if line[:2].isdigit()]
    assert len(lines) == len(script().cues)


def test_in_a_terminal_the_picture_shows_name_time_side_and_what_is_next() -> None:
    record, out, _ = played((30.0, " "), (30.0, " "), terminal=True)
    assert record.items[1].ending == "done"
    for part in (
        "One",
        "Exercise 1 of 2",
        "Next: Two",
        "Second side",
        "Repetition 2 of 2",
        "Breathe out",
        "it hurts",
    ):
        assert part in out
    assert "Next: the end" in out


def test_a_keyboard_that_goes_away_does_not_leave_the_session_hanging() -> None:
    record, _, _ = played((5.0, " "))
    assert [item.ending for item in record.items] == ["done", "done"]
    record, _, _ = played((5.0, "h"))
    assert [item.ending for item in record.items] == ["stopped-by-pain"]
