"""The dressed figure at rest: skin, hair, T-shirt, leggings, eyes, each cut cleanly from the mesh of
`body`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from osanka.motion.body import Body, Floats, load_body
from osanka.motion.meshcut import Part, compact, keep_where, vertex_normals

_SLEEVE = 0.60  # share of the upper arm
_LEGGING_END = 0.055  # above the ankle joint
_FABRIC = 0.005
_UNDER = 0.03  # skin reaches this far under the cloth
# Under the collar further, for one looks into it when somebody bends over; not at the shoulders: they fold.
_UNDER_COLLAR = 0.09
_WAIST_OVERLAP = 0.03
# Over the root of the spine. Below the crease of the hip a bent thigh would carry the shirt along.
_HEM = 0.055
_LONG_HEM = -0.015


@lru_cache(maxsize=1)
def dressed() -> tuple[Part, ...]:
    """All parts of the one body, in drawing order."""
    return dress(load_body())


@lru_cache(maxsize=1)
def resting() -> tuple[Part, ...]:
    """All parts as the body rests on them: in a shirt that lies under the hips, over little skin. Poses are
    solved on it, and another cut would move them all by some millimetres.
    """
    return dress(load_body(), _LONG_HEM, _UNDER)


def dress(body: Body, hem: float = _HEM, under_collar: float = _UNDER_COLLAR) -> tuple[Part, ...]:
    """All parts, in drawing order; the shirt's hem in metres over the root of the spine, and how far the skin
    reaches below its neckline. Columns of the weights beyond the bones ride along through the cuts.
    """
    fields = _Fields(body, hem, under_collar)
    tights = _part(body, "helper-tights", "tights")
    tights = replace(tights, vertices=tights.vertices + tights.normals * _FABRIC)
    torso_and_arms, _ = keep_where(tights, fields.sleeve(tights))
    torso_and_arms, _ = keep_where(torso_and_arms, fields.neckline(torso_and_arms))
    top, _ = keep_where(torso_and_arms, fields.hem(torso_and_arms))
    top = replace(top, name="top", vertices=top.vertices + top.normals * fields.hang(top)[:, None])
    leggings, _ = keep_where(tights, -fields.hem(tights) + _WAIST_OVERLAP)
    leggings, _ = keep_where(leggings, fields.ankle(leggings))
    leggings, _ = keep_where(leggings, fields.not_arm(leggings))
    skin = _part(body, "body", "skin")
    skin, _ = keep_where(skin, fields.bare(skin))
    return (skin, replace(leggings, name="leggings"), top, _hair(body, fields), *_eyes(body))


def _part(body: Body, group: str, name: str) -> Part:
    faces = body.faces[group]
    return compact(Part(name, body.vertices, body.weights, faces, vertex_normals(body.vertices, faces)))


class _Fields:
    """Smooth functions over the mesh, in metres; positive on the side to keep."""

    def __init__(self, body: Body, rise: float, under_collar: float) -> None:
        self._body = body
        self._rise = rise
        self._under_collar = under_collar
        self._head = {b: body.heads[i] for i, b in enumerate(body.bones)}

    def _share(self, part: Part, *prefixes: str) -> Floats:
        columns = [i for i, b in enumerate(self._body.bones) if b.startswith(prefixes)]
        return np.asarray(part.weights[:, columns].sum(1))

    def _along_arm(self, part: Part) -> Floats:
        """Metres beyond the sleeve's end along the upper arm; far negative off the arm."""
        result = np.full(len(part.vertices), -1.0)
        for side, sign in (("L", 1), ("R", -1)):
            a, b = self._head[f"upperarm01_{side}"], self._head[f"lowerarm01_{side}"]
            length = np.linalg.norm(b - a)
            mine = part.vertices[:, 0] * sign > 0.12
            along = (part.vertices - a) @ (b - a) / length - _SLEEVE * length
            arm = self._share(
                part, f"upperarm01_{side}", f"upperarm02_{side}", "lowerarm", "wrist", "finger", "meta"
            )
            result = np.where(mine & (arm > 0.25), along, result)
        return result

    def sleeve(self, part: Part) -> Floats:
        return -self._along_arm(part)

    def neckline(self, part: Part) -> Floats:
        x, y, z = part.vertices.T
        base = self._head["neck01"]
        crew = base[1] + 0.004 + 0.55 * (base[2] - 0.01 - z) - y
        # Over the shoulders the cut runs out little by little: a sudden end is a spike.
        out = np.clip((np.abs(x) - 0.07) / 0.08, 0, 1)
        return np.asarray(crew + out * np.maximum(0.02 - crew, 0))

    def hem(self, part: Part) -> Floats:
        return np.asarray(part.vertices[:, 1] - (self._head["spine05"][1] + self._rise))

    def hang(self, part: Part) -> Floats:
        """How far the shirt stands off the body: a little more towards hem and sleeve ends."""
        low = np.clip(1 - self.hem(part) / 0.16, 0, 1)
        sleeve = np.clip(1 + self._along_arm(part) / 0.1, 0, 1)
        return np.asarray(0.001 + 0.006 * low**2 + 0.006 * sleeve**2)

    def ankle(self, part: Part) -> Floats:
        return np.asarray(part.vertices[:, 1] - (self._head["foot_L"][1] + _LEGGING_END))

    def not_arm(self, part: Part) -> Floats:
        arm = self._share(part, "lowerarm", "wrist", "finger", "meta", "upperarm")
        return np.asarray(0.5 - arm)

    def bare(self, part: Part) -> Floats:
        """Positive where there is skin: beyond sleeves, neckline and leggings, and some way under each."""
        # Between these metres from the middle the neck ends and the fold of the shoulder begins.
        under = np.interp(np.abs(part.vertices[:, 0]), (0.08, 0.13), (self._under_collar, _UNDER))
        neck = under - self.neckline(part)
        arm = self._along_arm(part) + _UNDER
        foot = _UNDER - self.ankle(part)
        return np.maximum(np.maximum(arm, neck), foot)

    def scalp(self, part: Part) -> Floats:
        """Hairline: forehead high, down past the ears' back to the nape."""
        head = self._share(part, "head", "neck")
        x, y, z = (part.vertices - self._head["head"]).T
        side = np.abs(x) / 0.075
        front = 0.118 - 0.02 * np.clip(side, 0, 1.2) ** 2  # height of the hairline over the face
        back = -0.005
        blend = 1 / (1 + np.exp(-(z - 0.012) / 0.012))
        line = y - (back * (1 - blend) + front * blend)
        ear = 0.028 - np.hypot((y - 0.010) / 1.5, z - 0.002)
        line = np.minimum(line, np.where(np.abs(x) > 0.058, -ear, 0.1))
        return np.where(head > 0.5, line, -0.1)


def _hair(body: Body, fields: _Fields) -> Part:
    scalp = _part(body, "body", "hair")
    hair, line = keep_where(scalp, fields.scalp(scalp))
    rise = np.clip(line / 0.035, 0, 1)
    rise = rise * rise * (3 - 2 * rise)
    lifted = hair.vertices + hair.normals * (0.0015 + 0.015 * rise)[:, None]
    return replace(hair, vertices=lifted, normals=vertex_normals(lifted, hair.faces))


def _eyes(body: Body) -> tuple[Part, ...]:
    parts = []
    for group in ("helper-l-eye", "helper-r-eye"):
        eye = _part(body, group, "eyes")
        middle = eye.vertices.mean(0)
        radius = np.linalg.norm(eye.vertices - middle, axis=1).max()
        front = (eye.vertices - middle)[:, 2] / radius - 0.86
        parts.append(keep_where(eye, -front)[0])
        parts.append(replace(keep_where(eye, front)[0], name="iris"))
    return tuple(_join(name, [p for p in parts if p.name == name]) for name in ("eyes", "iris"))


def _join(name: str, parts: list[Part]) -> Part:
    starts = np.cumsum([0, *(len(p.vertices) for p in parts[:-1])])
    return Part(
        name,
        np.concatenate([p.vertices for p in parts]),
        np.concatenate([p.weights for p in parts]),
        np.concatenate([p.faces + start for p, start in zip(parts, starts, strict=True)]),
        np.concatenate([p.normals for p in parts]),
    )
