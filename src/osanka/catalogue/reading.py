"""From YAML files to the values of `model`, with every fault's file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osanka.catalogue.findings import Fault, Finding, Trail, field_name
from osanka.catalogue.model import Catalogue, Exercise, Method, Source

if TYPE_CHECKING:
    import yaml
    from pydantic import TypeAdapter

Entry = Exercise | Method | Source

DATA = Path(__file__).parent / "data"
SOURCES = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder as far as it could be read; `findings` says what could not."""

    path: Path
    catalogue: Catalogue
    files: Mapping[tuple[type, str], Path]  # by kind and id
    findings: tuple[Finding, ...]

    def fault(self, entry: Entry, trail: Trail, reason: str) -> Fault:
        """Something is wrong in this entry, at the end of the trail."""
        if isinstance(entry, Source):
            trail = (list(self.catalogue.sources).index(entry.id), *trail)
        return Fault(self.file_of(entry), trail, reason)

    def file_of(self, entry: Entry) -> Path:
        return self.files[type(entry), entry.id]

    def entries(self) -> Iterator[Exercise | Method]:
        """Exercises and methods, in file order."""
        yield from self.catalogue.exercises.values()
        yield from self.catalogue.methods.values()


def yaml_files(folder: Path) -> list[Path]:
    """The folder's exercise, method and source files in a fixed order."""
    entries = [*sorted(folder.glob("exercises/*.yaml")), *sorted(folder.glob("methods/*.yaml"))]
    sources = folder / SOURCES
    return [*entries, sources] if sources.exists() else entries


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
    found: dict[type, dict[str, Any]] = {Exercise: {}, Method: {}, Source: {}}
    files: dict[tuple[type, str], Path] = {}
    findings: list[Finding] = []
    for file in yaml_files(folder):
        kind = Source if file.name == SOURCES else Exercise if file.parent.name == "exercises" else Method
        entries, problems = _read_file(folder, file, kind)
        findings += problems
        for entry in entries:
            if entry.id in found[kind]:
                reason = f"the id “{entry.id}” is already taken in {files[kind, entry.id].name}"
                findings.append(Finding("schema", _name(folder, file), 1, "id", reason))
                continue
            found[kind][entry.id] = entry
            files[kind, entry.id] = file
    catalogue = Catalogue(version_of(folder), found[Exercise], found[Method], found[Source])
    return Folder(folder, catalogue, files, tuple(findings))


def _read_file(folder: Path, file: Path, kind: type) -> tuple[tuple[Any, ...], list[Finding]]:
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
        entries: tuple[Any, ...] = adapter(kind).validate_python(data if kind is Source else (data,))
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            trail = tuple(problem["loc"] if kind is Source else problem["loc"][1:])
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
