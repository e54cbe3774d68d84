"""What of the catalogue fits words and filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from osanka.catalogue import Exercise
from osanka.catalogue.model import Activity, Fact, Method
from osanka.catalogue.search import Index, Kind, index, search
from osanka.catalogue.vocabulary import Demand
from osanka.planning.timing import item_seconds
from osanka.safety import Clearance
from osanka.web.site.content import the_catalogue
from osanka.web.site.language import alphabetical, in_language

# How much effort belongs to which level (grades of the demand `effort`).
LEVELS = {"gentle": (0, 1), "moderate": (2,), "strong": (3,)}
Entry = Exercise | Method | Activity | Fact


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to search for, and filters; an empty one leaves everything. Only exercises know all filters."""

    kind: Kind = "exercise"
    q: str = ""
    region: str = ""
    aim: str = ""
    position: str = ""
    setting: str = ""
    equipment: str = ""
    level: str = ""
    minutes: int | None = None
    allowed: bool = False


@cache
def the_index() -> Index:
    """The index over the catalogue this process serves."""
    return index(the_catalogue())


def found(wanted: Wanted, clearance: Clearance | None) -> dict[Kind, list[Entry]]:
    """What fits, by kind, best first; without words, by the name in the page's language, drawn exercises
    before others. Filters narrow the kind that is looked at. `clearance` is the person's, where there is one;
    without it nothing counts as allowed."""
    fitting = _by_words(wanted.q)
    here = [entry for entry in fitting[wanted.kind] if _fits(entry, wanted)]
    if wanted.allowed:
        here = [entry for entry in here if _allowed(entry, clearance)]
    return fitting | {wanted.kind: here}


def _by_words(words: str) -> dict[Kind, list[Entry]]:
    catalogue = the_catalogue()
    shelves: dict[Kind, dict[str, Entry]] = {
        "exercise": {**catalogue.exercises},
        "method": {**catalogue.methods},
        "activity": {**catalogue.activities},
        "fact": {**catalogue.facts},
    }
    if words:
        hits = search(the_index(), words)
        return {kind: [shelf[hit.id] for hit in hits if hit.kind == kind] for kind, shelf in shelves.items()}
    listed = {kind: sorted(shelf.values(), key=_by_name) for kind, shelf in shelves.items()}
    # What the figure can show comes first; so it stays until it can show everything.
    return listed | {"exercise": sorted(listed["exercise"], key=lambda each: each.id not in catalogue.drawn)}


def _by_name(entry: Entry) -> tuple[str, str]:
    """Facts have no names and keep the order of the catalogue."""
    return ("", "") if isinstance(entry, Fact) else alphabetical(in_language(entry.name))


# The filters that each kind knows; the page shows no others.
KNOWN: dict[str, tuple[str, ...]] = {
    "exercise": ("region", "aim", "position", "setting", "equipment", "level", "minutes"),
    "method": ("region", "setting", "equipment"),
    "activity": ("region", "aim", "equipment"),
    "fact": (),
}


def _fits(entry: Entry, wanted: Wanted) -> bool:
    if isinstance(entry, Fact):
        return True
    if isinstance(entry, Method):
        inside = [the_catalogue().exercises[name] for name in sorted(entry.exercises)]
        return not (wanted.region or wanted.setting or wanted.equipment) or any(
            _placed(exercise, wanted) for exercise in inside
        )
    if isinstance(entry, Activity):
        return (
            _in(wanted.region, entry.regions)
            and _in(wanted.aim, entry.aims)
            and _in(wanted.equipment, entry.equipment)
        )
    return (
        _placed(entry, wanted)
        and _in(wanted.aim, entry.aims)
        and wanted.position in ("", entry.start)
        and (not wanted.level or entry.demands.get(Demand.EFFORT, 0) in LEVELS[wanted.level])
        and (wanted.minutes is None or least_seconds(entry) <= wanted.minutes * 60)
    )


def _placed(exercise: Exercise, wanted: Wanted) -> bool:
    return (
        _in(wanted.region, exercise.regions)
        and _in(wanted.setting, exercise.settings)
        and _in(wanted.equipment, exercise.equipment)
    )


def _in(word: str, words: Iterable[str]) -> bool:
    return not word or word in words


def _allowed(entry: Entry, clearance: Clearance | None) -> bool:
    """A method is open when most of it is: what little is blocked will be replaced or left out."""
    if clearance is None:
        return False
    if isinstance(entry, Method):
        blocked, asked = blocked_of(entry, clearance)
        return 2 * blocked < asked
    return isinstance(entry, Fact) or clearance.allows(entry.id)


def blocked_of(entry: Entry, clearance: Clearance | None) -> tuple[int, int]:
    """How many of a method's exercises and activities are blocked for the person, and how many it has."""
    if clearance is None or not isinstance(entry, Method):
        return 0, 0
    names = (*entry.exercises, *entry.activities)
    return sum(not clearance.allows(name) for name in names), len(names)


def least_seconds(exercise: Exercise) -> int:
    """Seconds of the first level of the ladder, its announcement included."""
    return item_seconds(exercise, exercise.dose[0], exercise.start)
