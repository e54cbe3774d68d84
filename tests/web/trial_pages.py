"""The pages of the trial of two movements, one after the other."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from osanka.web.intake.models import IntakeRevision

ADDRESS, FOUND, FORGET = (f"/programme/direction/{name}" for name in ("", "found/", "forget/"))
CHECK: dict[str, Any] = {"pain-now": 4, "unwell": "no", "new-signs": "no", "ate": "no", "slept-badly": "no"}
SAME = {"place": "same"}
WRONG = {"pain": "", "end": "on"}


def go(client: Client, *told: dict[str, Any]) -> Any:
    """The last answer after the first page and one form after the other."""
    answer = client.get(ADDRESS)
    for form in told:
        carried = re.search(r'name="trial" value="([^"]+)"', answer.content.decode())
        assert carried, "the trial is over"
        answer = client.post(ADDRESS, form | {"trial": unescape(carried[1])})
    return answer


def newest() -> dict[str, Any]:
    """The answers of the intake as they are now."""
    revision = IntakeRevision.objects.first()
    assert revision is not None
    found: dict[str, Any] = revision.answers
    return found


def stopped(client: Client, answer: HttpResponse) -> str:
    """What stands on the page after a trial that ends like a session stopped in the player."""
    assert answer.headers["Location"] == "/verdict/"
    assert client.get("/today/").headers["Location"] == "/verdict/"
    return client.get("/verdict/").content.decode()
