"""Two exercises, activities or pieces of equipment side by side, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from osanka.catalogue import Exercise, Text
from osanka.catalogue.model import Activity
from osanka.catalogue.names import Group, name_of, names
from osanka.catalogue.vocabulary import Demand, Equipment
from osanka.planning import dose_text
from osanka.safety import Clearance
from osanka.web.catalogue.finding import least_seconds
from osanka.web.catalogue.shown import facts_about, ruling_on
from osanka.web.site.content import the_catalogue
from osanka.web.site.language import alphabetical, in_language, minutes_words


@dataclass(frozen=True, slots=True)
class Thing:
    """What can be compared. `entry` is a word of the vocabulary for a piece of equipment."""

    id: str
    name: Text
    entry: Exercise | Activity | Equipment


@dataclass(frozen=True, slots=True)
class Row:
    """One property, with the words for each column."""

    name: str
    cells: tuple[str, ...]


def things() -> dict[str, Thing]:
    """Everything that can be compared, by id; equipment by its word."""
    catalogue = the_catalogue()
    entries: list[Exercise | Activity] = [*catalogue.activities.values(), *catalogue.exercises.values()]
    found = {word.value: Thing(word.value, name_of("equipment", word), word) for word in Equipment}
    return found | {entry.id: Thing(entry.id, entry.name, entry) for entry in entries}


def groups() -> list[tuple[str, list[Thing]]]:
    """The same, grouped for a list to choose from, each group by name."""
    kinds: list[tuple[str, type]] = [
        (_("Exercises"), Exercise),
        (_("Activities and devices"), Activity),
        (_("Equipment"), Equipment),
    ]
    listed = sorted(things().values(), key=lambda thing: alphabetical(in_language(thing.name)))
    return [(name, [thing for thing in listed if isinstance(thing.entry, kind)]) for name, kind in kinds]


def rows(chosen: Sequence[Thing], clearance: Clearance | None) -> list[Row]:
    """What is known of each, property by property; properties that nothing is known of are left out."""
    made = [
        Row(name, tuple(words(thing, clearance) for thing in chosen))
        for name, words in _properties(clearance is not None)
    ]
    return [row for row in made if any(row.cells)]


_Words = Callable[[Thing, "Clearance | None"], str]


def _properties(known: bool) -> list[tuple[str, _Words]]:
    properties: list[tuple[str, _Words]] = [
        (_("What for"), lambda thing, _c: _purpose(thing)),
        (_("Position"), lambda thing, _c: _of(thing, lambda e: _called("position", [e.start]))),
        (_("Part of the body"), lambda thing, _c: _done(thing, lambda e: _called("region", e.regions))),
        (_("Aims"), lambda thing, _c: _done(thing, lambda e: _called("aim", e.aims))),
        (_("Equipment"), lambda thing, _c: _done(thing, lambda e: _called("equipment", e.equipment))),
        (_("Works"), lambda thing, _c: _of(thing, lambda e: _called("muscle", e.muscles.primary))),
        (_("Stretches"), lambda thing, _c: _of(thing, lambda e: _called("muscle", e.muscles.stretched))),
        (_("To begin with"), lambda thing, _c: _of(thing, lambda e: in_language(dose_text(e, e.dose[0])))),
        (_("Time to begin with"), lambda thing, _c: _of(thing, lambda e: minutes_words(least_seconds(e)))),
        (_("What it asks of the body"), lambda thing, _c: _done(thing, _demands)),
        (_("What is known"), lambda thing, _c: _done(thing, lambda e: in_language(e.evidence.note))),
        (_("Exercises with it"), lambda thing, _c: _used(thing)),
    ]
    if known:
        properties.append((_("For you"), _for_you))
    return properties


def _purpose(thing: Thing) -> str:
    if isinstance(thing.entry, Equipment):
        return " ".join(in_language(fact.text) for fact in facts_about(thing.id))
    return in_language(thing.entry.purpose)


def _of(thing: Thing, words: Callable[[Exercise], str]) -> str:
    return words(thing.entry) if isinstance(thing.entry, Exercise) else ""


def _done(thing: Thing, words: Callable[[Exercise | Activity], str]) -> str:
    return "" if isinstance(thing.entry, Equipment) else words(thing.entry)


def _called(group: Group, words: Iterable[str]) -> str:
    return ", ".join(in_language(name_of(group, word)) for word in words)


def _demands(entry: Exercise | Activity) -> str:
    asked = [(names("demand")[name], entry.demands.get(name, 0)) for name in Demand]
    return ", ".join(f"{in_language(name)} {grade}/3" for name, grade in asked if grade)


def _used(thing: Thing) -> str:
    if not isinstance(thing.entry, Equipment):
        return ""
    using = [e for e in the_catalogue().exercises.values() if thing.entry in e.equipment]
    return ", ".join(in_language(exercise.name) for exercise in using)


def _for_you(thing: Thing, clearance: Clearance | None) -> str:
    ruling = ruling_on(thing.id, clearance)
    if ruling is None:
        return ""
    effects = {"allow": _("open to you"), "modify": _("with care"), "block": _("not now")}
    why = " ".join(dict.fromkeys(in_language(because.reason) for because in ruling.because))
    return f"{effects[ruling.effect]}. {why}".strip()
