"""The stop rules as the player gets them, in the page's language."""

from __future__ import annotations

from dataclasses import fields
from itertools import groupby
from typing import Any

from osanka import safety
from osanka.safety import Intake, Sign
from osanka.safety.stops import Stops, Unknown, shows_number
from osanka.web.people.emergency import call_of
from osanka.web.people.models import Person
from osanka.web.site.language import in_language


def stops_for(intake: Intake, person: Person) -> dict[str, Any]:
    """All signs, since one kept on the device may have to be shown again, which of them to offer this person,
    and whom they call in an emergency."""
    found, call = safety.stops(), call_of(person)
    return {
        "number": call.number,
        "dial": call.dial,
        "elsewhere": call.where,
        "restSeconds": found.rest_seconds,
        "ofPain": found.of_pain.id,
        "signs": [_sign(sign) for sign in found.signs],
        "unknown": _unknown(found.unknown),
        "offered": _offered(found, intake),
        "words": {each.name: in_language(getattr(found.words, each.name)) for each in fields(found.words)},
    }


def _offered(found: Stops, intake: Intake) -> list[dict[str, Any]]:
    offered = groupby(safety.signs_for(intake), lambda sign: sign.group)
    return [
        {"title": in_language(found.groups[group]), "signs": [sign.id for sign in signs]}
        for group, signs in offered
    ]


def _unknown(unknown: Unknown) -> dict[str, Any]:
    """One that nobody knows may be an emergency, and is not waited for."""
    return {
        "id": "unknown",
        "outcome": "emergency",
        "settles": False,
        "calls": True,
        "label": "",
        "say": in_language(unknown.say),
        "now": [in_language(line) for line in unknown.now],
    }


def _sign(sign: Sign) -> dict[str, Any]:
    return {
        "id": sign.id,
        "outcome": sign.outcome,
        "settles": sign.settles,
        "calls": shows_number(sign),
        "label": in_language(sign.label),
        "say": in_language(sign.say),
        "now": [in_language(line) for line in sign.now],
    }
