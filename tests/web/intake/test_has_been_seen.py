"""After a sign that needs a doctor all questions anew open nothing until somebody has looked at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from osanka.safety import Verdict, stops
from osanka.web.intake import actions
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person

pytestmark = pytest.mark.django_db
Answers = dict[str, Any]
Api = Callable[..., Any]
LASTING = [sign.id for sign in stops().signs if sign.outcome != "rest-today"]
NONE = {"none-of-these": "1"}


def stop(person: Person, sign: str) -> None:
    now = timezone.now()
    actions.save_stop(person, sign, now - timedelta(minutes=5), now)


def stopped(person: Person) -> bool:
    standing = standing_of(person, timezone.now())
    assert standing is not None
    return standing.clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST


def answer_all(client: Client, person: Person, answers: Answers, first: Answers) -> int:
    """The first screen as given, and all others well."""
    status: int = client.post("/intake/red-flags/", NONE | first).status_code
    today = {name: str(answers[name]) for name in ("pain-now", "unwell", "new-signs", "ate", "slept-badly")}
    client.post("/intake/today/", today)
    return status


@pytest.mark.parametrize("sign", LASTING)
@pytest.mark.parametrize("seen", ["no", "yes", "mistake"])
def test_it_is_asked_first_and_not_yet_keeps_the_stop(
    client: Client, ready: Person, answers: Answers, sign: str, seen: str
) -> None:
    stop(ready, sign)
    page = client.get("/intake/red-flags/").content.decode()
    assert f"You told us: “{stops().sign(sign).label.en}”. Has a doctor looked at it?" in page
    assert page.index("Has a doctor") < page.index('name="rf-saddle"')
    assert answer_all(client, ready, answers, {"seen": seen}) == 302
    assert stopped(ready) is (seen == "no")
    if seen == "no":
        assert "You told us" in client.get("/verdict/").content.decode()
        assert answer_all(client, ready, answers, {"seen": "yes"}) == 302
        assert not stopped(ready)


def test_no_answer_is_no_yes(client: Client, ready: Person, answers: Answers) -> None:
    stop(ready, "chest")
    assert answer_all(client, ready, answers, {}) == 422
    assert stopped(ready)
    actions.finish(ready, answers, timezone.now())
    assert stopped(ready)


def test_a_yes_to_one_sign_is_none_to_a_newer_one(client: Client, ready: Person, answers: Answers) -> None:
    stop(ready, "fell")
    client.post("/intake/red-flags/", NONE | {"seen": "yes"})
    stop(ready, "palpitations")
    actions.save_answers(ready, answers, timezone.now())
    actions.finish_draft(ready, timezone.now())
    assert stopped(ready)


def test_who_told_no_such_sign_is_not_asked(client: Client, ready: Person) -> None:
    assert "Has a doctor" not in client.get("/intake/red-flags/").content.decode()
    stop(ready, "dizzy")
    assert "Has a doctor" not in client.get("/intake/red-flags/").content.decode()


def test_a_program_says_so_too(api: Api, ready: Person, answers: Answers) -> None:
    stop(ready, "fell")
    for query, verdict in (("", "see-clinician-first"), ("?seen=no", "see-clinician-first")):
        assert api("post", f"/api/intake/{query}", answers)[1]["clearance"]["verdict"] == verdict
    assert api("post", "/api/intake/?seen=yes", answers)[1]["clearance"]["verdict"] in ("clear", "limited")
