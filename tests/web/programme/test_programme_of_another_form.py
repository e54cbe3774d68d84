"""A programme that another version stored in another form is laid out anew, over the same days, and is an
error page nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.planning import Frame
from osanka.web.history.models import Plan
from osanka.web.people.models import Person
from osanka.web.programme import actions
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.stored import frame_in
from osanka.web.site.plain import plain
from osanka.web.today.actions import plan_for

pytestmark = pytest.mark.django_db
DAILY = Frame(timezone.localdate(), 4, (0, 1, 2, 3, 4, 5, 6), (0, 1))


def without_a_field(value: Any) -> Any:
    del value["blocks"][0]["sessions"][0]["items"][0]["exercise"]
    return value


def without_its_frame(value: Any) -> Any:
    return value | {"frame": {"from": "2026-11-28"}}


FORMS: dict[str, Callable[[Any], Any]] = {
    "field": without_a_field,
    "frame": without_its_frame,
    "empty": lambda _: {},
    "list": lambda _: [7],
}


@pytest.fixture(params=FORMS)
def follower(ready: Person, request: pytest.FixtureRequest) -> Person:
    actions.begin(ready, DAILY, None, timezone.now())
    kept = ProgrammeRevision.objects.get()
    kept.value = FORMS[request.param](kept.value)
    kept.save()
    return ready


def test_it_is_laid_out_anew_over_the_same_days(client: Client, follower: Person) -> None:
    assert "Session A" in client.get("/programme/").content.decode()
    found = actions.current(follower, timezone.now())
    assert isinstance(found, actions.Current)
    assert (found.revision.number, found.revision.code) == (2, "form")
    assert found.programme.frame == DAILY
    assert "since Osanka was updated" in client.get("/programme/changes/").content.decode()


def test_days_with_a_rung_to_begin_on_as_an_earlier_version_kept_them_are_still_read() -> None:
    assert frame_in(plain(DAILY) | {"walk_level": 0}) == DAILY


def test_today_and_its_day_are_no_error(client: Client, follower: Person) -> None:
    assert client.get("/today/").status_code == 200
    assert client.get(f"/programme/{DAILY.start.isoformat()}/").status_code == 200
    assert isinstance(plan_for(follower, timezone.now()), Plan)


def test_it_can_be_ended(client: Client, follower: Person) -> None:
    client.post("/programme/end/")
    assert client.get("/programme/").headers["Location"] == "/programme/new/"


def test_one_whose_days_are_unreadable_is_over(client: Client, follower: Person) -> None:
    ProgrammeRevision.objects.update(frame={"from": 7})
    assert client.get("/today/").status_code == 200
    assert client.get("/programme/").headers["Location"] == "/programme/new/"
