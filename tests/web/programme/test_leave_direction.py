"""Ways out of the trial of two movements: without a result, or because something was wrong."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from trial_pages import ADDRESS, SAME, WRONG, go, stopped

from osanka.web.history.models import Record
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person
from osanka.web.programme.models import DirectionTrial

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]


@pytest.mark.parametrize("told", [[], [{"pain": 4}], [{"pain": 4}, {"pain": 4} | SAME]], ids=len)
def test_that_something_was_wrong_asks_what_and_keeps_nothing_before(
    client: Client, unsure: Person, told: list[dict[str, Any]]
) -> None:
    answer = go(client, *told, WRONG)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="error-signs"' in page
    for sign in ("weak-leg", "saddle", "chest", "other"):
        assert f'value="{sign}"' in page
    assert "End without a result" in page
    assert DayState.objects.exclude(sign="").count() == 0
    assert not Record.objects.exists()
    carried = re.search(r'name="trial" value="([^"]+)"', page)
    assert carried
    told_now = WRONG | {"trial": unescape(carried[1]), "signs": "saddle"}
    assert "New numbness" in stopped(client, client.post(ADDRESS, told_now))


@pytest.mark.parametrize(("told", "next_page"), [(SAME | {"pain": 4}, "Now rest"), ({}, "Movement 1 of 2")])
def test_who_pressed_that_by_mistake_goes_back_to_the_trial(
    client: Client, unsure: Person, told: dict[str, Any], next_page: str
) -> None:
    page = go(client, {"pain": 4}, {"end": "on"} | told).content.decode()
    assert "None of this: back to the trial" in page
    kept = dict(re.findall(r'type="hidden" name="(trial|pain|place)" value="([^"]*)"', page))
    back = client.post(ADDRESS, {name: unescape(value) for name, value in kept.items()})
    assert next_page in back.content.decode()


def test_it_is_asked_what_was_wrong_also_where_no_trial_may_go_on(client: Client, person: Person) -> None:
    answer = client.post(ADDRESS, WRONG)
    assert answer.status_code == 422
    assert 'value="other"' in answer.content.decode()
    assert "back to the trial" not in answer.content.decode()


@pytest.mark.parametrize("told", [[{"pain": 4}], [{"pain": 4}, {"pain": 4} | SAME]], ids=len)
def test_one_may_end_without_a_result_and_nothing_follows(
    client: Client, unsure: Person, told: list[dict[str, Any]]
) -> None:
    assert "End without a result" in go(client, *told).content.decode()
    assert not DirectionTrial.objects.exists()
    assert client.get("/today/").status_code == 200
    assert client.get(ADDRESS).status_code == 200
