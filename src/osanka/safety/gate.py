"""The gate: from what a person told to what they may do. Nothing reaches a session without passing here.

How an unknown answer counts: a rule that is `absolute` applies as if the answer were yes; one that needs a
clinician applies as a caution, with the lowest dose in place of a block; a mere caution does not apply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from osanka.catalogue.model import Activity, Catalogue, Exercise, Text
from osanka.catalogue.vocabulary import Aim, Demand
from osanka.safety.answers import understood
from osanka.safety.expressions import Answers, evaluate, leaves
from osanka.safety.model import Because, Clearance, Effect, Intake, Limits, Ruling, Strength, Verdict
from osanka.safety.questions import asked, questionnaire
from osanka.safety.rules import VERDICTS, Rule, Ruleset, ruleset

_EFFECTS: Mapping[Effect, int] = {"allow": 0, "modify": 1, "block": 2}
_STRENGTHS: Mapping[Strength, int] = {"caution": 0, "needs-clinician": 1, "absolute": 2}
LOWEST_DOSE = Limits(max_level=0)


@dataclass(frozen=True, slots=True)
class _Applied:
    """A rule as it applies to this person."""

    rule: Rule
    effect: Effect
    limits: Limits
    verdict: Verdict
    because: Because


def clear(intake: Intake, catalogue: Catalogue, rules: Ruleset | None = None) -> Clearance:
    """What the person may do: a verdict with its reasons and advice, and a ruling for every exercise.

    The strictest rule wins, limits add up to the tightest, and the order of rules does not matter. `rules` is
    for tests; everybody else gets the rules of this version.
    """
    found = rules or ruleset()
    answers = asked(intake.answers)
    applied = sorted(_applied(found.rules, answers), key=_strictness)
    return _clearance(applied, catalogue, found)


def stop_now(answers: Mapping[str, object], catalogue: Catalogue) -> Clearance | None:
    """The clearance once the answers given so far make an emergency, whatever the rest may be; else None.

    For the intake on its way: after such an answer nothing more is asked. What cannot be understood counts as
    not yet answered.
    """
    found = ruleset()
    known, _ = understood(answers)
    emergencies = (rule for rule in found.rules if VERDICTS[rule.verdict] is Verdict.EMERGENCY)
    answered = [rule for rule in emergencies if all(leaf.question in known for leaf in leaves(rule.when))]
    applied = sorted(_applied(answered, asked(known)), key=_strictness)
    return _clearance(applied, catalogue, found) if applied else None


def _applied(rules: Iterable[Rule], answers: Answers) -> Iterable[_Applied]:
    for rule in rules:
        value = evaluate(rule.when, answers)
        if value is False or (value is None and rule.strength == "caution"):
            continue
        unsure = value is None
        because = Because(rule.id, rule.strength, rule.reason, rule.sources, unsure)
        verdict = VERDICTS[rule.verdict]
        if unsure and rule.strength == "needs-clinician":
            limits = tightest([rule.limits, LOWEST_DOSE])
            yield _Applied(rule, "modify", limits, min(verdict, Verdict.LIMITED), because)
        else:
            yield _Applied(rule, rule.effect, rule.limits, verdict, because)


def _strictness(one: _Applied) -> tuple[int, int, int, bool, str]:
    """Sort key: strictest first, what is sure before what is not, then by id: always the same order."""
    because = one.because
    return -one.verdict, -_EFFECTS[one.effect], -_STRENGTHS[because.strength], because.unsure, one.rule.id


def _clearance(applied: list[_Applied], catalogue: Catalogue, rules: Ruleset) -> Clearance:
    verdict = max((one.verdict for one in applied), default=Verdict.CLEAR)
    if verdict >= Verdict.SEE_CLINICIAN_FIRST:
        return _stop(verdict, [one for one in applied if one.verdict is verdict], catalogue, rules)
    asking = _asking(catalogue)
    hit = {one.rule.id: _hit(one.rule, catalogue, asking) for one in applied}
    touched = {one.rule.id: _touched(one.rule, catalogue) for one in applied}
    felt = [one for one in applied if hit[one.rule.id]]
    explained = {question for one in applied for question in one.rule.explains}
    verdict = max((one.verdict for one in felt), default=Verdict.CLEAR)
    return Clearance(
        verdict=verdict,
        because=tuple(one.because for one in felt if not (one.rule.quiet or _is_explained(one, explained))),
        advice=_advice(verdict, False, applied, rules),
        rulings={
            name: _ruling(exercise, [one for one in felt if name in hit[one.rule.id]])
            for name, exercise in catalogue.exercises.items()
        },
        rules_version=rules.version,
        activities={
            name: _ruling(activity, [one for one in applied if name in touched[one.rule.id]])
            for name, activity in catalogue.activities.items()
        },
    )


def _stop(verdict: Verdict, deciding: list[_Applied], catalogue: Catalogue, rules: Ruleset) -> Clearance:
    """No session: every exercise is blocked for the reasons that decided."""
    because = tuple(one.because for one in deciding)
    postpone = verdict is Verdict.SEE_CLINICIAN_FIRST and all(one.rule.postpone for one in deciding)
    return Clearance(
        verdict=verdict,
        because=because,
        advice=_advice(verdict, postpone, deciding, rules),
        rulings={name: Ruling(name, "block", Limits(), because) for name in catalogue.exercises},
        rules_version=rules.version,
        postpone=postpone,
        activities={name: Ruling(name, "block", Limits(), because) for name in catalogue.activities},
    )


def _asking(catalogue: Catalogue) -> Mapping[tuple[Demand, int], frozenset[str]]:
    """Which exercises ask at least so much, by demand and grade: most targets are of this kind."""
    found: dict[tuple[Demand, int], set[str]] = defaultdict(set)
    for name, exercise in catalogue.exercises.items():
        for demand, grade in exercise.demands.items():
            for least in range(1, grade + 1):
                found[demand, least].add(name)
    return {key: frozenset(names) for key, names in found.items()}


def _hit(rule: Rule, catalogue: Catalogue, asking: Mapping[tuple[Demand, int], frozenset[str]]) -> set[str]:
    """The exercises that the rule speaks of."""
    hit: set[str] = set()
    for target in rule.targets:
        if target.everything:
            return set(catalogue.exercises)
        names: Iterable[str] = catalogue.exercises
        if target.demand is not None:
            names = asking.get((target.demand, target.at_least), ())
        exercises = catalogue.exercises
        hit.update(names if target.is_plain else (n for n in names if target.fits(exercises[n], catalogue)))
    return hit


def _touched(rule: Rule, catalogue: Catalogue) -> set[str]:
    """The activities that the rule speaks of; they are few."""
    return {
        name
        for name, activity in catalogue.activities.items()
        if any(target.everything or target.fits(activity, catalogue) for target in rule.targets)
    }


def _is_explained(one: _Applied, explained: set[str]) -> bool:
    """Whether it rests on an unknown answer, or on a follow-up to one, that another rule speaks of."""
    if not one.because.unsure:
        return False
    asked_for = [questionnaire().questions[leaf.question] for leaf in leaves(one.rule.when)]
    roots = (leaf.question for question in asked_for if question.show_if for leaf in leaves(question.show_if))
    return not explained.isdisjoint({*(question.id for question in asked_for), *roots})


def _advice(verdict: Verdict, postpone: bool, applied: list[_Applied], rules: Ruleset) -> tuple[Text, ...]:
    general = rules.advice
    heard = [one for one in applied if not one.because.unsure or one.verdict is verdict]
    own = [text for one in heard for text in one.rule.advice]
    if verdict is Verdict.EMERGENCY:
        texts = [*own, *general.emergency]
    elif verdict is Verdict.SEE_CLINICIAN_FIRST:
        texts = [*own, *(general.postpone if postpone else general.see_clinician_first)]
    else:
        texts = [*own, *(general.limited if verdict is Verdict.LIMITED else general.clear)]
    if verdict >= Verdict.SEE_CLINICIAN_FIRST and all(one.because.unsure for one in applied):
        texts.insert(0, general.unsure)
    return tuple(dict.fromkeys(texts))


def _is_rest(exercise: Exercise | Activity) -> bool:
    """Whether it is nothing but rest, which no limit on holding may cut short."""
    rests = {Aim.RELAX, Aim.BREATHE}.issuperset(exercise.aims)
    return rests and not any(exercise.demands.get(one) for one in (Demand.EFFORT, Demand.BREATH_HOLDING))


def _ruling(exercise: Exercise | Activity, here: list[_Applied]) -> Ruling:
    name = exercise.id
    if not here:
        return Ruling(name, "allow", Limits(), ())
    here.sort(key=lambda one: (-_EFFECTS[one.effect], *_strictness(one)))
    effect = here[0].effect
    because = tuple(one.because for one in here)
    if effect == "block":
        return Ruling(name, effect, Limits(), because)
    care = tuple(dict.fromkeys(text for one in here if not one.because.unsure for text in one.rule.care))
    limits = tightest(one.limits for one in here)
    if _is_rest(exercise):
        limits = replace(limits, max_hold=None)
    return Ruling(name, "allow" if limits == Limits() else "modify", limits, because, care)


def tightest(all_limits: Iterable[Limits]) -> Limits:
    """The limits that keep every one of these."""
    found = list(all_limits)

    def least(name: str) -> int | None:
        return min((limit for one in found if (limit := getattr(one, name)) is not None), default=None)

    return Limits(**{field.name: least(field.name) for field in fields(Limits)})
