"""What a rule speaks of. That depends on the catalogue and on no person, so it is found once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from osanka.catalogue.model import Catalogue
from osanka.catalogue.vocabulary import Demand
from osanka.safety.rules import Target

_KEPT_MOST = 4  # catalogues; a process has one, tests a few
_kept: dict[int, Reach] = {}

Targets = tuple[Target, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The exercises and activities of one catalogue that targets mean."""

    catalogue: Catalogue
    asking: Mapping[tuple[Demand, int], frozenset[str]]
    # By the identity of the targets, kept beside what they mean: to hash them takes longer than the rest.
    _exercises: dict[int, tuple[Targets, frozenset[str]]] = field(default_factory=dict)
    _activities: dict[int, tuple[Targets, frozenset[str]]] = field(default_factory=dict)

    def exercises(self, targets: Targets) -> frozenset[str]:
        """The ids of the exercises."""
        key = id(targets)
        if key not in self._exercises:
            self._exercises[key] = targets, frozenset().union(*map(self._hit, targets))
        return self._exercises[key][1]

    def activities(self, targets: Targets) -> frozenset[str]:
        """The ids of the activities."""
        key = id(targets)
        if key not in self._activities:
            entries = self.catalogue.activities.items()
            self._activities[key] = (
                targets,
                frozenset(
                    name
                    for name, entry in entries
                    if any(target.everything or target.fits(entry, self.catalogue) for target in targets)
                ),
            )
        return self._activities[key][1]

    def _hit(self, target: Target) -> Iterable[str]:
        exercises = self.catalogue.exercises
        if target.everything:
            return exercises
        if target.is_plain and target.demand is not None:
            return self.asking.get((target.demand, target.at_least), ())
        return (name for name, entry in exercises.items() if target.fits(entry, self.catalogue))


def reach(catalogue: Catalogue) -> Reach:
    """The reach of all targets in this catalogue. Two catalogues may be equal in name and version, so each
    object has its own."""
    found = _kept.get(id(catalogue))
    if found is None or found.catalogue is not catalogue:
        if len(_kept) >= _KEPT_MOST:
            _kept.clear()
        found = _kept[id(catalogue)] = Reach(catalogue, _asking(catalogue))
    return found


def _asking(catalogue: Catalogue) -> Mapping[tuple[Demand, int], frozenset[str]]:
    """Which exercises ask at least so much, by demand and grade: most targets are of this kind."""
    found: dict[tuple[Demand, int], set[str]] = defaultdict(set)
    for name, exercise in catalogue.exercises.items():
        for demand, grade in exercise.demands.items():
            for least in range(1, grade + 1):
                found[demand, least].add(name)
    return {key: frozenset(names) for key, names in found.items()}
