"""The built files: figure.glb, figure.json, clips and stills. Only what changed is made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from osanka.catalogue.model import Catalogue, Exercise
from osanka.catalogue.vocabulary import Muscle, Sides
from osanka.motion.files import clip_file, other_still_file, still_file
from osanka.motion.holding import held_pose

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from osanka.motion.compiler import Compiled

_STAMPS = ".motion.json"
_NOT_BUILT_WITH = ("lint.py", "preview.py", "sheet.py")
_Built = tuple[str, tuple[str, ...], tuple[str, ...]]  # an exercise, its files, what is wrong with its poses
_OUTPUTS = ("figure.glb", "figure.json", "muscles.json")


def build_all(
    catalogue: Catalogue,
    out: Path,
    progress: Callable[[int, int], None] = lambda done, all_of_them: None,
    processes: int | None = None,
) -> list[str]:
    """Write figure.glb, figure.json, muscles.json and every exercise's clip and stills (see `files`) into
    `out`.

    What is up to date by content hash stays; files of exercises and poses that are gone are removed. Returns
    the ids made. Raises language.PoseError (with all problems of all exercises) after everything that can be
    built has been. `progress` hears how many exercises are done, of how many.
    """
    # The matrices are small: threads would only get in each other's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    stamps = _read_stamps(out)
    code = _code_hash()
    wanted = {e.id: _hash(code, e) for e in catalogue.drawn.values()}
    stale = [e for e in catalogue.drawn.values() if not _is_fresh(out, stamps.get(e.id), wanted[e.id])]
    (out / "clips").mkdir(parents=True, exist_ok=True)
    (out / "stills").mkdir(parents=True, exist_ok=True)
    if not _is_fresh(out, stamps.get("figure"), code):
        _build_figure(out)
        stamps["figure"] = [code, *_OUTPUTS]
    problems: list[str] = []
    made = []
    for done, (identifier, files, wrong) in enumerate(_each(stale, out, processes), 1):
        progress(done, len(stale))
        problems += wrong
        if not wrong:
            stamps[identifier] = [wanted[identifier], *files]
            made.append(identifier)
    kept = {key: stamp for key, stamp in stamps.items() if key == "figure" or key in wanted}
    _remove_gone(out, {name for _, *files in kept.values() for name in files})
    _write(out / _STAMPS, json.dumps(kept, indent=0, sort_keys=True).encode())
    if problems:
        from osanka.motion.language import PoseError

        raise PoseError(problems)
    return made


def _hash(code: str, exercise: Exercise) -> str:
    poses = {name: dict(pose) for name, pose in exercise.poses.items()}
    text = json.dumps(
        [
            code,
            exercise.id,
            exercise.start_pose,
            poses,
            [phase.to for phase in exercise.phases],
            held_pose(exercise),
            [exercise.sides, exercise.muscles.primary, exercise.muscles.stretched],
        ],
        sort_keys=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@lru_cache(maxsize=1)
def _code_hash() -> str:
    """A hash of this package's sources and of what they calculate with: a change makes everything again."""
    digest = hashlib.sha256(
        " ".join(version(name) for name in ("anny", "numpy", "scipy", "shapely")).encode()
    )
    folder = resources.files("osanka.motion")
    names = sorted(
        f.name for f in folder.iterdir() if f.name.endswith(".py") and f.name not in _NOT_BUILT_WITH
    )
    for name in names:
        digest.update(folder.joinpath(name).read_bytes())
    digest.update(folder.joinpath("data/bases.yaml").read_bytes())
    return digest.hexdigest()[:24]


def _read_stamps(out: Path) -> dict[str, list[str]]:
    """Of the figure and of every exercise: the hash of what it was built from, then the files written."""
    try:
        loaded: dict[str, list[str]] = json.loads((out / _STAMPS).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return loaded


def _is_fresh(out: Path, stamp: list[str] | None, wanted: str) -> bool:
    return stamp is not None and stamp[0] == wanted and all((out / name).exists() for name in stamp[1:])


def _remove_gone(out: Path, kept: Collection[str]) -> None:
    for path in (*out.glob("clips/*"), *out.glob("stills/*")):
        if path.relative_to(out).as_posix().removesuffix(".gz") not in kept:
            path.unlink()


def _build_figure(out: Path) -> None:
    from osanka.motion.figure import figure_glb, figure_json
    from osanka.motion.musclemap import muscle_map

    _write(out / "figure.glb", figure_glb())
    _write(out / "figure.json", figure_json().encode())
    _write(out / "muscles.json", muscle_map().encode())


def _each(exercises: list[Exercise], out: Path, processes: int | None) -> Iterable[_Built]:
    count = min(processes or os.cpu_count() or 1, len(exercises))
    pool = _pool(count) if count > 1 else None
    if pool is None:
        for exercise in exercises:
            yield _build_one(exercise, out)
        return
    with pool:
        yield from pool.map(_build_one, exercises, [out] * len(exercises))


def _pool(count: int) -> ProcessPoolExecutor | None:
    """Processes to share the work, or None where the machine has no shared memory to coordinate them with."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    try:
        return ProcessPoolExecutor(count, mp_context=get_context("fork"))
    except OSError:
        return None


def _build_one(exercise: Exercise, out: Path) -> _Built:
    from osanka.motion.compiler import compile_exercise
    from osanka.motion.language import PoseError
    from osanka.motion.stills import main_pose, stills, stills_of_both_sides

    try:
        compiled = compile_exercise(exercise)
    except PoseError as error:
        return exercise.id, (), error.problems
    best = main_pose(compiled, held_pose(exercise))
    clip = replace(compiled.clip, muscles=_muscles(exercise, compiled))
    written, other = (
        stills_of_both_sides(compiled, exercise.muscles)
        if exercise.sides == Sides.ALTERNATE
        else (stills(compiled, exercise.muscles), {})
    )
    files = {clip_file(exercise.id): clip.to_json(), still_file(exercise.id): written[best]}
    files |= {still_file(exercise.id, name): svg for name, svg in written.items()}
    files |= {other_still_file(exercise.id, name): svg for name, svg in other.items()}
    for name, text in files.items():
        _write(out / name, text.encode())
    return exercise.id, tuple(files), ()


def _muscles(exercise: Exercise, compiled: Compiled) -> dict[str, dict[str, dict[str, str]]]:
    """As model.Clip has them."""
    from osanka.motion.by_pose import lit_by_pose

    shown = lit_by_pose(exercise.muscles, compiled).items()
    return {
        name: {"working": _spelled(lit.working), "stretched": _spelled(lit.stretched)} for name, lit in shown
    }


def _spelled(sides: Mapping[Muscle, str]) -> dict[str, str]:
    return {muscle.value: side for muscle, side in sides.items()}


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(data)
    draft.replace(path)
