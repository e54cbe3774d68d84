"""Reading an intake: strict, all problems at once, each with a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from strategies import answers, healthy

from osanka.safety import (
    IntakeError,
    Problem,
    check_screen,
    from_form,
    questionnaire,
    read_intake,
    read_intake_file,
    read_intake_text,
    still_asked,
    to_mapping,
)


def problems_of(given: Any) -> dict[str, str]:
    """The codes of the problems, by path."""
    with pytest.raises(IntakeError) as caught:
        read_intake(given)
    return {problem.path: problem.code for problem in caught.value.problems}


@given(answers())
def test_what_was_read_can_be_written_and_read_again(given_answers: dict[str, Any]) -> None:
    intake = read_intake(given_answers)
    assert read_intake(to_mapping(intake)) == intake
    assert read_intake_text(yaml.safe_dump(to_mapping(intake))) == intake


def test_all_problems_are_told_at_once_with_a_way_out() -> None:
    wrong = healthy(age="40-55", minutes=50, where=["none", "neck"], goals=["mobilty"], pain_now="much")
    del wrong["unwell"]
    wrong["colour"] = "blue"
    assert problems_of(wrong) == {
        "age": "one-wanted-near",
        "minutes": "out-of-range",
        "where": "none-and-others",
        "goals[0]": "one-wanted-near",
        "pain-now": "number-wanted",
        "unwell": "missing",
        "colour": "unknown-question",
    }


def test_a_misspelt_question_is_answered_with_the_right_one() -> None:
    with pytest.raises(IntakeError, match="Did you mean “rf-saddle”"):
        read_intake(healthy(rf_sadle="no"))


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"conditions": "osteoporosis"}, "conditions", "list-wanted"),
        ({"conditions": []}, "conditions", "nothing-chosen"),
        ({"conditions": [["x"]]}, "conditions[0]", "one-wanted"),
        ({"minutes": True}, "minutes", "number-wanted"),
        ({"minutes": 12.5}, "minutes", "number-wanted"),
        ({"pain_now": -1}, "pain-now", "out-of-range"),
        ({"age": None}, "age", "one-wanted"),
        ({"age": {}}, "age", "one-wanted"),
        ({"ate": "dont-know"}, "ate", "one-wanted"),
        ({"since": "days"}, "since", "contradiction"),
        ({"cleared": "yes"}, "cleared", "not-asked"),
        ({"conditions": ["hypertension"]}, "blood-pressure", "missing"),
        ({"age": "65-74"}, "falls", "missing"),
    ],
)
def test_each_fault_has_its_own_words(changes: dict[str, Any], path: str, code: str) -> None:
    assert problems_of(healthy(**changes)) == {path: code}


@pytest.mark.parametrize("given_thing", [None, [], "yes", 3])
def test_what_is_no_mapping_is_refused(given_thing: Any) -> None:
    assert problems_of(given_thing) == {"": "not-a-mapping"}


@given(st.dictionaries(st.text(max_size=8) | st.sampled_from(list(questionnaire().questions)), st.none()))
def test_nonsense_is_refused_and_never_breaks(given_thing: dict[str, Any]) -> None:
    with pytest.raises(IntakeError) as caught:
        read_intake(given_thing)
    assert all(isinstance(problem, Problem) for problem in caught.value.problems)
    assert all(problem.what.en and problem.what.ru for problem in caught.value.problems)


def test_true_and_false_of_yaml_are_yes_and_no() -> None:
    assert read_intake(healthy(ate=True, floor=False)).answers["ate"] == "yes"
    assert read_intake(healthy(floor=False)).answers["floor"] == "no"


def test_the_order_and_repetition_of_choices_do_not_matter() -> None:
    one = read_intake(healthy(equipment=["chair", "mat", "chair"]))
    assert one == read_intake(healthy(equipment=["mat", "chair"]))


def test_a_file_is_read_with_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    text = yaml.safe_dump(healthy(), sort_keys=False)
    file.write_text(text, encoding="utf-8")
    assert read_intake_file(file) == read_intake(healthy())
    file.write_text(text.replace("minutes: 15", "minutes: 150"), encoding="utf-8")
    with pytest.raises(IntakeError) as caught:
        read_intake_file(file)
    (problem,) = caught.value.problems
    assert problem.line == text.splitlines().index("minutes: 15") + 1
    assert str(problem).startswith(f"line {problem.line}, minutes: 150 is outside")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("age: [", "not-readable"),
        ("? [1, 2]\n: x", "not-readable"),
        ("when: 2024-99-99", "not-a-value"),
        ("", "not-a-mapping"),
        ("age: !!python/object:os.system x", "not-readable"),
        (yaml.safe_dump(healthy()) + "age: 18-39\n", "twice"),
    ],
)
def test_a_broken_file_is_told_and_not_guessed(text: str, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_intake_text(text)
    assert code in {problem.code for problem in caught.value.problems}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file"):
        read_intake_file(tmp_path / "none.yaml")
    with pytest.raises(IntakeError, match="cannot be opened"):
        read_intake_file(tmp_path)
    (tmp_path / "latin.yaml").write_bytes(b"name:\nage: \xff")
    with pytest.raises(IntakeError, match="line 2: This line is not UTF-8"):
        read_intake_file(tmp_path / "latin.yaml")


def test_a_screen_is_checked_on_its_own() -> None:
    assert check_screen("practice", healthy()) == {}
    found = check_screen("about-you", {"age": "40-55"})
    assert {name: [one.code for one in problems] for name, problems in found.items()} == {
        "age": ["one-wanted-near"],
        "floor": ["missing"],
        "hard": ["missing"],
        "where": ["missing"],
        "since": ["missing"],
    }
    assert "since" in check_screen("about-you", {"where": ["none"], "since": "days"})
    with pytest.raises(KeyError):
        check_screen("nowhere", {})


def test_answers_to_follow_ups_go_when_nobody_asks_for_them_any_more() -> None:
    told = healthy(conditions=["hypertension"], blood_pressure="below-140")
    assert still_asked(told) == told
    assert "blood-pressure" not in still_asked(told | {"conditions": ["none"]})
    weak = healthy(where=["leg"], since="days", leg_symptoms=["weakness"], cleared="yes")
    assert still_asked(weak) == weak
    assert {"leg-symptoms", "cleared"}.isdisjoint(still_asked(weak | {"where": ["upper-back"]}))


def test_a_form_is_turned_into_answers() -> None:
    questions = questionnaire().questions
    assert from_form(questions["pain-now"], ["3"]) == 3
    assert from_form(questions["pain-now"], ["three"]) == "three"
    assert from_form(questions["where"], ["neck", "leg"]) == ["neck", "leg"]
    assert from_form(questions["age"], []) is None
    assert from_form(questions["goals"], [""]) is None
    assert from_form(questions["ate"], ["no"]) == "no"
