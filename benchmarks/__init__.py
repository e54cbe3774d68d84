"""What is measured, and against what. `./run bench` prints all of it as one JSON."""

from __future__ import annotations

from typing import Any

from benchmarks import browser, composer, figure, library, safety, server
from benchmarks.report import Result, machine


def measure(quick: bool) -> dict[str, Any]:
    """Measure everything, one after the other. `quick` leaves the browser out and takes fewer samples."""
    results: list[Result] = [*figure.sizes(), *library.measure(20 if quick else 200)]
    results += [*composer.sessions(20 if quick else 200), *safety.measure()]
    with server.running() as site:
        results += server.measure(site, starts=1 if quick else 3)
        results += [] if quick else browser.measure(site.address)
    return _report(results)


def measure_safety() -> dict[str, Any]:
    """The gate alone: its speed, and which rules no vignette would miss."""
    return _report(safety.measure())


def measure_composer(quick: bool) -> dict[str, Any]:
    """The composer alone: its speed, its proof, against other ways to choose, and how it grows."""
    return _report(composer.measure(quick))


def measure_figure(build: bool) -> dict[str, Any]:
    """The moving figure alone; `build` makes all of it anew, which takes minutes."""
    return _report(figure.measure(build))


def _report(results: list[Result]) -> dict[str, Any]:
    return {
        "machine": machine(),
        "results": {result.name: result.as_json() for result in results},
        "ok": all(result.ok is not False for result in results),
    }
