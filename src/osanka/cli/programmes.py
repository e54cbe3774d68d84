"""`plan --weeks`: a programme for an intake, on weekdays that the person names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import (
    Trouble,
    clock,
    either,
    find,
    language,
    load_catalogue,
    print_json,
    print_lines,
    print_table,
    say,
)
from osanka.cli.told import cleared, read_intake
from osanka.cli.verdicts import reasons, show_verdict
from osanka.planning import MOST_WEEKS

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue
    from osanka.planning import Block, Day, Frame, NoSession, Programme

DAYS = "mon,wed,fri"
WORK_DAYS = "mon,tue,wed,thu,fri"
WEEKDAYS = (
    ("mon", "пн"),
    ("tue", "вт"),
    ("wed", "ср"),
    ("thu", "чт"),
    ("fri", "пт"),
    ("sat", "сб"),
    ("sun", "вс"),
)

weeks_option = click.option(
    "--weeks",
    type=click.IntRange(1, MOST_WEEKS),
    help="Plan a programme of so many weeks instead of one session.",
)
days_option = click.option(
    "--days", metavar="DAYS", help=f"With --weeks: the weekdays of sessions. Default: {DAYS}."
)
work_days_option = click.option(
    "--work-days",
    metavar="DAYS",
    help=f"With --weeks: the weekdays with short breaks at work, or none. Default: {WORK_DAYS}.",
)
start_option = click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    help="With --weeks: the first day, as 2026-11-30. Default: today.",
)


def weekdays(option: str, named: str, hint: str = "") -> tuple[int, ...]:
    """`mon,wed` or `пн,ср` as numbers, 0 for Monday. Raises Trouble for none, and a day that there is not."""
    number = {name: at for at, names in enumerate(WEEKDAYS) for name in names}
    found = [name.strip().lower() for name in named.split(",")]
    for name in found:
        if name not in number:
            known = ",".join(names[0] for names in WEEKDAYS)
            wrong = f"there is no weekday “{name}”" if name else "a weekday is missing"
            raise Trouble(f"{option}: {wrong}. Name them as {known}, with commas between.{hint}")
    return tuple(number[name] for name in found)


def frame_of(weeks: int, days: str | None, work_days: str | None, start: datetime | None) -> Frame:
    """The frame that the options describe. Raises Trouble for a weekday that there is not, and for weeks past
    the last day that dates know."""
    from osanka.planning import Frame

    on = weekdays("--days", DAYS if days is None else days)
    at_work = _at_work(WORK_DAYS if work_days is None else work_days)
    try:
        return Frame((start or datetime.now().astimezone()).date(), weeks, on, at_work)
    except ValueError as error:
        raise Trouble(f"{error}: name another first day with --start.") from error


def _at_work(named: str) -> tuple[int, ...]:
    if named.strip() == "none":
        return ()
    return weekdays("--work-days", named, " For no breaks: --work-days none.")


def plan_weeks(
    path: Path,
    releases: tuple[Path, ...],
    number: str,
    minutes: int | None,
    method: str | None,
    frame: Frame,
    as_json: bool,
) -> Programme | NoSession:
    """Read, clear, compose and show. Raises Trouble for a malformed intake or release, an unknown method, and
    where the solver runs out of time."""
    from osanka.planning import NoSession, Undecided, UnknownMethod, compose_programme, wishes_from

    catalogue = load_catalogue()
    if method is not None:
        find("method", method, catalogue.methods, "`osanka methods`")
    intake = read_intake(path)
    clearance = cleared(intake, catalogue, releases)
    try:
        made = compose_programme(catalogue, clearance, wishes_from(intake, minutes, method=method), frame)
    except UnknownMethod as error:
        raise Trouble(str(error)) from error
    except Undecided as error:
        raise Trouble(
            "the time for composing ran out before a programme was found: ask for another length with "
            "--minutes."
        ) from error
    stopped = isinstance(made, NoSession)
    if as_json:
        print_json(
            {
                "verdict": clearance.verdict.id,
                **reasons(clearance),
                "programme": None if stopped else made,
                "stopped": made if stopped else None,
            }
        )
    else:
        show_verdict(clearance, number)
        show_programme(made, catalogue)
    return made


def show_programme(made: Programme | NoSession, catalogue: Catalogue) -> None:
    """The programme for people: its sessions, its calendar, its breaks; or why there is none."""
    from osanka.planning import NoSession

    if isinstance(made, NoSession):
        if made.code == "nothing-fits":
            heading = either("No programme fits", "Подходящей программы нет")
            print_lines(heading, (say(why.text) for why in made.why))
        return
    for block in made.blocks:
        _show_block(block, made, catalogue)
    _show_calendar(made)
    pauses = dict.fromkeys(pause.exercise for day in made.days for pause in day.breaks)
    print_lines(
        either("Short breaks, in turn", "Короткие перерывы, по очереди"),
        (say(catalogue.exercises[id_].name) for id_ in pauses),
    )
    tests = dict.fromkeys(test.exercise for day in made.days for test in day.tests if test.exercise)
    print_lines(
        either("Self-tests, every two weeks", "Самопроверки, раз в две недели"),
        (say(catalogue.exercises[id_].name) for id_ in tests),
    )
    print_lines(either("Note", "Обратите внимание"), (say(note.text) for note in made.notes))


def _show_block(block: Block, programme: Programme, catalogue: Catalogue) -> None:
    from osanka.planning import dose_text, letter

    first, last = block.first_week + 1, block.first_week + block.weeks
    span = str(first) if first == last else f"{first}–{last}"
    one, more = either("Week", "Неделя"), either("Weeks", "Недели")
    weeks = f"{one if first == last else more} {span}"
    for which, session in enumerate(block.sessions):
        name = say(letter(which))
        called = either(f"session {name}", f"занятие {name}")
        print_table(
            f"{weeks}, {called}: {clock(session.seconds)}",
            [either("Exercise", "Упражнение"), "", either("Dose", "Дозировка")],
            (
                [
                    say(catalogue.exercises[item.exercise].name),
                    clock(item.seconds),
                    ". ".join(
                        [say(dose_text(catalogue.exercises[item.exercise], item.dose)), *map(say, item.care)]
                    ),
                ]
                for item in session.items
            ),
        )


def _show_calendar(programme: Programme) -> None:
    first = programme.frame.start.weekday()
    names = [either(*WEEKDAYS[(first + at) % 7]) for at in range(7)]
    print_table(
        either("Calendar", "Календарь"),
        [either("Week from", "Неделя с"), *names],
        (
            [_date(week[0].date), *("\n".join(_said(day)) or "·" for day in week)]
            for week in _weeks(programme)
        ),
    )


def _weeks(programme: Programme) -> Iterator[tuple[Day, ...]]:
    """Seven days each, and the closing day where anything is measured on it."""
    days = programme.days if programme.days[-1].tests else programme.days[:-1]
    return (days[at : at + 7] for at in range(0, len(days), 7))


def _said(day: Day) -> Iterator[str]:
    """What a day has, in a word each."""
    from osanka.planning import letter

    if day.session is not None:
        yield say(letter(day.session[1]))
    if day.walk is not None:
        yield either(f"walk {day.walk}", f"ходьба {day.walk}")
    if day.breaks:
        yield either("break", "перерыв")
    kinds = {test.kind for test in day.tests}
    if "questionnaire" in kinds:
        yield either("questions", "опрос")
    if "self-test" in kinds:
        yield either("self-test", "проверка")


def _date(day: date) -> str:
    from babel.dates import format_date

    return format_date(day, "d MMM", locale=language())
