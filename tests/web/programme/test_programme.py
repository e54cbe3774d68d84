"""A programme of weeks: laid out, followed, renewed when answers change, and never where safety says no."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.web.history.models import Choice, Plan
from osanka.web.intake import actions as intake
from osanka.web.people.models import Person
from osanka.web.programme import actions
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.today.actions import plan_for

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
ASKED = {"weeks": "4", "days": ["0", "2", "4", "6"], "work_days": ["0", "1"]}


def lay_out(client: Client, **asked: Any) -> None:
    answer = client.post("/programme/new/", ASKED | asked)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/programme/")


def test_without_a_programme_the_page_offers_one(client: Client, ready: Person) -> None:
    answer = client.get("/programme/", follow=True)
    assert "On which days do you want a session?" in answer.content.decode()


def test_it_is_laid_out_over_the_days_asked_for(client: Client, ready: Person) -> None:
    lay_out(client)
    page = client.get("/programme/").content.decode()
    assert "Week 4" in page
    assert "Session A" in page
    assert "Session B" in page
    assert "Breaks" in page
    found = actions.stored(ready, timezone.localdate())
    assert found is not None
    assert {day.date.weekday() for day in found.programme.days if day.session} == {0, 2, 4, 6}


def test_no_day_is_asked_for_again(client: Client, ready: Person) -> None:
    answer = client.post("/programme/new/", {"weeks": "4"})
    assert answer.status_code == 422
    assert "at least one day" in answer.content.decode()
    assert not ProgrammeRevision.objects.exists()


def test_a_method_that_does_not_exist_is_not_found(client: Client, ready: Person) -> None:
    assert client.post("/programme/new/", ASKED | {"method": "no-such"}).status_code == 404


def test_a_named_set_is_followed_in_its_order(client: Client, ready: Person) -> None:
    lay_out(client, method="mcgill-big-three")
    page = client.get("/programme/").content.decode()
    assert "McGill" in page
    assert "Session 1" in page


def test_a_day_shows_its_session_and_why(client: Client, ready: Person) -> None:
    lay_out(client)
    found = actions.stored(ready, timezone.localdate())
    assert found is not None
    day = next(day.date for day in found.programme.days if day.session)
    page = client.get(f"/programme/{day.isoformat()}/").content.decode()
    assert "Why this one" in page
    assert "Where this comes from" in page
    assert client.get("/programme/1999-01-01/").status_code == 404
    assert client.get("/programme/2026-13-45/").status_code == 404


def test_today_holds_what_the_programme_has_for_the_day(
    client: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(client, days=["0", "1", "2", "3", "4", "5", "6"])
    planned = actions.planned_on(ready, timezone.localdate())
    made = plan_for(ready, timezone.now())
    assert isinstance(made, Plan)
    assert planned
    assert {item["exercise"] for item in made.session["items"]} == set(planned)
    assert "In your programme today" in client.get("/today/").content.decode()


def test_it_is_laid_out_anew_when_the_answers_change(client: Client, ready: Person, answers: Answers) -> None:
    lay_out(client)
    first = ProgrammeRevision.objects.get()
    client.get("/programme/")
    assert ProgrammeRevision.objects.count() == 1
    intake.finish(ready, answers | {"conditions": ["glaucoma"]}, timezone.now())
    client.get("/programme/")
    newest = ProgrammeRevision.objects.first()
    assert newest is not None
    assert (newest.number, newest.code) == (2, "answers")
    assert ProgrammeRevision.objects.get(number=1).value == first.value
    assert "since your answers" in client.get("/programme/changes/").content.decode()


def test_it_ends_when_one_has_done_with_it(client: Client, ready: Person) -> None:
    lay_out(client)
    client.post("/programme/end/")
    assert actions.stored(ready, timezone.localdate()) is None
    assert client.get("/programme/").headers["Location"] == "/programme/new/"


def test_it_runs_out(client: Client, ready: Person) -> None:
    lay_out(client)
    assert actions.stored(ready, timezone.localdate() + timedelta(days=28)) is not None
    assert actions.stored(ready, timezone.localdate() + timedelta(days=29)) is None


def test_nothing_of_it_is_shown_to_somebody_who_is_stopped(
    client: Client, ready: Person, emergency: Answers
) -> None:
    lay_out(client)
    intake.finish(ready, emergency, timezone.now())
    day = timezone.localdate().isoformat()
    for address in ("/programme/", "/programme/new/", f"/programme/{day}/"):
        assert client.get(address).headers["Location"] == "/verdict/", address
    assert client.post("/programme/new/", ASKED).headers["Location"] == "/verdict/"


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("flare", "flare-over", "everything is short and gentle"),
        ("travel", "home", "without equipment"),
    ],
)
def test_a_flare_or_a_journey_is_one_tap(
    client: Client, ready: Person, begins: str, ends: str, words: str
) -> None:
    assert words not in client.get("/today/").content.decode()
    client.post("/programme/now/", {"kind": begins})
    assert words in client.get("/today/").content.decode()
    client.post("/programme/now/", {"kind": ends})
    assert words not in client.get("/today/").content.decode()
    assert [row.kind for row in Choice.objects.filter(person=ready)] == [begins, ends]


def test_a_flare_makes_the_session_short(client: Client, ready: Person) -> None:
    client.post("/programme/now/", {"kind": "flare"})
    made = plan_for(ready, timezone.now())
    assert isinstance(made, Plan)
    assert made.session["seconds"] <= 600
    assert all(item["level"] == 0 for item in made.session["items"])


def test_what_is_not_for_one_stays_out_until_that_is_forgotten(client: Client, ready: Person) -> None:
    first = plan_for(ready, timezone.now())
    assert isinstance(first, Plan)
    name = first.session["items"][1]["exercise"]
    client.post("/programme/taste/", {"kind": "dislike", "exercise": name})
    second = plan_for(ready, timezone.now())
    assert isinstance(second, Plan)
    assert name not in {item["exercise"] for item in second.session["items"]}
    assert "Forget this" in client.get("/programme/changes/").content.decode()
    client.post("/programme/taste/", {"kind": "neutral", "exercise": name})
    assert "Forget this" not in client.get("/programme/changes/").content.decode()


@pytest.mark.parametrize("sent", [{}, {"kind": "undo"}, {"kind": "like"}])
def test_only_what_is_offered_can_be_said(client: Client, ready: Person, sent: dict[str, str]) -> None:
    assert client.post("/programme/now/", sent).status_code == 404
    assert client.post("/programme/taste/", sent | {"exercise": "no-such"}).status_code == 404
    assert not Choice.objects.exists()


def test_what_a_stranger_decided_is_not_mine(client: Client, ready: Person, stranger: Person) -> None:
    Choice.objects.create(person=stranger, clinic=stranger.clinic, at=timezone.now(), kind="flare")
    assert "everything is short" not in client.get("/today/").content.decode()


def test_the_clock_of_the_person_decides_what_day_it_is(ready: Person, noon: datetime) -> None:
    assert actions.stored(ready, timezone.localdate(noon)) is None
