"""Commands that hand out the catalogue, and hold it against the inventory of its sources."""

from __future__ import annotations

from pathlib import Path

import click

from osanka.cli.shared import Trouble, json_option, load_catalogue, print_json


@click.command()
@click.argument("inventory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
def coverage(inventory: Path, as_json: bool) -> None:
    """Say what stands for every entry of the INVENTORY of source articles, and how many exercises have a
    clip of the figure. Exit code 1 when nothing stands for some entry."""
    from osanka.catalogue import coverage as compare
    from osanka.safety import carried_out, not_carried_out

    try:
        found = compare(load_catalogue(), inventory, carried_out(), not_carried_out())
    except FileNotFoundError as error:
        raise Trouble(f"{inventory} is no inventory: {error.filename} is missing.") from error
    if as_json:
        print_json(found)
    else:
        for key, name in found.uncovered.items():
            click.echo(f"{key}: nothing stands for it: {name}")
        for key, entry in found.unknown.items():
            click.echo(f"{key}: claimed by “{entry}”, and not in the inventory")
        reasons = dict.fromkeys(found.excused.values())
        for reason in reasons:
            keys = [key for key, why in found.excused.items() if why == reason]
            click.echo(f"left out, {len(keys)}: {reason}\n    {' '.join(keys)}")
        if found.without_clip:
            click.echo(f"no clip yet, {len(found.without_clip)}: {' '.join(found.without_clip)}")
        drawn, all_ = len(found.with_clip), len(found.with_clip) + len(found.without_clip)
        # Rounded down: 100 % is every one.
        click.echo(
            f"osanka: {drawn} of {all_} exercises have a clip ({100 * drawn // max(all_, 1)} %)", err=True
        )
        click.echo(
            f"osanka: {len(found.covered)} covered, {len(found.excused)} left out for {len(reasons)} reasons,"
            f" {len(found.uncovered)} missing, {len(found.unknown)} unknown",
            err=True,
        )
    if found.uncovered or found.unknown:
        raise click.exceptions.Exit(1)


@click.group()
def export() -> None:
    """Write data for other programs."""


@export.command("catalogue")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def export_catalogue(folder: Path) -> None:
    """Write the whole catalogue as JSON into DIR, with its JSON Schema and licence."""
    from osanka.catalogue.exporting import export_to

    try:
        written = export_to(load_catalogue(), folder)
    except OSError as error:
        raise Trouble(f"cannot write {folder}: {error.strerror}; name another folder.") from error
    for file in written:
        click.echo(str(file))
