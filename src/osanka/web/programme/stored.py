"""Revisions as they were kept, and programmes as JSON and back. Only reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import msgspec
from django.db.models import QuerySet

from osanka.planning import Frame, NoSession, Programme
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision

T = TypeVar("T")


def light(person: Person) -> QuerySet[ProgrammeRevision]:
    """All revisions, newest first, without what they hold."""
    return ProgrammeRevision.objects.filter(person=person).defer("value")


def newest_of(person: Person) -> ProgrammeRevision | None:
    """The revision that counts."""
    return ProgrammeRevision.objects.filter(person=person).first()


def walked_by(person: Person, moment: datetime) -> ProgrammeRevision | None:
    """The newest revision of before that moment that holds a programme, not only why there is none."""
    rows = ProgrammeRevision.objects.filter(person=person, created__lt=moment)
    return rows.filter(value__has_key="blocks").first()


def ended_after(revision: ProgrammeRevision) -> ProgrammeRevision | None:
    """The revision with which the person ended the programme that this one holds; None where they did not."""
    later = light(revision.person).filter(number__gt=revision.number)
    return later.filter(frame__isnull=True).last()


def laid_in(stored: Any) -> Programme | NoSession | None:
    """The programme that was stored, or why there was none; None for one of another version, whose programmes
    had another form."""
    return _read(stored, Programme) or _read(stored, NoSession)


def frame_in(stored: Any) -> Frame | None:
    """The days that were asked for; None as above."""
    return _read(stored, Frame)


def _read(stored: Any, form: type[T]) -> T | None:
    try:
        return msgspec.convert(stored, form)
    except msgspec.ValidationError:
        return None
