"""Where on the skin the anchors lie. Pure data, so that parsing needs no numpy."""

from __future__ import annotations

# name: (segments it may ride on, middle as (segment, towards segment, share, offset), direction outwards,
# radius).
# Offsets and directions are for the left side of a person standing straight, palms to the thighs: x out, y
# up, z forward.
Place = tuple[tuple[str, ...], str, str, float, tuple[float, float, float], tuple[float, float, float], float]
_HAND = ("wrist", "finger")
_TRUNK = ("spine", "clavicle", "root", "upperarm01")
_HIPS = ("root", "upperleg", "spine05", "spine04")
_LEG = ("upperleg", "lowerleg")
_FOOT = ("foot", "toe")
PLACES: dict[str, Place] = {
    "palm": (_HAND, "wrist", "finger3-1", 0.55, (0, 0, 0), (-1, 0, 0), 0.035),
    "palm heel": (_HAND, "wrist", "finger3-1", 0.2, (0, 0, 0), (-1, 0, 0), 0.035),
    "knuckle 2": (_HAND, "finger2-1", "finger2-1", 0, (0, 0, 0), (-1, 0, 0), 0.025),
    "knuckle 5": (_HAND, "finger5-1", "finger5-1", 0, (0, 0, 0), (-1, 0, 0), 0.025),
    "fingertip": (("finger3-3",), "finger3-3", "finger3-3", 0, (0, -0.02, 0), (-0.6, -1, 0), 0.05),
    "forefinger": (("finger2-3",), "finger2-3", "finger2-3", 0, (0, -0.02, 0), (-0.6, -1, 0), 0.05),
    "grip": (_HAND, "wrist", "finger3-1", 0.8, (0, 0, 0), (-1, 0, 0), 0.035),
    "grip 2": (_HAND, "wrist", "finger2-1", 0.85, (0, 0, 0), (-1, 0, 0), 0.025),
    "grip 5": (_HAND, "wrist", "finger5-1", 0.85, (0, 0, 0), (-1, 0, 0), 0.025),
    "back of hand": (_HAND, "wrist", "finger3-1", 0.6, (0, 0, 0), (1, 0, 0), 0.035),
    "wrist": (("wrist", "lowerarm"), "wrist", "wrist", 0, (0, 0.01, 0), (-1, 0, 0), 0.04),
    "back of wrist": (("wrist", "lowerarm"), "wrist", "wrist", 0, (0, 0.01, 0), (1, 0, 0), 0.04),
    "forearm": (("lowerarm", "wrist"), "lowerarm01", "wrist", 0.8, (0, 0, 0), (0, 0, -1), 0.06),
    "elbow": (("lowerarm", "upperarm"), "lowerarm01", "lowerarm01", 0, (0, -0.03, -0.01), (0, -1, 0), 0.06),
    "inner elbow": (("lowerarm", "upperarm"), "lowerarm01", "lowerarm01", 0, (0, 0, 0.02), (0, 0, 1), 0.06),
    "upper arm": (("upperarm",), "upperarm01", "lowerarm01", 0.5, (0, 0, 0), (1, 0, 0), 0.07),
    "back of upper arm": (("upperarm",), "upperarm01", "lowerarm01", 0.6, (0, 0, 0), (0, 0, -1), 0.07),
    "shoulder": (_TRUNK, "upperarm01", "upperarm01", 0, (-0.015, 0.05, 0), (0.1, 1, 0), 0.05),
    "shoulder side": (
        ("upperarm01", "clavicle"),
        "upperarm01",
        "upperarm01",
        0,
        (0.03, -0.03, 0),
        (1, 0, 0),
        0.07,
    ),
    "shoulder front": (
        ("upperarm01", "clavicle", "spine01"),
        "upperarm01",
        "upperarm01",
        0,
        (0, -0.02, 0.05),
        (0, 0, 1),
        0.06,
    ),
    "back of shoulder": (
        ("upperarm01", "clavicle", "spine01"),
        "upperarm01",
        "upperarm01",
        0,
        (-0.02, -0.02, -0.05),
        (0, 0, -1),
        0.06,
    ),
    "shoulder blade": (_TRUNK, "spine01", "spine01", 0, (0.085, 0.02, -0.1), (0, 0, -1), 0.06),
    "back of head": (("head",), "head", "head", 0, (0.025, 0.075, -0.1), (0, 0, -1), 0.06),
    "side of head": (("head",), "head", "head", 0, (0.08, 0.1, 0.0), (1, 0, 0), 0.05),
    "top of head": (("head",), "head", "head", 0, (0.02, 0.19, -0.01), (0, 1, 0), 0.05),
    "forehead": (("head",), "head", "head", 0, (0.02, 0.1, 0.1), (0, 0, 1), 0.04),
    "ear": (("head",), "head", "head", 0, (0.08, 0.02, -0.004), (1, 0, 0), 0.014),
    "top of ear": (("head",), "head", "head", 0, (0.08, 0.038, -0.003), (1, 0.5, 0), 0.012),
    "back of ear": (("head",), "head", "head", 0, (0.08, 0.02, -0.014), (1, 0, -0.5), 0.012),
    "ear lobe": (("head",), "head", "head", 0, (0.074, -0.006, 0.004), (1, -0.5, 0), 0.012),
    "temple": (("head",), "head", "head", 0, (0.07, 0.075, 0.05), (1, 0, 0.3), 0.035),
    "chin": (("head",), "head", "head", 0, (0.01, -0.04, 0.1), (0, -0.5, 1), 0.04),
    "back of neck": (("neck",), "neck02", "neck02", 0, (0.025, 0, -0.06), (0, 0, -1), 0.05),
    "chest": (_TRUNK, "spine01", "spine01", 0, (0.05, 0.05, 0.12), (0, 0, 1), 0.05),
    "ribs": (_TRUNK, "spine02", "spine02", 0, (0.13, 0.04, 0.03), (1, 0, 0.3), 0.06),
    "belly": (_TRUNK, "spine04", "spine04", 0, (0.05, 0.0, 0.12), (0, 0, 1), 0.06),
    "navel": (_TRUNK, "spine04", "spine03", 0.6, (0.03, 0.0, 0.12), (0, 0, 1), 0.05),
    "upper back": (_TRUNK, "spine01", "spine01", 0, (0.04, 0.1, -0.1), (0, 0, -1), 0.05),
    "bar shelf": (_TRUNK, "spine01", "spine01", 0, (0.06, 0.14, -0.1), (0, 0.4, -1), 0.05),
    "mid back": (_TRUNK, "spine02", "spine02", 0, (0.05, 0.08, -0.1), (0, 0, -1), 0.05),
    "lower back": (_TRUNK, "spine04", "spine04", 0, (0.05, 0.01, -0.1), (0, 0, -1), 0.05),
    "sacrum": (_HIPS, "spine05", "spine05", 0, (0.035, -0.01, -0.12), (0, 0, -1), 0.06),
    "buttock": (_HIPS, "upperleg01", "upperleg01", 0, (-0.02, -0.0, -0.12), (0, 0, -1), 0.07),
    "sit bone": (_HIPS, "upperleg01", "upperleg01", 0, (-0.02, -0.12, -0.02), (0, -1, 0), 0.07),
    "hip": (_HIPS, "upperleg01", "upperleg01", 0, (0.07, -0.03, 0), (1, 0, 0), 0.07),
    "waist": (_TRUNK, "spine04", "spine04", 0, (0.13, 0.0, 0.0), (1, 0, 0), 0.06),
    "hip front": (_HIPS, "spine05", "spine05", 0, (0.09, 0.0, 0.1), (0, 0, 1), 0.06),
    "thigh front": (_LEG, "upperleg01", "lowerleg01", 0.5, (0, 0, 0), (0, 0, 1), 0.1),
    "thigh": (_LEG, "upperleg01", "lowerleg01", 0.72, (0, 0, 0.05), (0, 0, 1), 0.07),
    "back of thigh": (_LEG, "upperleg01", "lowerleg01", 0.55, (0, 0, 0), (0, 0, -1), 0.1),
    "outer thigh": (_LEG, "upperleg01", "lowerleg01", 0.5, (0, 0, 0), (1, 0, 0), 0.1),
    "inner thigh": (_LEG, "upperleg01", "lowerleg01", 0.55, (0, 0, 0), (-1, 0, 0), 0.1),
    "knee": (_LEG, "lowerleg01", "lowerleg01", 0, (0, -0.05, 0.0), (0, -1, 0), 0.06),
    "kneecap": (_LEG, "lowerleg01", "lowerleg01", 0, (0, 0.03, 0.04), (0, 0, 1), 0.04),
    "back of knee": (_LEG, "lowerleg01", "lowerleg01", 0, (0, -0.01, -0.04), (0, 0, -1), 0.05),
    "outer knee": (_LEG, "lowerleg01", "lowerleg01", 0, (0.05, 0, 0), (1, 0, 0), 0.05),
    "inner knee": (_LEG, "lowerleg01", "lowerleg01", 0, (-0.05, 0, 0), (-1, 0, 0), 0.05),
    "shin": (("lowerleg",), "lowerleg01", "foot", 0.5, (0, 0, 0.03), (0, 0, 1), 0.07),
    "calf": (("lowerleg",), "lowerleg01", "foot", 0.35, (0, 0, -0.03), (0, 0, -1), 0.08),
    "ankle": (("lowerleg", "foot"), "foot", "foot", 0, (0.03, 0.02, 0), (1, 0, 0), 0.045),
    "inner ankle": (("lowerleg", "foot"), "foot", "foot", 0, (-0.03, 0.02, 0), (-1, 0, 0), 0.045),
    "front of ankle": (("lowerleg", "foot"), "foot", "foot", 0, (0, 0.03, 0.03), (0, 0.2, 1), 0.045),
    "heel": (_FOOT, "foot", "foot", 0, (0, -0.05, -0.035), (0, -1, -0.3), 0.06),
    "back of heel": (_FOOT, "foot", "foot", 0, (0, -0.03, -0.05), (0, -0.2, -1), 0.05),
    "ball": (_FOOT, "toe1-1", "toe1-1", 0, (-0.03, -0.005, 0.0), (0, -1, 0), 0.03),
    "outer ball": (_FOOT, "toe1-1", "toe1-1", 0, (0.035, -0.005, -0.02), (0, -1, 0), 0.03),
    "toe tip": (("toe",), "toe1-1", "toe1-1", 0, (-0.02, 0.0, 0.07), (0, -0.35, 1), 0.05),
    "top of foot": (_FOOT, "foot", "toe1-1", 0.65, (0, 0, 0), (0, 1, 0.4), 0.06),
    "sole": (_FOOT, "foot", "toe1-1", 0.5, (0, -0.03, 0), (0, -1, 0), 0.05),
    "outer edge of foot": (_FOOT, "foot", "toe1-1", 0.5, (0.03, -0.02, 0), (1, -0.4, 0), 0.05),
}
# Places found with a joint bent to a right angle, as they lie when one kneels, leans or sits on them.
BENT = {"knee": "knee", "elbow": "elbow", "sit bone": "hip_flex"}
# Metres these places lie above the skin: in the middle of a bar that the hand or the upper back holds.
LIFTED = {"grip": 0.017, "grip 2": 0.017, "grip 5": 0.017, "bar shelf": 0.03}
# Round parts that roll: whichever of these is lowest carries the weight.
ROLLING = {
    "back": (
        "upper back",
        "back of shoulder",
        "shoulder blade",
        "mid back",
        "lower back",
        "sacrum",
        "buttock",
    ),
    "front": ("chest", "belly", "hip front", "thigh front"),
    "side": ("shoulder side", "ribs", "waist", "hip"),
}
