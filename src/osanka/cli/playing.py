"""The command that leads a session here, in the terminal, and what becomes of a sign that ends it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.leaving import left_as_with_ctrl_c, patient_output
from osanka.cli.planning import (
    Planned,
    exit_code,
    method_option,
    minutes_option,
    plan_session,
    session_option,
    show_session,
)
from osanka.cli.shared import as_json, either, language, language_option
from osanka.cli.told import intake_argument, number_option, release_option
from osanka.cli.verdicts import VERDICT_EXIT, show_verdict
from osanka.cli.writing import write_whole

if TYPE_CHECKING:
    from osanka.safety import Sign


@click.command()
@intake_argument
@release_option
@number_option
@minutes_option
@method_option
@session_option
@click.option(
    "--speed",
    type=click.FloatRange(0.1, 1000),
    default=1.0,
    help="How many times faster than life. A rest for something that is wrong keeps its real time.",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write what was done to FILE, as JSON.",
)
@language_option
def play(
    intake: Path,
    releases: tuple[Path, ...],
    number: str,
    minutes: int | None,
    method: str | None,
    session: int | None,
    speed: float,
    out: Path | None,
) -> None:
    """Plan one session for an intake and lead it here, in the terminal.

    Nothing of it is kept, unless --out names a file. But a sign that ends the session is written into
    INTAKE.yaml, so that nothing is planned from it before it is answered anew. Exit code 3: see a clinician
    first; 4: an emergency.
    """
    from rich.console import Console

    from osanka.coaching import compile_script, eased
    from osanka.coaching.terminal import KeyboardKeys, WallClock
    from osanka.coaching.terminal import play as lead
    from osanka.planning import NoSession
    from osanka.safety import signs_for
    from osanka.safety.ending import sign_of

    planned = plan_session(intake, releases, minutes, method, session)
    made = planned.session
    if isinstance(made, NoSession):
        show_verdict(planned.clearance, number)
        show_session(planned)
        raise click.exceptions.Exit(exit_code(made))
    script = compile_script(made, planned.catalogue)
    easier = eased(made, planned.catalogue, planned.clearance)
    with left_as_with_ctrl_c():
        with KeyboardKeys() as keys:
            record = lead(
                script,
                planned.catalogue,
                language(),
                WallClock(),
                keys,
                Console(file=patient_output()),
                speed=speed,
                eased={position: instead.cues for position, instead in easier.items()},
                signs=signs_for(planned.intake),
                number=number,
            )
        # The sign first; and the record is kept even where the sign could not be.
        sign = sign_of(record)
        code = 0 if sign is None else _heed(planned, intake, sign, number)
        if out is not None:
            _keep(out, as_json(record) + "\n")
    raise click.exceptions.Exit(code)


def _heed(planned: Planned, path: Path, sign: Sign, number: str) -> int:
    """Write what a sign tells into the intake, show the gate's verdict on it, and give the exit code: the
    verdict's, also where the intake could not take it."""
    from osanka.safety import after_stop, clear

    clearance = clear(after_stop(planned.intake, sign.id), planned.catalogue)
    fault = _write(path, sign.answers)
    show_verdict(clearance, number)
    if fault is not None:
        click.echo(f"osanka: {fault}", err=True)
    return VERDICT_EXIT[clearance.verdict]


def _write(path: Path, answers: Mapping[str, str]) -> str | None:
    """Write answers into an intake; what stood in the way, and what to note by hand."""
    from osanka.safety import IntakeError
    from osanka.safety.rewriting import with_answers

    try:
        write_whole(path, with_answers(path.read_text(encoding="utf-8"), answers))
    except (OSError, UnicodeDecodeError, IntakeError) as error:
        told = ", ".join(f"{name}: {answer}" for name, answer in answers.items())
        changed = either("it has changed meanwhile and is no intake", "файл изменился, и это уже не анкета")
        why = error.strerror if isinstance(error, OSError) else changed
        return either(
            f"{path} cannot be written ({why}); please note in it: {told}",
            f"{path} не записывается ({why}); впишите туда сами: {told}",
        )
    return None


def _keep(out: Path, text: str) -> None:
    """A record that cannot be written takes nothing else with it."""
    try:
        write_whole(out, text)
    except OSError as error:
        click.echo(
            either(
                f"osanka: {out} cannot be written ({error.strerror}). This was done:\n{text}",
                f"osanka: {out} не записывается ({error.strerror}). Вот что сделано:\n{text}",
            ),
            err=True,
        )
