"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from osanka.web.intake.actions import has_draft
from osanka.web.intake.gate import standing_of
from osanka.web.people.models import Person
from osanka.web.people.request import person_of


@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is and what it will not do, and the way in."""
    return render(request, "site/welcome.html", {"begun": _begun(person_of(request))})


def _begun(person: Person) -> str:
    if has_draft(person):
        return "draft"
    return "ready" if standing_of(person, timezone.now()) is not None else "new"
