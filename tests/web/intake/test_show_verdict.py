"""The verdict page, and that nothing passes it by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from osanka.web.history.models import Plan
from osanka.web.intake import actions
from osanka.web.intake.gate import standing_of
from osanka.web.intake.models import DayState, IntakeRevision
from osanka.web.intake.verdict import shown_verdict
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


def finish(person: Person, answers: Answers) -> None:
    actions.finish(person, answers, timezone.now())


WELL = {"pain-now": "1", "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}


def next_day(person: Person) -> None:
    """All that was said of today was said a day ago."""
    DayState.objects.filter(person=person).update(created=F("created") - timedelta(days=1))


def test_without_an_intake_the_questions_come_first(client: Client) -> None:
    assert client.get("/verdict/").headers["Location"] == "/intake/"


def test_a_clear_verdict_leads_to_today(client: Client, ready: Person) -> None:
    page = client.get("/verdict/").content.decode()
    assert "You may begin" in page
    assert 'href="/today/"' in page


def test_limits_are_told_with_what_they_touch_and_their_sources(
    client: Client, person: Person, answers: Answers
) -> None:
    finish(person, answers | {"conditions": ["hypertension"], "blood-pressure": "below-140"})
    page = client.get("/verdict/").content.decode()
    assert "within limits" in page
    assert "left out" in page
    assert 'class="sources"' in page


def test_of_many_reasons_six_are_shown_and_the_rest_is_folded(
    client: Client, person: Person, answers: Answers
) -> None:
    ill = ["osteoporosis", "hypertension", "glaucoma", "hip", "knee", "wrist", "reflux", "belly-hernia"]
    more = {"spine-fracture": "no", "falls": "no", "blood-pressure": "below-140"}
    finish(person, answers | {"conditions": ill} | more)
    page = client.get("/verdict/").content.decode()
    first, folded = page.split('<details class="more-reasons">')
    assert first.count('class="reason"') == 6
    assert folded.count('class="reason"') >= 1


def test_a_red_flag_ends_the_questions_at_once(client: Client, person: Person) -> None:
    answer = client.post("/intake/red-flags/", {"none-of-these": "1", "rf-saddle": "yes"})
    assert answer.headers["Location"] == "/verdict/"
    page = client.get("/verdict/").content.decode()
    assert "Get medical help now" in page
    assert "session" not in page.split("<main")[1].split("</main>")[0].lower()


def test_a_red_flag_overrules_an_earlier_clear_intake(client: Client, ready: Person) -> None:
    assert client.get("/today/").status_code == 200
    client.post("/intake/red-flags/", {"none-of-these": "1", "rf-saddle": "yes"})
    assert client.get("/today/").headers["Location"] == "/verdict/"


@pytest.mark.parametrize("address", ["/today/", "/today/?minutes=5", "/today/?method=mcgill-big-three"])
def test_no_page_gives_a_session_out_of_an_emergency(
    client: Client, person: Person, emergency: Answers, address: str
) -> None:
    finish(person, emergency)
    assert client.get(address).headers["Location"] == "/verdict/"
    assert not Plan.objects.exists()


def test_a_session_made_before_is_not_led_after_a_red_flag(
    client: Client, ready: Person, emergency: Answers
) -> None:
    client.get("/today/")
    plan = Plan.objects.get(person=ready)
    finish(ready, emergency)
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/verdict/"


def test_a_red_flag_counts_though_other_questions_of_its_screen_are_open(
    client: Client, ready: Person
) -> None:
    assert client.post("/intake/red-flags/", {"rf-saddle": "yes"}).headers["Location"] == "/verdict/"
    assert "Get medical help now" in client.get("/verdict/").content.decode()
    assert client.get("/today/").headers["Location"] == "/verdict/"


@pytest.mark.parametrize("cast", ["person", "ready"])
def test_a_red_flag_in_an_unfinished_intake_counts(
    client: Client, request: pytest.FixtureRequest, cast: str
) -> None:
    actions.save_answers(request.getfixturevalue(cast), {"rf-saddle": "yes"}, timezone.now())
    assert client.get("/today/").headers["Location"] == "/verdict/"
    assert "Get medical help now" in client.get("/verdict/").content.decode()


def test_an_illness_of_today_postpones_until_the_next_day(
    client: Client, person: Person, answers: Answers
) -> None:
    finish(person, answers | {"unwell": "yes"})
    assert "Rest today" in client.get("/verdict/").content.decode()
    assert client.get("/today/").headers["Location"] == "/verdict/"
    next_day(person)
    assert client.get("/today/").headers["Location"] == "/today/check/"
    assert "Rest today" not in client.get("/verdict/").content.decode()
    assert client.post("/today/check/", WELL).headers["Location"] == "/today/"
    assert client.get("/today/").status_code == 200


def test_who_feels_better_the_same_day_can_say_so(client: Client, person: Person, answers: Answers) -> None:
    finish(person, answers | {"unwell": "yes"})
    assert 'href="/today/check/"' in client.get("/verdict/").content.decode()
    client.post("/today/check/", WELL)
    assert client.get("/today/").status_code == 200


def test_a_new_sign_stops_until_the_questions_are_answered_again(
    client: Client, ready: Person, answers: Answers
) -> None:
    client.post("/today/check/", WELL | {"new-signs": "yes"})
    next_day(ready)
    for address in ("/today/", "/today/check/"):
        assert client.get(address).headers["Location"] == "/verdict/"
    finish(ready, answers)
    assert client.get("/today/").status_code == 200


@pytest.mark.parametrize("days", [0, 1])
def test_a_lasting_reason_stops_on_every_day(
    client: Client, person: Person, answers: Answers, days: int
) -> None:
    finish(person, answers | {"rf-weight-loss": "yes"})
    if days:
        next_day(person)
    assert client.get("/today/").headers["Location"] == "/verdict/"
    assert client.get("/today/check/").headers["Location"] == "/verdict/"


def test_a_daily_check_that_can_no_longer_be_read_is_asked_again(client: Client, ready: Person) -> None:
    DayState.objects.update(answers={"pain-now": 2, "mood": "good"})
    assert client.get("/today/").headers["Location"] == "/today/check/"


@pytest.mark.parametrize("since_asked", ["floor", "hard", "worse-with", "better-with"])
def test_answers_of_an_older_questionnaire_are_asked_again(
    client: Client, person: Person, answers: Answers, since_asked: str
) -> None:
    old = {name: value for name, value in answers.items() if name != since_asked}
    IntakeRevision.objects.create(
        person=person, clinic_id=person.clinic_id, answers=old, created=timezone.now()
    )
    assert client.get("/today/").headers["Location"] == "/intake/"


def main_of(client: Client) -> str:
    return client.get("/verdict/").content.decode().split("<main")[1].split("</main>")[0]


def test_what_is_not_known_stands_apart_under_words_of_doubt(
    client: Client, person: Person, answers: Answers
) -> None:
    unsure = {"hard": ["dont-know"], "conditions": ["wrist"]}
    finish(person, answers | unsure)
    sure, doubts = main_of(client).split('<section class="reasons doubts">')
    assert "Kneeling is" not in sure
    assert "Where you were not sure" in doubts
    assert "we do not know" in doubts
    assert doubts.index("we do not know") < doubts.index('class="reason"')
    assert 'class="reason"' in sure


def test_without_a_doubt_nothing_is_said_of_doubts(client: Client, person: Person, answers: Answers) -> None:
    finish(person, answers | {"conditions": ["wrist"]})
    assert "doubts" not in main_of(client)


@pytest.mark.parametrize(
    "changes",
    [
        {"conditions": ["wrist"]},
        {"hard": ["dont-know"], "floor": "dont-know"},
        {"age": "75-plus", "falls": "yes", "floor": "no", "pain-now": 8},
    ],
    ids=["wrist", "not-sure", "great-age"],
)
def test_what_is_left_out_adds_up(person: Person, answers: Answers, changes: Answers) -> None:
    finish(person, answers | changes)
    standing = standing_of(person, timezone.now())
    assert standing is not None
    shown = shown_verdict(standing.clearance)
    reasons = (*shown.reasons, *shown.more, *shown.doubts, *shown.more_doubts)
    named = {name for reason in reasons for name in reason.left_out}
    assert not named.intersection(shown.left_out_besides)
    assert len(named) + len(shown.left_out_besides) == shown.known - shown.allowed == shown.left_out
    # Somebody who adds the numbers up is told why they come to more.
    assert shown.overlap == (sum(len(reason.left_out) for reason in reasons) > len(named))


def test_how_to_change_an_answer_is_said_as_it_is(client: Client, ready: Person) -> None:
    page = main_of(client)
    assert "at once" not in page
    assert "asked anew" in page
