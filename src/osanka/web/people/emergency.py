"""Whom a person calls in an emergency."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from osanka import safety
from osanka.safety.calling import dialled
from osanka.web.people.models import Person
from osanka.web.site.language import in_language


def emergency_number(person: Person) -> str:
    """The number to call where this person lives: their own, else the server's, else that of the stop
    rules."""
    own: str = person.emergency_number
    return own or settings.EMERGENCY_NUMBER or safety.stops().number


@dataclass(frozen=True, slots=True)
class Call:
    """Whom to call, as pages show it. `where`: where the usual number works; empty for every other one, which
    somebody has chosen who knows."""

    number: str
    dial: str
    where: str


def call_of(person: Person) -> Call:
    """Whom this person calls, in the page's language."""
    number = emergency_number(person)
    usual = number == safety.stops().number
    return Call(number, dialled(number), in_language(safety.ruleset().advice.call) if usual else "")
