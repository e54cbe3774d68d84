"""Checks of a compiled exercise: joints, floor, props, contacts, the body passing through itself, balance,
demands.

Findings are collected, never raised. An exercise's `review.exempt` may name a rule (vocabulary.FIGURE_RULES)
with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from osanka.catalogue.model import Muscles
from osanka.motion.anchors import dressed_skin, surface
from osanka.motion.balance import centre_of_mass, support_margin
from osanka.motion.body import Floats
from osanka.motion.compiler import Compiled, Way, compile_exercise
from osanka.motion.demands import computed_demands
from osanka.motion.equipment import HOLDING
from osanka.motion.joints import HIP_ROTATION, TOLERANCE, clinical_hip_rotation, limit
from osanka.motion.language import PoseError
from osanka.motion.leading import LEAST, rise_of, way_of
from osanka.motion.model import Finding
from osanka.motion.places import ROLLING
from osanka.motion.poser import Solved, is_soft, joins
from osanka.motion.skeleton import DOFS, INDEX, SIDES, Posed, skeleton

FLOOR_DEPTH = 0.005
CUSHION = 0.018  # flesh flattens this much under weight, which linear skinning does not show
CONTACT_ERROR = 0.003
SELF_DEPTH = 0.02
BALANCE_MARGIN, MOVING_MARGIN = 0.0, -0.06  # while moving the centre may leave the support for a moment
_CUSHIONED = ("root", "spine", "upperleg", "upperarm", "lowerarm", "lowerleg", "clavicle")

# Solid cores well under the skin: (name, from segment, to segment, offset at both ends, radius).
_CORES = (
    ("trunk", "spine05", "spine02", (0.055, 0.02, 0.03), 0.07),
    ("trunk", "spine02", "spine01", (0.06, 0.02, 0.03), 0.075),
    ("thigh", "upperleg02", "lowerleg01", (0.0, 0.0, 0.0), 0.05),
    ("shin", "lowerleg01", "foot", (0.0, 0.0, -0.01), 0.033),
)
_HEAD_CORE = (np.array([0.0, 0.085, 0.015]), 0.07)
_PROBES = {
    "hand": ("palm", "back of hand", "knuckle 2", "fingertip", "wrist"),
    "elbow": ("elbow",),
    "foot": ("sole", "heel", "inner ankle"),
}


class _Fault(NamedTuple):
    """One thing a rule finds in one posture: where, by how much (more is worse), in words, and the bound."""

    where: str
    amount: float
    measured: str
    allowed: str


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A pose with what the rules look at."""

    pose: Solved
    key: bool
    posed: Posed
    anchors: Floats
    skin: Floats


@lru_cache(maxsize=1)
def _probe_skin() -> tuple[Floats, Floats, Floats]:
    """A denser sample of the dressed skin than the solver's, and how much each point gives way."""
    rest, weights, _ = dressed_skin()
    cells: dict[tuple[int, ...], int] = {}
    for vertex, cell in enumerate(np.floor(rest / 0.022).astype(int).tolist()):
        cells.setdefault(tuple(cell), vertex)
    pick = np.array(sorted(cells.values()))
    soft = [i for i, s in enumerate(skeleton().segments) if s.startswith(_CUSHIONED)]
    give = np.where(weights[pick][:, soft].sum(1) > 0.5, CUSHION, FLOOR_DEPTH)
    return rest[pick], weights[pick], give


def lint_clip(exercise: Any, compiled: Compiled | None = None) -> tuple[Finding, ...]:
    """Everything wrong, worst frame of each move only. Poses that cannot be read are findings of the rule
    `language`.

    `exercise` gives demands and review, where it has them; without `compiled` it is compiled here.
    """
    if compiled is None:
        try:
            compiled = compile_exercise(exercise)
        except PoseError as error:
            return tuple(
                Finding(exercise.id, "", "language", problem, "see docs/poses.md")
                for problem in error.problems
            )
    exempt = getattr(getattr(exercise, "review", None), "exempt", {})
    findings: list[Finding] = []
    known: dict[str, set[tuple[str, str]]] = {}
    for name, pose in compiled.poses.items():
        found = _look(_see(pose, True))
        known[name] = set(found)
        findings += [_finding(compiled, name, rule, fault) for (rule, _), fault in found.items()]
    for way in compiled.ways:
        for (rule, where), (name, fault) in _worst(way).items():
            if (rule, where) not in known[way.start] | known[way.end]:
                findings.append(_finding(compiled, name, rule, fault))
    findings += _leads(compiled)
    findings += _works(exercise, compiled)
    findings += _demands(exercise, compiled)
    return tuple(f for f in findings if f.rule not in exempt)


def _see(pose: Solved, key: bool) -> _Seen:
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    rest, weights, _ = _probe_skin()
    return _Seen(pose, key, posed, rig.place(posed, surface().on), rig.skin(posed, rest, weights))


def _look(seen: _Seen) -> dict[tuple[str, str], _Fault]:
    """What is wrong in one posture, by rule and place."""
    return {
        (rule, fault.where): fault
        for rule, check in (
            ("joint-limit", _joints),
            ("floor", _floor),
            ("prop", _props),
            ("contact", _contacts),
            ("self", _self),
            ("balance", _balance),
        )
        for fault in check(seen)
    }


def _worst(way: Way) -> dict[tuple[str, str], tuple[str, _Fault]]:
    """What is wrong between two poses, by rule and place: the moment at which it is worst, and the fault."""
    worst: dict[tuple[str, str], tuple[str, _Fault]] = {}
    for step in way.steps[1:-1]:
        # A step or a roll passes out of balance on purpose; only a move over unchanged contacts must not.
        steady = set(step.contacts) == set(way.steps[0].contacts) == set(way.steps[-1].contacts)
        for key, fault in _look(_see(step, False)).items():
            if key[0] == "balance" and not steady:
                continue
            if key not in worst or fault.amount > worst[key][1].amount:
                worst[key] = step.name, fault
    return worst


def _finding(compiled: Compiled, pose: str, rule: str, fault: _Fault) -> Finding:
    return Finding(compiled.clip.exercise, pose, rule, fault.measured, fault.allowed)


def _joints(seen: _Seen) -> Iterator[_Fault]:
    for dof, value in zip(DOFS, seen.pose.posture, strict=True):
        low, high = limit(dof)
        if not low - TOLERANCE <= value <= high + TOLERANCE:
            over = max(low - value, value - high)
            yield _Fault(dof, over, f"{dof} {value:.0f}°", f"{low:.0f}° to {high:.0f}°")
    for side in SIDES:
        flex, abd, rot = (seen.pose.posture[INDEX[f"hip_{m}.{side}"]] for m in ("flex", "abd", "rot"))
        turned, (low, high) = clinical_hip_rotation(flex, abd, rot), HIP_ROTATION
        if turned > high + TOLERANCE:
            name = f"hip rotation {side}"
            yield _Fault(name, turned - high, f"{name} {turned:.0f}°", f"{low:.0f}° to {high:.0f}°")


def _nearest(seen: _Seen, index: int) -> str:
    """The anchor nearest to a skin point, to say where it is."""
    return surface().names[int(np.linalg.norm(seen.anchors - seen.skin[index], axis=1).argmin())]


def _floor(seen: _Seen) -> Iterator[_Fault]:
    give = _probe_skin()[2]
    over = -seen.skin[:, 1] - give
    worst = int(over.argmax())
    if over[worst] > 0:
        name, deep = _nearest(seen, worst), -float(seen.skin[worst, 1])
        yield _Fault(name, deep, f"{name} {1000 * deep:.0f} mm below", f"{1000 * give[worst]:.0f} mm")


def _props(seen: _Seen) -> Iterator[_Fault]:
    for solid in seen.pose.room.solids():
        depth, _ = solid.inside(seen.skin)
        worst = int(depth.argmax())
        name, deep = _nearest(seen, worst), float(depth[worst])
        if deep > CUSHION:
            yield _Fault(name, deep, f"{name} {1000 * deep:.0f} mm inside", f"{1000 * CUSHION:.0f} mm")


def _contacts(seen: _Seen) -> Iterator[_Fault]:
    index, allowed = surface().index, f"{1000 * CONTACT_ERROR:.0f} mm"
    for anchor, contact in seen.pose.contacts.items():
        if is_soft(anchor, contact):
            continue
        parts = [f"{p} {anchor[-1]}" for p in ROLLING.get(anchor[:-2], ())] or [anchor]
        at = seen.anchors[[index[p] for p in parts]]
        faces = seen.pose.room.faces(contact.surface, anchor)
        off = max(abs(float(face.away(at)[0].min())) for face in faces)
        if contact.at is not None:
            off = max(off, float(np.linalg.norm(at[0] - np.array(contact.at))))
        if off > CONTACT_ERROR:
            yield _Fault(anchor, off, f"{anchor} {1000 * off:.0f} mm off the {contact.surface}", allowed)
    for touch in seen.pose.touches:
        off = float(np.linalg.norm(seen.anchors[index[touch.actor]] - seen.anchors[index[touch.target]]))
        if off > CONTACT_ERROR:
            measured = f"{touch.actor} {1000 * off:.0f} mm off {touch.target}"
            yield _Fault(f"{touch.actor} on {touch.target}", off, measured, allowed)
    for a, b, axis, far in joins(seen.pose.held):
        off = abs(float(seen.anchors[index[a], axis] - seen.anchors[index[b], axis]) - far)
        if off > CONTACT_ERROR:
            yield _Fault(f"{a} to {b}", off, f"{a} {1000 * off:.0f} mm off the bar in {b}", allowed)


def _cores(posed: Posed) -> Iterator[tuple[str, str, Floats, Floats, float]]:
    rig = skeleton()

    def at(segment: str, offset: Floats) -> Floats:
        s = rig.segments.index(segment)
        return np.asarray(posed.origin[s] + posed.turn[s] @ offset)

    for name, a, b, offset, radius in _CORES:
        for side, sign in (("L", 1.0), ("R", -1.0)):
            shift = np.array([sign, 1.0, 1.0]) * np.array(offset)
            first, second = (x if x in rig.segments else f"{x}_{side}" for x in (a, b))
            yield name, side, at(first, shift), at(second, shift), radius
    middle = at("head", _HEAD_CORE[0])
    yield "head", "", middle, middle, _HEAD_CORE[1]


def _self(seen: _Seen) -> Iterator[_Fault]:
    index = surface().index
    for name, core_side, a, b, radius in _cores(seen.posed):
        line = b - a
        for part, anchors in _PROBES.items():
            for side in "LR":
                if part == "foot" and (side == core_side or name in ("trunk", "head")):
                    continue
                p = seen.anchors[[index[f"{anchor} {side}"] for anchor in anchors]]
                t = np.clip((p - a) @ line / max(float(line @ line), 1e-9), 0, 1)
                depth = radius - np.linalg.norm(p - (a + t[:, None] * line), axis=1)
                deep = float(depth.max())
                if deep > SELF_DEPTH:
                    inside = f"the {name} {core_side}".rstrip()
                    measured = f"{part} {side} {1000 * deep:.0f} mm in {inside}"
                    yield _Fault(f"{part} {side} in {inside}", deep, measured, f"{1000 * SELF_DEPTH:.0f} mm")


def _balance(seen: _Seen) -> Iterator[_Fault]:
    index = surface().index
    extra = [
        seen.anchors[index[a]]
        for a, c in seen.pose.contacts.items()
        if c.surface in ("wall", "chair back", "pillow") and a in index
    ]
    if any(c.surface in HOLDING for c in seen.pose.contacts.values()):
        return
    points = np.array(extra).reshape(-1, 3)
    margin = support_margin(centre_of_mass(seen.posed), seen.skin, seen.pose.room.solids(), points)
    least = BALANCE_MARGIN if seen.key else MOVING_MARGIN
    if margin < least:
        measured = f"centre of mass {-1000 * margin:.0f} mm outside the support"
        yield _Fault("centre of mass", -margin, measured, f"{-1000 * least:.0f} mm")


def _leads(compiled: Compiled) -> Iterator[Finding]:
    least = f"{1000 * LEAST:.0f} mm"
    led = [(name, lead) for name, leads in compiled.leads.items() for lead in leads]
    for name, lead in led:
        rise = rise_of(lead.anchors, compiled, name)
        if lead.presses * rise < -LEAST:
            measured = f"{lead.part} goes {1000 * abs(rise):.0f} mm the other way"
            yield Finding(compiled.clip.exercise, name, "leads", measured, least)
        if not lead.presses and (way := way_of(lead.anchors, compiled, name)) < LEAST:
            measured = f"{lead.part} goes {1000 * way:.0f} mm as the camera sees it"
            yield Finding(compiled.clip.exercise, name, "leads", measured, f"{least} or more")


def _works(exercise: Any, compiled: Compiled) -> Iterator[Finding]:
    """Muscles that a pose says work, and the exercise does not name."""
    muscles = getattr(exercise, "muscles", Muscles())
    for name, works in compiled.works.items():
        unknown = [each.value for each in works if each not in (*muscles.primary, *muscles.stabilising)]
        if unknown:
            allowed = "what the exercise names as primary or stabilising"
            yield Finding(compiled.clip.exercise, name, "works", ", ".join(unknown), allowed)


def _demands(exercise: Any, compiled: Compiled) -> Iterator[Finding]:
    declared: Mapping[Any, int] = getattr(exercise, "demands", {})
    every = [*compiled.poses.values(), *(s for w in compiled.ways for s in w.steps)]
    for demand, grade in computed_demands(every).items():
        if declared.get(demand, 0) < grade:
            yield Finding(
                compiled.clip.exercise,
                "all",
                "demand",
                f"{demand.value} {grade}",
                f"declared {declared.get(demand, 0)}, declare {grade}",
            )
