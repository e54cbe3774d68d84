"""What another tab tells while the last page of a trial is on its way: nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from trial_pages import CHECK, FORGET, FOUND, SAME, go, newest

from osanka.web.intake import actions as intake
from osanka.web.people.actions import lock
from osanka.web.people.models import Person
from osanka.web.programme import stopping, tried
from osanka.web.programme.models import DirectionTrial

pytestmark = pytest.mark.django_db
Meanwhile = Callable[[Callable[[], Any]], None]
BEFORE, FINE = {"pain": 5}, {"pain": 5} | SAME
EASED, WORSENED = FINE | {"pain": 2}, FINE | {"place": "further"}


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Lets another tab be first, once, just before what is sent may write."""

    def first(other: Callable[[], Any]) -> None:
        waiting = [other]

        def locked(person: Person) -> None:
            if waiting:
                waiting.pop()()
            lock(person)

        for module in (tried, stopping):
            monkeypatch.setattr(module, "lock", locked)

    return first


def say(person: Person, **answers: Any) -> None:
    """The questions answered anew."""
    said = {name.replace("_", "-"): answer for name, answer in answers.items()}
    intake.finish(person, {**newest(), **CHECK, **said}, timezone.now())


def finish(client: Client, arching: dict[str, Any]) -> str:
    """Where the last page of a whole trial leads."""
    location: str = go(client, BEFORE, FINE, BEFORE, arching).headers["Location"]
    return location


def test_what_was_told_as_worse_stays_told(client: Client, unsure: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: say(unsure, worse_with=["bending"]))
    assert finish(client, WORSENED) == FOUND
    assert newest()["worse-with"] == ["bending", "arching"]


def test_so_it_does_where_a_sign_ends_the_trial(client: Client, unsure: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: say(unsure, worse_with=["bending"]))
    assert finish(client, FINE | {"pain": 8}) == "/verdict/"
    assert newest()["worse-with"] == ["bending", "arching"]


def test_what_was_told_to_ease_counts(client: Client, unsure: Person, meanwhile: Meanwhile) -> None:
    meanwhile(lambda: say(unsure, better_with="bending"))
    finish(client, EASED)
    assert newest()["better-with"] == "bending"
    assert not DirectionTrial.objects.exists()


def test_of_two_trials_at_once_one_is_kept(client: Client, unsure: Person, meanwhile: Meanwhile) -> None:
    def other() -> None:
        DirectionTrial.objects.create(
            person=unsure, clinic_id=unsure.clinic_id, name="other", tried=[], created=timezone.now()
        )

    meanwhile(other)
    assert finish(client, EASED) == FOUND
    assert DirectionTrial.objects.get().name == "other"
    assert newest()["better-with"] == "dont-know"


def test_on_a_day_that_has_been_stopped_nothing_is_found(
    client: Client, unsure: Person, meanwhile: Meanwhile
) -> None:
    meanwhile(lambda: intake.save_stop(unsure, "dizzy", timezone.now(), timezone.now()))
    finish(client, EASED)
    assert not DirectionTrial.objects.exists()
    assert newest()["better-with"] == "dont-know"
    assert client.get(FOUND).headers["Location"] == "/verdict/"


def test_on_such_a_day_nothing_is_forgotten(
    client: Client, unsure: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(client, EASED)
    intake.answer_check(unsure, CHECK | {"unwell": "yes"}, timezone.now())
    assert client.post(FORGET).headers["Location"] == FOUND
    assert client.get(FOUND).headers["Location"] == "/verdict/"
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    intake.answer_check(unsure, CHECK, tomorrow)
    assert newest()["better-with"] == "arching"
    page = client.get(FOUND).content.decode()
    assert "Bending back eases it" in page
    assert "Forget the result" in page
