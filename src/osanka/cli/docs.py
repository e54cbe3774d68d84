"""The documents of a checkout as pages to read in a browser, with the contact sheets of all exercises."""

from __future__ import annotations

import html
import re
import shutil
from itertools import pairwise
from pathlib import Path

import click

from osanka.cli.figure import write_sheets
from osanka.cli.shared import Trouble, language_option

_STYLE = (
    "body{font:1rem/1.55 system-ui;max-width:56rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:left;"
    "vertical-align:top}pre{overflow:auto;background:#f4f6f6;padding:.8rem}code{font-size:.9em}"
    "img{max-width:100%;max-height:22rem}"
)
_PICTURES = (".png", ".svg")


@click.command()
@click.option(
    "--output",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write the pages.",
)
@language_option
def docs(folder: Path) -> None:
    """Write the documents of this checkout as pages into DIR, with the contact sheets of all exercises."""
    from osanka.build import BuildError, repository

    try:
        root = repository()
    except BuildError as error:
        raise Trouble(
            "the documents are not installed here; use a checkout of Osanka: ./run docs …"
        ) from error
    try:
        _write_pages(root, folder)
    except OSError as error:
        raise Trouble(f"cannot write {folder}: {error.strerror}; name another place for it.") from error
    write_sheets(folder / "sheets")
    click.echo(str(folder / "index.html"))


def _write_pages(root: Path, folder: Path) -> None:
    documents = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    pages = {document: folder / document.relative_to(root).with_suffix(".html") for document in documents}
    for document, page in pages.items():
        page.parent.mkdir(parents=True, exist_ok=True)
        home = "../" * (len(page.relative_to(folder).parts) - 1)
        page.write_text(_page(document, home, set(pages)), "utf-8")
    shutil.copyfile(pages[root / "README.md"], folder / "index.html")
    pictures = [path for path in (root / "docs").rglob("*") if path.suffix in _PICTURES]
    for file in (*pictures, *root.glob("LICENSE*")):
        target = folder / file.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _page(document: Path, home: str, documents: set[Path]) -> str:
    """One document as a page; links lead to the other pages, `home` to the first."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(document.read_text("utf-8"))
    title = document.stem
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(inside.content))
            if token.tag == "h1":
                title = inside.content
    for link in (child for token in tokens for child in token.children or () if child.type == "link_open"):
        path, _, anchor = str(link.attrGet("href")).partition("#")
        if path and (document.parent / path).resolve() in documents:
            link.attrSet("href", path.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else ""))
    way = (
        f'<p><a href="{home}index.html">Osanka</a> · <a href="{home}sheets/index.html">All exercises</a></p>'
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f"<style>{_STYLE}</style>{way}{markdown.renderer.render(tokens, markdown.options, {})}</html>"
    )


def _anchor(heading: str) -> str:
    """As GitHub names a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
