"""What a person decided about their programme, read in order. It is kept by `programme.actions`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from osanka.adaptation import Choice as Decided
from osanka.adaptation import Kind
from osanka.adaptation.model import Code
from osanka.web.history.models import Choice
from osanka.web.people.models import Person


def choices_of(person: Person) -> Iterable[Decided]:
    """All that was ever decided, oldest first. A decision holds until another takes its place."""
    return [_decided(row) for row in Choice.objects.filter(person=person)]


def _decided(row: Choice) -> Decided:
    return Decided(
        at=row.at,
        kind=cast(Kind, row.kind),
        exercise=row.exercise or None,
        code=cast(Code, row.code) if row.code else None,
        since=row.since,
    )
