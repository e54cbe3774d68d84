"""`osanka matrix`: the table as files for people and for programs."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from osanka.catalogue import load
from osanka.cli import osanka
from osanka.cli.matrix.page import page
from osanka.safety.matrix import matrix

Run = Callable[..., Result]
MATRIX = matrix(load())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("matrix") / "new"
    result = CliRunner().invoke(osanka, ["matrix", "--output", str(folder)])
    assert result.exit_code == 0
    assert {Path(line) for line in result.stdout.splitlines()} == set(folder.iterdir())
    return folder


class Cells(HTMLParser):
    """Class, hover text and words of every cell of the big tables, by column's id and exercise."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[str, str], tuple[str, str]] = {}
        self._heads: list[str] = []
        self._row = self._cell = ""
        self._big = self._code = False
        self._place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._big, self._heads = given.get("class") == "cells", []
        if not self._big:
            return
        if tag == "th" and "title" in given:
            self._heads.append(re.findall(r"\(([^()]*)\)", given["title"])[-1])
        elif tag == "tr":
            self._place = 0
        elif tag == "td":
            self._cell = self._heads[self._place]
            self._place += 1
            self.found[self._cell, self._row] = (given["class"], given.get("title", ""))
        self._code = tag == "code"

    def handle_data(self, data: str) -> None:
        if self._big and self._code:
            self._row = data
        elif self._big and self._cell and data.strip():
            effect, words = self.found[self._cell, self._row]
            self.found[self._cell, self._row] = (effect, f"{words} {data.strip()}".strip())

    def handle_endtag(self, tag: str) -> None:
        self._code = False
        if tag == "td":
            self._cell = ""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_has_every_cell_with_its_effect_and_deciding_rule(folder: Path, language: str) -> None:
    cells = Cells()
    cells.feed((folder / f"matrix.{language}.html").read_text(encoding="utf-8"))
    entries = [entry.id for entries in MATRIX.rows.values() for entry in entries]
    assert len(cells.found) == len(entries) * len(MATRIX.states)
    for state in MATRIX.states:
        for name in entries:
            ruling = MATRIX.cell(name, state)
            effect, words = cells.found[state.id, name]
            assert effect == ruling.effect
            assert all(because.rule in words for because in ruling.because), (state.id, name)


def test_the_page_stands_alone(folder: Path) -> None:
    for file in folder.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|img|iframe)|https?://|url\(", text)


def test_the_sheet_has_a_line_for_each_row_and_a_column_for_each_state(folder: Path) -> None:
    with (folder / "matrix.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["id"] for line in lines] == [e.id for entries in MATRIX.rows.values() for e in entries]
    by_id = {line["id"]: line for line in lines}
    for state in MATRIX.states:
        for name, line in by_id.items():
            ruling = MATRIX.cell(name, state)
            said, _, rules = line[state.id].partition(": ")
            assert said.split()[0] == ruling.effect
            assert rules.split() == [because.rule for because in ruling.because]
    assert by_id["seated-shrug"]["conditions=vertigo"].startswith("modify level<=0 hold<=10: vertigo-care")


def test_each_language_speaks_its_own(folder: Path) -> None:
    english = (folder / "matrix.en.html").read_text(encoding="utf-8")
    russian = (folder / "matrix.ru.html").read_text(encoding="utf-8")
    assert not re.search("[а-яё]", english)
    assert "Остеопороз" in russian
    assert "Osteoporosis" in english
    assert page(MATRIX, "en") == english


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already", encoding="utf-8")
    result = run("matrix", "--output", tmp_path / "taken" / "below")
    assert result.exit_code == 2
    assert "name another folder" in result.stderr
