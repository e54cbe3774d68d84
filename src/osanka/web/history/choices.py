"""What a person decided about their programme: kept one row each, and read in order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from osanka.adaptation import Change, Kind
from osanka.adaptation import Choice as Decided
from osanka.adaptation.model import Code
from osanka.web.history.models import Choice
from osanka.web.people.models import Person


def choose(person: Person, kind: Kind, now: datetime, exercise: str | None = None) -> None:
    """Keep one decision: about one exercise, or about the whole."""
    _keep(person, Decided(at=now, kind=kind, exercise=exercise))


def undo(person: Person, change: Change, now: datetime) -> None:
    """Keep that a change is taken back. Whether it may be is `adaptation.may_undo`'s to say."""
    _keep(
        person,
        Decided(at=now, kind="undo", exercise=change.exercise, code=change.code, since=change.since),
    )


def choices_of(person: Person, since: datetime) -> Iterable[Decided]:
    """All that was decided from then on, oldest first."""
    return [_decided(row) for row in Choice.objects.filter(person=person, at__gt=since)]


def _keep(person: Person, decided: Decided) -> None:
    Choice.objects.create(
        person=person,
        clinic_id=person.clinic_id,
        at=decided.at,
        kind=decided.kind,
        exercise=decided.exercise or "",
        code=decided.code or "",
        since=decided.since,
    )


def _decided(row: Choice) -> Decided:
    return Decided(
        at=row.at,
        kind=cast(Kind, row.kind),
        exercise=row.exercise or None,
        code=cast(Code, row.code) if row.code else None,
        since=row.since,
    )
