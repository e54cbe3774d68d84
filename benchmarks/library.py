"""Loading the catalogue and composing sessions."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

import osanka
from benchmarks.intakes import intakes
from benchmarks.report import Result, percentile

LOAD = "from time import perf_counter as t; a = t(); import osanka; osanka.load_catalogue(); print(t() - a)"


def measure(sessions: int) -> list[Result]:
    loads = [
        float(subprocess.check_output([sys.executable, "-c", LOAD], text=True)) * 1e3
        for _ in range(min(7, sessions))
    ]
    catalogue = osanka.load_catalogue()
    began = perf_counter()
    osanka.load_catalogue()
    again = (perf_counter() - began) * 1e3
    return [
        Result("catalogue_load_fresh_process", median(loads), "ms", 100, "from the bundle, imports included"),
        Result("catalogue_load", again, "ms", 100, "from the bundle, in a running process"),
        Result("catalogue_load_yaml", _from_yaml(), "ms", 3000, "from the files, checked against the model"),
        *_search(catalogue),
        *_compose(catalogue, sessions),
    ]


def _from_yaml() -> float:
    from osanka.catalogue.reading import DATA

    began = perf_counter()
    osanka.load_catalogue(DATA)
    return (perf_counter() - began) * 1e3


def _search(catalogue: osanka.Catalogue) -> list[Result]:
    """Every name and alias, as it is typed: whole, cut short, and with two letters swapped."""
    from osanka.catalogue.search import index, search

    began = perf_counter()
    found_in = index(catalogue)
    built = (perf_counter() - began) * 1e3
    texts = [name for entry in catalogue.exercises.values() for name in (entry.name, *entry.aliases)]
    texts += [name for entry in catalogue.methods.values() for name in (entry.name, *entry.aliases)]
    times = []
    for name in (name for text in texts for name in (text.en, text.ru)):
        middle = len(name) // 2
        swapped = name[: middle - 1] + name[middle - 1 : middle + 1][::-1] + name[middle + 1 :]
        for query in (name, name[:4], swapped):
            began = perf_counter()
            search(found_in, query)
            times.append((perf_counter() - began) * 1e3)
    return [
        Result("search_index", built, "ms", note="once in a process, with the first search"),
        Result("search_p50", percentile(times, 0.5), "ms"),
        Result("search_p95", percentile(times, 0.95), "ms", 20, f"{len(times)} queries"),
    ]


def _compose(catalogue: osanka.Catalogue, wanted: int) -> list[Result]:
    """Compose until so many sessions came out. The first call, which imports the solver, is told apart."""
    times: list[float] = []
    gaps: list[float] = []
    first: float | None = None
    optimal = stopped = unfit = faults = 0
    for intake in intakes():
        clearance = osanka.clear(intake, catalogue)
        wishes = osanka.wishes_from(intake)
        began = perf_counter()
        session = osanka.compose(catalogue, clearance, wishes)
        spent = (perf_counter() - began) * 1e3
        if isinstance(session, osanka.NoSession) and session.code != "nothing-fits":
            stopped += 1
        elif first is None:
            first = spent
        elif isinstance(session, osanka.NoSession):
            unfit += 1
        else:
            times.append(spent)
            gaps.append(session.solver.gap)
            optimal += session.solver.status == "optimal"
            faults += len(osanka.recheck(session, catalogue, clearance, wishes))
        if len(times) == wanted:
            break
    return [
        Result("compose_first", first, "ms", note="imports the solver"),
        Result("compose_p50", percentile(times, 0.5), "ms"),
        Result("compose_p95", percentile(times, 0.95), "ms", 150),
        Result("compose_max", max(times), "ms"),
        Result("compose_sessions", len(times), "sessions"),
        Result("compose_not_optimal", len(times) - optimal, "sessions", 0),
        Result("compose_gap_max", max(gaps), "share of the score"),
        Result("compose_recheck_faults", faults, "faults", 0),
        Result("compose_stopped_by_verdict", stopped, "intakes"),
        Result("compose_nothing_fits", unfit, "intakes"),
    ]
