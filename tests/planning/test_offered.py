"""What Osanka chooses by itself, and what people have without being asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from strategies_catalogue import cleared, exercise

from osanka.catalogue import load
from osanka.catalogue.model import Catalogue, Exercise, Text
from osanka.catalogue.vocabulary import Aim, Equipment, Position, Setting
from osanka.planning import Session, Wishes, compose, wishes_from
from osanka.planning.candidates import offered
from osanka.planning.wishes import COMES_WITH, HOUSEHOLD
from osanka.safety import clear, questionnaire
from osanka.safety.model import Intake

CATALOGUE = load()
SELDOM = Text("Only with a trainer.", "Только с тренером.")
PLAIN = (
    exercise("march", (Aim.WARM_UP,)),
    exercise("lift", (Aim.STRENGTHEN,)),
    exercise("breathing", (Aim.RELAX, Aim.BREATHE), start=Position.SUPINE),
)
NEVER = {
    "undrawn": exercise("undrawn", (Aim.MOBILISE,), poses={}),
    "unasked": exercise("unasked", (Aim.MOBILISE,), unasked=SELDOM),
    "self-test": exercise("self-test", (Aim.ASSESS,)),
    "self-test-too": exercise("self-test-too", (Aim.MOBILISE, Aim.ASSESS)),
}


def of(*exercises: Exercise) -> Catalogue:
    return Catalogue("test", {each.id: each for each in exercises}, {}, {})


def with_things(*named: str) -> set[Equipment]:
    return set(wishes_from(Intake({"equipment": named})).equipment)


@pytest.mark.parametrize("name", NEVER)
def test_the_undrawn_the_unasked_and_self_tests_are_not_offered(name: str) -> None:
    made = offered(of(PLAIN[0], NEVER[name], *PLAIN[1:]))
    assert list(made.exercises) == ["march", "lift", "breathing"]


def test_everything_else_of_the_catalogue_stays() -> None:
    made = offered(CATALOGUE)
    assert replace(made, exercises=CATALOGUE.exercises) == CATALOGUE
    assert all(each is CATALOGUE.exercises[id_] for id_, each in made.exercises.items())
    assert offered(made) == made


def test_the_real_catalogue_has_some_of_each_and_offers_none_of_them() -> None:
    left_out = [each for id_, each in CATALOGUE.exercises.items() if id_ not in offered(CATALOGUE).exercises]
    assert [each.id for each in left_out if each.unasked is not None]
    assert [each.id for each in left_out if Aim.ASSESS in each.aims]
    assert all(not each.is_drawn or each.unasked or Aim.ASSESS in each.aims for each in left_out)


@pytest.mark.parametrize("name", NEVER)
def test_a_session_is_composed_without_them_even_where_little_else_is_there(name: str) -> None:
    catalogue = of(*PLAIN, NEVER[name])
    wanted = Wishes(10, settings=tuple(Setting), equipment=tuple(Equipment), level=2)
    made = compose(catalogue, cleared(catalogue), wanted)
    assert isinstance(made, Session)
    assert name not in {item.exercise for item in made.items}


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.intakes(stopped=False))
def test_no_composed_session_ever_holds_one(intake: Intake) -> None:
    made = compose(CATALOGUE, clear(intake, CATALOGUE), wishes_from(intake))
    chosen = [CATALOGUE.exercises[item.exercise] for item in made.items] if isinstance(made, Session) else []
    for each in chosen:
        assert each.is_drawn, each.id
        assert each.unasked is None, each.id
        assert Aim.ASSESS not in each.aims, each.id


@given(strategies.intakes())
def test_household_things_are_there_but_for_who_has_nothing(intake: Intake) -> None:
    there = wishes_from(intake).equipment
    nothing = intake.answers.get("equipment") == ("none",)
    assert {*HOUSEHOLD} & {*there} == (set() if nothing else {*HOUSEHOLD})
    assert list(there) == [thing for thing in Equipment if thing in there]


def test_who_was_not_asked_has_only_what_every_home_has_and_who_has_nothing_not_even_that() -> None:
    assert wishes_from(Intake({})).equipment == (Equipment.TABLE, Equipment.TOWEL)
    assert with_things("none") == set()


def test_where_there_is_a_chair_there_is_a_second_one() -> None:
    assert {Equipment.CHAIR, Equipment.SECOND_CHAIR} <= with_things("chair")
    assert Equipment.SECOND_CHAIR not in with_things("mat", "gym")


def test_a_gym_has_a_bar_and_its_machines_and_a_bar_makes_no_gym() -> None:
    assert {Equipment.BAR, Equipment.LOW_BAR, Equipment.BARBELL} <= with_things("gym")
    assert with_things("bar") == {*HOUSEHOLD, Equipment.BAR, Equipment.LOW_BAR}


@pytest.mark.parametrize("named", COMES_WITH)
def test_what_comes_with_an_answer_comes_with_it_and_not_without(named: str) -> None:
    assert with_things(named) - with_things("mat") >= {*COMES_WITH[named]} - {*HOUSEHOLD}


def test_things_come_only_with_answers_that_somebody_can_give() -> None:
    assert {*COMES_WITH} <= {*questionnaire().questions["equipment"].ids}


def test_whatever_an_offered_exercise_needs_somebody_can_have() -> None:
    everything = with_things(*questionnaire().questions["equipment"].ids)
    needed = {thing: each.id for each in offered(CATALOGUE).exercises.values() for thing in each.equipment}
    assert {thing: id_ for thing, id_ in needed.items() if thing not in everything} == {}
