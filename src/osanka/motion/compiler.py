"""An exercise's poses and phases to a `Clip`: every move solved in equal steps, contacts held all the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from typing import Any, Protocol

import numpy as np

from osanka.catalogue.vocabulary import Muscle
from osanka.motion.anchors import surface
from osanka.motion.body import Floats
from osanka.motion.equipment import ROAMING, Fixture
from osanka.motion.language import PoseError, parse_poses
from osanka.motion.model import Clip, Frame, Move
from osanka.motion.parts import Lead
from osanka.motion.places import ROLLING
from osanka.motion.poser import Contact, Solved, mirrored, problem, solve_poses, usual_stiffness
from osanka.motion.rotations import exp_so3, log_so3, quaternions
from osanka.motion.skeleton import skeleton
from osanka.motion.solver import Rows, solve
from osanka.motion.solver import rows as rows_of
from osanka.motion.surroundings import camera_for, props_for

STEPS = 10
_STEP_LIFT = 0.06  # a foot or hand that changes its place on the floor is lifted on the way
_SAME_PLACE = 0.002
_GUIDE = 0.2
_SYMMETRIC = 2.0  # degrees


class PhaseLike(Protocol):
    """What the compiler needs of a phase."""

    @property
    def to(self) -> str: ...


class ExerciseLike(Protocol):
    """What the compiler needs of an exercise."""

    @property
    def id(self) -> str: ...
    @property
    def poses(self) -> Mapping[str, Mapping[str, str]]: ...
    @property
    def phases(self) -> Iterable[PhaseLike]: ...
    @property
    def start_pose(self) -> str: ...


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A move as the solver sees it: a solved posture per step, with the contacts that hold all the way."""

    start: str
    end: str
    steps: tuple[Solved, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A clip with the solved postures behind it, for linter and stills."""

    clip: Clip
    poses: Mapping[str, Solved]
    ways: tuple[Way, ...]
    leads: Mapping[str, tuple[Lead, ...]] = field(default_factory=dict)  # by pose
    # By pose, where not all do: as Statement has them.
    works: Mapping[str, Mapping[Muscle, str]] = field(default_factory=dict)


def compile_exercise(exercise: ExerciseLike) -> Compiled:
    """Solve and compile. Raises language.PoseError with everything wrong in the poses."""
    statements = parse_poses(exercise.id, exercise.poses, exercise.start_pose)
    poses = solve_poses(statements)
    if problems := _moved(exercise.id, poses):
        raise PoseError(problems)
    ways = tuple(_way(poses[a], poses[b]) for a, b in transitions(exercise))
    moves = tuple(Move(w.start, w.end, tuple(frame(s) for s in w.steps)) for w in ways)
    start = poses[exercise.start_pose]
    camera = camera_for(poses, exercise.start_pose, statements[exercise.start_pose].look)
    clip = Clip(
        exercise=exercise.id,
        start=exercise.start_pose,
        symmetric=is_symmetric(start),
        poses={name: frame(pose) for name, pose in poses.items()},
        moves=moves,
        props=props_for(poses, camera),
        camera=camera,
    )
    leads = {name: statement.leads for name, statement in statements.items() if statement.leads}
    works = {name: each.works for name, each in statements.items() if each.works is not None}
    return Compiled(clip, poses, ways, leads, works)


def _moved(exercise: str, poses: Mapping[str, Solved]) -> list[str]:
    """What stands elsewhere or is exchanged between poses. A clip states its props once; only balls roll."""
    for a, b in combinations(poses.values(), 2):
        pairs: list[tuple[str, Any, Any]] = [(k, f, b.fixtures.get(k)) for k, f in a.fixtures.items()]
        pairs += [("pillow", a.pillow, b.pillow), ("wall", a.wall, b.wall)]
        pairs += [("hold", _things(a), _things(b))]
        for kind, here, there in pairs:
            if here and there and here != there and kind != "fitball":
                where = f"{exercise}: pose “{b.name}”: {kind}"
                return [f"{where}: is another one in “{a.name}”; state it once, or alike."]
    return []


def _things(pose: Solved) -> list[tuple[str, tuple[str, ...]]]:
    return [(held.thing, held.anchors) for held in pose.held]


def transitions(exercise: ExerciseLike) -> list[tuple[str, str]]:
    """Pairs of poses the phases go between, each pair once: from the start, through, round again and back
    to the start.
    """
    targets = [phase.to for phase in exercise.phases]
    path = [exercise.start_pose, *targets]
    pairs = list(pairwise(path))
    if targets:
        pairs += [(targets[-1], targets[0]), (targets[-1], exercise.start_pose)]
    result: list[tuple[str, str]] = []
    for a, b in pairs:
        if a != b and (a, b) not in result and (b, a) not in result and {a, b} <= set(exercise.poses):
            result.append((a, b))
    return result


def frame(pose: Solved) -> Frame:
    """Root and local bone turns of a solved pose."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    names, local = [], []
    for s, name in enumerate(rig.segments):
        bone = rig.body.bones.index(name)
        parent = rig.body.parents[bone]
        turn = posed.turn[s] if parent < 0 else posed.turn[rig.segment_of_bone[parent]].T @ posed.turn[s]
        names.append(name)
        local.append(turn)
    x, y, z = posed.origin[0].tolist()
    turns = {
        n: (q[0], q[1], q[2], q[3])
        for n, q in zip(names, quaternions(np.array(local)).tolist(), strict=True)
        if q[3] < 1 - 1e-9
    }
    return Frame((x, y, z), turns)


def is_symmetric(pose: Solved) -> bool:
    """Whether a pose is its own mirror image."""
    difference = np.abs(pose.posture - mirrored(pose.posture))[3:]
    return "side" not in pose.orientation and float(difference.max()) < _SYMMETRIC


def _way(a: Solved, b: Solved) -> Way:
    end = _in_frame_of(b, a)
    held = _held(a, b)
    seated = a.seated or b.seated
    draft = replace(
        a,
        contacts=held,
        touches=tuple(t for t in a.touches if t in b.touches),
        seated=seated,
        held=tuple(h for h in a.held if h in b.held),
    )
    stiffness = usual_stiffness()
    steps = [a]
    before, wanted_before = a.posture, a.posture
    for i in range(1, STEPS):
        t = i / STEPS
        wanted = (1 - t) * a.posture + t * end
        draft = replace(draft, fixtures=_standing(a, b, t))
        task = problem(draft, wanted, stiffness)
        task = replace(task, rows=task.rows + _guides(a, b, held, t))
        posture = solve(task, wanted + (before - wanted_before), 25)
        steps.append(replace(draft, name=f"{a.name}→{b.name} {round(100 * t)}%", posture=posture))
        before, wanted_before = posture, wanted
    steps.append(replace(b, posture=end, orientation=a.orientation))
    return Way(a.name, b.name, tuple(steps))


def _standing(a: Solved, b: Solved, t: float) -> dict[str, Fixture]:
    """Where everything stands at a moment of the way; what only one pose has stands there all the way."""
    both = {kind: f.towards(b.fixtures[kind], t) for kind, f in a.fixtures.items() if kind in b.fixtures}
    return {**a.fixtures, **b.fixtures, **both}


def _in_frame_of(b: Solved, a: Solved) -> Floats:
    """b's posture with its root turn counted from a's orientation."""
    posture = b.posture.copy()
    if a.orientation != b.orientation:
        posture[3:6] = np.degrees(log_so3(a.facing.T @ b.facing @ exp_so3(np.radians(b.posture[3:6]))))
    return posture


def _held(a: Solved, b: Solved) -> dict[str, Contact]:
    """Contacts that stay where they are from a to b."""
    held = {}
    for anchor, contact in a.contacts.items():
        other = b.contacts.get(anchor)
        if other is None or other.surface != contact.surface:
            continue
        roams = anchor[:-2] in ROLLING or contact.surface in ROAMING
        if roams or _apart(contact, other) < _SAME_PLACE:
            held[anchor] = contact
        elif anchor in b.slides or anchor in a.slides:
            held[anchor] = Contact(contact.surface)
    return held


def _apart(a: Contact, b: Contact) -> float:
    if a.at is None or b.at is None:
        return np.inf
    return float(np.linalg.norm(np.array(a.at) - np.array(b.at)))


def _guides(a: Solved, b: Solved, held: Mapping[str, Any], t: float) -> Rows:
    """Anchors that glide or step from place to place are guided along the straight way, stepping ones
    lifted.
    """
    skin = surface()
    entries = []
    for anchor, contact in a.contacts.items():
        other = b.contacts.get(anchor)
        if other is None or contact.at is None or other.at is None or _apart(contact, other) < _SAME_PLACE:
            continue
        at = (1 - t) * np.array(contact.at) + t * np.array(other.at)
        glides = anchor in held
        at[1] += 0.0 if glides else _STEP_LIFT * np.sin(np.pi * t)
        entries += [
            (skin.index[anchor], axis, at[axis], _GUIDE) for axis in range(3) if not (glides and axis == 1)
        ]
    return rows_of(entries)


def compile_clip(exercise: ExerciseLike) -> Clip:
    """The clip of one exercise. Raises language.PoseError with everything wrong in the poses."""
    return compile_exercise(exercise).clip
