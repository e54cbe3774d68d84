"""The player without a screen: what time and keys do to a session that is being played. Pure functions over a
state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from osanka.coaching.model import Cue, Script, timed
from osanka.coaching.phrases import places
from osanka.outcomes.record import Ending, ItemRecord
from osanka.safety import Sign, stops
from osanka.safety.ending import gravest, is_too_much, sign_of_pain, unknown_sign

Mode = Literal[
    "playing", "paused", "how-much", "where", "what-now", "signs", "resting", "pain-after", "effort", "done"
]
# From here one may say that something is wrong.
_UNDER_WAY: tuple[Mode, ...] = ("playing", "paused", "how-much", "where", "what-now", "resting")
# “Back” before these seconds of an exercise means the one before; as in the browser (`BACK_AGAIN_SECONDS`).
BACK_GRACE = 3.0
ENTER = "\n"
# The same keys on a Russian keyboard.
CYRILLIC = dict(zip("тирйуыц", "nbhqesw", strict=True))


@dataclass(frozen=True, slots=True)
class Playing:
    """Where a session stands. `into` is seconds into the current cue; `typed` the digits of an answer being
    given; `slip` true when the last answer made no sense; `seconds` and `reps` what the current item has had
    so far; `before_eased` what was done of an item before the easier way took its place; `signs` those that
    may concern the person; `told` those that were told and have not passed, the newest last: it is rested
    for, and they end a session together; `rest_left` the seconds before one may say that it has passed."""

    cues: tuple[Cue, ...]
    eased: Mapping[int, tuple[Cue, ...]]
    at: int = 0
    into: float = 0.0
    mode: Mode = "playing"
    typed: str = ""
    slip: bool = False
    seconds: float = 0.0
    reps: int = 0
    pain: int | None = None
    where: str | None = None
    records: Mapping[int, ItemRecord] = field(default_factory=dict)
    before_eased: Mapping[int, ItemRecord] = field(default_factory=dict)
    pain_after: int | None = None
    effort: int | None = None
    signs: tuple[Sign, ...] = ()
    told: tuple[Sign, ...] = ()
    rest_left: float = 0.0

    @property
    def cue(self) -> Cue:
        return self.cues[self.at]

    @property
    def items(self) -> int:
        return self.cues[-1].item + 1

    @property
    def too_much_pain(self) -> bool:
        """From then on there is only the end, or the right number."""
        return is_too_much(self.pain)

    @property
    def something_is_wrong(self) -> bool:
        """Whether a sign was told or is being told, or too much pain, and has neither passed nor been
        corrected."""
        return self.mode == "signs" or bool(self.told) or self.too_much_pain

    @property
    def sign(self) -> Sign | None:
        """The one that is rested for; once the session has ended, the gravest of all that ended it."""
        if self.mode != "done":
            return self.told[-1] if self.told else None
        return gravest(*self.told, sign_of_pain(record.pain for record in self.all_records))

    @property
    def can_ease(self) -> bool:
        if self.too_much_pain:
            return False
        item = self.cue.item
        return self.cue.kind != "end" and item in self.eased and item not in self.before_eased

    @property
    def all_records(self) -> tuple[ItemRecord, ...]:
        """In order; an eased item gives two, what was asked for and what took its place."""
        kept = (*self.before_eased.values(), *self.records.values())
        return tuple(sorted(kept, key=lambda record: record.position))


def begin(
    script: Script,
    eased: Mapping[int, tuple[Cue, ...]] | None = None,
    signs: tuple[Sign, ...] | None = None,
) -> Playing:
    """A session about to start. `eased` holds, by item, the cues of the easier way, where there is one;
    `signs` those that may concern the person, all of them where nobody says."""
    if not script.cues:
        raise ValueError("There is nothing to play: the script has no cues.")
    return Playing(script.cues, dict(eased or {}), signs=stops().signs if signs is None else signs)


def advance_cue(state: Playing, seconds: float) -> tuple[Playing, float]:
    """What passing time does, up to the end of the present cue at most, and the seconds left over. A cue
    whose time is up ends, also where rounding leaves no time to pass. For a state that plays."""
    left = state.cue.seconds - state.into
    step = min(left, seconds)
    counted = 0.0 if state.cue.kind == "end" else step
    state = replace(state, into=state.into + step, seconds=state.seconds + counted)
    return (_next_cue(state) if step >= left else state), seconds - step


def press(state: Playing, key: str) -> Playing:
    """What a key does. Keys without a meaning here change nothing."""
    key = CYRILLIC.get(key.lower(), key.lower())
    if key == "w" and state.mode in _UNDER_WAY:
        return replace(state, mode="signs", typed="", slip=False)
    if state.mode in ("playing", "paused"):
        return _while_playing(state, key)
    if state.mode == "resting":
        return _resting(state, key)
    if state.mode == "what-now":
        return _what_now(state, key)
    if state.mode == "done":
        return state
    return _answering(state, key)


def _while_playing(state: Playing, key: str) -> Playing:
    if key == " ":
        return replace(state, mode="paused" if state.mode == "playing" else "playing")
    if key == "n":
        return _onward(_close(state, "skipped"), state.cue.item + 1)
    if key == "b":
        return _back(state)
    if key == "h":
        return replace(state, mode="how-much", typed="", slip=False)
    if key == "q":
        return _ask_after(_close(state, "skipped"))
    return state


def _back(state: Playing) -> Playing:
    """To the start of this exercise, or of the last one before it that was not left in pain."""
    item = target = state.cue.item
    if state.seconds < BACK_GRACE:
        target = next((at for at in range(item - 1, -1, -1) if not _left_in_pain(state, at)), item)
    records = {at: record for at, record in state.records.items() if at < target or _left_in_pain(state, at)}
    return _to_item(replace(state, records=records), target)


def _left_in_pain(state: Playing, item: int) -> bool:
    """Whether an exercise was left since it hurt. Nothing leads into it again, neither back nor on."""
    record = state.records.get(item)
    if record is None or record.ending in ("done", "eased"):
        return False
    return record.ending == "stopped-by-pain" or record.pain is not None or record.pain_where is not None


def _onward(state: Playing, item: int) -> Playing:
    """The item, or the first after it that was not left in pain."""
    while _left_in_pain(state, item):
        item += 1
    return _to_item(state, item)


def up_next(state: Playing) -> Cue | None:
    """The first cue of the exercise that is led next; None where the end comes next."""
    ahead = (cue for cue in state.cues if cue.item > state.cue.item)
    return next((cue for cue in ahead if not _left_in_pain(state, cue.item)), None)


def _what_now(state: Playing, key: str) -> Playing:
    item = state.cue.item
    if key == "h":
        return replace(state, mode="how-much", typed="", slip=False)
    if key == "q":
        closed = _close(state, "stopped-by-pain")
        return replace(closed, mode="done") if state.too_much_pain else _ask_after(closed)
    if key == "e" and state.can_ease:
        return _ease(state, item)
    if key == "s" and not state.too_much_pain:
        return replace(_onward(_close(state, "stopped-by-pain"), item + 1), mode="playing")
    return state


def rest(state: Playing, seconds: float) -> Playing:
    """What passing time does while a sign is waited for. Real seconds, however fast the session runs."""
    return replace(state, rest_left=max(0.0, state.rest_left - seconds))


def _tell_sign(state: Playing, sign: Sign) -> Playing:
    """One that may pass is rested for; any other ends the session at once."""
    told = (*(other for other in state.told if other != sign), sign)
    state = replace(state, told=told)
    return _rest(state) if sign.settles else _stop(state)


def _rest(state: Playing) -> Playing:
    return replace(state, mode="resting", rest_left=float(stops().rest_seconds))


def _resting(state: Playing, key: str) -> Playing:
    """The newest passes first; each one before it is asked about in its turn."""
    if key == "q":
        return _stop(state)
    if key in (ENTER, "\r") and state.rest_left <= 0:
        left = replace(state, told=state.told[:-1])
        return _rest(left) if left.told else _waiting(left)
    return state


def _waiting(state: Playing) -> Playing:
    """Nothing plays: a sign is rested for, too much pain waits for its end or the right number, or it is a
    pause."""
    if state.told:
        return replace(state, mode="resting")
    return replace(state, mode="what-now" if state.too_much_pain else "paused")


def _stop(state: Playing) -> Playing:
    """The session is over, and nothing more is asked."""
    in_pain = state.too_much_pain or any(sign.of_pain for sign in state.told)
    return replace(_close(state, "stopped-by-pain" if in_pain else "skipped"), mode="done")


def leave(state: Playing) -> Playing:
    """What it means that nobody can answer any more: what plays, plays on; a question stays open; where
    something was wrong, the session is over."""
    if state.mode in ("playing", "done"):
        return state
    if state.mode == "paused":
        return press(state, " ")
    if state.mode == "signs" and not state.typed:
        return _stop(replace(state, told=(*state.told, unknown_sign())))
    return press(state, "q" if state.mode in ("what-now", "resting") else ENTER)


def _ease(state: Playing, item: int) -> Playing:
    """The easier way in place of the item, from its start; what follows moves to its new time."""
    before = tuple(cue for cue in state.cues if cue.item < item)
    after = tuple(cue for cue in state.cues if cue.item > item or cue.kind == "end")
    easier = tuple(replace(cue, item=item) for cue in state.eased[item])
    original = _record(state, "eased")
    state = replace(
        state,
        cues=tuple(timed(before + easier + after)),
        before_eased={**state.before_eased, item: original},
        mode="playing",
    )
    return _to_item(state, item)


def _answering(state: Playing, key: str) -> Playing:
    if key.isdecimal() and len(state.typed) < 2:
        return replace(state, typed=state.typed + key, slip=False)
    if key in ("\x7f", "\b"):
        return replace(state, typed=state.typed[:-1])
    if key in (ENTER, "\r"):
        return _answered(state)
    return state


def answer_range(state: Playing) -> tuple[int, int]:
    """Lowest and highest number that answers the question that stands."""
    if state.mode == "signs":
        return 1, len(state.signs)
    return (1, len(places())) if state.mode == "where" else (0, 10)


def _answered(state: Playing) -> Playing:
    """An empty answer means that one would rather not say."""
    low, high = answer_range(state)
    number = int(state.typed) if state.typed else None
    if number is not None and not low <= number <= high:
        return replace(state, typed="", slip=True)
    state = replace(state, typed="", slip=False)
    if state.mode == "signs":
        return _waiting(state) if number is None else _tell_sign(state, state.signs[number - 1])
    if state.mode == "how-much":
        return replace(state, pain=state.pain if number is None else number, mode="where")
    if state.mode == "where":
        where = state.where if number is None else places()[number - 1].id
        return replace(state, where=where, mode="what-now")
    if state.mode == "pain-after":
        return replace(state, pain_after=number, mode="effort")
    return replace(state, effort=number, mode="done")


def _next_cue(state: Playing) -> Playing:
    here = state.cue
    following = state.cues[state.at + 1] if state.at + 1 < len(state.cues) else None
    if here.rep and (following is None or _repetition(following) != _repetition(here)):
        state = replace(state, reps=state.reps + 1)
    if following is None:
        return _ask_after(_close(state, "done"))
    if following.item != here.item:
        return _onward(_close(state, "done"), following.item)
    if following.kind == "end":
        state = _close(state, "done")
        state = replace(state, seconds=0.0, reps=0, pain=None, where=None)
    return replace(state, at=state.at + 1, into=0.0)


def _repetition(cue: Cue) -> tuple[int, int, str, int]:
    return cue.item, cue.set, cue.side, cue.rep


def _close(state: Playing, ending: Ending) -> Playing:
    """The state with a record of the current item. At the end beat all of them are made; pain told there is
    added to the last."""
    item = state.cue.item
    record = _record(state, ending)
    if state.cue.kind == "end":
        known = state.records.get(item)
        if known is None or state.pain is None:
            return state
        record = replace(known, pain=state.pain, pain_where=state.where)
    return replace(state, records={**state.records, item: record})


def _record(state: Playing, ending: Ending) -> ItemRecord:
    return ItemRecord(
        position=state.cue.item,
        exercise=state.cue.exercise,
        ending=ending,
        seconds=round(state.seconds),
        reps_done=state.reps,
        pain=state.pain,
        pain_where=state.where,
    )


def _to_item(state: Playing, item: int) -> Playing:
    """The first cue of an item; past the last one, the questions at the end."""
    at = next((n for n, cue in enumerate(state.cues) if cue.item == item), None)
    if at is None:
        return _ask_after(state)
    return replace(state, at=at, into=0.0, seconds=0.0, reps=0, pain=None, where=None)


def _ask_after(state: Playing) -> Playing:
    return replace(state, mode="pain-after", typed="", slip=False)
