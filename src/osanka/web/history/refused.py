"""What is kept of a record that the API refuses: the sign that ended the session, and what its pains mean."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from osanka.outcomes.record import SessionRecord
from osanka.safety.ending import gravest, sign_of_pain, sign_or_unknown
from osanka.web.history.actions import NotYours, rest_after, store_record
from osanka.web.people.request import person_of

MALFORMED = 422


def sign_is_kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a record whose sign counts also where the rest of it is refused."""

    @wraps(view)
    def keeping(request: HttpRequest, record_id: UUID, **named: Any) -> HttpResponse:
        answer = view(request, record_id=record_id, **named)
        if answer.status_code == MALFORMED:
            _keep_sign(request, record_id)
        return answer

    return keeping


def _keep_sign(request: HttpRequest, record_id: UUID) -> None:
    """Store the sign as a record without exercises under the same key, so that it counts once however often
    it comes, and the whole record may still take its place. Its times are not trusted: it counts from now."""
    told = _told(request)
    hurt = sign_of_pain(_pains_in(told))
    sign = gravest(sign_or_unknown(told.get("stopped")), hurt)
    if sign is None:
        return
    now = timezone.now()
    with suppress(NotYours, ValueError):  # no plan of this person, or none that can be read
        bare = SessionRecord(record_id, "", now, now, (), stopped=sign.id)
        row = store_record(person_of(request), UUID(str(told.get("plan"))), bare, now)
        if hurt:  # beside a graver sign, too
            rest_after(row)


def _told(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _pains_in(told: dict[str, Any]) -> Iterator[float]:
    items = told.get("items")
    places = [(told, "pain_after"), *((item, "pain") for item in (items if isinstance(items, list) else ()))]
    for place, name in places:
        with suppress(KeyError, TypeError, ValueError, OverflowError):  # nothing that tells a pain
            yield float(place[name])
