"""From YAML files to the values of `model`, with every fault's file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osanka.catalogue.findings import Fault, Finding, Trail, field_name
from osanka.catalogue.model import Activity, Catalogue, Exercise, Fact, Method, NotCarried, Source

if TYPE_CHECKING:
    import yaml
    from pydantic import TypeAdapter

Entry = Exercise | Method | Activity | Fact | Source | NotCarried

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where one kind of entry lies: a file for each, or files of many. `field` is its place in Catalogue,
    `schema` what its JSON Schema is called."""

    kind: type
    pattern: str
    field: str
    schema: str
    many: bool = False


SHELVES = (
    Shelf(Exercise, "exercises/*.yaml", "exercises", "exercise"),
    Shelf(Method, "methods/*.yaml", "methods", "method"),
    Shelf(Activity, "activities/*.yaml", "activities", "activity"),
    Shelf(Fact, "facts/*.yaml", "facts", "facts", many=True),
    Shelf(Source, "sources.yaml", "sources", "sources", many=True),
    Shelf(NotCarried, "not-carried.yaml", "not_carried", "not-carried", many=True),
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder as far as it could be read; `findings` says what could not."""

    path: Path
    catalogue: Catalogue
    files: Mapping[tuple[type, str], Path]  # by kind and id
    places: Mapping[tuple[type, str], int]  # within files of many entries
    findings: tuple[Finding, ...]

    def fault(self, entry: Entry, trail: Trail, reason: str) -> Fault:
        """Something is wrong in this entry, at the end of the trail."""
        place = self.places.get((type(entry), entry.id))
        return Fault(self.file_of(entry), trail if place is None else (place, *trail), reason)

    def file_of(self, entry: Entry) -> Path:
        return self.files[type(entry), entry.id]

    def entries(self) -> Iterator[Exercise | Method | Activity]:
        """Whatever has a file of its own, in file order."""
        yield from self.catalogue.exercises.values()
        yield from self.catalogue.methods.values()
        yield from self.catalogue.activities.values()

    def done(self) -> Iterator[Exercise | Activity]:
        """Whatever is done with the body."""
        yield from self.catalogue.exercises.values()
        yield from self.catalogue.activities.values()

    def all_entries(self) -> Iterator[Entry]:
        yield from self.entries()
        yield from self.catalogue.facts.values()
        yield from self.catalogue.sources.values()
        yield from self.catalogue.not_carried.values()


def shelved_files(folder: Path) -> list[tuple[Shelf, Path]]:
    """The folder's files with what lies in them, in a fixed order."""
    return [(shelf, file) for shelf in SHELVES for file in sorted(folder.glob(shelf.pattern))]


def yaml_files(folder: Path) -> list[Path]:
    """The folder's files in a fixed order."""
    return [file for _, file in shelved_files(folder)]


def version_of(folder: Path) -> str:
    """SHA-256 over names and contents of all files of the folder."""
    digest = hashlib.sha256()
    for file in yaml_files(folder):
        contents = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(contents)}\n".encode())
        digest.update(contents)
    return digest.hexdigest()


@cache
def adapter(kind: type) -> TypeAdapter[Any]:
    """Reads a tuple of `kind`; unknown fields are errors. (pydantic takes a config for a tuple, not for a
    dataclass.)"""
    from pydantic import ConfigDict, TypeAdapter

    listed: Any = tuple[kind, ...]  # type: ignore[valid-type]  # a type made at run time
    return TypeAdapter(listed, config=ConfigDict(extra="forbid", coerce_numbers_to_str=True))


def read_folder(folder: Path) -> Folder:
    """Read everything that can be read; what cannot is left out of the catalogue and stands in `findings`."""
    found: dict[str, dict[str, Any]] = {shelf.field: {} for shelf in SHELVES}
    files: dict[tuple[type, str], Path] = {}
    places: dict[tuple[type, str], int] = {}
    findings: list[Finding] = []
    for shelf, file in shelved_files(folder):
        entries, problems = _read_file(folder, file, shelf)
        findings += problems
        for place, entry in enumerate(entries):
            key = (shelf.kind, entry.id)
            if key in files:
                reason = f"the id “{entry.id}” is already taken in {files[key].name}"
                findings.append(Finding("schema", _name(folder, file), 1, "id", reason))
                continue
            found[shelf.field][entry.id] = entry
            files[key] = file
            if shelf.many:
                places[key] = place
    return Folder(folder, Catalogue(version_of(folder), **found), files, places, tuple(findings))


def _read_file(folder: Path, file: Path, shelf: Shelf) -> tuple[tuple[Any, ...], list[Finding]]:
    import yaml
    from pydantic import ValidationError

    name = _name(folder, file)
    try:
        loader = yaml.CSafeLoader(file.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return (), [Finding("schema", name, line, "", f"not readable as YAML: {error.problem or error}")]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return (), [Finding("schema", name, 1, "", f"not readable as YAML: {error}")]
    findings = [
        Finding("schema", name, line_of(node, trail), field_name(trail), "the field appears twice")
        for trail in _repeated_keys(node, ())
    ]
    try:
        entries: tuple[Any, ...] = adapter(shelf.kind).validate_python(data if shelf.many else (data,))
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            trail = tuple(problem["loc"] if shelf.many else problem["loc"][1:])
            line = line_of(node, trail)
            findings.append(Finding("schema", name, line, field_name(trail), _reason(problem)))
        return (), findings
    return entries, findings


def _reason(problem: Mapping[str, Any]) -> str:
    if problem["type"] == "unexpected_keyword_argument":
        field = str(problem["loc"][-1])
        if " " in field or not field.isascii():
            return "no such field (inside { }, a text with a comma needs quotes)"
        return "no such field"
    if problem["type"] == "missing_argument" or problem["type"] == "missing":
        return "the field is missing"
    message = str(problem["msg"])
    return f"{message[0].lower()}{message[1:]}, not {problem['input']!r:.60}"


def line_of(node: yaml.Node | None, trail: Trail) -> int:
    """The line, from 1, of the value that the trail leads to, or of the nearest thing around it."""
    import yaml

    line = node.start_mark.line + 1 if node else 1
    for step in trail:
        if isinstance(node, yaml.MappingNode):
            key, node = next(((k, v) for k, v in node.value if k.value == str(step)), (None, None))
            if key is None or node is None:
                break
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _repeated_keys(node: yaml.Node | None, trail: Trail) -> Iterator[Trail]:
    import yaml

    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield (*trail, key.value)
            seen.add(key.value)
            yield from _repeated_keys(value, (*trail, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield from _repeated_keys(value, (*trail, place))


def compose(file: Path) -> yaml.Node | None:
    """The file's YAML as nodes, which know their lines."""
    import yaml

    return yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _name(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()
