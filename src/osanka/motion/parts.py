"""The words for parts of the body: which anchors each stands for. docs/poses.md lists them for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from osanka.motion.places import PLACES, ROLLING
from osanka.motion.words import Wrong, items, suggest

# Words for body parts: each stands for one or more anchors (see anchors.PLACES). Hand and foot are flat.
SIDE_WORDS = {"left": "L", "right": "R"}
_HAND = ("wrist", "finger", "finger2-3", "finger3-3")
_FOOT = ("foot", "toe")


def _on(*segments: str) -> tuple[str, ...]:
    """All places that ride on these segments and no others."""
    return tuple(place for place, (rides, *_) in PLACES.items() if set(rides) <= set(segments))


GROUPS: Mapping[str, tuple[str, ...]] = {
    "head": ("back of head",),
    "hand": ("palm heel", "knuckle 2", "knuckle 5", "fingertip"),
    "foot": ("heel", "ball", "outer ball"),
    "toes": ("ball", "outer ball", "toe tip"),
    "top of foot": ("top of foot", "toe tip"),
    "forearm": ("elbow", "forearm"),
    "all of hand": (*_on(*_HAND), "wrist", "back of wrist"),
    "all of foot": (*_on(*_FOOT), "front of ankle"),
    "arm": _on(*_HAND, "lowerarm", "upperarm"),
    "leg": ("hip", *_on(*_FOOT, "lowerleg", "upperleg")),
}
LIMBS = ("arm", "leg")
# As the actor of a touch a word stands for one anchor.
TOUCHERS: Mapping[str, str] = {"head": "back of head", "hand": "palm", "foot": "sole", "toes": "ball"}
# As what a pose is about, a word stands for the places that show its way.
_LEADERS: Mapping[str, tuple[str, ...]] = {"head": ("forehead",), "pelvis": ("hip", "sacrum")}
WAYS: Mapping[str, int] = {"up": 1, "down": -1}
_PART_WORDS = {
    "finger": "fingertip",
    "abdomen": "belly",
    "hip bone": "hip front",
    "knuckle": "knuckle 2",
    "front of thigh": "thigh front",
    "front of hip": "hip front",
    "front of shoulder": "shoulder front",
    "side of shoulder": "shoulder side",
    "seat bone": "sit bone",
    "bottom": "buttock",
    "outer foot": "outer edge of foot",
    "front of knee": "kneecap",
    "rib": "ribs",
    "toe": "toes",
}
_ODD_PLURALS = {"feet": "foot", "calves": "calf"}


@dataclass(frozen=True, slots=True)
class Touch:
    """An anchor on the body that stays on another one."""

    actor: str
    target: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What a pose is about: anchors that show its way, and which way they press, where they hardly go."""

    part: str  # as its author calls it
    anchors: tuple[str, ...]
    presses: int = 0  # 1: up, -1: down, 0: as the anchors go


def _part(part: str) -> tuple[tuple[str, ...], str]:
    """Sides and the singular word of a body part; left or right may stand anywhere in it."""
    words = re.sub(r"\b(the|both)\b", " ", part.lower()).split()
    sides: tuple[str, ...] = ("L", "R")
    if {"left", "right"} <= set(words):
        raise Wrong(f"“{part}” is left and right at once. Allowed: one of them, or neither for both sides.")
    for word, side in SIDE_WORDS.items():
        if word in words:
            sides = (side,)
            words.remove(word)
    text = " ".join(words)
    known = {*PLACES, *GROUPS, *ROLLING, *_PART_WORDS, *_LEADERS}
    if text not in known:
        text = " ".join(_ODD_PLURALS.get(w, w.removesuffix("s")) for w in words)
    return sides, _PART_WORDS.get(text, text)


def _known_parts() -> list[str]:
    return [*PLACES, *ROLLING, *(g for g in GROUPS if g not in PLACES and not g.startswith("all of"))]


def named(part: str) -> tuple[str, ...]:
    """A part as its author calls it, in the singular and side by side: `left foot`. Raises Wrong."""
    sides, word = _part(part)
    return tuple(f"{'left' if side == 'L' else 'right'} {word}" for side in sides)


def part_anchors(part: str, whole: bool = False, grip: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Anchors (with sides) a body part rests on; with `whole` every anchor of a hand or foot; a hand takes
    hold with the anchors of `grip`, where there are any.
    """
    sides, word = _part(part)
    if grip and word == "hand":
        return tuple(f"{a} {s}" for a in grip for s in sides)
    if whole and word in ("hand", "foot"):
        word = f"all of {word}"
    anchors = GROUPS.get(word, (word,) if word in PLACES or word in ROLLING else None)
    if anchors is None:
        raise Wrong(f"“{part}” is no part of the body known here{suggest(word, _known_parts())}")
    return tuple(f"{a} {s}" for a in anchors for s in sides)


def touch_anchors(part: str) -> tuple[str, ...]:
    sides, word = _part(part)
    word = TOUCHERS.get(word, word)
    if word not in PLACES:
        raise Wrong(f"“{part}” is no part of the body known here{suggest(word, _known_parts())}")
    return tuple(f"{word} {s}" for s in sides)


def parse_strap(value: str) -> tuple[str, ...]:
    """`hands to right foot`: the anchors that a strap goes through. Raises Wrong."""
    points = [a for part in items(re.sub(r"\bto\b", ",", value.lower())) for a in touch_anchors(part)]
    if len(set(points)) < max(2, len(points)):
        raise Wrong(f"“{value}”: a strap goes from one part to another. Allowed: two or more, each once.")
    return tuple(points)


def lead(value: str) -> Lead:
    """`pelvis`, `left knee`; `right palm, down` where the part does not go, but presses. Raises Wrong."""
    part, _, way = (word.strip() for word in value.partition(","))
    sides, word = _part(part)
    anchors = _LEADERS.get(word, (TOUCHERS.get(word, word),))
    if not PLACES.keys() >= set(anchors):
        allowed = [*{*PLACES, *TOUCHERS, *_LEADERS}]
        raise Wrong(f"“{part}” is no part that can lead{suggest(part, allowed)}")
    if way and way not in WAYS:
        raise Wrong(f"“{way}” is no way{suggest(way, list(WAYS))}")
    return Lead(part, tuple(f"{a} {s}" for a in anchors for s in sides), WAYS.get(way, 0))


def leads(value: str) -> tuple[Lead, ...]:
    """`hands and heels`: the parts that a pose is about, each as `lead` has it. Raises Wrong."""
    found = tuple(lead(each.strip()) for each in re.split(r"\band\b", value, flags=re.IGNORECASE))
    anchors = [anchor for each in found for anchor in each.anchors]
    if len({*anchors}) < len(anchors):
        raise Wrong(f"“{value}” names a part twice. Allowed: parts that do not overlap, each once.")
    return found


def touches(actor: str, target: str) -> list[Touch]:
    """Each actor with the target on its own side; a target that names a side is kept for every actor. Raises
    Wrong.
    """
    actors, targets = touch_anchors(actor), touch_anchors(target)
    by_side = {t[-1]: t for t in targets}
    found = [Touch(a, by_side.get(a[-1], targets[0])) for a in actors]
    if any(touch.actor == touch.target for touch in found):
        raise Wrong(
            f"“{actor} on {target}”: a part cannot touch itself. Allowed: another part, or another side."
        )
    return found
