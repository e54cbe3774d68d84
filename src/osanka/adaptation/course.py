"""One person's course, step by step: up after two good sessions, down after a bad one, aside after two.

All thresholds are those of design §7 unless said otherwise; those marked “ours” are careful guesses.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from osanka.adaptation.breaks import Loss, due, lost_in
from osanka.adaptation.drift import Drift
from osanka.adaptation.model import Adapted, Change, Choice, Code, Done, State
from osanka.adaptation.response import DOWN, NEXT_MORNING, Answer, answers, borne, red_at, went_well
from osanka.adaptation.rung import CLEAN_SESSIONS, Rung
from osanka.adaptation.setbacks import Setbacks
from osanka.adaptation.spells import Spell, Spells
from osanka.adaptation.state import changed, taste
from osanka.adaptation.undoing import AFTER_RED, meant, resting, undoable
from osanka.catalogue.model import Catalogue, Exercise
from osanka.planning.reasons import phrase

REDS_TO_PAUSE = 2
PAUSE = timedelta(days=14)  # ours
# Three good weeks move the phase; two sessions in each are the least that tells anything (ours).
GOOD_WEEKS, GOOD_SESSIONS = timedelta(days=21), 6
MOST_BASE = 2
# A harder variation that came too soon is offered again after so many more good sessions (ours).
PATIENCE = 4
_AFTER: dict[Spell, Code] = {"flare": "after-flare", "ill": "after-illness"}


@dataclass(slots=True)
class Course:
    """The history so far, which grows session by session. While the pain is `acute` nothing goes above
    `base`, the level that exercises begin with. `slow`: two good sessions for every step. What the catalogue
    no longer has is passed over."""

    catalogue: Catalogue
    base: int
    acute: bool = False
    slow: bool = False
    state: State = field(init=False)
    rungs: dict[str, Rung] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    last: datetime | None = None  # when the last session began
    active: datetime | None = None  # from when a break counts: from then, or from the end of an illness
    red: datetime | None = None
    missed: int = 0  # losses that the break since then has brought so far
    spells: Spells = field(default_factory=Spells)
    gentle: datetime | None = None  # until when sessions stay gentle after a flare or an illness
    good: datetime | None = None  # since when no answer was red
    sessions: int = 0  # good ones since then
    setbacks: Setbacks = field(default_factory=Setbacks)
    drift: Drift = field(default_factory=Drift)

    def __post_init__(self) -> None:
        self.state = State(base=self.base)

    def copy(self) -> Course:
        """A course that may go on differently."""
        found = copy(self)
        found.rungs = {name: replace(rung) for name, rung in self.rungs.items()}
        found.changes, found.setbacks = list(self.changes), self.setbacks.copy()
        found.drift, found.spells = self.drift.copy(), self.spells.copy()
        return found

    def until(self, now: datetime) -> None:
        """Time passes: pauses end, and a break costs steps. Asked again for the same time, nothing more."""
        ends = {name: self.rungs[name].rests for name in self.state.paused}
        back = [(self._back(end), name) for name, end in ends.items() if end is not None]
        for at, name in sorted(pair for pair in back if pair[0] <= now):
            self._away(at)
            self._step(at, name, "resume", 0, {})
        self._away(now)

    def _back(self, end: datetime) -> datetime:
        """When a pause ends: never within 48 hours of a red answer."""
        return end if self.red is None else max(end, self.red + AFTER_RED)

    def _away(self, now: datetime) -> None:
        """A break costs steps, and so does what is left out for long."""
        if self.active is None or self.state.mode != "usual":
            return
        for each in due(self.active, self.missed, self.rungs, now):
            if each.loss is not None:
                self.missed += 1
                self._lost(each.at, each.loss)
            else:
                self._unused(each.at, each.exercise)

    def _lost(self, at: datetime, loss: Loss) -> None:
        code: Code = "break-long" if loss.steps is None else "break"
        self._all_down(at, code, loss.steps, {"days": loss.after.days}, loss.quick and not self.slow)

    def _unused(self, at: datetime, name: str) -> None:
        rung, level = self.rungs[name], self.state.levels[name]
        rung.unused += 1
        if name in (*self.state.outgrown, *self.state.overtaxed):
            return  # something else was done in its place
        rung.drop()
        if level > 0:
            self._step(at, name, "unused", level - 1, {"days": (at - rung.seen).days})

    def begin(self, at: datetime) -> None:
        """A session begins: what is decided while it lasts comes before `take`."""
        self.until(at)
        self.last = self.active = at
        self.missed = 0

    def take(self, done: Done, morning: int | None) -> None:
        """A session that had begun is over, and no pause has ended meanwhile. `morning`: pain the morning
        after, NPRS, or the best that is known of it."""
        record = done.record
        everything = answers(record, morning, self._quiet)
        found = [each for each in everything if each.item.exercise in self.catalogue.exercises]
        end, base = done.over, self.base_now(record.started)
        numbers = done.pains(morning)
        self.drift.hear(record.started, record.pain_before)
        self.drift.hear(end + NEXT_MORNING, record.pain_next_morning)
        for answer in found:
            self._begin(end, answer.item.exercise, base)
        red = red_at(done, everything, morning)
        if red is not None:
            self.red = max(red, self.red or red)
            if self.gentle is not None and red < self.gentle:
                self.gentle = self.red + AFTER_RED
        for answer in found:
            self._answered(answer, done, end, numbers)
        if red is not None:
            for answer in found:
                self.rungs[answer.item.exercise].in_one_round()
            self.setbacks.fell(end, "regress", 1)
        elif self.state.mode == "usual" and borne(record, found):
            self.setbacks.followed(good=went_well(found))
            for answer in found:
                self.rungs[answer.item.exercise].bore()
        self._phase(found, red is not None, record.started, end)

    def choose(self, choice: Choice) -> None:
        """What the person decided. What was not open to them then changes nothing."""
        self.until(choice.at)
        at, kind, state = choice.at, choice.kind, self.state
        if kind == "undo":
            self._undo(choice)
        elif (kind == "flare" and not state.flare) or (kind == "ill" and not state.ill):
            self.spells.begin(kind, at)
            self._step(at, None, kind, 0, {})
        elif kind == "flare-over" and state.flare:
            self._over(at, "flare", kind)
        elif kind == "well" and state.ill:
            self._over(at, "ill", kind)
        elif (kind == "travel" and not state.away) or (kind == "home" and state.away):
            self._step(at, None, kind, 0, {})
        elif kind in ("like", "dislike", "neutral"):
            self._taste(choice)

    def _taste(self, choice: Choice) -> None:
        name, code = choice.exercise, taste(choice, self.state)
        if name is not None and name in self.catalogue.exercises and code is not None:
            level = self.state.levels.get(name, 0)
            self._record(Change(choice.at, name, code, level, level, {}, phrase("change", code)))

    def _over(self, at: datetime, spell: Spell, code: Code) -> None:
        """A flare or an illness has passed, and with the last of both everything begins lower; but not where
        they were said by mistake."""
        self._step(at, None, code, 0, {"days": self.spells.end(spell, at, self.last).days})
        if self.state.mode != "usual":
            return
        if self.red is not None and resting(self.red, at):
            self.gentle = self.red + AFTER_RED
        paid = self.spells.paid()
        if paid is None:
            return
        lasted, spell = paid
        self._all_down(at, _AFTER[spell], lost_in(lasted), {"days": lasted.days})
        if self.active is not None:
            self.active, self.missed = at, 0
        for rung in self.rungs.values():
            rung.seen = min(at, rung.seen + lasted)

    def _all_down(
        self, at: datetime, code: Code, steps: int | None, numbers: Mapping[str, int], quick: bool = False
    ) -> None:
        """Everything goes so many steps down, or all of them. `quick`: it comes back a step a session."""
        self.good, self.sessions = None, 0
        self.setbacks.fell(at, code, steps)
        for name, rung in self.rungs.items():
            rung.in_one_round()
            level, rung.usual, rung.clean = self.state.levels[name], None, 0
            rung.held = max(rung.held, level) if quick else 0
            rung.fell = rung.fell or not quick
            if level > 0:
                self._step(at, name, code, 0 if steps is None else max(0, level - steps), numbers)

    def _answered(self, answer: Answer, done: Done, end: datetime, numbers: Mapping[str, int]) -> None:
        item = answer.item
        level = done.level_of(item.position, item.exercise)
        rung = self.rungs[item.exercise]
        rung.done, rung.seen, rung.unused = level, end, 0
        rung.usual = rung.usual or self.drift.usual(end)
        said = dict(numbers) if item.pain is None else {**numbers, "during": item.pain}
        if item.exercise in self.state.paused:
            return
        if answer.signal == "red":
            self._red(answer, rung, level, end, said)
        elif item.feel == "too-hard":
            self._down("too-hard", item.exercise, level, end, said)
        elif answer.signal == "amber":
            rung.clean = 0
        elif level >= self.state.levels[item.exercise] and self.state.mode == "usual":
            rung.once = False
            easy = item.feel == "too-easy" and not rung.fell and not self.slow
            rung.clean += CLEAN_SESSIONS if easy else 1
            code: Code = "progress-easy" if easy and rung.clean == CLEAN_SESSIONS else "progress"
            self._perhaps_up(code, item.exercise, rung, end, said)

    def _red(self, answer: Answer, rung: Rung, level: int, end: datetime, said: Mapping[str, int]) -> None:
        name = answer.item.exercise
        rung.reds += answer.cause is None
        rung.held = 0
        if rung.reds < REDS_TO_PAUSE:
            self._down(DOWN[answer.cause], name, level, end, said)
            return
        self._step(end, name, "pause", 0, said)
        rung.clean, rung.reds, rung.fell, rung.rests, rung.usual = 0, 0, True, end + PAUSE, None
        self._too_soon(name, end, said)

    def _down(self, code: Code, name: str, level: int, end: datetime, said: Mapping[str, int]) -> None:
        rung = self.rungs[name]
        rung.drop()
        if self.slow:
            self.good, self.sessions = None, 0
        now = self.state.levels[name]
        lower = max(0, min(now, level) - 1)
        if lower < now:
            self._step(end, name, code, lower, said)
        elif name not in self.state.overtaxed and self._variations(self._exercise(name).easier):
            unsure = code in DOWN.values() and code != DOWN[None]
            self._step(end, name, "easier-unsure" if unsure else "easier", 0, said)
            for other in self._variations(self._exercise(name).easier):
                self._begin(end, other, 0)
                self.rungs[other].clean, self.rungs[other].fell = 0, True
                self.rungs[other].in_one_round()
        elif code == DOWN[None]:
            self._step(end, name, "smallest", 0, said)
        self._too_soon(name, end, said)

    def _too_soon(self, name: str, end: datetime, said: Mapping[str, int]) -> None:
        """The harder variation was too much: what it is harder than comes back."""
        for before in self._exercise(name).easier:
            if before in self.state.outgrown:
                self.rungs[before].clean, self.rungs[before].needed = 0, PATIENCE
                self._step(end, before, "too-soon", self.state.levels[before], said)

    def _perhaps_up(self, code: Code, name: str, rung: Rung, end: datetime, said: Mapping[str, int]) -> None:
        level = self.state.levels[name]
        if rung.clean < (CLEAN_SESSIONS if level >= rung.held else 1):
            return
        if resting(self.red, end) or self.drift.creeping(end) or self.drift.risen(rung.usual, end):
            return
        rung.reds, rung.fell = 0, False
        self._again(name, end, said)
        if self.acute and level >= self.base:
            return
        if level < self._top(name):
            rung.clean, rung.usual = 0, self.drift.usual(end)
            back = level < rung.held
            self._step(end, name, "progress-back" if back else code, level + 1, said)
        elif rung.clean >= rung.needed and not self.acute:
            self._outgrow(name, end, said)

    def _again(self, name: str, end: datetime, said: Mapping[str, int]) -> None:
        """What stood in goes well: what it stood in for may be tried again, from its lowest dose."""
        for harder in self._exercise(name).harder:
            if harder in self.state.overtaxed and harder not in self.state.paused:
                self._step(end, harder, "again", 0, said)

    def _outgrow(self, name: str, end: datetime, said: Mapping[str, int]) -> None:
        harder = self._variations(self._exercise(name).harder)
        if not harder or name in self.state.outgrown:
            return
        self.rungs[name].clean = 0
        self._step(end, name, "harder", self.state.levels[name], said)
        for other in harder:
            self._begin(end, other, 0)

    def _phase(self, found: list[Answer], red: bool, started: datetime, end: datetime) -> None:
        """Three weeks without too much pain: what is new begins a level higher."""
        if red:
            self.good, self.sessions = None, 0
            return
        if self.state.mode != "usual" or not found:
            return
        self.good = self.good or started
        self.sessions += went_well(found)
        ready = started - self.good >= GOOD_WEEKS and self.sessions >= GOOD_SESSIONS
        if ready and not self.acute and self.state.base < MOST_BASE and not self.drift.creeping(end):
            said = {"days": (started - self.good).days, "sessions": self.sessions}
            self._step(end, None, "phase", self.state.base + 1, said)
            self.good, self.sessions = None, 0

    def _undo(self, choice: Choice) -> None:
        change = meant(choice, self.changes)
        if change is None or not undoable(change, self.changes, self._calm(choice.at)):
            return
        level = 0 if change.code == "pause" else change.before  # what hurt twice comes back small
        self._step(choice.at, change.exercise, "undone", level, {}, undoes=change.code)
        if change.exercise is not None:
            rung = self.rungs[change.exercise]
            rung.clean, rung.fell, rung.held = 0, True, 0
            if change.code == "pause":
                rung.reds = REDS_TO_PAUSE - 1

    def base_now(self, now: datetime) -> int:
        """The level that something new begins with."""
        if self.setbacks.settling or resting(self.red, now) or self.drift.creeping(now):
            return 0
        return self.base if self.acute else self.state.base

    def _begin(self, at: datetime, name: str, base: int) -> None:
        if name not in self.rungs:
            level = min(base, self._top(name))
            self.rungs[name] = Rung(level, at, usual=self.drift.usual(at))
            self._step(at, name, "begin", level, {})

    def _calm(self, now: datetime) -> bool:
        """Whether anything may mean more than before."""
        return self.state.mode == "usual" and not resting(self.red, now) and not self._rising(now)

    def _rising(self, now: datetime) -> bool:
        return self.drift.creeping(now) or any(self._held(rung, now) for rung in self.rungs.values())

    def _held(self, rung: Rung, now: datetime) -> bool:
        """Whether it would rise, were it not for pain that has."""
        return rung.clean >= CLEAN_SESSIONS and self.drift.risen(rung.usual, now)

    def _quiet(self, name: str) -> bool:
        """Rest and breathing, which no bad answer is put down to while anything else was done."""
        aims = set(self._exercise(name).aims) if name in self.catalogue.exercises else set()
        return bool(aims & {"relax", "breathe"}) and aims <= {"relax", "breathe", "warm-up", "posture"}

    def _variations(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those that Osanka may choose by itself."""
        exercises = self.catalogue.exercises
        return tuple(name for name in names if name in exercises and exercises[name].unasked is None)

    def _exercise(self, name: str) -> Exercise:
        return self.catalogue.exercises[name]

    def _top(self, name: str) -> int:
        return len(self._exercise(name).dose) - 1

    def _step(
        self,
        since: datetime,
        name: str | None,
        code: Code,
        after: int,
        numbers: Mapping[str, int],
        undoes: Code | None = None,
    ) -> None:
        since = max(since, self.changes[-1].since) if self.changes else since  # in the order of time
        before = self.state.base if name is None else self.state.levels.get(name, after)
        text = phrase("change", code)
        self._record(Change(since, name, code, before, after, dict(numbers), text, undoes))

    def _record(self, change: Change) -> None:
        self.changes.append(change)
        self.state = changed(self.state, change)

    def adapted(self, now: datetime) -> Adapted:
        """Where everything stands. For 48 hours after a red answer nothing goes above what was last done."""
        still = resting(self.red, now)

        def allowed(name: str, level: int) -> int:
            level = min(level, self.rungs[name].done) if still else level
            return min(level, self.base) if self.acute else level

        return Adapted(
            state=self.state,
            start=self.base,
            levels={name: allowed(name, level) for name, level in sorted(self.state.levels.items())},
            base=self.base_now(now),
            outgrown=() if still or self.acute else self.state.outgrown,
            once=tuple(sorted(name for name, rung in self.rungs.items() if rung.once)),
            changes=tuple(self.changes),
            last=self.last,
            red=self.red,
            gentle=self.state.mode != "usual" or (self.gentle is not None and now < self.gentle),
            resting=still,
            rising=self._rising(now),
            steady=self.drift.steady(now),
            often=self.setbacks.often(now),
            settling=self.setbacks.settling > 0,
            setbacks=tuple(self.setbacks.found),
        )
