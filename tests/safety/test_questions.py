"""The questionnaire and its way through the screens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from strategies import answers, healthy

from osanka.catalogue.vocabulary import Equipment
from osanka.safety import DONT_KNOW, next_screen, questionnaire, screens_for
from osanka.safety.expressions import AtLeast, Chose, Includes, Is, NoneOf, Without, evaluate, leaves

QUESTIONS = questionnaire().questions


def test_at_most_seven_screens_and_warning_signs_first() -> None:
    screens = questionnaire().screens
    assert len(screens) <= 7
    assert screens[0].id == "red-flags"
    assert screens[0].none_of_these
    assert all(question.kind == "yes-no" and question.dont_know for question in screens[0].questions)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"where": ["lower-back", "leg"], "since": "months"},
        {"where": ["neck", "arm"], "since": "days"},
        {"age": "75-plus"},
        {"conditions": ["osteoporosis"], "where": ["lower-back"], "since": "weeks"},
        {"conditions": ["hypertension"]},
        {"conditions": ["pregnancy"]},
    ],
)
def test_most_people_see_at_most_six_screens(changes: dict[str, Any]) -> None:
    assert len(screens_for({})) <= 6
    assert len(screens_for(healthy(**changes))) <= 6


@given(answers())
def test_nobody_sees_more_than_seven_screens(given_answers: dict[str, Any]) -> None:
    assert len(screens_for(given_answers)) <= 7


@given(answers())
def test_a_finished_intake_has_no_next_screen(given_answers: dict[str, Any]) -> None:
    assert next_screen(given_answers) is None


@given(answers())
def test_going_from_screen_to_screen_asks_everything_in_order(given_answers: dict[str, Any]) -> None:
    told: dict[str, Any] = {}
    order = [screen.id for screen in questionnaire().screens]
    seen = []
    while screen := next_screen(told):
        seen.append(order.index(screen.id))
        told |= {q.id: given_answers[q.id] for q in screen.questions}
    assert told == given_answers
    assert seen == sorted(set(seen))


def test_follow_ups_stay_on_screens_that_come_after_what_calls_for_them() -> None:
    place = {q.id: number for number, s in enumerate(questionnaire().screens) for q in s.questions}
    for question in QUESTIONS.values():
        if question.show_if is not None:
            assert all(place[leaf.question] < place[question.id] for leaf in leaves(question.show_if))


def test_the_screen_after_one_is_the_next_that_lacks_an_answer() -> None:
    screen = next_screen({}, after="red-flags")
    assert screen is not None
    assert screen.id == "about-you"
    assert next_screen(healthy(), after="red-flags") is None
    with pytest.raises(KeyError):
        next_screen({}, after="nowhere")


def test_today_is_asked_on_each_visit() -> None:
    assert [screen.id for screen in questionnaire().screens if screen.each_visit] == ["today"]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_every_question_says_why_it_is_asked_in_both_languages(question: Any) -> None:
    texts = [question.text, question.help, *(option.label for option in question.choices), *question.ends]
    assert all(text.en.strip() and text.ru.strip() for text in texts)
    assert len(set(question.ids)) == len(question.ids)
    assert {option.group for option in question.options if option.group} == set(question.groups)
    assert bool(question.choices) == (question.kind in ("yes-no", "choice", "multi"))
    assert question.kind in ("yes-no", "choice", "multi") or question.low < question.high


def test_equipment_is_what_the_catalogue_knows() -> None:
    assert set(QUESTIONS["equipment"].ids) <= {*Equipment, "gym", "none"}


def test_unknown_stays_unknown() -> None:
    told = {"a": DONT_KNOW, "b": ("x", DONT_KNOW), "c": None, "d": 4}
    assert evaluate(Is("a", ("yes",)), told) is None
    assert evaluate(Is("a", (DONT_KNOW,)), told) is True
    assert evaluate(Includes("b", ("x",)), told) is True
    assert evaluate(Includes("b", ("y",)), told) is None
    assert evaluate(Includes("c", ("y",)), told) is False
    assert evaluate(Chose("b", ("x",)), told) is True
    assert evaluate(Chose("b", ("y",)), told) is False
    assert evaluate(Chose("a", ("yes",)), told) is False
    assert evaluate(NoneOf((Is("a", ("yes",)),)), told) is None
    assert evaluate(Without("a", "yes"), told) is True
    assert evaluate(AtLeast("a", 3), told) is None
    assert evaluate(AtLeast("d", 3), told) is True
