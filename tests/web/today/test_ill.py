"""Who is ill rests, however it was told: by the button or in the daily check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from sessions_done import planned

from osanka.adaptation import adapt
from osanka.web.history.choices import choices_of
from osanka.web.history.past import history_of
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = timedelta(hours=20)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", found)
    return found


def fall_ill(client: Client) -> None:
    assert client.post("/programme/now/", {"kind": "ill"}).headers["Location"] == "/today/"


def standing(person: Person) -> Standing:
    found = standing_of(person, timezone.now())
    assert found is not None
    return found


def mode(person: Person) -> str:
    now = timezone.now()
    return adapt(history_of(person, now), the_catalogue(), 0, now, choices=choices_of(person)).mode


def test_the_button_gives_the_gate_the_answer_of_the_check(
    client: Client, clock: Clock, ready: Person
) -> None:
    fall_ill(client)
    told = standing(ready).clearance
    told_page = client.get("/verdict/").content.decode()
    clock.now += timedelta(minutes=1)
    client.post("/today/check/", CHECK | {"unwell": "yes"})
    assert standing(ready).clearance == told
    assert told.postpone
    assert "With fever and pain in the back or flank" in told_page
    assert client.get("/verdict/").content.decode().count("fever") == told_page.count("fever")


def test_no_way_leads_to_a_session(client: Client, clock: Clock, ready: Person, api: Api) -> None:
    plan = planned(ready)
    client.post("/programme/new/", {"weeks": "4", "days": ["0", "2", "4", "6"]})
    day = timezone.localdate().isoformat()
    fall_ill(client)
    ways = ("/today/", "/today/?method=mcgill-big-three", "/programme/", f"/programme/{day}/")
    for address in (*ways, f"/session/{plan.id}/play/"):
        assert client.get(address).headers["Location"] == "/verdict/", address
    status, answer = api("get", "/api/session/")
    assert (status, answer["verdict"]) == (409, "see-clinician-first")


def test_it_lasts_until_one_says_in_the_check_that_one_is_well(
    client: Client, clock: Clock, ready: Person, api: Api
) -> None:
    fall_ill(client)
    assert mode(ready) == "ill"
    for said in ("yes", "dont-know"):
        clock.now += LATER
        assert client.get("/today/").headers["Location"] == "/today/check/"
        assert api("get", "/api/session/")[0] == 409
        assert client.post("/programme/now/", {"kind": "well"}).headers["Location"] == "/today/check/"
        client.post("/today/check/", CHECK | {"unwell": said})
        assert client.get("/today/").headers["Location"] == "/verdict/"
        assert mode(ready) == "ill"
    clock.now += LATER
    client.post("/today/check/", CHECK)
    assert client.get("/today/").status_code == 200
    assert mode(ready) == "usual"


def test_by_api_the_same_answer_ends_it(client: Client, clock: Clock, ready: Person, api: Api) -> None:
    fall_ill(client)
    clock.now += LATER
    assert api("post", "/api/session/", {"today": CHECK | {"pain-now": 2}})[0] == 200
    assert mode(ready) == "usual"


def test_the_questions_anew_end_it_too(client: Client, clock: Clock, ready: Person, answers: Answers) -> None:
    fall_ill(client)
    clock.now += LATER
    intake.finish(ready, answers, timezone.now())
    clock.now += timedelta(minutes=1)
    assert mode(ready) == "usual"


def test_it_makes_nothing_milder_that_stops_already(
    client: Client, clock: Clock, ready: Person, answers: Answers
) -> None:
    intake.save_stop(ready, "weak-leg", timezone.now(), timezone.now())
    before = standing(ready)
    clock.now += LATER
    fall_ill(client)
    after = standing(ready)
    assert after.clearance.verdict == before.clearance.verdict
    assert after.stopped_for_longer
    assert after.sign == before.sign


def test_answers_on_their_way_do_not_take_it_back(
    client: Client, clock: Clock, ready: Person, answers: Answers
) -> None:
    intake.save_answers(ready, answers, timezone.now())
    fall_ill(client)
    assert "unwell" not in intake.draft_answers(ready, timezone.now())


def test_a_sign_told_late_says_nothing_of_being_well(client: Client, clock: Clock, ready: Person) -> None:
    fall_ill(client)
    clock.now += LATER
    intake.save_stop(ready, "strong-pain", timezone.now(), timezone.now())
    assert mode(ready) == "ill"


def test_who_was_never_asked_can_say_so(
    client: Client, clock: Clock, person: Person, answers: Answers
) -> None:
    fall_ill(client)
    clock.now += timedelta(minutes=5)
    intake.finish(person, answers | {"unwell": "yes"}, timezone.now())
    assert mode(person) == "ill"
