"""What holds for every session, whoever it is for."""

from __future__ import annotations

from dataclasses import replace

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies_catalogue import BECAUSE, catalogues, clearances, cleared, exercise, synthetic, wishes

from osanka.catalogue import load
from osanka.catalogue.model import Catalogue, Dose, Exercise, Muscles, Text
from osanka.catalogue.vocabulary import Aim, Demand, Equipment, Muscle, Position, Region, Setting
from osanka.coaching import compile_script
from osanka.planning import NoSession, Session, Wishes, compose, recheck, signature, wishes_from
from osanka.safety import clear
from osanka.safety.model import Clearance, Intake, Limits, Verdict

CATALOGUE = load()
OFTEN = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def session(catalogue: Catalogue, clearance: Clearance, wanted: Wishes) -> Session:
    made = compose(catalogue, clearance, wanted)
    assert isinstance(made, Session), made
    return made


def ids(made: Session) -> set[str]:
    return {item.exercise for item in made.items}


def codes(made: Session, left_out: str) -> list[str]:
    return [why.code for out in made.left_out if out.exercise == left_out for why in out.why]


def of(*exercises: Exercise) -> Catalogue:
    """A catalogue with a warm-up, a cool-down and these."""
    needed = (
        exercise("march", (Aim.WARM_UP,)),
        exercise("breathing", (Aim.RELAX, Aim.BREATHE), start=Position.SUPINE),
    )
    made = {e.id: e for e in (*needed, *exercises)}
    return Catalogue("test", made, {}, {})


@OFTEN
@given(st.data())
def test_every_session_passes_its_independent_check_and_plays_to_the_second(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    clearance = data.draw(clearances(catalogue))
    wanted = data.draw(wishes(catalogue))
    made = compose(catalogue, clearance, wanted)
    assert compose(catalogue, clearance, wanted) == made
    if isinstance(made, NoSession):
        assert made.code == "nothing-fits"
        assert len(made.why) > 1
        return
    assert recheck(made, catalogue, clearance, wanted) == ()
    assert compile_script(made, catalogue).seconds == made.seconds
    assert (made.solver.status, made.solver.gap) == ("optimal", 0.0)
    low, high = 0.9 * 60 * wanted.minutes, 60 * wanted.minutes
    short = "shorter-than-asked" in [note.code for note in made.notes]
    assert made.seconds <= high
    assert short == (made.seconds < low)


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.intakes(stopped=False))
def test_the_script_of_any_persons_session_lasts_exactly_as_planned(intake: Intake) -> None:
    catalogue = CATALOGUE
    clearance = clear(intake, catalogue)
    wanted = wishes_from(intake)
    made = compose(catalogue, clearance, wanted)
    if isinstance(made, NoSession):
        return
    assert compile_script(made, catalogue).seconds == made.seconds <= 60 * wanted.minutes
    assert all(clearance.allows(item.exercise) for item in made.items)
    assert (made.solver.status, made.solver.gap) == ("optimal", 0.0)


@pytest.mark.parametrize(
    ("verdict", "code"),
    [(Verdict.EMERGENCY, "emergency"), (Verdict.SEE_CLINICIAN_FIRST, "see-clinician-first")],
)
@pytest.mark.parametrize("method", [None, "no-such-method"])
def test_no_session_comes_out_of_a_verdict_that_stops_it(
    verdict: Verdict, code: str, method: str | None
) -> None:
    catalogue = synthetic()
    stopped = replace(cleared(catalogue), verdict=verdict, because=(BECAUSE,))
    made = compose(catalogue, stopped, Wishes(20, method=method))
    assert isinstance(made, NoSession)
    assert made.code == code
    assert [why.code for why in made.why] == [code, BECAUSE.rule]


def test_the_same_question_has_the_same_signature_and_another_question_another() -> None:
    catalogue = synthetic()
    one = session(catalogue, cleared(catalogue), Wishes(15))
    assert one.signature == session(catalogue, cleared(catalogue), Wishes(15)).signature
    assert one.signature != session(catalogue, cleared(catalogue), Wishes(16)).signature
    assert one.signature != session(catalogue, cleared(catalogue, ("exercise-00",)), Wishes(15)).signature


def test_other_words_of_care_make_another_signature() -> None:
    """Two people under the same rules, one of them unsure, are told different things."""
    catalogue = synthetic()
    told = cleared(catalogue, limits={"exercise-00": Limits(max_sets=1)})
    ruling = replace(told.rulings["exercise-00"], care=())
    silent = replace(told, rulings={**told.rulings, "exercise-00": ruling})
    assert told.rulings["exercise-00"].care
    assert signature(catalogue, told, Wishes(15)) != signature(catalogue, silent, Wishes(15))


def test_an_exercise_nobody_ruled_on_is_not_in() -> None:
    catalogue = synthetic()
    clearance = cleared(catalogue)
    some = dict(list(clearance.rulings.items())[:30])
    assert ids(session(catalogue, replace(clearance, rulings=some), Wishes(10))) <= set(some)


def test_limits_of_the_gate_shorten_the_dose_and_say_so() -> None:
    press = exercise("press", (Aim.STRENGTHEN,), dose=(Dose((4,), 3), Dose((8, 8, 8), 9, 10)))
    catalogue = of(press)
    made = session(
        catalogue, cleared(catalogue, limits={"press": Limits(max_hold=5, max_sets=1)}), Wishes(5, level=1)
    )
    item = next(item for item in made.items if item.exercise == "press")
    assert item.dose in (Dose((8,), 5, 10), Dose((4,), 3))
    assert item.care
    assert item.dose.hold <= 5
    assert ("dose-limited" in [why.code for why in item.why]) == (item.level == 1)


def test_nothing_is_strengthened_while_the_pain_is_new() -> None:
    catalogue = synthetic()
    made = session(catalogue, cleared(catalogue), Wishes(20, goals=("strength",), acute=True))
    assert all(Aim.STRENGTHEN not in catalogue.exercises[id_].aims for id_ in ids(made))
    assert "acute" in {why.code for out in made.left_out for why in out.why}


def test_muscles_rest_for_two_days_after_strengthening() -> None:
    tired = exercise("tired", (Aim.STRENGTHEN,), muscles=Muscles(primary=(Muscle.MULTIFIDUS,)))
    fresh = exercise("fresh", (Aim.STRENGTHEN,), muscles=Muscles(primary=(Muscle.QUADRICEPS,)))
    catalogue = of(tired, fresh)
    made = session(
        catalogue, cleared(catalogue), Wishes(5, goals=("strength",), strengthened={"multifidus": 47.0})
    )
    assert "tired" not in ids(made)
    assert codes(made, "tired") == ["rest"]
    again = session(
        catalogue, cleared(catalogue), Wishes(5, goals=("strength",), strengthened={"multifidus": 48.0})
    )
    assert {"tired", "fresh"} <= ids(again)


def test_what_needs_equipment_the_person_lacks_is_left_out_and_named() -> None:
    strap = exercise("strap-stretch", (Aim.STRETCH,), equipment=(Equipment.STRAP, Equipment.MAT))
    catalogue = of(strap, exercise("plain"))
    made = session(catalogue, cleared(catalogue), Wishes(5, goals=("mobility",)))
    why = next(out.why for out in made.left_out if out.exercise == "strap-stretch")
    assert [(reason.code, "a strap" in reason.text.en) for reason in why] == [("equipment", True)]


def test_what_the_gate_blocks_is_left_out_with_the_rules_own_words() -> None:
    catalogue = of(exercise("overhead"), exercise("plain"))
    made = session(catalogue, cleared(catalogue, ("overhead",)), Wishes(5))
    why = next(out.why for out in made.left_out if out.exercise == "overhead")
    assert [(reason.code, reason.text) for reason in why] == [("safety", BECAUSE.reason)]


def test_only_one_of_a_chain_of_variations_is_in() -> None:
    easy = exercise("plank-easy", (Aim.STRENGTHEN,), harder=("plank",))
    hard = exercise("plank", (Aim.STRENGTHEN,), easier=("plank-easy",))
    catalogue = of(easy, hard)
    for level, expected in ((0, "plank-easy"), (2, "plank")):
        made = session(catalogue, cleared(catalogue), Wishes(5, goals=("strength",), level=level))
        assert ids(made) & {"plank", "plank-easy"} == {expected}
        assert codes(made, ({"plank", "plank-easy"} - {expected}).pop()) == ["variation"]


def test_two_harder_variations_of_one_exercise_may_both_be_in() -> None:
    nods = exercise("nods", harder=("down", "up"))
    catalogue = of(nods, exercise("down", easier=("nods",)), exercise("up", easier=("nods",)))
    made = session(catalogue, cleared(catalogue), Wishes(5, liked=("down", "up")))
    assert {"down", "up"} <= ids(made)


def test_the_goal_asked_for_decides() -> None:
    catalogue = CATALOGUE
    strong = session(catalogue, cleared(catalogue), Wishes(15, goals=("strength",), level=1))
    supple = session(catalogue, cleared(catalogue), Wishes(15, goals=("mobility",), level=1))

    def strengthening(made: Session) -> int:
        return sum(Aim.STRENGTHEN in catalogue.exercises[id_].aims for id_ in ids(made))

    assert strengthening(strong) > strengthening(supple)


def test_the_region_asked_for_is_worked_on_more_than_others() -> None:
    catalogue = CATALOGUE
    neck = session(catalogue, cleared(catalogue), Wishes(15, regions=(Region.CERVICAL,)))
    back = session(catalogue, cleared(catalogue), Wishes(15, regions=(Region.LUMBAR,)))

    def on_the_neck(made: Session) -> int:
        return sum(Region.CERVICAL in catalogue.exercises[id_].regions for id_ in ids(made))

    assert on_the_neck(neck) > on_the_neck(back)


def test_what_is_liked_comes_before_what_is_not_and_what_was_done_often_waits() -> None:
    alike = [exercise(f"alike-{n}", dose=(Dose((12,), 5),)) for n in range(6)]
    catalogue = of(*alike)
    wanted = Wishes(5, liked=("alike-3",), disliked=("alike-0",), seen={"alike-1": 7, "alike-2": 6})
    made = session(catalogue, cleared(catalogue), wanted)
    assert "alike-3" in ids(made)
    assert not ids(made) & {"alike-0", "alike-1"}
    assert codes(made, "alike-1") == ["seen-recently"]
    assert codes(made, "alike-0") in (["disliked"], [])


def test_flexors_of_the_trunk_bring_extensors_with_them() -> None:
    def strong(id_: str, muscle: Muscle) -> Exercise:
        return exercise(id_, (Aim.STRENGTHEN,), muscles=Muscles(primary=(muscle,)), dose=(Dose((9,), 4),))

    catalogue = of(
        strong("curl-a", Muscle.RECTUS_ABDOMINIS),
        strong("curl-b", Muscle.OBLIQUES),
        strong("back-a", Muscle.MULTIFIDUS),
        strong("back-b", Muscle.ERECTOR_SPINAE),
    )
    made = session(catalogue, cleared(catalogue), Wishes(12, goals=("strength",)))
    curls = {id_ for id_ in ids(made) if id_.startswith("curl")}
    backs = {id_ for id_ in ids(made) if id_.startswith("back")}
    assert len(curls) == len(backs) > 0


def test_work_goes_from_easy_to_hard_and_stretches_from_the_neck_down() -> None:
    catalogue = of(
        exercise("hard", (Aim.STRENGTHEN,), demands={Demand.EFFORT: 3}),
        exercise("easy", (Aim.STRENGTHEN,), demands={Demand.EFFORT: 1}),
        exercise("hips", (Aim.STRETCH, Aim.POSTURE), regions=(Region.HIPS,), demands={Demand.EFFORT: 2}),
        exercise("neck", (Aim.STRETCH, Aim.POSTURE), regions=(Region.CERVICAL,), demands={Demand.EFFORT: 2}),
    )
    made = session(catalogue, cleared(catalogue), Wishes(12, liked=("hard", "easy", "hips", "neck")))
    main = [item.exercise for item in made.items if item.stage == "main"]
    assert main == ["easy", "hard", "neck", "hips"]


def test_a_session_that_cannot_be_filled_is_as_long_as_it_can_be_and_says_so() -> None:
    catalogue = of(exercise("only-one"))
    made = session(catalogue, cleared(catalogue), Wishes(40))
    assert ids(made) == {"march", "only-one", "breathing"}
    assert [note.code for note in made.notes] == ["shorter-than-asked"]
    assert "4 minutes" in made.notes[0].text.en


@pytest.mark.parametrize(("minutes", "most", "cap"), [(5, 20, 4), (10, 20, 5), (40, 12, 12), (40, 8, 8)])
def test_no_session_has_more_exercises_than_anybody_would_follow(minutes: int, most: int, cap: int) -> None:
    made = session(CATALOGUE, cleared(CATALOGUE), Wishes(minutes, most_items=most))
    assert len(made.items) <= cap


def test_a_short_session_of_few_exercises_says_that_few_are_enough() -> None:
    made = session(CATALOGUE, cleared(CATALOGUE), Wishes(40, goals=("mobility",), most_items=8))
    assert [note.code for note in made.notes] == ["shorter-than-asked"]
    assert "A few exercises" in made.notes[0].text.en


def test_few_exercises_fill_the_time_in_two_rounds_of_the_main_part() -> None:
    catalogue = of(exercise("only-one"))
    made = session(catalogue, cleared(catalogue), Wishes(40))
    doses = {item.exercise: item.dose for item in made.items}
    assert doses["only-one"] == Dose((4, 4), 3, 20)
    assert doses["march"].sets == doses["breathing"].sets == 1
    once = session(catalogue, cleared(catalogue, limits={"only-one": Limits(max_sets=1)}), Wishes(40))
    assert all(item.dose.sets == 1 for item in once.items)


@pytest.mark.parametrize("wanted", [Wishes(40, once=("only-one",)), Wishes(40, rounds=1)])
def test_what_was_too_much_is_done_once_however_much_time_there_is(wanted: Wishes) -> None:
    catalogue = of(exercise("only-one"))
    made = session(catalogue, cleared(catalogue), wanted)
    assert {item.exercise: item.dose for item in made.items}["only-one"] == Dose((4,), 3)
    assert [note.code for note in made.notes] == ["shorter-than-asked"]
    doubled = session(catalogue, cleared(catalogue), Wishes(40))
    assert any("two rounds" in fault for fault in recheck(doubled, catalogue, cleared(catalogue), wanted))


def test_fresh_pain_keeps_a_session_to_the_place_that_hurts_and_to_rest() -> None:
    catalogue = of(exercise("neck", regions=(Region.CERVICAL,)), exercise("back"))
    wanted = Wishes(5, regions=(Region.LUMBAR,), acute=True, liked=("neck",))
    made = session(catalogue, cleared(catalogue), wanted)
    assert "neck" not in ids(made)
    assert codes(made, "neck") == ["elsewhere"]


def test_fresh_pain_leaves_gentle_movement_elsewhere_where_nothing_else_is_left_and_says_so() -> None:
    catalogue = of(exercise("back"))
    wanted = Wishes(5, regions=(Region.CERVICAL,), acute=True)
    made = session(catalogue, cleared(catalogue), wanted)
    assert "elsewhere-too" in [note.code for note in made.notes]
    assert recheck(replace(made, notes=()), catalogue, cleared(catalogue), wanted)


def test_a_gentle_exercise_stands_in_for_a_warm_up_that_is_not_allowed() -> None:
    stretch = exercise("stretch", (Aim.STRETCH,), start=Position.SUPINE)
    catalogue = of(stretch, exercise("press", (Aim.STRENGTHEN,)))
    made = session(catalogue, cleared(catalogue, ("march",)), Wishes(5))
    assert [(item.exercise, item.stage) for item in made.items] == [
        ("stretch", "warm-up"),
        ("press", "main"),
        ("breathing", "cool-down"),
    ]


def test_rules_and_wishes_that_clash_are_named_and_no_others() -> None:
    floor = exercise("mat-only", settings=(Setting.FLOOR,), equipment=(Equipment.MAT,))
    catalogue = of(floor)
    made = compose(catalogue, cleared(catalogue), Wishes(10, settings=(Setting.DESK,)))
    assert isinstance(made, NoSession)
    assert {why.code for why in made.why[1:]} <= {"setting", "stage-warm-up", "stage-main", "stage-cool-down"}
    assert "setting" in {why.code for why in made.why}


def test_what_rests_because_it_hurt_is_named_as_a_clash() -> None:
    catalogue = of(exercise("only-one"))
    made = compose(catalogue, cleared(catalogue), Wishes(10, paused=("only-one",)))
    assert isinstance(made, NoSession)
    assert {why.code for why in made.why[1:]} == {"paused", "stage-main"}


def test_what_would_help_is_named_where_equipment_is_lacking() -> None:
    catalogue = CATALOGUE
    bare = Catalogue("test", {e.id: e for e in catalogue.exercises.values() if e.equipment}, {}, {})
    none = compose(bare, cleared(bare), Wishes(10, equipment=()))
    assert isinstance(none, NoSession)
    said = next(why.text for why in none.why if why.code == "equipment")
    assert "a mat" in said.en and "a chair" in said.en
    assert "коврик" in said.ru


def test_too_little_time_is_named_as_the_clash() -> None:
    long = Dose((30,), hold=20)
    catalogue = of(exercise("long", dose=(long,)))
    made = compose(catalogue, cleared(catalogue), Wishes(5))
    assert isinstance(made, NoSession)
    assert {why.code for why in made.why[1:]} == {"time", "stage-main"}
    assert "5 minutes" in " ".join(why.text.en for why in made.why)


def test_every_item_says_why_it_is_in_in_both_languages() -> None:
    catalogue = CATALOGUE
    made = session(
        catalogue, cleared(catalogue), Wishes(20, goals=("strength",), regions=(Region.LUMBAR,), level=1)
    )
    for item in made.items:
        assert item.why
        assert all(isinstance(why.text, Text) and why.text.en and why.text.ru for why in item.why)
        assert all("{" not in why.text.en + why.text.ru for why in item.why)
