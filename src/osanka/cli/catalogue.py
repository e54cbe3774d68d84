"""Commands that show the catalogue and check it."""

from __future__ import annotations

from pathlib import Path

import click

from osanka.cli.entries import show_activity, show_exercise, show_method, show_sessions
from osanka.cli.shared import (
    Trouble,
    called,
    either,
    find,
    json_option,
    language_option,
    load_catalogue,
    print_json,
    print_table,
    say,
)


@click.command()
@json_option
@language_option
def exercises(as_json: bool) -> None:
    """List all exercises."""
    catalogue = load_catalogue()
    if as_json:
        print_json({"version": catalogue.version, "exercises": list(catalogue.exercises.values())})
        return
    print_table(
        either("Exercises", "Упражнения"),
        ["id", either("Name", "Название"), either("Start", "Начало"), either("Aims", "Цели")],
        (
            [
                exercise.id,
                say(exercise.name),
                called("position", exercise.start),
                ", ".join(called("aim", aim) for aim in exercise.aims),
            ]
            for exercise in catalogue.exercises.values()
        ),
    )


@click.command()
@json_option
@language_option
def methods(as_json: bool) -> None:
    """List all methods: named sets of exercises, programmes, guides."""
    catalogue = load_catalogue()
    if as_json:
        print_json({"version": catalogue.version, "methods": list(catalogue.methods.values())})
        return
    print_table(
        either("Methods", "Методики"),
        [
            "id",
            either("Name", "Название"),
            either("Kind", "Вид"),
            either("Exercises", "Упражнений"),
            either("For whom", "Кому"),
        ],
        (
            [
                method.id,
                say(method.name),
                called("method-kind", method.kind),
                str(len(method.exercises)),
                say(method.for_whom),
            ]
            for method in catalogue.methods.values()
        ),
    )


@click.command()
@json_option
@language_option
def activities(as_json: bool) -> None:
    """List all activities, habits, devices and procedures."""
    catalogue = load_catalogue()
    if as_json:
        print_json({"version": catalogue.version, "activities": list(catalogue.activities.values())})
        return
    print_table(
        either("Activities", "Активности"),
        ["id", either("Name", "Название"), either("Kind", "Вид"), either("What for", "Для чего")],
        (
            [each.id, say(each.name), called("activity-kind", each.kind), say(each.purpose)]
            for each in catalogue.activities.values()
        ),
    )


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--session", "session", is_flag=True, help="Of a method: its own order, doses and time.")
@json_option
@language_option
def show(id_: str, session: bool, as_json: bool) -> None:
    """Show one exercise, method or activity with everything that is known of it."""
    catalogue = load_catalogue()
    thing = find(
        "exercise, method or activity",
        id_,
        {**catalogue.activities, **catalogue.methods, **catalogue.exercises},
        "`osanka exercises`, `osanka methods` and `osanka activities`",
    )
    if session:
        show_sessions(find("method", id_, catalogue.methods, "`osanka methods`"), catalogue, as_json)
    elif as_json:
        print_json(thing)
    elif id_ in catalogue.exercises:
        show_exercise(catalogue.exercises[id_], catalogue)
    elif id_ in catalogue.methods:
        show_method(catalogue.methods[id_], catalogue)
    else:
        show_activity(catalogue.activities[id_], catalogue)


@click.group()
def catalogue() -> None:
    """Check the catalogue’s files, or print their JSON Schema."""


@catalogue.command("check")
@click.option("--fix", is_flag=True, help="Mend what is mechanical (stray spaces, order of fields).")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another data folder than Osanka’s own.",
)
@json_option
def check_catalogue(fix: bool, folder: Path | None, as_json: bool) -> None:
    """Check every file of the catalogue. Exit code 1 when something is wrong."""
    from osanka.catalogue import check
    from osanka.catalogue import fix as mend
    from osanka.catalogue.reading import DATA

    where = folder or DATA
    if fix:
        for changed in mend(where):
            click.echo(f"osanka: mended {changed.relative_to(where)}", err=True)
    findings = check(where)
    if as_json:
        print_json(findings)
    else:
        for finding in findings:
            click.echo(str(finding))
        fixable = sum(finding.fixable for finding in findings)
        hint = f", {fixable} of them mended by --fix" if fixable else ""
        click.echo(f"osanka: {len(findings)} findings in {where.name}{hint}", err=True)
    if findings:
        raise click.exceptions.Exit(1)


@catalogue.command()
@click.argument("kind", required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of the catalogue’s files: of one KIND, or of all."""
    from osanka.catalogue import json_schema

    schemas = json_schema()
    if kind and kind not in schemas:
        raise Trouble(f"there is no schema “{kind}”; there are {', '.join(schemas)}")
    print_json(schemas[kind] if kind else schemas)
