"""Records by API: the player sends them, anybody's program may read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import AfterValidator, AwareDatetime, ConfigDict, ValidationInfo, field_validator

from osanka.outcomes.record import Ending, Feel, ItemRecord, SessionRecord
from osanka.safety.ending import sign_or_unknown
from osanka.web.history import actions
from osanka.web.history.models import Record
from osanka.web.history.refused import sign_is_kept
from osanka.web.people.request import person_of
from osanka.web.site.api_errors import ApiError, only

router = Router()
# More than any session holds; a longer list is a mistake.
MOST_ITEMS = 200
DAY = 24 * 3600


# Before this nobody had this program; a time like that comes from a clock that is not set.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
# A device's clock may be ahead.
AHEAD = timedelta(days=1)


def _plausible(time: datetime) -> datetime:
    latest = timezone.now() + AHEAD
    if not EARLIEST <= time <= latest:
        raise ValueError(_("The time must lie between 2000 and tomorrow."))
    return time


def _known_sign(name: str) -> str | None:
    """A sign that is not known here is none of those known, and still a sign."""
    sign = sign_or_unknown(name)
    return sign.id if sign else None


Moment = Annotated[AwareDatetime, AfterValidator(_plausible)]
Sign = Annotated[str, AfterValidator(_known_sign)]


class ItemIn(Schema):
    """One exercise as it was done."""

    model_config = ConfigDict(extra="forbid")

    position: int = Field(ge=0, lt=MOST_ITEMS)
    exercise: str = Field(max_length=100)
    ending: Ending
    seconds: int = Field(ge=0, le=DAY)
    reps_done: int = Field(ge=0, le=10_000)
    feel: Feel | None = None
    pain: int | None = Field(None, ge=0, le=10)
    pain_where: str | None = Field(None, max_length=40)


class RecordIn(Schema):
    """A session as it went. Times carry their zone. `session`, the signature, is taken but not needed: the
    plan knows its own."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    plan: UUID
    session: str | None = Field(None, max_length=128)
    stopped: Sign | None = None  # before the times, which are judged by it
    started: AwareDatetime
    ended: AwareDatetime | None = None
    items: list[ItemIn] = Field(max_length=MOST_ITEMS)
    pain_before: int | None = Field(None, ge=0, le=10)
    pain_after: int | None = Field(None, ge=0, le=10)
    effort: int | None = Field(None, ge=0, le=10)
    pain_next_morning: int | None = Field(None, ge=0, le=10)

    @field_validator("started", "ended")
    @classmethod
    def _on_a_clock(cls, time: datetime | None, told: ValidationInfo) -> datetime | None:
        """A clock that is not set must not cost a sign: with one, the time is taken for now."""
        if time is None:
            return None
        try:
            return _plausible(time)
        except ValueError:
            if "stopped" in told.data and told.data["stopped"] is None:
                raise
            return timezone.now()


class Wanted(Schema):
    """Which records."""

    before: Moment | None = None
    limit: int = Field(100, ge=1, le=500)


@router.put("/records/{uuid:record_id}/")
@decorate_view(sign_is_kept)
def put_record(request: HttpRequest, record_id: UUID, body: RecordIn) -> dict[str, Any]:
    """Keep a record under the key its player made; sending it again changes nothing. Of a record that is
    refused, the sign that ended the session is kept, and counts."""
    if body.id != record_id:
        raise ApiError(422, "malformed", _("The record's id and the address differ."))
    record = SessionRecord(
        id=body.id,
        session=body.session or "",
        started=body.started,
        ended=body.ended,
        items=tuple(ItemRecord(**item.dict()) for item in body.items),
        pain_before=body.pain_before,
        pain_after=body.pain_after,
        effort=body.effort,
        pain_next_morning=body.pain_next_morning,
        stopped=body.stopped,
    )
    try:
        row = actions.store_record(person_of(request), body.plan, record, timezone.now())
    except actions.NotYours:
        raise ApiError(404, "not-found", _("There is no such session here.")) from None
    except actions.NotOfThePlan as wrong:
        raise ApiError(
            422, "malformed", _("The session has no such exercise at that place."), [str(wrong)]
        ) from None
    return {"ok": True, "record": record_json(row)}


@router.get("/records/")
def get_records(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """Records, newest first; `before` goes on to older ones."""
    only(request, Wanted)
    rows = Record.objects.filter(person=person_of(request)).prefetch_related("items")
    if wanted.before is not None:
        rows = rows.filter(started__lt=wanted.before)
    return {"ok": True, "records": [record_json(row) for row in rows[: wanted.limit]]}


def record_json(row: Record) -> dict[str, Any]:
    """A record as it was sent."""
    items = ("position", "exercise", "ending", "seconds", "reps_done", "pain")
    return {
        "id": str(row.id),
        "plan": str(row.plan_id),
        "session": row.session,
        "started": row.started.isoformat(),
        "ended": row.ended.isoformat() if row.ended else None,
        "items": [
            {name: getattr(item, name) for name in items}
            | {"feel": item.feel or None, "pain_where": item.pain_where or None}
            for item in row.items.all()
        ],
        "pain_before": row.pain_before,
        "pain_after": row.pain_after,
        "effort": row.effort,
        "pain_next_morning": row.pain_next_morning,
        "stopped": row.stopped or None,
    }
