"""The command that writes the condition × exercise table."""

from __future__ import annotations

from pathlib import Path

import click

from osanka.cli.shared import Trouble, load_catalogue


@click.command()
@click.option(
    "--output",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write matrix.csv, matrix.en.html and matrix.ru.html into.",
)
def matrix(folder: Path) -> None:
    """Write what every condition, age and answer does to every exercise: a table for reading and review.

    Each cell says allow, modify or block, the limits and the rules, the deciding one first.
    """
    from osanka.catalogue.model import LANGUAGES
    from osanka.cli.matrix.page import page
    from osanka.cli.matrix.sheet import sheet
    from osanka.safety.matrix import matrix as made_of

    made = made_of(load_catalogue())
    files = {f"matrix.{language}.html": page(made, language) for language in LANGUAGES}
    files["matrix.csv"] = sheet(made)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise Trouble(f"cannot write {folder}: {error.strerror}; name another folder.") from error
    for name in files:
        click.echo(str(folder / name))
