"""Check of the evidence notes."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.reading import Folder


def evidence_has_sources(folder: Folder) -> Iterator[Fault]:
    """A grade other than “no direct evidence” names the source it rests on; an article or practice is not
    enough."""
    sources = folder.catalogue.sources
    for entry in folder.done():
        evidence = entry.evidence
        if evidence.grade == "no-direct-evidence":
            continue
        kinds = {sources[source].kind for source in evidence.sources if source in sources}
        if not kinds & {"guideline", "review", "trial", "study"}:
            reason = f"“{evidence.grade}” rests on a guideline, review, trial or study, and none is named"
            yield folder.fault(entry, ("evidence", "sources"), reason)
