"""Entries of the catalogue as pages show them, together with what the gate says of them to this person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osanka.catalogue import Exercise, Source, Text
from osanka.catalogue.model import Activity, Fact, Method, MethodItem, MethodSession
from osanka.planning import (
    NoSession,
    Session,
    Undecided,
    as_given,
    compose,
    dose_text,
    own_seconds,
    wishes_from,
)
from osanka.safety import Clearance, Ruling
from osanka.web.intake.gate import Standing
from osanka.web.site.content import the_catalogue


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a method. `out`: why this person gets something else in its place, or nothing. `ruling` is
    None where nobody is known to ask for."""

    exercise: Exercise
    item: MethodItem
    dose: Text
    seconds: int
    ruling: Ruling | None
    out: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ShownSession:
    """One session of a method. `nothing`: why none of it can be led for this person; empty where it can.
    `undecided`: the time for finding out ran short."""

    number: int
    session: MethodSession
    steps: tuple[ShownStep, ...]
    seconds: int
    nothing: tuple[Text, ...]
    undecided: bool = False

    @property
    def changed(self) -> int:
        """How many of its steps this person gets otherwise, or not at all."""
        return sum(bool(step.out) for step in self.steps)


def shown_sessions(method: Method, standing: Standing | None) -> tuple[ShownSession, ...]:
    """All sessions of a method with its own doses and time, and what becomes of each step for this person."""
    return tuple(_session(method, number, each, standing) for number, each in enumerate(method.led, start=1))


def _session(method: Method, number: int, session: MethodSession, standing: Standing | None) -> ShownSession:
    catalogue = the_catalogue()
    given = as_given(session, catalogue)
    try:
        made, undecided = _made_for(method, number, standing), False
    except Undecided:
        made, undecided = None, True
    out = {each.exercise: each.why for each in made.left_out} if isinstance(made, Session) else {}
    clearance = standing.clearance if standing else None
    steps = tuple(
        ShownStep(
            exercise=(exercise := catalogue.exercises[item.exercise]),
            item=item,
            dose=dose_text(exercise, planned.dose),
            seconds=planned.seconds,
            ruling=ruling_on(item.exercise, clearance),
            out=tuple(reason.text for reason in out.get(item.exercise, ())),
        )
        for item, planned in zip(session.items, given, strict=True)
    )
    nothing = tuple(reason.text for reason in made.why) if isinstance(made, NoSession) else ()
    return ShownSession(number, session, steps, own_seconds(given), nothing, undecided)


def _made_for(method: Method, number: int, standing: Standing | None) -> Session | NoSession | None:
    """What its start would lead this person through; None where nobody is known or nothing may start. Raises
    Undecided."""
    if standing is None or standing.stopped:
        return None
    wishes = wishes_from(standing.intake, method=method.id, method_session=number - 1)
    return compose(the_catalogue(), standing.clearance, wishes)


def ruling_on(name: str, clearance: Clearance | None) -> Ruling | None:
    """What the gate says of an exercise or activity; None where there is no clearance."""
    if clearance is None:
        return None
    return clearance.rulings.get(name) or clearance.activities.get(name)


def reasons_of(ruling: Ruling | None) -> list[Text]:
    """What the rules behind a ruling say, each once."""
    return list(dict.fromkeys(because.reason for because in ruling.because)) if ruling else []


def sources_of(names: Iterable[str]) -> list[Source]:
    """The sources of these ids, each once."""
    known = the_catalogue().sources
    return [known[name] for name in dict.fromkeys(names) if name in known]


def methods_with(exercise: str) -> list[Method]:
    """The methods that an exercise belongs to."""
    return [method for method in the_catalogue().methods.values() if exercise in method.exercises]


def facts_about(name: str) -> list[Fact]:
    """The facts that are about one entry."""
    return [fact for fact in the_catalogue().facts.values() if name in fact.about]


def doses_of(exercise: Exercise) -> list[tuple[Text, list[Source]]]:
    """The ladder in words, each level with the sources of its figures."""
    return [(dose_text(exercise, dose), sources_of(dose.sources)) for dose in exercise.dose]


def named(names: Iterable[str]) -> list[Exercise]:
    """The exercises of these ids."""
    known = the_catalogue().exercises
    return [known[name] for name in names if name in known]


def activities_of(method: Method, clearance: Clearance | None) -> list[tuple[Activity, Ruling | None]]:
    """What is done besides a method's exercises, and what the gate says of it."""
    known = the_catalogue().activities
    return [(known[name], ruling_on(name, clearance)) for name in method.activities]
