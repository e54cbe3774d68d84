"""A method as it stands: its own order and doses; what is unsafe for the person is replaced or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from osanka.catalogue.model import Catalogue, Exercise, Method, MethodItem, MethodSession
from osanka.planning.candidates import bars, limited, rested_by, strengthens, work
from osanka.planning.explain import barred_reasons
from osanka.planning.model import LeftOut, NoSession, Prescription, Reason, Solver, Wishes
from osanka.planning.reasons import about_minutes, as_sentence, reason
from osanka.planning.session_model import window
from osanka.planning.timing import END, FIRST_FROM, item_seconds, session_seconds
from osanka.safety.model import Clearance

# From this level on (experience: regular) a method is done at its own full doses.
FULL_LEVEL = 2


class UnknownMethod(LookupError):
    """There is no method of this id, or it is not led. The message names those that are."""


class UnknownSession(LookupError):
    """The method has no session of this number. The message says which it has."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A method adapted to one person. `notes` say what differs from what was asked for."""

    items: tuple[Prescription, ...]
    left_out: tuple[LeftOut, ...]
    seconds: int
    notes: tuple[Reason, ...]
    solver: Solver


def follow(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Followed | NoSession:
    """The method asked for. The 48-hour rest and the time are reported, not enforced: a method's frequency
    and length are its own. Safety, equipment, place and the acute phase are enforced. Errors:
    UnknownMethod, UnknownSession."""
    method, session = asked_for(catalogue, wishes)
    kept, left_out = _adapt(session, catalogue, clearance, wishes)
    if not kept:
        return NoSession(
            "nothing-fits", (reason("none", "method", method=method.name), *_reasons_of(left_out))
        )
    items, before = [], FIRST_FROM
    for exercise, prescription in kept:
        items.append(replace(prescription, seconds=item_seconds(exercise, prescription.dose, before)))
        before = exercise.start
    seconds = session_seconds([(exercise, item.dose) for exercise, item in kept])
    notes = _notes([exercise for exercise, _ in kept], seconds, wishes)
    return Followed(tuple(items), tuple(left_out), seconds, notes, Solver("method-as-given", 0.0, 0.0, 0.0))


def as_given(session: MethodSession, catalogue: Catalogue) -> tuple[Prescription, ...]:
    """A method's session as the method has it, for nobody in particular: its own order and doses, and the
    full level of the ladder where it names none. Only to be read; what is led comes from `follow`."""
    items, before = [], FIRST_FROM
    for item in session.items:
        exercise = catalogue.exercises[item.exercise]
        level = min(FULL_LEVEL, len(exercise.dose) - 1)
        dose = item.dose or exercise.dose[level]
        seconds = item_seconds(exercise, dose, before)
        why = (reason("in", "method-item", purpose=as_sentence(exercise.purpose)),)
        items.append(Prescription(exercise.id, "main", dose, level, seconds, why))
        before = exercise.start
    return tuple(items)


def own_seconds(items: Iterable[Prescription]) -> int:
    """The whole seconds of a session from `as_given`: its items, and the closing words."""
    return sum(item.seconds for item in items) + END


def asked_for(catalogue: Catalogue, wishes: Wishes) -> tuple[Method, MethodSession]:
    """The method that the wishes name, and which of its sessions. Errors: as `follow`."""
    method = catalogue.methods.get(wishes.method or "")
    if method is None or not method.led:
        what = "No method has the id" if method is None else "This method is read, not led:"
        known = ", ".join(name for name, each in catalogue.methods.items() if each.led) or "none"
        raise UnknownMethod(f"{what} {wishes.method!r}. Led methods: {known}.")
    if not 0 <= wishes.method_session < len(method.led):
        raise UnknownSession(
            f"{method.id} has sessions 1 to {len(method.led)}, and no {wishes.method_session + 1}."
        )
    return method, method.led[wishes.method_session]


def _reasons_of(left_out: list[LeftOut]) -> tuple[Reason, ...]:
    """Each different reason once, in order."""
    return tuple(dict.fromkeys(why for item in left_out for why in item.why))


def _adapt(
    session: MethodSession, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> tuple[list[tuple[Exercise, Prescription]], list[LeftOut]]:
    # The rest of 48 hours is reported in the notes instead; where a method works is its own choice.
    enforced = replace(wishes, strengthened={}, regions=())
    kept: list[tuple[Exercise, Prescription]] = []
    left_out: list[LeftOut] = []
    planned = {item.exercise for item in session.items}
    for item in session.items:
        asked = catalogue.exercises[item.exercise]
        gentler = _to_begin_with(asked, catalogue, clearance, enforced)
        if gentler is not None and gentler.id not in planned | {e.id for e, _ in kept}:
            left_out.append(LeftOut(asked.id, (reason("out", "method-easier", other=gentler.name),)))
            purpose = as_sentence(gentler.purpose)
            why = reason("in", "method-easier", purpose=purpose, other=asked.name)
            kept.append((gentler, _stand_in(gentler, why, clearance, wishes)))
            continue
        if not bars(asked, clearance, enforced):
            kept.append((asked, _prescribe(asked, item, clearance, wishes)))
            continue
        barred = barred_reasons(asked, clearance, enforced)
        left_out.append(LeftOut(asked.id, barred))
        other = easier_allowed(asked, catalogue, clearance, enforced)
        # An easier variation that is in anyway is not done twice.
        if other is not None and other.id not in planned | {e.id for e, _ in kept}:
            why = reason("in", "method-replacement", other=asked.name, rule=barred[0].text)
            kept.append((other, _stand_in(other, why, clearance, wishes)))
    return kept, left_out


def _to_begin_with(
    exercise: Exercise, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> Exercise | None:
    """The easier variation with which somebody new to exercise begins; only for strengthening, by what
    strengthens too: a stretch is made easier by its dose."""
    if wishes.level_for(exercise.id) > 0 or not strengthens(exercise) or bars(exercise, clearance, wishes):
        return None
    other = easier_allowed(exercise, catalogue, clearance, wishes)
    return other if other is not None and strengthens(other) else None


def easier_allowed(
    exercise: Exercise, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> Exercise | None:
    """The nearest easier variation that may be done, or None."""
    queue, met = list(exercise.easier), {exercise.id}
    while queue:
        id_ = queue.pop(0)
        other = catalogue.exercises.get(id_)
        if other is None or id_ in met:
            continue
        met.add(id_)
        if other.unasked is None and not bars(other, clearance, wishes):
            return other
        queue += other.easier
    return None


def _prescribe(exercise: Exercise, item: MethodItem, clearance: Clearance, wishes: Wishes) -> Prescription:
    ruling = clearance.rulings[exercise.id]
    level = _level(exercise, clearance, wishes)
    ceiling = ruling.limits.max_level
    # A ceiling on the ladder also stands above a dose that is not on the ladder.
    own = item.dose is not None and ceiling is None
    full = item.dose if own and item.dose is not None else exercise.dose[level]
    # A method's dose is made for those used to exercise; others begin with the ladder's, and what was too
    # much begins with it again.
    begins = wishes.level_for(exercise.id) < FULL_LEVEL or exercise.id in wishes.once
    smaller = begins and work(exercise.dose[level]) < work(full)
    dose = limited(exercise.dose[level] if smaller else full, ruling.limits)
    why = [reason("in", "method-item", purpose=as_sentence(exercise.purpose))]
    if smaller:
        why.append(reason("in", "method-smaller"))
    elif dose != (item.dose or exercise.dose[min(wishes.level_for(exercise.id), len(exercise.dose) - 1)]):
        why.append(reason("in", "dose-limited"))
    return Prescription(exercise.id, "main", dose, level, 0, tuple(why), ruling.care)


def _stand_in(exercise: Exercise, why: Reason, clearance: Clearance, wishes: Wishes) -> Prescription:
    ruling = clearance.rulings[exercise.id]
    level = _level(exercise, clearance, wishes)
    dose = limited(exercise.dose[level], ruling.limits)
    return Prescription(exercise.id, "main", dose, level, 0, (why,), ruling.care)


def _level(exercise: Exercise, clearance: Clearance, wishes: Wishes) -> int:
    ceiling = clearance.rulings[exercise.id].limits.max_level
    top = min(wishes.level_for(exercise.id), len(exercise.dose) - 1)
    return top if ceiling is None else min(top, max(0, ceiling))


def _notes(exercises: list[Exercise], seconds: int, wishes: Wishes) -> tuple[Reason, ...]:
    low, high = window(wishes.minutes)
    notes = []
    if seconds > high:
        notes.append(reason("session", "longer-than-asked", minutes=about_minutes(seconds)))
    elif seconds < low:
        notes.append(reason("session", "shorter-than-asked", minutes=about_minutes(seconds)))
    if any(strengthens(e) and not rested_by(e, wishes.strengthened) for e in exercises):
        notes.append(reason("session", "muscles-not-rested"))
    return tuple(notes)
