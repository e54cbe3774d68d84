"""Twelve weeks of one invented person with the real gate, composer and rules: told, not measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from osanka.adaptation.cohort.body import Asked, Body
from osanka.adaptation.cohort.loads import Load, load_of
from osanka.adaptation.cohort.parameters import TOO_SORE, WEEKS, Parameters
from osanka.adaptation.cohort.people import SESSION_DAYS, Chance, Day, Person, draw
from osanka.adaptation.cohort.running import HALF_AN_HOUR, START, really, told, told_item
from osanka.adaptation.course import Course
from osanka.adaptation.lately import seen_lately, strengthened_lately
from osanka.adaptation.model import Change, Choice, Done, Kind
from osanka.adaptation.slowly import slowly
from osanka.adaptation.wished import wished
from osanka.catalogue.model import Catalogue
from osanka.outcomes.record import SessionRecord
from osanka.planning import (
    Frame,
    NoSession,
    Prescription,
    Programme,
    Session,
    Wishes,
    compose,
    compose_programme,
    wishes_from,
)
from osanka.planning.candidates import offered
from osanka.safety.model import Clearance, Intake

ONE_DAY = timedelta(days=1)
Clear = Callable[[Intake], Clearance]


@dataclass(frozen=True, slots=True)
class Story:
    """Whose twelve weeks: the name of an example intake, what chance they have, and what they decide on which
    day from the start."""

    name: str
    seed: int
    decisions: Mapping[int, Kind] = field(default_factory=dict)


# One for whom all goes well, one with a flare, one with fragile bones who is ill, one who travels.
STORIES = (
    Story("office-worker", 4),
    Story("chronic-low-back-pain", 2, {30: "flare", 37: "flare-over"}),
    Story("osteoporosis", 3, {44: "ill", 52: "well"}),
    Story("disc-herniation", 6, {58: "travel", 68: "home"}),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One day on which something was done or decided. `pains`: before, after, next morning, as told."""

    day: int
    session: Session | None
    done: Done | None
    decision: Kind | None
    changes: tuple[Change, ...]
    why_none: NoSession | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Twelve weeks. `pains`: every morning's, unrounded."""

    story: Story
    intake: Intake
    clearance: Clearance
    programme: Programme
    events: tuple[Event, ...]
    pains: tuple[float, ...]


def history_of(story: Story, intake: Intake, clear: Clear, catalogue: Catalogue, chance: Chance) -> History:
    """Let somebody follow a programme of twelve weeks. The same generator state gives the same history.
    `clear` is the gate, which is asked anew before each session, with the pain of that day.

    Errors: ValueError where the intake leaves no programme.
    """
    loads = {each.id: load_of(each) for each in offered(catalogue).exercises.values()}
    wishes, clearance = wishes_from(intake), clear(intake)
    frame = Frame(START.date(), WEEKS, SESSION_DAYS)
    programme = compose_programme(catalogue, clearance, wishes, frame)
    if isinstance(programme, NoSession):
        raise ValueError(f"{story.name}: no programme: {programme.why}")
    drawn = draw(0, tuple(loads.values()), Parameters(), chance)
    usual = intake.answers.get("pain-now")
    person = replace(
        drawn,
        base=wishes.level,
        sessions=(tuple(loads.values()),),
        suits=dict.fromkeys(loads, 1.0) | dict(drawn.suits),
        usual_pain=float(usual) if isinstance(usual, int) else drawn.usual_pain,
    )
    life = _Life(story, intake, clear, catalogue, programme, loads, person)
    return History(story, intake, clearance, programme, tuple(life.live()), tuple(life.pains))


@dataclass(slots=True)
class _Life:
    """The days as they go by. Lives within `history_of`."""

    story: Story
    intake: Intake
    clear: Clear
    catalogue: Catalogue
    programme: Programme
    loads: Mapping[str, Load]
    person: Person
    body: Body = field(init=False)
    course: Course = field(init=False)
    pains: list[float] = field(default_factory=list)
    history: list[Done] = field(default_factory=list)
    waiting: tuple[int, Session, Done] | None = None
    told: int = 0  # changes that have been told

    def __post_init__(self) -> None:
        self.body = Body(self.person, Parameters())
        usual = wishes_from(self.intake)
        self.course = Course(self.catalogue, usual.level, acute=usual.acute, slow=slowly(self.intake))

    def live(self) -> Iterator[Event]:
        for number, day in enumerate(self.person.days):
            self.body.wake(day)
            pain = self.body.pain(day)
            self.pains.append(pain)
            yield from self._settle(told(pain + day.morning))
            decision = self.story.decisions.get(number)
            if decision is not None:
                self.course.choose(Choice(_at(number) - HALF_AN_HOUR, decision))
                yield Event(number, None, None, decision, self._fresh())
            if day.attends and pain < TOO_SORE and self.course.state.mode != "ill":
                none = self._train(number, day, pain)
                if none is not None:
                    yield Event(number, None, None, None, self._fresh(), none)
        yield from self._settle(None)

    def _settle(self, morning: int | None) -> Iterator[Event]:
        """The morning after: now it is known how the back answered."""
        if self.waiting is None:
            return
        number, session, done = self.waiting
        self.waiting = None
        done = replace(done, record=replace(done.record, pain_next_morning=morning))
        self.course.take(done, morning)
        self.history.append(done)
        yield Event(number, session, done, None, self._fresh())

    def _fresh(self) -> tuple[Change, ...]:
        changes = tuple(self.course.changes[self.told :])
        self.told = len(self.course.changes)
        return tuple(change for change in changes if change.told)

    def _train(self, number: int, day: Day, pain: float) -> NoSession | None:
        now = _at(number)
        self.course.until(now)
        before = told(pain + day.said[0])
        today = Intake({**self.intake.answers, "pain-now": before})
        session = compose(self.catalogue, self.clear(today), self._wishes(today, number, now))
        if isinstance(session, NoSession):
            return session
        asked = [self._asked(item, day) for item in session.items]
        items = []
        for at, each in enumerate(asked):
            short = replace(day, slips=tuple(day.slips[n % len(day.slips)] for n in range(len(asked))))
            items.append(told_item(at, each, self.body.during(pain, each.strain), before, short))
        felt = self.body.carry(
            [really(each, item.ending) for each, item in zip(asked, items, strict=True)], day
        )
        record = SessionRecord(
            id=UUID(int=number),
            session=session.signature,
            started=now,
            ended=now + HALF_AN_HOUR,
            items=tuple(items),
            pain_before=before,
            pain_after=told(pain + felt + day.said[1]),
        )
        self.course.begin(now)
        planned = tuple((item.exercise, item.level) for item in session.items)
        self.waiting = (number, session, Done(record, planned))
        return None

    def _asked(self, item: Prescription, day: Day) -> Asked:
        load = self.loads[item.exercise]
        return Asked(load, item.level, self.body.strain(load, item.level, day))

    def _wishes(self, intake: Intake, number: int, now: datetime) -> Wishes:
        today = replace(
            wishes_from(intake),
            strengthened=strengthened_lately(self.history, self.catalogue, now),
            seen=seen_lately(self.history),
            planned=self.programme.planned_on(_day(number)),
        )
        return wished(today, self.course.adapted(now))


def _at(number: int) -> datetime:
    return START + number * ONE_DAY


def _day(number: int) -> date:
    return _at(number).date()
