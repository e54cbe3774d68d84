"""Pages of the library. They read; nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from osanka.catalogue.names import names
from osanka.catalogue.origins import origins_of
from osanka.catalogue.vocabulary import Topic
from osanka.safety import Clearance
from osanka.web.catalogue import comparing, shown
from osanka.web.catalogue.finding import Wanted, blocked_of, found
from osanka.web.catalogue.forms import KINDS, LibraryForm
from osanka.web.catalogue.moving import moving
from osanka.web.catalogue.muscles import muscle_picture
from osanka.web.intake.gate import Standing, standing_of
from osanka.web.intake.verdict import shown_verdict
from osanka.web.people.request import person_of
from osanka.web.site.content import the_catalogue

Thing = TypeVar("Thing")
# A page of the list; the rest is one tap away.
FIRST = 24


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything there is, narrowed by words and filters in the address."""
    form, standing = LibraryForm(request.GET), _standing(request)
    clearance = _clearance(standing)
    sound = form.is_valid()
    wanted = form.wanted() if sound else Wanted()
    fitting = found(wanted, clearance) if sound else {kind: [] for kind, _ in KINDS}
    # Words that fit nothing of this kind show where they do.
    kind = (
        next((kind for kind in (wanted.kind, *fitting) if fitting[kind]), wanted.kind)
        if wanted.q
        else wanted.kind
    )
    here, whole = fitting[kind], "all" in request.GET
    context = {
        "form": form,
        "wanted": wanted,
        "kind": kind,
        "kinds": [(kind, name, len(fitting[kind])) for kind, name in KINDS],
        "entries": [_card(entry, clearance) for entry in (here if whole else here[:FIRST])],
        "total": len(here),
        "more": not whole and len(here) > FIRST,
    }
    # htmx shows no answer of 400, and what is refused is told on the page itself.
    status = 200 if sound or request.headers.get("HX-Request") else 400
    return _page(request, "library", context, standing=standing, status=status)


def _card(entry: Any, clearance: Clearance | None) -> dict[str, Any]:
    blocked, asked = blocked_of(entry, clearance)
    return {
        "entry": entry,
        "ruling": shown.ruling_on(entry.id, clearance),
        "blocked": blocked,
        "asked": asked,
    }


@require_safe
def exercise(request: HttpRequest, id_: str) -> HttpResponse:
    """One exercise with everything that is known of it."""
    one = _or_404(the_catalogue().exercises, id_)
    standing = _standing(request)
    ruling = shown.ruling_on(one.id, _clearance(standing))
    return _page(
        request,
        "exercise",
        {
            "exercise": one,
            "moving": moving(one),
            "muscle_picture": muscle_picture(one),
            "ruling": ruling,
            "reasons": shown.reasons_of(ruling),
            "doses": shown.doses_of(one),
            "easier": shown.named(one.easier),
            "harder": shown.named(one.harder),
            "methods": shown.methods_with(one.id),
            "facts": shown.facts_about(one.id),
            "sources": shown.sources_of(one.evidence.sources),
            "origins": origins_of(one.covers),
        },
        standing=standing,
    )


@require_safe
def method(request: HttpRequest, id_: str) -> HttpResponse:
    """One method: what it is, its sessions, and which of its steps are open to this person."""
    one = _or_404(the_catalogue().methods, id_)
    standing, catalogue = _standing(request), the_catalogue()
    return _page(
        request,
        "method",
        {
            "method": one,
            "sessions": shown.shown_sessions(one, standing),
            "activities": shown.activities_of(one, _clearance(standing)),
            "avoid": [(catalogue.exercises[each.exercise], each.why) for each in one.avoid],
            "related": [catalogue.methods[name] for name in one.related],
            "facts": shown.facts_about(one.id),
            "sources": shown.sources_of(one.sources),
            "origins": origins_of(one.covers),
        },
        standing=standing,
    )


@require_safe
def activity(request: HttpRequest, id_: str) -> HttpResponse:
    """One activity, habit, device or procedure."""
    one = _or_404(the_catalogue().activities, id_)
    standing = _standing(request)
    ruling = shown.ruling_on(one.id, _clearance(standing))
    return _page(
        request,
        "activity",
        {
            "activity": one,
            "ruling": ruling,
            "reasons": shown.reasons_of(ruling),
            "methods": [each for each in the_catalogue().methods.values() if one.id in each.activities],
            "facts": shown.facts_about(one.id),
            "sources": shown.sources_of(one.evidence.sources),
            "origins": origins_of(one.covers),
        },
        standing=standing,
    )


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """What is worth knowing, by topic."""
    told = Counter(fact.topic for fact in the_catalogue().facts.values())
    listed = [(topic, name, told[Topic(topic)]) for topic, name in names("topic").items()]
    told_of = [each for each in listed if each[2]]
    return _page(request, "topics", {"topics": told_of}, standing=_standing(request))


@require_safe
def facts(request: HttpRequest, topic: str) -> HttpResponse:
    """All facts of one topic, with how each stands and where it comes from."""
    told = [fact for fact in the_catalogue().facts.values() if fact.topic == topic]
    if topic not in {*Topic} or not told:
        raise Http404
    listed = [
        {
            "fact": fact,
            "sources": shown.sources_of(fact.sources),
            "origins": origins_of((*fact.covers, *(key for side in fact.sides for key in side.covers))),
        }
        for fact in told
    ]
    return _page(request, "facts", {"topic": topic, "facts": listed}, standing=_standing(request))


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two exercises, activities or pieces of equipment side by side. Both stand in the address."""
    things = comparing.things()
    chosen = [request.GET.get(name, "") for name in ("a", "b")]
    if any(name and name not in things for name in chosen):
        raise Http404
    both = [things[name] for name in chosen if name]
    standing = _standing(request)
    return _page(
        request,
        "compare",
        {
            "groups": comparing.groups(),
            "a": chosen[0],
            "b": chosen[1],
            "columns": both,
            "rows": comparing.rows(both, _clearance(standing)),
        },
        standing=standing,
    )


def _standing(request: HttpRequest) -> Standing | None:
    """Where the person who asks stands with the gate; None before there is a finished intake."""
    return standing_of(person_of(request), timezone.now())


def _clearance(standing: Standing | None) -> Clearance | None:
    return standing.clearance if standing else None


def _page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    standing: Standing | None,
    status: int = 200,
) -> HttpResponse:
    """A page of the library, which says on top where the person is stopped."""
    stopped = standing is not None and standing.stopped
    told = {
        "known": standing is not None,
        "stopped": stopped,
        "stop": shown_verdict(standing.clearance).kind if standing and stopped else None,
    }
    return render(request, f"catalogue/{template}.html", context | told, status=status)


def _or_404(shelf: Mapping[str, Thing], id_: str) -> Thing:
    if id_ not in shelf:
        raise Http404
    return shelf[id_]
