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


def lock(person: Person) -> None:
    """Inside a transaction: nobody else writes about this person before it ends. What was read before is read
    again after this."""
    Person.objects.select_for_update().get(id=person.id)


def keep_emergency_number(person: Person, number: str) -> None:
    """Keep the person's own number, which has been checked; an empty one takes it back."""
    Person.objects.filter(id=person.id).update(emergency_number=number)
