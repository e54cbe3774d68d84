"""The person of a request, typed."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from osanka.web.people.models import Person


class OsankaRequest(HttpRequest):
    """A request as views get it: with its person, and what htmx said about it."""

    person: Person
    htmx: HtmxDetails


def person_of(request: HttpRequest) -> Person:
    """The person who asks. Set by the middleware for every page and API call."""
    return cast(OsankaRequest, request).person
