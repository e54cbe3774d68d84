"""Which of two clearances allows more."""

from __future__ import annotations

from osanka.safety import Clearance, Ruling
from osanka.safety.gate import tightest

EFFECTS = ("allow", "modify", "block")


def is_no_looser(strict: Clearance, loose: Clearance) -> bool:
    """Whether the first allows nothing that the second does not."""
    return strict.verdict >= loose.verdict and all(
        _no_looser_effect(strict, loose, name) and _no_looser_limits(strict, loose, name)
        for name in (*loose.rulings, *loose.activities)
    )


def _ruling(clearance: Clearance, name: str) -> Ruling:
    return clearance.rulings.get(name) or clearance.activities[name]


def _no_looser_effect(strict: Clearance, loose: Clearance, name: str) -> bool:
    return EFFECTS.index(_ruling(strict, name).effect) >= EFFECTS.index(_ruling(loose, name).effect)


def _no_looser_limits(strict: Clearance, loose: Clearance, name: str) -> bool:
    if _ruling(strict, name).effect == "block":
        return True
    ours, theirs = _ruling(strict, name).limits, _ruling(loose, name).limits
    return tightest([ours, theirs]) == ours
