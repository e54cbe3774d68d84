"""The reference of all commands in docs/cli.md, made of their help: `python -m osanka.cli.reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from osanka.cli import osanka

MARK = "<!-- From here on made by `python -m osanka.cli.reference`. -->\n"


def reference() -> str:
    """Markdown: one section a command, with the help that `--help` shows."""
    sections = [
        f"## {path}\n\n```text\n{command.get_help(context)}\n```\n"
        for path, command, context in _walk(osanka)
    ]
    return "\n".join(sections)


def rewritten(document: str) -> str:
    """The document with its reference made anew; what people wrote above the mark stays."""
    return document.split(MARK)[0] + MARK + "\n" + reference()


def _walk(
    command: click.Command, parent: click.Context | None = None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    name = "osanka" if parent is None else command.name
    context = click.Context(command, parent=parent, info_name=name, terminal_width=100, max_content_width=100)
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _walk(found, context)


if __name__ == "__main__":
    file = Path(__file__).parents[3] / "docs" / "cli.md"
    file.write_text(rewritten(file.read_text(encoding="utf-8")), encoding="utf-8")
