"""From parsed poses to solved postures: who inherits what, which contacts stay planted where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from osanka.motion.anchors import surface
from osanka.motion.body import Floats, Ints
from osanka.motion.equipment import FIXTURES, ROAMING, Fixture, Held, Pillow, usual
from osanka.motion.inheritance import kept_contacts, kept_touches
from osanka.motion.language import bases
from osanka.motion.parts import Touch
from osanka.motion.places import ROLLING
from osanka.motion.rotations import exp_so3
from osanka.motion.scene import PILLOW, Chair, Face, Level, Room
from osanka.motion.skeleton import ARM, DOFS, INDEX, skeleton
from osanka.motion.solver import Problem, rows, solve
from osanka.motion.statement import Statement

_FACING = {
    "upright": (0.0, 0.0, 0.0),
    "on front": (90.0, 0.0, 0.0),
    "on back": (-90.0, 0.0, 0.0),
    "on right side": (0.0, 0.0, 90.0),
    "on left side": (0.0, 0.0, -90.0),
}
# How strongly a degree of freedom keeps its angle, per radian: the spine is stiff, wrists and ankles give
# way.
_STIFF = {
    "x": 0.3,
    "y": 0.3,
    "z": 0.3,
    "pitch": 0.6,
    "turn": 1.5,
    "roll": 1.5,
    "lumbar": 3.0,
    "thoracic": 3.0,
    "neck": 2.5,
    "head": 3.0,
    "scap": 2.0,
    "sh": 0.7,
    "elbow": 2.0,
    "pron": 0.5,
    "wrist": 0.35,
    "fingers": 0.8,
    "grip": 300.0,  # nothing asks for it but words
    "pinch": 300.0,
    "hip": 0.6,
    "hip_abd": 1.5,
    "hip_rot": 2.0,
    "knee": 0.8,
    "ankle": 0.4,
    "invert": 0.5,
    "toes": 0.4,
}
_STATED, _STATED_SHIFT = 4.0, 40.0
_BASE_ORIENTATION = 6.0
_HINT = 1.2  # angles of an arm that also has something to touch say the way, not the place
_ARM_PARTS = ("palm", "fingertip", "forefinger", "wrist", "back of hand", "back of wrist", "forearm", "elbow")
_EVEN = 0.5  # degrees between left and right that still count as the same
_SOFT = ("fingertip", "toe tip", "calf", "thigh front")


@dataclass(frozen=True, slots=True, eq=False)
class Contact:
    """An anchor on a surface; `at` is the planted point, or None where it may (still) choose its place."""

    surface: str
    at: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """One pose, solved."""

    name: str
    posture: Floats
    orientation: str
    contacts: Mapping[str, Contact]
    touches: tuple[Touch, ...]
    seated: bool
    wall: float | None
    pillow: Pillow | None
    strap: tuple[str, ...]
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    slides: frozenset[str] = frozenset()

    @property
    def facing(self) -> Floats:
        """The turn that lays the whole figure down."""
        return facing(self.orientation)

    @property
    def room(self) -> Room:
        """What stands around it."""
        pillow = self.pillow.measures.get("high", PILLOW) if self.pillow else None
        return Room(self.seated, self.wall, self.fixtures, pillow)


def facing(orientation: str) -> Floats:
    """Rotation matrix of an orientation word. Lying on the back or a side the head is towards -z, on the
    front towards +z.
    """
    if orientation.endswith("side"):
        return np.asarray(exp_so3(np.radians(np.array(_FACING[orientation]))) @ facing("on back"))
    return exp_so3(np.radians(np.array(_FACING[orientation])))


def solve_poses(statements: Mapping[str, Statement]) -> dict[str, Solved]:
    """All poses of an exercise, parents first."""
    solved: dict[str, Solved] = {}

    def get(name: str) -> Solved:
        if name not in statements:
            return solved_base(name)
        if name not in solved:
            statement = statements[name]
            parent = get(statement.parent)
            solved[name] = _solve(statement, parent, statement.parent in statements)
        return solved[name]

    for name in statements:
        get(name)
    return {name: solved[name] for name in statements}


@cache
def solved_base(name: str) -> Solved:
    """A base position, solved with the figure's centre over x = z = 0 as far as its contacts let it."""
    statement = bases()[name]
    if statement.parent:
        return _solve(statement, solved_base(statement.parent), False)
    nothing = Solved("", np.zeros(len(DOFS)), "upright", {}, (), False, None, None, ())
    return _solve(statement, nothing, False)


def _solve(statement: Statement, parent: Solved, pinned: bool) -> Solved:
    wanted = parent.posture.copy()
    if statement.orientation and statement.orientation != parent.orientation:
        wanted[3:6] = 0.0
    orientation = statement.orientation or parent.orientation
    stiffness = np.array([_stiff(d) for d in DOFS])
    is_base = not parent.name
    if is_base:
        stiffness[3:6] = _BASE_ORIENTATION
    reaching = {t.actor[-1] for t in statement.touch if t.actor[:-2] in _ARM_PARTS}
    for dof, value in statement.angles.items():
        wanted[INDEX[dof]] = value
        hint = dof[-1] in reaching and dof.split(".")[0] in ARM
        if not is_base:
            stiffness[INDEX[dof]] = _HINT if hint else max(_STATED, stiffness[INDEX[dof]])
    for dof, value in statement.offsets.items():
        wanted[INDEX[dof]] += value
        if not is_base:
            stiffness[INDEX[dof]] = _STATED_SHIFT if dof in ("x", "y", "z") else _STATED
    contacts = _contacts(statement, parent, pinned)
    touches = (*kept_touches(statement, parent.touches), *statement.touch)
    seated = parent.seated or any(c.surface in ("seat", "chair back") for c in contacts.values())
    wall = statement.wall if statement.wall is not None else parent.wall
    draft = Solved(
        statement.name,
        wanted,
        orientation,
        contacts,
        touches,
        seated,
        wall,
        statement.pillow or parent.pillow,
        statement.strap or parent.strap,
        {**parent.fixtures, **_implied(contacts, parent), **statement.fixtures},
        statement.held or parent.held,
        statement.sliding,
    )
    posture = solve(problem(draft, wanted, stiffness))
    if _is_mirror_image(draft):
        posture = (posture + mirrored(posture)) / 2
    return plant(replace(draft, posture=posture))


def _implied(contacts: Mapping[str, Contact], parent: Solved) -> dict[str, Fixture]:
    """Fixtures that something rests on without a word where they stand."""
    kinds = {c.surface for c in contacts.values()} & (FIXTURES.keys() - parent.fixtures.keys())
    return {kind: usual(kind) for kind in sorted(kinds)}


def _is_mirror_image(draft: Solved) -> bool:
    """Whether what is asked for is the same on both sides: then so must the answer be, whatever the mesh's
    small unevenness.
    """

    def other(name: str) -> str:
        return name[:-1] + ("R" if name[-1] == "L" else "L")

    if (
        draft.orientation.endswith("side")
        or np.abs(draft.posture - mirrored(draft.posture))[3:].max() > _EVEN
    ):
        return False
    held = {(a, c.surface) for a, c in draft.contacts.items()}
    touched = {(t.actor, t.target) for t in draft.touches}
    return held == {(other(a), s) for a, s in held} and touched == {(other(a), other(t)) for a, t in touched}


def _stiff(dof: str) -> float:
    stem = dof.split(".")[0]
    return _STIFF.get(stem, _STIFF[stem.split("_")[0]])


def _contacts(statement: Statement, parent: Solved, pinned: bool) -> dict[str, Contact]:
    result: dict[str, Contact] = {}
    sliding = statement.sliding
    for anchor in kept_contacts(statement, parent.contacts):
        contact = parent.contacts[anchor]
        keep = pinned and anchor not in sliding
        result[anchor] = contact if keep else Contact(contact.surface)
    return result | {anchor: Contact(name) for anchor, name in statement.rest.items()}


def problem(solved: Solved, wanted: Floats, stiffness: Floats) -> Problem:
    """The solver's view of a pose."""
    skin = surface()
    entries: list[tuple[int, int, float, float]] = []
    room = solved.room
    rolling: list[tuple[Ints, Face]] = []
    for anchor, contact in solved.contacts.items():
        faces = room.faces(contact.surface, anchor)
        if anchor[:-2] in ROLLING:
            group = np.array([skin.index[f"{part} {anchor[-1]}"] for part in ROLLING[anchor[:-2]]])
            rolling.append((group, faces[0]))
            continue
        index = skin.index[anchor]
        weight = 0.1 if is_soft(anchor, contact) else 1.0
        if contact.at is not None:
            entries += [(index, axis, contact.at[axis], weight) for axis in range(3)]
        else:
            for face in faces:
                if isinstance(face, Level):
                    entries.append((index, face.axis, face.value, weight))
                else:
                    rolling.append((np.array([index]), face))
            if contact.surface == "seat" and anchor.startswith("sit bone"):
                entries.append((index, 2, Chair().front - 0.29, 0.02))
    touches = tuple((skin.index[t.actor], skin.index[t.target]) for t in solved.touches)
    joined = tuple((skin.index[a], skin.index[b], axis, far) for a, b, axis, far in joins(solved.held))
    return Problem(
        wanted, stiffness, solved.facing, rows(entries), touches, room.solids(), tuple(rolling), joined
    )


def joins(held: Iterable[Held]) -> Iterator[tuple[str, str, int, float]]:
    """What a bar asks: (anchor, other anchor, axis, how much further it is), metres."""
    for bar in held:
        if not bar.is_bar:
            continue
        first, *others = bar.anchors
        yield from ((anchor, first, axis, 0.0) for anchor in others for axis in (1, 2))
        if bar.gap is not None:
            yield "grip 2 L", "grip 2 R", 0, bar.gap


def is_soft(anchor: str, contact: Contact) -> bool:
    """Whether a contact may give a little."""
    return anchor[:-2] in _SOFT and contact.surface not in FIXTURES


def plant(solved: Solved) -> Solved:
    """With every contact planted where it now is, and the hands at their places on a bar."""
    rig, skin = skeleton(), surface()
    at = rig.place(rig.pose(solved.posture, solved.facing), skin.on)
    contacts = {}
    for anchor, contact in solved.contacts.items():
        if anchor[:-2] in ROLLING or contact.surface in ROAMING:
            contacts[anchor] = contact
            continue
        x, y, z = at[skin.index[anchor]]
        contacts[anchor] = (
            contact if contact.at is not None else Contact(contact.surface, (float(x), float(y), float(z)))
        )
    left, right = at[skin.index["grip 2 L"], 0], at[skin.index["grip 2 R"], 0]
    held = tuple(
        replace(h, gap=float(left - right)) if h.is_bar and h.gap is None else h for h in solved.held
    )
    return replace(solved, contacts=contacts, held=held)


def usual_stiffness() -> Floats:
    """How strongly each degree of freedom keeps its angle when nobody has stated it."""
    return np.array([_stiff(d) for d in DOFS])


def mirrored(posture: Floats) -> Floats:
    """The mirror image of a posture."""
    result = posture.copy()
    for dof, i in INDEX.items():
        if dof[-2:] in (".L", ".R"):
            result[i] = posture[INDEX[dof[:-1] + ("R" if dof[-1] == "L" else "L")]]
        elif dof in ("x", "turn", "roll") or dof.endswith(("_bend", "_turn")):
            result[i] = -posture[i]
    return result
