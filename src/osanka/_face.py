"""What `import osanka` offers: a function for each step of the way from intake to script, and their values.

load_catalogue → read_intake → clear → wishes_from → compose → compile_script
"""

from __future__ import annotations

from osanka.catalogue import (
    Catalogue,
    CatalogueError,
    Dose,
    Exercise,
    Method,
    Source,
    Text,
    json_schema,
)
from osanka.catalogue import check as check_catalogue
from osanka.catalogue import load as load_catalogue
from osanka.coaching import Cue, Script, compile_item, compile_script
from osanka.outcomes.record import ItemRecord, SessionRecord
from osanka.planning import (
    LeftOut,
    NoSession,
    Prescription,
    Reason,
    Session,
    Wishes,
    compose,
    ease,
    recheck,
    wishes_from,
)
from osanka.safety import (
    Clearance,
    Intake,
    IntakeError,
    Questionnaire,
    Release,
    ReleaseError,
    Ruling,
    Verdict,
    clear,
    questionnaire,
    read_intake,
    read_intake_file,
    read_release,
    read_release_file,
)

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Clearance",
    "Cue",
    "Dose",
    "Exercise",
    "Intake",
    "IntakeError",
    "ItemRecord",
    "LeftOut",
    "Method",
    "NoSession",
    "Prescription",
    "Questionnaire",
    "Reason",
    "Release",
    "ReleaseError",
    "Ruling",
    "Script",
    "Session",
    "SessionRecord",
    "Source",
    "Text",
    "Verdict",
    "Wishes",
    "check_catalogue",
    "clear",
    "compile_item",
    "compile_script",
    "compose",
    "ease",
    "json_schema",
    "load_catalogue",
    "questionnaire",
    "read_intake",
    "read_intake_file",
    "read_release",
    "read_release_file",
    "recheck",
    "wishes_from",
]
