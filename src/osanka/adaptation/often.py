"""Sessions that are too much again and again: somebody should look, however small the doses have become."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from osanka.adaptation.model import Done
from osanka.adaptation.response import answers, red_at

# So many red sessions in so long. Ours: the first lowers the dose, the second rests what hurt.
OFTEN, LATELY = 3, timedelta(days=14)


def often_red(history: Iterable[tuple[Done, int | None]], now: datetime) -> bool:
    """Whether three sessions of the last two weeks were too much. `history`: each with the pain of the
    morning after, NPRS, None where nothing is known of it."""
    late = ((done, morning) for done, morning in history if now - done.over < LATELY)
    return sum(_red(done, morning) for done, morning in late) >= OFTEN


def _red(done: Done, morning: int | None) -> bool:
    return red_at(done, answers(done.record, morning, _any), morning) is not None


def _any(exercise: str) -> bool:
    """What a session is put down to does not change whether it was too much."""
    return False
