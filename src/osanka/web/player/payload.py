"""What the page hands to the player: the session to the second, in one language. See docs/player.md."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.text import capfirst

from osanka import coaching, planning
from osanka.catalogue import Exercise
from osanka.coaching import Cue
from osanka.planning import Prescription, Session, dose_text
from osanka.safety import Clearance
from osanka.web.player.texts import player_texts
from osanka.web.site.assets import address
from osanka.web.site.content import the_catalogue, the_questionnaire
from osanka.web.site.language import in_language, page_language
from osanka.web.today.models import Plan


def payload(request: HttpRequest, plan: Plan, session: Session, clearance: Clearance) -> dict[str, Any]:
    """Everything the player needs, so that it asks the server for nothing but the figure and its clips."""
    script = coaching.compile_script(session, the_catalogue())
    return {
        "plan": str(plan.id),
        "session": session.signature,
        "language": page_language(),
        "seconds": script.seconds,
        "recordUrl": "/api/records/",
        "doneUrl": reverse("done", args=[plan.id]),
        "exitUrl": reverse("today"),
        "csrf": get_token(request),
        "figure": {"glb": address("figure.glb"), "json": address("figure.json")},
        "cues": [_cue(cue) for cue in script.cues],
        "items": [_item(session, position, clearance) for position in range(len(session.items))],
        "where": _places(),
        "text": player_texts(),
    }


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "at": cue.at,
        "seconds": cue.seconds,
        "kind": cue.kind,
        "item": cue.item,
        "exercise": cue.exercise,
        "from": cue.pose_from,
        "to": cue.pose_to,
        "breath": cue.breath,
        "side": cue.side,
        "rep": cue.rep,
        "reps": cue.reps,
        "set": cue.set,
        "sets": cue.sets,
        "say": in_language(cue.say) if cue.say else None,
    }


def _item(session: Session, position: int, clearance: Clearance) -> dict[str, Any]:
    prescription = session.items[position]
    exercise = the_catalogue().exercises[prescription.exercise]
    return _shown(exercise) | {
        "dose": capfirst(in_language(dose_text(exercise, prescription.dose))),
        "stage": prescription.stage,
        "cues": [in_language(text) for text in exercise.cues],
        "care": [in_language(text) for text in prescription.care],
        "eased": _eased(session, position, clearance),
    }


def _shown(exercise: Exercise) -> dict[str, Any]:
    """How an exercise is named and pictured."""
    return {
        "exercise": exercise.id,
        "name": in_language(exercise.name),
        "clip": address(f"clips/{exercise.id}.json"),
        "still": address(f"stills/{exercise.id}.svg"),
        "muscles": [str(muscle) for muscle in exercise.muscles.primary],
        "steps": [in_language(text) for text in exercise.steps],
    }


def _eased(session: Session, position: int, clearance: Clearance) -> dict[str, Any] | None:
    """The easier variation of an item, or None when the gate and the ladder leave none."""
    catalogue = the_catalogue()
    easier: Prescription | None = planning.ease(session.items[position], catalogue, clearance)
    if easier is None:
        return None
    begun_from = catalogue.exercises[session.items[position].exercise].start
    cues = coaching.compile_item(easier, catalogue, begun_from, position)
    return _shown(catalogue.exercises[easier.exercise]) | {
        "cues": [_cue(cue) for cue in cues],
        "seconds": sum(cue.seconds for cue in cues),
    }


def _places() -> list[dict[str, str]]:
    """Where it may hurt: the regions the intake knows."""
    where = the_questionnaire().questions["where"]
    return [
        {"id": option.id, "label": in_language(option.label)}
        for option in where.options
        if option.id != "none"
    ]
