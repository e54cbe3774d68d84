"""Today's session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from osanka.catalogue import load
from osanka.web.history.actions import record_without_player
from osanka.web.history.models import Plan, Record
from osanka.web.intake import actions as intake
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.people.models import Person
from osanka.web.site.language import in_language
from osanka.web.today.actions import plan_for
from osanka.web.today.stored import session_from_json, session_to_json

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
CHECK = {"pain-now": "4", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "yes"}


def test_without_an_intake_the_questions_come_first(client: Client) -> None:
    assert client.get("/today/").headers["Location"] == "/intake/"


def test_the_chosen_set_is_there_again_after_the_questions(
    client: Client, person: Person, answers: Answers
) -> None:
    chosen = "/today/?method=mcgill-big-three&session=1"
    assert client.get(chosen).headers["Location"] == "/intake/"
    intake.finish(person, answers, timezone.now())
    assert client.get("/today/").headers["Location"] == chosen
    assert client.get(chosen).status_code == 200
    assert client.get("/today/").status_code == 200


@pytest.mark.parametrize("newer", ["/today/", "/today/?minutes=10"])
def test_the_newest_choice_counts_also_that_of_no_set(
    client: Client, person: Person, answers: Answers, newer: str
) -> None:
    client.get("/today/?method=mcgill-big-three&session=1")
    assert client.get(newer).headers["Location"] == "/intake/"
    intake.finish(person, answers, timezone.now())
    assert client.get("/today/").status_code == 200


def test_a_choice_made_while_nothing_is_asked_drops_the_one_before(client: Client, ready: Person) -> None:
    client.cookies["chosen"] = "method=mcgill-big-three&session=1"
    assert client.get("/today/?minutes=10").status_code == 200
    assert client.get("/today/").status_code == 200


@pytest.mark.parametrize("kept", ["method=%0d%0a&session=1", "session=2", "method=a&session=x", "&&&"])
def test_a_kept_choice_that_makes_no_sense_is_dropped(client: Client, ready: Person, kept: str) -> None:
    client.cookies["chosen"] = kept
    assert client.get("/today/").headers["Location"] == "/today/?"
    assert client.get("/today/").status_code == 200


def test_name_and_picture_of_every_exercise_lead_to_its_page(client: Client, ready: Person) -> None:
    page = client.get("/today/").content.decode()
    for item in session_from_json(Plan.objects.get().session).items:
        exercise = load().exercises[item.exercise]
        address = f'href="/e/{item.exercise}/"'
        assert f'<a class="name" {address}>{escape(exercise.name.en)}</a>' in page
        # Whom a machine reads the page to hears of it once.
        assert f'<a {address} tabindex="-1" aria-hidden="true">' in page


def test_it_shows_every_exercise_with_its_picture_and_why(client: Client, ready: Person) -> None:
    page = client.get("/today/").content.decode()
    session = session_from_json(Plan.objects.get().session)
    for item in session.items:
        assert f"/static/stills/{item.exercise}.svg" in page
        assert escape(in_language(load().exercises[item.exercise].name)) in page
    assert page.count("Why this one") == len(session.items)
    assert "Why not others" in page


def test_each_choice_of_minutes_has_an_id_by_which_focus_outlives_the_swap(
    client: Client, ready: Person
) -> None:
    page = client.get("/today/").content.decode()
    assert all(f'id="minutes-{minutes}"' in page for minutes in range(5, 41, 5))


def test_a_reload_finds_the_same_session(client: Client, ready: Person) -> None:
    client.get("/today/")
    client.get("/today/")
    assert Plan.objects.count() == 1


def test_it_fits_the_minutes_asked_for(client: Client, ready: Person) -> None:
    client.get("/today/?minutes=10")
    assert Plan.objects.get().session["seconds"] <= 600


@pytest.mark.parametrize("asked", ["minutes=0", "minutes=10000", "minutes=soon"])
def test_impossible_minutes_lead_back(client: Client, ready: Person, asked: str) -> None:
    assert client.get(f"/today/?{asked}").headers["Location"] == "/today/"


LED = [(name, n) for name, each in load().methods.items() for n in range(1, len(each.led) + 1)]


@pytest.mark.parametrize(("method", "number"), LED)
def test_a_named_set_can_be_done_instead(client: Client, ready: Person, method: str, number: int) -> None:
    answer = client.get(f"/today/?method={method}&session={number}")
    assert answer.status_code == 200
    assert escape(in_language(load().methods[method].name)) in answer.content.decode()


def test_an_unknown_set_is_a_clear_error(client: Client, ready: Person) -> None:
    assert client.get("/today/?method=fly").status_code == 404
    assert client.get("/today/?method=mcgill-big-three&session=2").status_code == 404


def test_a_session_number_without_a_set_makes_no_other_session(client: Client, ready: Person) -> None:
    for address in ("/today/", "/today/?session=2", "/today/?session=3"):
        assert client.get(address).status_code == 200
    assert Plan.objects.count() == 1


def test_a_programme_keeps_which_session_it_was(client: Client, ready: Person) -> None:
    programme = next(name for name, n in LED if n == 2)
    client.get(f"/today/?method={programme}&session=1")
    client.get(f"/today/?method={programme}&session=2")
    assert {(plan.method, plan.number) for plan in Plan.objects.all()} <= {(programme, 1), (programme, 2)}


@pytest.mark.parametrize("method", [name for name, each in load().methods.items() if not each.led])
def test_what_is_only_read_cannot_be_started(client: Client, ready: Person, method: str) -> None:
    assert client.get(f"/today/?method={method}").status_code == 404


def test_a_stored_session_comes_back_as_it_was(client: Client, ready: Person) -> None:
    client.get("/today/")
    stored = Plan.objects.get().session
    assert session_to_json(session_from_json(stored)) == stored


def test_after_half_a_day_it_asks_first_how_one_is(client: Client, ready: Person) -> None:
    DayState.objects.update(created=timezone.now() - timedelta(hours=13))
    assert client.get("/today/").headers["Location"] == "/today/check/"
    assert "How are you today?" in client.get("/today/check/").content.decode()


def test_the_daily_check_is_kept_and_leads_to_the_session(client: Client, ready: Person) -> None:
    DayState.objects.all().delete()
    assert client.post("/today/check/", CHECK).headers["Location"] == "/today/"
    assert DayState.objects.get(person=ready).answers["pain-now"] == 4
    assert client.get("/today/").status_code == 200


def test_an_unfinished_daily_check_says_what_is_missing(client: Client, ready: Person) -> None:
    answer = client.post("/today/check/", {"unwell": "no"})
    assert answer.status_code == 422
    assert 'id="error-pain-now"' in answer.content.decode()


def test_feeling_ill_in_the_daily_check_stops_the_day(client: Client, ready: Person) -> None:
    form = {"pain-now": "4", "unwell": "yes", "new-signs": "no", "ate": "no", "slept-badly": "no"}
    client.post("/today/check/", form)
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_something_new_since_last_time_leads_back_to_the_warning_signs(client: Client, ready: Person) -> None:
    form = {"pain-now": "2", "unwell": "no", "new-signs": "yes", "ate": "no", "slept-badly": "no"}
    client.post("/today/check/", form)
    assert client.get("/today/").headers["Location"] == "/verdict/"
    page = client.get("/verdict/").content.decode()
    assert "warning signs again" in page
    assert 'href="/intake/"' in page
    assert client.get("/intake/").headers["Location"] == "/intake/red-flags/"


def test_sessions_of_others_are_nobody_elses(client: Client, stranger: Person, answers: Answers) -> None:
    intake.finish(stranger, answers, timezone.now())
    plan = plan_for(stranger, timezone.now())
    assert isinstance(plan, Plan)
    assert client.get(f"/session/{plan.id}/play/").status_code == 404
    assert client.get(f"/session/{plan.id}/done/").status_code == 404
    assert client.get("/today/").headers["Location"] == "/intake/"


def test_muscles_strengthened_in_the_second_half_of_a_session_rest_too(
    client: Client, person: Person, answers: Answers
) -> None:
    """The first half of a record is sent, today is looked at, then the record grows."""
    intake.finish(person, answers | {"goals": ["strength"], "experience": "regular"}, timezone.now())
    plan = plan_for(person, timezone.now())
    assert isinstance(plan, Plan)
    session = session_from_json(plan.session)
    strengthening = [at for at, item in enumerate(session.items) if muscles_of(item.exercise)]
    record = record_without_player(person, plan, session, [], timezone.now())
    record.items.filter(position=0).update(ending="done")
    client.get("/today/")
    record.items.filter(position__in=strengthening).update(ending="done")
    worked = {muscle for at in strengthening for muscle in muscles_of(session.items[at].exercise)}
    after = plan_for(person, timezone.now())
    assert worked
    assert isinstance(after, Plan)
    for item in session_from_json(after.session).items:
        assert worked.isdisjoint(muscles_of(item.exercise))


def muscles_of(exercise_id: str) -> set[str]:
    """What an exercise strengthens."""
    exercise = load().exercises[exercise_id]
    return set(exercise.muscles.primary) if "strengthen" in exercise.aims else set()


def test_an_emergency_is_said_before_anything_about_the_daily_check(api: Api, person: Person) -> None:
    intake.finish(person, {"rf-saddle": "yes"}, timezone.now())
    status, answer = api("post", "/api/session/", {"today": {"pain-now": 1}})
    assert (status, answer["error"]["code"], answer["verdict"]) == (409, "emergency", "emergency")


@pytest.mark.parametrize("junk", ['"junk": 1', '"junk": NaN', '"minutes": NaN', '"pain-now": Infinity'])
def test_an_emergency_is_kept_whatever_else_is_sent(client: Client, person: Person, junk: str) -> None:
    body = f'{{"rf-chest": "yes", {junk}}}'
    answer = client.post("/api/intake/", body, content_type="application/json")
    assert answer.json()["clearance"]["verdict"] == "emergency"
    assert IntakeRevision.objects.get(person=person).answers == {"rf-chest": "yes"}
    assert client.get("/today/").headers["Location"] == "/verdict/"


def test_a_session_begun_before_answers_changed_is_not_offered_to_go_on(
    client: Client, person: Person, answers: Answers
) -> None:
    able = answers | {"goals": ["strength"], "experience": "regular"}
    intake.finish(person, able, timezone.now())
    plan = plan_for(person, timezone.now())
    assert isinstance(plan, Plan)
    record = record_without_player(person, plan, session_from_json(plan.session), [0], timezone.now())
    Record.objects.filter(id=record.id).update(ended=None, started=timezone.now())
    assert f"/session/{plan.id}/play/" in client.get("/today/").content.decode()
    intake.finish(person, able | {"pain-now": 5}, timezone.now())
    assert f"/session/{plan.id}/play/" not in client.get("/today/").content.decode()
