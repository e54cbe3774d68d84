"""The safety rules as `data/rules/*.yaml` states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from osanka.catalogue.model import Activity, Catalogue, Exercise, Text
from osanka.catalogue.vocabulary import Aim, Demand, Position, Region
from osanka.safety.expressions import Expression
from osanka.safety.model import Effect, Limits, Strength, Verdict
from osanka.safety.questions import QUESTIONS, faults_in, questionnaire
from osanka.safety.reading import DATA, digest, read

Grade = Literal["guideline", "review", "trial", "study", "article", "practice"]
VERDICTS: Mapping[str, Verdict] = {verdict.id: verdict for verdict in Verdict}
NO_LIMITS = Limits()
LARGEST = 3  # grade of a demand; 0 would mean every exercise and is not said this way
ADVICE = DATA / "advice.yaml"


@dataclass(frozen=True, slots=True)
class Target:
    """Which exercises: those that fit every field given. Several values in one field: any of them fits.

    `demand` with `at_least` (1–3): it asks that much of the body. `without_aim`: it has none of these aims.
    `method`: the exercises of that method. `spares`: not these exercises or activities. `clinic_only`:
    activities that are never begun without a clinician's word.
    """

    everything: bool = False
    clinic_only: bool = False
    demand: Demand | None = None
    at_least: int = 1
    position: tuple[Position, ...] = ()
    region: tuple[Region, ...] = ()
    aim: tuple[Aim, ...] = ()
    without_aim: tuple[Aim, ...] = ()
    exercise: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        named = (self.clinic_only, *self._words)
        if self.everything == (self.demand is not None or any(named)):
            raise ValueError("a target is either `everything` or names what it means")
        if not 1 <= self.at_least <= LARGEST:
            raise ValueError(f"`at_least` is a grade from 1 to {LARGEST}, not {self.at_least}")

    @property
    def is_plain(self) -> bool:
        """Whether it names a demand and nothing else."""
        return self.demand is not None and not self.clinic_only and not any(self._words)

    @property
    def _words(self) -> tuple[tuple[str, ...], ...]:
        return (
            self.position,
            self.region,
            self.aim,
            self.without_aim,
            self.exercise,
            self.method,
            self.spares,
        )

    def fits(self, entry: Exercise | Activity, catalogue: Catalogue) -> bool:
        """Whether this exercise or activity is meant. An activity has no position; what it asks of the
        balance is asked on one's feet, so there it counts as any."""
        return (
            (self.demand is None or entry.demands.get(self.demand, 0) >= self.at_least)
            and (not self.clinic_only or (isinstance(entry, Activity) and entry.clinic_only))
            and (not self.position or self._places(entry))
            and (not self.region or any(region in self.region for region in entry.regions))
            and (not self.aim or any(aim in self.aim for aim in entry.aims))
            and not (self.without_aim and any(aim in self.without_aim for aim in entry.aims))
            and (not self.exercise or entry.id in self.exercise)
            and (not self.method or any(_belongs(entry.id, method, catalogue) for method in self.method))
            and entry.id not in self.spares
        )

    def _places(self, entry: Exercise | Activity) -> bool:
        if isinstance(entry, Activity):
            return self.demand is Demand.BALANCE
        return entry.start in self.position


def _belongs(name: str, method_id: str, catalogue: Catalogue) -> bool:
    method = catalogue.methods.get(method_id)
    return method is not None and (name in method.exercises or name in method.activities)


@dataclass(frozen=True, slots=True)
class Rule:
    """When what the person said makes `when` true, `effect` holds for the exercises that `targets` name.

    `verdict` is what the rule says of the whole person; the two that stop a session block everything.
    `postpone`: it concerns only today. `quiet`: it matters only to who asks for just that exercise, and is
    not told to everybody. `explains`: questions whose unknown answers this rule speaks of for all rules.
    `hurries`: it never lets wait for an ordinary appointment, though it names no day.
    `doubt`: what is said in place of `reason` where it holds only since an answer is not known.
    `grade` is the best kind of source behind it. `covers`: the source articles' rules it carries out.
    `supersedes`: those that it replaces with something milder, for the reason in `note`.
    """

    id: str
    when: Expression
    targets: tuple[Target, ...]
    effect: Effect
    strength: Strength
    reason: Text
    sources: tuple[str, ...]
    grade: Grade
    verdict: Literal["clear", "limited", "see-clinician-first", "emergency"] = "limited"
    limits: Limits = NO_LIMITS
    care: tuple[Text, ...] = ()
    advice: tuple[Text, ...] = ()
    postpone: bool = False
    quiet: bool = False
    hurries: bool = False
    explains: tuple[str, ...] = ()
    doubt: Text | None = None
    note: str = ""
    covers: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        stops = VERDICTS[self.verdict] >= Verdict.SEE_CLINICIAN_FIRST
        if stops and not (self.effect == "block" and any(target.everything for target in self.targets)):
            raise ValueError(f"{self.id}: a verdict that stops a session must block everything")
        if stops and not self.advice:
            raise ValueError(f"{self.id}: a verdict that stops a session must say what to do now")
        if (self.effect == "modify") != (self.limits != NO_LIMITS):
            raise ValueError(f"{self.id}: limits belong to `modify`, and only there")
        if self.effect == "allow" and not self.care:
            raise ValueError(f"{self.id}: `allow` must say how to take care")
        if self.supersedes and not self.note:
            raise ValueError(f"{self.id}: say in `note` why an article's rule is superseded")
        if VERDICTS[self.verdict] is Verdict.EMERGENCY and self.strength != "absolute":
            raise ValueError(f"{self.id}: an emergency is absolute, so that nobody's word opens it")

    @property
    def releasable(self) -> bool:
        """Whether a clinician's release lowers it: it stops the session until somebody has agreed."""
        stops = VERDICTS[self.verdict] is Verdict.SEE_CLINICIAN_FIRST
        return stops and self.strength == "needs-clinician" and not self.postpone


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next, by verdict. `call`: which number to call in an emergency. `no_hurry`: how
    soon, where no rule hurries. `come_back`: what to do with a clinician's answer, the last of the steps.
    `unsure` is added where “I don't know” stops the session,
    `released` where a clinician's release opens it. `least`: what the lowest dose means for an activity,
    which has no ladder."""

    call: Text
    emergency: tuple[Text, ...]
    see_clinician_first: tuple[Text, ...]
    no_hurry: Text
    come_back: Text
    may_begin: tuple[Text, ...]
    postpone: tuple[Text, ...]
    unsure: Text
    released: Text
    least: Text


@dataclass(frozen=True, slots=True)
class NotARule:
    """Contraindications of the source articles that no rule carries out, and why not."""

    covers: tuple[str, ...]
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules by id, the general advice, and a hash of every file that the gate's answer depends on."""

    version: str
    rules: tuple[Rule, ...]
    advice: Advice
    not_rules: tuple[NotARule, ...] = ()


def carried_out() -> dict[str, str]:
    """Which rule carries out which entry of the inventory, or stands in its place."""
    rules = ruleset().rules
    return {key: rule.id for rule in rules for key in (*rule.covers, *rule.supersedes)}


def not_carried_out() -> dict[str, str]:
    """The entries of the inventory that no rule carries out, each with the reason why not."""
    return {key: each.why for each in ruleset().not_rules for key in each.covers}


@cache
def ruleset() -> Ruleset:
    """The rules of this version, read and checked once."""
    files = sorted((DATA / "rules").glob("*.yaml"))
    rules = tuple(rule for file in files for rule in read(Rule, file, many=True))
    (advice,) = read(Advice, ADVICE)
    for rule in rules:
        for fault in faults_in(rule.when, questionnaire()):
            raise ValueError(f"rule {rule.id}: {fault}")
    if len({rule.id for rule in rules}) < len(rules):
        raise ValueError("two rules have the same id")
    not_rules = read(NotARule, DATA / "not-rules.yaml", many=True)
    return Ruleset(
        digest([QUESTIONS, ADVICE, *files]), tuple(sorted(rules, key=lambda rule: rule.id)), advice, not_rules
    )
