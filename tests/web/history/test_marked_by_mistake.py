"""A sign that was marked by mistake is no answer of the back: it neither lowers a dose nor makes a rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from trial_pages import CHECK, SAME, go, newest

from osanka.safety import stops
from osanka.web.history.models import Plan, Record
from osanka.web.history.past import past_of
from osanka.web.intake import actions as intake
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
Answers = dict[str, Any]
SAID = "You said later that you had marked this by mistake: it does not count."


@pytest.fixture
def plan(client: Client, ready: Person) -> Plan:
    client.get("/today/")
    return Plan.objects.get(person=ready)


def stop(api: Api, plan: Plan, sign: str, **told: Any) -> Record:
    """A session in which the first exercise was done, without pain unless that was `told`, ended by the
    sign."""
    now = timezone.now()
    first = plan.session["items"][0]["exercise"]
    item = {"position": 0, "exercise": first, "ending": "done", "seconds": 60, "reps_done": 8} | told
    record = {
        "id": str(uuid4()),
        "plan": str(plan.id),
        "started": (now - timedelta(minutes=3)).isoformat(),
        "ended": now.isoformat(),
        "items": [item],
        "stopped": sign,
    }
    assert api("put", f"/api/records/{record['id']}/", record)[0] == 200
    return Record.objects.get(id=record["id"])


def resting(person: Person) -> bool:
    now = timezone.now()
    standing = standing_of(person, now)
    assert standing is not None
    return past_of(person, standing.intake, now).adapted.resting


@pytest.mark.parametrize(("seen", "counts"), [("mistake", False), ("yes", True)])
def test_only_a_mistake_counts_for_nothing(
    api: Api, client: Client, ready: Person, plan: Plan, answers: Answers, seen: str, counts: bool
) -> None:
    stop(api, plan, "chest")
    assert resting(ready)
    assert SAID not in client.get("/history/").content.decode()
    intake.finish(ready, answers, timezone.now(), seen)
    assert resting(ready) is counts
    page = client.get("/history/").content.decode()
    assert stops().sign("chest").label.en in page
    assert (SAID in page) is not counts


def test_one_mistake_takes_no_earlier_sign_back(
    api: Api, ready: Person, plan: Plan, answers: Answers
) -> None:
    stop(api, plan, "chest")
    intake.finish(ready, answers, timezone.now(), "yes")
    stop(api, plan, "chest")
    intake.finish(ready, answers, timezone.now(), "mistake")
    assert resting(ready)


def test_one_mistake_takes_no_later_sign_back(api: Api, ready: Person, plan: Plan, answers: Answers) -> None:
    stop(api, plan, "chest")
    intake.finish(ready, answers, timezone.now(), "mistake")
    assert not resting(ready)
    stop(api, plan, "chest")
    assert resting(ready)


def test_of_a_sign_that_was_told_twice_only_the_last_is_a_mistake(
    api: Api, ready: Person, plan: Plan, answers: Answers
) -> None:
    stop(api, plan, "chest")
    stop(api, plan, "chest")
    intake.finish(ready, answers, timezone.now(), "mistake")
    assert resting(ready)


def test_another_sign_of_the_same_day_stands(api: Api, ready: Person, plan: Plan, answers: Answers) -> None:
    stop(api, plan, "fell")
    stop(api, plan, "chest")
    intake.finish(ready, answers, timezone.now(), "mistake")
    assert resting(ready)


def test_a_program_is_told_so_too(api: Api, ready: Person, plan: Plan, answers: Answers) -> None:
    stop(api, plan, "chest")
    assert api("post", "/api/intake/?seen=mistake", answers)[0] == 200
    assert not resting(ready)


def test_what_hurt_stays_red(api: Api, ready: Person, plan: Plan, answers: Answers) -> None:
    stop(api, plan, "chest", pain=7)
    intake.finish(ready, answers, timezone.now(), "mistake")
    assert resting(ready)


@pytest.fixture
def unsure(person: Person, answers: Answers) -> Person:
    """Somebody who does not know what eases the back."""
    intake.finish(person, answers | {"better-with": "dont-know", "pain-now": 4}, timezone.now())
    return person


@pytest.mark.parametrize("sign", ["weak-leg", "saddle"])
@pytest.mark.parametrize(("told", "counts"), [(SAME, False), ({"place": "further"}, True)])
def test_of_a_trial_only_what_hurt_counts(
    client: Client, unsure: Person, sign: str, told: dict[str, Any], counts: bool
) -> None:
    go(client, {"pain": 4}, {"pain": 4, "signs": sign} | told)
    assert resting(unsure)
    intake.finish(unsure, {**newest(), **CHECK}, timezone.now(), "mistake")
    assert resting(unsure) is counts


@pytest.mark.parametrize("sign", ["weak-leg", "saddle"])
def test_a_sign_of_a_trial_that_was_seen_stands(client: Client, unsure: Person, sign: str) -> None:
    go(client, {"pain": 4}, {"pain": 4, "signs": sign} | SAME)
    intake.finish(unsure, {**newest(), **CHECK}, timezone.now(), "yes")
    assert resting(unsure)
