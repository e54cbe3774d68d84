"""The pages of the trial of two movements: one question or one movement each, and what was found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from osanka import planning
from osanka.safety import Intake
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.programme import direction, tried
from osanka.web.programme.models import DirectionTrial
from osanka.web.programme.stopping import keep_stopped
from osanka.web.programme.trial import PLACES, Trial, TrialForm, carried, taken_up
from osanka.web.programme.trial_shown import shown_trial

PAGE = "programme/direction.html"


@require_http_methods(["GET", "HEAD", "POST"])
def find_direction(request: HttpRequest) -> HttpResponseBase:
    """Find out by two movements which way of moving eases the back. A sign that was told is kept first,
    whatever else has changed meanwhile."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    trial = taken_up(request.POST.get("trial", ""), now)
    form = TrialForm(trial or Trial(now), request.POST if request.method == "POST" else None)
    sign = form.sign() if form.is_bound else None
    if sign is not None:
        keep_stopped(person, form, sign, now)
        return redirect("verdict")
    if form.is_bound and form.ended:
        return _which(request, standing, form, under_way=trial is not None)
    last = tried.newest_trial(person)
    elsewhere = _elsewhere(standing, last, now)
    if elsewhere is not None:
        return redirect(elsewhere)
    assert standing is not None
    if form.is_bound:
        return _told(request, person, standing, form, now) if trial else redirect("direction")
    pain = standing.intake.answers.get("pain-now")
    reason = direction.why_not(person, standing, pain if isinstance(pain, int) else 0, now)
    return _not_now(request, reason) if reason else _page(request, standing, form)


def _elsewhere(standing: Standing | None, last: DirectionTrial | None, now: datetime) -> str | None:
    """Where the person is sent whom the trial does not concern now; None where it does."""
    if standing is None:
        return "intake"
    if standing.stopped:
        return "verdict"
    if tried.waits(last, now):
        return "direction-found"
    if standing.state is None:
        return "check"
    return None if tried.concerns(standing, last) else "programme"


def _told(
    request: HttpRequest, person: Person, standing: Standing, form: TrialForm, now: datetime
) -> HttpResponseBase:
    if not form.is_valid():
        return _page(request, standing, form)
    trial = form.trial
    assert form.number is not None
    if trial.before is not None:
        trial = trial.moved(form.tried(), now)
        over = len(trial.done) == len(planning.WAYS)
    else:
        reason = direction.why_not(person, standing, form.number, now)
        if reason and not trial.done:
            return _not_now(request, reason)
        # Against pain that has not settled the second movement would tell nothing.
        unsettled = trial.unsettled(form.number) if trial.done else None
        over = reason is not None or unsettled is not None
        trial = unsettled or (trial if over else trial.about_to(form.number, now))
    if not over:
        return _page(request, standing, TrialForm(trial))
    tried.keep_trial(person, form.trial, trial, now)
    return redirect("direction-found")


@require_safe
def found(request: HttpRequest) -> HttpResponseBase:
    """What the last trial has shown, and when it may be tried again."""
    person, now = person_of(request), timezone.now()
    standing, last = standing_of(person, now), tried.newest_trial(person)
    if standing is None or standing.stopped or last is None:
        return redirect(_elsewhere(standing, None, now) or "direction")
    return render(request, PAGE, {"found": shown_trial(last, standing, now)})


@require_POST
def forget(request: HttpRequest) -> HttpResponseBase:
    """Take back what the last trial has found to ease."""
    tried.forget(person_of(request), timezone.now())
    return redirect("direction-found")


def _not_now(request: HttpRequest, reason: direction.WhyNot) -> HttpResponse:
    return render(request, PAGE, {"why_not": reason})


def _which(request: HttpRequest, standing: Standing | None, form: TrialForm, under_way: bool) -> HttpResponse:
    """Something was wrong, and nothing is marked yet. It is asked for also where no trial may go on."""
    intake = standing.intake if standing else Intake({})
    context = {
        "form": form,
        "carried": carried(form.trial),
        "which": True,
        "back": under_way,
        "signs": direction.signs_of(intake),
    }
    return render(request, PAGE, context, status=422)


def _page(request: HttpRequest, standing: Standing, form: TrialForm) -> HttpResponseBase:
    """The page that asks for what comes next."""
    trial = form.trial
    context: dict[str, Any] = {
        "form": form,
        "trial": trial,
        "carried": carried(trial),
        "number": len(trial.done) + 1,
        "places": PLACES,
        "signs": direction.signs_of(standing.intake),
    }
    if trial.before is not None:
        exercise = direction.movement(standing, trial.way, trial.before)
        if exercise is None:  # what is known has changed on the way
            return redirect("direction")
        context |= {"exercise": exercise, "steps": direction.STEPS[exercise.id]}
    return render(request, PAGE, context, status=422 if form.errors else 200)
