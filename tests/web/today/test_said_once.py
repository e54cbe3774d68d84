"""What holds for many exercises is said once, not under each."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from sessions_done import planned, went

from osanka.safety import read_intake
from osanka.web.history.models import Plan
from osanka.web.history.past import past_of
from osanka.web.intake import actions as intake
from osanka.web.people.models import Person
from osanka.web.site.language import in_language
from osanka.web.today.stored import session_from_json

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
DAILY = {"weeks": "4", "days": ["0", "1", "2", "3", "4", "5", "6"]}


def test_each_reason_to_leave_something_out_is_said_once(client: Client, ready: Person) -> None:
    page = client.get("/today/").content.decode()
    left_out = session_from_json(Plan.objects.get().session).left_out
    part = page[page.index("Why not others") :]
    assert len({each.why for each in left_out}) < len(left_out)
    for why in {each.why for each in left_out if len(each.why) == 1}:
        assert part.count(f"<dd>{escape(in_language(why[0].text))}</dd>") >= 1
    assert part.count("<dt>") == len({tuple(reason.text for reason in each.why) for each in left_out})


def test_care_for_the_whole_session_is_said_before_it_can_be_started(
    client: Client, person: Person, answers: Answers
) -> None:
    pressed = answers | {"conditions": ["hypertension"], "blood-pressure": "below-140"}
    intake.finish(person, pressed, timezone.now())
    page = client.get("/today/?minutes=40").content.decode()
    assert page.count("Throughout") == 1
    assert page.index("Throughout") < page.index('class="button large block start"')


def test_that_it_is_of_the_programme_is_said_once(client: Client, ready: Person) -> None:
    client.post("/programme/new/", DAILY)
    assert client.get("/today/").content.decode().count("part of your programme") == 1


def test_a_step_of_many_exercises_is_told_once_with_all_their_names(
    client: Client, ready: Person, answers: Answers
) -> None:
    went(planned(ready), 2, feel="too-easy")
    found = past_of(ready, read_intake(answers), timezone.now()).adapted.news
    texts = [each.text for each in found]
    assert len(set(texts)) < len(texts)
    page = client.get("/today/").content.decode()
    for text in set(texts):
        assert page.count(escape(in_language(text))) == 1


def test_the_log_says_it_once_a_moment(client: Client, ready: Person) -> None:
    went(planned(ready), 2, feel="too-easy")
    page = client.get("/programme/changes/").content.decode()
    assert page.count('class="change"') > page.count('class="change-why"') > 0
