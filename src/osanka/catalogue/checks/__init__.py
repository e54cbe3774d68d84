"""The checks of the catalogue, by name. Each takes the folder as read and yields what it finds.

A file may exempt itself from one under `review: {exempt: {name: reason}}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from osanka.catalogue.checks.citations import fact_standing, fitting_sources, source_names, source_subjects
from osanka.catalogue.checks.consistency import position_matches, side_words
from osanka.catalogue.checks.covers import covered_once
from osanka.catalogue.checks.demands import demand_grades
from osanka.catalogue.checks.doses import dose_limits, dose_rises, dose_sources, dose_steps, holds_used
from osanka.catalogue.checks.evidence import evidence_has_sources
from osanka.catalogue.checks.files import file_name, one_name
from osanka.catalogue.checks.methods import method_kinds, once_a_session
from osanka.catalogue.checks.movement import phase_times, poses_exist, poses_stated, returns_to_start
from osanka.catalogue.checks.pictures import pictures_told
from osanka.catalogue.checks.references import known_entries, known_exercises, known_sources, variations
from osanka.catalogue.checks.review import exemption_reasons
from osanka.catalogue.checks.texts import languages, markers, promises, say_fits, short_sentences
from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder

CHECKS: Mapping[str, Callable[[Folder], Iterator[Fault]]] = {
    "file-name": file_name,
    "one-name": one_name,
    "languages": languages,
    "markers": markers,
    "short-sentences": short_sentences,
    "say-fits": say_fits,
    "promises": promises,
    "known-exercises": known_exercises,
    "known-entries": known_entries,
    "known-sources": known_sources,
    "source-names": source_names,
    "source-subjects": source_subjects,
    "fitting-sources": fitting_sources,
    "fact-standing": fact_standing,
    "method-kinds": method_kinds,
    "once-a-session": once_a_session,
    "variations": variations,
    "poses-stated": poses_stated,
    "poses-exist": poses_exist,
    "phase-times": phase_times,
    "returns-to-start": returns_to_start,
    "pictures-told": pictures_told,
    "dose-limits": dose_limits,
    "dose-rises": dose_rises,
    "dose-steps": dose_steps,
    "holds-used": holds_used,
    "dose-sources": dose_sources,
    "demand-grades": demand_grades,
    "position-matches": position_matches,
    "side-words": side_words,
    "covered-once": covered_once,
    "evidence": evidence_has_sources,
    "exemptions": exemption_reasons,
}

# Without these the catalogue is not loaded at all; the others are a matter of style and honesty.
NEEDED = (
    "one-name",
    "languages",
    "known-exercises",
    "known-entries",
    "known-sources",
    "variations",
    "poses-exist",
    "phase-times",
    "returns-to-start",
    "dose-limits",
    "dose-rises",
    "holds-used",
    "demand-grades",
    "method-kinds",
    "once-a-session",
)

__all__ = ["CHECKS", "NEEDED"]
