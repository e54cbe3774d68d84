"""A sign that ended a session outlasts answers that were given before it, wherever they still lie."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.safety import Verdict
from osanka.web.intake import actions, forms
from osanka.web.intake.gate import STATE_LASTS, standing_of
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
CHECK = {"pain-now": "2", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
TODAY = dict.fromkeys(CHECK, "no") | {"pain-now": 2}


def verdict_of(person: Person) -> Verdict:
    standing = standing_of(person, timezone.now())
    assert standing is not None
    return standing.clearance.verdict


def stop(person: Person, sign: str = "chest") -> None:
    """A sign said some minutes ago that arrives now."""
    now = timezone.now()
    actions.save_stop(person, sign, now - timedelta(minutes=5), now)


def stop_while(monkeypatch: pytest.MonkeyPatch, person: Person, sign: str = "chest") -> None:
    """Let the sign arrive from another device after a sent form was read and before it is kept."""
    read = forms.sent

    def sent(*given: Any) -> forms.ScreenForm:
        form = read(*given)
        stop(person, sign)
        return form

    monkeypatch.setattr(forms, "sent", sent)


def test_an_open_draft_does_not_wipe_out_a_stop(client: Client, ready: Person, answers: Answers) -> None:
    actions.save_answers(ready, answers, timezone.now())
    stop(ready)
    kept = actions.draft_answers(ready, timezone.now())
    assert kept["age"] == "40-54"
    assert not [name for name in kept if name.startswith("rf-") or name in CHECK]
    assert client.get("/intake/").headers["Location"] == "/intake/red-flags/"
    client.post("/intake/today/", CHECK)
    assert verdict_of(ready) is Verdict.EMERGENCY


def test_nor_does_the_last_screen_of_a_draft_sent_at_that_moment(
    client: Client, ready: Person, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.save_answers(ready, answers, timezone.now())
    stop_while(monkeypatch, ready)
    assert client.post("/intake/today/", CHECK).headers["Location"].startswith("/intake/")
    assert verdict_of(ready) is Verdict.EMERGENCY


def test_a_page_finishes_with_what_the_draft_holds_then_not_with_what_it_read(
    client: Client, ready: Person, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.save_answers(ready, answers, timezone.now())
    keep = actions.save_answers

    def save_answers(*given: Any) -> Answers:
        kept = keep(*given)
        stop(ready)
        return kept

    monkeypatch.setattr(actions, "save_answers", save_answers)
    assert client.post("/intake/today/", CHECK).headers["Location"] == "/intake/red-flags/"
    assert IntakeRevision.objects.count() == 1
    assert verdict_of(ready) is Verdict.EMERGENCY


def test_answers_given_before_a_stop_was_told_finish_nothing(ready: Person, answers: Answers) -> None:
    before = timezone.now() - timedelta(minutes=1)
    actions.save_stop(ready, "chest", before - timedelta(minutes=5), timezone.now())
    with pytest.raises(actions.StoppedMeanwhile):
        actions.finish(ready, answers, before)
    assert verdict_of(ready) is Verdict.EMERGENCY
    actions.finish(ready, answers, timezone.now(), "yes")
    assert verdict_of(ready) < Verdict.SEE_CLINICIAN_FIRST


def test_an_emergency_is_always_taken(ready: Person, emergency: Answers) -> None:
    before = timezone.now()
    stop(ready, "dizzy")
    actions.finish(ready, emergency, before)
    assert verdict_of(ready) is Verdict.EMERGENCY


def test_the_api_says_so_too(
    api: Api, ready: Person, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, now = actions.finish, timezone.now()

    def finish(person: Person, given: Answers, moment: datetime, seen: str) -> IntakeRevision:
        stop(person)
        return keep(person, given, moment, seen)

    monkeypatch.setattr(actions, "finish", finish)
    status, answer = api("post", "/api/intake/", answers)
    assert (status, answer["error"]["code"]) == (409, "stopped-meanwhile")
    assert not IntakeRevision.objects.filter(created__gt=now).exists()


@pytest.mark.parametrize("sign", ["chest", "palpitations"])
def test_a_daily_check_on_its_way_does_not_outrank_a_stop(
    client: Client, ready: Person, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    stop_while(monkeypatch, ready, sign)
    client.post("/today/check/", CHECK)
    assert verdict_of(ready) >= Verdict.SEE_CLINICIAN_FIRST
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_a_daily_check_sent_before_a_rest_was_told_does_not_end_it(
    client: Client, ready: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_while(monkeypatch, ready, "dizzy")
    client.post("/today/check/", CHECK)
    assert client.get("/today/").headers["Location"] == "/verdict/"


@pytest.mark.parametrize("sign", ["chest", "dizzy"])
def test_nor_by_the_api(api: Api, ready: Person, monkeypatch: pytest.MonkeyPatch, sign: str) -> None:
    from osanka import safety

    read = safety.read_intake

    def read_intake(given: object) -> safety.Intake:
        intake = read(given)
        monkeypatch.setattr(safety, "read_intake", read)
        stop(ready, sign)
        return intake

    monkeypatch.setattr(safety, "read_intake", read_intake)
    status, answer = api("post", "/api/session/", {"today": TODAY})
    assert status == 409
    assert "session" not in answer


def test_a_new_sign_of_the_daily_check_asks_a_draft_for_its_signs_again(
    client: Client, ready: Person, answers: Answers
) -> None:
    actions.save_answers(ready, answers, timezone.now())
    client.post("/today/check/", CHECK | {"new-signs": "yes"})
    assert client.get("/intake/").headers["Location"] == "/intake/red-flags/"


def test_a_daily_check_without_a_sign_leaves_the_draft(ready: Person, answers: Answers) -> None:
    actions.save_answers(ready, answers, timezone.now())
    actions.answer_check(ready, TODAY, timezone.now())
    assert actions.draft_answers(ready, timezone.now())["rf-saddle"] == "no"


def test_signs_and_todays_state_in_a_draft_are_asked_again_after_half_a_day(
    person: Person, answers: Answers
) -> None:
    now = timezone.now()
    actions.save_answers(person, answers, now)
    later = actions.draft_answers(person, now + STATE_LASTS + timedelta(minutes=1))
    assert "age" in later
    assert not [name for name in later if name.startswith("rf-") or name in CHECK]


def test_what_came_when_is_kept_for_stops_alone(ready: Person) -> None:
    assert DayState.objects.get().told is None
    stop(ready)
    newest = DayState.objects.first()
    assert newest is not None
    assert newest.told is not None
