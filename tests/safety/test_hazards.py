"""The hazard file names controls that are really tested."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
HAZARDS = (ROOT / "docs" / "safety" / "hazards.md").read_text(encoding="utf-8")
TEST = re.compile(r"`(test_\w+)`")


def test_every_hazard_names_its_cause_its_control_and_a_test() -> None:
    hazards = re.split(r"^### ", HAZARDS, flags=re.MULTILINE)[1:]
    assert len(hazards) >= 10
    for hazard in hazards:
        assert re.match(r"H\d+ .*\(S[123]\)", hazard), hazard[:40]
        assert all(f"- {part}: " in hazard for part in ("Cause", "Control", "Tests", "Remains")), hazard[:40]
        assert TEST.search(hazard), hazard[:40]


def test_every_test_that_is_named_exists() -> None:
    written = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name for name in TEST.findall(HAZARDS) if name not in written} == set()


def test_only_the_gate_makes_a_clearance() -> None:
    """Whoever wants a session needs a Clearance, and there is one place where they are made."""
    made = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("Clearance", "Ruling")
    }
    assert made == {"src/osanka/safety/gate.py"}
