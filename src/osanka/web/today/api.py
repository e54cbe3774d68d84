"""The session of the day by API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from osanka import safety
from osanka.planning import LEAST_MINUTES, MOST_MINUTES, NoSession, Undecided
from osanka.web.intake.actions import answer_check
from osanka.web.intake.api import clearance_json, intake_missing, problems_told
from osanka.web.intake.gate import standing_of
from osanka.web.intake.known import asked_each_visit
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.site.api_errors import ApiError, only
from osanka.web.site.language import in_language
from osanka.web.today import actions
from osanka.web.today.stored import no_session_to_json

router = Router()


class Wish(Schema):
    """What is asked of the session."""

    model_config = ConfigDict(extra="forbid")

    minutes: int | None = Field(None, ge=LEAST_MINUTES, le=MOST_MINUTES)
    method: str | None = None
    session: int = Field(1, ge=1)


class Day(Wish):
    """The same, with the answers of the daily check where it is due. `gone`: what ended the last session, for
    which the person rests, has passed; without that the rest goes on."""

    today: dict[str, Any] | None = None
    gone: bool = False


@router.get("/session/")
def get_session(request: HttpRequest, wish: Query[Wish]) -> dict[str, Any]:
    """The session for now."""
    only(request, Wish)
    return _session(person_of(request), wish)


@router.post("/session/")
def post_session(request: HttpRequest, day: Day) -> dict[str, Any]:
    """The session for now, after the daily check."""
    person = person_of(request)
    if day.today is not None:
        _check(person, day.today, day.gone)
    return _session(person, day)


def _check(person: Person, today: dict[str, Any], gone: bool) -> None:
    """Keep the answers of the daily check, unless the verdict stops for more than today anyway."""
    now = timezone.now()
    standing = standing_of(person, now)
    if standing is None:
        raise intake_missing()
    if standing.stopped_for_longer:
        return
    asked = {question.id for question in asked_each_visit()}
    strangers = [name for name in today if name not in asked]
    try:
        intake = safety.read_intake(
            {**{k: v for k, v in standing.intake.answers.items() if k not in asked}, **today}
        )
    except safety.IntakeError as error:
        words = _("Some answers need another look.")
        raise ApiError(422, "malformed-check", words, problems_told(error)) from error
    if strangers:
        raise ApiError(422, "malformed-check", _("The daily check does not ask this."), strangers)
    said = {name: value for name, value in safety.to_mapping(intake).items() if name in asked}
    answer_check(person, said, now, gone)


def _session(person: Person, wish: Wish) -> dict[str, Any]:
    try:
        made = actions.plan_for(person, timezone.now(), wish.minutes, wish.method, wish.session)
    except actions.IntakeMissing:
        raise intake_missing() from None
    except actions.CheckDue:
        raise ApiError(409, "check-due", _("Say first how you are today.")) from None
    except actions.UnknownMethod:
        raise ApiError(404, "unknown-method", _("There is no set of this name.")) from None
    except Undecided:
        words = _("No session was found in time. Ask for another length, or try again.")
        raise ApiError(503, "undecided", words) from None
    if isinstance(made, NoSession):
        raise _none(person, made)
    return {"ok": True, "plan": str(made.id), "session": made.session}


def _none(person: Person, answer: NoSession) -> ApiError:
    """Why there is no session, with the verdict."""
    standing = standing_of(person, timezone.now())
    clearance = standing.clearance if standing else None
    extra = {
        "verdict": clearance.verdict.id if clearance else None,
        "clearance": clearance_json(clearance) if clearance else None,
        "why": no_session_to_json(answer)["why"],
    }
    problems = [in_language(reason.text) for reason in answer.why]
    return ApiError(409, answer.code, _("There is no session for you now."), problems, extra)
