"""What can be wrong with an intake or a release, said to people: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from osanka.catalogue.model import Text
from osanka.safety.reading import DATA, read


@dataclass(frozen=True, slots=True)
class _Wording:
    what: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class _Wordings:
    problems: Mapping[str, _Wording]


@cache
def _wordings() -> Mapping[str, _Wording]:
    (found,) = read(_Wordings, DATA / "wording.yaml")
    return found.problems


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `path` is the question's id (or the field of a release), with `[place]` for one choice of
    several, or empty for the whole; `code` is stable; `line` counts from 1 where it came from a file."""

    path: str
    code: str
    what: Text
    fix: Text
    line: int | None = None

    @property
    def question(self) -> str:
        return self.path.partition("[")[0]

    def __str__(self) -> str:
        place = [f"line {self.line}" if self.line else "", self.path]
        return f"{', '.join(filter(None, place)) or 'the whole'}: {self.what.en} {self.fix.en}"


class InputError(Exception):
    """Something told that cannot be used. `problems` has everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class IntakeError(InputError):
    """An intake that cannot be used."""


class ReleaseError(InputError):
    """A clinician's release that cannot be used."""


def problem(path: str, code: str, line: int | None = None, **values: object) -> Problem:
    """The problem `code` in people's words; a value may be a `Text`, which is used in its language."""
    wording = _wordings()[code]
    return Problem(path, code, _filled(wording.what, values), _filled(wording.fix, values), line)


def _filled(text: Text, values: Mapping[str, object]) -> Text:
    in_english = {key: value.en if isinstance(value, Text) else value for key, value in values.items()}
    in_russian = {key: value.ru if isinstance(value, Text) else value for key, value in values.items()}
    return Text(text.en.format_map(in_english), text.ru.format_map(in_russian))
