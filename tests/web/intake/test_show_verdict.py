"""The verdict page, and that nothing passes it by."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.web.intake import actions
from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import Person
from osanka.web.today.models import Plan

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


def finish(person: Person, answers: Answers) -> None:
    actions.finish(person, answers, timezone.now())


def test_without_an_intake_the_questions_come_first(client: Client) -> None:
    assert client.get("/verdict/").headers["Location"] == "/intake/"


def test_a_clear_verdict_leads_to_today(client: Client, ready: Person) -> None:
    page = client.get("/verdict/").content.decode()
    assert "You may begin" in page
    assert 'href="/today/"' in page


def test_limits_are_told_with_what_they_touch_and_their_sources(
    client: Client, person: Person, answers: Answers
) -> None:
    finish(person, answers | {"conditions": ["hypertension"], "blood-pressure": "below-140"})
    page = client.get("/verdict/").content.decode()
    assert "with a few limits" in page
    assert "left out" in page
    assert 'class="sources"' in page


def test_a_red_flag_ends_the_questions_at_once(client: Client, person: Person) -> None:
    answer = client.post("/intake/red-flags/", {"none-of-these": "1", "rf-saddle": "yes"})
    assert answer.headers["Location"] == "/verdict/"
    page = client.get("/verdict/").content.decode()
    assert "Get help now" in page
    assert "session" not in page.split("<main")[1].split("</main>")[0].lower()


def test_a_red_flag_overrules_an_earlier_clear_intake(client: Client, ready: Person) -> None:
    assert client.get("/today/").status_code == 200
    client.post("/intake/red-flags/", {"none-of-these": "1", "rf-saddle": "yes"})
    assert client.get("/today/").headers["Location"] == "/verdict/"


@pytest.mark.parametrize("address", ["/today/", "/today/?minutes=5", "/today/?method=mcgill-big-three"])
def test_no_page_gives_a_session_out_of_an_emergency(
    client: Client, person: Person, emergency: Answers, address: str
) -> None:
    finish(person, emergency)
    assert client.get(address).headers["Location"] == "/verdict/"
    assert not Plan.objects.exists()


def test_a_session_made_before_is_not_led_after_a_red_flag(
    client: Client, ready: Person, emergency: Answers
) -> None:
    client.get("/today/")
    plan = Plan.objects.get(person=ready)
    finish(ready, emergency)
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/verdict/"


def test_an_illness_of_today_postpones_and_offers_no_session(
    client: Client, person: Person, answers: Answers
) -> None:
    finish(person, answers | {"unwell": "yes"})
    assert "Rest today" in client.get("/verdict/").content.decode()
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_answers_of_an_older_questionnaire_are_asked_again(
    client: Client, person: Person, answers: Answers
) -> None:
    old = {name: value for name, value in answers.items() if name != "floor"}
    IntakeRevision.objects.create(
        person=person, clinic_id=person.clinic_id, answers=old, created=timezone.now()
    )
    assert client.get("/today/").headers["Location"] == "/intake/"
