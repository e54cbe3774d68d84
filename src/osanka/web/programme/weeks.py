"""The calendar as the page shows it: weeks of days, with what is planned and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from osanka.catalogue import Method, Text
from osanka.planning import Day, Programme, letter
from osanka.planning.programme.model import WEEK
from osanka.web.history.models import Record, RecordItem
from osanka.web.people.models import Person
from osanka.web.site.language import in_language


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One day. `letter` names which of the sessions that take turns; `part` which session of a method, from
    1, and `part_name` what that one is called where the method has several."""

    day: Day
    letter: str
    part: int | None
    part_name: Text | None
    done: bool
    at_work: bool
    today: bool
    past: bool

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
    planned: int
    done: int

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


def shown_weeks(person: Person, programme: Programme, now: datetime) -> list[ShownWeek]:
    """Every week of the programme; the day that closes it belongs to the last one."""
    done = done_on(person, programme.frame.start, programme.frame.end)
    days = [shown_day(programme, day, done, timezone.localdate(now)) for day in programme.days]
    weeks = [days[at : at + WEEK] for at in range(0, programme.frame.weeks * WEEK, WEEK)]
    weeks[-1] += days[programme.frame.weeks * WEEK :]
    return [
        ShownWeek(
            number=number,
            days=tuple(week),
            planned=sum(bool(day.letter) for day in week),
            done=sum(done.get(day.day.date, 0) for day in week),
        )
        for number, week in enumerate(weeks, 1)
    ]


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
        done=day.date in done,
        at_work=day.date.weekday() in programme.frame.work_days,
        today=day.date == today,
        past=day.date < today,
    )


def _part_name(method: Method | None, part: int | None) -> Text | None:
    """The name of a session of a method; None where the method has one alone, which has the method's own."""
    sessions = method.sessions if method else ()
    return sessions[part - 1].name if part is not None and part <= len(sessions) else None


def done_between(person: Person, first: date, last: date) -> QuerySet[Record]:
    """The sessions brought to their end on these days, by the person's clock, newest first. One of which
    every exercise was skipped was not done."""
    begins = timezone.make_aware(datetime.combine(first, time.min))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    did = RecordItem.objects.filter(record=OuterRef("pk")).exclude(ending="skipped")
    rows = Record.objects.filter(person=person, started__gte=begins, started__lt=ends)
    return rows.filter(Exists(did), ended__isnull=False)


def done_on(person: Person, first: date, last: date) -> dict[date, int]:
    """How many sessions were done on each day, by the person's clock."""
    started = done_between(person, first, last).values_list("started", flat=True)
    return dict(Counter(timezone.localdate(moment) for moment in started))
