"""Checks that a method has what its kind needs."""

from __future__ import annotations

from collections.abc import Iterator

from osanka.catalogue.findings import Fault
from osanka.catalogue.model import Method
from osanka.catalogue.reading import Folder
from osanka.catalogue.vocabulary import MethodKind

# Which field makes a method of its kind.
NEEDS = {
    MethodKind.LED: "items",
    MethodKind.MICRO_BREAK: "items",
    MethodKind.SELF_TEST: "items",
    MethodKind.PROGRAMME: "sessions",
    MethodKind.ACTIVITY_PLAN: "activities",
    MethodKind.DEVICE: "activities",
    MethodKind.AVOID_LIST: "avoid",
    MethodKind.GUIDE: "sections",
}


def method_kinds(folder: Folder) -> Iterator[Fault]:
    """A method has what makes it of its kind, and is led either as one session or as several."""
    for method in folder.catalogue.methods.values():
        needed = NEEDS[method.kind]
        if not getattr(method, needed):
            yield folder.fault(method, ("kind",), f"“{method.kind}” needs `{needed}`")
        if method.items and method.sessions:
            yield folder.fault(method, ("sessions",), "either one session (`items`) or several (`sessions`)")


def once_a_session(folder: Folder) -> Iterator[Fault]:
    """An exercise comes once in a session; more of it is a dose with more sets."""
    for method in folder.catalogue.methods.values():
        for session in method.led:
            names = [item.exercise for item in session.items]
            for name in dict.fromkeys(name for name in names if names.count(name) > 1):
                yield folder.fault(method, _trail(method), f"“{name}” comes twice in one session")


def _trail(method: Method) -> tuple[str]:
    return ("items",) if method.items else ("sessions",)
