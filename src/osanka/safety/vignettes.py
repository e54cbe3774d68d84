"""Worked cases: a person in a few answers, and what a clinician would expect the gate to say of them.

`tests/vignettes/README.md` describes the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from osanka.catalogue.model import Catalogue, Text
from osanka.safety.expressions import Answers, evaluate
from osanka.safety.gate import clear
from osanka.safety.intake import read_intake
from osanka.safety.matrix.states import nothing_told
from osanka.safety.model import Clearance, Effect, Intake, Limits
from osanka.safety.questions import asked
from osanka.safety.reading import read
from osanka.safety.rules import VERDICTS, Rule, Ruleset


@dataclass(frozen=True, slots=True)
class Vignette:
    """One case. `answers` are those that set the person apart from somebody well (see `nothing_told`), with
    every follow-up they bring along.

    `allow`, `modify` and `block` name exercises and activities by id; `limits` those within exactly these
    limits; `care` those that come with a word of care; `says` those in whose word of care this piece of
    English occurs; `advice` pieces of what the whole person is told to do.
    """

    id: str
    who: str
    answers: Mapping[str, object]
    verdict: str
    postpone: bool = False
    allow: tuple[str, ...] = ()
    modify: tuple[str, ...] = ()
    block: tuple[str, ...] = ()
    limits: Mapping[str, Limits] = field(default_factory=dict)
    care: tuple[str, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)
    advice: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.id}: there is no verdict “{self.verdict}”")

    @property
    def intake(self) -> Intake:
        """The whole intake. Raises `IntakeError` with all that is wrong, an unanswered follow-up included."""
        return read_intake({**nothing_told(), **self.answers})


def read_vignettes(folder: Path) -> tuple[Vignette, ...]:
    """All cases of the YAML files in a folder. Raises `ValueError` where two have the same id, and pydantic's
    `ValidationError` for a malformed one."""
    found = tuple(one for file in sorted(folder.glob("*.yaml")) for one in read(Vignette, file, many=True))
    ids = [one.id for one in found]
    twice = {name for name in ids if ids.count(name) > 1}
    if twice:
        raise ValueError(f"several vignettes are called {', '.join(sorted(twice))}")
    return found


def faults(vignette: Vignette, catalogue: Catalogue, rules: Ruleset | None = None) -> list[str]:
    """Which expectations do not hold, in words; empty when all do. `rules` as in `clear`. Raises `KeyError`
    for an id that is in no catalogue."""
    return list(_faults(vignette, clear(vignette.intake, catalogue, rules)))


def unproven(vignettes: tuple[Vignette, ...], catalogue: Catalogue, rules: Ruleset) -> tuple[str, ...]:
    """The ids of the rules that nobody would miss: drop one, and every vignette still holds."""
    people = tuple(_Person(one, intake := one.intake, asked(intake.answers)) for one in vignettes)
    return tuple(rule.id for rule in rules.rules if not _missed(rule, people, catalogue, rules))


@dataclass(frozen=True, slots=True)
class _Person:
    """A vignette with its intake, read once for all rules."""

    vignette: Vignette
    intake: Intake
    answers: Answers


def _missed(dropped: Rule, people: tuple[_Person, ...], catalogue: Catalogue, rules: Ruleset) -> bool:
    without = replace(rules, rules=tuple(rule for rule in rules.rules if rule is not dropped))
    # A rule whose condition is surely false there decides nothing there.
    near = (one for one in people if evaluate(dropped.when, one.answers) is not False)
    return any(any(_faults(one.vignette, clear(one.intake, catalogue, without))) for one in near)


def _faults(vignette: Vignette, clearance: Clearance) -> Iterator[str]:
    if clearance.verdict.id != vignette.verdict:
        yield f"verdict is {clearance.verdict.id}, not {vignette.verdict}"
    if clearance.postpone != vignette.postpone:
        yield f"postpone is {clearance.postpone}"
    rulings = {**clearance.rulings, **clearance.activities}
    expected: Mapping[Effect, tuple[str, ...]] = {
        "allow": vignette.allow,
        "modify": vignette.modify,
        "block": vignette.block,
    }
    for effect, names in expected.items():
        for name in names:
            if rulings[name].effect != effect:
                rules = ", ".join(because.rule for because in rulings[name].because)
                yield f"{name}: {rulings[name].effect}, not {effect} ({rules or 'no rule'})"
    for name, limits in vignette.limits.items():
        if rulings[name].limits != limits:
            yield f"{name}: {rulings[name].limits}, not {limits}"
    for name in vignette.care:
        if rulings[name].effect == "block" or not rulings[name].care:
            yield f"{name}: no word of care"
    for name, piece in vignette.says.items():
        if not _occurs(piece, rulings[name].care):
            yield f"{name}: no care that says “{piece}”"
    for piece in vignette.advice:
        if not _occurs(piece, clearance.advice):
            yield f"no advice that says “{piece}”"


def _occurs(piece: str, texts: Iterable[Text]) -> bool:
    return any(piece in text.en for text in texts)
