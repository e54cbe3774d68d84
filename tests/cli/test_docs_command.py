"""The documents as pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_the_documents_become_pages_without_dead_links_and_with_the_sheets_of_all_exercises(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    result = run("docs", "--output", tmp_path)
    assert result.exit_code == 0, result.stderr
    assert Path(result.stdout.strip()) == tmp_path / "index.html"
    pages = {page: page.read_text("utf-8") for page in tmp_path.rglob("*.html")}
    assert {"docs/figure.html", "sheets/index.html", "sheets/poses-01.html"} <= {
        page.relative_to(tmp_path).as_posix() for page in pages
    }
    links = [
        (page, link) for page, text in pages.items() for link in re.findall(r'(?:href|src)="([^":]+)"', text)
    ]
    assert len(links) > 100
    assert not [f"{page.name}: {link}" for page, link in links if not leads_somewhere(page, link)]


def test_a_place_that_cannot_be_written_is_named(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    result = run("docs", "--output", tmp_path / "taken" / "docs")
    assert result.exit_code == 2
    assert "taken" in result.stderr


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not anchor or f'id="{anchor}"' in target.read_text("utf-8"))
