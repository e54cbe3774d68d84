"""Changing the language in the middle of a screen loses nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from osanka.web.intake.models import IntakeDraft
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
ABOUT = "/intake/about-you/"
SWITCH = {"language": "ru", "next": ABOUT}


def test_it_leads_back_to_the_screen_with_what_was_answered(client: Client, person: Person) -> None:
    answer = client.post(ABOUT, {"age": "40-54", "where": ["neck", "arm"]} | SWITCH)
    assert answer.headers["Location"] == ABOUT
    page = client.get(ABOUT).content.decode()
    assert '<html lang="ru">' in page
    assert page.count(" checked") == 3
    assert "Нужно взглянуть" not in page
    assert 'class="error"' not in page


def test_what_makes_no_sense_is_not_kept(client: Client, person: Person) -> None:
    client.post(ABOUT, {"age": "40-54", "where": ["neck", "none"]} | SWITCH)
    assert IntakeDraft.objects.get(person=person).answers == {"age": "40-54"}


def test_it_answers_nothing_for_the_person(client: Client, person: Person) -> None:
    client.post("/intake/red-flags/", {"rf-chest": "no", "language": "ru", "next": "/intake/red-flags/"})
    assert IntakeDraft.objects.get(person=person).answers == {"rf-chest": "no"}


def test_a_warning_sign_marked_before_it_counts(client: Client, person: Person) -> None:
    client.post("/intake/red-flags/", {"rf-saddle": "yes", "language": "ru", "next": "/intake/red-flags/"})
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_nobody_is_led_to_another_site(client: Client, person: Person) -> None:
    answer = client.post(ABOUT, {"language": "ru", "next": "https://elsewhere.example/"})
    assert "elsewhere" not in answer.headers["Location"]
