"""A session to the second, in words and poses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies_catalogue import exercise, synthetic

from osanka.catalogue import load
from osanka.catalogue.model import Catalogue, Dose, Exercise, Phase, Text
from osanka.catalogue.text import has_marker
from osanka.catalogue.vocabulary import Position, Sides
from osanka.coaching import Cue, compile_item, compile_script
from osanka.coaching.compile import hurried
from osanka.planning import Prescription, Session, Solver
from osanka.planning.timing import item_seconds, session_seconds

REAL = load()
BOTH = exercise("both", sides=Sides.BOTH)
CATALOGUE = Catalogue("test", {"both": BOTH}, {}, {})


def prescribed(id_: str, dose: Dose) -> Prescription:
    return Prescription(id_, "main", dose, 0, 0, ())


def cues(one: Exercise, dose: Dose) -> tuple[Cue, ...]:
    return compile_item(prescribed(one.id, dose), Catalogue("test", {one.id: one}, {}, {}))


def said(made: tuple[Cue, ...]) -> list[str]:
    return [cue.say.en for cue in made if cue.say]


def session(catalogue: Catalogue, *items: tuple[str, Dose]) -> Session:
    chosen = tuple(prescribed(id_, dose) for id_, dose in items)
    seconds = session_seconds([(catalogue.exercises[id_], dose) for id_, dose in items])
    solver = Solver("optimal", 0, 0, 0)
    return Session("signature", chosen, (), seconds, 10, solver, catalogue.version, "rules")


@given(st.integers(0, 300), st.data())
def test_cues_follow_each_other_without_gap_and_last_as_planned(seed: int, data: st.DataObject) -> None:
    catalogue = synthetic(seed, 12)
    picks = data.draw(
        st.lists(st.sampled_from(sorted(catalogue.exercises)), min_size=1, max_size=5, unique=True)
    )
    doses = [data.draw(st.sampled_from(catalogue.exercises[id_].dose)) for id_ in picks]
    made = session(catalogue, *zip(picks, doses, strict=True))
    script = compile_script(made, catalogue)
    assert script.seconds == made.seconds == sum(cue.seconds for cue in script.cues)
    assert script.cues[0].at == 0
    assert all(after.at == before.at + before.seconds for before, after in pairwise(script.cues))
    assert all(cue.seconds > 0 for cue in script.cues)
    assert script.cues[-1].kind == "end"
    assert [id_ for id_, _ in _items(script.cues)] == picks


def _items(made: tuple[Cue, ...]) -> list[tuple[str, int]]:
    return list(dict.fromkeys((cue.exercise, cue.item) for cue in made))


@pytest.mark.parametrize("id_", sorted(REAL.exercises))
def test_every_exercise_at_every_dose_speaks_without_hurry_and_moves_without_a_jump(id_: str) -> None:
    catalogue = REAL
    one = catalogue.exercises[id_]
    for dose in one.dose:
        made = compile_item(prescribed(id_, dose), catalogue)
        assert hurried(made) == ()
        assert sum(cue.seconds for cue in made) == item_seconds(one, dose)
        assert made[0].pose_from == one.start_pose
        known = {one.start_pose, *(phase.to for phase in one.phases)}
        assert all(cue.pose_from in known and cue.pose_to in known for cue in made)
        for before, after in pairwise(made):
            assert before.pose_to == after.pose_from, (dose, before, after)
        for cue in made:
            if cue.say:
                assert cue.say.en and cue.say.ru
                assert not has_marker(cue.say.en + cue.say.ru)


def test_name_dose_and_setup_come_first() -> None:
    assert said(cues(BOTH, Dose((2,), 3)))[:2] == [
        "Both. 2 repetitions on each side, each held 3 seconds.",
        "Stand with your feet under your hips.",
    ]


def test_the_first_repetition_is_led_in_the_words_of_its_side_and_the_others_are_counted() -> None:
    made = cues(BOTH, Dose((3,)))
    assert said(made)[2:] == [
        "Lift the right arm.",
        "And back.",
        "2",
        "Last one.",
        "Now the other side.",
        "Lift the left arm.",
        "And back.",
        "2",
        "Last one.",
    ]


def test_where_sides_take_turns_a_number_is_said_once_for_both() -> None:
    made = cues(exercise("turns", sides=Sides.ALTERNATE), Dose((3,)))
    assert said(made)[6:] == ["2", "Last one each side."]


def test_a_rest_names_the_set_that_follows() -> None:
    made = cues(BOTH, Dose((2, 1), rest=20))
    assert [cue.say.ru for cue in made if cue.kind == "rest" and cue.say] == ["Отдых. Дальше подход 2 из 2."]


def test_a_later_set_does_not_repeat_the_instructions() -> None:
    made = cues(BOTH, Dose((1, 2), rest=20))
    assert said(tuple(cue for cue in made if cue.set == 2 and cue.rep)) == ["1", "2", "1", "2"]


def test_a_long_hold_is_broken_up_and_loses_no_second() -> None:
    made = [cue for cue in cues(exercise("long"), Dose((1,), hold=60)) if cue.kind == "hold"]
    assert [cue.seconds for cue in made] == [15, 15, 12, 13, 5]
    assert [cue.say.en for cue in made if cue.say] == [
        "Breathe calmly.",
        "Keep the neck long.",
        "Half way.",
        "Breathe calmly.",
        "5 seconds more.",
    ]
    assert made[-1].say is not None
    assert made[-1].say.ru == "Ещё 5 секунд."


@settings(max_examples=50)
@given(st.integers(1, 180))
def test_a_hold_of_any_length_keeps_it(hold: int) -> None:
    made = [cue for cue in cues(exercise("any"), Dose((1,), hold)) if cue.kind == "hold"]
    assert sum(cue.seconds for cue in made) == hold
    assert all(cue.pose_from == cue.pose_to == "far" for cue in made)


def test_a_text_that_runs_on_into_silence_is_not_hurried_and_one_that_is_cut_off_is() -> None:
    words = Text("One two three four five six.", "Раз два три четыре пять шесть.")
    silent = (Phase("far", "out", 2, say=words), Phase("start", "in", 2))
    spoken = (Phase("far", "out", 2, say=words), Phase("start", "in", 2, say=Text("And back.", "И обратно.")))
    assert hurried(cues(exercise("silent", phases=silent), Dose((1,)))) == ()
    assert [cue.say for cue in hurried(cues(exercise("spoken", phases=spoken), Dose((1,))))] == [words]


def test_the_end_takes_leave_and_belongs_to_the_last_item() -> None:
    end = compile_script(session(CATALOGUE, ("both", Dose((1,)))), CATALOGUE).cues[-1]
    assert (end.kind, end.item, end.exercise) == ("end", 0, "both")
    assert end.say is not None


def test_a_session_without_items_is_an_empty_script() -> None:
    script = compile_script(session(CATALOGUE), CATALOGUE)
    assert (script.seconds, script.cues) == (0, ())


def test_an_eased_item_starts_at_nought_from_where_the_person_is() -> None:
    made = compile_item(prescribed("both", Dose((1,))), CATALOGUE, Position.STANDING, item=4)
    assert made[0].at == 0
    assert {cue.item for cue in made} == {4}
