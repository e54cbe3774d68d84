"""Who lays out a programme again finds what they chose last time, and sessions last as long as they chose."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.web.history.models import Plan
from osanka.web.intake import actions as intake
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.today.actions import plan_for

pytestmark = pytest.mark.django_db
CHOSEN = {"weeks": "8", "days": ["1", "3"], "work_days": ["0", "4"], "minutes": "25"}


def ticked(page: str) -> set[str]:
    """The ids of what is ticked in the form."""
    return set(re.findall(r'<input [^>]*id="([\w-]+)"[^>]* checked>', page))


def asked(client: Client, query: str = "") -> str:
    return client.get(f"/programme/new/{query}").content.decode()


def test_at_first_it_offers_what_suits_most_and_the_minutes_of_the_intake(
    client: Client, ready: Person
) -> None:
    assert ticked(asked(client)) == {"weeks-4", "day-0", "day-2", "day-4", "minutes-15"}


@pytest.mark.parametrize("ended", [False, True])
def test_then_what_was_chosen_last_time(client: Client, ready: Person, ended: bool) -> None:
    client.post("/programme/new/", CHOSEN)
    if ended:
        client.post("/programme/end/")
    assert ticked(asked(client)) == {"weeks-8", "day-1", "day-3", "work-0", "work-4", "minutes-25"}


def test_also_the_method_unless_another_or_none_is_named(client: Client, ready: Person) -> None:
    client.post("/programme/new/", CHOSEN | {"method": "mcgill-big-three"})
    assert 'name="method" value="mcgill-big-three"' in asked(client)
    assert 'name="method"' not in asked(client, "?method=")
    assert 'name="minutes"' in asked(client, "?method=")


def test_what_a_stranger_chose_is_not_mine(client: Client, ready: Person, stranger: Person) -> None:
    client.post("/programme/new/", CHOSEN)
    ProgrammeRevision.objects.update(person=stranger)
    assert "weeks-4" in ticked(asked(client))


def test_its_sessions_and_today_last_as_long_as_chosen(client: Client, ready: Person) -> None:
    client.post("/programme/new/", CHOSEN)
    made = plan_for(ready, timezone.now())
    assert isinstance(made, Plan)
    assert made.minutes == 25
    assert "minutes-25" in ticked(client.get("/today/").content.decode())
    client.post("/programme/end/")
    assert "minutes-15" in ticked(client.get("/today/").content.decode())


def test_minutes_as_in_the_intake_follow_it(client: Client, ready: Person, answers: dict[str, Any]) -> None:
    client.post("/programme/new/", CHOSEN | {"minutes": "15"})
    intake.finish(ready, answers | {"minutes": 20}, timezone.now())
    assert "minutes-20" in ticked(client.get("/today/").content.decode())


@pytest.mark.parametrize("minutes", ["0", "1000", "soon"])
def test_impossible_minutes_are_asked_for_again(client: Client, ready: Person, minutes: str) -> None:
    assert client.post("/programme/new/", CHOSEN | {"minutes": minutes}).status_code == 422
    assert not ProgrammeRevision.objects.exists()


def test_in_a_flare_the_minutes_shown_are_those_of_the_session(client: Client, ready: Person) -> None:
    client.post("/programme/now/", {"kind": "flare"})
    page = client.get("/today/").content.decode()
    made = Plan.objects.latest("created")
    assert made.minutes == 10
    assert "minutes-10" in ticked(page)
    assert 'id="minutes-15"' not in page
    assert "10 minutes at most" in page


def test_in_a_flare_the_calendar_promises_no_usual_session_for_today(client: Client, ready: Person) -> None:
    client.post("/programme/new/", CHOSEN | {"days": ["0", "1", "2", "3", "4", "5", "6"]})
    day = f"/programme/{timezone.localdate().isoformat()}/"
    assert "10 minutes at most" not in client.get(day).content.decode()
    client.post("/programme/now/", {"kind": "flare"})
    page = client.get(day).content.decode()
    assert "10 minutes at most" in page
    tomorrow = client.get(f"/programme/{(timezone.localdate() + timedelta(days=1)).isoformat()}/")
    assert "10 minutes at most" in tomorrow.content.decode()
    assert "it goes on by this plan" in tomorrow.content.decode()
