"""The command that plans a session for an intake, and what it shares with the one that plays it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.programmes import (
    days_option,
    frame_of,
    plan_weeks,
    start_option,
    weeks_option,
    work_days_option,
)
from osanka.cli.shared import (
    Trouble,
    clock,
    either,
    find,
    json_option,
    language_option,
    load_catalogue,
    print_json,
    print_lines,
    print_table,
    say,
)
from osanka.cli.told import cleared, intake_argument, number_option, read_intake, release_option
from osanka.cli.verdicts import NOTHING_FITS_EXIT, VERDICT_EXIT, reasons, show_verdict
from osanka.planning import LEAST_MINUTES, MOST_MINUTES

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue
    from osanka.planning import NoSession, Programme, Session
    from osanka.safety import Clearance, Intake

minutes_option = click.option(
    "--minutes",
    type=click.IntRange(LEAST_MINUTES, MOST_MINUTES),
    help="How long the session may be. Default: as the intake says.",
)
method_option = click.option(
    "--method", metavar="ID", help="Follow one method instead of composing a session."
)
session_option = click.option(
    "--session",
    "session",
    type=click.IntRange(min=1),
    help="Which session of the programme named with --method. Default: the first.",
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A person's session, or why there is none, with all that it came from."""

    catalogue: Catalogue
    intake: Intake
    clearance: Clearance
    session: Session | NoSession


@click.command()
@intake_argument
@release_option
@number_option
@minutes_option
@method_option
@session_option
@weeks_option
@days_option
@work_days_option
@start_option
@json_option
@language_option
def plan(
    intake: Path,
    releases: tuple[Path, ...],
    number: str,
    minutes: int | None,
    method: str | None,
    session: int | None,
    weeks: int | None,
    days: str | None,
    work_days: str | None,
    start: datetime | None,
    as_json: bool,
) -> None:
    """Plan one session for an intake, and say why each exercise is in or out; or a programme of weeks.

    Exit code 3: see a clinician first; 4: an emergency; 5: nothing fits the wishes.
    """
    from osanka.planning import NoSession

    if weeks is not None:
        if session is not None:
            raise Trouble("a programme has all sessions of a method in turn: leave --session or --weeks out.")
        frame = frame_of(weeks, days, work_days, start)
        whole = plan_weeks(intake, releases, number, minutes, method, frame, as_json)
        raise click.exceptions.Exit(exit_code(whole))
    if any(option is not None for option in (days, work_days, start)):
        raise Trouble("--days, --work-days and --start belong to a programme: say how long with --weeks.")
    planned = plan_session(intake, releases, minutes, method, session)
    made = planned.session
    stopped = isinstance(made, NoSession)
    if as_json:
        print_json(
            {
                "verdict": planned.clearance.verdict.id,
                **reasons(planned.clearance),
                "session": None if stopped else made,
                "stopped": made if stopped else None,
            }
        )
    else:
        show_verdict(planned.clearance, number)
        show_session(planned)
    raise click.exceptions.Exit(exit_code(made))


def plan_session(
    path: Path, releases: tuple[Path, ...], minutes: int | None, method: str | None, session: int | None
) -> Planned:
    """Read, clear and compose. Raises Trouble for a malformed intake or release, an unknown method or
    session, a session of no method, and where the solver runs out of time."""
    from osanka.planning import Undecided, UnknownMethod, UnknownSession, compose, wishes_from

    if session is not None and method is None:
        raise Trouble(
            f"--session {session} says which session of a method: name it with --method ID (`osanka methods` "
            "lists them), or leave --session out to have a session composed."
        )
    catalogue = load_catalogue()
    if method is not None:
        find("method", method, catalogue.methods, "`osanka methods`")
    intake = read_intake(path)
    clearance = cleared(intake, catalogue, releases)
    wishes = wishes_from(intake, minutes, method=method, method_session=(session or 1) - 1)
    try:
        return Planned(catalogue, intake, clearance, compose(catalogue, clearance, wishes))
    except (UnknownMethod, UnknownSession) as error:
        raise Trouble(str(error)) from error
    except Undecided as error:
        raise Trouble(
            "the time for composing ran out before a session was found: ask for another length with "
            "--minutes, or follow a method with --method ID (`osanka methods` lists them)."
        ) from error


def exit_code(session: Session | Programme | NoSession) -> int:
    """0 for a session or a programme, else what stopped it."""
    from osanka.planning import NoSession
    from osanka.safety import Verdict

    stopped = {verdict.id: VERDICT_EXIT[verdict] for verdict in Verdict} | {"nothing-fits": NOTHING_FITS_EXIT}
    return stopped[session.code] if isinstance(session, NoSession) else 0


def show_session(planned: Planned) -> None:
    """The session for people, or why none fits."""
    from osanka.planning import NoSession, dose_text

    session = planned.session
    if isinstance(session, NoSession):
        if session.code == "nothing-fits":
            print_lines(
                either("No session fits", "Подходящего занятия нет"),
                (say(why.text) for why in session.why),
            )
        return
    exercises = planned.catalogue.exercises
    print_table(
        either(f"Your session: {clock(session.seconds)}", f"Ваше занятие: {clock(session.seconds)}"),
        [either("Exercise", "Упражнение"), "", either("Dose", "Дозировка"), either("Why", "Почему")],
        (
            [
                say(exercises[item.exercise].name),
                clock(item.seconds),
                say(dose_text(exercises[item.exercise], item.dose)),
                " ".join(say(text) for text in (*(why.text for why in item.why), *item.care)),
            ]
            for item in session.items
        ),
    )
    print_lines(either("Note", "Обратите внимание"), (say(note.text) for note in session.notes))
    print_lines(
        either("Left out", "Не вошло"),
        (
            f"{say(exercises[out.exercise].name)}: {' '.join(say(why.text) for why in out.why)}"
            for out in session.left_out
        ),
    )
