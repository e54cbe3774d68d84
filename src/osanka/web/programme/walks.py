"""The walks of a programme: what setbacks leave of them, and where the next one takes them up. Only reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from osanka.adaptation import WALKS_KEEP, Adapted, Ladder, Lost, rungs_lost
from osanka.planning import Frame, Programme, rung_on, rung_without_top, walk_rungs, wishes_from
from osanka.planning.programme.model import WEEK
from osanka.safety import Intake
from osanka.safety.answers import understood
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme.models import ProgrammeRevision
from osanka.web.programme.stored import ended_after, frame_in, laid_in, walked_by


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
    """What setbacks have cost the walks of a programme since they go up by its ladder."""
    return rungs_lost(adapted, ladder, midnight(programme.frame.walking_since), until)


def going_on(
    person: Person, standing: Standing, adapted: Adapted, frame: Frame, today: date
) -> tuple[int | None, Frame]:
    """The rung on which the walks of a programme begin that is laid out today, None where that is as the
    intake says, and its frame, with the day from which they go up. They go on from where they stood until
    today, and from there no faster than the ladder: what has changed opens no more at once.

    After some weeks without a programme they begin as the intake says."""
    row = walked_by(person, midnight(today))
    was = laid_in(row.value) if row else None
    before = frame_in(row.frame) if row else None
    if row is None or before is None:
        return None, frame
    if not isinstance(was, Programme):  # of another form: what it had is not known
        return (kept(row, standing) if before.start == frame.start else None), frame
    if before.start != frame.start:
        return _taken_up(row, was, standing, adapted, today), frame
    frame, rung = replace(frame, walks_from=was.frame.walks_from), kept(row, standing)
    if not _more(was, rung, standing, frame, today):
        return rung, frame
    stood = _stood(was, adapted, today, today)
    return _as_answered(stood, row, standing), replace(frame, walks_from=today)


def _taken_up(
    row: ProgrammeRevision, was: Programme, standing: Standing, adapted: Adapted, today: date
) -> int | None:
    """The rung on which the walks of the next programme begin."""
    end = ended_after(row)
    over = min(today, was.frame.end, timezone.localdate(end.created) if end else today)
    if today - over > WALKS_KEEP:
        return None
    return _as_answered(_stood(was, adapted, over, today), row, standing)


def _stood(was: Programme, adapted: Adapted, over: date, today: date) -> int:
    """The rung that the walks of a programme which is over since then have after all setbacks until today."""
    ladder = ladder_of(was, over)
    return lost_in(was, ladder, adapted, midnight(today)).left(ladder, midnight(over))


def _more(was: Programme, rung: int | None, standing: Standing, frame: Frame, today: date) -> bool:
    """Whether some week from today on would have longer or more walks than it had, were they laid out anew
    from this rung."""
    asked = {} if rung is None else {"walk_level": rung}
    wishes = wishes_from(standing.intake, **asked)
    rungs = walk_rungs(standing.clearance, wishes, frame)[(today - frame.start).days // WEEK :]
    weeks = (today + timedelta(weeks=week) for week in range(len(rungs)))
    return any(at > rung_on(was, day) for at, day in zip(rungs, weeks, strict=True))


def kept(revision: ProgrammeRevision, standing: Standing) -> int | None:
    """The rung on which the walks of a programme begin that goes on as it is; None as above."""
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
