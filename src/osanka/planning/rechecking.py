"""The independent check of a finished session.

Written without the composer's helpers on purpose: it shares only the models and the beats, so that a mistake
there does not excuse itself here. Every check yields sentences; none means that the session is sound.
"""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.model import Catalogue, Dose, Exercise
from osanka.catalogue.vocabulary import Position
from osanka.planning.model import Prescription, Session, Wishes
from osanka.planning.timing import beats, end_beat
from osanka.safety.model import Clearance, Verdict

ORDER_OF_STAGES = ["warm-up", "main", "cool-down"]
ORDER_OF_POSITIONS = list(Position)


def recheck(session: Session, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> tuple[str, ...]:
    """What is wrong with a session; empty when it is sound."""
    unknown = [item.exercise for item in session.items if item.exercise not in catalogue.exercises]
    if unknown:
        return tuple(f"{id_}: not in the catalogue" for id_ in unknown)
    return (
        *_verdict(clearance),
        *_made_from(session, catalogue, clearance, wishes),
        *_items(session, catalogue, clearance, wishes),
        *_seconds(session, catalogue),
        *(_composed if wishes.method is None else _followed)(session, catalogue, wishes),
    )


def still_sound(
    session: Session, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> tuple[str, ...]:
    """Why a session made earlier may not be led any more; empty when it may.

    Asks what may have changed since: the catalogue, the rules, the verdict, what the gate allows and limits,
    and what the person is able to and has at hand. What was done since, which may be the first half of this
    very session, does not count.
    """
    other = tuple(_made_from(session, catalogue, clearance, wishes))
    return other or (*_verdict(clearance), *_items(session, catalogue, clearance, wishes))


def _verdict(clearance: Clearance) -> Iterator[str]:
    if clearance.verdict in (Verdict.EMERGENCY, Verdict.SEE_CLINICIAN_FIRST):
        yield f"the verdict {clearance.verdict.name} allows no session"


def _made_from(session: Session, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Iterator[str]:
    if session.catalogue_version != catalogue.version:
        yield "made from another catalogue"
    if session.rules_version != clearance.rules_version:
        yield "made from other rules"
    if session.minutes_asked != wishes.minutes:
        yield "made for other minutes"
    if not session.items:
        yield "the session is empty"


def _items(session: Session, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Iterator[str]:
    met: set[str] = set()
    for item in session.items:
        exercise = catalogue.exercises[item.exercise]
        if item.exercise in met:
            yield f"{item.exercise}: twice in one session"
        met.add(item.exercise)
        if not clearance.allows(item.exercise):
            yield f"{item.exercise}: not allowed by the gate"
            continue
        yield from _within_limits(item, exercise, clearance)
        yield from _within_wishes(item, exercise, wishes)
        yield from _rounds(item, exercise, wishes)


def _within_limits(item: Prescription, exercise: Exercise, clearance: Clearance) -> Iterator[str]:
    ruling = clearance.rulings[item.exercise]
    limits = ruling.limits
    if limits.max_level is not None and item.level > max(0, limits.max_level):
        yield f"{item.exercise}: level {item.level} is above the gate's {limits.max_level}"
    if limits.max_hold is not None and item.dose.hold > limits.max_hold:
        yield f"{item.exercise}: a hold of {item.dose.hold} s is above the gate's {limits.max_hold} s"
    if limits.max_sets is not None and len(item.dose.reps) > max(1, limits.max_sets):
        yield f"{item.exercise}: {len(item.dose.reps)} sets are above the gate's {limits.max_sets}"
    if item.care != ruling.care:
        yield f"{item.exercise}: the gate's words of care are missing"
    if not item.why:
        yield f"{item.exercise}: no reason given"
    if not 0 <= item.level < len(exercise.dose):
        yield f"{item.exercise}: the ladder has no level {item.level}"


def _within_wishes(item: Prescription, exercise: Exercise, wishes: Wishes) -> Iterator[str]:
    own = wishes.levels.get(item.exercise, wishes.level)
    if item.level > own:
        yield f"{item.exercise}: level {item.level} is above the person's {own}"
    if item.exercise in wishes.paused:
        yield f"{item.exercise}: rests because it hurt"
    if not any(setting in wishes.settings for setting in exercise.settings):
        yield f"{item.exercise}: does not fit the setting"
    lacking = [thing for thing in exercise.equipment if thing not in wishes.equipment]
    if lacking:
        yield f"{item.exercise}: needs {', '.join(lacking)}"
    if wishes.acute and "strengthen" in exercise.aims:
        yield f"{item.exercise}: strengthens in the acute phase"


def _rounds(item: Prescription, exercise: Exercise, wishes: Wishes) -> Iterator[str]:
    """What was too much is not done twice. A method has its own sets."""
    once = wishes.rounds < 2 or item.exercise in wishes.once
    if not once or wishes.method is not None or item.level >= len(exercise.dose):
        return
    if len(item.dose.reps) > len(exercise.dose[item.level].reps):
        yield f"{item.exercise}: in two rounds, where one is enough for now"


def _seconds(session: Session, catalogue: Catalogue) -> Iterator[str]:
    before, total = Position.STANDING, end_beat().seconds
    for item in session.items:
        exercise = catalogue.exercises[item.exercise]
        seconds = sum(beat.seconds for beat in beats(exercise, item.dose, before))
        if seconds != item.seconds:
            yield f"{item.exercise}: takes {seconds} s, not the {item.seconds} s planned"
        total += seconds
        before = exercise.start
    if total != session.seconds:
        yield f"the session takes {total} s, not the {session.seconds} s planned"


def _composed(session: Session, catalogue: Catalogue, wishes: Wishes) -> Iterator[str]:
    yield from _time(session, wishes)
    yield from _number(session, wishes)
    told = "elsewhere-too" in [note.code for note in session.notes]
    yield from _stages(session)
    yield from _order(session, catalogue)
    yield from _variations(session, catalogue)
    for item in session.items:
        exercise = catalogue.exercises[item.exercise]
        if not exercise.poses or exercise.unasked is not None or "assess" in exercise.aims:
            yield f"{item.exercise}: not one that is offered unasked"
        if "strengthen" in exercise.aims:
            for muscle in exercise.muscles.primary:
                if wishes.strengthened.get(muscle, 1e9) < 48:
                    yield f"{item.exercise}: strengthens {muscle} again within 48 hours"
        if wishes.acute and not told and _works_elsewhere(exercise, wishes):
            yield f"{item.exercise}: works elsewhere in the acute phase"
        if item.level < len(exercise.dose):
            yield from _dose(item, exercise.dose[item.level])
    if session.solver.status == "method-as-given":
        yield "no method was asked for"


def _works_elsewhere(exercise: Exercise, wishes: Wishes) -> bool:
    resting = "breathe" in exercise.aims or set(exercise.aims) == {"relax"}
    here = any(region in wishes.regions for region in exercise.regions)
    return bool(wishes.regions) and not here and not resting


def _number(session: Session, wishes: Wishes) -> Iterator[str]:
    most = min(20, wishes.most_items, max(4, wishes.minutes // 2))
    if len(session.items) > most:
        yield f"{len(session.items)} exercises are more than the {most} anybody would follow"


def _dose(item: Prescription, step: Dose) -> Iterator[str]:
    """A dose of the ladder, or in the main part the whole of it twice, in four sets at most."""
    sets = len(item.dose.reps)
    if sets > len(step.reps) and (item.stage != "main" or sets > min(4, 2 * len(step.reps))):
        yield f"{item.exercise}: {sets} sets are too many for level {item.level}"
    half = Dose(item.dose.reps[: sets // 2], item.dose.hold, step.rest, step.load)
    twice = item.dose.reps == half.reps * 2 and item.dose.rest == (step.rest or 20)
    if not _from_ladder(item.dose, step) and not (twice and _from_ladder(half, step)):
        yield f"{item.exercise}: the dose is not that of level {item.level}"


def _from_ladder(dose: Dose, step: Dose) -> bool:
    """True for the dose of the ladder, perhaps with fewer sets or a shorter hold."""
    same_sets = dose.reps == step.reps[: len(dose.reps)] and dose.rest == step.rest
    return same_sets and dose.hold <= step.hold and dose.load == step.load


def _time(session: Session, wishes: Wishes) -> Iterator[str]:
    asked = wishes.minutes * 60
    if session.seconds > asked:
        yield f"{session.seconds} s are more than the {asked} s asked for"
    told = any(note.code == "shorter-than-asked" for note in session.notes)
    if session.seconds * 10 < asked * 9 and not told:
        yield f"{session.seconds} s are less than 90 % of the {asked} s asked for, and nothing says why"


def _stages(session: Session) -> Iterator[str]:
    present = {item.stage for item in session.items}
    for stage in ORDER_OF_STAGES:
        if stage not in present:
            yield f"no {stage}"


def _order(session: Session, catalogue: Catalogue) -> Iterator[str]:
    places = [
        (
            ORDER_OF_STAGES.index(item.stage),
            ORDER_OF_POSITIONS.index(catalogue.exercises[item.exercise].start),
        )
        for item in session.items
    ]
    for item, here, there in zip(session.items[1:], places, places[1:], strict=False):
        if there < here:
            yield f"{item.exercise}: comes too late in the order of stages and positions"


def _variations(session: Session, catalogue: Catalogue) -> Iterator[str]:
    ids = [item.exercise for item in session.items]
    for at, id_ in enumerate(ids):
        for other in ids[at + 1 :]:
            if _leads_to(id_, other, catalogue) or _leads_to(other, id_, catalogue):
                yield f"{other}: a variation of {id_}, which is in already"


def _leads_to(start: str, end: str, catalogue: Catalogue) -> bool:
    """True when harder variations lead from one exercise to another, or easier ones do."""
    exercises = catalogue.exercises
    for direction in ("easier", "harder"):
        met = {start}
        waiting = [start]
        while waiting:
            for other in getattr(exercises[waiting.pop()], direction):
                if other == end:
                    return True
                if other in exercises and other not in met:
                    met.add(other)
                    waiting.append(other)
    return False


def _followed(session: Session, catalogue: Catalogue, wishes: Wishes) -> Iterator[str]:
    method = catalogue.methods.get(wishes.method or "")
    if method is None or wishes.method_session not in range(len(method.led)):
        yield f"{wishes.method}: no such method or session"
        return
    if session.solver.status != "method-as-given":
        yield "a method is followed, not composed"
    steps = iter(method.led[wishes.method_session].items)
    for item in session.items:
        for step in steps:
            if item.exercise == step.exercise or item.exercise in _easier(step.exercise, catalogue):
                yield from _not_for_beginners(item, catalogue.exercises[item.exercise], wishes)
                own = (*catalogue.exercises[item.exercise].dose, *([step.dose] if step.dose else []))
                if not any(_from_ladder(item.dose, dose) for dose in own):
                    yield f"{item.exercise}: a dose that neither the method nor the ladder knows"
                break
        else:
            yield f"{item.exercise}: not in the method's order"


def _not_for_beginners(item: Prescription, exercise: Exercise, wishes: Wishes) -> Iterator[str]:
    """A method's full dose is for those used to exercise; below that, the ladder's at the person's level."""
    own = wishes.levels.get(item.exercise, wishes.level)
    step = exercise.dose[min(own, len(exercise.dose) - 1)]
    if own < 2 and sum(item.dose.reps) * (1 + item.dose.hold) > sum(step.reps) * (1 + step.hold):
        yield f"{item.exercise}: more than a person of level {own} begins with"


def _easier(id_: str, catalogue: Catalogue) -> set[str]:
    found: set[str] = set()
    waiting = [id_]
    while waiting:
        for other in catalogue.exercises[waiting.pop()].easier:
            if other in catalogue.exercises and other not in found:
                found.add(other)
                waiting.append(other)
    return found
