"""From a clearance and wishes to a finished, re-checked session, or to the reasons why there is none."""

from __future__ import annotations

from osanka.catalogue.model import Catalogue
from osanka.planning.candidates import Candidate, bars, candidates, offered, variations
from osanka.planning.clashes import clash
from osanka.planning.explain import lacking, left_out, why_in
from osanka.planning.method import follow
from osanka.planning.model import NoSession, Prescription, Reason, Session, Wishes
from osanka.planning.order import place
from osanka.planning.reasons import about_minutes, phrase, reason
from osanka.planning.rechecking import recheck
from osanka.planning.signature import signature
from osanka.planning.solving import Choice, Related, item_cap, solve, window
from osanka.planning.timing import FIRST_FROM, item_seconds, session_seconds
from osanka.safety.model import Clearance, Verdict


class UnsoundPlan(RuntimeError):
    """The independent check found a fault in a finished plan: a defect of ours, so it is not handed out."""


def compose(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Session | NoSession:
    """The best session that keeps every rule. A pure function: equal arguments give an equal answer.

    Errors: UnknownMethod for a method that does not exist, UnsoundPlan when the plan fails its check,
    Undecided when the solver finds neither a session nor that there is none.
    """
    stopped = _stopped(clearance)
    if stopped is not None:
        return stopped
    made = _follow(catalogue, clearance, wishes) if wishes.method else _choose(catalogue, clearance, wishes)
    if isinstance(made, Session):
        faults = recheck(made, catalogue, clearance, wishes)
        if faults:
            raise UnsoundPlan("; ".join(faults))
    return made


def _stopped(clearance: Clearance) -> NoSession | None:
    if clearance.verdict is Verdict.EMERGENCY:
        return NoSession("emergency", (reason("none", "emergency"), *_verdict_reasons(clearance)))
    if clearance.verdict is Verdict.SEE_CLINICIAN_FIRST:
        why = (reason("none", "see-clinician-first"), *_verdict_reasons(clearance))
        return NoSession("see-clinician-first", why)
    return None


def _verdict_reasons(clearance: Clearance) -> tuple[Reason, ...]:
    return tuple(Reason(because.rule, because.reason) for because in clearance.because)


def _follow(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Session | NoSession:
    made = follow(catalogue, clearance, wishes)
    if isinstance(made, NoSession):
        return made
    return Session(
        signature=signature(catalogue, clearance, wishes),
        items=made.items,
        left_out=made.left_out,
        seconds=made.seconds,
        minutes_asked=wishes.minutes,
        solver=made.solver,
        catalogue_version=catalogue.version,
        rules_version=clearance.rules_version,
        notes=made.notes,
    )


def _choose(catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Session | NoSession:
    related = variations(catalogue)
    catalogue = offered(catalogue)
    suiting = candidates(catalogue, clearance, wishes)
    choice = solve(suiting, related, wishes, fill=True)
    if choice is None:
        able = candidates(catalogue, clearance, wishes, every_dose=True)
        if len(able) > len(suiting):  # all that suits is able, so more is the only way to be another question
            choice = solve(able, related, wishes, fill=True)
        choice = choice or solve(able, related, wishes, fill=False)
    if choice is None and wishes.acute and wishes.regions:
        able = candidates(catalogue, clearance, wishes, every_dose=True, anywhere=True)
        choice = solve(able, related, wishes, fill=False)
    if choice is None:
        codes = clash(catalogue, clearance, wishes)
        said = (_clash_reason(code, catalogue, clearance, wishes) for code in codes)
        return NoSession("nothing-fits", (reason("none", "clash"), *said))
    return _session(choice, related, catalogue, clearance, wishes)


def _clash_reason(code: str, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Reason:
    if code == "time":
        return reason("none", code, minutes=about_minutes(wishes.minutes * 60))
    if code == "equipment":
        return reason("none", code, equipment=lacking(catalogue, clearance, wishes))
    return reason("none", code)


def _session(
    choice: Choice, related: Related, catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> Session:
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
