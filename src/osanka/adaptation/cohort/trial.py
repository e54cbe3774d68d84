"""All policies on the same invented people, and what comes out: values for a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from osanka.adaptation.cohort.loads import Load
from osanka.adaptation.cohort.measures import MEASURES, Outcome, Spread, measure, overloaded, spread
from osanka.adaptation.cohort.parameters import MAIN, Parameters
from osanka.adaptation.cohort.people import Chance, draw
from osanka.adaptation.cohort.policies import POLICIES
from osanka.adaptation.cohort.running import live
from osanka.catalogue.model import Catalogue

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Tried:
    """One person under every policy. `weeks`: overloaded sessions of each week, by policy."""

    number: int
    base: int
    outcomes: Mapping[str, Outcome]
    weeks: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Variation:
    """The model with one parameter changed."""

    name: str
    factor: float
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Varied:
    """What came out when one parameter was changed: ours against linear, of the measures by name."""

    name: str
    factor: float
    against: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Results:
    """Every measure of every policy; `against`: ours less each of the others, person by person; `levels`: the
    same policies among those who begin at each level; `weeks`: overloaded sessions a person in each week."""

    people: int
    seed: int
    policies: Mapping[str, Mapping[str, Spread]]
    against: Mapping[str, Mapping[str, Spread]]
    levels: Mapping[int, Mapping[str, Mapping[str, Spread]]]
    weeks: Mapping[str, tuple[float, ...]]
    varied: tuple[Varied, ...] = field(default=())


def try_out(
    number: int, loads: Sequence[Load], catalogue: Catalogue, parameters: Parameters, chance: Chance
) -> Tried:
    """Draw one person, and let them live under every policy."""
    person = draw(number, loads, parameters, chance)
    exercises = [load.exercise for session in person.sessions for load in session]
    lives = {name: live(person, parameters, made(person, catalogue)) for name, made in POLICIES.items()}
    return Tried(
        number,
        person.base,
        {name: measure(life, exercises) for name, life in lives.items()},
        {name: overloaded(life) for name, life in lives.items()},
    )


def variations(parameters: Parameters) -> tuple[Variation, ...]:
    """Each of the main parameters halved, then doubled, the others as they are."""
    return tuple(
        Variation(name, factor, replace(parameters, **{name: getattr(parameters, name) * factor}))
        for name in MAIN
        for factor in (0.5, 2.0)
    )


def results(tried: Sequence[Tried], seed: int, varied: Iterable[Varied] = ()) -> Results:
    """Everything together. At least two people."""
    bases = sorted({each.base for each in tried})
    some = {base: [each for each in tried if each.base == base] for base in bases}
    return Results(
        people=len(tried),
        seed=seed,
        policies=_all(tried),
        against={name: against(tried, name) for name in POLICIES if name != OURS},
        levels={base: _all(those) for base, those in some.items() if len(those) > 1},
        weeks={name: _weekly([each.weeks[name] for each in tried]) for name in POLICIES},
        varied=tuple(varied),
    )


def against(tried: Sequence[Tried], other: str) -> dict[str, Spread]:
    """Ours less the other policy, person by person, since both lived the same life."""
    return {
        name: spread(
            [getattr(each.outcomes[OURS], name) - getattr(each.outcomes[other], name) for each in tried]
        )
        for name in MEASURES
    }


def _all(tried: Sequence[Tried]) -> dict[str, dict[str, Spread]]:
    return {
        policy: {name: spread([getattr(each.outcomes[policy], name) for each in tried]) for name in MEASURES}
        for policy in POLICIES
    }


def _weekly(weeks: Sequence[tuple[int, ...]]) -> tuple[float, ...]:
    return tuple(sum(week) / len(weeks) for week in zip(*weeks, strict=True))
