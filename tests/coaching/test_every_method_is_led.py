"""Every led method of the catalogue goes the whole way: gate, session, script, terminal."""

from __future__ import annotations

import io

import pytest
from fake_time import FakeClock, FakeKeys
from rich.console import Console
from strategies import healthy

from osanka import catalogue
from osanka.catalogue.model import Language
from osanka.catalogue.vocabulary import Equipment
from osanka.coaching import compile_script
from osanka.coaching.terminal import play
from osanka.planning import Session, as_given, compose, own_seconds, recheck, wishes_from
from osanka.safety import Clearance, clear, questionnaire, read_intake

REAL = catalogue.load()
LED = [(name, number) for name, method in REAL.methods.items() for number in range(len(method.led))]
EVERYTHING = [
    name for name in questionnaire().questions["equipment"].ids if name not in ("none", "dont-know")
]


def clearance_and_session(method: str, number: int) -> tuple[Clearance, Session]:
    """Of somebody well and used to exercise, in a gym that also has a mat."""
    intake = read_intake(healthy(equipment=EVERYTHING, experience="regular"))
    clearance = clear(intake, REAL)
    # Somebody to help is at hand, too, and everything else that is never asked about.
    wishes = wishes_from(intake, method=method, method_session=number, equipment=tuple(Equipment))
    made = compose(REAL, clearance, wishes)
    assert isinstance(made, Session)
    assert recheck(made, REAL, clearance, wishes) == ()
    return clearance, made


@pytest.mark.parametrize(("method", "number"), LED)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_method_is_led_to_its_end(method: str, number: int, language: Language) -> None:
    clearance, made = clearance_and_session(method, number)
    asked = {item.exercise for item in REAL.methods[method].led[number].items}
    told = {item.exercise for item in made.items} | {out.exercise for out in made.left_out}
    assert asked <= told
    assert all(clearance.allows(item.exercise) for item in made.items)
    script = compile_script(made, REAL)
    assert script.seconds == made.seconds
    clock, out = FakeClock(), io.StringIO()
    record = play(
        script, REAL, language, clock, FakeKeys(clock, []), Console(file=out, width=100), speed=1000
    )
    assert [item.exercise for item in record.items] == [item.exercise for item in made.items]
    assert record.ended is not None
    assert all(REAL.exercises[item.exercise].name.in_(language) in out.getvalue() for item in made.items)


@pytest.mark.parametrize(("method", "number"), LED)
def test_a_method_as_given_keeps_its_order_doses_and_time(method: str, number: int) -> None:
    session = REAL.methods[method].led[number]
    given = as_given(session, REAL)
    assert [item.exercise for item in given] == [item.exercise for item in session.items]
    assert all(item.dose == own.dose for item, own in zip(given, session.items, strict=True) if own.dose)
    assert own_seconds(given) <= 90 * 60
