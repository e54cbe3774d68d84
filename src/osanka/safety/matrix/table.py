"""The matrix itself: what the gate says of each entry of the catalogue to each person at a column's head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from osanka.catalogue.model import Activity, Catalogue, Exercise
from osanka.catalogue.vocabulary import ActivityKind, Position
from osanka.safety.gate import clear
from osanka.safety.matrix.states import State, states
from osanka.safety.model import Clearance, Effect, Ruling, Verdict
from osanka.safety.rules import Ruleset, ruleset

Entry = Exercise | Activity
Counts = Mapping[Effect, int]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns are `states`, the baseline first; rows are the catalogue's entries. `clearances` are by
    the id of the state."""

    catalogue: Catalogue
    rules: Ruleset
    states: tuple[State, ...]
    clearances: Mapping[str, Clearance]

    @property
    def rows(self) -> dict[Position | ActivityKind, list[Entry]]:
        """All exercises by start position, then all activities by kind; what is empty is left out."""
        exercises, activities = self.catalogue.exercises.values(), self.catalogue.activities.values()
        found: dict[Position | ActivityKind, list[Entry]] = {}
        found |= {start: [one for one in exercises if one.start is start] for start in Position}
        found |= {kind: [one for one in activities if one.kind is kind] for kind in ActivityKind}
        return {word: entries for word, entries in found.items() if entries}

    def cell(self, entry: str, state: State) -> Ruling:
        """What holds for the exercise or activity there. Raises `KeyError` for what nobody ruled on."""
        clearance = self.clearances[state.id]
        return clearance.rulings[entry] if entry in clearance.rulings else clearance.activities[entry]

    def counts(self, state: State) -> Counts:
        """How many exercises and activities are allowed, modified and blocked."""
        clearance = self.clearances[state.id]
        rulings = (*clearance.rulings.values(), *clearance.activities.values())
        return Counter(ruling.effect for ruling in rulings)

    def stops(self, state: State) -> bool:
        """Whether nobody in this state gets a session."""
        return self.clearances[state.id].verdict >= Verdict.SEE_CLINICIAN_FIRST

    @property
    def never_blocked(self) -> tuple[Entry, ...]:
        """What is left out in no state that leaves a session at all."""
        open_states = [state for state in self.states if not self.stops(state)]
        return tuple(
            entry
            for entries in self.rows.values()
            for entry in entries
            if all(self.cell(entry.id, state).effect != "block" for state in open_states)
        )

    @property
    def idle(self) -> tuple[State, ...]:
        """The states that restrict nothing beyond what holds for everybody."""
        baseline, *others = self.states
        return tuple(state for state in others if self._bounds(state) == self._bounds(baseline))

    def _bounds(self, state: State) -> list[object]:
        clearance = self.clearances[state.id]
        rulings = (*clearance.rulings.values(), *clearance.activities.values())
        return [(ruling.exercise, ruling.effect, ruling.limits) for ruling in rulings]


def matrix(catalogue: Catalogue, rules: Ruleset | None = None) -> Matrix:
    """The matrix of the whole catalogue. `rules` as in `clear`."""
    found = rules or ruleset()
    columns = states(found)
    cleared = {state.id: clear(state.intake, catalogue, found) for state in columns}
    return Matrix(catalogue, found, columns, cleared)
