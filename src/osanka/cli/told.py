"""What a person told, in files: the intake, and what a clinician agreed to; and the gate's answer to both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import Trouble, either, say

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue
    from osanka.safety import Clearance, Intake, Problem, Release

intake_argument = click.argument("intake", metavar="INTAKE.yaml", type=click.Path(path_type=Path))
release_option = click.option(
    "--release",
    "releases",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="What a clinician agreed to, as docs/intake.md shows. May be given several times.",
)


def _checked_number(_: click.Context, __: click.Parameter, said: str | None) -> str:
    from osanka.safety import stops
    from osanka.safety.calling import is_number

    number = (said or "").strip()
    if number and not is_number(number):
        raise click.BadParameter(f"“{number}” is no telephone number such as 112 or +7 495 000-00-00.")
    return number or stops().number


number_option = click.option(
    "--emergency-number",
    "number",
    metavar="NUMBER",
    envvar="OSANKA_EMERGENCY_NUMBER",
    callback=_checked_number,
    help="Whom you call in an emergency. Default: OSANKA_EMERGENCY_NUMBER, else 112.",
)


def read_intake(path: Path) -> Intake:
    """The intake in a YAML file, or a message that names everything that is wrong with it."""
    from osanka.safety import IntakeError, read_intake_file

    try:
        return read_intake_file(path)
    except IntakeError as error:
        hint = either("docs/intake.md explains every answer.", "Все ответы описаны в docs/intake.md.")
        raise _told(path, error.problems, hint) from error


def read_release(path: Path) -> Release:
    """The release in a YAML file, or a message that names everything that is wrong with it."""
    from osanka.safety import ReleaseError, read_release_file

    try:
        return read_release_file(path)
    except ReleaseError as error:
        hint = either("docs/intake.md shows a whole release.", "Целое разрешение показано в docs/intake.md.")
        raise _told(path, error.problems, hint) from error


def cleared(intake: Intake, catalogue: Catalogue, paths: Sequence[Path]) -> Clearance:
    """What the gate says today to the intake with the releases in these files. One that opens nothing is told
    of on stderr, so that nobody wonders. Raises Trouble for a malformed one."""
    from osanka.safety import clear

    releases = {path: read_release(path) for path in paths}
    today = datetime.now().astimezone().date()
    clearance = clear(intake, catalogue, releases=releases.values(), today=today)
    for path, release in releases.items():
        if release not in clearance.releases:
            click.echo(f"{path}: {_unused(release, today)}", err=True)
    return clearance


def _unused(release: Release, today: date) -> str:
    if today > release.until:
        return either(f"It ended on {release.until}.", f"Срок кончился {release.until}.")
    if today < release.given:
        return either(f"It begins on {release.given}.", f"Начинается {release.given}.")
    return either("It opens nothing here.", "Здесь ничего не открывает.")


def _told(path: Path, problems: Iterable[Problem], hint: str) -> Trouble:
    lines = [f"{path}{_place(problem)} {say(problem.what)} {say(problem.fix)}" for problem in problems]
    return Trouble("\n".join([*lines, hint]))


def _place(problem: Problem) -> str:
    """`:12: where[0]:`, as far as it is known."""
    line = f":{problem.line}" if problem.line else ""
    return f"{line}: {problem.path}:" if problem.path else f"{line}:"
