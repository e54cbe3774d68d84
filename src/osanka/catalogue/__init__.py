"""What exists: exercises, methods and sources, their reader and their checker. Cheap to import."""

from __future__ import annotations

from osanka.catalogue.checking import check, fix
from osanka.catalogue.findings import CatalogueError, Finding
from osanka.catalogue.inventory import Coverage, coverage
from osanka.catalogue.loading import json_schema, load, write_bundle
from osanka.catalogue.model import (
    LANGUAGES,
    Catalogue,
    Dose,
    Evidence,
    Exercise,
    Language,
    Method,
    MethodItem,
    Muscles,
    Phase,
    Review,
    Source,
    Text,
)
from osanka.catalogue.text import Side, resolve, resolve_sides
from osanka.catalogue.vocabulary import Aim, Demand, Equipment, Muscle, Position, Region, Setting, Sides

__all__ = [
    "LANGUAGES",
    "Aim",
    "Catalogue",
    "CatalogueError",
    "Coverage",
    "Demand",
    "Dose",
    "Equipment",
    "Evidence",
    "Exercise",
    "Finding",
    "Language",
    "Method",
    "MethodItem",
    "Muscle",
    "Muscles",
    "Phase",
    "Position",
    "Region",
    "Review",
    "Setting",
    "Side",
    "Sides",
    "Source",
    "Text",
    "check",
    "coverage",
    "fix",
    "json_schema",
    "load",
    "resolve",
    "resolve_sides",
    "write_bundle",
]
