"""The command line. Every command imports what it needs when it runs, so that the quick ones stay quick."""

from __future__ import annotations

import os
import sys

import click

from osanka.cli.shared import Trouble, language_option, suggestion

COMMANDS = {
    "activities": "osanka.cli.catalogue",
    "bench": "osanka.cli.serving",
    "catalogue": "osanka.cli.catalogue",
    "check": "osanka.cli.checking",
    "coverage": "osanka.cli.exporting",
    "docs": "osanka.cli.docs",
    "exercises": "osanka.cli.catalogue",
    "export": "osanka.cli.exporting",
    "figure": "osanka.cli.figure",
    "matrix": "osanka.cli.matrix",
    "methods": "osanka.cli.catalogue",
    "plan": "osanka.cli.planning",
    "play": "osanka.cli.playing",
    "serve": "osanka.cli.serving",
    "show": "osanka.cli.catalogue",
    "simulate": "osanka.cli.simulating",
}
SERVE_OPTIONS = ("--host", "--port", "--browser", "--no-browser")


class LazyGroup(click.Group):
    """Loads a command's module only when that command, or the list of all, is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from importlib import import_module

        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command if isinstance(command, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0].split("=")[0] in SERVE_OPTIONS:
            args = ["serve", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise Trouble(
                f"there is no command “{args[0]}”{suggestion(args[0], COMMANDS)} `osanka --help` lists all."
            )
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.version_option(package_name="osanka", message="osanka %(version)s")
@language_option
@click.pass_context
def osanka(ctx: click.Context) -> None:
    """Exercise therapy for the back and spine. Without a command: serve the site on this machine.

    Exit codes: 0 all is well, 1 a check found something, 2 the command could not be understood or carried
    out, 3 see a clinician first, 4 an emergency, 5 no session fits the wishes.
    """
    if ctx.invoked_subcommand is None:
        from osanka.cli.serving import serve

        ctx.invoke(serve)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its exit code; no error shows a traceback."""
    try:
        osanka.main(arguments, prog_name="osanka")
    except Exception as error:
        if os.environ.get("OSANKA_DEBUG") == "True":
            raise
        _tell_of_a_bug(error)
        sys.exit(70)


def _tell_of_a_bug(error: Exception) -> None:
    click.echo(
        f"osanka: a mistake of Osanka’s own: {type(error).__name__}: {error}\n"
        "Please report it, with what OSANKA_DEBUG=True shows when you run the same command again.",
        err=True,
    )
