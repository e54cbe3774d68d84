"""The verdict after a session that a sign ended speaks of that sign."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from osanka import safety
from osanka.safety import Sign
from osanka.web.intake import actions
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "yes", "ate": "no", "slept-badly": "no"}
LASTING = [sign for sign in safety.stops().signs if sign.outcome != "rest-today"]


def verdict_after(client: Client, person: Person, *signs: str) -> str:
    for sign in signs:
        now = timezone.now()
        actions.save_stop(person, sign, now - timedelta(minutes=5), now)
    return client.get("/verdict/").content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("sign", LASTING, ids=lambda sign: sign.id)
def test_it_repeats_the_sign_and_its_own_lines_first(client: Client, ready: Person, sign: Sign) -> None:
    page = verdict_after(client, ready, sign.id)
    assert f"You told us: “{sign.label.en}”." in page
    steps = page.split("<ol>")[1].split("</ol>")[0]
    own = [text.en for text in (sign.later or sign.now)]
    assert all(line in steps for line in own)
    assert steps.index(own[0]) < 200
    assert "ordinary appointment" not in page


@pytest.mark.parametrize(
    ("sign", "foreign"),
    [("chest", "only the calf"), ("breath", "only the calf"), ("fainted", "Keep your head still")],
)
def test_it_says_nothing_of_another_sign(client: Client, ready: Person, sign: str, foreign: str) -> None:
    assert foreign not in verdict_after(client, ready, sign)


def test_the_sign_that_can_wait_least_stays_in_front(client: Client, ready: Person) -> None:
    page = verdict_after(client, ready, "fainted", "palpitations")
    assert "You told us: “I fainted or blacked out”." in page
    assert DayState.objects.first().sign == "fainted"  # type: ignore[union-attr]


def test_something_new_that_nobody_named_hurries_too(client: Client, ready: Person) -> None:
    client.post("/today/check/", CHECK)
    page = client.get("/verdict/").content.decode()
    assert "You told us" not in page
    assert "ordinary appointment" not in page


def test_where_something_else_stops_the_sign_is_not_in_front(
    client: Client, ready: Person, answers: dict[str, object]
) -> None:
    verdict_after(client, ready, "palpitations")
    actions.save_answers(ready, answers | {"rf-saddle": "yes"}, timezone.now())
    page = client.get("/verdict/").content.decode()
    assert "You told us" not in page
    assert "Hours count" in page
