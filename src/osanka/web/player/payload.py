"""What the page hands to the player: the session to the second, in one language. See docs/player.md."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from osanka import coaching
from osanka.coaching import Eased
from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.planning import Prescription, Session, dose_text
from osanka.web.history.models import Plan
from osanka.web.intake.gate import STATE_LASTS, Standing
from osanka.web.people.request import person_of
from osanka.web.player.stops import stops_for
from osanka.web.player.texts import player_texts
from osanka.web.site.content import the_catalogue
from osanka.web.site.figure import cue_told, figure_files, figured
from osanka.web.site.language import in_language, page_language


def payload(request: HttpRequest, plan: Plan, session: Session, standing: Standing) -> dict[str, Any]:
    """Everything the player needs, so that it asks the server for nothing but the figure and its clips."""
    script = coaching.compile_script(session, the_catalogue())
    eased = coaching.eased(session, the_catalogue(), standing.clearance)
    return {
        "plan": str(plan.id),
        "session": session.signature,
        "language": page_language(),
        "seconds": script.seconds,
        "recordUrl": "/api/records/",
        "clearanceUrl": "/api/clearance/",
        "goodForSeconds": _good_for(standing),
        "doneUrl": reverse("done", args=[plan.id]),
        "exitUrl": reverse("today"),
        "csrf": get_token(request),
        "figure": figure_files(),
        "cues": [cue_told(cue) for cue in script.cues],
        "tooMuchPain": TOO_MUCH_PAIN,
        "items": [_item(item, eased.get(position)) for position, item in enumerate(session.items)],
        "stops": stops_for(standing.intake, person_of(request)),
        "where": [{"id": place.id, "label": in_language(place.label)} for place in coaching.places()],
        "text": player_texts(),
    }


def _good_for(standing: Standing) -> float:
    """For how many seconds more it is known how the person is today; the player then asks anew."""
    if standing.state is None:
        return 0
    left = standing.state.created + STATE_LASTS - timezone.now()
    return max(0, min(left, STATE_LASTS).total_seconds())


def _item(prescription: Prescription, eased: Eased | None) -> dict[str, Any]:
    return _shown(prescription) | {
        "stage": prescription.stage,
        "eased": _eased(eased) if eased else None,
    }


def _eased(eased: Eased) -> dict[str, Any]:
    return _shown(eased.prescription) | {
        "script": [cue_told(cue) for cue in eased.cues],
        "seconds": eased.prescription.seconds,
    }


def _shown(prescription: Prescription) -> dict[str, Any]:
    """How a prescribed exercise is named, pictured and explained."""
    exercise = the_catalogue().exercises[prescription.exercise]
    return figured(exercise) | {
        "dose": capfirst(in_language(dose_text(exercise, prescription.dose))),
        "steps": [in_language(text) for text in exercise.steps],
        "cues": [in_language(text) for text in exercise.cues],
        "care": [in_language(text) for text in prescription.care],
    }
