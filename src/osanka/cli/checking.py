"""The command that says what an intake allows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import (
    either,
    json_option,
    language_option,
    load_catalogue,
    print_groups,
    print_json,
    say,
)
from osanka.cli.told import cleared, intake_argument, number_option, read_intake, release_option
from osanka.cli.verdicts import VERDICT_EXIT, reasons, show_verdict

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue
    from osanka.safety import Clearance


@click.command()
@intake_argument
@release_option
@number_option
@json_option
@language_option
def check(intake: Path, releases: tuple[Path, ...], number: str, as_json: bool) -> None:
    """Say what an intake allows, and why. Exit code 3: see a clinician first; 4: an emergency."""
    catalogue = load_catalogue()
    clearance = cleared(read_intake(intake), catalogue, releases)
    if as_json:
        print_json(as_checked(clearance))
    else:
        show_verdict(clearance, number)
        _show_rulings(clearance, catalogue)
    raise click.exceptions.Exit(VERDICT_EXIT[clearance.verdict])


def as_checked(clearance: Clearance) -> dict[str, object]:
    """What `check --json` prints."""
    return {
        "verdict": clearance.verdict.id,
        **reasons(clearance),
        "rulings": clearance.rulings,
        "activities": clearance.activities,
    }


def _show_rulings(clearance: Clearance, catalogue: Catalogue) -> None:
    """Exercises and activities that are not simply allowed, below their foremost reason; `--json` has all."""
    if VERDICT_EXIT[clearance.verdict]:
        return  # everything is left out then, for the reasons that stand above
    found = {id_: one.name for id_, one in catalogue.exercises.items()}
    found |= {id_: one.name for id_, one in catalogue.activities.items()}
    for effect, heading in (
        ("block", either("Not now", "Пока нельзя")),
        ("modify", either("With care", "Осторожно")),
    ):
        names: dict[str, list[str]] = {}
        for ruling in (*clearance.rulings.values(), *clearance.activities.values()):
            if ruling.effect == effect:
                reason = say(ruling.because[0].reason) if ruling.because else ""
                names.setdefault(reason, []).append(say(found[ruling.exercise]))
        print_groups(heading, names)
