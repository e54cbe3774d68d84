"""The open data as files for other programs: JSON, its schema, the names of all words, and the licence."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from osanka.catalogue.loading import json_schema
from osanka.catalogue.model import Catalogue
from osanka.catalogue.names import GROUPS, names

LICENCE = """\
The catalogue of Osanka (the files in this folder) is licensed under the
Creative Commons Attribution 4.0 International licence (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

Name “Osanka” as the source, and say what you changed.

It is information and not medical advice. Whoever builds on it is responsible for a safety check of their own:
the exercises' `demands` are there for that, and Osanka's rules show how they are used.
"""


def export_to(catalogue: Catalogue, folder: Path) -> list[Path]:
    """Write the catalogue into the folder, which is made where it is not there. Returns the files written.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = {group: {word: asdict(name) for word, name in names(group).items()} for group in GROUPS}
    contents = {
        "catalogue.json": _json(asdict(catalogue)),
        "vocabulary.json": _json(words),
        **{f"schema/{name}.schema.json": _json(schema) for name, schema in json_schema().items()},
        "LICENSE.txt": LICENCE,
    }
    return [_write(folder / name, text) for name, text in contents.items()]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
