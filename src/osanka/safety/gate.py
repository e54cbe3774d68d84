"""The gate: from what a person told to what they may do. Nothing reaches a session without passing here.

How an unknown answer counts: a rule that is `absolute` applies as if the answer were yes; one that needs a
clinician applies as a caution, with the lowest dose in place of a block; a mere caution does not apply.

A clinician's release makes a rule that stops for want of a clinician's word the same caution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from osanka.catalogue.model import Activity, Catalogue, Exercise, Text
from osanka.catalogue.vocabulary import Aim, Demand
from osanka.safety.answers import understood
from osanka.safety.expressions import Answers, evaluate, leaves, read_in
from osanka.safety.model import (
    Answer,
    Because,
    Clearance,
    Effect,
    Intake,
    Limits,
    Release,
    Ruling,
    Strength,
    Verdict,
)
from osanka.safety.questions import asked, questionnaire
from osanka.safety.reach import reach
from osanka.safety.rules import VERDICTS, Rule, Ruleset, Target, ruleset

_EFFECTS: Mapping[Effect, int] = {"allow": 0, "modify": 1, "block": 2}
_STRENGTHS: Mapping[Strength, int] = {"caution": 0, "needs-clinician": 1, "absolute": 2}
LOWEST_DOSE = Limits(max_level=0)
_LIMITS = tuple(each.name for each in fields(Limits))


@dataclass(frozen=True, slots=True)
class _Applied:
    """A rule as it applies to this person."""

    rule: Rule
    effect: Effect
    limits: Limits
    verdict: Verdict
    because: Because


def clear(
    intake: Intake,
    catalogue: Catalogue,
    rules: Ruleset | None = None,
    *,
    releases: Iterable[Release] = (),
    today: date | None = None,
) -> Clearance:
    """What the person may do: a verdict with its reasons and advice, and a ruling for every exercise.

    The strictest rule wins, limits add up to the tightest, and the order of rules does not matter. `rules` is
    for tests; everybody else gets the rules of this version.

    A release that holds `today` lowers the rules that it names and that stop until a clinician has agreed
    (`Rule.releasable`) to the lowest dose of everything, each while it reads the answers that the release
    knows; all other rules stay, so nobody gets more than without the condition. Raises `ValueError` where
    there are releases and no `today`; never for an intake.
    """
    given = tuple(dict.fromkeys(releases))
    if given and today is None:
        raise ValueError("whether a release holds depends on the day: pass `today`")
    holding = tuple(release for release in given if today is not None and release.holds_on(today))
    found = rules or ruleset()
    answers = asked(intake.answers)
    opened = {release: _opened_by(release, intake.answers, found.rules) for release in holding}
    released = frozenset[str]().union(*opened.values())
    applied = sorted(_applied(found.rules, answers, released), key=_strictness)
    clearance = _clearance(applied, catalogue, found)
    lowered = {
        one.rule.id
        for one in applied
        if one.because.released and VERDICTS[one.rule.verdict] >= clearance.verdict
    }
    return replace(
        clearance, releases=tuple(release for release in holding if lowered.intersection(opened[release]))
    )


def _opened_by(release: Release, answers: Mapping[str, Answer], rules: Iterable[Rule]) -> frozenset[str]:
    """The rules that it names and that read of these answers what they read when it was written down."""
    return frozenset(
        rule.id
        for rule in rules
        if rule.id in release.rules
        and (release.answers is None or read_in(rule.when, release.answers) == read_in(rule.when, answers))
    )


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


def _applied(
    rules: Iterable[Rule], answers: Answers, released: frozenset[str] = frozenset()
) -> Iterable[_Applied]:
    for rule in rules:
        value = evaluate(rule.when, answers)
        if value is False or (value is None and rule.strength == "caution"):
            continue
        unsure = value is None
        agreed = not unsure and rule.releasable and rule.id in released
        words = rule.doubt if unsure and rule.doubt else rule.reason
        because = Because(rule.id, rule.strength, words, rule.sources, unsure, agreed)
        verdict = VERDICTS[rule.verdict]
        if agreed or (unsure and rule.strength == "needs-clinician"):
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
    near = reach(catalogue)
    felt = [one for one in applied if near.exercises(one.rule.targets)]
    explained = {question for one in applied for question in one.rule.explains}
    verdict = max((one.verdict for one in felt), default=Verdict.CLEAR)
    by_effect = sorted(applied, key=lambda one: (-_EFFECTS[one.effect], *_strictness(one)))
    return Clearance(
        verdict=verdict,
        because=tuple(one.because for one in felt if not (one.rule.quiet or _is_explained(one, explained))),
        advice=_advice(verdict, False, [one for one in applied if not _is_explained(one, explained)], rules),
        rulings=_rulings(catalogue.exercises, by_effect, near.exercises, rules),
        rules_version=rules.version,
        activities=_rulings(catalogue.activities, by_effect, near.activities, rules),
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


def _is_explained(one: _Applied, explained: set[str]) -> bool:
    """Whether it rests on an unknown answer, or on a follow-up to one, that another rule speaks of."""
    if not one.because.unsure:
        return False
    asked_for = [questionnaire().questions[leaf.question] for leaf in leaves(one.rule.when)]
    roots = (leaf.question for question in asked_for if question.show_if for leaf in leaves(question.show_if))
    return not explained.isdisjoint({*(question.id for question in asked_for), *roots})


def _advice(verdict: Verdict, postpone: bool, applied: list[_Applied], rules: Ruleset) -> tuple[Text, ...]:
    general = rules.advice
    heard = [
        one
        for one in applied
        if not one.because.released and (not one.because.unsure or one.verdict is verdict)
    ]
    own = [text for one in heard for text in one.rule.advice]
    if verdict is Verdict.EMERGENCY:
        texts = [*own, general.call, *general.emergency]
    elif verdict is Verdict.SEE_CLINICIAN_FIRST:
        soon = () if any(one.rule.hurries for one in applied) else (general.no_hurry,)
        ask = (*general.see_clinician_first, *soon, general.come_back)
        texts = [*own, *(general.postpone if postpone else ask)]
    else:
        texts = [*own, *general.may_begin]
    if verdict >= Verdict.SEE_CLINICIAN_FIRST and all(one.because.unsure for one in applied):
        texts.insert(0, general.unsure)
    if any(one.because.released for one in applied):
        texts.insert(0, general.released)
    return tuple(dict.fromkeys(texts))


def _is_rest(exercise: Exercise) -> bool:
    """Whether it is nothing but rest, which no limit on holding may cut short."""
    rests = {Aim.RELAX, Aim.BREATHE}.issuperset(exercise.aims)
    return rests and not any(exercise.demands.get(one) for one in (Demand.EFFORT, Demand.BREATH_HOLDING))


def _rulings(
    entries: Mapping[str, Exercise] | Mapping[str, Activity],
    applied: list[_Applied],
    means: Callable[[tuple[Target, ...]], frozenset[str]],
    rules: Ruleset,
) -> Mapping[str, Ruling]:
    """A ruling for each entry, from the rules that mean it, which are sorted by effect."""
    here: dict[str, list[_Applied]] = {name: [] for name in entries}
    for one in applied:
        for name in means(one.rule.targets):
            here[name].append(one)
    return {name: _ruling(entry, here[name], rules) for name, entry in entries.items()}


def _ruling(entry: Exercise | Activity, here: list[_Applied], rules: Ruleset) -> Ruling:
    if not here:
        return Ruling(entry.id, "allow", Limits(), ())
    effect = here[0].effect
    because = tuple(one.because for one in here)
    if effect == "block":
        return Ruling(entry.id, effect, Limits(), because)
    care = tuple(dict.fromkeys(text for one in here if not one.because.unsure for text in one.rule.care))
    limits = tightest(one.limits for one in here)
    if isinstance(entry, Activity):
        # It has no levels, holds or sets to limit; what it says in words of a beginning holds instead.
        least = limits.max_level == 0
        said = (rules.advice.least, *care) if least else care
        return Ruling(entry.id, "allow", Limits(), because, said, least)
    if limits.max_hold is not None and _is_rest(entry):
        limits = replace(limits, max_hold=None)
    return Ruling(entry.id, "allow" if limits == Limits() else "modify", limits, because, care)


def tightest(all_limits: Iterable[Limits]) -> Limits:
    """The limits that keep every one of these."""
    found = list(all_limits)

    def least(name: str) -> int | None:
        return min((limit for one in found if (limit := getattr(one, name)) is not None), default=None)

    return Limits(**{name: least(name) for name in _LIMITS})
