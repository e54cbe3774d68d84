"""The days that measure: what their page asks for, and self-tests only where they are open now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.adaptation import Choice
from osanka.outcomes.self_tests import SelfTest
from osanka.planning import Frame
from osanka.web.history.actions import keep_choice
from osanka.web.intake import actions as intake
from osanka.web.measures.actions import keep_tests
from osanka.web.measures.models import Attempt
from osanka.web.people.models import Person
from osanka.web.programme import actions

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
WELL = {"pain-now": 2, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
PAGE = "/programme/self-tests/"
TOE, BEND = "toe-touch-test", "side-bend-test"


def begun(person: Person, now: datetime, days_ago: int = 0) -> None:
    frame = Frame(timezone.localdate(now) - timedelta(days=days_ago), 8, (0, 2, 4))
    assert isinstance(actions.begin(person, frame, None, now), actions.Current)


def day(client: Client, now: datetime, days: int = 0) -> str:
    date = timezone.localdate(now) + timedelta(days=days)
    return client.get(f"/programme/{date.isoformat()}/").content.decode()


def test_on_the_first_day_one_starts_and_later_one_has_come_far(
    client: Client, ready: Person, noon: datetime
) -> None:
    begun(ready, noon)
    first, later = day(client, noon), day(client, noon, 28)
    assert "Where you start" in first
    assert 'href="/measures/"' in first
    assert f'href="{PAGE}"' in first
    assert "How far you have come" not in first
    assert "How far you have come" in later
    assert 'href="/measures/"' not in later[later.index('id="measure"') :]
    assert "Where you start" in client.get("/today/").content.decode()


def test_today_says_how_far_one_has_come_on_later_days(client: Client, ready: Person, noon: datetime) -> None:
    begun(ready, noon, days_ago=14)
    today = client.get("/today/").content.decode()
    assert "How far you have come" in today
    assert "#measure" in today


def test_how_a_self_test_went_is_kept_and_shown(client: Client, ready: Person, noon: datetime) -> None:
    begun(ready, noon, days_ago=14)
    earlier = [SelfTest(TOE, "some-pain", 25)]
    keep_tests(ready, earlier, noon - timedelta(days=14))
    sent = {f"went-{TOE}": "painless", f"number-{TOE}": "12", f"went-{BEND}": "could-not"}
    assert client.post(PAGE, sent).headers["Location"] == PAGE
    for page in (
        client.get(PAGE).content.decode(),
        client.get("/history/").content.decode(),
        day(client, noon),
    ):
        assert "8 November: with some pain, 25 cm" in page
        assert "22 November: without pain, 12 cm" in page
        assert "22 November: could not do it" in page
        assert "A tired day may do that" not in page


def test_one_that_went_worse_is_for_somebody_who_knows(client: Client, ready: Person, noon: datetime) -> None:
    keep_tests(ready, [SelfTest(TOE, "painless")], noon - timedelta(days=14))
    client.post(PAGE, {f"went-{TOE}": "some-pain"})
    assert "If it stays so, tell a physiotherapist" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Answer at least one"),
        ({f"number-{TOE}": "12"}, "Choose an answer."),
        ({f"went-{TOE}": "painless", f"number-{TOE}": "far"}, "from 0 to 100"),
        ({f"went-{TOE}": "painless", f"number-{TOE}": "400"}, "from 0 to 100"),
        ({f"went-{TOE}": "gladly"}, "Choose an answer."),
    ],
)
def test_what_is_missing_is_said(client: Client, ready: Person, sent: dict[str, str], told: str) -> None:
    answer = client.post(PAGE, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert f'value="{sent.get(f"number-{TOE}", "")}"' in page
    assert not Attempt.objects.exists()


def test_only_what_has_a_number_is_asked_for_one(client: Client, ready: Person) -> None:
    page = client.get(PAGE).content.decode()
    assert f'name="number-{TOE}"' in page
    assert f'name="went-{BEND}"' in page
    assert f'name="number-{BEND}"' not in page


def test_a_self_test_that_the_gate_bars_is_neither_shown_nor_kept(
    client: Client, ready: Person, answers: Answers, noon: datetime
) -> None:
    begun(ready, noon)
    fragile = {"conditions": ["osteoporosis"], "spine-fracture": "no", "falls": "no"}
    intake.finish(ready, answers | fragile, noon)
    page = client.get(PAGE, follow=True).content.decode()
    assert f'name="went-{TOE}"' not in page
    assert "fingers to floor" not in day(client, noon)
    client.post(PAGE, {f"went-{TOE}": "painless"})
    assert not Attempt.objects.exists()


def test_no_word_on_bearing_pain_stands_beside_a_test(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    intake.finish(person, answers | {"pain-now": 4}, noon)
    begun(person, noon)
    page = client.get(PAGE).content.decode()
    assert TOE in page
    assert "Stop a test where it begins to hurt" in page
    assert "Pain may rise a little" not in page
    assert "Pain may rise a little" in client.get("/today/").content.decode()


def test_in_a_flare_they_rest(client: Client, ready: Person, noon: datetime) -> None:
    begun(ready, noon)
    keep_choice(ready, Choice(noon - timedelta(minutes=1), "flare"))
    for page in (client.get(PAGE).content.decode(), day(client, noon)):
        assert "The self-tests rest today" in page
        assert "fingers to floor" not in page
    client.post(PAGE, {f"went-{TOE}": "painless"})
    assert not Attempt.objects.exists()


def test_the_gate_comes_first(
    client: Client, person: Person, answers: Answers, emergency: Answers, noon: datetime
) -> None:
    sent = {f"went-{TOE}": "painless"}
    assert client.get(PAGE).headers["Location"] == "/intake/"
    intake.finish(person, answers, noon - timedelta(days=1))
    assert client.post(PAGE, sent).headers["Location"] == "/today/check/"
    intake.finish(person, emergency, noon)
    for answer in (client.get(PAGE), client.post(PAGE, sent)):
        assert answer.headers["Location"] == "/verdict/"
    assert not Attempt.objects.exists()


def test_a_day_that_is_past_shows_what_was_known_then(client: Client, ready: Person, noon: datetime) -> None:
    begun(ready, noon, days_ago=14)
    keep_tests(ready, [SelfTest(TOE, "some-pain", 25)], noon - timedelta(days=14))
    keep_tests(ready, [SelfTest(TOE, "painless", 12)], noon)
    page = day(client, noon, -14)
    assert "25 cm" in page
    assert "12 cm" not in page
