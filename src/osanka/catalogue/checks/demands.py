"""Check of the demands' grades. Whether they are honest is compared with the clip by the motion layer."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder


def demand_grades(folder: Folder) -> Iterator[Fault]:
    """Demands are graded 0–3; what is not asked for may be left out."""
    for exercise in folder.catalogue.exercises.values():
        for demand, grade in exercise.demands.items():
            if not 0 <= grade <= 3:
                yield folder.fault(exercise, ("demands", demand.value), f"{grade}; grades are 0–3")
