"""Where a person stands with the gate. Every way to a session asks here first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from osanka import safety
from osanka.safety import Clearance, Intake, Sign, Verdict
from osanka.safety.answers import understood
from osanka.safety.ending import gravest, sign_or_unknown
from osanka.safety.resting import sign_rested_for
from osanka.safety.stops import stops
from osanka.web.intake.agreed import agreements_of
from osanka.web.intake.known import lasting, not_denied, on_a_good_day
from osanka.web.intake.models import DayState, IntakeDraft, IntakeRevision
from osanka.web.intake.rest import last_rest
from osanka.web.people.models import Person
from osanka.web.site.content import the_catalogue

# How a person feels is asked again after half a day: a night or a working day lies between. Ours.
STATE_LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest intake with today's answers over it, and what the gate says to that. Without today's answers
    it is what the gate says on a good day, and no session comes out of it before they are given."""

    revision: IntakeRevision | None  # None when an emergency stands in the draft of a first intake
    state: DayState | None  # None when it was never asked, or too long ago
    intake: Intake  # what was answered before an emergency ended the questions, or all of it
    clearance: Clearance
    rests: bool = False  # after too much pain, until the next morning: no answer about today ends it

    @property
    def sign(self) -> Sign | None:
        """What ended the last session, as far as it is known and nothing has been answered since; too much
        pain for as long as the person rests from it."""
        told = sign_or_unknown(self.state.sign) if self.state else None
        return gravest(told, stops().of_pain if self.rests else None)

    @property
    def stopped(self) -> bool:
        """No session may come out of this."""
        return self.clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST

    @property
    def stopped_for_longer(self) -> bool:
        """Stopped for more than today: another day does not mend it, only another intake does."""
        return self.stopped and not self.clearance.postpone


def standing_of(person: Person, now: datetime) -> Standing | None:
    """Where the person stands; None where the questions have to be asked first: before the first finished
    intake, when it has aged, or when they have changed since so that it can no longer be read.

    What was said of a day goes with the day, and what was said weeks ago with the weeks, unless it stops for
    longer: that takes another answer, not only time. A warning sign in a draft counts before it is finished.
    """
    found = _newest(person, now)
    if found is None or found.revision is None or found.stopped_for_longer:
        return found
    return None if has_aged(found.revision, now) else found


def on_a_good_day_of(person: Person, now: datetime) -> Standing | None:
    """Where the person stands apart from how today is: what weeks are planned from. None as `standing_of`."""
    found = standing_of(person, now)
    if found is None or found.stopped_for_longer or (found.state is None and not found.rests):
        return found
    return _standing(person, None, now)


def has_aged(revision: IntakeRevision, now: datetime) -> bool:
    """Whether some of its answers are too old to go by."""
    said: dict[str, object] = revision.answers
    return safety.still_hold(said, now - revision.created) != said


def _newest(person: Person, now: datetime) -> Standing | None:
    state, rest = DayState.objects.filter(person=person).first(), last_rest(person)
    resting = rest is not None and now < rest
    found = _standing(person, state, now, resting) if state else None
    if state and found and (_is_of_today(state, rest, now) or found.stopped_for_longer):
        return found
    return _standing(person, None, now, resting)


def _is_of_today(state: DayState, rest: datetime | None, now: datetime) -> bool:
    """Whether it still says how the person is. What was answered during a rest that is over does not: the
    morning after asks anew."""
    slept = rest is not None and state.created < rest <= now and sign_rested_for(state.answers) is None
    return now - state.created < STATE_LASTS and not slept


def _standing(
    person: Person, state: DayState | None, now: datetime, resting: bool = False
) -> Standing | None:
    revision = IntakeRevision.objects.filter(person=person).first()
    draft = IntakeDraft.objects.filter(person=person).first()
    if draft is not None:
        begun = _emergency(draft.answers, revision, state)
        if begun is not None:
            return begun
    if revision is None:
        return None
    said = {**lasting(revision.answers), **(state.answers if state else {})}
    for name, sign in not_denied(draft.answers if draft else {}).items():
        if said.get(name) != "yes":  # a doubt takes no yes back
            said[name] = sign
    if resting:
        said |= stops().of_pain.answers
    return _emergency(said, revision, state) or _cleared(person, said, revision, state, now, resting)


def _emergency(
    said: dict[str, object], revision: IntakeRevision | None, state: DayState | None
) -> Standing | None:
    found = safety.stop_now(said, the_catalogue())
    return Standing(revision, state, Intake(understood(said)[0]), found) if found else None


def _cleared(
    person: Person,
    said: dict[str, object],
    revision: IntakeRevision,
    state: DayState | None,
    now: datetime,
    resting: bool,
) -> Standing | None:
    answers = said if state else safety.still_asked({**said, **on_a_good_day()})
    try:
        intake = safety.read_intake(answers)
    except safety.IntakeError:
        return None
    releases = [each.value for each in agreements_of(person)]
    clearance = safety.clear(intake, the_catalogue(), releases=releases, today=timezone.localdate(now))
    return Standing(revision, state, intake, clearance, resting)
