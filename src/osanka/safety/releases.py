"""What a clinician agreed to: reading it strictly, and what it can open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches

from osanka.safety.expressions import leaves
from osanka.safety.model import LONGEST_RELEASE, Answer, Clearance, Release, Verdict
from osanka.safety.problems import Problem, ReleaseError, problem
from osanka.safety.rules import ruleset

FIELDS = ("clinician", "reason", "given", "expires", "rules")
LONGEST_TEXT = {"clinician": 100, "reason": 300}  # characters; ours


def releasable() -> tuple[str, ...]:
    """The ids of all rules that a clinician's release can lower."""
    return tuple(rule.id for rule in ruleset().rules if rule.releasable)


def can_be_opened(clearance: Clearance) -> tuple[str, ...]:
    """The rules that stop this person and that a clinician's release would open. Empty where nothing stops,
    where another day mends it, and where something stops that no release opens."""
    if clearance.verdict is not Verdict.SEE_CLINICIAN_FIRST or clearance.postpone:
        return ()
    names = {because.rule for because in clearance.because}
    deciding = [rule for rule in ruleset().rules if rule.id in names]
    if any(not (rule.releasable or rule.postpone) for rule in deciding):
        return ()
    return tuple(rule.id for rule in deciding if rule.releasable)


def read_by(rules: Collection[str], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that these rules read: what a release has to know, so that it opens nothing else."""
    named = (rule for rule in ruleset().rules if rule.id in rules)
    questions = {leaf.question for rule in named for leaf in leaves(rule.when)}
    return {name: answer for name, answer in answers.items() if name in questions}


def read_release(given: object) -> Release:
    """The checked release of plain data: text for `clinician` and `reason`, dates (or `2026-03-01` as text)
    for `given` and `expires`, a list of ids for `rules`. Raises `ReleaseError` with all problems."""
    if not isinstance(given, Mapping):
        raise ReleaseError([problem("", "release-not-a-mapping")])
    problems = list(_faults(given))
    if problems:
        raise ReleaseError(problems)
    first, last = _date(given["given"]), _date(given["expires"])
    assert first is not None and last is not None
    return Release(
        given["clinician"].strip(),
        given["reason"].strip(),
        first,
        last,
        tuple(name for name in releasable() if name in given["rules"]),
    )


def _faults(given: Mapping[object, object]) -> Iterator[Problem]:
    for name in given:
        if name not in FIELDS:
            yield problem(str(name), "release-field", given=name, allowed=", ".join(FIELDS))
    for name in FIELDS:
        if name not in given:
            yield problem(name, "release-missing")
    for name, most in LONGEST_TEXT.items():
        said = given.get(name, "-")
        if not isinstance(said, str) or not 0 < len(said.strip()) <= most:
            yield problem(name, "release-text", most=most)
    yield from _faults_in_dates(given)
    if "rules" in given:
        yield from _faults_in_rules(given["rules"])


def _faults_in_dates(given: Mapping[object, object]) -> Iterator[Problem]:
    known = {name: _date(given[name]) for name in ("given", "expires") if name in given}
    for name, day in known.items():
        if day is None:
            yield problem(name, "release-date", given=given[name])
    first, last = known.get("given"), known.get("expires")
    if first is not None and last is not None:
        yield from faults_in_days(first, last)


def faults_in_days(first: date, last: date, today: date | None = None) -> Iterator[Problem]:
    """What is wrong with the days of a release; with `today` also that it does not hold on that day, for who
    writes it down then."""
    if today is not None and first > today:
        yield problem("given", "release-future")
    if today is not None and last < today:
        yield problem("expires", "release-over")
    if last < first:
        yield problem("expires", "release-order")
    elif last - first > LONGEST_RELEASE:
        yield problem("expires", "release-too-long", latest=first + LONGEST_RELEASE)


def _date(given: object) -> date | None:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        return date.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        return None


def _faults_in_rules(given: object) -> Iterator[Problem]:
    allowed = releasable()
    if not isinstance(given, (list, tuple)) or not given:
        yield problem("rules", "release-rules", near=allowed[0])
        return
    for place, name in enumerate(given):
        if name not in allowed:
            near = get_close_matches(str(name), allowed, n=1)
            code = "release-rule-near" if near else "release-rule"
            yield problem(
                f"rules[{place}]", code, given=name, near=near[0] if near else "", allowed=", ".join(allowed)
            )
