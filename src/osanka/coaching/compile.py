"""From a session to its script: every beat of the plan becomes one or more cues, in words and poses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle, islice
from typing import Literal

from osanka.catalogue.model import Breath, Catalogue, Dose, Exercise, Phase, Text
from osanka.catalogue.text import resolve_sides
from osanka.catalogue.vocabulary import Position, Sides
from osanka.coaching.model import Cue, Eased, Script, timed
from osanka.coaching.phrases import phrase, seconds_left
from osanka.planning.easing import ease
from osanka.planning.model import Prescription, Session
from osanka.planning.timing import FIRST_FROM, Beat, announcement, beats, end_beat, words
from osanka.safety.model import Clearance

# Above this a spoken text would have to be hurried.
FASTEST_WORDS_PER_SECOND = 2.6
# A longer hold is broken up by reminders: half way, the last seconds, and in very long ones a cue in each
# half.
LONG_HOLD = 15
VERY_LONG_HOLD = 40
LAST_SECONDS = 5
Mark = Literal["reminder", "half", "last"]


def compile_script(session: Session, catalogue: Catalogue) -> Script:
    """The whole session to the second. Its seconds equal the planned ones, always."""
    cues: list[Cue] = []
    before = FIRST_FROM
    for position, item in enumerate(session.items):
        cues += compile_item(item, catalogue, before, position)
        before = catalogue.exercises[item.exercise].start
    if session.items:
        cues.append(_end(catalogue.exercises[session.items[-1].exercise], len(session.items) - 1))
    return Script(session.signature, sum(cue.seconds for cue in cues), tuple(timed(cues)))


def compile_item(
    prescription: Prescription, catalogue: Catalogue, before: Position = FIRST_FROM, item: int = 0
) -> tuple[Cue, ...]:
    """The cues of one item, with `at` from 0. `before` is the start position of the item before."""
    exercise = catalogue.exercises[prescription.exercise]
    return compile_beats(exercise, prescription.dose, beats(exercise, prescription.dose, before), item)


def compile_beats(exercise: Exercise, dose: Dose, led: Iterable[Beat], item: int = 0) -> tuple[Cue, ...]:
    """The cues of these beats of one exercise, with `at` from 0, from its start pose on."""
    cues: list[Cue] = []
    pose = exercise.start_pose
    for beat in led:
        made = list(_cues(exercise, dose, beat, pose, item))
        pose = made[-1].pose_to
        cues += made
    return tuple(timed(cues))


def eased(session: Session, catalogue: Catalogue, clearance: Clearance) -> Mapping[int, Eased]:
    """What to do instead when an item hurts, by its position, where something easier is allowed. It begins
    where the person already is: in the start position of the exercise that hurt."""
    found = {}
    for position, item in enumerate(session.items):
        easier = ease(item, catalogue, clearance)
        if easier is not None:
            before = catalogue.exercises[item.exercise].start
            found[position] = Eased(easier, compile_item(easier, catalogue, before, position))
    return found


def hurried(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues whose words cannot be said before something else is to be said. A text may run on while the
    next cues are silent, as when a circle of four phases is named once."""
    spoken = [cue for cue in cues if cue.say is not None]
    ends = [*(cue.at for cue in spoken[1:]), *([cues[-1].at + cues[-1].seconds] if cues else [])]
    return tuple(
        cue for cue, end in zip(spoken, ends, strict=False) if cue.say and not _fits(cue.say, end - cue.at)
    )


def _fits(say: Text, seconds: int) -> bool:
    return words(say) <= seconds * FASTEST_WORDS_PER_SECOND


def _end(exercise: Exercise, item: int) -> Cue:
    pose = exercise.start_pose
    beat = end_beat()
    return Cue(
        0, beat.seconds, beat.kind, item, exercise.id, pose, pose, "easy", "as-written", say=phrase("end")
    )


def _cues(exercise: Exercise, dose: Dose, beat: Beat, pose: str, item: int) -> Iterator[Cue]:
    """The cues of one beat; their seconds add up to the beat's."""
    if beat.phase is None:
        pose = exercise.start_pose
        yield _cue(exercise, beat, item, pose, pose, "easy", _between(exercise, dose, beat))
        return
    phase = exercise.phases[beat.phase]
    cue = _cue(exercise, beat, item, pose, phase.to, phase.breath, _spoken(exercise, phase, beat))
    if beat.kind == "hold" and beat.seconds > LONG_HOLD:
        yield from _long_hold(exercise, cue)
    else:
        yield cue


def _cue(
    exercise: Exercise, beat: Beat, item: int, pose_from: str, pose_to: str, breath: Breath, say: Text | None
) -> Cue:
    return Cue(
        at=0,
        seconds=beat.seconds,
        kind=beat.kind,
        item=item,
        exercise=exercise.id,
        pose_from=pose_from,
        pose_to=pose_to,
        breath=breath,
        side=beat.side,
        rep=beat.rep,
        reps=beat.reps,
        set=beat.set,
        sets=beat.sets,
        say=say,
    )


def _between(exercise: Exercise, dose: Dose, beat: Beat) -> Text | None:
    """What is said while nothing is being repeated."""
    if beat.kind == "announce":
        return announcement(exercise, dose)
    if beat.kind == "get-ready":
        return resolve_sides(exercise.setup, beat.side)
    if beat.kind == "rest":
        return phrase("rest", set=beat.set + 1, sets=beat.sets)
    return phrase("switch-side" if beat.side == "mirrored" else "back-side")


def _spoken(exercise: Exercise, phase: Phase, beat: Beat) -> Text | None:
    """The first repetition of each side is led in words, later ones are counted as they begin."""
    if beat.set == 1 and beat.rep == 1:
        say = phase.say
        return None if say is None else resolve_sides(say, beat.side)
    if beat.phase != _first_timed(exercise):
        return None
    return _count_turns(beat) if exercise.sides is Sides.ALTERNATE else _count(beat)


def _first_timed(exercise: Exercise) -> int:
    """The phase at which a repetition begins whatever the dose: the first with a time of its own."""
    return next((at for at, phase in enumerate(exercise.phases) if not phase.hold), 0)


def _count(beat: Beat) -> Text | None:
    if beat.rep == beat.reps and beat.reps > 2:
        return phrase("last-rep")
    return Text(str(beat.rep), str(beat.rep)) if beat.reps > 1 else None


def _count_turns(beat: Beat) -> Text | None:
    """Where sides take turns, a number is said once for both."""
    if beat.side == "mirrored":
        return None
    last = phrase("last-turn")
    if beat.rep == beat.reps and beat.reps > 2 and _fits(last, beat.seconds):
        return last
    return _count(beat)


def _long_hold(exercise: Exercise, cue: Cue) -> Iterator[Cue]:
    """The hold in stretches, each with what is said as it begins. What does not fit stays unsaid."""
    marks = _marks(cue.seconds)
    reminders = [resolve_sides(text, cue.side) for text in exercise.cues]
    # Later repetitions begin with another reminder than the first.
    turns = islice(cycle(reminders), cue.rep - 1, None)
    for (at, kind), end in zip(marks, [*(mark for mark, _ in marks[1:]), cue.seconds], strict=True):
        stretch = replace(cue, seconds=end - at, pose_from=cue.pose_from if at == 0 else cue.pose_to)
        if at == 0 and cue.say is not None:
            yield stretch
            continue
        say = next(turns, None) if kind == "reminder" else _time_call(kind)
        yield replace(stretch, say=say if say is not None and _fits(say, stretch.seconds) else None)


def _time_call(kind: Mark) -> Text:
    return phrase("half") if kind == "half" else seconds_left(LAST_SECONDS)


def _marks(seconds: int) -> list[tuple[int, Mark]]:
    """When something is said in a long hold, in seconds from its start, and what kind of thing."""
    half, last = seconds // 2, seconds - LAST_SECONDS
    marks: list[tuple[int, Mark]] = [(0, "reminder"), (half, "half"), (last, "last")]
    if seconds >= VERY_LONG_HOLD:
        marks += [(half // 2, "reminder"), ((half + last) // 2, "reminder")]
    return sorted(marks)
