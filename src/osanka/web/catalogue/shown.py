"""Entries of the catalogue as pages show them, together with what the gate says of them to this person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from osanka.catalogue import Exercise, Source, Text
from osanka.catalogue.model import Activity, Fact, Method, MethodItem, MethodSession
from osanka.planning import as_given, dose_text
from osanka.planning.timing import END
from osanka.safety import Clearance, Ruling
from osanka.web.site.content import the_catalogue


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a method. `ruling` is None where nobody is known to ask for."""

    exercise: Exercise
    item: MethodItem
    dose: Text
    seconds: int
    ruling: Ruling | None


@dataclass(frozen=True, slots=True)
class ShownSession:
    number: int
    session: MethodSession
    steps: tuple[ShownStep, ...]
    seconds: int

    @property
    def blocked(self) -> int:
        """How many of its steps are not for this person."""
        return sum(step.ruling is not None and step.ruling.effect == "block" for step in self.steps)


def shown_sessions(method: Method, clearance: Clearance | None) -> tuple[ShownSession, ...]:
    """All sessions of a method with its own doses and time, and what the gate says of each step."""
    return tuple(_session(number, each, clearance) for number, each in enumerate(method.led, start=1))


def _session(number: int, session: MethodSession, clearance: Clearance | None) -> ShownSession:
    catalogue = the_catalogue()
    given = as_given(session, catalogue)
    steps = tuple(
        ShownStep(
            exercise=(exercise := catalogue.exercises[item.exercise]),
            item=item,
            dose=dose_text(exercise, planned.dose),
            seconds=planned.seconds,
            ruling=ruling_on(item.exercise, clearance),
        )
        for item, planned in zip(session.items, given, strict=True)
    )
    return ShownSession(number, session, steps, sum(step.seconds for step in steps) + END)


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
