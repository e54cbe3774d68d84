"""What a pose keeps of the one that it starts from, and what has no meaning after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from osanka.motion.parts import GROUPS, Touch
from osanka.motion.statement import Statement

Found = list[tuple[str, str]]  # pose, and what is wrong


def kept_contacts(statement: Statement, resting: Iterable[str]) -> list[str]:
    """The anchors that go on resting: a hand or foot that is set down anew has left its old place."""
    freed, ends = statement.freed, _set_down(statement)
    return [anchor for anchor in resting if anchor not in freed and _end(anchor) not in ends]


def kept_touches(statement: Statement, touches: Iterable[Touch]) -> list[Touch]:
    """The touches that stay: neither let go, nor taken elsewhere, nor set down."""
    gone, ends = statement.freed | {t.actor for t in statement.touch}, _set_down(statement)
    return [touch for touch in touches if touch.actor not in gone and _end(touch.actor) not in ends]


def _set_down(statement: Statement) -> set[str]:
    return {_end(anchor) for anchor in statement.rest}


def _end(anchor: str) -> str:
    """The hand or foot an anchor belongs to, else itself."""
    for group in ("hand", "foot"):
        if anchor[:-2] in GROUPS[f"all of {group}"]:
            return f"{group} {anchor[-1]}"
    return anchor


def loops(poses: Mapping[str, Statement]) -> Found:
    """Poses that start from each other."""
    found = []
    for name in poses:
        seen, at = {name}, poses[name].parent
        while at in poses:
            if at in seen:
                found.append((name, f"“from” goes round in a circle through “{at}”."))
                break
            seen.add(at)
            at = poses[at].parent
    return found


def slack(poses: Mapping[str, Statement]) -> Found:
    """Bands that have nothing to pull at."""
    if any(held.is_bar for pose in poses.values() for held in pose.held):
        return []
    says = "floor bands: they pull at a bar, and no pose holds one: `hold: barbell`."
    return [(name, says) for name, pose in poses.items() if "floor bands" in pose.fixtures]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is so in a pose, by all that is stated up to there."""

    resting: frozenset[str] = frozenset()
    touches: tuple[Touch, ...] = ()
    there: frozenset[str] = frozenset()  # of wall and pillow


def astray(poses: Mapping[str, Statement], bases: Mapping[str, Statement]) -> Found:
    """What is let go without being held, and what rests on what is not there. The poses go round in no
    circle.
    """
    return [
        (name, line) for name in poses for line in _astray(poses[name], _before(name, {**bases, **poses}))
    ]


def _before(name: str, known: Mapping[str, Statement]) -> _Standing:
    parent = known[name].parent
    return _after(known[parent], _before(parent, known)) if parent else _Standing()


def _after(statement: Statement, before: _Standing) -> _Standing:
    resting = frozenset(kept_contacts(statement, before.resting)) | statement.rest.keys()
    touches = (*kept_touches(statement, before.touches), *statement.touch)
    return _Standing(resting, touches, before.there | _brought(statement))


def _brought(statement: Statement) -> frozenset[str]:
    brought = {"wall": statement.wall, "pillow": statement.pillow}
    return frozenset(thing for thing, said in brought.items() if said is not None)


def _astray(statement: Statement, before: _Standing) -> list[str]:
    after = _after(statement, before)
    held = before.resting | {touch.actor for touch in before.touches}
    found = [
        f"free: “{part}” neither rests nor touches anything. Allowed: {_listed(held)}."
        for part, anchors in statement.free.items()
        if not held & set(anchors)
    ]
    found += [
        f"slide: “{part}” rests on nothing. Allowed: {_listed(after.resting)}."
        for part, anchors in statement.slide.items()
        if not after.resting & set(anchors)
    ]
    missing = {"wall", "pillow"} & set(statement.rest.values()) - after.there
    return found + [f"rest: there is no {thing}. {_BRING[thing]}" for thing in sorted(missing)]


_BRING = {
    "wall": 'Allowed: after a wall is put up, such as `wall: "-18"`.',
    "pillow": "Allowed: after a pillow is laid down, such as `pillow: under head`.",
}


def _listed(anchors: frozenset[str]) -> str:
    """The parts that these are, as an author would call them."""
    words = set()
    for side, word in (("L", "left "), ("R", "right ")):
        rest = {anchor[:-2] for anchor in anchors if anchor[-1] == side}
        for group in ("hand", "foot", "head"):
            if rest.issuperset(GROUPS[group]):
                rest = rest.difference(GROUPS[group]) | {group}
        words |= {word + part for part in rest}
    return ", ".join(sorted(words)) or "nothing"
