"""The condition × exercise table: complete, decided cell by cell, and made by the gate and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from osanka import catalogue
from osanka.safety import DONT_KNOW, clear, questionnaire, ruleset
from osanka.safety.expressions import All, AtLeast, Is, evaluate, leaves
from osanka.safety.matrix import BASELINE, matrix, states
from osanka.safety.questions import asked

REAL = catalogue.load()
MATRIX = matrix(REAL)
BY_ID = {state.id: state for state in MATRIX.states}
ENTRIES = {*REAL.exercises, *REAL.activities}


def test_every_cell_is_decided_and_a_restriction_names_its_rule() -> None:
    rules = {rule.id for rule in ruleset().rules}
    for state in MATRIX.states:
        for entry in ENTRIES:
            ruling = MATRIX.cell(entry, state)
            assert ruling.effect in ("allow", "modify", "block")
            assert {because.rule for because in ruling.because} <= rules
            assert ruling.because or ruling.effect == "allow", (state.id, entry)


def test_every_exercise_and_activity_has_one_row() -> None:
    rows = [entry.id for entries in MATRIX.rows.values() for entry in entries]
    assert sorted(rows) == sorted(ENTRIES)


def test_what_a_cell_says_is_what_the_gate_says() -> None:
    for state in MATRIX.states:
        assert MATRIX.clearances[state.id] == clear(state.intake, REAL)


def test_every_answer_that_a_rule_reads_has_a_column() -> None:
    """Of scales those at which a rule begins. The harmless answers stand in the columns of other answers."""
    read = {leaf.question for rule in ruleset().rules for leaf in leaves(rule.when)}
    given = {(name, answer) for state in MATRIX.states for name, answer in state.intake.answers.items()}
    for name in read:
        question = questionnaire().questions[name]
        for option in question.ids:
            answer = (option,) if question.kind == "multi" else option
            assert (name, answer) in given, (name, option)
    begins = {
        leaf.at_least for rule in ruleset().rules for leaf in leaves(rule.when) if isinstance(leaf, AtLeast)
    }
    assert all(("pain-now", number) in given for number in begins)


def test_every_rule_surely_applies_in_some_column() -> None:
    for rule in ruleset().rules:
        assert any(evaluate(rule.when, asked(state.intake.answers)) is True for state in MATRIX.states), (
            rule.id
        )


def test_a_rule_that_can_never_apply_is_named() -> None:
    found = ruleset()
    never = All((Is("floor", ("no",)), Is("floor", ("with-help",))))
    dead = replace(found.rules[0], id="dead", when=never)
    with pytest.raises(ValueError, match="rule dead never applies"):
        states(replace(found, rules=(*found.rules, dead)))


def test_the_baseline_is_free_and_each_other_column_differs_from_it_in_what_it_tells() -> None:
    baseline, *others = MATRIX.states
    assert baseline.told == ()
    assert not any(ruling.effect != "allow" for ruling in MATRIX.clearances["baseline"].rulings.values())
    assert len({state.id for state in MATRIX.states}) == len(MATRIX.states)
    for state in others:
        assert dict(state.told).items() <= state.intake.answers.items()
        changed = {name for name, answer in BASELINE.items() if state.intake.answers[name] != answer}
        assert changed <= {name for name, _ in state.told}, state.id


def test_follow_ups_stand_under_each_condition_that_needs_them() -> None:
    for name in ("heart-disease", "pregnancy", "recent-surgery", "tumour"):
        assert not MATRIX.stops(BY_ID[f"conditions={name}"])
        for word in ("no", DONT_KNOW):
            assert MATRIX.stops(BY_ID[f"conditions={name} cleared={word}"])
    assert "conditions=pregnancy pregnancy-stage=third" in BY_ID
    assert "conditions=osteoporosis spine-fracture=yes cleared=no" in BY_ID


def test_counts_add_up_to_all_rows() -> None:
    for state in MATRIX.states:
        assert sum(MATRIX.counts(state).values()) == len(ENTRIES)


def test_the_lists_for_the_reviewer_hold_what_they_say() -> None:
    never = {entry.id for entry in MATRIX.never_blocked}
    blocked = {
        name
        for state in MATRIX.states
        if not MATRIX.stops(state)
        for name in ENTRIES
        if MATRIX.cell(name, state).effect == "block"
    }
    assert never == ENTRIES - blocked
    idle = {state.id for state in MATRIX.idle}
    assert "age=40-54" in idle
    assert not idle & {"baseline", "conditions=osteoporosis", "rf-saddle=yes"}
