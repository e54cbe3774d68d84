"""The walks of a programme: what setbacks leave of them, and where the next one takes them up. Only reads."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from osanka.adaptation import WALKS_KEEP, Adapted, Ladder, Lost, begins_on, rungs_lost
from osanka.planning import Programme, rung_on, rung_without_top, wishes_from
from osanka.safety import Intake
from osanka.safety.answers import understood
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.stored import frame_in, laid_in


def midnight(day: date) -> datetime:
    """When a day begins, by the person's clock."""
    return timezone.make_aware(datetime.combine(day, time.min))


def ladder_of(programme: Programme, ended: date = date.max) -> Ladder:
    """The walking ladder as the calendar of a programme goes up it until it is over, or has `ended`."""
    return Ladder(
        reached=lambda at: rung_without_top(programme, min(timezone.localdate(at), ended)),
        top=rung_on(programme, programme.frame.end),
    )


def lost_in(programme: Programme, ladder: Ladder, adapted: Adapted, until: datetime) -> Lost:
    """What setbacks have cost the walks of a programme since its first day began."""
    return rungs_lost(adapted, ladder, midnight(programme.frame.start), until)


def taken_up(person: Person, standing: Standing, adapted: Adapted, today: date) -> int | None:
    """The rung on which the walks of a programme begin that begins today: where those of the last one stood.
    None where that is as the intake says, as after some weeks without a programme."""
    last = ProgrammeRevision.objects.filter(person=person, frame__isnull=False).first()
    frame = frame_in(last.frame) if last else None
    if last is None or frame is None:
        return None
    if frame.start == today:  # laid out again, which is no step
        return kept(last, standing)
    programme, ended = laid_in(last.value), min(today, frame.end, _ended(person) or today)
    if not isinstance(programme, Programme) or today - ended > WALKS_KEEP:
        return None
    ladder, usual = ladder_of(programme, ended), _usual(standing.intake)
    left = lost_in(programme, ladder, adapted, midnight(today)).left(ladder, midnight(ended))
    began = usual if last.walk is None else last.walk
    return _as_answered(begins_on(left, rung_on(programme, ended), usual, began), last, standing)


def kept(revision: ProgrammeRevision, standing: Standing) -> int | None:
    """The rung on which the walks of a programme begin that goes on; None as above."""
    return None if revision.walk is None else _as_answered(revision.walk, revision, standing)


def _as_answered(rung: int, revision: ProgrammeRevision, standing: Standing) -> int | None:
    """The same rung, but none above the intake's where answers that were given since the revision speak for
    less than those of then; None for the intake's own."""
    usual = _usual(standing.intake)
    if standing.revision is None or revision.intake_id != standing.revision.id:
        then = _usual(Intake(understood(revision.intake.answers)[0]))
        rung = min(rung, usual) if usual < then else rung
    return None if rung == usual else rung


def _usual(intake: Intake) -> int:
    return wishes_from(intake).walk_level


def _ended(person: Person) -> date | None:
    """When the person ended the programme; None where they did not."""
    newest = ProgrammeRevision.objects.filter(person=person).defer("value").first()
    return timezone.localdate(newest.created) if newest and newest.frame is None else None
