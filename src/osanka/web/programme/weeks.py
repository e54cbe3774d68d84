"""The calendar as the page shows it: weeks of days, with what is planned and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from osanka.planning import Day, Programme, letter
from osanka.planning.programme.model import WEEK
from osanka.web.history.models import Record
from osanka.web.people.models import Person
from osanka.web.site.language import in_language


@dataclass(frozen=True, slots=True)
class ShownDay:
    """One day. `letter` names which of the sessions that take turns; `part` which session of a method."""

    day: Day
    letter: str
    part: int | None
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


def shown_day(programme: Programme, day: Day, done: Mapping[date, int], today: date) -> ShownDay:
    """One day of the calendar."""
    part = None
    if day.session is not None:
        block, which = day.session
        of_method = programme.blocks[block].of_method
        part = of_method[which] + 1 if of_method else None
    return ShownDay(
        day=day,
        letter=in_language(letter(day.session[1])) if day.session else "",
        part=part,
        done=day.date in done,
        at_work=day.date.weekday() in programme.frame.work_days,
        today=day.date == today,
        past=day.date < today,
    )


def done_on(person: Person, first: date, last: date) -> dict[date, int]:
    """How many sessions were done on each day, by the person's clock."""
    begins = timezone.make_aware(datetime.combine(first, time.min))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    rows: Iterable[Record] = Record.objects.filter(person=person, started__gte=begins, started__lt=ends)
    done: dict[date, int] = {}
    for row in rows:
        if row.ended is not None:
            day = timezone.localdate(row.started)
            done[day] = done.get(day, 0) + 1
    return done
