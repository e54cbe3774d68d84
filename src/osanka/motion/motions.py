"""What the keys of joints mean: which degrees of freedom go where, within what an adult can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from osanka.motion.joints import AXIAL, LIMB, PLURALS, TOLERANCE, Drive, reach
from osanka.motion.words import Wrong, amount, items, suggest

_ADDED = ("body", "pelvis")  # what these say comes on top of the pose before
_SPELLINGS = {"side bend left": "side-bend left", "side bend right": "side-bend right"}


class Angles:
    """The angles of one pose, collected key by key: `stated` in degrees, `added` in degrees or metres."""

    def __init__(self) -> None:
        self.stated: dict[str, float] = {}
        self.added: dict[str, float] = {}
        # What has been said already: by what words, and of how many degrees of freedom.
        self._said: dict[tuple[str, str], tuple[str, int]] = {}

    def take(self, key: str, value: str, keywords: Iterable[str]) -> None:
        """One joint with its motions. Raises Wrong; `keywords` are what the key might have been as well."""
        sides, motions = _joint(key, keywords)
        for item in items(value):
            motion, size = _motion(item, motions)
            drive = motions[motion]
            is_added = key in _ADDED or (key == "head" and len(drive.shares) > 1)
            _check_reach(item, size, drive, is_added)
            shares = [(f"{dof}.{side}" if side else dof, s) for side in sides for dof, s in drive.shares]
            for dof, _ in shares:
                self._say((dof, key if is_added else ""), f"{key}: {item}", len(shares))
            for dof, share in shares:
                if is_added:
                    self.added[dof] = self.added.get(dof, 0.0) + share * size
                else:
                    self.stated[dof] = share * size

    def _say(self, what: tuple[str, str], words: str, wide: int) -> None:
        before, was = self._said.get(what, ("", wide + 1))
        if wide >= was:
            raise Wrong(
                f"“{words}” states anew what “{before}” has stated. Allowed: each angle once, or what is "
                "general before what is special (knees, then left knee)."
            )
        self._said[what] = words, wide


def _joint(key: str, keywords: Iterable[str]) -> tuple[tuple[str, ...], Mapping[str, Drive]]:
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
    raise Wrong(f"is no joint and no keyword{suggest(word, [*keywords, *AXIAL, *LIMB, *PLURALS])}")


def _motion(item: str, motions: Mapping[str, Drive]) -> tuple[str, float]:
    if item in ("straight", "neutral") and ("flexion" in motions or "pronation" in motions):
        return ("flexion" if "flexion" in motions else "pronation"), 0.0
    word, size = amount(item, f"“motion degrees”, such as “{next(iter(motions))} 20”", "°")
    motion = _SPELLINGS.get(word, word)
    if motion not in motions:
        raise Wrong(f"“{motion}” is no motion of this joint{suggest(motion, list(motions))}")
    return motion, size


def _check_reach(item: str, size: float, drive: Drive, is_added: bool) -> None:
    low, high = reach(drive, is_added)
    if not low - TOLERANCE <= size <= high + TOLERANCE:
        raise Wrong(f"“{item}” is further than it goes. Allowed: {low:.0f} to {high:.0f}.")
