"""The open data as files for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from osanka.catalogue import LANGUAGES, load
from osanka.catalogue.exporting import export_to
from osanka.catalogue.model import Catalogue
from osanka.catalogue.names import GROUPS, names
from osanka.catalogue.reading import DATA, SHELVES, Shelf, shelved_files

CATALOGUE = load()
KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("export") / "open" / "data"
    export_to(CATALOGUE, made)
    return made


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """What of a value a JSON Schema forbids, by those of its words that pydantic writes for us."""
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, where)
        return
    if "anyOf" in schema:
        if all(list(faults(value, option, root, where)) for option in schema["anyOf"]):
            yield f"{where}: fits nothing of {schema['anyOf']}"
        return
    if "type" in schema:
        right = isinstance(value, KINDS[schema["type"]])
        if not right or (isinstance(value, bool) and schema["type"] != "boolean"):
            yield f"{where}: {value!r} is no {schema['type']}"
            return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, list):
        yield from _in_list(value, schema, root, where)
    if isinstance(value, dict):
        yield from _in_object(value, schema, root, where)


def _in_list(value: list[Any], schema: Mapping[str, Any], root: Any, where: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{where}: {len(value)} are too few or too many"
    first = schema.get("prefixItems", [])
    for place, item in enumerate(value):
        inner = first[place] if place < len(first) else schema.get("items", {})
        yield from faults(item, inner, root, f"{where}[{place}]")


def _in_object(value: dict[str, Any], schema: Mapping[str, Any], root: Any, where: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{where}.{name}: is missing" for name in schema.get("required", ()) if name not in value)
    for name, item in value.items():
        if name not in known:
            yield from faults(name, schema.get("propertyNames", {}), root, f"{where}.{name}")
        rest = schema.get("additionalProperties", True)
        if name not in known and rest is False:
            yield f"{where}.{name}: is not allowed"
        inner = known.get(name, rest if isinstance(rest, dict) else {})
        yield from faults(item, inner, root, f"{where}.{name}")


def test_it_writes_what_it_says_into_a_folder_that_it_makes(tmp_path: Path) -> None:
    written = export_to(CATALOGUE, tmp_path / "deep" / "er")
    assert sorted(written) == sorted(file for file in (tmp_path / "deep" / "er").rglob("*") if file.is_file())
    assert len(set(written)) == len(written)


def test_a_second_export_overwrites_with_the_same_bytes(tmp_path: Path) -> None:
    before = {file: file.read_bytes() for file in export_to(CATALOGUE, tmp_path)}
    assert {file: file.read_bytes() for file in export_to(CATALOGUE, tmp_path)} == before


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already", encoding="utf-8")
    with pytest.raises(OSError):
        export_to(CATALOGUE, tmp_path / "file")


def test_the_catalogue_comes_back_whole(folder: Path) -> None:
    assert TypeAdapter(Catalogue).validate_python(read(folder / "catalogue.json")) == CATALOGUE


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.field)
def test_every_entry_is_there_with_everything_in_it_and_in_order(folder: Path, shelf: Shelf) -> None:
    exported = read(folder / "catalogue.json")[shelf.field]
    assert list(exported) == list(getattr(CATALOGUE, shelf.field))
    wanted = [field.name for field in fields(shelf.kind)]
    assert all(list(entry) == wanted for entry in exported.values())


def test_it_is_readable_without_a_program(folder: Path) -> None:
    text = (folder / "catalogue.json").read_text(encoding="utf-8")
    assert "Кошка" in text and "\\u04" not in text
    assert text.endswith("}\n")


def test_it_says_which_version_it_is(folder: Path) -> None:
    assert read(folder / "catalogue.json")["version"] == CATALOGUE.version


def test_the_vocabulary_has_every_word_of_every_group_in_both_languages(folder: Path) -> None:
    exported = read(folder / "vocabulary.json")
    assert list(exported) == list(GROUPS)
    for group in GROUPS:
        assert list(exported[group]) == list(names(group))
        for word, name in exported[group].items():
            assert name == {lang: names(group)[word].in_(lang) for lang in LANGUAGES}


def test_the_vocabulary_names_every_word_that_exercises_use(folder: Path) -> None:
    words = read(folder / "vocabulary.json")
    for id_, entry in read(folder / "catalogue.json")["exercises"].items():
        assert entry["start"] in words["position"], id_
        assert entry["evidence"]["grade"] in words["evidence"], id_
        for field, group in {"aims": "aim", "regions": "region", "demands": "demand"}.items():
            assert {*entry[field]} <= {*words[group]}, id_


def test_every_kind_of_file_has_its_schema_and_nothing_else_has(folder: Path) -> None:
    files = sorted(file.name for file in (folder / "schema").iterdir())
    assert files == sorted(f"{shelf.schema}.schema.json" for shelf in SHELVES)


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.schema)
def test_a_schema_accepts_every_real_file_of_its_kind(folder: Path, shelf: Shelf) -> None:
    schema = read(folder / "schema" / f"{shelf.schema}.schema.json")
    files = [file for kind, file in shelved_files(DATA) if kind is shelf]
    assert files
    for file in files:
        # Through JSON, as whoever uses the schema would.
        data = json.loads(json.dumps(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)))
        assert list(faults(data, schema, schema, file.name)) == []


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.schema)
def test_a_schema_accepts_every_exported_entry_of_its_kind(folder: Path, shelf: Shelf) -> None:
    schema = read(folder / "schema" / f"{shelf.schema}.schema.json")
    entries = list(read(folder / "catalogue.json")[shelf.field].values())
    for value in [entries] if shelf.many else entries:
        assert list(faults(value, schema, schema)) == []


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.schema)
def test_a_schema_refuses_what_is_not_an_entry(folder: Path, shelf: Shelf) -> None:
    schema = read(folder / "schema" / f"{shelf.schema}.schema.json")
    sound = next(iter(read(folder / "catalogue.json")[shelf.field].values()))

    def found(entry: dict[str, Any]) -> list[str]:
        return list(faults([entry] if shelf.many else entry, schema, schema))

    assert found(sound) == []
    assert found({**sound, "colour": "blue"})
    assert found({name: value for name, value in sound.items() if name != "id"})
    assert found({**sound, "id": 5})


def test_the_licence_is_named_with_its_address(folder: Path) -> None:
    text = (folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in text
    assert "not medical advice" in text
