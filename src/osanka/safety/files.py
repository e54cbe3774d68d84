"""An intake, or a clinician's release, that somebody wrote down in a YAML file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from osanka.safety.intake import read_intake
from osanka.safety.model import Intake, Release
from osanka.safety.problems import InputError, IntakeError, ReleaseError, problem
from osanka.safety.releases import read_release

if TYPE_CHECKING:
    from yaml import Node, SafeLoader

T = TypeVar("T")


def read_intake_file(path: Path | str) -> Intake:
    """The checked intake of a YAML file. Raises `IntakeError`, with line numbers."""
    return read_intake_text(_text_of(path, IntakeError))


def read_intake_text(text: str) -> Intake:
    """The checked intake of YAML text. Raises `IntakeError`, with line numbers."""
    return _checked(text, read_intake, IntakeError)


def read_release_file(path: Path | str) -> Release:
    """The checked release of a YAML file. Raises `ReleaseError`, with line numbers."""
    return _checked(_text_of(path, ReleaseError), read_release, ReleaseError)


def _text_of(path: Path | str, wrong: type[InputError]) -> str:
    try:
        read = Path(path).read_bytes()
        return read.decode("utf-8")
    except FileNotFoundError as error:
        raise wrong([problem("", "not-found")]) from error
    except OSError as error:
        raise wrong([problem("", "not-opened", detail=error.strerror or error)]) from error
    except UnicodeDecodeError as error:
        line = read.count(b"\n", 0, error.start) + 1
        raise wrong([problem("", "not-text", line)]) from error


def _constructed(loader: SafeLoader, node: Node | None, wrong: type[InputError]) -> object:
    """What a document says; where one of its values says nothing that can be, the message names its line."""
    import yaml

    at = None
    try:
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            at = key
            loader.construct_object(value, deep=True)
        return loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise wrong([problem("", "not-readable", line, detail=error.problem)]) from error
    except (TypeError, ValueError) as error:  # a key that cannot be one, a date that does not exist
        path, line = (str(at.value), at.start_mark.line + 1) if at else ("", None)
        raise wrong([problem(path, "not-a-value", line, detail=error)]) from error


def _checked(text: str, reader: Callable[[object], T], wrong: type[InputError]) -> T:
    import yaml

    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise wrong([problem("", "not-readable", line, detail=error.problem)]) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise wrong([problem("", "not-readable", line, detail=error.reason)]) from error
    told = _constructed(loader, node, wrong)
    lines: dict[str, int] = {}
    problems = []
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in lines:
            problems.append(problem(str(key.value), "twice", key.start_mark.line + 1))
        lines[str(key.value)] = key.start_mark.line + 1
    try:
        found = reader(told)
    except wrong as error:
        problems += [replace(one, line=lines.get(one.question)) for one in error.problems]
    if problems:
        raise wrong(sorted(problems, key=lambda one: (one.line is None, one.line or 0)))
    return found
