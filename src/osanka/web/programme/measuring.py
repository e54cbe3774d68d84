"""The days that measure: what such a day shows, and the page of the self-tests."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from osanka.adaptation import Adapted, wished
from osanka.catalogue import Exercise, Text
from osanka.planning import wishes_from
from osanka.planning.programme.calendar import self_tests
from osanka.safety.rules import ruleset
from osanka.web.history.past import past_of
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.measures import actions
from osanka.web.measures.forms import TestsForm
from osanka.web.measures.shown import ShownTest, measured_of
from osanka.web.people.models import Person
from osanka.web.people.request import person_of
from osanka.web.programme.weeks import ShownDay
from osanka.web.site.content import the_catalogue

# A self-test stops where it begins to hurt, so that no word on how much pain may be borne belongs beside it.
OF_BEARING_PAIN = ("pain-moderate",)
ShownTests = list[tuple[Exercise, ShownTest | None]]


def tests_now(standing: Standing, adapted: Adapted) -> tuple[str, ...]:
    """The self-tests that are open to the person as they are now; none in a flare, nor within two days of too
    much pain."""
    if standing.stopped or adapted.resting:
        return ()
    return self_tests(the_catalogue(), standing.clearance, wished(wishes_from(standing.intake), adapted))


def measure_on(person: Person, shown: ShownDay, standing: Standing, adapted: Adapted) -> dict[str, Any]:
    """What the day's page shows of what is measured on it: what was answered until then, and the self-tests,
    of today those that are open now."""
    measured = measured_of(person, until=shown.day.date if shown.past else None)
    done = {each.exercise.id: each for each in measured.tests}
    names = shown.self_tests
    if shown.today:
        now = tests_now(standing, adapted)
        names = tuple(name for name in names if name in now)
    exercises = the_catalogue().exercises
    tests: ShownTests = [(exercises[name], done.get(name)) for name in names if name in exercises]
    return {
        "measured": measured,
        "tests": tests,
        "tests_rest": bool(shown.self_tests) and not tests,
        "may_answer": shown.today or shown.past,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def how_tests_went(request: HttpRequest) -> HttpResponse:
    """The self-tests that are open now, each with how it went; once that is told today, then and now."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now)
    if standing is None:
        return redirect("intake")
    if standing.stopped:
        return redirect("verdict")
    if standing.state is None:
        return redirect("check")
    names = tests_now(standing, past_of(person, standing.intake, now).adapted)
    form = TestsForm([_with_care(name, standing) for name in names], _sent(request))
    if form.is_bound and form.tests and form.is_valid():
        actions.keep_tests(person, form.told(), now)
        return redirect("self-tests")
    measured = measured_of(person)
    today = timezone.localdate(now)
    context = {
        "form": form,
        "measured": measured,
        "answered": any(each.on == today for each in measured.tests),
    }
    return render(request, "programme/self-tests.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _with_care(name: str, standing: Standing) -> tuple[Exercise, tuple[Text, ...]]:
    ruling = standing.clearance.rulings.get(name)
    bearing = {care for rule in ruleset().rules if rule.id in OF_BEARING_PAIN for care in rule.care}
    cares = ruling.care if ruling else ()
    return the_catalogue().exercises[name], tuple(care for care in cares if care not in bearing)
