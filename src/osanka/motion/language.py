"""The pose language: what the words of a pose mean. docs/poses.md is its guide for people.

Parsing is pure and collects every mistake, each with the exercise, pose, key, what is wrong and what is
allowed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from osanka.motion.joints import AXIAL, LIMB, PLURALS, Drive
from osanka.motion.look import Look, parse_look
from osanka.motion.places import PLACES, ROLLING

ORIENTATIONS = ("upright", "on back", "on front", "on left side", "on right side")
SURFACES = ("floor", "seat", "chair back", "wall", "pillow")
_SURFACE_WORDS = {
    "mat": "floor",
    "ground": "floor",
    "chair": "seat",
    "backrest": "chair back",
    "back of chair": "chair back",
}

# Words for body parts: each stands for one or more anchors (see anchors.PLACES).
_FLAT_HAND = ("palm heel", "knuckle 2", "knuckle 5", "fingertip")
_FLAT_FOOT = ("heel", "ball", "outer ball")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "hand": _FLAT_HAND,
    "foot": _FLAT_FOOT,
    "toes": ("ball", "outer ball", "toe tip"),
    "top of foot": ("top of foot", "toe tip"),
    "forearm": ("elbow", "forearm"),
    "all of hand": ("palm", "back of hand", "wrist", "back of wrist", *_FLAT_HAND),
    "all of foot": (
        "toe tip",
        "top of foot",
        "sole",
        "outer edge of foot",
        "back of heel",
        "front of ankle",
        *_FLAT_FOOT,
    ),
    "leg": (
        "hip",
        "outer thigh",
        "outer knee",
        "thigh front",
        "back of thigh",
        "calf",
        "shin",
        "knee",
        "heel",
        "back of heel",
        "ball",
        "outer ball",
        "toe tip",
        "top of foot",
        "sole",
        "outer edge of foot",
        "ankle",
    ),
    "arm": (
        "elbow",
        "forearm",
        "wrist",
        "palm",
        "upper arm",
        "back of upper arm",
        "back of hand",
        *_FLAT_HAND,
    ),
}
# As the actor of a touch a word stands for one anchor.
TOUCHERS: Mapping[str, str] = {"hand": "palm", "foot": "sole", "toes": "ball", "top of foot": "top of foot"}
_PART_WORDS = {
    "head": "back of head",
    "ear": "side of head",
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
_KEYS = ("from", "lying", "rest", "slide", "free", "touch", "pillow", "strap", "wall", "look")


@dataclass(frozen=True, slots=True)
class Touch:
    """An anchor on the body that stays on another one."""

    actor: str
    target: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One parsed pose. `angles` are degrees (root shifts: metres, on top of the parent's)."""

    name: str
    parent: str
    orientation: str | None = None
    angles: Mapping[str, float] = field(default_factory=dict)
    offsets: Mapping[str, float] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)  # anchor -> surface
    slide: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    touch: tuple[Touch, ...] = ()
    pillow: str | None = None
    strap: tuple[str, ...] = ()
    wall: float | None = None
    look: Look | None = None


class PoseError(ValueError):
    """Everything wrong in the poses of one exercise; `problems` has one line each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


class _Wrong(Exception):
    pass


def _suggest(word: str, allowed: list[str]) -> str:
    close = difflib.get_close_matches(word, allowed, 1, 0.6)
    return (
        (f"; did you mean “{close[0]}”?" if close else "") + " Allowed: " + ", ".join(sorted(allowed)) + "."
    )


@lru_cache(maxsize=1)
def base_names() -> tuple[str, ...]:
    """The base positions a pose may start `from`."""
    return tuple(_base_texts())


@lru_cache(maxsize=1)
def _base_texts() -> Mapping[str, Mapping[str, str]]:
    import yaml

    text = resources.files("osanka.motion").joinpath("data/bases.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@lru_cache(maxsize=1)
def bases() -> Mapping[str, Statement]:
    """The base positions, parsed; the parent of a base is another base or empty."""
    texts = _base_texts()
    return parse_poses("base positions", texts, "", texts)


def parse_poses(
    exercise: str,
    poses: Mapping[str, Mapping[str, str]],
    start: str,
    known_bases: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Statement]:
    """All poses of an exercise. Raises PoseError with every mistake found."""
    problems: list[str] = []
    result: dict[str, Statement] = {}
    parents = set(poses) | set(base_names() if known_bases is None else known_bases)
    for name, text in poses.items():
        result[name] = _parse_pose(exercise, name, text, start, parents, problems, known_bases is not None)
    problems += _loops(exercise, result)
    if problems:
        raise PoseError(problems)
    return result


def _loops(exercise: str, poses: Mapping[str, Statement]) -> list[str]:
    problems = []
    for name in poses:
        seen, at = {name}, poses[name].parent
        while at in poses:
            if at in seen:
                problems.append(f"{exercise}: pose “{name}”: “from” goes round in a circle through “{at}”.")
                break
            seen.add(at)
            at = poses[at].parent
    return problems


def _parse_pose(
    exercise: str,
    name: str,
    text: Mapping[str, str],
    start: str,
    parents: set[str],
    problems: list[str],
    is_base: bool,
) -> Statement:
    parent = str(text.get("from", start if name != start else ""))
    where = f"{exercise}: pose “{name}”"
    if parent not in parents and not (is_base and not parent):
        if not parent:
            problems.append(
                f"{where}: say which position it starts “from”." + _suggest("", sorted(parents - {name}))
            )
        else:
            problems.append(
                f"{where}: from: “{parent}” is no pose here and no base position"
                + _suggest(parent, sorted(parents))
            )
    builder = _Builder()
    for key, value in text.items():
        if key == "from":
            continue
        if key == "look" and name != start:
            problems.append(f"{where}: look: belongs into the start pose.")
            continue
        try:
            builder.take(str(key).strip().lower(), str(value).strip())
        except _Wrong as wrong:
            problems.append(f"{where}: {key}: {wrong}")
    return builder.build(name, parent)


class _Builder:
    """Collects one pose's statement key by key."""

    def __init__(self) -> None:
        self.angles: dict[str, float] = {}
        self.offsets: dict[str, float] = {}
        self.rest: dict[str, str] = {}
        self.slide: set[str] = set()
        self.free: set[str] = set()
        self.touch: list[Touch] = []
        self.orientation: str | None = None
        self.pillow: str | None = None
        self.strap: tuple[str, ...] = ()
        self.wall: float | None = None
        self.look: Look | None = None

    def build(self, name: str, parent: str) -> Statement:
        return Statement(
            name,
            parent,
            self.orientation,
            self.angles,
            self.offsets,
            self.rest,
            frozenset(self.slide),
            frozenset(self.free),
            tuple(self.touch),
            self.pillow,
            self.strap,
            self.wall,
            self.look,
        )

    def take(self, key: str, value: str) -> None:
        if key == "lying":
            if value not in ORIENTATIONS:
                raise _Wrong(f"“{value}” is not known{_suggest(value, list(ORIENTATIONS))}")
            self.orientation = value
        elif key == "rest":
            for part, surface in _pairs(value, "on"):
                word = _SURFACE_WORDS.get(surface, surface)
                if word not in SURFACES:
                    raise _Wrong(
                        f"“{surface}” is no surface{_suggest(surface, [*SURFACES, *_SURFACE_WORDS])}"
                    )
                for anchor in part_anchors(part):
                    self.rest[anchor] = word
        elif key in ("slide", "free"):
            for part in _split(value):
                (self.slide if key == "slide" else self.free).update(part_anchors(part, whole=True))
        elif key == "touch":
            for actor, target in _pairs(value, "on"):
                self.touch += _touches(actor, target)
        elif key == "pillow":
            self.pillow = value.removeprefix("under").strip()
            part_anchors(self.pillow)
        elif key == "strap":
            self.strap = tuple(
                a for part in re.split(r"\bto\b|,", value) for a in _touch_anchor(part.strip())
            )
        elif key == "wall":
            self.wall = _number(value)
        elif key == "look":
            try:
                self.look = parse_look(value)
            except ValueError as error:
                raise _Wrong(str(error)) from None
        else:
            self._joint(key, value)

    def _joint(self, key: str, value: str) -> None:
        sides, motions = _joint_key(key)
        relative = key in ("body", "pelvis")
        for item in _split(value):
            motion, amount = _motion(item, motions)
            for side in sides:
                for dof, share in motions[motion].shares:
                    full = f"{dof}.{side}" if side else dof
                    if relative or (len(motions[motion].shares) > 1 and key == "head"):
                        self.offsets[full] = self.offsets.get(full, 0.0) + share * amount
                    else:
                        self.angles[full] = share * amount


def _split(value: str) -> list[str]:
    return [part.strip().lower() for part in re.split(r"[;,]", value) if part.strip()]


def _pairs(value: str, word: str) -> list[tuple[str, str]]:
    """`a, b on floor; c on wall`: every part before the word, with what stands after it."""
    pairs = []
    for clause in value.lower().split(";"):
        if not clause.strip():
            continue
        left, found, right = clause.rpartition(f" {word} ")
        if not found:
            raise _Wrong(f"“{clause.strip()}” should read “part {word} something”.")
        if right.count(",") or f" {word} " in left:
            raise _Wrong(f"“{clause.strip()}”: put “;” between two statements.")
        pairs += [(part, right.strip()) for part in _split(left)]
    return pairs


def _part(part: str) -> tuple[tuple[str, ...], str]:
    """Sides and the singular word of a body part; left or right may stand anywhere in it."""
    words = re.sub(r"\b(the|both)\b", " ", part.lower()).split()
    sides: tuple[str, ...] = ("L", "R")
    for word, side in (("left", "L"), ("right", "R")):
        if word in words:
            sides = (side,)
            words.remove(word)
    text = " ".join(words)
    known = {*PLACES, *GROUPS, *ROLLING, *_PART_WORDS}
    if text not in known:
        text = " ".join(_ODD_PLURALS.get(w, w.removesuffix("s")) for w in words)
    return sides, _PART_WORDS.get(text, text)


def _known_parts() -> list[str]:
    return [*PLACES, *ROLLING, *(g for g in GROUPS if g not in PLACES and not g.startswith("all of"))]


def part_anchors(part: str, whole: bool = False) -> tuple[str, ...]:
    """Anchors (with sides) a body part rests on; with `whole` every anchor of a hand or foot."""
    sides, word = _part(part)
    if whole and word in ("hand", "foot"):
        word = f"all of {word}"
    anchors = GROUPS.get(word, (word,) if word in PLACES or word in ROLLING else None)
    if anchors is None:
        raise _Wrong(f"“{part}” is no part of the body known here{_suggest(word, _known_parts())}")
    return tuple(f"{a} {s}" for a in anchors for s in sides)


def _touch_anchor(part: str) -> tuple[str, ...]:
    sides, word = _part(part)
    word = TOUCHERS.get(word, word)
    if word not in PLACES:
        raise _Wrong(f"“{part}” is no part of the body known here{_suggest(word, _known_parts())}")
    return tuple(f"{word} {s}" for s in sides)


def _touches(actor: str, target: str) -> list[Touch]:
    """Each actor with the target on its own side; a target that names a side is kept for every actor."""
    actors, targets = _touch_anchor(actor), _touch_anchor(target)
    if len(targets) == 1:
        return [Touch(a, targets[0]) for a in actors]
    by_side = {t[-1]: t for t in targets}
    return [Touch(a, by_side[a[-1]]) for a in actors]


def _joint_key(key: str) -> tuple[tuple[str, ...], Mapping[str, Drive]]:
    if key in AXIAL:
        return ("",), AXIAL[key]
    sides: tuple[str, ...] = ("L", "R")
    word = key
    for side, letter in (("left ", "L"), ("right ", "R")):
        if key.startswith(side):
            sides, word = (letter,), key.removeprefix(side)
    word = PLURALS.get(word, word)
    if word in LIMB:
        return sides, LIMB[word]
    allowed = [*_KEYS, *AXIAL, *LIMB, *PLURALS]
    raise _Wrong(f"is no joint and no keyword{_suggest(word, allowed)}")


def _motion(item: str, motions: Mapping[str, Drive]) -> tuple[str, float]:
    if item in ("straight", "neutral") and ("flexion" in motions or "pronation" in motions):
        return ("flexion" if "flexion" in motions else "pronation"), 0.0
    found = re.match(r"^(?P<motion>[a-z\- ]+?)\s+(?P<amount>[-+−]?\d+(\.\d+)?)\s*°?$", item)
    if not found:
        raise _Wrong(f"“{item}” should read “motion degrees”, such as “{next(iter(motions))} 20”.")
    motion = found["motion"].strip()
    motion = {"side bend left": "side-bend left", "side bend right": "side-bend right"}.get(motion, motion)
    if motion not in motions:
        raise _Wrong(f"“{motion}” is no motion of this joint{_suggest(motion, list(motions))}")
    return motion, _number(found["amount"])


def _number(text: str) -> float:
    try:
        return float(text.replace("−", "-"))
    except ValueError:
        raise _Wrong(f"“{text}” is not a number.") from None
