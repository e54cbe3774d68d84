"""The page that leads a session, and the page after it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from osanka.planning import Session
from osanka.web.history import actions
from osanka.web.history.models import Plan, Record
from osanka.web.history.shown import ShownRecord, show
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.player.forms import EndForm
from osanka.web.player.payload import payload
from osanka.web.programme.shown import shown_items, throughout
from osanka.web.today.actions import faults_now
from osanka.web.today.stored import readable, session_from_json


def _plan(request: HttpRequest, plan_id: UUID) -> Plan:
    plan = Plan.objects.filter(person=person_of(request), id=plan_id).select_related("state").first()
    if plan is None:
        raise Http404
    return plan


@require_safe
def play(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Lead the session, if the gate still allows all of it as it is; else back to where the person learns why
    not."""
    plan = _plan(request, plan_id)
    now = timezone.now()
    standing = standing_of(person_of(request), now)
    if standing is None:
        return redirect("intake")
    if standing.stopped:
        return redirect("verdict")
    if faults_now(plan, standing, now):
        return redirect("today")
    session = session_from_json(plan.session)
    return render(request, "player/play.html", _context(request, plan, session, standing))


def _context(request: HttpRequest, plan: Plan, session: Session, standing: Standing) -> dict[str, object]:
    return {
        "plan": plan,
        "items": shown_items(session),
        "throughout": throughout(session),
        "payload": payload(request, plan, session, standing),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Thanks, what was done, and what the player did not ask yet. What is sent is always kept; exercises to
    tick are listed only while the gate allows them."""
    person, plan = person_of(request), _plan(request, plan_id)
    record = plan.records.filter(person=person).first()
    session = readable(plan.session)
    if session is None and record is None:
        return redirect("today")  # of another version, and nothing of it was done
    form = EndForm(request.POST or None, ask_done=record is None, items=session.items if session else ())
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if record is None and session is not None:
            record = actions.record_without_player(person, plan, session, form.ticked(), now)
        assert record is not None
        actions.answer_end(record, form.cleaned_data["pain_after"], form.cleaned_data["effort"], now)
        return redirect("done", plan_id=plan.id)
    elsewhere = None if record and not record.stopped else _instead_of_list(person, session)
    if elsewhere is not None:
        return redirect(elsewhere)
    return render(request, "player/done.html", _done_context(plan, session, record, form))


def _instead_of_list(person: Person, session: Session | None) -> str | None:
    """The page to go to where the gate does not allow these exercises; None where it does. How the person is
    today need not be known: the session is over."""
    standing = standing_of(person, timezone.now())
    if standing is None:
        return "intake"
    if standing.stopped:
        return "verdict"
    allowed = session is not None and all(standing.clearance.allows(item.exercise) for item in session.items)
    return None if allowed else "today"


def _done_context(
    plan: Plan, session: Session | None, record: Record | None, form: EndForm
) -> dict[str, object]:
    asked = record is not None and record.pain_after is not None and record.effort is not None
    told = show(record) if record else None
    return {
        "plan": plan,
        "record": told,
        "form": form,
        "ask": not asked,
        "items": shown_items(session) if session else [],
        "title": _title(told),
    }


def _title(record: ShownRecord | None) -> str:
    if record is None:
        return _("How did it go?")
    return _("Not this time") if record.nothing_done else _("Well done")
