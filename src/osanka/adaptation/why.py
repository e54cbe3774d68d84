"""The rule behind each kind of change, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from osanka.adaptation.model import Code
from osanka.catalogue.model import Text
from osanka.planning.reasons import phrase

_PAIN = ("practice-pain-light", "thomee-1997", "silbernagel-2007")
_STEPS = ("practice-dosing",)
# The rule of each code, by its name among the texts, and the ids of its sources. What the person asked for
# needs no other reason.
_RULES: dict[Code, tuple[str, tuple[str, ...]]] = {
    "progress": ("up", _PAIN),
    "progress-easy": ("up-easy", _PAIN),
    "progress-back": ("up-back", _STEPS),
    "regress": ("down", _PAIN),
    "regress-sign": ("sign", _STEPS),
    "regress-after": ("after", (*_PAIN, "farrar-2001")),
    "regress-morning": ("morning", (*_PAIN, "farrar-2001")),
    "too-hard": ("asked", _STEPS),
    "pause": ("pause", _PAIN),
    "smallest": ("pause", _PAIN),
    "resume": ("pause", _PAIN),
    "break": ("break", _STEPS),
    "break-long": ("break", _STEPS),
    "unused": ("unused", _STEPS),
    "after-flare": ("after-flare", _STEPS),
    "after-illness": ("after-illness", _STEPS),
    "harder": ("chain", _STEPS),
    "too-soon": ("chain", _STEPS),
    "easier": ("chain", _STEPS),
    "easier-unsure": ("chain", _STEPS),
    "again": ("chain", _STEPS),
    "phase": ("phase", _STEPS),
}


@dataclass(frozen=True, slots=True)
class Why:
    """A rule in words, and the ids of its sources."""

    rule: Text
    sources: tuple[str, ...]


def why(code: Code) -> Why | None:
    """The rule behind a change of this code; None where the person asked for it."""
    found = _RULES.get(code)
    return Why(phrase("rule", found[0]), found[1]) if found else None
