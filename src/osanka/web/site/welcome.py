"""The first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from osanka.web.intake.actions import has_draft, is_due_again
from osanka.web.intake.gate import standing_of
from osanka.web.people.request import person_of


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What this is and what it will not do, and the way in."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    begun = {
        "draft": has_draft(person),
        "again": is_due_again(person, now),
        "ready": standing is not None,
        "stopped": standing is not None and standing.stopped,
    }
    return render(request, "site/welcome.html", begun)
