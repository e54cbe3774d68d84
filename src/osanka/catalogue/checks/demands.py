"""Check of the demands' grades. Whether they are honest is compared with the clip by the motion layer."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder


def demand_grades(folder: Folder) -> Iterator[Fault]:
    """Demands are graded 0–3; what is not asked for may be left out."""
    for entry in folder.done():
        for demand, grade in entry.demands.items():
            if not 0 <= grade <= 3:
                yield folder.fault(entry, ("demands", demand.value), f"{grade}; grades are 0–3")
