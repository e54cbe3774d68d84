"""The calendar as the page shows it: weeks of days, with what is planned and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from osanka.adaptation import Adapted, first_rung
from osanka.catalogue import Method, Text
from osanka.planning import Day, Programme, Session, letter, walk_lowered, walk_now
from osanka.planning.programme.model import WEEK
from osanka.web.history.models import Record, RecordItem
from osanka.web.intake.gate import Standing
from osanka.web.people.models import Person
from osanka.web.programme.walks import ladder_of, lost_in, midnight
from osanka.web.site.language import in_language


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One day. `letter` names which of the sessions that take turns; `part` which session of a method, from
    1, and `part_name` what that one is called where the method has several. `sessions`: how many were done;
    `instead`: the other day of the week on which the one planned here was done; `shorter`: its walk is, and
    `setback` the code of what has made it so, empty where that is how the person is now; `meanwhile`: the
    minutes that are left of a walk to come if it stays like that."""

    day: Day
    letter: str
    part: int | None
    part_name: Text | None
    sessions: int
    at_work: bool
    today: bool
    past: bool
    instead: date | None = None
    shorter: bool = False
    setback: str = ""
    meanwhile: int | None = None

    @property
    def done(self) -> bool:
        return self.sessions > 0

    @property
    def ahead(self) -> bool:
        """Whether its session is still to come."""
        return bool(self.letter) and not self.past and not self.done

    @property
    def missed(self) -> bool:
        """Whether its session was planned, and is past, and was not done on it."""
        return bool(self.letter) and self.past and not self.done

    @property
    def questionnaire(self) -> bool:
        return any(test.kind == "questionnaire" for test in self.day.tests)

    @property
    def self_tests(self) -> tuple[str, ...]:
        return tuple(test.exercise for test in self.day.tests if test.exercise)

    @property
    def free(self) -> bool:
        return not (self.letter or self.day.walk or self.day.breaks or self.day.tests)


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """A week of the programme, from its start, whatever weekday that is."""

    number: int
    days: tuple[ShownDay, ...]

    @property
    def told(self) -> str:
        """What was done in it, on whatever days, and what is still to come, in words; empty for a week
        without sessions."""
        done = sum(day.sessions for day in self.days)
        planned = sum(bool(day.letter) for day in self.days)
        ahead = sum(day.ahead for day in self.days)
        if ahead == planned > 0 and not done:
            return ngettext("%(n)s session planned", "%(n)s sessions planned", planned) % {"n": planned}
        told = [ngettext("%(n)s session done", "%(n)s sessions done", done) % {"n": done}] if done else []
        if planned and not done:
            told = [_("no session done yet") if ahead else _("no session done")]
        if ahead:
            told.append(ngettext("%(n)s still to come", "%(n)s still to come", ahead) % {"n": ahead})
        elif self.past and done < planned:
            told.append(ngettext("%(n)s was planned", "%(n)s were planned", planned) % {"n": planned})
        return ", ".join(told)

    @property
    def first(self) -> date:
        return self.days[0].day.date

    @property
    def last(self) -> date:
        return self.days[-1].day.date

    @property
    def past(self) -> bool:
        return all(day.past for day in self.days)

    @property
    def now(self) -> bool:
        return any(day.today for day in self.days)


@dataclass(frozen=True, slots=True)
class PaperSession:
    """One of the sessions to come, for a printed programme. `day`: the first day that it is planned for."""

    day: ShownDay
    session: Session


def paper_sessions(programme: Programme, weeks: Iterable[ShownWeek]) -> list[PaperSession]:
    """Every session that is still planned, once, in the order of their days."""
    found: dict[tuple[int, int], PaperSession] = {}
    for each in (day for week in weeks for day in week.days if day.ahead):
        session = programme.session_on(each.day.date)
        if session is not None and each.day.session is not None:
            found.setdefault(each.day.session, PaperSession(each, session))
    return list(found.values())


def shown_weeks(
    person: Person,
    programme: Programme,
    now: datetime,
    standing: Standing,
    adapted: Adapted,
    method: Method | None = None,
) -> list[ShownWeek]:
    """Every week of the programme; the day that closes it belongs to the last one."""
    done = done_on(person, programme.frame.start, programme.frame.end)
    today = timezone.localdate(now)
    planned = (shown_day(programme, day, done, today, method) for day in programme.days)
    days = as_now(planned, programme, standing, adapted, now)
    weeks = [days[at : at + WEEK] for at in range(0, programme.frame.weeks * WEEK, WEEK)]
    weeks[-1] += days[programme.frame.weeks * WEEK :]
    return [ShownWeek(number, _with_moved(week)) for number, week in enumerate(weeks, 1)]


def _with_moved(week: list[ShownDay]) -> tuple[ShownDay, ...]:
    """The days of a week; of those on which a planned session was not done each names a day on which one more
    than planned was, and each such session stands for one."""
    more = (day.day.date for day in week for nth in range(day.sessions - bool(day.letter)))
    return tuple(replace(day, instead=next(more, None)) if day.missed else day for day in week)


def shown_day(
    programme: Programme, day: Day, done: Mapping[date, int], today: date, method: Method | None = None
) -> ShownDay:
    """One day of the calendar. `method`: the one that the programme follows."""
    part = None
    if day.session is not None:
        block, which = day.session
        of_method = programme.blocks[block].of_method
        part = of_method[which] + 1 if of_method else None
    return ShownDay(
        day=day,
        letter=in_language(letter(day.session[1])) if day.session else "",
        part=part,
        part_name=_part_name(method, part),
        sessions=done.get(day.date, 0),
        at_work=day.date.weekday() in programme.frame.work_days,
        today=day.date == today,
        past=day.date < today,
    )


def as_now(
    days: Iterable[ShownDay], programme: Programme, standing: Standing, adapted: Adapted, now: datetime
) -> list[ShownDay]:
    """Days of a programme with what setbacks leave of the walks from today on, and of today's the gate. Days
    that are past stay as they were planned."""
    ladder = ladder_of(programme)
    lost = lost_in(programme, ladder, adapted, now)

    def walked(each: ShownDay) -> ShownDay:
        planned, begins = each.day.walk, midnight(each.day.date)
        if planned is None or each.past:
            return each
        if first_rung(adapted, begins, now):
            return _walking(each, walk_lowered(planned, 0), standing)
        if not lost.rungs:
            return _walking(each, planned, standing)
        return _walking(each, walk_lowered(planned, lost.left(ladder, begins)), standing, lost.cause or "")

    lasting = adapted.gentle or adapted.settling
    return [_if_it_lasts(each) if lasting else each for each in map(walked, days)]


def _if_it_lasts(shown: ShownDay) -> ShownDay:
    """A day to come with what is left of its walk if the person is then as now."""
    walk = shown.day.walk
    least = walk_lowered(walk, 0) if walk else None
    ahead = not (shown.past or shown.today)
    return replace(shown, meanwhile=least) if ahead and walk and least != walk else shown


def _walking(shown: ShownDay, minutes: int, standing: Standing, setback: str = "") -> ShownDay:
    """A day with a walk of so many minutes in place of the planned one, which `setback` has made so."""
    planned, walk = shown.day.walk or 0, walk_now(minutes, standing.clearance) if shown.today else minutes
    shorter = walk is not None and walk < planned
    because = setback if shorter and walk == minutes else ""
    return replace(shown, day=replace(shown.day, walk=walk), shorter=shorter, setback=because)


def _part_name(method: Method | None, part: int | None) -> Text | None:
    """The name of a session of a method; None where the method has one alone, which has the method's own."""
    sessions = method.sessions if method else ()
    return sessions[part - 1].name if part is not None and part <= len(sessions) else None


def done_between(person: Person, first: date, last: date) -> QuerySet[Record]:
    """The sessions brought to their end on these days, by the person's clock, newest first. One of which
    every exercise was skipped was not done."""
    begins, ends = midnight(first), midnight(last + timedelta(days=1))
    did = RecordItem.objects.filter(record=OuterRef("pk")).exclude(ending="skipped")
    rows = Record.objects.filter(person=person, started__gte=begins, started__lt=ends)
    return rows.filter(Exists(did), ended__isnull=False)


def done_on(person: Person, first: date, last: date) -> dict[date, int]:
    """How many sessions were done on each day, by the person's clock."""
    started = done_between(person, first, last).values_list("started", flat=True)
    return dict(Counter(timezone.localdate(moment) for moment in started))
