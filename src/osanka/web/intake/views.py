"""The intake, one screen a page, and the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.i18n import set_language

from osanka import safety
from osanka.safety import Question, Screen
from osanka.safety.resting import has_it_been_seen
from osanka.web.intake import actions, forms
from osanka.web.intake.agreed import agreements_of
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.intake.models import ClinicianRelease
from osanka.web.intake.verdict import ShownRelease, shown_release, shown_verdict
from osanka.web.intake.verdict_forms import ReleaseForm
from osanka.web.people.actions import keep_emergency_number
from osanka.web.people.emergency import call_of
from osanka.web.people.forms import NumberForm
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.site.content import the_catalogue


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """To the first screen that lacks an answer."""
    answers = actions.draft_answers(person_of(request), timezone.now())
    screen = safety.next_screen(answers) or safety.screens_for(answers)[0]
    return redirect("intake-screen", screen_id=screen.id)


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, screen_id: str) -> HttpResponse:
    """Ask one screen; keep what was answered, and go on to the next one or to the verdict. Who changes the
    language comes back to it."""
    person, now = person_of(request), timezone.now()
    answers = actions.draft_answers(person, now)
    screens = safety.screens_for(answers)
    place = _place(screens, screen_id)
    if place is None:
        return _absent(screen_id, answers)
    seen = _has_it_been_seen(person, now) if place == 0 else None
    if request.method == "POST":
        form = forms.with_first(seen, forms.sent(screens[place], request.POST, answers), request.POST)
        answers = actions.save_answers(person, form.good, now)
        if seen is not None and request.POST.get("seen") in seen.ids:
            actions.save_seen(person, request.POST["seen"])
        if "language" in request.POST:
            return set_language(request)
        if safety.stop_now(answers, the_catalogue()) is not None:
            return _finish(person)
        if not form.problems:
            return _go_on(person, screen_id, answers)
    else:
        form = forms.shown(screens[place], answers, actions.earlier_choices(person))
        form = forms.with_first(seen, form)
    back = reverse("intake-screen", args=[screens[place - 1].id]) if place else None
    context = {
        "form": form,
        "position": place + 1,
        "total": max(len(screens), place + 1),
        "back": back,
        "last": place == len(screens) - 1,
        "again": place == 0 and actions.is_due_again(person, now),
        "call": call_of(person) if place == 0 else None,
    }
    return render(request, "intake/screen.html", context, status=422 if form.problems else 200)


def _has_it_been_seen(person: Person, now: datetime) -> Question | None:
    """The question whether a doctor has looked at the sign that ended the last session."""
    standing = standing_of(person, now)
    return has_it_been_seen(standing.sign) if standing else None


def _place(screens: tuple[Screen, ...], screen_id: str) -> int | None:
    return next((place for place, each in enumerate(screens) if each.id == screen_id), None)


def _absent(screen_id: str, answers: Mapping[str, Any]) -> HttpResponse:
    """A screen that other answers made pointless leads on; one that does not exist is an error."""
    if all(each.id != screen_id for each in safety.questionnaire().screens):
        raise Http404
    return redirect("intake")


def _go_on(person: Person, screen_id: str, answers: Mapping[str, Any]) -> HttpResponse:
    """To what an answer made necessary before or on this screen, else to the next screen, else to the
    verdict."""
    screens = safety.screens_for(answers)
    here = _place(screens, screen_id) or 0
    lacking = safety.next_screen(answers)
    following = screens[here + 1] if here + 1 < len(screens) else None
    if lacking is not None and (following is None or (_place(screens, lacking.id) or 0) <= here):
        following = lacking
    if following is not None:
        return redirect("intake-screen", screen_id=following.id)
    return _finish(person)


def _finish(person: Person) -> HttpResponse:
    """To the verdict, or to the screen where answers are missing or do not go together."""
    now = timezone.now()
    try:
        actions.finish_draft(person, now)
    except actions.StoppedMeanwhile:
        return redirect("intake")
    except safety.IntakeError as error:
        faulty = {problem.question for problem in error.problems}
        for screen in safety.screens_for(actions.draft_answers(person, now)):
            if any(question.id in faulty for question in screen.questions):
                return redirect("intake-screen", screen_id=screen.id)
        # Of no screen that is shown. The error's words hold answers, so it goes into no log.
        return redirect("intake")
    return redirect("verdict")


@require_safe
def verdict(request: HttpRequest) -> HttpResponse:
    """What the gate says, in plain words, with reasons and sources."""
    return _verdict(request)


def _verdict(
    request: HttpRequest, release: ReleaseForm | None = None, number: NumberForm | None = None
) -> HttpResponse:
    """The page of the verdict; with a form that was sent, what is wrong with it."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    if standing is None:
        return redirect("intake")
    context: dict[str, Any] = {
        "verdict": shown_verdict(standing.clearance, standing.sign),
        "rests": standing.rests and standing.clearance.postpone,
        "call": call_of(person),
        "number_form": number or NumberForm(initial={"number": person.emergency_number}),
        "release_form": release or _release_form(standing, now),
    }
    context |= _agreed(person, standing, now)
    return render(request, "intake/verdict.html", context, status=422 if release or number else 200)


def _release_form(standing: Standing, now: datetime, data: Any = None) -> ReleaseForm | None:
    """The form for what a clinician agreed to; None where it would open nothing."""
    names = safety.can_be_opened(standing.clearance)
    stopping = tuple(because for because in standing.clearance.because if because.rule in names)
    return ReleaseForm(data, stopping, timezone.localdate(now)) if stopping else None


def _agreed(person: Person, standing: Standing, now: datetime) -> dict[str, list[ShownRelease]]:
    """What clinicians agreed to: what opens something now, what is kept besides, and the newest that would
    open something if it had not ended."""
    stopping = set(safety.can_be_opened(standing.clearance))
    today = timezone.localdate(now)
    all_kept = agreements_of(person)
    kept = [each for each in all_kept if today <= each.value.until]
    used = [each for each in kept if each.value in standing.clearance.releases]
    idle = [each for each in kept if each not in used]
    ended = [each for each in all_kept if each not in kept and stopping.intersection(each.row.rules)]
    return {
        "agreed": [*map(shown_release, used)],
        "idle": [*map(shown_release, idle)],
        "ended": [*map(shown_release, ended[:1])],
    }


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Keep what a clinician agreed to, and show what that opens."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    form = _release_form(standing, now, request.POST) if standing else None
    if standing is None or form is None:
        return redirect("verdict")
    if not form.is_valid():
        return _verdict(request, release=form)
    try:
        actions.save_release(person, form.release(standing.intake.answers), now)
    except actions.AlreadyKept:
        form.refuse_again()
        return _verdict(request, release=form)
    return redirect("verdict")


@require_POST
def withdraw(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Take such a record back."""
    try:
        actions.withdraw_release(person_of(request), release_id, timezone.now())
    except ClinicianRelease.DoesNotExist:
        raise Http404 from None
    return redirect("verdict")


@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest) -> HttpResponse:
    """The person's own emergency number, which can be kept at any time. What comes from another page goes
    back there, also with a mistake on the page of an emergency, where the number has to stay in sight."""
    person = person_of(request)
    back = _own_address(request, request.POST.get("next") or request.GET.get("next"))
    if request.method != "POST":
        form = NumberForm(initial={"number": person.emergency_number, "next": back})
        return _number(request, form)
    form = NumberForm(request.POST)
    if form.is_valid():
        keep_emergency_number(person, form.cleaned_data["number"])
        return redirect(back or "verdict")
    standing = standing_of(person, timezone.now())
    if not back and standing is not None:
        return _verdict(request, number=form)
    return _number(request, form)


def _number(request: HttpRequest, form: NumberForm) -> HttpResponse:
    context = {"number_form": form, "call": call_of(person_of(request))}
    return render(request, "intake/number.html", context, status=422 if form.errors else 200)


def _own_address(request: HttpRequest, address: str | None) -> str:
    """The address, if it is one of this site; else nothing."""
    good = address and url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if good and address else ""
