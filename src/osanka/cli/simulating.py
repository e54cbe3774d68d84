"""The command that tries Osanka's rules for the dose on invented people."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from osanka.cli.shared import (
    Trouble,
    either,
    json_option,
    language_option,
    load_catalogue,
    print_json,
    print_table,
)

if TYPE_CHECKING:
    from osanka.adaptation.cohort import Load, Parameters, Results, Tried, Varied
    from osanka.catalogue import Catalogue

# Enough people at a time that handing them to a worker costs nothing, and few enough that all end together.
BATCH = 25
# Of how many people one lives under each variation of the model.
VARIED_SHARE = 10


@click.command()
@click.option("--people", type=click.IntRange(20, 100_000), default=2000, show_default=True, help="How many.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same people.")
@click.option(
    "--vary/--no-vary",
    default=False,
    help="Also halve and double each main parameter of the model, with a tenth of the people.",
)
@click.option(
    "--output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), help="Write a report."
)
@click.option(
    "--histories",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write only the worked histories, without trying anything; the intakes they begin with are those of "
    "examples, beside DIR.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes. Default: as many as there are cores.")
@json_option
@language_option
def simulate(
    people: int,
    seed: int,
    vary: bool,
    output: Path | None,
    histories: Path | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Try Osanka's rules for the dose on invented people, against fixed and linear progression.

    Nobody in it is real, and it proves nothing about people: docs/simulation.md says what it is good for.
    """
    if histories is not None:
        _alone(click.get_current_context())
        write_histories(histories)
        return
    found = run(people, seed, vary, workers or os.cpu_count() or 1)
    if output is not None:
        _write(found, output)
    if as_json:
        print_json(found)
    else:
        _show(found)


def _alone(ctx: click.Context) -> None:
    """Raises Trouble when anything is asked for beside the histories, which would not heed it."""
    for param in ctx.command.params:
        given = ctx.get_parameter_source(param.name or "") is ParameterSource.COMMANDLINE
        if given and param.name != "histories" and param.expose_value:
            raise Trouble(f"--histories writes the histories only: leave {param.opts[0]} out.")


def run(people: int, seed: int, vary: bool, workers: int) -> Results:
    """The whole trial. The number of workers changes nothing but the time."""
    from concurrent.futures import ProcessPoolExecutor

    from osanka.adaptation.cohort import Parameters, Varied, against, results, variations

    usual = Parameters()
    jobs = [(usual, seed, batch) for batch in _batches(people)]
    plans = variations(usual) if vary else ()
    few = list(_batches(max(20, people // VARIED_SHARE)))
    jobs += [(each.parameters, seed, batch) for each in plans for batch in few]
    if workers == 1:
        done = [_live(*job) for job in jobs]
    else:
        with ProcessPoolExecutor(workers) as pool:
            done = list(pool.map(_live, *zip(*jobs, strict=True)))
    main = len(jobs) - len(plans) * len(few)
    varied: list[Varied] = []
    for place, each in enumerate(plans):
        first = main + place * len(few)
        tried = [one for batch in done[first : first + len(few)] for one in batch]
        varied.append(Varied(each.name, each.factor, against(tried, "linear")))
    return results([one for batch in done[:main] for one in batch], seed, varied)


def _batches(people: int) -> Iterable[range]:
    return (range(first, min(first + BATCH, people)) for first in range(0, people, BATCH))


@cache
def _loads() -> tuple[Catalogue, tuple[Load, ...]]:
    from osanka.adaptation.cohort import pool

    catalogue = load_catalogue()
    return catalogue, pool(catalogue)


def _live(parameters: Parameters, seed: int, numbers: range) -> list[Tried]:
    """Some people; each has a generator of their own, so that it is no matter who lives in which process."""
    from osanka.adaptation.cohort import try_out

    catalogue, loads = _loads()
    return [try_out(number, loads, catalogue, parameters, Random(f"{seed}-{number}")) for number in numbers]


def write_histories(folder: Path) -> None:
    """The four worked histories, a page in each language. Each begins with the intake of its name beside the
    folder. Raises Trouble where one is missing."""
    from osanka import safety
    from osanka.adaptation.cohort import STORIES, history_of, page
    from osanka.catalogue.model import LANGUAGES
    from osanka.cli.told import read_intake

    catalogue, files = load_catalogue(), {}
    for story in STORIES:
        begins_with = folder.parent / f"{story.name}.yaml"
        if not begins_with.is_file():
            raise Trouble(
                f"the histories begin with intakes beside {folder}, and there is no {begins_with}: name a "
                "folder in examples, or copy examples/*.yaml beside it."
            )
        intake = read_intake(begins_with)
        clear = partial(safety.clear, catalogue=catalogue)
        told = history_of(story, intake, clear, catalogue, Random(f"history-{story.seed}"))
        for language in LANGUAGES:
            end = "" if language == "en" else f".{language}"
            files[f"{story.name}{end}.md"] = page(told, catalogue, safety.questionnaire(), language)
    _write_files(folder, files)


def _write(found: Results, folder: Path) -> None:
    from osanka.adaptation.cohort import pages

    _write_files(folder, pages(found, load_catalogue().version))


def _write_files(folder: Path, files: Mapping[str, str]) -> None:
    from osanka.cli.writing import write_whole

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            write_whole(folder / name, text)
            click.echo(str(folder / name), err=True)
    except OSError as error:
        raise Trouble(f"cannot write {folder}: {error.strerror}; name another folder.") from error


def _show(found: Results) -> None:
    names = {
        "fixed": either("first dose, fixed", "всё время начальная"),
        "linear": either("a level up a week", "ступень в неделю"),
        "slow": either("a level up in two weeks", "ступень в две недели"),
        "ours": "Osanka",
    }
    told = {
        "overloads": (either("Sessions with an overload", "Занятий с перегрузкой"), 1, 1),
        "reached": (either("Dose reached, % of the ladder", "Достигнутая нагрузка, % лестницы"), 100, 0),
        "pain": (either("Days with pain of 4 and more, %", "Дней с болью от 4, %"), 100, 0),
        "changes": (either("Changes of dose a week", "Изменений нагрузки в неделю"), 1, 1),
    }
    print_table(
        either(
            f"{found.people} invented people, twelve weeks",
            f"Вымышленных людей: {found.people}, двенадцать недель",
        ),
        ["", *(names[policy] for policy in found.policies)],
        (
            [title, *(f"{of[name].mean * factor:.{digits}f}" for of in found.policies.values())]
            for name, (title, factor, digits) in told.items()
        ),
    )
