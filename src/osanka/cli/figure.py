"""Commands that look at the figure and check it. They need the tools of the build group, so a checkout."""

from __future__ import annotations

import click

from osanka.cli.shared import Trouble, json_option, load_catalogue, print_json


@click.group()
def figure() -> None:
    """Look at the moving figure, or check every pose of it."""


@figure.command()
@json_option
def lint(as_json: bool) -> None:
    """Check every clip: joint limits, floor, contacts, balance. Exit code 1 when something is wrong."""
    try:
        from osanka.motion import lint_clip
    except ImportError as error:
        raise Trouble("the figure’s tools are not installed: run ./run figure lint in a checkout.") from error
    findings = [
        finding for exercise in load_catalogue().exercises.values() for finding in lint_clip(exercise)
    ]
    if as_json:
        print_json(findings)
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(f"osanka: {len(findings)} findings", err=True)
    if findings:
        raise click.exceptions.Exit(1)
