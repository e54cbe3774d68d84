"""An intake that somebody wrote down in a YAML file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from osanka.safety.intake import read_intake
from osanka.safety.model import Intake
from osanka.safety.problems import IntakeError, problem


def read_intake_file(path: Path | str) -> Intake:
    """The checked intake of a YAML file. Raises `IntakeError`, with line numbers."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        detail = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise IntakeError([problem("", "not-found", detail=detail or error)]) from error
    return read_intake_text(text)


def read_intake_text(text: str) -> Intake:
    """The checked intake of YAML text. Raises `IntakeError`, with line numbers."""
    import yaml

    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        answers = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        detail = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        line = mark.line + 1 if mark else None
        raise IntakeError([problem("", "not-readable", line, detail=detail)]) from error
    except (TypeError, ValueError) as error:  # a key that cannot be one, a date that does not exist
        raise IntakeError([problem("", "not-readable", detail=error)]) from error
    lines: dict[str, int] = {}
    problems = []
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in lines:
            problems.append(problem(str(key.value), "twice", key.start_mark.line + 1))
        lines[str(key.value)] = key.start_mark.line + 1
    try:
        intake = read_intake(answers)
    except IntakeError as error:
        problems += [replace(one, line=lines.get(one.question)) for one in error.problems]
    if problems:
        raise IntakeError(sorted(problems, key=lambda one: (one.line is None, one.line or 0)))
    return intake
