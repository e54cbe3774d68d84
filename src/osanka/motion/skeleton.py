"""Joint angles to bone transforms, with exact derivatives.

A posture is a vector of degrees of freedom (`DOFS`), angles in degrees and root position in metres; all zero
is a person standing straight, arms hanging, palms to the thighs. Shoulder and hip are swing-and-twist:
flexion and abduction together are one swing (so 90 of flexion with 30 of abduction is an arm forward and
out), rotation turns about the bone. Left and right are mirror images with equal signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import ArrayLike

from osanka.motion.body import Body, Floats, Ints, load_body
from osanka.motion.rotations import exp_so3, left_jacobian

SIDES = ("L", "R")
ACROSS = {"L": "R", "R": "L"}
_AXIAL = tuple(
    f"{part}_{m}" for part in ("lumbar", "thoracic", "neck", "head") for m in ("flex", "bend", "turn")
)
ARM = (
    "scap_elev",
    "scap_prot",
    "sh_flex",
    "sh_abd",
    "sh_rot",
    "elbow",
    "pron",
    "wrist_ext",
    "wrist_dev",
    "fingers",
    "grip",
    "pinch",
)
_LEG = ("hip_flex", "hip_abd", "hip_rot", "knee", "ankle", "invert", "toes")
ROOT = ("x", "y", "z", "pitch", "turn", "roll")
DOFS: tuple[str, ...] = (*ROOT, *_AXIAL, *(f"{d}.{s}" for s in SIDES for d in (*ARM, *_LEG)))
INDEX = {name: i for i, name in enumerate(DOFS)}

# Shares of each vertebral bone in its region's motion.
SPINE = {
    "spine05": ("lumbar", 0.30),
    "spine04": ("lumbar", 0.38),
    "spine03": ("lumbar", 0.32),
    "spine02": ("thoracic", 0.50),
    "spine01": ("thoracic", 0.50),
    "neck01": ("neck", 0.30),
    "neck02": ("neck", 0.28),
    "neck03": ("neck", 0.22),
    "head": ("neck", 0.20),
}
_HEAD_SHARES = {"neck03": 0.4, "head": 0.6}
# Shoulder blade and collar bone rise with the arm: about 0.2 degree per degree past 30 (scapulohumeral
# rhythm).
_RHYTHM, _RHYTHM_FROM = 0.2, 30.0
_THUMB_OUT = np.radians(36)  # from the mesh's grasping thumb to one that lies beside a flat hand
_THUMB_FOLLOWS = 0.35  # degrees per degree of the fingers: a loose hand
# Axes of the thumb's joints, left, per degree of `grip`, read together with the fingers' flexion: at 60, with
# fingers at 57, its pad lies on them over a bar of 3 cm.
_THUMB_AROUND = {"1": (0.53, -0.34, 0.05), "2": (0.3, -0.13, -0.1), "3": (0.72, 0.12, 0.45)}
# The same per degree of `pinch`: at 60 its pad meets that of the bent forefinger; the others are folded away.
_THUMB_PINCHES = {"1": (0.37, -0.4, -0.26), "2": (0.17, -0.13, -0.12), "3": (0.21, -0.03, -0.03)}
_FOREFINGER_PINCHES = {"1": 0.87, "2": 0.7, "3": 0.23}
_FOLDED = 1.3  # degrees per degree of `pinch`, of the fingers that have no part in it
_FINGER_SHARE = {"1": 1.0, "2": 1.15, "3": 0.7}


def _dofs(side: str, *names: str) -> list[str]:
    return [f"{name}.{side}" for name in names]


def _frame(down: Floats, side: Floats) -> Floats:
    """Axes of a limb at rest: y against its direction, x along `side`."""
    y = -down / np.linalg.norm(down)
    x = side - np.dot(side, y) * y
    x = x / np.linalg.norm(x)
    return np.stack([x, y, np.cross(x, y)], 1)


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """World transforms of the segments: a rest point p of segment s goes to origin[s] + turn[s] @ (p -
    head[s]).
    """

    turn: Floats
    origin: Floats
    axes: Floats  # (columns, 3) world axes of the motion columns
    pivots: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Skin points as weighted sums over segments: flat entries, `owner` says to which point each belongs."""

    segment: Ints
    local: Floats
    weight: Floats
    owner: Ints
    count: int

    def pick(self, which: Ints) -> Points:
        """Only these points, in this order."""
        new = np.full(self.count, -1)
        new[which] = np.arange(len(which))
        keep = new[self.owner] >= 0
        return Points(
            self.segment[keep], self.local[keep], self.weight[keep], new[self.owner[keep]], len(which)
        )


class Skeleton:
    """The rig as segments (bones that can turn on their own) with joints driven by `DOFS`."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._heads = dict(zip(body.bones, body.heads, strict=True))
        self.segments: list[str] = []
        self.parent: list[int] = []  # whose movement carries this segment's head
        self._turner: list[int] = []  # against whose turn this segment's joint is measured
        self._neutral: list[Floats] = []
        self._joints: list[list[tuple[list[int], Floats]]] = []
        self._build()
        self._index_columns()
        self.segment_of_bone = self._map_bones()
        self.heads = np.array([self._heads[s] for s in self.segments])

    def _add(
        self,
        name: str,
        parent: str,
        joints: list[tuple[list[str], Sequence[ArrayLike]]],
        neutral: Floats | None = None,
        turner: str | None = None,
    ) -> None:
        """Add a segment. A joint is its degrees of freedom and, for each, the axis of its rotation vector."""
        self.segments.append(name)
        self.parent.append(self.segments.index(parent) if parent else -1)
        self._turner.append(self.segments.index(turner or parent) if parent else -1)
        self._neutral.append(np.eye(3) if neutral is None else neutral)
        self._joints.append(
            [([INDEX[d] for d in dofs], np.array(axes, dtype=float).T) for dofs, axes in joints]
        )

    def _build(self) -> None:
        x, y, z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
        self._add("root", "", [(["pitch", "turn", "roll"], [x, y, z])])
        before = "root"
        for bone, (part, share) in SPINE.items():
            dofs = [f"{part}_flex", f"{part}_turn", f"{part}_bend"]
            axes = [(share, 0.0, 0.0), (0.0, share, 0.0), (0.0, 0.0, -share)]
            if bone in _HEAD_SHARES:
                extra = _HEAD_SHARES[bone]
                dofs += ["head_flex", "head_turn", "head_bend"]
                axes += [(extra, 0.0, 0.0), (0.0, extra, 0.0), (0.0, 0.0, -extra)]
            self._add(bone, before, [(dofs, axes)])
            before = bone
        for side, sign in (("L", 1.0), ("R", -1.0)):
            self._build_arm(side, sign)
            self._build_leg(side, sign)

    def _build_arm(self, side: str, s: float) -> None:
        at = {b: self._heads[f"{b}_{side}"] for b in ("upperarm01", "lowerarm01", "wrist")}
        upper, fore = at["lowerarm01"] - at["upperarm01"], at["wrist"] - at["lowerarm01"]
        hinge = np.cross(fore, upper)
        hinge = hinge * np.sign(hinge[0])
        n_upper, n_fore = _frame(upper, hinge).T, _frame(fore, hinge).T
        d = partial(_dofs, side)
        lift = [(0.0, -s, 0.0), (0.0, 0.0, s)]
        self._add(
            f"clavicle_{side}",
            "spine01",
            [(d("scap_prot", "scap_elev", "sh_flex", "sh_abd"), [*lift, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)])],
        )
        swing = (d("sh_flex", "sh_abd"), [(-1.0, 0.0, 0.0), (0.0, 0.0, s)])
        self._add(
            f"upperarm01_{side}",
            f"clavicle_{side}",
            [swing, (d("sh_rot"), [(0.0, 0.35 * s, 0.0)])],
            n_upper,
            "spine01",
        )
        self._add(
            f"upperarm02_{side}", f"upperarm01_{side}", [(d("sh_rot"), [(0.0, 0.65 * s, 0.0)])], n_upper
        )
        self._add(
            f"lowerarm01_{side}",
            f"upperarm02_{side}",
            [(d("elbow"), [(-1.0, 0.0, 0.0)]), (d("pron"), [(0.0, -0.15 * s, 0.0)])],
            n_fore,
        )
        self._add(f"lowerarm02_{side}", f"lowerarm01_{side}", [(d("pron"), [(0.0, -0.5 * s, 0.0)])], n_fore)
        self._build_hand(side, s)

    def _build_hand(self, side: str, s: float) -> None:
        at = {b: self._heads[f"{b}_{side}"] for b in ("wrist", "finger2-1", "finger3-1", "finger5-1")}
        y = -(at["finger3-1"] - at["wrist"])
        y = y / np.linalg.norm(y)
        z = at["finger2-1"] - at["finger5-1"]
        z = z - np.dot(z, y) * y
        z = z / np.linalg.norm(z)
        n_hand = np.stack([np.cross(y, z), y, z], 1).T
        d = partial(_dofs, side)
        bend = (d("wrist_ext", "wrist_dev"), [(0.0, 0.0, s), (-1.0, 0.0, 0.0)])
        self._add(f"wrist_{side}", f"lowerarm02_{side}", [(d("pron"), [(0.0, -0.35 * s, 0.0)]), bend], n_hand)
        n_thumb = exp_so3(np.array([0.0, s * _THUMB_OUT, 0.0])) @ n_hand
        for finger in "12345":
            before = f"wrist_{side}"
            for joint in "123":
                share, name = _FINGER_SHARE[joint], f"finger{finger}-{joint}_{side}"
                if finger == "1":
                    flexion = -0.5 * _THUMB_FOLLOWS * share * np.array([1.0, s, s])
                    grip, pinch = (
                        np.array(axes[joint]) * [1.0, s, s] for axes in (_THUMB_AROUND, _THUMB_PINCHES)
                    )
                    neutral = n_thumb
                else:
                    flexion = share * np.array([0.0, 0.0, -s])
                    hinge = self._finger_hinge(finger, side, s, n_hand)
                    grip = share * hinge - flexion
                    pinch = (_FOREFINGER_PINCHES[joint] if finger == "2" else _FOLDED * share) * hinge
                    neutral = n_hand
                self._add(name, before, [(d("fingers", "grip", "pinch"), [flexion, grip, pinch])], neutral)
                before = name

    def _finger_hinge(self, finger: str, side: str, s: float, n_hand: Floats) -> Floats:
        """The axis to bend about: across the finger's own line, so that spread ones close side by side."""
        along = self._heads[f"finger{finger}-2_{side}"] - self._heads[f"finger{finger}-1_{side}"]
        hinge = s * np.cross((1.0, 0.0, 0.0), n_hand @ along)
        return hinge / np.linalg.norm(hinge)

    def _build_leg(self, side: str, s: float) -> None:
        at = {b: self._heads[f"{b}_{side}"] for b in ("upperleg01", "lowerleg01", "foot", "toe1-1")}
        across = np.array([1.0, 0.0, 0.0])
        n_thigh = _frame(at["lowerleg01"] - at["upperleg01"], across).T
        n_shin = _frame(at["foot"] - at["lowerleg01"], across).T
        toe = at["toe1-1"] - at["foot"]
        n_foot = exp_so3(np.array([0.0, -np.arctan2(toe[0], toe[2]), 0.0]))
        d = partial(_dofs, side)
        swing = (d("hip_flex", "hip_abd"), [(-1.0, 0.0, 0.0), (0.0, 0.0, s)])
        self._add(f"upperleg01_{side}", "root", [swing, (d("hip_rot"), [(0.0, 0.5 * s, 0.0)])], n_thigh)
        self._add(
            f"upperleg02_{side}", f"upperleg01_{side}", [(d("hip_rot"), [(0.0, 0.5 * s, 0.0)])], n_thigh
        )
        self._add(f"lowerleg01_{side}", f"upperleg02_{side}", [(d("knee"), [(1.0, 0.0, 0.0)])], n_shin)
        self._add(
            f"foot_{side}",
            f"lowerleg01_{side}",
            [(d("ankle", "invert"), [(-1.0, 0.0, 0.0), (0.0, 0.0, -s)])],
            n_foot,
        )
        self._add(f"toe1-1_{side}", f"foot_{side}", [(d("toes"), [(-1.0, 0.0, 0.0)])], n_foot)

    def _map_bones(self) -> list[int]:
        result = []
        for bone in range(len(self.body.bones)):
            while self.body.bones[bone] not in self.segments:
                bone = self.body.parents[bone]
            result.append(self.segments.index(self.body.bones[bone]))
        return result

    def _index_columns(self) -> None:
        """Flatten joints to arrays: rotation vectors are `axes @ posture`, columns are (joint, degree of
        freedom).
        """
        owner: list[int] = []
        maps: list[Floats] = []
        self._column_joint: list[int] = []
        column_dof: list[int] = []
        for segment, joints in enumerate(self._joints):
            for dofs, axes in joints:
                full = np.zeros((3, len(DOFS)))
                full[:, dofs] = axes
                self._column_joint += [len(owner)] * len(dofs)
                column_dof += dofs
                owner.append(segment)
                maps.append(full)
        self._joint_segment = owner
        self._maps = np.array(maps)
        self._column_dof = np.array(column_dof)
        count = len(self.segments)
        turned = np.zeros((count, count), dtype=bool)  # [s, t]: turning s turns t
        carry = np.full(
            (count, count), -1
        )  # [s, t]: turning s only carries t, as it carries the head of this segment
        for t in range(count):
            walk = t
            while walk >= 0:
                turned[walk, t] = True
                walk = self._turner[walk]
            walk, entry = t, -1
            while walk >= 0:
                if not turned[walk, t]:
                    carry[walk, t] = entry
                elif self._turner[walk] != self.parent[walk]:
                    entry = walk
                walk = self.parent[walk]
        segments = np.array([owner[j] for j in self._column_joint])
        self._turned = turned[segments]
        self._carry = carry[segments]
        self._gather = np.zeros((len(column_dof), len(DOFS)))
        self._gather[np.arange(len(column_dof)), self._column_dof] = np.pi / 180
        clavicle = [self.segments.index(f"clavicle_{s}") for s in SIDES]
        self._rhythm = [
            (owner.index(c), INDEX[f"sh_flex.{s}"], INDEX[f"sh_abd.{s}"], 1.0 if s == "L" else -1.0)
            for c, s in zip(clavicle, SIDES, strict=True)
        ]

    def pose(self, posture: Floats, facing: Floats | None = None) -> Posed:
        """Forward kinematics. `facing` turns the whole figure first (lying on the back, the side…)."""
        maps = self._maps
        vectors = maps @ posture
        maps = self._with_rhythm(posture, vectors)
        vectors = vectors * (np.pi / 180)
        turns, jacobians = exp_so3(vectors), left_jacobian(vectors) @ maps
        count = len(self.segments)
        bare, turn, origin = np.empty((count, 3, 3)), np.empty((count, 3, 3)), np.empty((count, 3))
        before = np.empty((len(vectors), 3, 3))
        joint = 0
        for s in range(count):
            r = (np.eye(3) if facing is None else facing) if s == 0 else bare[self._turner[s]]
            for _ in self._joints[s]:
                before[joint] = r
                r = r @ turns[joint]
                joint += 1
            bare[s] = r
            turn[s] = r @ self._neutral[s]
            p = self.parent[s]
            origin[s] = posture[:3] if p < 0 else origin[p] + turn[p] @ (self.heads[s] - self.heads[p])
        column = np.array(self._column_joint)
        local = jacobians[column, :, self._column_dof]
        axes = np.einsum("cij,cj->ci", before[column], local)
        pivots = origin[np.array(self._joint_segment)[column]]
        return Posed(turn, origin, axes, pivots)

    def _with_rhythm(self, posture: Floats, vectors: Floats) -> Floats:
        maps = self._maps.copy()
        for joint, flex, abd, sign in self._rhythm:
            swing = float(np.hypot(posture[flex], posture[abd]))
            if swing > _RHYTHM_FROM:
                vectors[joint, 2] += sign * _RHYTHM * (swing - _RHYTHM_FROM)
                maps[joint, 2, flex] += sign * _RHYTHM * posture[flex] / swing
                maps[joint, 2, abd] += sign * _RHYTHM * posture[abd] / swing
        return maps

    def place(self, posed: Posed, points: Points) -> Floats:
        """World positions of skin points."""
        parts = posed.origin[points.segment] + np.einsum(
            "nij,nj->ni", posed.turn[points.segment], points.local
        )
        result = np.zeros((points.count, 3))
        np.add.at(result, points.owner, parts * points.weight[:, None])
        return result

    def derivative(self, posed: Posed, points: Points) -> Floats:
        """d(position)/d(posture) of skin points: (points, 3, DOFS), per degree and per metre."""
        s = points.segment
        where = posed.origin[s] + np.einsum("nij,nj->ni", posed.turn[s], points.local)
        carried = self._carry[:, s]
        at = np.where(carried[..., None] >= 0, posed.origin[np.maximum(carried, 0)], where[None])
        active = self._turned[:, s] | (carried >= 0)
        moved = (
            np.cross(posed.axes[:, None], at - posed.pivots[:, None]) * (active * points.weight)[..., None]
        )
        by_point = np.zeros((points.count, len(posed.axes), 3))
        np.add.at(by_point, points.owner, moved.transpose(1, 0, 2))
        result = np.einsum("pcx,cd->pxd", by_point, self._gather)
        for axis in range(3):
            result[:, axis, axis] += 1.0
        return np.asarray(result)

    def skin(self, posed: Posed, rest: Floats, weights: Floats) -> Floats:
        """A mesh's vertices, given at rest with their weights per segment, in a posture."""
        shift = posed.origin - np.einsum("sij,sj->si", posed.turn, self.heads)
        blended = np.einsum("vs,sij->vij", weights, posed.turn, optimize=True)
        return np.asarray(np.einsum("vij,vj->vi", blended, rest) + weights @ shift)


@lru_cache(maxsize=1)
def skeleton() -> Skeleton:
    """The one skeleton of the product."""
    return Skeleton(load_body())
