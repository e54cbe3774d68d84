"""Commands that start from a person's intake: check it, plan a session for it, play that session here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import (
    Trouble,
    as_json,
    clock,
    either,
    find,
    json_option,
    language,
    language_option,
    load_catalogue,
    print_json,
    print_lines,
    print_table,
    say,
)
from osanka.cli.told import cleared, intake_argument, read_intake, release_option
from osanka.planning import LEAST_MINUTES, MOST_MINUTES

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue
    from osanka.planning import NoSession, Session
    from osanka.safety import Clearance, Intake

# What the calling script learns: by verdict (clear … emergency), and by what stopped the session.
VERDICT_EXIT = (0, 0, 3, 4)
STOPPED_EXIT = {"see-clinician-first": 3, "emergency": 4, "nothing-fits": 5}

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
@json_option
@language_option
def check(intake: Path, releases: tuple[Path, ...], as_json: bool) -> None:
    """Say what an intake allows, and why. Exit code 3: see a clinician first; 4: an emergency."""
    catalogue = load_catalogue()
    clearance = cleared(read_intake(intake), catalogue, releases)
    if as_json:
        print_json(as_checked(clearance))
    else:
        _show_verdict(clearance)
        _show_rulings(clearance, catalogue)
    raise click.exceptions.Exit(VERDICT_EXIT[clearance.verdict])


@click.command()
@intake_argument
@release_option
@minutes_option
@method_option
@session_option
@json_option
@language_option
def plan(
    intake: Path,
    releases: tuple[Path, ...],
    minutes: int | None,
    method: str | None,
    session: int | None,
    as_json: bool,
) -> None:
    """Plan one session for an intake, and say why each exercise is in or out.

    Exit code 3: see a clinician first; 4: an emergency; 5: nothing fits the wishes.
    """
    from osanka.planning import NoSession

    planned = plan_session(intake, releases, minutes, method, session)
    made = planned.session
    stopped = isinstance(made, NoSession)
    if as_json:
        print_json(
            {
                "verdict": planned.clearance.verdict.id,
                **_reasons(planned.clearance),
                "session": None if stopped else made,
                "stopped": made if stopped else None,
            }
        )
    else:
        _show_verdict(planned.clearance)
        _show_session(planned)
    raise click.exceptions.Exit(_exit_code(made))


@click.command()
@intake_argument
@release_option
@minutes_option
@method_option
@session_option
@click.option(
    "--speed", type=click.FloatRange(0.1, 1000), default=1.0, help="How many times faster than life."
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

    planned = plan_session(intake, releases, minutes, method, session)
    made = planned.session
    if isinstance(made, NoSession):
        _show_verdict(planned.clearance)
        _show_session(planned)
        raise click.exceptions.Exit(_exit_code(made))
    script = compile_script(made, planned.catalogue)
    easier = eased(made, planned.catalogue, planned.clearance)
    with KeyboardKeys() as keys:
        record = lead(
            script,
            planned.catalogue,
            language(),
            WallClock(),
            keys,
            Console(),
            speed=speed,
            eased={position: instead.cues for position, instead in easier.items()},
            signs=signs_for(planned.intake),
        )
    try:
        code = 0 if record.stopped is None else _heed(planned, intake, record.stopped)
    finally:  # the sign first; and the record is kept even where the sign could not be
        if out is not None:
            out.write_text(as_json(record) + "\n", encoding="utf-8")
    if code:
        raise click.exceptions.Exit(code)


def _heed(planned: Planned, path: Path, sign: str) -> int:
    """Write what a sign tells into the intake, show the gate's verdict on it, and give its exit code."""
    from osanka.safety import IntakeError, after_stop, clear, stops
    from osanka.safety.rewriting import with_answers

    answers = stops().sign(sign).answers
    clearance = clear(after_stop(planned.intake, sign), planned.catalogue)
    _show_verdict(clearance)
    try:
        _write_whole(path, with_answers(path.read_text(encoding="utf-8"), answers))
    except (OSError, UnicodeDecodeError, IntakeError) as error:
        told = ", ".join(f"{name}: {answer}" for name, answer in answers.items())
        why = error.strerror if isinstance(error, OSError) else "it has changed meanwhile and is no intake"
        raise Trouble(f"{path} cannot be written ({why}); please note in it: {told}") from error
    return VERDICT_EXIT[clearance.verdict]


def _write_whole(path: Path, text: str) -> None:
    """The new text, or the old one where anything goes wrong on the way."""
    there = path.resolve()
    draft = there.with_name(there.name + ".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(there)


def as_checked(clearance: Clearance) -> dict[str, object]:
    """What `check --json` prints."""
    return {
        "verdict": clearance.verdict.id,
        **_reasons(clearance),
        "rulings": clearance.rulings,
        "activities": clearance.activities,
    }


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


def _reasons(clearance: Clearance) -> dict[str, object]:
    return {
        "rules_version": clearance.rules_version,
        "because": clearance.because,
        "advice": clearance.advice,
        "releases": clearance.releases,
    }


def _exit_code(session: Session | NoSession) -> int:
    from osanka.planning import NoSession

    return STOPPED_EXIT[session.code] if isinstance(session, NoSession) else 0


def _show_verdict(clearance: Clearance) -> None:
    from osanka.safety import can_be_opened

    names = (
        either("You may exercise", "Вам можно заниматься"),
        either("You may exercise, within limits", "Вам можно заниматься, но с ограничениями"),
        either("See a clinician first", "Сначала обратитесь к врачу"),
        either("Get medical help now", "Немедленно обратитесь за медицинской помощью"),
    )
    colours = ("green", "yellow", "red", "red")
    click.secho(names[clearance.verdict], bold=True, fg=colours[clearance.verdict])
    print_lines(either("Why", "Почему"), (say(because.reason) for because in clearance.because))
    print_lines(
        either("Agreed to by a clinician", "Разрешено врачом"),
        (
            f"{release.clinician}: {release.reason} ({either('until', 'до')} {release.until})"
            for release in clearance.releases
        ),
    )
    print_lines(either("What to do", "Что делать"), (say(advice) for advice in clearance.advice))
    rules = ", ".join(can_be_opened(clearance))
    if rules:
        click.echo(
            either(
                f"\nOnce a clinician has agreed, write it down for --release: {rules} (see docs/intake.md).",
                f"\nКогда врач разрешит, запишите это для --release: {rules} (см. docs/intake.md).",
            )
        )


def _show_rulings(clearance: Clearance, catalogue: Catalogue) -> None:
    """Exercises and activities that are not simply allowed, with the foremost reason; `--json` has all."""
    words = {"modify": either("with care", "осторожно"), "block": either("not now", "пока нельзя")}
    names = {
        name: entry.name
        for entries in (catalogue.exercises, catalogue.activities)
        for name, entry in entries.items()
    }
    rows = [
        [
            say(names[ruling.exercise]),
            words[ruling.effect],
            say(ruling.because[0].reason) if ruling.because else "",
        ]
        for ruling in (*clearance.rulings.values(), *clearance.activities.values())
        if ruling.effect in words
    ]
    # With a stricter verdict everything is blocked, for the reasons that stand above.
    if rows and VERDICT_EXIT[clearance.verdict] == 0:
        heads = [either("What", "Что"), "", either("Why", "Почему")]
        print_table(either("One by one", "По отдельности"), heads, rows)


def _show_session(planned: Planned) -> None:
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
