"""The calendar, a day of it, what has changed, and what the person decides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from osanka.adaptation import Choice, Kind
from osanka.adaptation.wished import FLARE_MINUTES
from osanka.planning import Frame, NoSession, Undecided, UnknownMethod
from osanka.web.history.actions import keep_choice
from osanka.web.history.past import past_of
from osanka.web.intake.gate import Standing, on_a_good_day_of, standing_of
from osanka.web.intake.illness import fall_ill
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.programme import actions, changing
from osanka.web.programme.forms import DAYS, MINUTES, WEEKS, FrameForm
from osanka.web.programme.measuring import measure_on
from osanka.web.programme.shown import shown_breaks, shown_items, throughout, why_most
from osanka.web.programme.trial_shown import TRIAL_OFFERED, last_trial
from osanka.web.programme.weeks import as_now, done_on, paper_sessions, shown_day, shown_weeks
from osanka.web.site.content import the_catalogue

# What one tap says about the whole, and about one exercise.
MODES: tuple[Kind, ...] = ("flare", "flare-over", "travel", "home", "ill", "well")
TASTES: tuple[Kind, ...] = ("like", "dislike", "neutral")


def _let_in(person: Person, now: datetime) -> Standing | HttpResponseBase:
    """Where the person stands, or where they are sent who may not have a programme now."""
    standing = standing_of(person, now)
    if standing is None:
        return redirect("intake")
    return redirect("verdict") if standing.stopped else standing


def _none(request: HttpRequest, made: NoSession | None, following: bool) -> HttpResponse:
    """Why there is no programme, None for want of time. `following`: one goes on that can be ended."""
    why = {"nothing": [reason.text for reason in made.why]} if made else {"undecided": True}
    return render(request, "programme/none.html", why | {"following": following})


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    """The weeks: what is planned, and what was done."""
    person, now = person_of(request), timezone.now()
    standing = _let_in(person, now)
    if not isinstance(standing, Standing):
        return standing
    adapted = past_of(person, standing.intake, now).adapted
    try:
        found = actions.current(person, now, adapted)
    except Undecided:
        return _none(request, None, following=True)
    if found is None:
        return redirect("programme-new")
    if isinstance(found, NoSession):
        return _none(request, found, following=True)
    programme = found.programme
    method = the_catalogue().methods.get(found.revision.method)
    trial = last_trial(person, standing, now)
    told = [note.text for note in programme.notes if not (trial and note.code == TRIAL_OFFERED)]
    weeks = shown_weeks(person, programme, now, standing, adapted, method)
    context = {
        "programme": programme,
        "weeks": weeks,
        "on_paper": [
            {
                "day": each.day,
                "seconds": each.session.seconds,
                "items": shown_items(each.session),
                "throughout": throughout(each.session),
            }
            for each in paper_sessions(programme, weeks)
        ],
        "meanwhile": next((day.meanwhile for week in weeks for day in week.days if day.meanwhile), None),
        "method": method,
        "notes": told,
        "trial": trial,
        "mode": changing.mode_of(adapted),
    }
    return render(request, "programme/calendar.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """Lay out a programme."""
    person, now = person_of(request), timezone.now()
    standing = _let_in(person, now)
    if not isinstance(standing, Standing):
        return standing
    if request.method == "POST":
        form = FrameForm(request.POST)
        if form.is_valid():
            return _begin(request, person, form.cleaned_data, now)
    else:
        form = _with_last(request, person, standing)
    return render(request, "programme/new.html", _choices(form), status=422 if form.errors else 200)


def _with_last(request: HttpRequest, person: Person, standing: Standing) -> FrameForm:
    """The form as the person filled it in last time; another method, or none, may stand in the address."""
    frame, asked = actions.asked_last(person) or (None, None)
    method = request.GET.get("method", asked.method if asked else "")
    minutes = asked.minutes if asked and asked.minutes else standing.intake.answers.get("minutes")
    return FrameForm.begin(frame, method, minutes if isinstance(minutes, int) else None)


def _choices(form: FrameForm) -> dict[str, Any]:
    asked = the_catalogue().methods.get(form["method"].value() or "")
    method = asked if asked and asked.led else None
    return {"form": form, "days": DAYS, "weeks": WEEKS, "offered": MINUTES, "method": method}


def _begin(request: HttpRequest, person: Person, chosen: dict[str, Any], now: datetime) -> HttpResponseBase:
    frame = Frame(
        start=timezone.localdate(now),
        weeks=chosen["weeks"],
        days=tuple(chosen["days"]),
        work_days=tuple(chosen["work_days"]),
    )
    try:
        made = actions.begin(person, frame, chosen["method"] or None, now, chosen["minutes"])
    except UnknownMethod:
        raise Http404 from None
    except Undecided:
        return _none(request, None, following=False)
    if isinstance(made, NoSession):
        return _none(request, made, following=False)
    return redirect("programme")


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest) -> HttpResponse:
    """Asks whether the person has done with the programme, and afterwards says that it has ended."""
    person, now = person_of(request), timezone.now()
    if request.method == "POST":
        actions.end(person, now)
        return redirect("programme-end")
    return render(request, "programme/end.html", {"follows": actions.follows(person, now)})


@require_safe
def day(request: HttpRequest, day: date) -> HttpResponseBase:
    """What one day holds."""
    person, now = person_of(request), timezone.now()
    standing = _let_in(person, now)
    if not isinstance(standing, Standing):
        return standing
    adapted = past_of(person, standing.intake, now).adapted
    try:
        found = actions.current(person, now, adapted)
    except Undecided:
        return _none(request, None, following=True)
    if found is None or isinstance(found, NoSession):
        return redirect("programme")
    programme = found.programme
    planned = programme.on(day)
    if planned is None:
        raise Http404
    session = programme.session_on(day)
    method = the_catalogue().methods.get(found.revision.method)
    as_planned = shown_day(programme, planned, done_on(person, day, day), timezone.localdate(now), method)
    (shown,) = as_now([as_planned], programme, standing, adapted, now)
    context = {
        "shown": shown,
        "session": session,
        "items": shown_items(session) if session else [],
        "throughout": throughout(session) if session else (),
        "why_most": why_most(session) if session else (),
        "breaks": shown_breaks(planned.breaks),
        "method": method,
        "most": FLARE_MINUTES if adapted.gentle and not shown.past else None,
    }
    context |= measure_on(person, shown, standing, adapted)
    return render(request, "programme/day.html", context)


@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    """All that has changed, newest first, and why."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    if standing is None:
        return redirect("intake")
    adapted = past_of(person, standing.intake, now).adapted
    usually = on_a_good_day_of(person, now) or standing  # today's pain takes nothing out of the log
    context = {
        "moments": changing.moments(changing.log(adapted, usually.clearance, now)),
        "revisions": actions.revisions_of(person),
        "tastes": changing.tastes(adapted),
    }
    return render(request, "programme/changes.html", context)


@require_POST
def undo(request: HttpRequest) -> HttpResponseBase:
    """Take a change back, where safety leaves it free."""
    person, now = person_of(request), timezone.now()
    standing = _let_in(person, now)
    if not isinstance(standing, Standing):
        return standing
    adapted = past_of(person, standing.intake, now).adapted
    change = changing.named(request.POST.get("change", ""), adapted)
    if not (change and actions.undo(person, adapted, change, now)):
        return render(request, "programme/not-undone.html", status=409)
    return redirect("changes")


@require_POST
def now(request: HttpRequest) -> HttpResponseBase:
    """A flare, an illness, a journey, or the end of one. That one is ill the gate hears at once; that one is
    well again it asks for, in the daily check."""
    kind, person, at = request.POST.get("kind", ""), person_of(request), timezone.now()
    if kind not in MODES:
        raise Http404
    if kind == "well":
        return redirect("check")
    with transaction.atomic():
        keep_choice(person, Choice(at, kind))
        if kind == "ill":
            fall_ill(person, at)
    return redirect("today")


@require_POST
def taste(request: HttpRequest) -> HttpResponseBase:
    """What the person thinks of one exercise."""
    kind, exercise = request.POST.get("kind", ""), request.POST.get("exercise", "")
    if kind not in TASTES or exercise not in the_catalogue().exercises:
        raise Http404
    keep_choice(person_of(request), Choice(timezone.now(), kind, exercise))
    return redirect("changes" if kind == "neutral" else "today")
