"""The rules as data: each can fire, says why and from where, and speaks only of what exists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bodies import small_catalogue
from strategies import healthy

from osanka import catalogue
from osanka.catalogue.model import Catalogue
from osanka.catalogue.vocabulary import Demand
from osanka.safety import Rule, Verdict, clear, questionnaire, read_intake, ruleset, screens_for
from osanka.safety.expressions import (
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Chose,
    Expression,
    Includes,
    Is,
    NoneOf,
    Without,
    leaves,
)
from osanka.safety.reach import reach
from osanka.safety.rules import VERDICTS, Target

RULES = ruleset().rules
SMALL = small_catalogue()
REAL = catalogue.load()
MILD = {
    "cleared": "yes",
    "pregnancy-stage": "first",
    "blood-pressure": "below-140",
    "pregnancy-pressure": "below-140",
    "better-with": "none",
}  # follow-ups whose mild answer is not “no”
# Kinds of entries that forbid or warn.
WARNINGS = {"contraindication", "avoid", "risk", "stop-rule", "stop-sign"} | {
    "safety-stop",
    "consult",
    "medical-advice",
}
INVENTORY = Path(__file__).parents[3] / "shared" / "inventory" / "rules.yaml"


def witness(rule: Rule) -> dict[str, Any]:
    """A whole, valid intake of somebody whom the rule concerns."""
    given = healthy()
    _make_true(rule.when, given)
    for leaf in leaves(rule.when):
        if leaf.question in given:
            _make_asked(leaf.question, given)
    if given["where"] == ["none"] and given["since"] != "no-pain":
        given["where"] = ["lower-back"]
    for screen in screens_for(given):
        for question in screen.questions:
            mild = MILD.get(question.id, ["none"] if question.kind == "multi" else "no")
            given.setdefault(question.id, mild)
    return given


def _make_true(expression: Expression, given: dict[str, Any]) -> None:
    match expression:
        case All(parts):
            for part in parts:
                _make_true(part, given)
        case AnyOf(parts):
            _make_true(parts[0], given)
        case NoneOf((Is("since", ("no-pain",)),)):
            given["since"] = "months"
        case NoneOf((Is("since", ("months",)),)):
            given["since"] = "weeks"
        case NoneOf((Is("better-with", _),)):
            given["better-with"] = "none"
        case Is(question, options) | Chose(
            "pregnancy-pressure" | "blood-pressure" | "floor" as question, options
        ):
            given[question] = options[0]
        case Includes(question, options) | Chose(question, options):
            given[question] = [name for name in given.get(question, []) if name != "none"] + [options[0]]
        case AtLeast(question, number) | AtMost(question, number):
            given[question] = number
        case Without(question, without):
            given[question] = next(
                name for name in questionnaire().questions[question].ids if name != without
            )


def _make_asked(name: str, given: dict[str, Any]) -> None:
    show_if = questionnaire().questions[name].show_if
    if show_if is not None and all(q.id != name for screen in screens_for(given) for q in screen.questions):
        _make_true(show_if, given)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_can_fire(rule: Rule) -> None:
    clearance = clear(read_intake(witness(rule)), SMALL)
    fired = {because.rule for because in clearance.because}
    rulings = (*clearance.rulings.values(), *clearance.activities.values())
    fired |= {because.rule for ruling in rulings for because in ruling.because}
    assert rule.id in fired
    assert clearance.verdict >= VERDICTS[rule.verdict]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_why_and_from_where(rule: Rule) -> None:
    known = REAL.sources
    assert rule.reason.en
    assert rule.reason.ru
    assert rule.sources
    assert set(rule.sources) <= set(known)
    kinds = {known[source].kind for source in rule.sources}
    assert rule.grade in kinds or rule.grade == "practice"


def test_no_rule_names_an_exercise_or_method_that_does_not_exist() -> None:
    known = REAL
    for rule in RULES:
        for target in rule.targets:
            assert {*target.exercise, *target.spares} <= {*known.exercises, *known.activities}
            assert set(target.method) <= set(known.methods)


def test_emergencies_are_absolute() -> None:
    assert {rule.strength for rule in RULES if rule.verdict == "emergency"} == {"absolute"}


def test_a_target_names_something() -> None:
    with pytest.raises(ValueError, match="either `everything` or names"):
        Target()


@pytest.mark.parametrize("least", [0, -1, 4])
def test_a_target_asks_for_a_grade_that_there_is(least: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 3"):
        Target(demand=Demand.BALANCE, at_least=least)


@pytest.mark.parametrize("catalogue", [REAL, SMALL], ids=["real", "small"])
def test_what_is_looked_up_is_what_fits(catalogue: Catalogue) -> None:
    """The shortcut for targets that name only a demand finds what the long way finds."""
    plain = [Target(demand=demand, at_least=least) for demand in Demand for least in (1, 2, 3)]
    told = [target for rule in RULES for target in rule.targets if not target.everything]
    near = reach(catalogue)
    for target in [*plain, *told]:
        fitting = {name for name, entry in catalogue.exercises.items() if target.fits(entry, catalogue)}
        assert near.exercises((target,)) == fitting, target
    assert near.exercises((Target(everything=True),)) == set(catalogue.exercises)


def test_a_stopping_rule_must_block_everything() -> None:
    stopping = next(rule for rule in RULES if rule.verdict == "emergency")
    with pytest.raises(ValueError, match="must block everything"):
        replace(stopping, effect="allow")


def test_the_real_catalogue_is_cleared_for_somebody_well() -> None:
    clearance = clear(read_intake(healthy()), REAL)
    assert clearance.verdict is Verdict.CLEAR


def test_curl_ups_are_not_for_fragile_bones() -> None:
    for condition in ("osteoporosis", "steroids"):
        intake = read_intake(healthy(conditions=[condition], spine_fracture="no", falls="no"))
        assert not clear(intake, REAL).allows("mcgill-curl-up")


@pytest.mark.skipif(not INVENTORY.exists(), reason="the inventory of the source articles is not here")
def test_every_entry_of_the_inventory_that_forbids_or_warns_is_a_rule_or_has_a_reason() -> None:
    entries = yaml.load(INVENTORY.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    named = {id_ for rule in RULES for id_ in (*rule.covers, *rule.supersedes)}
    named |= {id_ for one in ruleset().not_rules for id_ in one.covers}
    known = {entry["id"] for entry in entries}
    wanted = {entry["id"] for entry in entries if entry["kind"] in WARNINGS}
    assert wanted - named == set()
    assert named - known == set()
