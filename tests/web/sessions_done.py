"""Sessions as they were done, for tests of what follows from them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from osanka.outcomes.record import Ending
from osanka.web.history.models import Plan, Record, RecordItem
from osanka.web.people.models import Person
from osanka.web.today.actions import plan_for


def went(plan: Plan, days_ago: float, ending: Ending = "done", **said: Any) -> None:
    """The session of the plan as it was done some days ago, all of it alike."""
    when = timezone.now() - timedelta(days=days_ago)
    calm = {"pain_before": 2, "pain_after": 2, "effort": 3, "pain_next_morning": 1}
    row = Record.objects.create(
        person=plan.person,
        clinic_id=plan.clinic_id,
        plan=plan,
        session=plan.signature,
        started=when,
        ended=when,
        received=when,
        **calm,
    )
    for place, item in enumerate(plan.session["items"]):
        RecordItem.objects.create(
            clinic_id=plan.clinic_id,
            record=row,
            order=place,
            position=place,
            exercise=item["exercise"],
            ending=ending,
            seconds=60,
            reps_done=5,
            **said,
        )


def planned(person: Person) -> Plan:
    made = plan_for(person, timezone.now())
    assert isinstance(made, Plan)
    return made
