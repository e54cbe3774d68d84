"""The site as its own process: how soon it answers, how much memory it takes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.report import Result

GIVE_UP_AFTER = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `first_start` is the seconds from the start of its process to its first 200."""

    address: str
    process: int
    data: Path
    first_start: float


@contextmanager
def running() -> Iterator[Site]:
    """A site with an empty data folder, on a free port, until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="osanka-bench-") as folder:
        data = Path(folder)
        with _started(data) as (address, process, seconds):
            yield Site(address, process, data, seconds)


def measure(site: Site, starts: int) -> list[Result]:
    again = []
    for _ in range(starts):
        with _started(site.data) as (_, _, seconds):
            again.append(seconds)
    with urlopen(site.address) as answer:
        answer.read()
    return [
        Result("server_first_start", site.first_start, "s", note="with an empty data folder: migrates first"),
        Result("server_cold_start", median(again), "s", 1.5, "process start to first 200"),
        Result("server_memory", _memory(site.process) / 1024, "MiB", note="resident, all its processes"),
    ]


@contextmanager
def _started(data: Path) -> Iterator[tuple[str, int, float]]:
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    began = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "osanka.cli", "serve", "--no-browser", "--port", str(port)],
        env=dict(os.environ, OSANKA_DATA=str(data)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(address):
            if process.poll() is not None or perf_counter() - began > GIVE_UP_AFTER:
                raise RuntimeError("the site did not start; try `./run serve` to see why")
            sleep(0.005)
        yield address, process.pid, perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _memory(process: int) -> int:
    """Resident KiB of a process and its children."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return (int(found[1]) if found else 0) + sum(_memory(int(child)) for child in children)
