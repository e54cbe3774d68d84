"""What the page hands to the player: the session to the second, in one language. See docs/player.md."""

from __future__ import annotations

from typing import Any, get_args

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from osanka import coaching
from osanka.catalogue import Exercise, Side, resolve
from osanka.catalogue.picturing import pictured
from osanka.catalogue.vocabulary import Sides
from osanka.coaching import Cue, Eased
from osanka.motion.files import clip_file, other_still_file, still_file
from osanka.outcomes.record import TOO_MUCH_PAIN
from osanka.planning import Prescription, Session, dose_text
from osanka.web.history.models import Plan
from osanka.web.intake.gate import STATE_LASTS, Standing
from osanka.web.people.request import person_of
from osanka.web.player.stops import stops_for
from osanka.web.player.texts import player_texts
from osanka.web.site.assets import address, is_built
from osanka.web.site.content import the_catalogue
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
        "figure": {"glb": address("figure.glb"), "json": address("figure.json")},
        "cues": [_cue(cue) for cue in script.cues],
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


def _item(prescription: Prescription, eased: Eased | None) -> dict[str, Any]:
    return _shown(prescription) | {
        "stage": prescription.stage,
        "eased": _eased(eased) if eased else None,
    }


def _eased(eased: Eased) -> dict[str, Any]:
    return _shown(eased.prescription) | {
        "script": [_cue(cue) for cue in eased.cues],
        "seconds": eased.prescription.seconds,
    }


def _shown(prescription: Prescription) -> dict[str, Any]:
    """How a prescribed exercise is named, pictured and explained."""
    exercise = the_catalogue().exercises[prescription.exercise]
    return {
        "exercise": exercise.id,
        "name": in_language(exercise.name),
        "dose": capfirst(in_language(dose_text(exercise, prescription.dose))),
        "clip": address(clip_file(exercise.id)) if exercise.is_drawn else None,
        "still": address(still_file(exercise.id)) if exercise.is_drawn else None,
        "stills": stills_of(exercise),
        "pictured": {side: _pictured(exercise, side) for side in get_args(Side)},
        "muscles": [str(muscle) for muscle in exercise.muscles.primary],
        "stretched": [str(muscle) for muscle in exercise.muscles.stretched],
        "steps": [in_language(text) for text in exercise.steps],
        "cues": [in_language(text) for text in exercise.cues],
        "care": [in_language(text) for text in prescription.care],
    }


def stills_of(exercise: Exercise) -> dict[Side, dict[str, str]]:
    """The still of each pose by the side that it is done with, seen from one place; of the mirrored side only
    where sides take turns. A pose without a still of its own there looks the same with both.
    """
    if not exercise.is_drawn:
        return {"as-written": {}, "mirrored": {}}
    written = {pose: address(still_file(exercise.id, pose)) for pose in exercise.poses}
    if exercise.sides != Sides.ALTERNATE:
        return {"as-written": written, "mirrored": {}}
    other = {pose: other_still_file(exercise.id, pose) for pose in exercise.poses}
    own = {pose: address(name) for pose, name in other.items() if is_built(name)}
    return {"as-written": written, "mirrored": written | own}


def _pictured(exercise: Exercise, side: Side) -> dict[str, str]:
    """What the picture of each pose shows, done with this side."""
    return {pose: resolve(pictured(exercise, pose), page_language(), side) for pose in exercise.poses}
