"""Where composing runs out of time the person is told kindly, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from osanka.planning import Memo, Undecided
from osanka.web.catalogue import shown
from osanka.web.history.models import Plan
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver ends without an answer."""

    def compose(*_: Any) -> None:
        raise Undecided("UNKNOWN")

    monkeypatch.setattr(Memo, "compose", compose)
    monkeypatch.setattr(shown, "compose", compose)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Choose another length"), ("ru", "Выберите другую длительность")],
    ids=["en", "ru"],
)
def test_today_offers_another_length(client: Client, ready: Person, language: str, words: str) -> None:
    answer = client.get("/today/", headers={"Accept-Language": language})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert 'name="minutes"' in page
    assert "/play/" not in page
    assert not Plan.objects.exists()


def test_a_set_is_still_read_but_not_started(client: Client, ready: Person) -> None:
    answer = client.get("/m/mcgill-big-three/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Fitting this to you took too long" in page
    assert "Start as a session" not in page


def test_the_api_says_so(api: Callable[..., Any], ready: Person) -> None:
    status, answer = api("get", "/api/session/")
    assert (status, answer["error"]["code"]) == (503, "undecided")
