"""The gate by API: answers in, clearance out."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Body, Router

from osanka import safety
from osanka.safety import Clearance
from osanka.web.intake import actions
from osanka.web.intake.gate import standing_of
from osanka.web.people.request import person_of
from osanka.web.site.api_errors import ApiError
from osanka.web.site.language import in_language

router = Router()


def intake_missing() -> ApiError:
    """There are no answers to go by."""
    return ApiError(409, "intake-missing", _("Answer the questions first."))


def problems_told(error: safety.IntakeError) -> list[str]:
    """What is wrong with answers, one by one, in the language asked for."""
    return [f"{each.path}: {in_language(each.what)} {in_language(each.fix)}" for each in error.problems]


def clearance_json(clearance: Clearance) -> dict[str, Any]:
    """A clearance in the language asked for."""
    return {
        "verdict": clearance.verdict.id,
        "postpone": clearance.postpone,
        "because": [
            {
                "rule": each.rule,
                "strength": each.strength,
                "reason": in_language(each.reason),
                "unsure": each.unsure,
                "released": each.released,
            }
            for each in clearance.because
        ],
        "advice": [in_language(text) for text in clearance.advice],
        "releases": [
            {
                "clinician": each.clinician,
                "reason": each.reason,
                "given": each.given.isoformat(),
                "until": each.until.isoformat(),
                "rules": each.rules,
            }
            for each in clearance.releases
        ],
        "exercises": {name: ruling.effect for name, ruling in sorted(clearance.rulings.items())},
        "activities": {name: ruling.effect for name, ruling in sorted(clearance.activities.items())},
        "rules_version": clearance.rules_version,
    }


@router.post("/intake/")
def post_intake(
    request: HttpRequest, answers: Body[dict[str, Any]], seen: Literal["yes", "mistake", "no"] = "no"
) -> dict[str, Any]:
    """A whole intake at once; see docs/intake.md for the questions. `seen`: whether a doctor has looked at
    the sign that ended the last session, without which it stays."""
    try:
        actions.finish(person_of(request), answers, timezone.now(), seen)
    except safety.IntakeError as error:
        words = _("Some answers need another look.")
        raise ApiError(422, "malformed-intake", words, problems_told(error)) from error
    except actions.StoppedMeanwhile:
        words = _("A sign that ended a session has come in since. Please answer the questions again.")
        raise ApiError(409, "stopped-meanwhile", words) from None
    return get_clearance(request)


@router.get("/clearance/")
def get_clearance(request: HttpRequest) -> dict[str, Any]:
    """What the gate says about the person now."""
    standing = standing_of(person_of(request), timezone.now())
    if standing is None:
        raise intake_missing()
    return {"ok": True, "clearance": clearance_json(standing.clearance)}
