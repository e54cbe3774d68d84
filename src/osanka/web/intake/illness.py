"""Being ill, which is one thing however it is told: the answer to whether the person is unwell today. A tap
gives it outside the daily check; only the check, or the questions anew, take it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from osanka.web.intake.actions import keep_for_today
from osanka.web.intake.models import DayState
from osanka.web.people.models import Person

UNWELL = "unwell"


def fall_ill(person: Person, now: datetime) -> None:
    """Let the gate know that the person is ill, as if the daily check had been answered so just now."""
    keep_for_today(person, {UNWELL: "yes"}, now)


def recovered(person: Person, since: datetime) -> Iterator[datetime]:
    """When the person said to be well after having said to be ill, from a moment on. What a sign that ended a
    session repeats of the answers before it says neither, and not to know is not to be well."""
    rows = DayState.objects.filter(person=person, created__gte=since, told=None).order_by("created")
    ill = False
    for at, said in rows.values_list("created", f"answers__{UNWELL}"):
        if ill and said == "no":
            yield at
        ill = said == "yes" or (ill and said != "no")
