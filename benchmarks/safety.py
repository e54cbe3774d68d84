"""The gate: how fast it answers, and whether the vignettes would miss any of its rules."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from time import perf_counter

import osanka
from benchmarks.intakes import intakes
from benchmarks.report import Result, percentile
from osanka.build import repository
from osanka.safety import ruleset
from osanka.safety.vignettes import faults, read_vignettes, unproven

PEOPLE = 200


def measure() -> list[Result]:
    catalogue = osanka.load_catalogue()
    folder = repository()
    return [
        *_gate(catalogue),
        _check(folder / "examples", catalogue),
        *_rules(folder / "tests" / "vignettes", catalogue),
    ]


def _gate(catalogue: osanka.Catalogue) -> list[Result]:
    people = list(islice(intakes(), PEOPLE))
    osanka.clear(people[0], catalogue)  # Reads the rules, which is part of loading.
    times = []
    for intake in people:
        began = perf_counter()
        osanka.clear(intake, catalogue)
        times.append((perf_counter() - began) * 1e3)
    note = f"{PEOPLE} intakes, {len(catalogue.exercises)} exercises"
    return [
        Result("gate_p50", percentile(times, 0.5), "ms", 5, note),
        Result("gate_p95", percentile(times, 0.95), "ms", note=note),
    ]


def _check(examples: Path, catalogue: osanka.Catalogue) -> Result:
    """What `check INTAKE.yaml --json` does once the catalogue is loaded: read the file, clear, make JSON."""
    from osanka.cli.checking import as_checked
    from osanka.cli.shared import as_json

    files = sorted(examples.glob("*.yaml")) * 3
    times = []
    for file in files:
        began = perf_counter()
        as_json(as_checked(osanka.clear(osanka.read_intake_file(file), catalogue)))
        times.append((perf_counter() - began) * 1e3)
    return Result("check_json", percentile(times, 0.5), "ms", 30, f"after load, {len(files)} runs, median")


def _rules(folder: Path, catalogue: osanka.Catalogue) -> list[Result]:
    """Every rule is dropped in turn; it is proved when some vignette fails without it."""
    rules = ruleset()
    vignettes = read_vignettes(folder)
    wrong = [one.id for one in vignettes if faults(one, catalogue)]
    left = unproven(vignettes, catalogue, rules)
    share = 1 - len(left) / len(rules.rules)
    return [
        Result("vignettes", len(vignettes), "vignettes"),
        Result("vignettes_failing", len(wrong), "vignettes", 0, " ".join(wrong)),
        Result("rules", len(rules.rules), "rules"),
        Result("rules_proved", round(share, 4), "share of the rules"),
        Result("rules_not_proved", len(left), "rules", 0, " ".join(left)),
    ]
