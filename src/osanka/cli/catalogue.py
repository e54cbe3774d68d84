"""Commands that show the catalogue and check it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from osanka.cli.shared import (
    Trouble,
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

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue, Exercise, Method


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
            [exercise.id, say(exercise.name), exercise.start.value, ", ".join(exercise.aims)]
            for exercise in catalogue.exercises.values()
        ),
    )


@click.command()
@json_option
@language_option
def methods(as_json: bool) -> None:
    """List all methods: named sets of exercises."""
    catalogue = load_catalogue()
    if as_json:
        print_json({"version": catalogue.version, "methods": list(catalogue.methods.values())})
        return
    print_table(
        either("Methods", "Методики"),
        ["id", either("Name", "Название"), either("Exercises", "Упражнений"), either("For whom", "Кому")],
        (
            [
                method.id,
                say(method.name),
                str(len(method.items)),
                say(method.for_whom),
            ]
            for method in catalogue.methods.values()
        ),
    )


@click.command()
@click.argument("id_", metavar="ID")
@json_option
@language_option
def show(id_: str, as_json: bool) -> None:
    """Show one exercise or method with everything that is known of it."""
    catalogue = load_catalogue()
    thing = find(
        "exercise or method",
        id_,
        {**catalogue.methods, **catalogue.exercises},
        "`osanka exercises` and `osanka methods`",
    )
    if as_json:
        print_json(thing)
    elif id_ in catalogue.exercises:
        _show_exercise(catalogue.exercises[id_], catalogue)
    else:
        _show_method(catalogue.methods[id_], catalogue)


def _show_exercise(exercise: Exercise, catalogue: Catalogue) -> None:
    from osanka.planning import dose_text

    click.echo(f"{click.style(say(exercise.name), bold=True)} · {exercise.id}")
    click.echo(say(exercise.purpose))
    print_lines(either("Get ready", "Подготовка"), [say(exercise.setup)])
    print_lines(either("Steps", "Как делать"), map(say, exercise.steps))
    print_lines(either("Think of", "Следите"), map(say, exercise.cues))
    print_lines(either("Common faults", "Частые ошибки"), map(say, exercise.faults))
    print_lines(
        either("Dose, level by level", "Дозировка по ступеням"),
        (say(dose_text(exercise, dose)) for dose in exercise.dose),
    )
    facts = {
        either("start", "исходное положение"): exercise.start.value,
        either("regions", "области"): ", ".join(exercise.regions),
        either("aims", "цели"): ", ".join(exercise.aims),
        either("sides", "стороны"): exercise.sides.value,
        either("equipment", "инвентарь"): ", ".join(exercise.equipment),
        either("easier", "легче"): ", ".join(exercise.easier),
        either("harder", "труднее"): ", ".join(exercise.harder),
        either("demands", "нагрузки"): ", ".join(f"{key} {grade}" for key, grade in exercise.demands.items()),
    }
    print_lines(either("Facts", "Сведения"), (f"{name}: {fact}" for name, fact in facts.items() if fact))
    evidence = exercise.evidence
    print_lines(
        either("What is known", "Что известно"),
        [f"{evidence.grade}: {say(evidence.note)}", *_sources(evidence.sources, catalogue)],
    )


def _show_method(method: Method, catalogue: Catalogue) -> None:
    from osanka.planning import dose_text

    click.echo(f"{click.style(say(method.name), bold=True)} · {method.id}")
    click.echo(say(method.purpose))
    print_lines(
        either("Exercises", "Упражнения"),
        (
            f"{say(catalogue.exercises[item.exercise].name)} · {item.exercise}"
            + (f" · {say(dose_text(catalogue.exercises[item.exercise], item.dose))}" if item.dose else "")
            + (f" · {say(item.note)}" if item.note else "")
            for item in method.items
        ),
    )
    print_lines(either("For whom", "Кому подходит"), [say(method.for_whom)])
    print_lines(either("How often", "Как часто"), [say(method.frequency)])
    print_lines(either("Rules", "Правила"), map(say, method.rules))
    print_lines(either("Origin", "Откуда"), [say(method.origin)])
    print_lines(
        either("What it claims, and what is known", "Что обещает и что известно"),
        [say(method.claim), *_sources(method.sources, catalogue)],
    )


def _sources(ids: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    known = (catalogue.sources[id_] for id_ in ids if id_ in catalogue.sources)
    return [f"{source.title} {source.year or ''} {source.reference}".rstrip() for source in known]


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
@click.argument("kind", type=click.Choice(["exercise", "method", "sources"]), required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of the catalogue’s files: of one KIND, or of all."""
    from osanka.catalogue import json_schema

    schemas = json_schema()
    if kind and kind not in schemas:
        raise Trouble(f"there is no schema “{kind}”; there are {', '.join(schemas)}")
    print_json(schemas[kind] if kind else schemas)
