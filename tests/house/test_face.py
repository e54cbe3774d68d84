"""`import osanka`: what it offers, and what it does not drag in."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import osanka

ROOT = Path(__file__).parents[2]


def modules_after(code: str) -> set[str]:
    """The top-level modules loaded by a fresh Python after running the code."""
    program = f"import sys\n{code}\nprint(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_all_public_names_are_there_and_sorted() -> None:
    assert list(osanka.__all__) == sorted(osanka.__all__)
    assert [name for name in osanka.__all__ if not hasattr(osanka, name)] == []
    assert set(osanka.__all__) <= set(dir(osanka))


def test_everything_the_face_imports_is_public() -> None:
    from osanka import _face

    assert {name for name in vars(_face) if not name.startswith("_")} - {"annotations"} == set(osanka.__all__)


def test_every_public_function_and_type_has_a_docstring() -> None:
    assert [name for name in osanka.__all__ if not getattr(osanka, name).__doc__] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'compse'"):
        osanka.compse  # noqa: B018


def test_importing_osanka_alone_loads_nothing_else() -> None:
    assert modules_after("import osanka") & {"pydantic", "yaml", "django", "ortools", "click"} == set()


def test_listing_exercises_loads_neither_django_nor_the_solver() -> None:
    code = "from osanka.cli import osanka\nosanka.main(['exercises', '--json'], standalone_mode=False)"
    heavy = {"django", "ortools", "numpy", "scipy", "pandas", "granian", "rich"}
    assert modules_after(code) & heavy == set()


def test_a_session_is_planned_and_scripted_without_django() -> None:
    assert "django" not in modules_after(readme_example())


def test_the_example_of_the_readme_runs_in_ten_lines() -> None:
    example = readme_example()
    assert len(example.strip().splitlines()) <= 10
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "bird" in done.stdout.lower() or done.stdout.count("\n") >= 3


def readme_example() -> str:
    found = re.search(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found, "README.md shows no Python"
    return found[1]
