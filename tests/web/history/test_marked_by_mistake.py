"""A sign that was marked by mistake is no answer of the back: it neither lowers a dose nor makes a rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

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


def stop(api: Api, plan: Plan, sign: str) -> Record:
    """A session in which the first exercise was done without pain, ended by the sign."""
    now = timezone.now()
    first = plan.session["items"][0]["exercise"]
    item = {"position": 0, "exercise": first, "ending": "done", "seconds": 60, "reps_done": 8}
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
