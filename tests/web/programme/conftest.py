"""Who the tests of programmes are about, beside everybody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from osanka.web.intake import actions as intake
from osanka.web.people.models import Person

Answers = dict[str, Any]


@pytest.fixture
def unsure(person: Person, answers: Answers) -> Person:
    """Somebody who does not know what eases the back."""
    intake.finish(person, answers | {"better-with": "dont-know", "pain-now": 4}, timezone.now())
    return person
