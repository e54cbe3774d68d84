"""The API: one shape of errors, one gate, no way in for other sites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from osanka.web.history.models import Plan
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
Answers = dict[str, Any]


def is_error(answer: Any) -> bool:
    error = answer["error"]
    return (
        answer["ok"] is False
        and set(error) == {"code", "message", "problems"}
        and bool(error["code"])
        and bool(error["message"])
        and isinstance(error["problems"], list)
    )


def test_an_intake_gives_a_clearance(api: Api, person: Person, answers: Answers) -> None:
    status, answer = api("post", "/api/intake/", answers)
    assert status == 200
    assert answer["clearance"]["verdict"] == "limited"
    effects = answer["clearance"]["exercises"]
    assert (effects["bird-dog"], effects["sit-up"]) == ("allow", "block")
    assert api("get", "/api/clearance/")[1] == answer


def test_a_clearance_becomes_a_session(api: Api, ready: Person) -> None:
    status, answer = api("post", "/api/session/", {"minutes": 10})
    assert status == 200
    assert answer["session"]["seconds"] <= 600
    assert api("get", "/api/session/?minutes=10")[1] == answer


def test_a_malformed_intake_is_refused_with_all_that_is_wrong(
    api: Api, person: Person, answers: Answers
) -> None:
    status, answer = api("post", "/api/intake/", answers | {"age": "old", "minutes": 900, "shoe-size": 43})
    assert status == 422
    assert is_error(answer)
    assert answer["error"]["code"] == "malformed-intake"
    assert len(answer["error"]["problems"]) == 3
    assert not IntakeRevision.objects.exists()


@pytest.mark.parametrize("body", [[], "yes", 7])
def test_what_is_not_an_intake_at_all_is_refused(api: Api, person: Person, body: Any) -> None:
    status, answer = api("post", "/api/intake/", body)
    assert status == 422
    assert is_error(answer)


@pytest.mark.parametrize("address", ["/api/clearance/", "/api/session/"])
def test_without_an_intake_there_is_nothing_to_go_by(api: Api, person: Person, address: str) -> None:
    status, answer = api("get", address)
    assert status == 409
    assert is_error(answer)
    assert answer["error"]["code"] == "intake-missing"


def test_no_session_comes_out_of_an_emergency(api: Api, person: Person, emergency: Answers) -> None:
    assert api("post", "/api/intake/", emergency)[1]["clearance"]["verdict"] == "emergency"
    for method, address, body in (
        ("get", "/api/session/", None),
        ("get", "/api/session/?method=mcgill-big-three", None),
        ("post", "/api/session/", {"minutes": 5}),
        ("post", "/api/session/", {"method": "gentle-warm-up"}),
    ):
        status, answer = api(method, address, body)
        assert status == 409
        assert is_error(answer)
        assert answer["error"]["code"] == "emergency"
        assert answer["verdict"] == "emergency"
        assert "session" not in answer
    assert not Plan.objects.exists()


def test_every_exercise_is_blocked_in_an_emergency(api: Api, person: Person, emergency: Answers) -> None:
    effects = api("post", "/api/intake/", emergency)[1]["clearance"]["exercises"]
    assert effects
    assert set(effects.values()) == {"block"}


def test_the_daily_check_can_come_with_the_question(api: Api, ready: Person) -> None:
    DayState.objects.all().delete()
    status, answer = api("get", "/api/session/")
    assert (status, answer["error"]["code"]) == (409, "check-due")
    today = {"pain-now": 1, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
    assert api("post", "/api/session/", {"today": today})[0] == 200


def test_the_daily_check_cannot_answer_other_questions(api: Api, ready: Person) -> None:
    today = {"pain-now": 1, "unwell": "no", "ate": "no", "slept-badly": "no", "rf-saddle": "no"}
    status, answer = api("post", "/api/session/", {"today": today})
    assert (status, answer["error"]["code"]) == (422, "malformed-check")


@pytest.mark.parametrize("wish", [{"minutes": 4}, {"minutes": 41}, {"minutes": "soon"}])
def test_impossible_minutes_are_refused(api: Api, ready: Person, wish: Answers) -> None:
    status, answer = api("post", "/api/session/", wish)
    assert status == 422
    assert is_error(answer)


@pytest.mark.parametrize("wish", [{"minute": 10}, {"minutes": 10, "today": None, "mood": "good"}])
def test_wishes_it_does_not_know_are_refused(api: Api, ready: Person, wish: Answers) -> None:
    status, answer = api("post", "/api/session/", wish)
    assert (status, answer["error"]["code"]) == (422, "malformed")
    status, answer = api("get", "/api/session/?minute=10")
    assert (status, answer["error"]["code"]) == (422, "malformed")
    assert answer["error"]["problems"] == ["minute"]


def test_an_unknown_set_is_refused(api: Api, ready: Person) -> None:
    status, answer = api("get", "/api/session/?method=fly")
    assert (status, answer["error"]["code"]) == (404, "unknown-method")


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/nothing/",
        "/api/records/not-an-id/",
        "/api/records/00000000-0000-0000-0000-000000000000/x",
    ],
)
def test_an_unknown_address_answers_in_the_same_shape(api: Api, person: Person, address: str) -> None:
    status, answer = api("get", address)
    assert status == 404
    assert is_error(answer)


def test_a_wrong_verb_answers_in_the_same_shape(api: Api, person: Person) -> None:
    status, answer = api("put", "/api/clearance/", {})
    assert status == 405
    assert is_error(answer)


def test_errors_speak_the_language_asked_for(client: Client, person: Person) -> None:
    answer = client.get("/api/session/", headers={"Accept-Language": "ru"})
    assert answer.json()["error"]["message"] == "Сначала ответьте на вопросы."


def test_another_site_cannot_make_a_browser_send_anything(person: Person, answers: Answers) -> None:
    browser = Client(enforce_csrf_checks=True)
    headers = {"Origin": "http://elsewhere.example"}
    answer = browser.post("/api/intake/", answers, content_type="application/json", headers=headers)
    assert answer.status_code == 403
    assert is_error(answer.json())
    assert not IntakeRevision.objects.exists()


def test_a_browser_with_cookies_needs_the_token(person: Person, answers: Answers) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/")
    token = browser.cookies["csrftoken"].value
    assert browser.post("/api/intake/", answers, content_type="application/json").status_code == 403
    told = {"X-CSRFToken": token}
    assert (
        browser.post("/api/intake/", answers, content_type="application/json", headers=told).status_code
        == 200
    )
