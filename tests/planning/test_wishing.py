"""From answers to wishes."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given

from osanka.catalogue.vocabulary import Equipment, Region, Setting
from osanka.planning import LEAST_MINUTES, MOST_MINUTES, wishes_from
from osanka.safety import questionnaire, read_intake
from osanka.safety.model import Intake


def test_answers_become_wishes() -> None:
    made = wishes_from(
        read_intake(
            strategies.healthy(
                where=["lower-back"],
                since="months",
                leg_symptoms=["none"],
                goals=["strength", "mobility"],
                minutes=25,
                experience="regular",
            )
        )
    )
    assert made.minutes == 25
    assert made.goals == ("mobility", "strength")
    assert made.regions == (Region.LUMBAR, Region.HIPS)
    assert made.equipment == (
        Equipment.MAT,
        Equipment.CHAIR,
        Equipment.TABLE,
        Equipment.SECOND_CHAIR,
        Equipment.TOWEL,
    )
    assert made.settings == (Setting.FLOOR, Setting.DESK, Setting.STANDING)
    assert (made.level, made.acute) == (2, False)


def test_a_gym_brings_its_machines_and_its_bar() -> None:
    made = wishes_from(Intake({"equipment": ("gym",)}))
    assert {Equipment.BARBELL, Equipment.CABLE_MACHINE, Equipment.BAR} <= {*made.equipment}
    assert {Setting.GYM, Setting.BAR} <= {*made.settings}
    assert Setting.GYM not in wishes_from(Intake({"equipment": ("bar",)})).settings


def test_pain_of_a_few_days_is_the_acute_phase() -> None:
    assert wishes_from(Intake({"since": "days"})).acute
    assert not wishes_from(Intake({"since": "weeks"})).acute


@pytest.mark.parametrize(
    ("answer", "eases"),
    [
        ("bending", "bending"),
        ("arching", "arching"),
        ("dont-know", "unknown"),
        ("none", None),
        (None, None),
    ],
)
def test_the_way_that_eases_is_looked_for_only_where_it_is_not_known(
    answer: str | None, eases: str | None
) -> None:
    assert wishes_from(Intake({"better-with": answer} if answer else {})).eases == eases


@pytest.mark.parametrize("answer", ["no", "dont-know", None])
def test_nobody_is_sent_to_the_floor_who_may_not_get_up_again(answer: str | None) -> None:
    answers = {} if answer is None else {"floor": answer}
    assert Setting.FLOOR not in wishes_from(Intake(answers)).settings


def test_what_is_asked_for_today_comes_before_the_intake() -> None:
    made = wishes_from(
        Intake({"minutes": 30, "goals": ("strength",)}), 10, goals=("posture",), method="seated-office"
    )
    assert (made.minutes, made.goals, made.method) == (10, ("posture",), "seated-office")


@pytest.mark.parametrize("asked", [-1, 0, 4, 41, 90])
def test_minutes_that_no_session_has_are_refused_with_those_it_may_have(asked: int) -> None:
    said = rf"cannot last {asked} minutes: ask for a whole number from 5 to 40"
    with pytest.raises(ValueError, match=said):
        wishes_from(Intake({}), asked)
    with pytest.raises(ValueError, match=said):
        wishes_from(Intake({"minutes": asked}))


def test_the_questionnaire_asks_for_the_same_minutes() -> None:
    question = questionnaire().questions["minutes"]
    assert (question.low, question.high) == (LEAST_MINUTES, MOST_MINUTES)


@pytest.mark.parametrize(
    ("changes", "most"),
    [
        ({}, 20),
        ({"pain_now": 4}, 8),
        ({"pain_now": 3}, 20),
        ({"age": "75-plus"}, 8),
        ({"experience": "none"}, 20),
    ],
)
def test_fewer_exercises_for_those_in_pain_or_of_great_age(changes: dict[str, object], most: int) -> None:
    answers = {name.replace("_", "-"): value for name, value in changes.items()}
    assert wishes_from(Intake(strategies.healthy() | answers)).most_items == most


def test_an_unknown_wish_is_refused() -> None:
    with pytest.raises(TypeError):
        wishes_from(Intake({}), colour="blue")


@given(strategies.intakes())
def test_every_intake_makes_wishes(intake: Intake) -> None:
    made = wishes_from(intake)
    assert 5 <= made.minutes <= 40
    assert made.settings
