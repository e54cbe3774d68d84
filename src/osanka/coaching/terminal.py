"""The player in a terminal: a clock, a keyboard and a screen around `playing`. All three are handed in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

from osanka.catalogue.model import Catalogue, Language, Text
from osanka.coaching.model import Cue, Script
from osanka.coaching.phrases import effort_ends, pain_ends, places, player_text
from osanka.coaching.playing import Playing, advance_cue, answer_range, begin, leave, press, rest, up_next
from osanka.coaching.stopping import resting_lines, signs_lines, stopped_lines
from osanka.outcomes.record import SessionRecord
from osanka.safety import Sign, stops

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

TICK = 0.1


class Clock(Protocol):
    """Where the player takes its time from."""

    def now(self) -> datetime: ...
    def seconds(self) -> float: ...
    def wait(self, seconds: float) -> None: ...


class Keys(Protocol):
    """Where the player takes its keys from: the next key, "" when there is none yet, None when none will
    come."""

    def poll(self) -> str | None: ...


class WallClock:
    """The time of day and the seconds that pass."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def seconds(self) -> float:
        return monotonic()

    def wait(self, seconds: float) -> None:
        sleep(seconds)


class KeyboardKeys:
    """Single keys of the standard input, without Enter where it is a terminal. Use as a context manager."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._restore: list[Any] | None = None
        self._open = True

    def __enter__(self) -> KeyboardKeys:
        if sys.stdin.isatty():
            import termios
            import tty

            self._restore = termios.tcgetattr(sys.stdin.fileno())
            tty.setcbreak(sys.stdin.fileno())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._restore is not None:
            import termios

            with suppress(termios.error):  # the terminal has gone
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._restore)

    def poll(self) -> str | None:
        from os import read
        from select import select

        while self._open and select([sys.stdin], [], [], 0)[0]:
            try:
                got = read(sys.stdin.fileno(), 64).decode("utf-8", "ignore")
            except OSError:  # the terminal has gone
                got = ""
            self._open = bool(got)
            self._waiting += got
        if self._waiting:
            return self._waiting.pop(0)
        return "" if self._open else None


def play(
    script: Script,
    catalogue: Catalogue,
    language: Language,
    clock: Clock,
    keys: Keys,
    out: Console,
    *,
    speed: float = 1.0,
    eased: Mapping[int, tuple[Cue, ...]] | None = None,
    signs: tuple[Sign, ...] | None = None,
    number: str | None = None,
    pain_before: int | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> SessionRecord:
    """Leads through a script and returns what was done. `speed` 10 makes ten seconds of the session pass in
    one; the rest for a sign takes its real time.

    Without a keyboard (`keys.poll()` gives None) the session plays to its end and the questions stay
    unanswered; but where something hurts or is wrong, it ends. Ctrl+C leaves without a record; but a sign
    that was told, or too much pain, it does not undo. On an `out` that is no terminal each cue becomes one
    line. `signs`: those that may concern the person; the record's `stopped` is the one that ended the
    session, and heeding it is the caller's. `number`: whom the person calls in an emergency, by default that
    of the stop rules. Errors: ValueError for a script without cues.
    """
    started = clock.now()
    state = begin(script, eased, signs)
    called = number or stops().number
    with _screen(out, catalogue, language, called) as screen:
        last = clock.seconds()
        while state.mode != "done":
            try:
                key = keys.poll()
                state = leave(state) if key is None else press(state, key) if key else state
                now = clock.seconds()
                screen.show(state)
                state = _lead(state, now - last, speed, screen)
                last = now
                # Keys already typed are taken at once, so that none waits a tick.
                if not key:
                    clock.wait(TICK)
            except KeyboardInterrupt:
                if not state.something_is_wrong:
                    raise
                state = leave(state)
    for line in stopped_lines(state.sign, language, called) if state.sign else ():
        out.print(line, highlight=False)
    out.print(player_text("outcome", language, done=_completed(state), items=state.items))
    return SessionRecord(
        id=new_id(),
        session=script.session,
        started=started,
        ended=clock.now(),
        items=state.all_records,
        pain_before=pain_before,
        pain_after=state.pain_after,
        effort=state.effort,
        stopped=state.sign.id if state.sign else None,
    )


def _lead(state: Playing, passed: float, speed: float, screen: _Screen) -> Playing:
    """Lets time pass cue by cue, so that none goes unseen however fast it runs. Nobody recovers faster for
    that: a rest takes the seconds that really passed."""
    if state.mode == "resting":
        state = rest(state, passed)
        screen.show(state)
    seconds = passed * speed
    while state.mode == "playing" and seconds > 0:
        state, seconds = advance_cue(state, seconds)
        screen.show(state)
    return state


def _completed(state: Playing) -> int:
    return sum(record.ending == "done" for record in state.records.values())


def _screen(out: Console, catalogue: Catalogue, language: Language, number: str) -> _Screen:
    kind = _Live if out.is_terminal else _Lines
    return kind(out, catalogue, language, number)


class _Screen:
    """Something that shows a state; a context manager for those that take over the terminal."""

    def __init__(self, out: Console, catalogue: Catalogue, language: Language, number: str) -> None:
        self.out, self.catalogue, self.language, self.number = out, catalogue, language, number

    def __enter__(self) -> _Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def show(self, state: Playing) -> None:
        raise NotImplementedError

    def word(self, code: str, **values: str | int) -> str:
        return player_text(code, self.language, **values)

    def name(self, cue: Cue) -> str:
        return self.catalogue.exercises[cue.exercise].name.in_(self.language)

    def question(self, state: Playing) -> str:
        """The question that stands, with the digits typed so far."""
        if state.mode == "what-now":
            if state.too_much_pain:
                return self.word("ask-too-much")
            return self.word("ask-what-now-eased" if state.can_ease else "ask-what-now")
        if state.mode == "resting" and state.sign:
            return "\n".join(resting_lines(state.sign, state.rest_left, self.language, self.number))
        if state.mode == "signs":
            lines = signs_lines(state.signs, self.language)
        elif state.mode == "where":
            labels = (place.label.in_(self.language) for place in places())
            lines = [
                self.word("ask-where"),
                "   ".join(f"{n} {label}" for n, label in enumerate(labels, start=1)),
            ]
        else:
            code = {"how-much": "ask-pain", "pain-after": "ask-pain-after"}.get(state.mode, "ask-effort")
            lines = [self.word(code, ends=self.ends(effort_ends() if code == "ask-effort" else pain_ends()))]
        if state.slip:
            low, high = answer_range(state)
            lines.append(self.word("not-a-number", low=low, high=high))
        return "\n".join([*lines, f"> {state.typed}"])

    def ends(self, ends: tuple[Text, Text]) -> str:
        """What 0 and 10 stand for, inside a sentence."""
        least, most = (end.in_(self.language) for end in ends)
        return self.word("ends", least=least[:1].lower() + least[1:], most=most[:1].lower() + most[1:])


class _Lines(_Screen):
    """One line for each cue and each question: for logs, pipes and screen readers."""

    shown: object = None

    def show(self, state: Playing) -> None:
        asking = state.mode not in ("playing", "paused", "done")
        now = (state.mode, state.slip, state.rest_left > 0) if asking else (state.at, state.mode)
        if now == self.shown or state.mode == "done":
            return
        self.shown = now
        if asking:
            self.out.print(self.question(state), highlight=False)
            return
        cue = state.cue
        said = f" {cue.say.in_(self.language)}" if cue.say else ""
        kind = self.word("paused" if state.mode == "paused" else cue.kind)
        self.out.print(
            f"{cue.at // 60:02d}:{cue.at % 60:02d} {self.name(cue)} · {kind} {cue.seconds}{said}",
            highlight=False,
            markup=False,
        )


class _Live(_Screen):
    """The whole picture, drawn again as time passes."""

    def __enter__(self) -> _Screen:
        from rich.live import Live

        self.live = Live(console=self.out, auto_refresh=False, transient=True)
        self.live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.live.stop()

    def show(self, state: Playing) -> None:
        if state.mode != "done":
            self.live.update(self.picture(state), refresh=True)

    def picture(self, state: Playing) -> RenderableType:
        from rich.console import Group
        from rich.padding import Padding
        from rich.panel import Panel
        from rich.progress_bar import ProgressBar
        from rich.text import Text as Line

        if state.mode not in ("playing", "paused"):
            return Panel(Line(self.question(state)), title=self.name(state.cue), padding=(1, 2))
        cue = state.cue
        left = max(0, round(cue.seconds - state.into))
        doing = self.word("paused" if state.mode == "paused" else cue.kind)
        rows: list[RenderableType] = [
            Line.assemble((doing, "bold"), f"   {left}", style="cyan"),
            Padding(ProgressBar(total=cue.seconds, completed=state.into), 0),
            Line(self.word(f"breath-{cue.breath}"), style="green"),
            Line(" · ".join(self._where_in_dose(state))),
            Line(cue.say.in_(self.language) if cue.say else "", style="italic"),
            Line(""),
            Line(self._next(state), style="dim"),
            Line(self.word("keys"), style="dim"),
        ]
        title = f"{self.name(cue)} · {self.word('item-of', item=cue.item + 1, items=state.items)}"
        return Panel(Group(*rows), title=title, padding=(1, 2))

    def _where_in_dose(self, state: Playing) -> list[str]:
        """Side, set and repetition, each only where it says something."""
        cue = state.cue
        sides = {other.side for other in state.cues if other.item == cue.item}
        parts = [self.word(f"side-{cue.side}")] if len(sides) > 1 and cue.rep else []
        if cue.sets > 1:
            parts.append(self.word("set-of", set=cue.set, sets=cue.sets))
        if cue.rep:
            parts.append(self.word("rep-of", rep=cue.rep, reps=cue.reps))
        return parts

    def _next(self, state: Playing) -> str:
        following = up_next(state)
        return self.word("next-end") if following is None else self.word("next", name=self.name(following))
