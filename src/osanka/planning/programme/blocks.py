"""Blocks: the sessions of up to four weeks, composed or of a method."""

from __future__ import annotations

from dataclasses import dataclass, replace

from osanka.catalogue.model import Catalogue
from osanka.catalogue.vocabulary import Muscle
from osanka.planning.assembling import session_of
from osanka.planning.candidates import offered, variations
from osanka.planning.composing import compose
from osanka.planning.method import asked_for
from osanka.planning.model import NoSession, Session, Wishes
from osanka.planning.programme.pairing import Chosen, Pair, solve_pair
from osanka.planning.solving import Choice
from osanka.planning.tries import tries
from osanka.safety.model import Clearance

# Long enough for doses to grow, short enough not to bore: ours.
MOST_BLOCK_WEEKS = 4
# What the block before had counts as done in so many of the last seven sessions.
SEEN_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Made:
    """One block's sessions. `rests`: it cannot begin the day after the block before."""

    sessions: tuple[Session, ...]
    chosen: tuple[Chosen, ...]
    pair: Pair
    rests: bool = False


def lengths(weeks: int) -> tuple[int, ...]:
    """The weeks of each block, as even as may be, the longer ones first."""
    many = -(-weeks // MOST_BLOCK_WEEKS)
    return tuple(weeks // many + (at < weeks % many) for at in range(many))


def planning_wishes(wishes: Wishes, before: tuple[Session, ...] = ()) -> Wishes:
    """The wishes that a block is made from: what was strengthened yesterday is the day's business, and what
    the block before had counts as seen."""
    seen = {**wishes.seen}
    for id_ in {item.exercise for session in before for item in session.items}:
        seen[id_] = max(SEEN_BEFORE, seen.get(id_, 0))
    return replace(wishes, strengthened={}, planned=(), seen=seen)


def compose_block(
    catalogue: Catalogue, clearance: Clearance, wishes: Wishes, *, apart: bool, resting: frozenset[Muscle]
) -> Made | None:
    """The two sessions of a block, or the one where both are the same; None when no two fit.

    `apart`: sessions come on consecutive days. `resting`: what the session of the day before strengthened;
    where nothing else is left, the block begins a day later instead.
    """
    related, open_ = variations(catalogue), offered(catalogue)
    free: frozenset[Muscle] = frozenset()
    for still in (resting, free) if resting else (free,):
        for able, fill in tries(open_, clearance, wishes):
            pair = solve_pair(able, related, wishes, fill=fill, apart=apart, resting=still)
            if pair is not None:
                chosen = pair.sessions if _differ(pair) else pair.sessions[:1]
                sessions = tuple(
                    session_of(Choice(each, pair.solver), related, open_, clearance, wishes)
                    for each in chosen
                )
                return Made(sessions, chosen, pair, rests=bool(resting) and not still)
    return None


def _differ(pair: Pair) -> bool:
    first, second = pair.sessions
    return first != second


def follow_block(
    catalogue: Catalogue, clearance: Clearance, wishes: Wishes
) -> tuple[tuple[Session, ...], tuple[int, ...]] | NoSession:
    """The sessions of the method that can be led, and which of the method's each is. Errors: as `compose`."""
    method, _ = asked_for(catalogue, replace(wishes, method_session=0))
    made = [
        compose(catalogue, clearance, replace(wishes, method_session=at)) for at in range(len(method.led))
    ]
    led = [(session, at) for at, session in enumerate(made) if isinstance(session, Session)]
    if not led:
        return next(none for none in made if isinstance(none, NoSession))
    return tuple(session for session, _ in led), tuple(at for _, at in led)
