"""The matrix as one CSV: a line for each exercise and activity, a column for each state."""

from __future__ import annotations

import csv
import io

from osanka.catalogue import resolve
from osanka.catalogue.model import Exercise
from osanka.safety import Limits, Ruling
from osanka.safety.matrix import Matrix

HEAD = ("id", "en", "ru", "group")


def sheet(matrix: Matrix) -> str:
    """CSV with ids as heads. A cell reads `modify level<=1 hold<=10: rule other`, the deciding rule first."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*HEAD, *(state.id for state in matrix.states)])
    for group, entries in matrix.rows.items():
        for entry in entries:
            names = (resolve(entry.name, "en"), resolve(entry.name, "ru"))
            cells = (_cell(matrix.cell(entry.id, state)) for state in matrix.states)
            kind = group.value if isinstance(entry, Exercise) else f"activity/{group.value}"
            writer.writerow([entry.id, *names, kind, *cells])
    return out.getvalue()


def _cell(ruling: Ruling) -> str:
    rules = " ".join(because.rule for because in ruling.because)
    words = " ".join([ruling.effect, *bounds(ruling.limits)])
    return f"{words}: {rules}" if rules else words


def bounds(limits: Limits) -> list[str]:
    """`level<=1`, `hold<=10`, `sets<=2`: those that there are."""
    named = {"level": limits.max_level, "hold": limits.max_hold, "sets": limits.max_sets}
    return [f"{name}<={most}" for name, most in named.items() if most is not None]
