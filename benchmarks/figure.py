"""The moving figure: what it weighs, how long it takes to build, and what a frame of it costs."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import osanka
from benchmarks.report import Result, percentile
from osanka.build import BuildError, built_folder, node_command, repository, stale_steps

if TYPE_CHECKING:
    from osanka.catalogue import Catalogue

CLIP_TARGET = 3_000  # bytes, gzipped
ONE_TARGET = 2  # seconds
USUAL = "bird-dog"
FRAMES = "2000"
NOT_ASKED = "not measured: takes minutes of all cores; ask with --build"
# What an author waits for after saving a file, in a process of its own.
COMMAND = """
import sys
from pathlib import Path

import osanka
from osanka.motion import build_all

print(*build_all(osanka.load_catalogue(), Path(sys.argv[1])))
"""


def measure(build: bool) -> list[Result]:
    """`build` makes everything anew in a temporary folder, too."""
    return [*sizes(), *_builds(build), *_frames()]


def sizes() -> list[Result]:
    """Of the files as they are built."""
    built = built_folder(repository())
    clips = {path.stem: path.read_bytes() for path in sorted((built / "clips").glob("*.json"))}
    plain = [len(clip) for clip in clips.values()]
    packed = {name: len(gzip.compress(clip, 6)) for name, clip in clips.items()}
    largest = sorted(packed, key=lambda name: -packed[name])
    over = [name for name in largest if packed[name] > CLIP_TARGET]
    return [
        Result("figure_glb", (built / "figure.glb").stat().st_size, "bytes", 1_000_000),
        Result("figure_json", (built / "figure.json").stat().st_size, "bytes"),
        Result("clips", len(clips), "files"),
        Result("clip_median", percentile(plain, 0.5), "bytes"),
        Result("clip_max", max(plain), "bytes"),
        Result("clip_gzip_median", percentile(list(packed.values()), 0.5), "bytes", CLIP_TARGET),
        Result("clip_gzip_max", packed[largest[0]], "bytes", CLIP_TARGET, largest[0]),
        Result("clips_over_3000_gzip", len(over), "files", note=" ".join(over)),
    ]


def make(folder: str) -> None:
    """Build one exercise anew where all the rest is up to date, as after its poses were changed."""
    from osanka.motion import build_all

    _outdate(folder)
    _only_usual(build_all(osanka.load_catalogue(), Path(folder)))


def make_by_command(folder: str) -> None:
    """The same in a new process."""
    _outdate(folder)
    command = [sys.executable, "-c", COMMAND, folder]
    ended = subprocess.run(command, check=True, cwd=repository(), stdout=subprocess.PIPE, text=True)
    _only_usual(ended.stdout.split())


def _outdate(folder: str) -> None:
    (Path(folder) / "clips" / f"{USUAL}.json").unlink()


def _only_usual(made: list[str]) -> None:
    if made != [USUAL]:
        raise RuntimeError(f"the build made {len(made)} exercises instead of {USUAL} alone")


def _builds(build: bool) -> list[Result]:
    try:
        import osanka.motion.compiler
        import osanka.motion.stills
    except ImportError:
        return [_unmeasured("needs the packages of the build group")]
    catalogue = osanka.load_catalogue()
    with tempfile.TemporaryDirectory(prefix="osanka-bench-") as folder:
        cold = _all(catalogue, Path(folder)) if build else None
        told = Result("build_all_cold", cold, "s", note="" if build else NOT_ASKED)
        if not build and any(step.name == "figure" for step in stale_steps(repository())):
            return [
                told,
                _unmeasured("what is built is out of date: ./run --build-only"),
                *_stills(catalogue),
            ]
        if not build:
            _copy(Path(folder))
        return [told, *_one(folder), *_stills(catalogue)]


def _unmeasured(why: str) -> Result:
    return Result("build_one", None, "s", note=f"not measured: {why}")


def _all(catalogue: Catalogue, folder: Path) -> float:
    from osanka.motion import build_all

    return _seconds(lambda: build_all(catalogue, folder))


def _copy(folder: Path) -> None:
    built = built_folder(repository())
    for name in (".motion.json", "figure.glb", "figure.json", "muscles.json"):
        shutil.copy(built / name, folder)
    for name in ("clips", "stills"):
        shutil.copytree(built / name, folder / name)


def _one(folder: str) -> list[Result]:
    whole = [_seconds(lambda: make_by_command(folder)) for _ in range(3)]
    make(folder)  # Reads the body, which a running process has done.
    running = [_seconds(lambda: make(folder)) for _ in range(3)]
    return [
        Result("build_one", median(running), "s", ONE_TARGET, f"{USUAL}, in a running process"),
        Result("build_one_command", median(whole), "s", ONE_TARGET, f"{USUAL}, process start to end"),
    ]


def _stills(catalogue: Catalogue) -> list[Result]:
    """Every twelfth exercise's."""
    from osanka.motion.compiler import compile_exercise
    from osanka.motion.stills import stills

    times, made = [], 0
    for exercise in list(catalogue.drawn.values())[::12]:
        compiled = compile_exercise(exercise)
        times.append(_seconds(partial(stills, compiled, exercise.muscles)) * 1e3 / len(compiled.poses))
        made += len(compiled.poses)
    note = f"{made} stills, each exercise's together"
    return [
        Result("still_p50", percentile(times, 0.5), "ms", note=note),
        Result("still_max", max(times), "ms", note=note),
    ]


def _frames() -> list[Result]:
    """The player's code in Node, without drawing."""
    folder = repository() / "frontend"
    try:
        node, environment = node_command()
    except BuildError as missing:
        return [Result("frame_js", None, "ms", note=f"not measured: {missing}")]
    if not (folder / "node_modules").exists():
        return [Result("frame_js", None, "ms", note="not measured: ./run --build-only fetches what it needs")]
    command = [node, "harness/run.mjs", "frames", str(built_folder(repository())), USUAL, FRAMES]
    told = json.loads(subprocess.check_output(command, cwd=folder, env=environment, text=True))
    note = f"{USUAL}, {FRAMES} frames in Node, without drawing"
    return [
        Result("frame_js", told["frame_ms"], "ms", 1, note),
        Result("clip_read_js", told["read_ms"], "ms", note=f"{USUAL}, once per exercise"),
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
