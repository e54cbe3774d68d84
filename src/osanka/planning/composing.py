"""From a clearance and wishes to a finished, re-checked session, or to the reasons why there is none."""

from __future__ import annotations

from osanka.catalogue.model import Catalogue
from osanka.planning.assembling import session_of
from osanka.planning.candidates import offered, variations
from osanka.planning.clashes import clash
from osanka.planning.explain import lacking
from osanka.planning.method import follow
from osanka.planning.model import NoSession, Reason, Session, Wishes
from osanka.planning.reasons import about_minutes, reason
from osanka.planning.rechecking import recheck
from osanka.planning.signature import signature
from osanka.planning.solving import solve
from osanka.planning.tries import tries
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
    for able, fill in tries(catalogue, clearance, wishes):
        choice = solve(able, related, wishes, fill=fill)
        if choice is not None:
            return session_of(choice, related, catalogue, clearance, wishes)
    codes = clash(catalogue, clearance, wishes)
    said = (_clash_reason(code, catalogue, clearance, wishes) for code in codes)
    return NoSession("nothing-fits", (reason("none", "clash"), *said))


def _clash_reason(code: str, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Reason:
    if code == "time":
        return reason("none", code, minutes=about_minutes(wishes.minutes * 60))
    if code == "equipment":
        return reason("none", code, equipment=lacking(catalogue, clearance, wishes))
    return reason("none", code)
