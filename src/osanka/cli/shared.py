"""What all commands share: the language, errors, JSON, tables, and finding things by id."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue, Language, Text
    from osanka.catalogue.names import Group

Thing = TypeVar("Thing")
Command = TypeVar("Command", bound=Callable[..., Any])
NO_BREAK = "\N{NO-BREAK SPACE}"


class Trouble(click.ClickException):
    """What is wrong, where, and what to do; shown without a traceback."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"osanka: {self.format_message()}", err=True)


def _remember_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.find_root().meta["osanka.language"] = value


def language_option(command: Command) -> Command:
    """`--lang`, before or after the command's name."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "ru"]),
        expose_value=False,
        is_eager=True,
        callback=_remember_language,
        help="Language of what is shown. Default: the system’s.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: everything, in both languages, for programs."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, in both languages, for programs."
    )(command)


def language() -> Language:
    """The language asked for with `--lang`, else that of the system, English where it is neither."""
    asked = click.get_current_context().find_root().meta.get("osanka.language")
    if asked is None:
        names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        asked = "ru" if next((name for name in names if name), "").startswith("ru") else "en"
    return "ru" if asked == "ru" else "en"


def either(en: str, ru: str) -> str:
    """The one of two wordings that is in the language of this run."""
    return ru if language() == "ru" else en


def say(text: Text) -> str:
    """The text in the language of this run, with its words for the side as written."""
    from osanka.catalogue import resolve

    return resolve(text, language())


def called(group: Group, word: str) -> str:
    """What a word of the catalogue's vocabulary is called in the language of this run."""
    from osanka.catalogue.names import name_of

    return name_of(group, word).in_(language())


def as_json(value: object) -> str:
    """JSON with keys in the order of the fields; the same value always gives the same bytes."""
    from pydantic_core import to_json

    return to_json(value, indent=2).decode()


def print_json(value: object) -> None:
    """The value as JSON, to stdout."""
    click.echo(as_json(value))


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal; when piped, wide enough that nothing is cut."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold")
    for position, head in enumerate(heads):
        table.add_column(head, no_wrap=position == 0, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=160)
    console.print(table)


def print_lines(heading: str, lines: Iterable[str]) -> None:
    """A heading, where there is one, with a list below it; nothing where the list is empty."""
    kept = list(lines)
    if kept and heading:
        click.echo(f"\n{click.style(heading, bold=True)}")
    for line in kept:
        click.echo(click.wrap_text(f"• {line}", width=100, initial_indent="  ", subsequent_indent="    "))


def print_groups(heading: str, groups: Mapping[str, Iterable[str]]) -> None:
    """A heading, and below it what belongs together, each group below what it has in common. No name is
    broken at the end of a line, so that it can be searched for."""
    from textwrap import wrap

    for shared, names in groups.items():
        print_lines(heading, [shared])
        heading = ""
        joined = " · ".join(name.replace(" ", NO_BREAK) for name in names)
        lines = wrap(joined, 100, initial_indent=" " * 6, subsequent_indent=" " * 6, break_on_hyphens=False)
        click.echo("\n".join(lines).replace(NO_BREAK, " "))


def load_catalogue() -> Catalogue:
    """The catalogue, or a message that names every file that cannot be read."""
    from osanka.catalogue import CatalogueError, load

    try:
        return load()
    except CatalogueError as error:
        raise Trouble(f"the catalogue cannot be read; correct these files:\n{error}") from error


def clock(seconds: int) -> str:
    """754 → 12:34."""
    return f"{seconds // 60}:{seconds % 60:02}"


def suggestion(wrong: str, ids: Iterable[str]) -> str:
    """“; did you mean a, b?”, or a full stop when no id is close."""
    from difflib import get_close_matches

    close = get_close_matches(wrong, list(ids), n=3, cutoff=0.5)
    return f"; did you mean {', '.join(close)}?" if close else "."


def find(kind: str, id_: str, things: Mapping[str, Thing], listed: str) -> Thing:
    """The thing with that id; else a message with close ids and where all of them are listed."""
    if id_ in things:
        return things[id_]
    raise Trouble(f"there is no {kind} “{id_}”{suggestion(id_, things)} See {listed}.")
