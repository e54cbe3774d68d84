"""The short trial of two movements, and what becomes of what it finds."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.web.intake import actions as intake
from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
TOLD = {"bending_before": "5", "bending_after": "5", "arching_before": "5", "arching_after": "2"}


@pytest.fixture
def unsure(person: Person, answers: Answers) -> Person:
    """Somebody who does not know what eases the back."""
    intake.finish(person, answers | {"better-with": "dont-know"}, timezone.now())
    return person


def newest() -> Answers:
    revision = IntakeRevision.objects.first()
    assert revision is not None
    found: Answers = revision.answers
    return found


def test_the_direction_that_eases_becomes_an_answer(client: Client, unsure: Person) -> None:
    before = IntakeRevision.objects.get()
    assert "Which way does your back like to move?" in client.get("/programme/direction/").content.decode()
    assert "Bending back eases it" in client.post("/programme/direction/", TOLD).content.decode()
    assert newest()["better-with"] == "arching"
    assert IntakeRevision.objects.get(id=before.id).answers["better-with"] == "dont-know"
    assert client.get("/programme/direction/").status_code == 302


def test_what_sent_the_pain_down_the_leg_is_remembered_as_worse(client: Client, unsure: Person) -> None:
    client.post("/programme/direction/", TOLD | {"bending_spread": "on"})
    assert newest()["worse-with"] == ["bending"]


def test_a_number_that_is_missing_is_asked_for(client: Client, unsure: Person) -> None:
    answer = client.post("/programme/direction/", TOLD | {"arching_after": ""})
    assert answer.status_code == 422
    assert "Choose a number from 0 to 10." in answer.content.decode()
    assert IntakeRevision.objects.count() == 1


def test_it_is_not_for_somebody_who_knows(client: Client, person: Person, answers: Answers) -> None:
    intake.finish(person, answers | {"better-with": "bending"}, timezone.now())
    assert client.post("/programme/direction/", TOLD).headers["Location"] == "/programme/"
    assert IntakeRevision.objects.count() == 1


def test_the_answers_grow_no_younger(client: Client, unsure: Person) -> None:
    before = IntakeRevision.objects.get().created
    client.post("/programme/direction/", TOLD)
    newer = IntakeRevision.objects.first()
    assert newer is not None
    assert (newer.created - before).total_seconds() < 1
