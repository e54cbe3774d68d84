"""The pose language: what the words of a pose mean. docs/poses.md is its guide for people.

Parsing is pure and collects every mistake, each with the exercise, pose, key, what is wrong and what is
allowed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from osanka.motion.equipment import (
    FIXTURE_WORDS,
    FIXTURES,
    GRIPPED,
    PULLING,
    Fixture,
    Held,
    Pillow,
    parse_fixture,
    parse_held,
    parse_pillow,
)
from osanka.motion.joints import AXIAL, LIMB, PLURALS, Drive
from osanka.motion.look import Look, parse_look
from osanka.motion.parts import (
    Lead,
    Touch,
    Wrong,
    lead,
    part_anchors,
    suggest,
    touch_anchors,
    touches,
)

ORIENTATIONS = ("upright", "on back", "on front", "on left side", "on right side")
SURFACES = ("floor", "seat", "chair back", "wall", "pillow", *(f for f in FIXTURES if f not in PULLING))
_SURFACE_WORDS = {
    "mat": "floor",
    "ground": "floor",
    "chair": "seat",
    "backrest": "chair back",
    "back of chair": "chair back",
    **{word: kind for word, kind in FIXTURE_WORDS.items() if kind not in PULLING},
}

_KEYS = (
    "from",
    "lying",
    "rest",
    "slide",
    "free",
    "touch",
    "pillow",
    "strap",
    "wall",
    "look",
    "hold",
    "leads",
    *FIXTURES,
)


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
    pillow: Pillow | None = None
    strap: tuple[str, ...] = ()
    wall: float | None = None
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    look: Look | None = None
    leads: Lead | None = None


class PoseError(ValueError):
    """Everything wrong in the poses of one exercise; `problems` has one line each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


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
    problems += _slack(exercise, result)
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


def _slack(exercise: str, poses: Mapping[str, Statement]) -> list[str]:
    banded = [name for name, pose in poses.items() if "floor bands" in pose.fixtures]
    if any(held.is_bar for pose in poses.values() for held in pose.held or ()):
        return []
    return [
        f"{exercise}: pose “{name}”: floor bands: they pull at a bar, and no pose holds one: `hold: barbell`."
        for name in banded
    ]


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
                f"{where}: say which position it starts “from”." + suggest("", sorted(parents - {name}))
            )
        else:
            problems.append(
                f"{where}: from: “{parent}” is no pose here and no base position"
                + suggest(parent, sorted(parents))
            )
    builder = _Builder()
    for key, value in text.items():
        if key == "from":
            continue
        if key == "look" and name != start:
            problems.append(f"{where}: look: belongs into the start pose.")
            continue
        if key == "leads" and name == start:
            problems.append(f"{where}: leads: belongs into the other poses; the start pose goes no way.")
            continue
        try:
            builder.take(str(key).strip().lower(), str(value).strip())
        except Wrong as wrong:
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
        self.pillow: Pillow | None = None
        self.strap: tuple[str, ...] = ()
        self.wall: float | None = None
        self.fixtures: dict[str, Fixture] = {}
        self.held: tuple[Held, ...] = ()
        self.look: Look | None = None
        self.leads: Lead | None = None

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
            self.fixtures,
            self.held,
            self.look,
            self.leads,
        )

    def take(self, key: str, value: str) -> None:
        if key == "lying":
            if value not in ORIENTATIONS:
                raise Wrong(f"“{value}” is not known{suggest(value, list(ORIENTATIONS))}")
            self.orientation = value
        elif key == "rest":
            for part, surface in _pairs(value, "on"):
                word = _SURFACE_WORDS.get(surface, surface)
                if word not in SURFACES:
                    raise Wrong(f"“{surface}” is no surface{suggest(surface, [*SURFACES, *_SURFACE_WORDS])}")
                for anchor in part_anchors(part, grip=GRIPPED.get(word, ())):
                    self.rest[anchor] = word
        elif key in ("slide", "free"):
            for part in _split(value):
                (self.slide if key == "slide" else self.free).update(part_anchors(part, whole=True))
        elif key == "touch":
            for actor, target in _pairs(value, "on"):
                self.touch += touches(actor, target)
        elif key == "pillow":
            self.pillow = parse_pillow(value)
        elif key == "strap":
            self.strap = tuple(
                a for part in re.split(r"\bto\b|,", value) for a in touch_anchors(part.strip())
            )
        elif key == "wall":
            self.wall = _number(value)
        elif FIXTURE_WORDS.get(key, key) in FIXTURES:
            kind = FIXTURE_WORDS.get(key, key)
            self.fixtures[kind] = parse_fixture(kind, value)
        elif key == "hold":
            self.held = parse_held(value)
        elif key == "leads":
            self.leads = lead(value)
        elif key == "look":
            try:
                self.look = parse_look(value)
            except ValueError as error:
                raise Wrong(str(error)) from None
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
            raise Wrong(f"“{clause.strip()}” should read “part {word} something”.")
        if right.count(",") or f" {word} " in left:
            raise Wrong(f"“{clause.strip()}”: put “;” between two statements.")
        pairs += [(part, right.strip()) for part in _split(left)]
    return pairs


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
    raise Wrong(f"is no joint and no keyword{suggest(word, allowed)}")


def _motion(item: str, motions: Mapping[str, Drive]) -> tuple[str, float]:
    if item in ("straight", "neutral") and ("flexion" in motions or "pronation" in motions):
        return ("flexion" if "flexion" in motions else "pronation"), 0.0
    found = re.match(r"^(?P<motion>[a-z\- ]+?)\s+(?P<amount>[-+−]?\d+(\.\d+)?)\s*°?$", item)
    if not found:
        raise Wrong(f"“{item}” should read “motion degrees”, such as “{next(iter(motions))} 20”.")
    motion = found["motion"].strip()
    motion = {"side bend left": "side-bend left", "side bend right": "side-bend right"}.get(motion, motion)
    if motion not in motions:
        raise Wrong(f"“{motion}” is no motion of this joint{suggest(motion, list(motions))}")
    return motion, _number(found["amount"])


def _number(text: str) -> float:
    try:
        return float(text.replace("−", "-"))
    except ValueError:
        raise Wrong(f"“{text}” is not a number.") from None
