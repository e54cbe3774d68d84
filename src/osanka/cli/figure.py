"""Commands that look at the figure and check it. All but `sheet` need the tools of the build group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import (
    Trouble,
    find,
    json_option,
    language,
    language_option,
    load_catalogue,
    print_json,
)

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue, Exercise
    from osanka.motion import Finding

NO_TOOLS = "the tools of the figure are not installed here; use a checkout of Osanka: ./run figure …"


@click.group()
def figure() -> None:
    """Look at the moving figure, or check every pose of it."""


@figure.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to write the picture. Default: ID.png here."
)
def look(id_: str, out: Path | None) -> None:
    """Draw key poses and moments between from two sides, and say what the linter finds."""
    exercise = _drawn(id_, load_catalogue())
    try:
        from osanka.motion import PoseError, compile_exercise, lint_clip
        from osanka.motion.preview import sheet
    except ImportError as error:
        raise Trouble(NO_TOOLS) from error
    try:
        compiled = compile_exercise(exercise)
    except PoseError as error:
        raise Trouble(f"the poses of {id_} cannot be made:\n{error}") from error
    target = out or Path(f"{id_}.png")
    _write(target, sheet(compiled))
    for finding in lint_clip(exercise, compiled):
        click.echo(str(finding))
    click.echo(f"{target}: {', '.join(compiled.poses)}")


@figure.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@json_option
def lint(ids: tuple[str, ...], as_json: bool) -> None:
    """Check every clip: joint limits, floor, contacts, balance. Exit code 1 when something is wrong."""
    from concurrent.futures import ProcessPoolExecutor

    catalogue = load_catalogue()
    chosen = [_drawn(id_, catalogue) for id_ in ids] or catalogue.drawn.values()
    with ProcessPoolExecutor() as pool:
        findings = [finding for found in pool.map(_lint, chosen) for finding in found]
    if as_json:
        print_json(findings)
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(f"osanka: {len(findings)} findings", err=True)
    if findings:
        raise click.exceptions.Exit(1)


@figure.command("sheet")
@click.option("--out", type=click.Path(path_type=Path), default=Path("figure.html"), show_default=True)
@click.option(
    "--pages",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write many small pages with an index into DIR instead of one large page.",
)
@language_option
def contact_sheet(out: Path, pages: Path | None) -> None:
    """Write one page with the still of every pose of every exercise."""
    from osanka.motion import contact_sheet as sheet_of

    if pages is None:
        _write(out, sheet_of(load_catalogue(), _still, language()).encode())
    else:
        write_sheets(pages)
    click.echo(str(out if pages is None else pages / "index.html"))


def write_sheets(folder: Path) -> None:
    """The stills of all exercises as pages with an index, in the language of the command."""
    from osanka.motion import contact_pages

    for name, content in contact_pages(load_catalogue(), _still, language()).items():
        _write(folder / name, content.encode())


def _still(file: str) -> str | None:
    """A built still as SVG, None where there is none."""
    from osanka.catalogue.loading import BUNDLE

    path = BUNDLE.parent / file
    return path.read_text("utf-8") if path.exists() else None


def _drawn(id_: str, catalogue: Catalogue) -> Exercise:
    """The exercise with that id. Raises Trouble where there is none, or where nobody has drawn it."""
    exercise = find("exercise", id_, catalogue.exercises, "`osanka exercises`")
    if not exercise.is_drawn:
        raise Trouble(f"{id_} has no poses yet: write them under `poses` (docs/poses.md says how).")
    return exercise


def _lint(exercise: Exercise) -> tuple[Finding, ...]:
    try:
        from osanka.motion import lint_clip

        return lint_clip(exercise)
    except ImportError as error:
        raise Trouble(NO_TOOLS) from error


def _write(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        raise Trouble(f"cannot write {target}: {error.strerror}; name another place for it.") from error
