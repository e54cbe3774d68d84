"""A method as it stands, adapted only where it must be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from strategies_catalogue import BECAUSE, cleared

from osanka.catalogue import load
from osanka.catalogue.model import Dose
from osanka.catalogue.vocabulary import Equipment, Setting
from osanka.coaching import compile_script
from osanka.planning import (
    NoSession,
    Session,
    UnknownMethod,
    UnknownSession,
    Wishes,
    as_given,
    compose,
    own_seconds,
    recheck,
)
from osanka.planning.timing import session_seconds
from osanka.safety.model import Limits

CATALOGUE = load()
ALL = Wishes(20, settings=tuple(Setting), equipment=tuple(Equipment), level=2)
LED = [
    (name, number) for name in sorted(CATALOGUE.methods) for number in range(len(CATALOGUE.methods[name].led))
]


def follow(method: str, blocked: tuple[str, ...] = (), wanted: Wishes = ALL, **limits: Limits) -> Session:
    clearance = cleared(CATALOGUE, blocked, {name.replace("_", "-"): limit for name, limit in limits.items()})
    wanted = replace(wanted, method=method)
    made = compose(CATALOGUE, clearance, wanted)
    assert isinstance(made, Session)
    assert recheck(made, CATALOGUE, clearance, wanted) == ()
    assert compile_script(made, CATALOGUE).seconds == made.seconds
    return made


def ids(made: Session) -> list[str]:
    return [item.exercise for item in made.items]


@pytest.mark.parametrize(("method", "number"), LED)
def test_every_method_is_done_in_its_own_order_and_doses(method: str, number: int) -> None:
    made = follow(method, wanted=replace(ALL, method_session=number))
    steps = CATALOGUE.methods[method].led[number].items
    assert ids(made) == [step.exercise for step in steps]
    assert all(item.dose == step.dose for item, step in zip(made.items, steps, strict=True) if step.dose)
    assert made.solver.status == "method-as-given"


@pytest.mark.parametrize(("method", "number"), LED)
def test_the_time_of_a_method_as_given_is_that_of_its_beats_and_ways(method: str, number: int) -> None:
    items = as_given(CATALOGUE.methods[method].led[number], CATALOGUE)
    assert own_seconds(items) == session_seconds(
        (CATALOGUE.exercises[item.exercise], item.dose) for item in items
    )


def test_a_blocked_exercise_gives_way_to_its_easier_variation_and_says_why() -> None:
    made = follow("four-home-exercises", ("side-plank",))
    assert "side-plank-knees" in ids(made)
    stand_in = made.items[ids(made).index("side-plank-knees")]
    assert stand_in.why[0].code == "method-replacement"
    assert BECAUSE.reason.en in stand_in.why[0].text.en
    assert [out.exercise for out in made.left_out] == ["side-plank"]


def test_a_blocked_exercise_without_an_easier_one_is_left_out_with_the_rules_words() -> None:
    made = follow("mcgill-big-three", ("mcgill-curl-up",))
    assert ids(made) == ["bird-dog", "side-plank-knees"]
    assert [(out.exercise, out.why[0].text) for out in made.left_out] == [("mcgill-curl-up", BECAUSE.reason)]


def test_an_easier_variation_that_is_in_anyway_is_not_done_twice() -> None:
    made = follow("low-back-stretching", ("childs-pose-side-reach",))
    assert ids(made).count("childs-pose") == 1


def test_limits_of_the_gate_hold_for_a_methods_own_dose() -> None:
    made = follow("mcgill-big-three", bird_dog=Limits(max_hold=5, max_sets=2))
    item = made.items[0]
    assert item.dose == Dose((5, 3), 5, 10)
    assert "dose-limited" in [why.code for why in item.why]
    assert item.care


def test_a_ceiling_on_the_ladder_replaces_a_methods_own_dose() -> None:
    made = follow("mcgill-big-three", bird_dog=Limits(max_level=0))
    assert made.items[0].dose == CATALOGUE.exercises["bird-dog"].dose[0]


@pytest.mark.parametrize("level", [0, 1])
def test_a_methods_own_dose_comes_later_for_those_not_used_to_exercise(level: int) -> None:
    made = follow("mcgill-big-three", wanted=replace(ALL, level=level))
    assert [item.dose for item in made.items] == [
        CATALOGUE.exercises[item.exercise].dose[level] for item in made.items
    ]
    assert all("method-smaller" in [why.code for why in item.why] for item in made.items)


def test_somebody_new_to_exercise_begins_with_the_easier_side_plank_and_is_told_why() -> None:
    made = follow("four-home-exercises", wanted=replace(ALL, level=0))
    assert "side-plank-knees" in ids(made) and "side-plank" not in ids(made)
    assert [(out.exercise, out.why[0].code) for out in made.left_out] == [
        ("side-plank", "method-easier"),
        ("forward-lunge", "method-easier"),
    ]
    assert "side-plank" in ids(follow("four-home-exercises", wanted=replace(ALL, level=1)))


def test_its_length_is_told_and_not_enforced() -> None:
    notes = {
        minutes: [
            note.code for note in follow("mcgill-big-three", wanted=replace(ALL, minutes=minutes)).notes
        ]
        for minutes in (5, 40)
    }
    assert notes == {5: ["longer-than-asked"], 40: ["shorter-than-asked"]}


def test_tired_muscles_are_told_and_do_not_stop_a_method() -> None:
    made = follow("mcgill-big-three", wanted=replace(ALL, strengthened={"multifidus": 12.0}))
    assert "muscles-not-rested" in [note.code for note in made.notes]
    assert "bird-dog" in ids(made)


def test_what_the_person_has_no_equipment_for_is_left_out() -> None:
    made = follow("low-back-stretching", wanted=replace(ALL, equipment=(Equipment.MAT,)))
    assert "hamstring-stretch-strap" not in ids(made)


def test_nothing_left_of_a_method_means_no_session_and_says_why() -> None:
    wanted = replace(ALL, method="mcgill-big-three", settings=(Setting.DESK,))
    made = compose(CATALOGUE, cleared(CATALOGUE), wanted)
    assert isinstance(made, NoSession)
    assert [why.code for why in made.why] == ["method", "setting"]


def test_an_unknown_method_is_named_together_with_those_there_are() -> None:
    with pytest.raises(UnknownMethod, match=r"'hatha'.*mcgill-big-three"):
        compose(CATALOGUE, cleared(CATALOGUE), replace(ALL, method="hatha"))


def test_a_method_that_is_only_read_is_not_led() -> None:
    read = next(name for name, method in CATALOGUE.methods.items() if not method.led)
    with pytest.raises(UnknownMethod, match="read, not led"):
        compose(CATALOGUE, cleared(CATALOGUE), replace(ALL, method=read))


def test_a_session_that_a_method_does_not_have_is_told() -> None:
    with pytest.raises(UnknownSession, match="sessions 1 to 1, and no 3"):
        compose(CATALOGUE, cleared(CATALOGUE), replace(ALL, method="mcgill-big-three", method_session=2))
