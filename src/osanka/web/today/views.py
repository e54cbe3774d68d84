"""Today: how the person is, and the session for now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from osanka import safety
from osanka.adaptation import Adapted
from osanka.adaptation.wished import FLARE_MINUTES
from osanka.planning import NoSession, Undecided
from osanka.safety import Question
from osanka.safety.resting import has_it_gone, sign_rested_for
from osanka.web.history.actions import answer_morning
from osanka.web.history.forms import MorningForm
from osanka.web.history.models import Plan, Record
from osanka.web.history.past import past_of, unasked_morning, unfinished
from osanka.web.intake import forms as screens
from osanka.web.intake.actions import answer_check
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.programme import changing
from osanka.web.programme.at_hand import AtHand, at_hand
from osanka.web.programme.forms import MINUTES
from osanka.web.programme.shown import shown_changes, shown_items, shown_left_out, throughout, why_most
from osanka.web.site.content import the_catalogue
from osanka.web.today import actions
from osanka.web.today.chosen import drop, keep, take
from osanka.web.today.forms import WishForm
from osanka.web.today.over import over_today
from osanka.web.today.stored import session_from_json


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The session for now. Minutes and method come in the address, so that a reload and a bookmark work."""
    person, now = person_of(request), timezone.now()
    form = WishForm(request.GET)
    standing = standing_of(person, now)
    if standing is None:
        return keep(request, form, redirect("intake"))
    if standing.stopped:
        return redirect("verdict")
    if standing.state is None:
        return keep(request, form, redirect("check"))
    if not form.is_valid():
        return redirect("today")
    kept = take(request)
    if kept is not None:
        return kept
    return drop(request, _session(request, person, now, standing, form))


def _session(
    request: HttpRequest, person: Person, now: datetime, standing: Standing, form: WishForm
) -> HttpResponse:
    past = past_of(person, standing.intake, now)
    held = at_hand(person, now, standing, past.adapted)
    context = _around(person, now, standing, past.adapted, held)
    if not form.asks:
        over = over_today(person, now, standing, past.adapted, held)
        if over is not None:
            return render(request, "today/over.html", context | {"over": over})
    minutes, method, number = form.asked(held.offered)
    try:
        made = actions.plan_for(person, now, minutes, method, number, past)
    except actions.UnknownMethod:
        raise Http404 from None
    except Undecided:
        made = None  # with status 200, since htmx would not show a page of status 503
    context |= _asked(made, minutes or context["usual_minutes"], method, number, past.adapted)
    return render(request, "today/today.html", context | (_made(made) if made else {"undecided": True}))


def _around(
    person: Person, now: datetime, standing: Standing, adapted: Adapted, held: AtHand
) -> dict[str, Any]:
    """What stands around the session: what is open from before, what has changed, and the programme."""
    return {
        "usual_minutes": held.minutes or standing.intake.answers.get("minutes"),
        "morning": unasked_morning(person, now),
        "unfinished": _to_resume(person, now, standing),
        "news": shown_changes(adapted.news, standing.clearance),
        "mode": changing.mode_of(adapted),
        "held": held,
    }


def _asked(
    made: Plan | NoSession | None, minutes: int | None, method: str | None, number: int, adapted: Adapted
) -> dict[str, Any]:
    """Which session it is, and how long it may be: in a flare no longer than that allows."""
    chosen = the_catalogue().methods[method] if method else None
    return {
        "minutes": made.minutes if isinstance(made, Plan) else minutes,
        "offered": [n for n in MINUTES if n <= FLARE_MINUTES or not adapted.gentle],
        "most": FLARE_MINUTES if adapted.gentle else None,
        "method": chosen,
        "part": chosen.sessions[number - 1] if chosen and chosen.sessions else None,
        "number": number,
    }


def _to_resume(person: Person, now: datetime, standing: Standing) -> Record | None:
    """The session that was begun and may still be led."""
    record = unfinished(person, now)
    return record if record and not actions.faults_now(record.plan, standing, now) else None


def _made(made: Plan | NoSession) -> dict[str, Any]:
    if isinstance(made, NoSession):
        return {"nothing": [reason.text for reason in made.why]}
    session = session_from_json(made.session)
    return {
        "plan": made,
        "session": session,
        "items": shown_items(session),
        "throughout": throughout(session),
        "why_most": why_most(session),
        "left_out": shown_left_out(session.left_out),
        "notes": [note.text for note in session.notes],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The daily check: the morning after the last session, whether what made the person rest has gone, and
    the questions about today."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    if standing is None:
        return redirect("intake")
    if standing.stopped_for_longer:
        return redirect("verdict")
    (screen,) = (each for each in safety.screens_for(standing.intake.answers) if each.each_visit)
    last = unasked_morning(person, now)
    morning = MorningForm.among_others(last, request.POST or None) if last else None
    if request.method == "POST":
        form = screens.sent(screen, request.POST, standing.intake.answers)
        form = screens.with_first(_gone(standing), form, request.POST)
        if not form.problems:
            if last and morning and morning.told is not None:
                answer_morning(last, morning.told)
            answer_check(person, form.good, now, gone=request.POST.get("gone") == "yes")
            return redirect("today")
    else:
        form = screens.with_first(_gone(standing), screens.shown(screen, {}))
    context = {"form": form, "morning": morning}
    return render(request, "today/check.html", context, status=422 if form.problems else 200)


def _gone(standing: Standing) -> Question | None:
    """The question whether what ended the last session has gone, for who rests for it."""
    sign = sign_rested_for(standing.state.answers) if standing.state else None
    return has_it_gone(sign) if sign else None
