"""What the back makes hard: named once, rated again, then and now in words; kept for the person alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.outcomes import psfs
from osanka.web.intake import actions as intake
from osanka.web.measures.actions import rate
from osanka.web.measures.models import Activity, Rating
from osanka.web.measures.shown import activities_of, measured_of
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
FIRST = {"words-0": "Putting on socks", "score-0": "4"}
Later = Callable[[float], None]


@pytest.fixture
def later(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Some days after `noon`."""
    return lambda days: monkeypatch.setattr(timezone, "now", lambda: noon + timedelta(days=days))


def again(person: Person, *scores: int) -> dict[str, str]:
    """The form with the known activities rated in their order."""
    return {f"rate-{each.id}": str(n) for each, n in zip(activities_of(person), scores, strict=True)}


def page(client: Client, address: str = "/measures/") -> str:
    return client.get(address, follow=True).content.decode()


def test_it_is_named_and_rated_and_shown(client: Client, ready: Person) -> None:
    assert "What does your back make hard?" in page(client)
    two = FIRST | {"words-1": "Sitting through a film", "score-1": "6"}
    assert client.post("/measures/", two).headers["Location"] == "/measures/"
    shown = page(client)
    assert "Putting on socks" in shown
    assert "6 of 10" in shown
    assert "Putting on socks" in page(client, "/history/")
    assert list(Activity.objects.values_list("place", "words")) == [
        (0, "Putting on socks"),
        (1, "Sitting through a film"),
    ]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Name at least one thing"),
        ({"words-0": "Stairs"}, "Choose a number from 0 to 10"),
        ({"score-0": "4"}, "Say in a few words what it is"),
        ({"words-0": "x" * 81, "score-0": "4"}, "at most 80 characters"),
        ({"words-0": "Stairs", "score-0": "11"}, "Choose a number from 0 to 10"),
        (FIRST | {"words-1": " putting  on Socks", "score-1": "5"}, "This stands above already"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    client: Client, ready: Person, sent: dict[str, str], told: str
) -> None:
    answer = client.post("/measures/", sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert told in shown
    assert all(f'value="{value}"' in shown for name, value in sent.items() if name.startswith("words"))
    assert not Rating.objects.exists()


def test_a_place_that_is_folded_up_opens_where_something_is_wrong_in_it(
    client: Client, ready: Person
) -> None:
    shown = client.post("/measures/", FIRST | {"words-2": "Stairs"}).content.decode()
    assert '<details class="more-hard" open>' in shown
    assert '<details class="more-hard">' in page(client)


@pytest.mark.parametrize(
    ("score", "told"),
    [
        (7, "Clearly easier than on 22 November: +3."),
        (6, "About the same as on 22 November."),
        (1, "Harder than on 22 November: −3. If it stays so, tell a physiotherapist."),
    ],
)
def test_later_the_same_is_rated_with_the_last_number_in_sight_and_judged(
    client: Client, ready: Person, later: Later, score: int, told: str
) -> None:
    client.post("/measures/", FIRST)
    later(28)
    assert "Putting on socks (22 November: 4)" in page(client)
    client.post("/measures/", again(ready, score))
    for address in ("/measures/", "/history/"):
        shown = page(client, address)
        assert told in shown
        assert f"then 4, now {score} of 10" in shown


def test_all_together_is_judged_by_the_mean(client: Client, ready: Person, later: Later) -> None:
    client.post("/measures/", FIRST | {"words-1": "Stairs", "score-1": "5"})
    assert measured_of(ready).together == ""
    later(28)
    client.post("/measures/", again(ready, 6, 7))
    assert "Taken together it is clearly easier" in page(client)


def test_the_first_answer_stays_the_measure_and_of_a_day_the_last_counts(
    client: Client, ready: Person, later: Later
) -> None:
    client.post("/measures/", FIRST)
    for days, score in ((0.1, 3), (14, 5), (28, 6)):
        later(days)
        client.post("/measures/", again(ready, score))
    (shown,) = activities_of(ready)
    assert (shown.then, shown.now, shown.judged) == (3, 6, "easier")
    assert Rating.objects.count() == 4


def test_nothing_rated_later_is_said(client: Client, ready: Person, later: Later) -> None:
    client.post("/measures/", FIRST)
    later(28)
    answer = client.post("/measures/", {})
    assert answer.status_code == 422
    assert "Rate at least one of them" in answer.content.decode()


def test_others_are_added_within_three(client: Client, ready: Person, later: Later) -> None:
    client.post("/measures/", FIRST)
    later(1)
    client.post("/measures/", {"words-0": "Stairs", "score-0": "5", "words-1": "Shopping", "score-1": "6"})
    assert [each.words for each in activities_of(ready)] == ["Putting on socks", "Stairs", "Shopping"]
    later(2)
    assert "Name another" not in page(client)
    rate(ready, [psfs.Rating("A fourth", 5)], timezone.now())
    assert Activity.objects.count() == 3


def test_the_same_form_sent_twice_names_nothing_twice(client: Client, ready: Person) -> None:
    client.post("/measures/", FIRST)
    client.post("/measures/", FIRST)
    assert Activity.objects.count() == 1


def test_own_words_are_escaped_and_never_logged(
    client: Client, ready: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    words = "<b>Socks</b> & shoes"
    client.post("/measures/", {"words-0": words})
    client.post("/measures/", {"words-0": words, "score-0": "4"})
    for address in ("/measures/", "/history/"):
        shown = page(client, address)
        assert "&lt;b&gt;Socks&lt;/b&gt; &amp; shoes" in shown
        assert "<b>Socks" not in shown
    told = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in told if "Socks" in line]


def test_a_stranger_sees_and_changes_nothing(client: Client, ready: Person, stranger: Person) -> None:
    rate(stranger, [psfs.Rating("Their garden", 5)], timezone.now())
    theirs = Activity.objects.get()
    assert "Their garden" not in page(client) + page(client, "/history/")
    assert client.post("/measures/", {f"rate-{theirs.id}": "9"}).status_code == 422
    assert Rating.objects.get().score == 5


def test_nobody_is_asked_before_the_intake_nor_while_stopped(
    client: Client, person: Person, answers: Answers, emergency: Answers
) -> None:
    assert client.get("/measures/").headers["Location"] == "/intake/"
    intake.finish(person, emergency, timezone.now())
    assert client.get("/measures/").headers["Location"] == "/verdict/"
    assert client.post("/measures/", FIRST).headers["Location"] == "/verdict/"
    assert not Rating.objects.exists()


def test_it_is_asked_in_russian_too(client: Client, ready: Person, later: Later) -> None:
    client.post("/measures/", {"words-0": "Надевать носки", "score-0": "4"})
    later(28)
    client.post("/measures/", again(ready, 8))
    shown = client.get("/measures/", headers={"Accept-Language": "ru"}).content.decode()
    assert "22 ноября" in shown
    assert "Надевать носки" in shown
