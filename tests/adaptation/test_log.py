"""What is read of a change: from which dose to which, and whether it still stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from courses import BIRD, BRIDGE, DAY, LIVES, REAL, START, after, done, item
from hypothesis import given, settings
from strategies_catalogue import cleared

from osanka.adaptation import Change, Choice, Done, adapt, doses_of, shows, taken_back
from osanka.planning import dose_text
from osanka.safety.model import Limits

ALL = cleared(REAL)
Life = tuple[int, tuple[list[Done], list[Choice]]]


def up() -> Change:
    (change,) = after(done(0), done(1)).told
    return change


def test_a_step_says_from_what_to_what() -> None:
    said = doses_of(up(), REAL, ALL)
    ladder = [dose_text(REAL.exercises[BIRD], dose) for dose in REAL.exercises[BIRD].dose]
    assert said is not None
    assert said.en == f"{ladder[1].en} → {ladder[2].en}"
    assert said.ru == f"{ladder[1].ru} → {ladder[2].ru}"


def test_the_doses_are_those_that_the_gate_leaves() -> None:
    limits = Limits(max_sets=1, max_hold=4)
    said = doses_of(up(), REAL, cleared(REAL, limits={BIRD: limits}))
    assert said is None  # three repetitions, each held 4 seconds, before and after
    assert doses_of(up(), REAL, cleared(REAL, limits={BIRD: Limits(max_level=1)})) is None


@pytest.mark.parametrize(
    ("limits", "shown"), [(None, True), (Limits(max_sets=1, max_hold=4), False), (Limits(max_level=1), False)]
)
def test_a_step_that_the_gate_leaves_no_step_is_not_told(limits: Limits | None, shown: bool) -> None:
    clearance = cleared(REAL, limits={BIRD: limits}) if limits else ALL
    assert shows(up(), REAL, clearance) == shown
    assert shows(replace(up(), code="pause"), REAL, clearance)
    assert shows(replace(up(), exercise=None), REAL, clearance)


def test_what_moves_no_dose_names_none() -> None:
    assert doses_of(replace(up(), after=1), REAL, ALL) is None
    assert doses_of(replace(up(), exercise=None), REAL, ALL) is None
    assert doses_of(replace(up(), exercise="levitation"), REAL, ALL) is None
    assert doses_of(replace(up(), code="pause"), REAL, ALL) is None


def test_what_was_taken_back_is_marked_and_nothing_else() -> None:
    history = [done(0, item(BIRD, 0), item(BRIDGE, 1)), done(1, item(BIRD, 0), item(BRIDGE, 1))]
    told = after(*history).told
    (change,) = [each for each in told if each.exercise == BIRD]
    undo = Choice(START + 4 * DAY, "undo", BIRD, change.code, change.since)
    found = adapt(history, REAL, 1, START + 5 * DAY, choices=[undo])
    assert taken_back(found.changes) == (change,)
    assert taken_back(after(*history).changes) == ()


@given(LIVES)
@settings(max_examples=100, deadline=None)
def test_each_undo_takes_exactly_one_change_back(life: Life) -> None:
    base, (history, choices) = life
    changes = adapt(history, REAL, base, START + 90 * DAY, choices=choices).changes
    undone = [each for each in changes if each.code == "undone"]
    back = taken_back(changes)
    assert len(back) == len(undone)
    assert sorted(each.code for each in back) == sorted(each.undoes or "" for each in undone)
