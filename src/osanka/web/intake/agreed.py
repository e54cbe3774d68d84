"""What clinicians agreed to, as the person wrote it down, and what of it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from osanka import safety
from osanka.safety import Release
from osanka.safety.answers import understood
from osanka.safety.expressions import leaves, read_in
from osanka.safety.rules import Rule
from osanka.web.intake.known import asked_afresh, not_denied
from osanka.web.intake.models import ClinicianRelease, DayState, IntakeDraft, IntakeRevision
from osanka.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Agreement:
    """One record. `value`: as the gate takes it, without the rules for which it has ended."""

    row: ClinicianRelease
    value: Release

    @property
    def outdated(self) -> bool:
        """Whether something has been told since that ended it, for all or some of what it names."""
        return set(self.value.rules) != set(self.row.rules)


def agreements_of(person: Person) -> list[Agreement]:
    """What the person has not taken back, the newest first, whatever its last day."""
    rows = ClinicianRelease.objects.filter(person=person, withdrawn=None)
    return [Agreement(row, _value(person, row)) for row in rows]


def _value(person: Person, row: ClinicianRelease) -> Release:
    known, _ = understood(row.answers)
    named = (rule for rule in safety.ruleset().rules if rule.id in row.rules)
    rules = tuple(rule.id for rule in named if not any(_differs(rule, row, person)))
    return Release(row.clinician, row.reason, row.given, row.expires, rules, known)


def _differs(rule: Rule, row: ClinicianRelease, person: Person) -> Iterator[bool]:
    """Whether what was told after the record, at each time, was something else for this rule. Once that is
    so it has ended for the rule, also when the old answers come back: that may be another event. A warning
    sign or a state of the day that a later intake gives again is newly given, even if it sounds the same.
    """
    known, _ = understood(row.answers)
    questions = {leaf.question for leaf in leaves(rule.when)}
    before = read_in(rule.when, known)
    for revision in IntakeRevision.objects.filter(person=person, created__gt=row.created):
        said, _ = understood(revision.answers)
        yield not questions.isdisjoint(asked_afresh()) or read_in(rule.when, said) != before
    for state in DayState.objects.filter(person=person, created__gt=row.created):
        said, _ = understood(state.answers)
        yield read_in(rule.when, known | {name: said[name] for name in questions & said.keys()}) != before
    for draft in IntakeDraft.objects.filter(person=person, updated__gt=row.created):
        yield not questions.isdisjoint(not_denied(draft.answers))
