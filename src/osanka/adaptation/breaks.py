"""What time without practice costs.

Strength is well kept for about three weeks and then comes back fast; after longer it has to be built again.
The days are ours, after what is known of detraining (Mujika and Padilla 2000).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from osanka.adaptation.rung import Rung

# What was left out for so long, while other things were done, is a step lower.
UNUSED = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Loss:
    """What `after` so long without a session everything loses: `steps` of its ladder, None for all of them.
    `quick`: one good session is then enough for each step back."""

    after: timedelta
    steps: int | None
    quick: bool


# Who trains once a week, on the same day, has missed nothing.
LOSSES = (
    Loss(timedelta(days=8), 1, quick=True),
    Loss(timedelta(days=21), 1, quick=False),
    Loss(timedelta(days=42), None, quick=False),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A step down that time alone has brought: of everything by `loss`, or else of one exercise."""

    at: datetime
    loss: Loss | None = None
    exercise: str = ""


def lost_in(lasted: timedelta) -> int | None:
    """The steps that a flare or an illness of this length costs: as many as a break would, and one at least;
    None for all of them."""
    steps = [loss.steps for loss in LOSSES if lasted >= loss.after]
    return None if None in steps else max(1, sum(each or 0 for each in steps))


def due(active: datetime, missed: int, rungs: Mapping[str, Rung], now: datetime) -> list[Due]:
    """What has become due until `now`, in the order of time. `missed`: losses since `active` that have been
    taken already."""
    return sorted((*_losses(active, missed, now), *_unused(rungs, now)), key=lambda each: each.at)


def _losses(active: datetime, missed: int, now: datetime) -> Iterator[Due]:
    for loss in LOSSES[missed:]:
        if now - active >= loss.after:
            yield Due(active + loss.after, loss)


def _unused(rungs: Mapping[str, Rung], now: datetime) -> Iterator[Due]:
    for name, rung in rungs.items():
        for times in range(rung.unused + 1, (now - rung.seen) // UNUSED + 1):
            yield Due(rung.seen + times * UNUSED, exercise=name)
