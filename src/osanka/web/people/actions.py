"""Writes about people."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from osanka.web.people.models import Clinic, Person


def local_person() -> Person:
    """The one person of this machine, made at the first visit."""
    person = Person.objects.select_related("clinic").filter(local=True).first()
    return person if person is not None else _make_local_person()


def _make_local_person() -> Person:
    try:
        with transaction.atomic():
            return Person.objects.create(clinic=Clinic.objects.create(name="Home"), local=True)
    except IntegrityError:  # another request was first
        return Person.objects.select_related("clinic").get(local=True)
