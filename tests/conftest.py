"""Shared by all tests: browser tests run last, and the summary shows the checks which `./test` ran before."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# Seeded, and without a clock: the same examples in every run, on a machine of any speed.
settings.register_profile("osanka", derandomize=True, deadline=None)
settings.load_profile("osanka")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.relative_to(ROOT / "tests").parts:
            item.add_marker(pytest.mark.e2e)
    items.sort(key=lambda item: "e2e" in item.keywords)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    checks = json.loads(os.environ.get("OSANKA_CHECKS", "[]"))
    if not checks:
        return
    seconds = {"unit tests": 0.0, "browser tests": 0.0}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds["browser tests" if "e2e" in report.keywords else "unit tests"] += report.duration
    terminalreporter.section("checks")
    for check in checks:
        terminalreporter.write_line(f"{check['result']:>8}  {check['seconds']:6.1f} s  {check['name']}")
    for name, spent in seconds.items():
        terminalreporter.write_line(f"{'pytest':>8}  {spent:6.1f} s  {name}")
