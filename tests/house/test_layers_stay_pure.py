"""What import-linter cannot see: calls that ask the clock or the disk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "osanka"
PURE = ("catalogue", "motion", "outcomes", "safety", "planning", "coaching", "adaptation")
CLOCK = {"now", "utcnow", "today", "perf_counter", "monotonic"}
DISK = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"}

# Each layer's own data loader, the figure's builder and the tool for looking at it; the player in a terminal.
MAY_TOUCH_THE_DISK = (
    "catalogue/bundle.py",
    "catalogue/checking.py",
    "catalogue/checks/",
    "catalogue/exporting.py",
    "catalogue/inventory.py",
    "catalogue/loading.py",
    "catalogue/names.py",
    "catalogue/origins.py",
    "catalogue/reading.py",
    "motion/body.py",
    "motion/build.py",
    "motion/language.py",
    "planning/reading.py",
    "safety/document.py",
    "safety/files.py",
    "safety/reading.py",
)
MAY_ASK_THE_CLOCK = ("coaching/terminal.py",)


def modules() -> list[Path]:
    return sorted(path for layer in PURE for path in (SOURCE / layer).rglob("*.py"))


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield node.lineno, name


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_layer_below_web_asks_neither_clock_nor_disk(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    forbidden = set()
    if not name.startswith(MAY_ASK_THE_CLOCK):
        forbidden |= CLOCK
    if not name.startswith(MAY_TOUCH_THE_DISK):
        forbidden |= DISK
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [f"{name}:{line}: {call}()" for line, call in calls(tree) if call in forbidden]
    assert found == []
