"""The next session follows from how the back answered to the ones before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from sessions_done import planned, went

from osanka.web.history.models import Plan, Record
from osanka.web.people.models import Person
from osanka.web.today.actions import plan_for

pytestmark = pytest.mark.django_db
Levels = dict[str, int]


def levels(plan: Plan) -> Levels:
    return {item["exercise"]: item["level"] for item in plan.session["items"]}


def test_what_hurt_comes_back_smaller_or_not_at_all(client: Client, ready: Person) -> None:
    first = planned(ready)
    went(first, 3, "stopped-by-pain", pain=7)
    second = levels(planned(ready))
    assert all(second.get(name, 0) <= max(0, level - 1) for name, level in levels(first).items())
    told = client.get("/today/").content.decode()
    assert "What has changed since last time" in told
    assert escape("It hurt too much this time") in told


def test_what_hurt_twice_rests(ready: Person) -> None:
    first = planned(ready)
    went(first, 6, "stopped-by-pain", pain=7)
    went(first, 3, "stopped-by-pain", pain=7)
    assert not set(levels(planned(ready))) & set(levels(first))


def test_two_good_sessions_go_a_step_further(client: Client, ready: Person) -> None:
    first = planned(ready)
    went(first, 6)
    went(first, 3)
    assert "The dose goes up a step" in client.get("/today/").content.decode()
    assert (
        "Нагрузка — на ступень выше"
        in client.get("/today/", headers={"Accept-Language": "ru"}).content.decode()
    )


def test_pain_that_crept_up_is_told_and_holds(client: Client, ready: Person) -> None:
    plan = planned(ready)
    for days in range(19, 0, -2):
        went(plan, days)
    assert "crept up" not in client.get("/today/").content.decode()
    week = timezone.now() - timedelta(days=7)
    Record.objects.filter(started__gte=week).update(pain_before=3, pain_after=3, pain_next_morning=3)
    assert "Your pain has crept up over two weeks" in client.get("/today/").content.decode()
    told = client.get("/today/", headers={"Accept-Language": "ru"}).content.decode()
    assert "боль понемногу выросла" in told


def test_pain_that_stays_moderate_is_told_why_it_holds(client: Client, ready: Person) -> None:
    plan = planned(ready)
    for days in range(13, 0, -3):
        went(plan, days)
    assert "so the doses stay as they are" not in client.get("/today/").content.decode()
    Record.objects.update(pain_before=4, pain_after=5, pain_next_morning=5)
    assert "so the doses stay as they are" in client.get("/today/").content.decode()


def test_who_had_too_much_three_times_is_sent_to_somebody_who_can_look(client: Client, ready: Person) -> None:
    first = planned(ready)
    for days in (9, 6):
        went(first, days, "stopped-by-pain", pain=7)
    assert "Three sessions in two weeks" not in client.get("/today/").content.decode()
    went(planned(ready), 1, "stopped-by-pain", pain=7)
    assert "Three sessions in two weeks" in client.get("/today/").content.decode()
    client.post("/programme/now/", {"kind": "flare"})
    page = client.get("/today/").content.decode()
    assert "Three sessions in two weeks" in page
    assert "This is no setback" not in page


def test_a_session_that_is_under_way_can_be_gone_on_with(client: Client, ready: Person) -> None:
    plan = planned(ready)
    went(plan, 0, feel="too-hard")
    assert client.get(f"/session/{plan.id}/play/").status_code == 200


def test_a_session_made_before_the_back_answered_is_not_led(client: Client, ready: Person) -> None:
    plan = planned(ready)
    older = planned_for_other_minutes(ready)
    went(older, 0.5, "stopped-by-pain", pain=7)
    common = {name for name, level in levels(plan).items() if level and name in levels(older)}
    assert common
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/today/"


def planned_for_other_minutes(person: Person) -> Plan:
    made = plan_for(person, timezone.now(), minutes=20)
    assert isinstance(made, Plan)
    return made
