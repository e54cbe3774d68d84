"""A sign that ended a session: told once, kept with the record, and heeded by every way to a session."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from osanka.safety import Verdict, stops
from osanka.web.history.actions import answer_end
from osanka.web.history.models import Plan, Record
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import STATE_LASTS, standing_of
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
Answers = dict[str, Any]
OUTCOMES = {
    "emergency": (Verdict.EMERGENCY, False),
    "see-clinician-first": (Verdict.SEE_CLINICIAN_FIRST, False),
    "rest-today": (Verdict.SEE_CLINICIAN_FIRST, True),
}


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def told(plan: Plan, sign: str | None, said: datetime | None = None, **other: Any) -> dict[str, Any]:
    said = said or timezone.now()
    return {
        "id": str(uuid4()),
        "plan": str(plan.id),
        "started": (said - timedelta(minutes=3)).isoformat(),
        "ended": said.isoformat(),
        "items": [],
        "stopped": sign,
    } | other


def put(api: Api, record: dict[str, Any]) -> tuple[int, Any]:
    status, answer = api("put", f"/api/records/{record['id']}/", record)
    return status, answer


def verdict(person: Person) -> tuple[Verdict, bool]:
    standing = standing_of(person, timezone.now())
    assert standing is not None
    return standing.clearance.verdict, standing.clearance.postpone


@pytest.mark.parametrize("sign", stops().signs, ids=lambda sign: sign.id)
def test_no_session_is_left_anywhere_after_a_sign(client: Client, api: Api, plan: Plan, sign: Any) -> None:
    status, answer = put(api, told(plan, sign.id))
    assert (status, answer["record"]["stopped"]) == (200, sign.id)
    assert verdict(plan.person) == OUTCOMES[sign.outcome]
    for address in ("/today/", f"/session/{plan.id}/play/", f"/session/{plan.id}/done/"):
        assert client.get(address)["Location"] == "/verdict/"
    status, answer = api("get", "/api/session/")
    assert status == 409
    assert "session" not in answer
    assert api("get", "/api/clearance/")[1]["clearance"]["verdict"] == OUTCOMES[sign.outcome][0].id


def test_a_grave_sign_holds_until_the_questions_are_answered_again(
    client: Client, api: Api, plan: Plan, answers: Answers
) -> None:
    put(api, told(plan, "chest"))
    much_later = timezone.now() + timedelta(days=90)
    standing = standing_of(plan.person, much_later)
    assert standing is not None
    assert standing.clearance.verdict is Verdict.EMERGENCY
    assert client.get("/today/check/")["Location"] == "/verdict/"
    intake.finish(plan.person, answers, timezone.now(), "yes")
    assert verdict(plan.person)[0] < Verdict.SEE_CLINICIAN_FIRST


def test_a_rest_ends_with_the_next_answers_of_the_day(client: Client, api: Api, plan: Plan) -> None:
    put(api, told(plan, "sick"))
    day = {
        "pain-now": "2",
        "unwell": "no",
        "new-signs": "no",
        "ate": "no",
        "slept-badly": "no",
        "gone": "yes",
    }
    page = client.get("/today/check/").content.decode()
    assert 'name="stopped"' not in page
    assert client.post("/today/check/", day)["Location"] == "/today/"
    assert client.get("/today/").status_code == 200


def test_sending_it_again_later_does_not_undo_new_answers(api: Api, plan: Plan, answers: Answers) -> None:
    record = told(plan, "chest")
    put(api, record)
    intake.finish(plan.person, answers, timezone.now(), "yes")
    states = DayState.objects.count()
    status, answer = put(api, record | {"pain_after": 3})
    assert (status, answer["record"]["stopped"]) == (200, "chest")
    assert DayState.objects.count() == states
    assert verdict(plan.person)[0] < Verdict.SEE_CLINICIAN_FIRST


def test_an_earlier_version_that_comes_late_takes_nothing_back(api: Api, plan: Plan) -> None:
    record = told(plan, "palpitations")
    put(api, record)
    put(api, record | {"stopped": None, "ended": None})
    assert Record.objects.get().stopped == "palpitations"
    assert verdict(plan.person) == OUTCOMES["see-clinician-first"]


def test_a_grave_sign_counts_however_late_it_comes_and_whatever_the_clock_said(api: Api, plan: Plan) -> None:
    put(api, told(plan, "saddle", timezone.now() - timedelta(days=3)))
    assert verdict(plan.person) == OUTCOMES["emergency"]


def test_a_rest_that_comes_late_is_no_older_than_the_answers_it_follows(api: Api, plan: Plan) -> None:
    before = DayState.objects.get()
    put(api, told(plan, "dizzy", before.created - timedelta(days=2)))
    newest = DayState.objects.first()
    assert newest is not None
    assert before.created < newest.created < timezone.now()
    assert standing_of(plan.person, timezone.now() + STATE_LASTS).state is None  # type: ignore[union-attr]


def test_a_sign_nobody_knows_is_a_sign_all_the_same(client: Client, api: Api, plan: Plan) -> None:
    status, answer = put(api, told(plan, "hiccups"))
    assert (status, answer["record"]["stopped"]) == (200, "other")
    assert verdict(plan.person) == OUTCOMES[stops().sign("other").outcome]
    Record.objects.update(stopped="a-sign-of-earlier-versions")
    assert stops().sign("other").label.en in html.unescape(client.get("/history/").content.decode())


def test_pain_above_the_limit_is_a_sign_though_none_was_told(api: Api, plan: Plan) -> None:
    first = plan.session["items"][0]["exercise"]
    item = {"position": 0, "exercise": first, "ending": "skipped", "seconds": 9, "reps_done": 1}
    status, _ = put(api, told(plan, None, items=[item | {"pain": 5}]))
    assert (status, Record.objects.get().stopped) == (200, "")
    put(api, told(plan, None, items=[item | {"pain": 9}]))
    assert Record.objects.exclude(stopped="").get().stopped == "strong-pain"
    assert verdict(plan.person) == OUTCOMES[stops().sign("strong-pain").outcome]


def test_pain_above_the_limit_at_the_end_is_a_sign_too(client: Client, api: Api, plan: Plan) -> None:
    put(api, told(plan, None, pain_after=5))
    assert verdict(plan.person)[0] < Verdict.SEE_CLINICIAN_FIRST
    put(api, told(plan, None, pain_after=6))
    assert Record.objects.exclude(stopped="").get().stopped == "strong-pain"
    assert client.get("/today/")["Location"] == "/verdict/"


def test_also_on_the_page_after_a_session(client: Client, plan: Plan) -> None:
    assert client.post(f"/session/{plan.id}/done/", {"pain_after": "8", "did": ["0"]}).status_code == 302
    kept = Record.objects.get()
    assert (kept.pain_after, kept.stopped) == (8, "strong-pain")
    assert client.get("/today/")["Location"] == "/verdict/"


def test_answers_at_the_end_overwrite_no_sign_that_came_meanwhile(api: Api, plan: Plan) -> None:
    record = told(plan, None)
    put(api, record)
    read_before = Record.objects.get()
    put(api, record | {"stopped": "chest"})
    answer_end(read_before, 7, 5, timezone.now())
    kept = Record.objects.get()
    assert (kept.stopped, kept.pain_after, kept.effort) == ("chest", 7, 5)


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_sign_is_none_whole_or_refused(api: Api, plan: Plan, empty: str | None) -> None:
    assert put(api, told(plan, empty))[0] == 200
    assert put(api, told(plan, empty, effort=-1))[0] == 422
    assert [row.stopped for row in Record.objects.all()] == [""]
    assert verdict(plan.person)[0] < Verdict.SEE_CLINICIAN_FIRST


def test_a_clock_that_is_not_set_costs_no_sign(api: Api, plan: Plan) -> None:
    then = datetime(1970, 1, 1, tzinfo=UTC)
    assert put(api, told(plan, None, then))[0] == 422
    assert put(api, told(plan, "chest", then))[0] == 200
    assert verdict(plan.person) == OUTCOMES["emergency"]


def test_a_graver_sign_takes_the_place_of_a_milder_one_and_never_the_other_way(api: Api, plan: Plan) -> None:
    record = told(plan, "dizzy")
    for sign, kept in (("dizzy", "dizzy"), ("chest", "chest"), ("dizzy", "chest")):
        put(api, record | {"stopped": sign})
        assert Record.objects.get().stopped == kept
    assert verdict(plan.person) == OUTCOMES["emergency"]


@pytest.mark.parametrize("first", stops().signs, ids=lambda sign: sign.id)
def test_a_milder_sign_of_another_session_takes_no_graver_one_back(plan: Plan, first: Any) -> None:
    for second in stops().signs:
        now = timezone.now()
        for sign in (first, second):
            intake.save_stop(plan.person, sign.id, now, timezone.now())
            assert verdict(plan.person)[0] >= OUTCOMES[first.outcome][0]
        pause = verdict(plan.person)[1]
        assert pause is (OUTCOMES[first.outcome][1] and OUTCOMES[second.outcome][1])
        DayState.objects.exclude(told=None).delete()


def test_an_emergency_of_pregnancy_outlasts_a_milder_sign_and_a_daily_check(
    client: Client, api: Api, plan: Plan
) -> None:
    put(api, told(plan, "maternity"))
    put(api, told(plan, "dizzy"))
    day = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
    assert client.post("/today/check/", day)["Location"] == "/verdict/"
    assert verdict(plan.person) == OUTCOMES["emergency"]


@pytest.mark.parametrize(("language", "words"), [("en", "Stopped: Dizzy"), ("ru", "Остановлено: Кружится")])
def test_history_says_what_ended_the_session(
    client: Client, api: Api, plan: Plan, language: str, words: str
) -> None:
    put(api, told(plan, "dizzy"))
    page = client.get("/history/", headers={"Accept-Language": language}).content.decode()
    assert words in page
