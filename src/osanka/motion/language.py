"""The pose language: what the words of a pose mean. docs/poses.md is its guide for people.

Parsing is pure and collects every mistake, each with the exercise, pose, key, what is wrong and what is
allowed: first those in the words, then, where they are all right, those between the poses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

from osanka.catalogue.vocabulary import Muscle
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
from osanka.motion.inheritance import astray, loops, slack
from osanka.motion.look import Look, parse_look
from osanka.motion.motions import Angles
from osanka.motion.parts import (
    LIMBS,
    SIDE_WORDS,
    Lead,
    Touch,
    leads,
    named,
    parse_strap,
    part_anchors,
    touches,
)
from osanka.motion.statement import Statement
from osanka.motion.words import Wrong, items, metres, pairs, suggest

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
    "works",
    *FIXTURES,
)


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
        is_base = known_bases is not None
        result[name], wrong = _parse_pose(name, text, start, parents, is_base)
        problems += [f"{exercise}: pose “{name}”: {line}" for line in wrong]
    later = loops(result) + slack(result)
    if not problems and not later:
        later = astray(result, bases() if known_bases is None else {})
    problems += [f"{exercise}: pose “{name}”: {line}" for name, line in later]
    if problems:
        raise PoseError(problems)
    return result


def _parse_pose(
    name: str, text: Mapping[str, str], start: str, parents: set[str], is_base: bool
) -> tuple[Statement, list[str]]:
    """The statement of a pose, and what is wrong with it."""
    problems: list[str] = []
    builder, said = _Builder(), _said(text, problems)
    parent = said.pop("from", start if name != start else "")
    if not parent and not is_base:
        problems.append("say which position it starts “from”." + suggest("", sorted(parents - {name})))
    elif parent and parent not in parents:
        nearest = suggest(parent, sorted(parents))
        problems.append(f"from: “{parent}” is no pose here and no base position{nearest}")
    for key, value in said.items():
        try:
            _check_place(key, name == start)
            builder.take(key, value)
        except Wrong as wrong:
            problems.append(f"{key}: {wrong}")
    problems += builder.both_ways()
    return builder.build(name, parent), problems


def _said(text: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    """What stands under each key, by its one name: in small letters, `ball` as `fitball`."""
    said: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for written, value in text.items():
        key = " ".join(str(written).lower().split())
        key = FIXTURE_WORDS.get(key, key)
        if key in said:
            problems.append(f"{key}: “{spelled[key]}” and “{written}” are one key. Allowed: each key once.")
            continue
        said[key], spelled[key] = str(value).strip(), str(written)
    return said


def _check_place(key: str, is_start: bool) -> None:
    if key == "look" and not is_start:
        raise Wrong("belongs into the start pose.")
    if key == "leads" and is_start:
        raise Wrong("belongs into the other poses; the start pose goes no way.")


class _Builder:
    """Collects one pose's statement key by key."""

    def __init__(self) -> None:
        self.angles = Angles()
        self.rest: dict[str, str] = {}
        self.touch: dict[str, Touch] = {}
        self.orientation: str | None = None
        self.pillow: Pillow | None = None
        self.strap: tuple[str, ...] = ()
        self.wall: float | None = None
        self.fixtures: dict[str, Fixture] = {}
        self.held: tuple[Held, ...] = ()
        self.look: Look | None = None
        self.leads: tuple[Lead, ...] = ()
        self.works: dict[Muscle, str] | None = None
        self.free: dict[str, tuple[str, ...]] = {}
        self.slide: dict[str, tuple[str, ...]] = {}
        self._resting: dict[str, tuple[frozenset[str], str]] = {}  # part -> all its anchors, and its surface

    def build(self, name: str, parent: str) -> Statement:
        return Statement(
            name=name,
            parent=parent,
            orientation=self.orientation,
            angles=self.angles.stated,
            offsets=self.angles.added,
            rest=self.rest,
            slide=self.slide,
            free=self.free,
            touch=tuple(self.touch.values()),
            pillow=self.pillow,
            strap=self.strap,
            wall=self.wall,
            fixtures=self.fixtures,
            held=self.held,
            look=self.look,
            leads=self.leads,
            works=self.works,
        )

    def take(self, key: str, value: str) -> None:
        """One key with its value. Raises Wrong."""
        if key == "lying":
            self.orientation = _orientation(value.lower())
        elif key == "rest":
            for part, surface in pairs(value, "on"):
                self._rest(part, surface)
        elif key == "free":
            self.free = _whole(value)
        elif key == "slide":
            self.slide = _whole(value)
        elif key == "touch":
            for actor, target in pairs(value, "on"):
                self._touch(actor, target)
        elif key == "pillow":
            self.pillow = parse_pillow(value)
        elif key == "strap":
            self.strap = parse_strap(value)
        elif key == "wall":
            self.wall = metres(value)
        elif key in FIXTURES:
            self.fixtures[key] = parse_fixture(key, value.lower())
        elif key == "hold":
            self.held = parse_held(value)
        elif key == "leads":
            self.leads = leads(value)
        elif key == "works":
            self.works = _muscles(value)
        elif key == "look":
            self.look = parse_look(value)
        else:
            self.angles.take(key, value, _KEYS)

    def _rest(self, part: str, surface: str) -> None:
        kind = _SURFACE_WORDS.get(surface, surface)
        if kind not in SURFACES:
            raise Wrong(f"“{surface}” is no surface{suggest(surface, [*SURFACES, *_SURFACE_WORDS])}")
        if set(LIMBS) & {word.split(" ", 1)[1] for word in named(part)}:
            raise Wrong(f"“{part}” cannot lie on {surface} all around. Allowed: a side of it, such as calf.")
        whole = frozenset(part_anchors(part, whole=True))
        for other, (others, on) in self._resting.items():
            if on != kind and whole & others and not whole < others:
                raise Wrong(
                    f"“{part} on {surface}” and “{other} on {on}” are one part on two things. Allowed: each "
                    "part once, or what is general before what is special (feet, then left foot)."
                )
        for anchor in whole:
            if self.rest.get(anchor, kind) != kind:
                del self.rest[anchor]
        self._resting[part] = whole, kind
        self.rest |= dict.fromkeys(part_anchors(part, grip=GRIPPED.get(kind, ())), kind)

    def _touch(self, actor: str, target: str) -> None:
        for touch in touches(actor, target):
            before = self.touch.setdefault(touch.actor, touch)
            if before != touch:
                raise Wrong(
                    f"“{actor} on {target}”: {touch.actor} is already on {before.target}. Allowed: each part "
                    "on one other."
                )

    def both_ways(self) -> list[str]:
        """What one pose lets go and sets down, or lets go and keeps."""
        freed, rested, slid = (_named(parts) for parts in (self.free, self._resting, self.slide))
        says = {
            "is let go and set down; `rest` alone gives a part a new place": freed & rested,
            "is let go and slides": freed & slid,
        }
        return [
            f"free: “{part}” {what}. Allowed: one of them in one pose."
            for what, parts in says.items()
            for part in sorted(parts)
        ]


def _orientation(value: str) -> str:
    if value not in ORIENTATIONS:
        raise Wrong(f"“{value}” is not known{suggest(value, list(ORIENTATIONS))}")
    return value


def _muscles(value: str) -> dict[Muscle, str]:
    """The muscles that work in a pose, each with its side, where one is said; `nothing` is none."""
    if items(value) == ["nothing"]:
        return {}
    known = {muscle.value.replace("-", " "): muscle for muscle in Muscle}
    found = {}
    for item in items(value):
        first, _, rest = item.partition(" ")
        word = rest if first in SIDE_WORDS and rest else item
        if word not in known:
            raise Wrong(f"“{item}” is no muscle{suggest(word, ['nothing', *known])}")
        if known[word] in found:
            raise Wrong(f"“{word}” is said twice. Allowed: each muscle once; without a side it may be both.")
        found[known[word]] = SIDE_WORDS.get(first, "")
    return found


def _whole(value: str) -> dict[str, tuple[str, ...]]:
    parts = items(value)
    for part in parts:
        if parts.count(part) > 1:
            raise Wrong(f"“{part}” is said twice. Allowed: each part once.")
    return {part: part_anchors(part, whole=True) for part in parts}


def _named(parts: Iterable[str]) -> set[str]:
    return {side for part in parts for side in named(part)}
