"""The one place where what the back answered is laid over what the person wishes."""

from __future__ import annotations

from dataclasses import replace

from osanka.adaptation.model import Adapted
from osanka.catalogue.vocabulary import Equipment, Setting
from osanka.planning import Wishes

# A flare shrinks the session rather than cancelling it (design §7); so short that it is done: ours.
FLARE_MINUTES = 10
# What is found wherever one sleeps. A rug or a towel does for a mat.
EVERYWHERE = frozenset({Equipment.MAT, Equipment.CHAIR, Equipment.TABLE, Equipment.TOWEL, Equipment.WALL})
AT_HOME = frozenset({Setting.BAR, Setting.GYM})


def wished(wishes: Wishes, adapted: Adapted) -> Wishes:
    """The wishes within what is open now. A flare or an illness makes the session short and gentle, without
    strengthening, at the lowest doses; a journey leaves out what needs equipment."""
    state = adapted.state
    found = replace(
        wishes,
        level=adapted.base,
        levels=adapted.levels,
        paused=state.paused,
        outgrown=adapted.outgrown,
        overtaxed=state.overtaxed,
        # What was too much does not grow by a second round, and until sessions have gone well again nothing
        # does: what is not known yet would else be more than what is.
        once=adapted.once,
        rounds=1 if adapted.resting or adapted.settling else wishes.rounds,
        liked=state.liked,
        disliked=state.disliked,
    )
    if state.away:
        found = replace(
            found,
            equipment=tuple(each for each in found.equipment if each in EVERYWHERE),
            settings=tuple(each for each in found.settings if each not in AT_HOME),
        )
    return _gentle(found) if adapted.gentle else found


def _gentle(wishes: Wishes) -> Wishes:
    return replace(
        wishes,
        minutes=min(wishes.minutes, FLARE_MINUTES),
        goals=("ease-pain",),
        level=0,
        levels=dict.fromkeys(wishes.levels, 0),
        outgrown=(),
        acute=True,
        rounds=1,
    )
