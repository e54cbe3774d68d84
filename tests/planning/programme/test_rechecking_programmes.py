"""The independent check catches every kind of fault one can plant in a sound programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from strategies import healthy

from osanka.catalogue import load
from osanka.catalogue.model import Dose, Text
from osanka.catalogue.vocabulary import Aim
from osanka.planning import (
    Frame,
    Programme,
    UnsoundPlan,
    Wishes,
    compose_programme,
    recheck_programme,
    wishes_from,
)
from osanka.planning.programme.model import Break
from osanka.planning.programme.model import Test as Measured
from osanka.safety import clear, read_intake
from osanka.safety.model import Clearance, Limits, Verdict

REAL = load()
MONDAY = date(2026, 11, 30)
INTAKE = read_intake(
    healthy(where=["lower-back"], since="months", leg_symptoms=["none"], goals=["strength"], minutes=20)
)
CLEARANCE, WISHES = clear(INTAKE, REAL), wishes_from(INTAKE)
METHOD = replace(WISHES, method="mcgill-big-three")
WORDS = Text("Said.", "Сказано.")
Plant = Callable[[Programme], Programme]


@cache
def made(wanted_method: bool = False) -> Programme:
    wanted = METHOD if wanted_method else WISHES
    found = compose_programme(REAL, CLEARANCE, wanted, Frame(MONDAY, 4, (0, 1, 3), (0, 1)))
    assert isinstance(found, Programme), found
    return found


def faults(programme: Programme, clearance: Clearance = CLEARANCE, wishes: Wishes = WISHES) -> str:
    return "; ".join(recheck_programme(programme, REAL, clearance, wishes))


def a_break() -> Break:
    """One whose ladder has a second rung, so that every fault can be planted in it."""
    return next(each for day in made().days for each in day.breaks if len(dosed(each)) > 1)


def dosed(pause: Break) -> tuple[Dose, ...]:
    return REAL.exercises[pause.exercise].dose


def on_day(at: int, **changes: object) -> Plant:
    def plant(programme: Programme) -> Programme:
        days = list(programme.days)
        days[at] = replace(days[at], **changes)  # type: ignore[arg-type]
        return replace(programme, days=tuple(days))

    return plant


def with_break(**changes: object) -> Plant:
    return lambda programme: on_day(0, breaks=(replace(a_break(), **changes),))(programme)  # type: ignore[arg-type]


def named(choose: Callable[[str], bool]) -> str:
    """The first exercise like this, but for which nothing speaks against a break with it."""
    return next(id_ for id_ in REAL.drawn if choose(id_))


def strengthening(id_: str) -> bool:
    e = REAL.exercises[id_]
    return Aim.STRENGTHEN in e.aims and CLEARANCE.allows(id_) and e.unasked is None


def assessing(id_: str) -> bool:
    return Aim.ASSESS in REAL.exercises[id_].aims and CLEARANCE.allows(id_)


def with_block(**changes: object) -> Plant:
    return lambda programme: replace(
        programme,
        blocks=(replace(programme.blocks[0], **changes),),  # type: ignore[arg-type]
    )


def shortened(programme: Programme) -> Programme:
    first, second = programme.blocks[0].sessions
    return with_block(sessions=(replace(first, seconds=first.seconds - 1), second))(programme)


PLANTED: dict[str, tuple[Plant, str]] = {
    "a day too few": (lambda p: replace(p, days=p.days[:-1]), "not those of the frame"),
    "a day twice": (lambda p: replace(p, days=(p.days[0], *p.days)), "not those of the frame"),
    "weeks without a block": (with_block(weeks=3), "do not cover the weeks"),
    "no session at all": (
        lambda p: replace(p, days=tuple(replace(day, session=None) for day in p.days)),
        "no day has a session",
    ),
    "an empty block": (with_block(sessions=()), "has no session"),
    "a faulty session": (shortened, "block 0, session 0: the session takes"),
    "no rest": (on_day(1, session=(0, 0)), "again within 48 hours"),
    "a free day": (on_day(2, session=(0, 0)), "on a day the person does not have"),
    "no such session": (on_day(0, session=(0, 9)), "that its block does not have"),
    "no such block": (on_day(0, session=(1, 0)), "that its block does not have"),
    "a walk beside the ladder": (on_day(2, walk=90), "a walk that the gate does not allow"),
    "no walk of nothing": (on_day(2, walk=0), "a walk that the gate does not allow"),
    "a test of nothing": (on_day(0, tests=(Measured("self-test", 0),)), "does not say what is done"),
    "a test too early": (on_day(7, tests=(Measured("questionnaire", 4),)), "a test of another day"),
    "a blocked test": (
        on_day(0, tests=(Measured("self-test", 0, "no-such"),)),
        "no-such may not be tested",
    ),
    "an unknown break": (with_break(exercise="no-such"), "not allowed by the gate"),
    "a self-test as break": (
        with_break(exercise=named(assessing)),
        "not one that is offered unasked",
    ),
    "work as break": (with_break(exercise=named(strengthening)), "strengthens between"),
    "above the ladder": (with_break(level=9), "above the person's level"),
    "too long a hold": (with_break(dose=Dose((1,), 999)), "held longer than allowed"),
    "too many sets": (with_break(dose=Dose((1,) * 100, 0)), "more sets than allowed"),
    "no dose of the ladder": (with_break(dose=Dose((77,), 0)), "the ladder does not know"),
    "other words of care": (with_break(care=(WORDS,)), "words of care are missing"),
    "other seconds": (with_break(seconds=1), "another length than planned"),
    "too long a break": (with_break(seconds=91), "longer than a break"),
    "no method followed": (
        lambda p: replace(p, solver=replace(p.solver, status="method-as-given")),
        "followed, not composed",
    ),
}


def test_a_sound_programme_has_no_faults() -> None:
    assert faults(made()) == ""
    assert faults(made(True), wishes=METHOD) == ""


@pytest.mark.parametrize("fault", sorted(PLANTED))
def test_a_planted_fault_is_found(fault: str) -> None:
    plant, said = PLANTED[fault]
    assert said in faults(plant(made()))


def limited(limits: Limits) -> Clearance:
    rulings = {id_: replace(r, limits=limits, effect="modify") for id_, r in CLEARANCE.rulings.items()}
    return replace(CLEARANCE, rulings=rulings)


def blocked(id_: str) -> Clearance:
    rulings = dict(CLEARANCE.rulings)
    rulings[id_] = replace(rulings[id_], effect="block")
    return replace(CLEARANCE, rulings=rulings)


def walking(**ruled: Any) -> Clearance:
    ruling = replace(CLEARANCE.activities["walking"], **ruled)
    return replace(CLEARANCE, activities={**CLEARANCE.activities, "walking": ruling})


LONGER = on_day(2, walk=15)


def test_a_walk_above_what_the_gate_leaves_is_found() -> None:
    assert faults(LONGER(made())) == ""
    for ruled in (walking(effect="block"), walking(least=True)):
        assert "a walk that the gate does not allow" in faults(LONGER(made()), ruled)


def test_a_long_walk_and_a_self_test_are_found_while_the_pain_is_new() -> None:
    acute = replace(WISHES, acute=True)
    tested = on_day(0, tests=(Measured("self-test", 0, named(assessing)),))
    assert "a walk that the gate does not allow" in faults(LONGER(made()), wishes=acute)
    assert "may not be tested" in faults(tested(made()), wishes=acute)
    assert "acute" in faults(made(), wishes=acute)


@pytest.mark.parametrize("verdict", [Verdict.EMERGENCY, Verdict.SEE_CLINICIAN_FIRST], ids=["now", "first"])
def test_a_verdict_that_stops_is_found(verdict: Verdict) -> None:
    assert "allows no programme" in faults(made(), replace(CLEARANCE, verdict=verdict))


def test_a_break_that_is_not_for_this_person_is_found() -> None:
    pause = a_break()
    planted = with_break(level=1, dose=dosed(pause)[1])(made())
    above = replace(WISHES, level=0)
    able = replace(WISHES, level=2)
    assert "not allowed by the gate" in faults(planted, blocked(pause.exercise))
    assert "rests because it hurt" in faults(planted, wishes=replace(able, paused=(pause.exercise,)))
    assert "does not fit the setting" in faults(planted, wishes=replace(able, settings=()))
    assert "above the person's level" in faults(planted, wishes=above)
    assert "above the gate's level" in faults(planted, limited(Limits(max_level=0)), able)
    held = with_break(dose=replace(pause.dose, hold=5))(made())
    assert "held longer than allowed" in faults(held, limited(Limits(max_hold=1)), able)
    sets = with_break(dose=replace(pause.dose, reps=pause.dose.reps * 2))(made())
    assert "more sets than allowed" in faults(sets, limited(Limits(max_sets=1)), able)


def test_a_break_with_what_the_person_lacks_is_found() -> None:
    needing = named(
        lambda id_: (
            bool(REAL.exercises[id_].equipment)
            and CLEARANCE.allows(id_)
            and not strengthening(id_)
            and not assessing(id_)
        )
    )
    bare = replace(WISHES, equipment=())
    assert "needs what the person does not have" in faults(with_break(exercise=needing)(made()), wishes=bare)


def test_a_method_whose_sessions_are_not_named_is_found() -> None:
    unnamed = with_block(of_method=())(made(True))
    assert "does not say which of the method's sessions" in faults(unnamed, wishes=METHOD)
    composed = replace(made(True), solver=replace(made(True).solver, status="optimal"))
    assert "followed, not composed" in faults(composed, wishes=METHOD)


def test_a_programme_that_fails_its_check_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "osanka.planning.programme.composing.recheck_programme", lambda *_: ("a planted fault",)
    )
    with pytest.raises(UnsoundPlan, match="a planted fault"):
        compose_programme(REAL, CLEARANCE, WISHES, Frame(MONDAY, 1, (0,)))
