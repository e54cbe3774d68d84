"""History, and the question about the morning after."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from osanka.web.history import actions
from osanka.web.history.chart import chart_of
from osanka.web.history.forms import MorningForm
from osanka.web.history.models import Record
from osanka.web.history.shown import show
from osanka.web.intake.mistaken import mistakes_of
from osanka.web.measures.shown import measured_of
from osanka.web.people.request import person_of

# What one page shows.
SHOWN = 60


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Sessions by date, newest first, and pain over time, a page at a time."""
    person = person_of(request)
    rows = Record.objects.filter(person=person).prefetch_related("items")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    records = list(page)
    mistakes = mistakes_of(person, {record.stopped for record in records})
    shown = [show(record, mistakes) for record in records]
    context = {"records": shown, "chart": chart_of(records), "page": page, "measured": measured_of(person)}
    return render(request, "history/history.html", context)


@require_POST
def morning(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Keep the answer of the morning after; without a number the page asks again."""
    record = actions.record_of(person_of(request), record_id)
    if record is None:
        raise Http404
    form = MorningForm(request.POST)
    if form.is_valid():
        actions.answer_morning(record, form.cleaned_data["pain"])
    return redirect("today")
