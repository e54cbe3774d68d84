"""A programme of weeks: laid out, followed, renewed when answers change, and never where safety says no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from sessions_done import planned, went

from osanka import planning
from osanka.adaptation import Adapted
from osanka.catalogue import Text
from osanka.planning import Frame, NoSession, Reason
from osanka.safety import read_intake
from osanka.web.history.models import Choice, Plan
from osanka.web.history.past import past_of
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import on_a_good_day_of
from osanka.web.people.models import Person
from osanka.web.programme import actions
from osanka.web.programme.actions import Current
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.weeks import shown_weeks
from osanka.web.site.content import the_catalogue
from osanka.web.today.actions import plan_for

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
ASKED = {"weeks": "4", "days": ["0", "2", "4", "6"], "work_days": ["0", "1"]}


def lay_out(client: Client, **asked: Any) -> None:
    answer = client.post("/programme/new/", ASKED | asked)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/programme/")


def followed(person: Person) -> Current:
    found = actions.current(person, timezone.now())
    assert isinstance(found, Current)
    return found


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
    found = followed(ready)
    assert {day.date.weekday() for day in found.programme.days if day.session} == {0, 2, 4, 6}


def test_a_printed_programme_holds_what_its_sessions_hold(client: Client, ready: Person) -> None:
    lay_out(client)
    page = client.get("/programme/").content.decode()
    sheet = page[page.index('class="on-paper"') :]
    sessions = [session for block in followed(ready).programme.blocks for session in block.sessions]
    assert sheet.count("<h3>Session") == len(sessions) > 1
    for session in sessions:
        for item in session.items:
            assert escape(the_catalogue().exercises[item.exercise].name.en) in sheet


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
    assert "Session A" not in page


def test_a_day_shows_its_session_and_why(client: Client, ready: Person) -> None:
    lay_out(client)
    found = followed(ready)
    today = timezone.localdate()
    day = next(day.date for day in found.programme.days if day.session and day.date > today)
    page = client.get(f"/programme/{day.isoformat()}/").content.decode()
    assert "Why this one" in page
    assert "Where this comes from" in page
    assert client.get("/programme/1999-01-01/").status_code == 404
    assert client.get("/programme/2026-13-45/").status_code == 404


def test_the_page_of_today_leaves_the_doses_to_today_s_session(client: Client, ready: Person) -> None:
    lay_out(client, days=["0", "1", "2", "3", "4", "5", "6"], work_days=[])
    page = client.get(f"/programme/{timezone.localdate().isoformat()}/").content.decode()
    assert "session is made for how you are." in page
    assert "To today" in page
    assert "Why this one" not in page


def test_a_day_with_a_walk_alone_says_that_no_session_is_planned(
    client: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(client, days=["0", "3"], work_days=[])
    walks = (day for day in followed(ready).programme.days if day.walk and not day.session)
    moment = datetime.combine(next(walks).date, time(12), tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    signs = dict.fromkeys(("unwell", "new-signs", "ate", "slept-badly"), "no")
    client.post("/today/check/", signs | {"pain-now": "2"})
    page = client.get("/today/").content.decode()
    assert "A walk of" in page
    assert "No session is planned" in page


def test_today_holds_what_the_programme_has_for_the_day(
    client: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(client, days=["0", "1", "2", "3", "4", "5", "6"])
    expected = actions.planned_on(ready, timezone.now())
    made = plan_for(ready, timezone.now())
    assert isinstance(made, Plan)
    assert expected
    assert {item["exercise"] for item in made.session["items"]} == set(expected)
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
    assert "End the programme?" in client.get("/programme/end/").content.decode()
    assert actions.current(ready, timezone.now()) is not None
    answer = client.post("/programme/end/", follow=True)
    assert "Your programme has ended" in answer.content.decode()
    assert actions.current(ready, timezone.now()) is None
    assert client.get("/programme/").headers["Location"] == "/programme/new/"


@pytest.mark.parametrize(("days_ago", "over"), [(28, False), (29, True)])
def test_it_runs_out(ready: Person, days_ago: int, over: bool) -> None:
    now = timezone.now()
    frame = Frame(timezone.localdate(now) - timedelta(days=days_ago), 4, (0, 2, 4))
    actions.begin(ready, frame, None, now)
    assert (actions.current(ready, now) is None) is over


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


@pytest.mark.parametrize(
    ("zone", "day"), [("Asia/Vladivostok", 23), ("America/Los_Angeles", 22)], ids=["east", "west"]
)
def test_the_clock_of_the_person_decides_what_day_it_is(
    ready: Person, noon: datetime, zone: str, day: int
) -> None:
    evening = noon + timedelta(hours=8)  # in Vladivostok it is the next day
    with timezone.override(zone):
        frame = Frame(date(2026, 11, day), 1, (0, 1, 2, 3, 4, 5, 6))
        actions.begin(ready, frame, None, evening)
        found = actions.current(ready, evening)
        assert isinstance(found, Current)
        assert actions.planned_on(ready, evening) == found.programme.planned_on(date(2026, 11, day))
        standing = on_a_good_day_of(ready, evening)
        assert standing is not None
        first, *later = shown_weeks(ready, found.programme, evening, standing, Adapted())[0].days
        assert first.today
        assert not any(each.today for each in later)


def test_a_renewal_that_finds_nothing_is_kept_and_told_on_every_page(
    client: Client, ready: Person, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(client, days=["0", "1", "2", "3", "4", "5", "6"])
    assert "In your programme today" in client.get("/today/").content.decode()
    asked: list[object] = []
    nothing = NoSession("nothing-fits", (Reason("clash", Text("Nothing is left.", "Ничего не осталось.")),))
    composed = planning.compose_programme
    monkeypatch.setattr(planning, "compose_programme", lambda *_: asked.append(1) or nothing)
    intake.finish(ready, answers | {"conditions": ["glaucoma"]}, timezone.now())
    for _ in range(3):
        page = client.get("/today/").content.decode()
        assert "In your programme today" not in page
        assert "No programme fits just now" in page
        page = client.get("/programme/").content.decode()
        assert "Nothing is left." in page
        assert "End the programme" in page
    assert len(asked) == 1
    assert "nothing fits just now" in client.get("/programme/changes/").content.decode()
    monkeypatch.setattr(planning, "compose_programme", composed)
    intake.finish(ready, answers, timezone.now())
    assert "In your programme today" in client.get("/today/").content.decode()
    assert followed(ready).programme.frame.days == (0, 1, 2, 3, 4, 5, 6)


def test_today_renews_it_as_the_calendar_does(client: Client, ready: Person, answers: Answers) -> None:
    lay_out(client)
    intake.finish(ready, answers | {"conditions": ["glaucoma"]}, timezone.now())
    client.get("/today/")
    assert [row.number for row in ProgrammeRevision.objects.all()] == [2, 1]


def test_one_that_finds_nothing_can_be_ended(
    client: Client, ready: Person, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(client)
    monkeypatch.setattr(planning, "compose_programme", lambda *_: NoSession("nothing-fits", ()))
    intake.finish(ready, answers | {"conditions": ["glaucoma"]}, timezone.now())
    client.get("/programme/")
    client.post("/programme/end/")
    assert client.get("/programme/").headers["Location"] == "/programme/new/"


def test_too_much_pain_renews_it_neither_at_once_nor_two_days_later(
    client: Client, ready: Person, answers: Answers
) -> None:
    plan = planned(ready)
    for days in range(30, 2, -3):
        went(plan, days)
    lay_out(client)
    found = past_of(ready, read_intake(answers), timezone.now()).adapted
    assert found.base > found.start
    went(plan, 0.01, "stopped-by-pain", pain=7)
    rested = past_of(ready, read_intake(answers), timezone.now()).adapted
    assert rested.base == 0
    for now in (timezone.now(), timezone.now() + timedelta(hours=50)):
        assert isinstance(actions.current(ready, now), Current)
    assert ProgrammeRevision.objects.count() == 1


def test_newer_exercises_and_rules_have_a_reason_of_their_own(
    client: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(client)
    newer = replace(the_catalogue(), version="newer")
    monkeypatch.setattr(actions, "the_catalogue", lambda: newer)
    client.get("/programme/")
    assert [row.code for row in ProgrammeRevision.objects.all()] == ["catalogue", "begun"]
    told = client.get("/programme/changes/").content.decode()
    assert "since the exercises or their rules were updated" in told
