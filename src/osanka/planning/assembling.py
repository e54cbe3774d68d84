"""From what the solver chose to a session in words: its order, its seconds, its reasons."""

from __future__ import annotations

from osanka.catalogue.model import Catalogue
from osanka.planning.candidates import Candidate, bars
from osanka.planning.explain import left_out, why_in
from osanka.planning.model import Prescription, Reason, Session, Wishes
from osanka.planning.order import place
from osanka.planning.reasons import about_minutes, phrase, reason
from osanka.planning.session_model import Related, item_cap, window
from osanka.planning.signature import signature
from osanka.planning.solving import Choice
from osanka.planning.timing import FIRST_FROM, item_seconds, session_seconds
from osanka.safety.model import Clearance


def session_of(
    choice: Choice, related: Related, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> Session:
    """The session of what was chosen, in the canonical order. `catalogue`: what is offered."""
    ordered = sorted(choice.chosen, key=lambda c: (place(c.exercise, c.stage), c.exercise.id))
    items, before = [], FIRST_FROM
    for candidate in ordered:
        items.append(
            _prescription(
                candidate,
                item_seconds(candidate.exercise, candidate.dose, before),
                ordered,
                clearance,
                wishes,
            )
        )
        before = candidate.exercise.start
    seconds = session_seconds((c.exercise, c.dose) for c in ordered)
    short = seconds < window(wishes.minutes)[0]
    notes = [_shorter(seconds, len(ordered) >= item_cap(wishes))] if short else []
    if any("elsewhere" in bars(c.exercise, clearance, wishes) for c in ordered):
        notes.append(reason("session", "elsewhere-too"))
    return Session(
        signature=signature(catalogue, clearance, wishes),
        items=tuple(items),
        left_out=left_out(catalogue, ordered, clearance, wishes, related, filled=not short),
        seconds=seconds,
        minutes_asked=wishes.minutes,
        solver=choice.solver,
        catalogue_version=catalogue.version,
        rules_version=clearance.rules_version,
        notes=tuple(notes),
    )


def _shorter(seconds: int, capped: bool) -> Reason:
    said = "shorter-with-few" if capped else "shorter-than-asked"
    return Reason("shorter-than-asked", phrase("session", said, minutes=about_minutes(seconds)))


def _prescription(
    candidate: Candidate, seconds: int, chosen: list[Candidate], clearance: Clearance, wishes: Wishes
) -> Prescription:
    return Prescription(
        exercise=candidate.exercise.id,
        stage=candidate.stage,
        dose=candidate.dose,
        level=candidate.level,
        seconds=seconds,
        why=why_in(candidate, chosen, clearance, wishes),
        care=clearance.rulings[candidate.exercise.id].care,
    )
