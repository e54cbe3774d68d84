"""A rest for the day is not undone by the same answers that made it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.web.intake import actions
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
TODAY = dict.fromkeys(CHECK, "no") | {"pain-now": 2}


def stop(person: Person, sign: str) -> None:
    now = timezone.now()
    actions.save_stop(person, sign, now - timedelta(minutes=5), now)


def rests(client: Client) -> bool:
    return client.get("/today/").status_code == 302


@pytest.fixture
def the_morning_after(ready: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person told too much pain in the late evening; now it is the next morning."""
    stopped = datetime(2026, 11, 22, 22, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: stopped)
    IntakeRevision.objects.update(created=stopped)
    DayState.objects.update(created=stopped)
    actions.save_stop(ready, "strong-pain", stopped, stopped)
    monkeypatch.setattr(timezone, "now", lambda: stopped + timedelta(hours=9))


@pytest.mark.usefixtures("the_morning_after")
@pytest.mark.parametrize(("pain", "rest"), [("5", False), ("6", True), ("8", True)])
def test_pain_that_is_still_too_much_keeps_the_rest(client: Client, pain: str, rest: bool) -> None:
    for _ in range(2):
        assert client.post("/today/check/", CHECK | {"pain-now": pain}).status_code == 302
    assert rests(client) is rest
    assert client.post("/today/check/", CHECK).status_code == 302
    assert not rests(client)


@pytest.mark.usefixtures("the_morning_after")
def test_nor_do_all_questions_anew_undo_it(client: Client, ready: Person, answers: Answers) -> None:
    actions.finish(ready, answers | {"pain-now": 8}, timezone.now())
    assert rests(client)
    actions.finish(ready, answers, timezone.now())
    assert not rests(client)


@pytest.mark.parametrize(("sign", "words"), [("dizzy", "Dizzy or faint"), ("sick", "I feel sick")])
def test_the_check_asks_first_whether_the_sign_has_gone(
    client: Client, ready: Person, sign: str, words: str
) -> None:
    stop(ready, sign)
    page = client.get("/today/check/").content.decode()
    assert f"Last time you told us: “{words}”. Has it gone?" in page
    assert page.index("Has it gone?") < page.index('name="pain-now"')
    assert client.post("/today/check/", CHECK).status_code == 422
    client.post("/today/check/", CHECK | {"gone": "no"})
    assert rests(client)
    assert "Has it gone?" in client.get("/today/check/").content.decode()
    client.post("/today/check/", CHECK | {"gone": "yes"})
    assert not rests(client)
    assert "Has it gone?" not in client.get("/today/check/").content.decode()


def test_who_answers_all_questions_anew_is_still_asked_whether_it_has_gone(
    client: Client, ready: Person, answers: Answers
) -> None:
    stop(ready, "dizzy")
    actions.finish(ready, answers, timezone.now())
    assert rests(client)
    assert "Has it gone?" in client.get("/today/check/").content.decode()


def test_a_program_says_so_too(api: Api, ready: Person) -> None:
    stop(ready, "dizzy")
    assert api("post", "/api/session/", {"today": TODAY})[0] == 409
    assert api("post", "/api/session/", {"today": TODAY, "gone": False})[0] == 409
    assert api("post", "/api/session/", {"today": TODAY, "gone": True})[0] == 200


def test_the_page_does_not_send_away_whom_it_asks_again(client: Client, ready: Person) -> None:
    stop(ready, "dizzy")
    page = client.get("/verdict/").content.decode()
    assert "ask me again" in page
    assert "felt well for a day" not in page
