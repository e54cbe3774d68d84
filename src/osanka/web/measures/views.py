"""The page that asks how hard things are, and shows what has changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from osanka.web.intake.gate import standing_of
from osanka.web.measures import actions
from osanka.web.measures.forms import HardForm
from osanka.web.measures.shown import measured_of
from osanka.web.people.request import person_of


@require_http_methods(["GET", "HEAD", "POST"])
def measures(request: HttpRequest) -> HttpResponse:
    """Name and rate what the back makes hard; once that is done today, what has become of it."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    if standing is None:
        return redirect("intake")
    if standing.stopped:
        return redirect("verdict")
    measured = measured_of(person)
    form = HardForm(measured.hard, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.rate(person, form.ratings(), now)
        return redirect("measures")
    answered = any(each.on == timezone.localdate(now) for each in measured.hard)
    context = {"form": form, "measured": measured, "answered": answered}
    return render(request, "measures/measures.html", context, status=422 if form.errors else 200)
