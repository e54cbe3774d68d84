"""Loading the catalogue and searching it."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

import osanka
from benchmarks.report import Result, percentile

LOAD = "from time import perf_counter as t; a = t(); import osanka; osanka.load_catalogue(); print(t() - a)"


def measure(samples: int) -> list[Result]:
    loads = [
        float(subprocess.check_output([sys.executable, "-c", LOAD], text=True)) * 1e3
        for _ in range(min(7, samples))
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
