"""Commands that run the site, and measure it."""

from __future__ import annotations

import os

import click

from osanka.cli.shared import Trouble, language_option, print_json


def default_port() -> int:
    """OSANKA_PORT, else 8787."""
    said = os.environ.get("OSANKA_PORT") or "8787"
    if not said.isdecimal() or not 0 < int(said) < 65536:
        raise Trouble(f"OSANKA_PORT must be a port between 1 and 65535, not “{said}”.")
    return int(said)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port. Default: OSANKA_PORT, else 8787.")
@click.option("--browser/--no-browser", default=True, help="Open a browser where there is one.")
@language_option
def serve(host: str, port: int | None, browser: bool) -> None:
    """Serve the site on this machine until stopped with Ctrl+C."""
    from osanka.web import serve as run

    raise click.exceptions.Exit(run(host, port or default_port(), browser))


@click.command()
@click.argument("part", required=False, type=click.Choice(["composer", "figure", "safety"]))
@click.option("--quick", is_flag=True, help="Fewer intakes and no browser: seconds instead of a minute.")
@click.option("--build", is_flag=True, help="With `figure`: build all of it anew, too, which takes minutes.")
@click.option("--json", is_flag=True, expose_value=False, help="Print JSON, as it always does.")
@language_option
def bench(part: str | None, quick: bool, build: bool) -> None:
    """Measure speed and size against their targets; prints one JSON. Exit code 1 when a target is missed.

    `bench safety` measures the gate alone, and drops every rule in turn to see whether a vignette misses it.
    `bench composer` measures the composer alone: its speed and proof, against other ways to choose, and with
    fewer and more exercises and weeks; it takes minutes.
    `bench figure` measures the moving figure alone: its files, how long it takes to build, a frame of it.
    """
    import sys

    from osanka.build import BuildError, repository

    try:
        sys.path.insert(0, str(repository()))
    except BuildError as error:
        raise Trouble("the benchmarks live in the repository: run ./run bench in a checkout.") from error
    from benchmarks import measure, measure_composer, measure_figure, measure_safety

    if build and part != "figure":
        raise click.UsageError("--build goes with `bench figure`.")
    if part == "figure":
        report = measure_figure(build)
    elif part == "composer":
        report = measure_composer(quick)
    else:
        report = measure_safety() if part == "safety" else measure(quick=quick)
    print_json(report)
    if not report["ok"]:
        raise click.exceptions.Exit(1)
