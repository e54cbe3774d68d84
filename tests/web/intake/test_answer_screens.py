"""The intake, screen by screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from osanka.safety import questionnaire, read_intake, screens_for
from osanka.web.intake import actions
from osanka.web.intake.models import DayState, IntakeDraft, IntakeRevision
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


def form_of(screen_id: str, answers: Answers) -> dict[str, Any]:
    asked = {question.id for question in questionnaire().screen(screen_id).questions}
    return {name: value for name, value in answers.items() if name in asked}


def go_through(client: Client, answers: Answers) -> str:
    """Answer every screen that is asked; returns the address one is sent to at the end."""
    address = client.get("/intake/").headers["Location"]
    while address.startswith("/intake/"):
        assert client.get(address).status_code == 200
        screen_id = address.removeprefix("/intake/").strip("/")
        address = client.post(address, form_of(screen_id, answers)).headers["Location"]
    return address


def test_red_flags_come_first(client: Client) -> None:
    assert client.get("/intake/").headers["Location"] == "/intake/red-flags/"


def test_a_whole_intake_ends_at_the_verdict_and_is_kept(
    client: Client, person: Person, answers: Answers
) -> None:
    assert go_through(client, answers) == "/verdict/"
    assert IntakeRevision.objects.get(person=person).answers == answers
    assert DayState.objects.get(person=person).answers["pain-now"] == 2
    assert not IntakeDraft.objects.exists()


def test_a_second_intake_is_added_and_the_first_stays(
    client: Client, ready: Person, answers: Answers
) -> None:
    go_through(client, answers | {"age": "65-74", "falls": "no"})
    ages = [row.answers["age"] for row in IntakeRevision.objects.filter(person=ready)]
    assert ages == ["65-74", "40-54"]


def test_one_button_says_no_to_all_red_flags(client: Client, person: Person) -> None:
    answer = client.post("/intake/red-flags/", {"none-of-these": "1"})
    assert answer.headers["Location"] == "/intake/about-you/"
    kept = IntakeDraft.objects.get(person=person).answers
    assert set(kept.values()) == {"no"}


def test_that_button_never_takes_a_yes_back(client: Client, person: Person) -> None:
    client.post("/intake/red-flags/", {"none-of-these": "1", "rf-weight-loss": "yes"})
    assert IntakeDraft.objects.get(person=person).answers["rf-weight-loss"] == "yes"


def test_what_is_wrong_is_said_at_the_question_and_what_was_answered_is_kept(
    client: Client, person: Person
) -> None:
    answer = client.post("/intake/about-you/", {"where": ["neck", "none"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="error-where"' in page
    assert 'id="error-since"' in page
    assert 'href="#q-since"' in page
    assert 'name="where" value="neck" checked' in page


def test_good_answers_of_a_faulty_screen_are_kept(client: Client, person: Person) -> None:
    client.post("/intake/about-you/", {"age": "18-39"})
    assert IntakeDraft.objects.get(person=person).answers == {"age": "18-39"}


def test_forged_answers_are_refused(client: Client, person: Person) -> None:
    forged = {"minutes": "1000000", "goals": ["fly"], "equipment": "mat", "experience": "some"}
    answer = client.post("/intake/practice/", forged)
    assert answer.status_code == 422
    kept = IntakeDraft.objects.get(person=person).answers
    assert "minutes" not in kept
    assert "goals" not in kept


def test_a_half_filled_intake_goes_on_where_it_stopped(
    client: Client, person: Person, answers: Answers
) -> None:
    client.post("/intake/red-flags/", {"none-of-these": "1"})
    client.post("/intake/about-you/", form_of("about-you", answers))
    assert client.get("/intake/").headers["Location"] == "/intake/conditions/"
    assert "Go on where you stopped" in client.get("/").content.decode()


def test_a_follow_up_that_became_pointless_is_forgotten(
    client: Client, person: Person, answers: Answers
) -> None:
    client.post("/intake/conditions/", {"conditions": ["none"]})
    client.post("/intake/about-you/", {"where": ["leg"], "since": "days"})
    client.post("/intake/limbs/", {"leg-symptoms": ["numbness"]})
    client.post("/intake/about-you/", {"where": ["upper-back"], "since": "days"})
    assert "leg-symptoms" not in IntakeDraft.objects.get(person=person).answers


def test_answering_again_asks_warning_signs_and_today_afresh(client: Client, ready: Person) -> None:
    client.post("/intake/about-you/", {"age": "40-54", "floor": "yes"})
    kept = IntakeDraft.objects.get(person=ready).answers
    assert kept["where"] == ["lower-back"]
    assert not [name for name in kept if name.startswith("rf-")]
    assert "pain-now" not in kept


def test_an_unknown_screen_is_a_clear_error(client: Client) -> None:
    answer = client.get("/intake/nothing-like-this/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_most_people_see_few_screens(answers: Answers) -> None:
    assert len(screens_for(answers)) <= 6


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_screen_can_be_shown_in_every_language(client: Client, person: Person, language: str) -> None:
    actions.save_answers(
        person,
        {
            "where": ["neck", "leg", "arm"],
            "conditions": ["osteoporosis", "inflammatory", "hypertension", "pregnancy", "shoulder"],
        },
        timezone.now(),
    )
    for screen in questionnaire().screens:
        page = client.get(f"/intake/{screen.id}/", headers={"Accept-Language": language}).content.decode()
        assert (screen.title.en if language == "en" else screen.title.ru) in page


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_question_for_several_signs_lists_each_of_them(client: Client, language: str) -> None:
    page = client.get("/intake/red-flags/", headers={"Accept-Language": language}).content.decode()
    listed = [sign for one in questionnaire().screen("red-flags").questions for sign in one.signs]
    assert len(listed) >= 10
    assert all(f"<li>{sign.in_(language)}</li>" in page for sign in listed)


def test_answers_that_nobody_asked_for_are_not_kept(client: Client, person: Person) -> None:
    IntakeDraft.objects.create(
        person=person, clinic_id=person.clinic_id, answers={"age": "40-54", "shoe-size": 43, "floor": "up"}
    )
    client.post("/intake/red-flags/", {"none-of-these": "1"})
    kept = IntakeDraft.objects.get(person=person).answers
    assert kept["age"] == "40-54"
    assert "shoe-size" not in kept
    assert "floor" not in kept


@pytest.mark.parametrize("earlier", [{"shoe-size": 43}, {"age": "old"}, {"minutes": "soon"}])
def test_a_draft_of_another_questionnaire_never_ends_in_an_error(
    client: Client, person: Person, answers: Answers, earlier: Answers
) -> None:
    IntakeDraft.objects.create(person=person, clinic_id=person.clinic_id, answers=earlier)
    assert go_through(client, answers) == "/verdict/"
    assert IntakeRevision.objects.get(person=person).answers == answers


def test_an_intake_continued_after_an_emergency_holds_only_what_was_asked(
    client: Client, person: Person, answers: Answers
) -> None:
    actions.finish(person, {"rf-chest": "yes", "junk": 1, "age": "old"}, timezone.now())
    assert IntakeRevision.objects.get(person=person).answers == {"rf-chest": "yes"}
    assert go_through(client, answers) == "/verdict/"
    assert client.get("/today/").status_code == 200


def test_answers_that_do_not_go_together_lead_to_the_screen_at_fault(
    client: Client, person: Person, answers: Answers
) -> None:
    actions.save_answers(person, answers | {"where": ["none"], "since": "months"}, timezone.now())
    last = questionnaire().screens[-1].id
    answer = client.post(f"/intake/{last}/", form_of(last, answers))
    assert answer.headers["Location"] == "/intake/about-you/"
    assert 'id="error-since"' in client.get("/intake/about-you/").content.decode()
    assert not IntakeRevision.objects.exists()


def _asks(screen_id: str, name: str) -> bool:
    return name in form_of(screen_id, {name: ""})


@pytest.mark.parametrize("number", ["--5", "9" * 5000, "٣", "1e3", "-"])
def test_what_is_no_number_is_told_at_the_question(client: Client, person: Person, number: str) -> None:
    answer = client.post("/intake/practice/", {"minutes": number})
    assert answer.status_code == 422
    assert 'id="error-minutes"' in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_screens_sent_at_once_keep_one_anothers_answers(person: Person) -> None:
    """What a screen adds to is read under the lock it is written under."""
    outside: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if "intakedraft" in sql and not connection.in_atomic_block:
            outside.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        actions.save_answers(person, {"age": "40-54"}, timezone.now())
    assert outside == []


def test_what_is_wrong_with_no_screen_that_is_shown_leads_back_and_into_no_log(
    client: Client, ready: Person, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finish_draft(*_: object) -> None:
        read_intake(answers | {"after-birth": ["wound"]})

    actions.save_answers(ready, answers, timezone.now())
    monkeypatch.setattr(actions, "finish_draft", finish_draft)
    answer = client.post("/intake/today/", form_of("today", answers))
    assert answer.headers["Location"] == "/intake/"


def test_the_number_stands_with_the_signs_that_cannot_wait_only(client: Client) -> None:
    page = client.get("/intake/red-flags/").content.decode()
    line = page.split('class="happening">')[1].split("</p>")[0]
    assert "112" in line
    assert "chest" in line.lower()
    assert "one of these" not in line
