"""Where the changes lead: one after the other from the beginning, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from osanka.adaptation.model import Adapted, Change, Choice, Code, Revision, State

# What a change of this code does besides the level it sets.
_MODES: dict[Code, dict[str, bool]] = {
    "flare": {"flare": True},
    "flare-over": {"flare": False},
    "ill": {"ill": True},
    "well": {"ill": False},
    "travel": {"away": True},
    "home": {"away": False},
}
JOINS: dict[Code, str] = {
    "pause": "paused",
    "harder": "outgrown",
    "easier": "overtaxed",
    "easier-unsure": "overtaxed",
    "liked": "liked",
    "disliked": "disliked",
}
_LEAVES: dict[Code, tuple[str, ...]] = {
    "resume": ("paused",),
    "regress": ("outgrown",),
    "regress-sign": ("outgrown",),
    "regress-after": ("outgrown",),
    "regress-morning": ("outgrown",),
    "too-hard": ("outgrown",),
    "pause": ("outgrown",),
    "too-soon": ("outgrown",),
    "again": ("overtaxed",),
    "liked": ("disliked",),
    "disliked": ("liked",),
    "neutral": ("liked", "disliked"),
}

# What it brings back where it is undone.
_REJOINS: dict[Code | None, str] = {"too-soon": "outgrown", "again": "overtaxed"}


def changed(state: State, change: Change) -> State:
    """The state after one more change."""
    if change.exercise is None:
        return _whole(state, change)
    levels = {**state.levels, change.exercise: change.after} if _moves(change) else state.levels
    fields: dict[str, tuple[str, ...]] = {}
    leaves = _LEAVES.get(change.code, ())
    if change.undoes in JOINS:
        leaves = (JOINS[change.undoes],)
    for name in leaves:
        fields[name] = tuple(each for each in getattr(state, name) if each != change.exercise)
    joins = JOINS.get(change.code) or _REJOINS.get(change.undoes)
    if joins:
        name = joins
        fields[name] = tuple(sorted({*getattr(state, name), change.exercise}))
    return replace(state, levels=levels, **fields)  # type: ignore[arg-type]


def taste(choice: Choice, state: State) -> Code | None:
    """What a choice of like, dislike or neither changes; None where that is so already."""
    codes: dict[str, Code] = {"like": "liked", "dislike": "disliked", "neutral": "neutral"}
    name = choice.exercise
    now = "liked" if name in state.liked else "disliked" if name in state.disliked else "neutral"
    code = codes[choice.kind]
    return None if code == now else code


def _moves(change: Change) -> bool:
    """What is liked or not says nothing about its dose."""
    return change.code not in ("liked", "disliked", "neutral")


def _whole(state: State, change: Change) -> State:
    if change.code in _MODES:
        return replace(state, **_MODES[change.code])  # type: ignore[arg-type]
    return replace(state, base=change.after)  # a new phase, or one undone


def revisions(adapted: Adapted) -> Iterator[Revision]:
    """The history of the programme, replayed from the level that everything began with. The state of the last
    one is the present."""
    state = State(base=adapted.start)
    for number, (at, found) in enumerate(groupby(adapted.changes, key=lambda change: change.since), 1):
        together = tuple(found)
        for change in together:
            state = changed(state, change)
        yield Revision(number, at, together, state)
