"""The stop rules as the player gets them, in the page's language."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from osanka import safety
from osanka.safety import Intake, Sign
from osanka.web.people.emergency import emergency_number
from osanka.web.people.models import Person
from osanka.web.site.language import in_language


def stops_for(intake: Intake, person: Person) -> dict[str, Any]:
    """All signs, since one kept on the device may have to be shown again, which of them to offer this person,
    and whom they call in an emergency. The gate's own advice says where 112 works."""
    found = safety.stops()
    return {
        "number": emergency_number(person),
        "elsewhere": in_language(safety.ruleset().advice.call),
        "restSeconds": found.rest_seconds,
        "ofPain": found.of_pain.id,
        "signs": [_sign(sign) for sign in found.signs],
        "offered": [sign.id for sign in safety.signs_for(intake)],
        "words": {each.name: in_language(getattr(found.words, each.name)) for each in fields(found.words)},
    }


def _sign(sign: Sign) -> dict[str, Any]:
    return {
        "id": sign.id,
        "outcome": sign.outcome,
        "settles": sign.settles,
        "label": in_language(sign.label),
        "say": in_language(sign.say),
        "now": [in_language(line) for line in sign.now],
    }
