"""An intake, or a clinician's release, that somebody wrote down in a YAML file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from osanka.safety.intake import read_intake
from osanka.safety.model import Intake, Release
from osanka.safety.problems import InputError, IntakeError, ReleaseError, problem
from osanka.safety.releases import read_release

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
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        detail = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise wrong([problem("", "not-found", detail=detail or error)]) from error


def _checked(text: str, reader: Callable[[object], T], wrong: type[InputError]) -> T:
    import yaml

    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        told = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        detail = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        line = mark.line + 1 if mark else None
        raise wrong([problem("", "not-readable", line, detail=detail)]) from error
    except (TypeError, ValueError) as error:  # a key that cannot be one, a date that does not exist
        raise wrong([problem("", "not-readable", detail=error)]) from error
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
