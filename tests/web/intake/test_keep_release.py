"""What a clinician agreed to, from the verdict page to a gentle session, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka import safety
from osanka.safety import Release
from osanka.web.history.models import Plan
from osanka.web.intake import actions
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import ClinicianRelease, DayState, WithdrawnRelease
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
DAY = timedelta(days=1)
FORM = "/verdict/release/"
# What a heart disease brings along.
LEGS = {"leg-symptoms": ["none"], "falls": "no"}


@pytest.fixture
def heart(person: Person, answers: Answers, noon: datetime) -> Person:
    """Somebody with a heart disease who has not asked a doctor yet."""
    actions.finish(person, answers | {"conditions": ["heart-disease"], **LEGS, "cleared": "no"}, noon)
    return person


def told(**changes: Any) -> dict[str, Any]:
    """The form as it is sent: `told(expires="2026-12-31")`."""
    form = {
        "rules": ["heart-disease"],
        "clinician": "Dr Grey, cardiologist",
        "reason": "Exercise test; gentle is fine",
        "given": "2026-11-20",
        "expires": "2027-02-20",
    }
    return form | changes


def page_of(client: Client) -> str:
    return client.get("/verdict/").content.decode()


def test_the_form_comes_with_the_reasons_and_three_months(client: Client, heart: Person) -> None:
    page = page_of(client)
    assert "your own record" in page
    assert re.search('name="rules" value="heart-disease" checked', page)
    assert page.count('name="rules"') == 1
    assert 'value="2026-11-22"' in page
    assert 'value="2027-02-21"' in page


def test_an_agreement_opens_today_with_the_lightest_session(client: Client, heart: Person) -> None:
    assert client.get("/today/").headers["Location"] == "/verdict/"
    assert client.post(FORM, told()).headers["Location"] == "/verdict/"
    page = page_of(client)
    assert "Dr Grey, cardiologist agreed to gentle exercise" in page
    assert "20 February 2027" in page
    assert "within limits" in page
    assert client.get("/today/").status_code == 200
    assert Plan.objects.get().session["items"]
    standing = standing_of(heart, timezone.now())
    assert standing is not None
    limits = {
        ruling.limits.max_level for ruling in standing.clearance.rulings.values() if ruling.effect != "block"
    }
    assert limits == {0}


def test_the_page_and_the_api_say_until_when_in_russian_too(client: Client, api: Api, heart: Person) -> None:
    client.post(FORM, told())
    assert "20 февраля 2027" in client.get("/verdict/", headers={"Accept-Language": "ru"}).content.decode()
    status, answer = api("get", "/api/clearance/")
    assert (status, answer["clearance"]["verdict"]) == (200, "limited")
    (release,) = answer["clearance"]["releases"]
    assert (release["clinician"], release["until"]) == ("Dr Grey, cardiologist", "2027-02-20")
    assert api("post", "/api/session/", {"minutes": 10})[0] == 200


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"clinician": "  "}, "clinician", "Please fill this in."),
        ({"reason": ""}, "reason", "Please fill this in."),
        ({"reason": "x" * 301}, "reason", "300"),
        ({"given": "soon"}, "given", "This is not a date."),
        ({"given": "2026-11-23"}, "given", "This day has not come yet."),
        ({"given": "2026-10-01", "expires": "2026-11-21"}, "expires", "This day is over."),
        ({"expires": "2027-05-24"}, "expires", "until 23 May 2027"),
        ({"rules": []}, "rules", "Mark at least one."),
        ({"rules": ["cauda-equina-numbness"]}, "rules", "This has changed meanwhile."),
        ({"rules": ["tumour"]}, "rules", "This has changed meanwhile."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(
    client: Client, heart: Person, changes: dict[str, Any], field: str, words: str
) -> None:
    answer = client.post(FORM, told(**changes))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page.split(f'id="id_{field}_error">')[1].split("</")[0]
    assert '<details class="card agree" open>' in page
    assert not ClinicianRelease.objects.exists()
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_a_day_may_be_written_by_hand(client: Client, heart: Person) -> None:
    client.post(FORM, told(given="20.11.2026", expires="31.12.2026"))
    assert ClinicianRelease.objects.get().expires == date(2026, 12, 31)


def test_it_ends_with_its_last_day_and_the_page_says_so(
    client: Client, heart: Person, monkeypatch: pytest.MonkeyPatch, noon: datetime
) -> None:
    client.post(FORM, told(expires="2026-11-24"))
    monkeypatch.setattr(timezone, "now", lambda: noon + 2 * DAY)
    assert client.get("/today/").headers["Location"] == "/today/check/"
    monkeypatch.setattr(timezone, "now", lambda: noon + 3 * DAY)
    assert client.get("/today/").headers["Location"] == "/verdict/"
    page = page_of(client)
    assert "agreed to held until 24 November 2026" in page
    assert "agreed to gentle exercise" not in page


def test_a_session_opened_by_it_is_not_led_once_it_is_taken_back(client: Client, heart: Person) -> None:
    client.post(FORM, told())
    client.get("/today/")
    plan = Plan.objects.get()
    assert client.get(f"/session/{plan.id}/play/").status_code == 200
    release = ClinicianRelease.objects.get()
    back = f"/verdict/release/{release.id}/withdraw/"
    for _ in range(2):
        assert client.post(back).headers["Location"] == "/verdict/"
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/verdict/"
    assert "Talk to a doctor" in page_of(client)
    assert "Dr Grey" not in page_of(client)
    assert ClinicianRelease.objects.get() == release
    assert WithdrawnRelease.objects.count() == 1


def test_nobody_takes_back_what_is_somebody_elses(client: Client, heart: Person, stranger: Person) -> None:
    release = Release("Dr Bell", "Seen", date(2026, 11, 1), date(2027, 1, 1), ("heart-disease",))
    row = actions.save_release(stranger, release, timezone.now())
    assert client.post(f"/verdict/release/{row.id}/withdraw/").status_code == 404
    assert client.get("/today/").headers["Location"] == "/verdict/"
    assert "Dr Bell" not in page_of(client)


def test_another_reason_stops_until_it_is_agreed_to_as_well(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    ill = answers | {"conditions": ["heart-disease", "tumour"], **LEGS, "cleared": "no"}
    actions.finish(person, ill, noon)
    client.post(FORM, told())
    page = page_of(client)
    assert "Dr Grey, cardiologist agreed to gentle exercise" in page
    assert 'name="rules" value="tumour" checked' in page
    assert client.get("/today/").headers["Location"] == "/verdict/"
    client.post(FORM, told(rules=["tumour"], clinician="Dr Bell"))
    assert client.get("/today/").status_code == 200


@pytest.mark.parametrize(
    "stop",
    [
        {"rf-saddle": "yes"},
        {"rf-saddle": "dont-know"},
        {"unwell": "yes"},
        {"rf-fever": "yes"},
        {"conditions": ["heart-disease"], **LEGS, "cleared": "no", "rf-clumsy-hands": "yes"},
    ],
)
def test_it_is_not_offered_where_it_opens_nothing_and_a_sent_one_is_not_kept(
    client: Client, person: Person, answers: Answers, noon: datetime, stop: Answers
) -> None:
    actions.finish(person, answers | stop, noon)
    assert "has agreed" not in page_of(client)
    client.post(FORM, told())
    assert not ClinicianRelease.objects.exists()


def test_an_emergency_is_one_whatever_was_agreed_before(
    client: Client, api: Api, heart: Person, answers: Answers, noon: datetime
) -> None:
    client.post(FORM, told())
    assert client.get("/today/").status_code == 200
    plan = Plan.objects.get()
    sick = answers | {"conditions": ["heart-disease"], **LEGS, "cleared": "no", "rf-chest": "yes"}
    actions.finish(heart, sick, noon + DAY / 24)
    for address in ("/today/", "/today/?minutes=5", f"/session/{plan.id}/play/"):
        assert client.get(address).headers["Location"] == "/verdict/"
    assert "Get medical help now" in page_of(client)
    assert "agreed to gentle exercise" not in page_of(client)
    status, answer = api("get", "/api/session/")
    assert (status, answer["error"]["code"]) == (409, "emergency")


def test_an_illness_of_today_still_postpones(
    client: Client, heart: Person, monkeypatch: pytest.MonkeyPatch, noon: datetime
) -> None:
    client.post(FORM, told())
    monkeypatch.setattr(timezone, "now", lambda: noon + DAY / 24)
    check = {"pain-now": "1", "unwell": "yes", "new-signs": "no", "ate": "no", "slept-badly": "no"}
    client.post("/today/check/", check)
    assert "Rest today" in page_of(client)
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_the_last_step_leads_to_the_form_and_says_what_happens_if_nothing_was_agreed(
    client: Client, heart: Person
) -> None:
    page = page_of(client)
    steps = page.split("<ol>")[1].split("</ol>")[0]
    assert "an ordinary appointment is soon enough" in steps
    assert '<a href="#agree">' in steps.split("<li>")[-1]
    assert 'id="agree"' in page.split('<details class="card agree"')[1]
    assert "answer the questions again" not in steps
    assert "nothing changes here" in page


def test_without_the_form_the_last_step_leads_back_to_the_questions(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    actions.finish(person, answers | {"rf-clumsy-hands": "yes"}, noon)
    steps = page_of(client).split("<ol>")[1].split("</ol>")[0]
    assert "answer the questions again" in steps
    assert "#agree" not in steps


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "On 20 November 2026, Dr Grey, cardiologist agreed to gentle exercise, and that holds until"),
        ("ru", "Dr Grey, cardiologist разрешает лёгкие упражнения до"),
    ],
    ids=["en", "ru"],
)
def test_a_record_is_told_in_a_whole_sentence(
    client: Client, heart: Person, language: str, sentence: str
) -> None:
    client.post(FORM, told())
    assert sentence in client.get("/verdict/", headers={"Accept-Language": language}).content.decode()


def test_before_the_questions_there_is_nothing_to_agree_to(client: Client, person: Person) -> None:
    assert client.post(FORM, told()).headers["Location"] == "/verdict/"
    assert not ClinicianRelease.objects.exists()
    assert client.get(FORM).status_code == 405


def test_what_opens_nothing_now_is_not_shown_as_a_permission(
    client: Client, heart: Person, answers: Answers, noon: datetime
) -> None:
    client.post(FORM, told())
    actions.finish(heart, answers | {"rf-fever": "yes"}, noon + DAY / 24)
    page = page_of(client)
    assert "agreed to gentle exercise" not in page
    assert "Kept record: Dr Grey" in page


@pytest.mark.parametrize(
    ("later", "words"),
    [
        ({"conditions": ["heart-disease"], **LEGS, "cleared": "yes"}, "ended, your answers have changed"),
        ({"conditions": ["none"]}, "ended, your answers have changed"),
    ],
    ids=["agreed in general", "ill no more"],
)
def test_every_record_that_has_not_ended_is_shown_and_can_be_taken_back(
    client: Client, heart: Person, answers: Answers, noon: datetime, later: Answers, words: str
) -> None:
    client.post(FORM, told())
    actions.finish(heart, answers | later, noon + DAY / 24)
    page = page_of(client)
    assert "Kept record: Dr Grey, cardiologist, until 20 February 2027" in page
    assert words in page
    client.post(f"/verdict/release/{ClinicianRelease.objects.get().id}/withdraw/")
    assert "Dr Grey" not in page_of(client)


def test_a_record_that_nothing_asks_for_is_not_needed_now(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    light = {"conditions": ["steroids"], "spine-fracture": "no", "falls": "no"}
    release = Release("Dr Bell", "Seen", date(2026, 11, 1), date(2027, 1, 1), ("new-pain-fragile-bones",))
    strong = answers | light | {"since": "days", "pain-now": 6}
    actions.finish(person, strong, noon)
    known = safety.read_by(release.rules, safety.read_intake(strong).answers)
    actions.save_release(person, replace(release, answers=known), noon)
    assert "Dr Bell agreed to gentle exercise" in page_of(client)
    DayState.objects.all().delete()
    assert "not needed now" in page_of(client)


def test_by_itself_it_may_open_no_session_and_the_page_says_so(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    actions.finish(
        person, answers | {"conditions": ["heart-disease", "tumour"], **LEGS, "cleared": "no"}, noon
    )
    client.post(FORM, told())
    assert "By itself this opens no session yet" in page_of(client)
    client.post(FORM, told(rules=["tumour"], clinician="Dr Bell"))
    assert "By itself this opens no session yet" not in page_of(client)


def fracture(answers: Answers, **changes: Any) -> Answers:
    told = {"conditions": ["osteoporosis"], "spine-fracture": "yes", "falls": "no", "cleared": "no"}
    return answers | told | changes


def test_a_later_fracture_is_not_opened_by_the_word_on_the_first(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    actions.finish(person, fracture(answers), noon)
    client.post(FORM, told(rules=["vertebral-fracture"]))
    assert client.get("/today/").status_code == 200
    healed = fracture(answers) | {"spine-fracture": "no"}
    healed.pop("cleared")
    actions.finish(person, healed, noon + DAY / 24)
    actions.finish(person, fracture(answers), noon + DAY / 12)
    assert client.get("/today/").headers["Location"] == "/verdict/"
    assert "ended, your answers have changed" in page_of(client)


def test_a_warning_sign_that_is_told_again_is_a_new_one(
    client: Client, person: Person, answers: Answers, noon: datetime
) -> None:
    thin = answers | {"rf-weight-loss": "yes"}
    actions.finish(person, thin, noon)
    client.post(FORM, told(rules=["weight-loss"]))
    assert client.get("/today/").status_code == 200
    actions.finish(person, thin, noon + DAY / 24)
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_it_stays_while_what_its_rules_read_is_answered_the_same(
    client: Client, heart: Person, answers: Answers, noon: datetime
) -> None:
    client.post(FORM, told())
    same = {"conditions": ["heart-disease", "osteochondrosis"], **LEGS, "cleared": "no", "minutes": 20}
    actions.finish(heart, answers | same, noon + DAY / 24)
    assert client.get("/today/").status_code == 200


def test_the_same_record_is_not_kept_twice(
    client: Client, person: Person, answers: Answers, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    thin = answers | {"rf-weight-loss": "yes"}
    actions.finish(person, thin, noon)
    client.post(FORM, told(rules=["weight-loss"]))
    actions.finish(person, thin, noon + DAY / 24)
    answer = client.post(FORM, told(rules=["weight-loss"], clinician=" dr grey,  CARDIOLOGIST"))
    assert answer.status_code == 422
    assert "written down already" in answer.content.decode()
    assert ClinicianRelease.objects.count() == 1
    monkeypatch.setattr(timezone, "now", lambda: noon + DAY / 12)
    client.post(FORM, told(rules=["weight-loss"], given="2026-11-22"))
    assert client.get("/today/").status_code == 200


def test_a_record_of_before_answers_were_kept_opens_nothing(client: Client, heart: Person) -> None:
    client.post(FORM, told())
    ClinicianRelease.objects.update(answers={})
    assert client.get("/today/").headers["Location"] == "/verdict/"
