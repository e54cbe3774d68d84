"""Sources: each has a name to call it by, and may be cited only for what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.checks.references import cited
from osanka.catalogue.findings import Fault
from osanka.catalogue.model import Activity, Catalogue, Exercise, Fact, Method
from osanka.catalogue.reading import Entry, Folder
from osanka.catalogue.vocabulary import Aim, Region

EVERYTHING = "everything"


def source_names(folder: Folder) -> Iterator[Fault]:
    """An article says in a few words, and in both languages, what it is."""
    for source in folder.catalogue.sources.values():
        if source.kind == "article" and source.short is None:
            yield folder.fault(source, ("short",), "an article needs a short name")


def source_subjects(folder: Folder) -> Iterator[Fault]:
    """What a source is about is a region, an aim, an entry of the catalogue, or everything."""
    catalogue = folder.catalogue
    subjects = {EVERYTHING, *Region, *Aim}
    subjects |= {*catalogue.exercises, *catalogue.methods, *catalogue.activities}
    for source in catalogue.sources.values():
        for place, about in enumerate(source.about):
            if about not in subjects:
                reason = f"“{about}” is no region, aim or entry of the catalogue"
                yield folder.fault(source, ("about", place), reason)


def fitting_sources(folder: Folder) -> Iterator[Fault]:
    """What is cited speaks of the exercise, its regions or its aims; articles and usual practice, of
    anything."""
    catalogue = folder.catalogue
    for entry in folder.entries():
        subjects = _subjects(entry, catalogue)
        for trail, name in cited(entry):
            source = catalogue.sources.get(name)
            if source is None or source.kind in ("article", "practice"):
                continue
            if not subjects & {*source.about}:
                yield folder.fault(entry, trail, f"“{name}” does not speak of “{entry.id}” (see its `about`)")


def fact_standing(folder: Folder) -> Iterator[Fault]:
    """What is unproven, outdated or disputed says why and by which source; a dispute names both sides."""
    for fact in folder.catalogue.facts.values():
        doubted = fact.standing in ("unproven", "outdated", "disputed")
        if doubted and fact.verdict is None:
            yield folder.fault(fact, ("standing",), f"“{fact.standing}” needs a verdict that says why")
        if (fact.standing == "disputed") != (len(fact.sides) > 1):
            yield folder.fault(fact, ("sides",), "a dispute, and nothing else, has two sides or more")
        if fact.standing in ("supported", "outdated") and not _has_research(fact, folder.catalogue):
            reason = f"“{fact.standing}” rests on a guideline, review, trial or study, and none is named"
            yield folder.fault(fact, ("sources",), reason)
        for place, figure in enumerate(fact.figures):
            if figure.high < figure.low:
                yield folder.fault(fact, ("figures", place, "high"), "the range runs backwards")


def _has_research(fact: Fact, catalogue: Catalogue) -> bool:
    kinds = {catalogue.sources[name].kind for name in fact.sources if name in catalogue.sources}
    return bool(kinds & {"guideline", "review", "trial", "study"})


def _subjects(entry: Entry, catalogue: Catalogue) -> set[str]:
    subjects = {EVERYTHING, entry.id}
    if isinstance(entry, Exercise | Activity):
        return subjects | {*entry.regions, *entry.aims}
    if isinstance(entry, Method):
        for name in entry.exercises & {*catalogue.exercises}:
            subjects |= _subjects(catalogue.exercises[name], catalogue)
        for name in {*entry.activities} & {*catalogue.activities}:
            subjects |= _subjects(catalogue.activities[name], catalogue)
    return subjects
