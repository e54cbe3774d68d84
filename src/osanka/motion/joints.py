"""The words for joints and motions, and how far an adult moves.

Ranges are active ranges of healthy adults, a little rounded: limbs after the AAOS/Norkin & White tables
(Measurement of Joint Motion, 5th ed.), spine after White & Panjabi (Clinical Biomechanics of the Spine, 2nd
ed.) and, for the whole lumbar and thoracic region in motion, as goniometry texts give them. Where a stretch
uses body weight or a hand the passive end is a little further; the upper bounds allow for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drive:
    """One motion word: how it moves the degrees of freedom, per degree (or per centimetre for shifts)."""

    shares: tuple[tuple[str, float], ...]


def _m(**shares: float) -> Drive:
    return Drive(tuple(shares.items()))


def _axial(part: str) -> dict[str, Drive]:
    return {
        "flexion": _m(**{f"{part}_flex": 1}),
        "extension": _m(**{f"{part}_flex": -1}),
        "side-bend left": _m(**{f"{part}_bend": 1}),
        "side-bend right": _m(**{f"{part}_bend": -1}),
        "rotation left": _m(**{f"{part}_turn": 1}),
        "rotation right": _m(**{f"{part}_turn": -1}),
    }


_SPINE = {
    "flexion": _m(lumbar_flex=0.55, thoracic_flex=0.45),
    "extension": _m(lumbar_flex=-0.6, thoracic_flex=-0.4),
    "side-bend left": _m(lumbar_bend=0.45, thoracic_bend=0.55),
    "side-bend right": _m(lumbar_bend=-0.45, thoracic_bend=-0.55),
    "rotation left": _m(lumbar_turn=0.22, thoracic_turn=0.78),
    "rotation right": _m(lumbar_turn=-0.22, thoracic_turn=-0.78),
}
# The whole body against the room.
_BODY = {
    "lean forward": _m(pitch=1),
    "lean back": _m(pitch=-1),
    "lean left": _m(roll=-1),
    "lean right": _m(roll=1),
    "turn left": _m(turn=1),
    "turn right": _m(turn=-1),
    "shift forward": _m(z=0.01),
    "shift back": _m(z=-0.01),
    "shift left": _m(x=0.01),
    "shift right": _m(x=-0.01),
    "up": _m(y=0.01),
    "down": _m(y=-0.01),
}
# The pelvis under a trunk that stays where it is.
_PELVIS = {
    "anterior tilt": _m(pitch=1, lumbar_flex=-1),
    "posterior tilt": _m(pitch=-1, lumbar_flex=1),
    "left up": _m(roll=1, lumbar_bend=1),
    "right up": _m(roll=-1, lumbar_bend=-1),
    "turn left": _m(turn=1, lumbar_turn=-1),
    "turn right": _m(turn=-1, lumbar_turn=1),
    "shift forward": _m(z=0.01),
    "shift back": _m(z=-0.01),
    "shift left": _m(x=0.01),
    "shift right": _m(x=-0.01),
}
AXIAL: Mapping[str, Mapping[str, Drive]] = {
    "body": _BODY,
    "pelvis": _PELVIS,
    "lumbar": _axial("lumbar"),
    "thoracic": _axial("thoracic"),
    "spine": _SPINE,
    "neck": _axial("neck"),
    "head": {
        **_axial("head"),
        "retraction": _m(neck_flex=-0.7, head_flex=1.0),
        "protraction": _m(neck_flex=0.9, head_flex=-1.0),
    },
}
LIMB: Mapping[str, Mapping[str, Drive]] = {
    "scapula": {
        "elevation": _m(scap_elev=1),
        "depression": _m(scap_elev=-1),
        "protraction": _m(scap_prot=1),
        "retraction": _m(scap_prot=-1),
    },
    "shoulder": {
        "flexion": _m(sh_flex=1),
        "extension": _m(sh_flex=-1),
        "abduction": _m(sh_abd=1),
        "adduction": _m(sh_abd=-1),
        "external rotation": _m(sh_rot=1),
        "internal rotation": _m(sh_rot=-1),
    },
    "elbow": {"flexion": _m(elbow=1), "extension": _m(elbow=-1)},
    "forearm": {"pronation": _m(pron=1), "supination": _m(pron=-1)},
    "wrist": {
        "extension": _m(wrist_ext=1),
        "flexion": _m(wrist_ext=-1),
        "radial deviation": _m(wrist_dev=1),
        "ulnar deviation": _m(wrist_dev=-1),
    },
    # At 60 the hand is around a bar of 3 cm, or thumb and forefinger hold something between their tips (ours;
    # no angles that one measures).
    "fingers": {
        "flexion": _m(fingers=1),
        "extension": _m(fingers=-1),
        "closing": _m(fingers=0.95, grip=1),
        "pinching": _m(pinch=1),
    },
    "hip": {
        "flexion": _m(hip_flex=1),
        "extension": _m(hip_flex=-1),
        "abduction": _m(hip_abd=1),
        "adduction": _m(hip_abd=-1),
        "external rotation": _m(hip_rot=1),
        "internal rotation": _m(hip_rot=-1),
    },
    "knee": {"flexion": _m(knee=1), "extension": _m(knee=-1)},
    "ankle": {
        "dorsiflexion": _m(ankle=1),
        "plantarflexion": _m(ankle=-1),
        "inversion": _m(invert=1),
        "eversion": _m(invert=-1),
    },
    "toes": {"extension": _m(toes=1), "flexion": _m(toes=-1)},
}
PLURALS = {
    "scapulae": "scapula",
    "shoulders": "shoulder",
    "elbows": "elbow",
    "forearms": "forearm",
    "wrists": "wrist",
    "hips": "hip",
    "knees": "knee",
    "ankles": "ankle",
    "finger": "fingers",
    "toe": "toes",
}

# (lowest, highest) in degrees; positive as in the first word of each pair above.
LIMITS: Mapping[str, tuple[float, float]] = {
    "lumbar_flex": (-35, 60),
    "lumbar_bend": (-25, 25),
    "lumbar_turn": (-15, 15),
    "thoracic_flex": (-30, 45),
    "thoracic_bend": (-30, 30),
    "thoracic_turn": (-40, 40),
    "neck_flex": (-60, 50),
    "neck_bend": (-45, 45),
    "neck_turn": (-75, 75),
    "head_flex": (-30, 25),
    "head_bend": (-12, 12),
    "head_turn": (-15, 15),
    "scap_elev": (-12, 40),
    "scap_prot": (-30, 30),
    "sh_flex": (-60, 180),
    "sh_abd": (-50, 180),
    "sh_rot": (-95, 100),
    "elbow": (-5, 150),
    "pron": (-90, 90),
    "wrist_ext": (-80, 88),
    "wrist_dev": (-35, 25),
    "fingers": (-25, 95),
    "grip": (0, 80),  # ours
    "pinch": (0, 70),  # ours
    "hip_flex": (-30, 135),
    "hip_abd": (-35, 60),
    "hip_rot": (-50, 120),
    "knee": (-5, 160),
    "ankle": (-75, 35),
    "invert": (-25, 40),
    "toes": (-45, 85),
}
TOLERANCE = 2.0  # degrees beyond them that are no mistake
# How far, to both sides, the whole body may be told to go: degrees and metres.
_ROOM: Mapping[str, float] = {"pitch": 180, "turn": 180, "roll": 180, "x": 5, "y": 5, "z": 5}

HIP_ROTATION = (-50.0, 75.0)


def clinical_hip_rotation(flexion: float, abduction: float, rotation: float) -> float:
    """Hip rotation as an examiner reads it, external positive.

    A swing that goes forwards and outwards at once turns the shin outwards under the thigh, by about 0.7
    degree per degree of the smaller of the two (41 degrees at flexion 66 with abduction 58); `hip_rot` counts
    from there.
    """
    return rotation - 0.7 * min(max(flexion, 0.0), max(abduction, 0.0))


def limit(dof: str) -> tuple[float, float]:
    """Bounds of a degree of freedom; the root has none."""
    return LIMITS.get(dof.split(".")[0], (-1e9, 1e9))


def reach(drive: Drive, is_added: bool) -> tuple[float, float]:
    """The least and the most that a motion word may state; what is added to another pose may go from one end
    to the other.
    """
    ways = []
    for dof, share in drive.shares:
        low, high = limit(dof) if dof in LIMITS else (-_ROOM[dof], _ROOM[dof])
        if is_added and dof in LIMITS:
            low, high = low - high, high - low
        ways.append(sorted((low / share, high / share)))
    return max(low for low, _ in ways), min(high for _, high in ways)
