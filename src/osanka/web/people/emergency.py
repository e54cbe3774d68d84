"""Whom a person calls in an emergency."""

from __future__ import annotations

from django.conf import settings

from osanka import safety
from osanka.web.people.models import Person


def emergency_number(person: Person) -> str:
    """The number to call where this person lives: their own, else the server's, else that of the stop
    rules."""
    own: str = person.emergency_number
    return own or settings.EMERGENCY_NUMBER or safety.stops().number


def is_usual(number: str) -> bool:
    """Whether it is that of the stop rules, of which the gate's advice says where it works."""
    return number == safety.stops().number
