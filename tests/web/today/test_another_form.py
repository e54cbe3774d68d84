"""A session that another version stored in another form is no error page anywhere, and costs no sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from osanka.safety import Verdict
from osanka.web.history.models import Plan, Record
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person
from osanka.web.today import actions, stored

pytestmark = pytest.mark.django_db
Api = Callable[..., Any]
FORMS: dict[str, Any] = {"renamed": {"exercises": []}, "empty": {}, "items": {"items": [7]}}


@pytest.fixture(params=FORMS)
def plan(client: Client, ready: Person, request: pytest.FixtureRequest) -> Plan:
    client.get("/today/")
    Plan.objects.update(session=FORMS[request.param], made_from="by another version")
    return Plan.objects.get()


def sent(api: Api, plan: Plan, **told: Any) -> int:
    now = timezone.now().isoformat()
    record = {"id": str(uuid4()), "plan": str(plan.id), "started": now, "ended": None, "items": []}
    status, _ = api("put", f"/api/records/{record['id']}/", record | told)
    return int(status)


def test_today_has_a_new_session(client: Client, plan: Plan) -> None:
    assert client.get("/today/").status_code == 200
    assert Plan.objects.count() == 2


def test_the_player_leads_back(client: Client, plan: Plan) -> None:
    assert client.get(f"/session/{plan.id}/play/").headers["Location"] == "/today/"


def test_one_that_was_begun_is_not_offered_again(client: Client, api: Api, plan: Plan) -> None:
    assert sent(api, plan) == 200
    page = client.get("/today/")
    assert page.status_code == 200
    assert f"/session/{plan.id}/play/" not in page.content.decode()


def test_the_page_after_it_still_takes_the_answers(client: Client, api: Api, plan: Plan) -> None:
    address = f"/session/{plan.id}/done/"
    assert client.get(address).headers["Location"] == "/today/"
    sent(api, plan)
    assert client.get(address).status_code == 200
    assert client.post(address, {"pain_after": "3", "effort": "4"}).headers["Location"] == address
    assert (Record.objects.get().pain_after, Record.objects.get().effort) == (3, 4)
    assert client.get("/history/").status_code == 200


def test_a_sign_told_in_it_counts(api: Api, plan: Plan) -> None:
    item = {"position": 0, "exercise": "cat-cow", "ending": "skipped", "seconds": 9, "reps_done": 1}
    assert sent(api, plan, items=[item], stopped="chest") == 422
    standing = standing_of(plan.person, timezone.now())
    assert standing is not None
    assert standing.clearance.verdict is Verdict.EMERGENCY


def test_another_form_is_another_session(ready: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    first = actions.plan_for(ready, timezone.now())
    monkeypatch.setattr(actions, "form", lambda: "another")
    second = actions.plan_for(ready, timezone.now())
    assert isinstance(first, Plan)
    assert isinstance(second, Plan)
    assert first.id != second.id
    assert stored.readable(first.session) is not None
