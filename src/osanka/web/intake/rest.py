"""How long a session that brought too much pain lets the back rest: until the next morning."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from osanka.web.intake.models import Rest
from osanka.web.people.models import Person

# Who is up before this hour has not slept yet, or will again. Ours.
MORNING_FROM_HOUR = 4
# Midnight alone is no night: who ends late rests at least so long. Ours.
A_NIGHT = timedelta(hours=8)


def rest_from(said: datetime) -> datetime:
    """When the rest is over that began at this moment, by the clock of the site (`OSANKA_TIMEZONE`)."""
    local = timezone.localtime(said)
    morning = datetime.combine(local.date(), time(MORNING_FROM_HOUR), local.tzinfo)
    if morning <= local:
        morning = datetime.combine(local.date() + timedelta(days=1), time(MORNING_FROM_HOUR), local.tzinfo)
    return max(morning, said + A_NIGHT)


def last_rest(person: Person) -> datetime | None:
    """When the last such rest is over, or was; None for who had none yet."""
    return Rest.objects.filter(person=person).values_list("until", flat=True).order_by("-until").first()
