"""What a person decided about their programme, read in order. That an illness is over they tell the gate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from osanka.adaptation import Choice as Decided
from osanka.adaptation import Kind
from osanka.adaptation.model import Code
from osanka.web.history.models import Choice
from osanka.web.intake.illness import recovered
from osanka.web.people.models import Person


def choices_of(person: Person) -> Iterable[Decided]:
    """All that was ever decided, oldest first. A decision holds until another takes its place, and an illness
    until the gate was told that it is over."""
    kept = [_decided(row) for row in Choice.objects.filter(person=person)]
    began = next((each.at for each in kept if each.kind == "ill"), None)
    if began is None:
        return kept
    over = (Decided(at, "well") for at in recovered(person, began))
    return sorted([*kept, *over], key=lambda each: each.at)


def _decided(row: Choice) -> Decided:
    return Decided(
        at=row.at,
        kind=cast(Kind, row.kind),
        exercise=row.exercise or None,
        code=cast(Code, row.code) if row.code else None,
        since=row.since,
    )
