"""Where a person stands with the gate. Every way to a session asks here first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from osanka import safety
from osanka.safety import Clearance, Intake, Verdict
from osanka.web.intake.models import IntakeRevision
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue
from osanka.web.today.models import DayState

# How a person feels is asked again after half a day: a night or a working day lies between. Ours.
STATE_LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest intake with today's answers over it, and what the gate says to that."""

    revision: IntakeRevision
    state: DayState | None  # None when it was never asked, or too long ago
    intake: Intake  # what was answered before an emergency ended the questions, or all of it
    clearance: Clearance

    @property
    def stopped(self) -> bool:
        """No session may come out of this."""
        return self.clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST


def standing_of(person: Person, now: datetime) -> Standing | None:
    """Where the person stands; None before the first finished intake, or when the questions have changed
    since so that it can no longer be read: then they are asked again."""
    revision = IntakeRevision.objects.filter(person=person).first()
    if revision is None:
        return None
    state = DayState.objects.filter(person=person, created__gt=now - STATE_LASTS).first()
    answers = {**revision.answers, **(state.answers if state else {})}
    emergency = safety.stop_now(answers, the_catalogue())
    if emergency is not None:
        return Standing(revision, state, Intake(answers), emergency)
    try:
        intake = safety.read_intake(answers)
    except safety.IntakeError:
        return None
    return Standing(revision, state, intake, safety.clear(intake, the_catalogue()))
