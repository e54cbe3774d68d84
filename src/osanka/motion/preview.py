"""Pictures for looking at poses: `python -m osanka.motion.preview EXERCISE.yaml... --out DIR`."""

from __future__ import annotations

import argparse
import time
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from osanka.motion.anchors import segment_weights
from osanka.motion.body import Floats, Ints
from osanka.motion.compiler import Compiled, compile_exercise
from osanka.motion.language import PoseError
from osanka.motion.lint import lint_clip
from osanka.motion.outfit import dressed
from osanka.motion.poser import Solved
from osanka.motion.props import prop_surfaces, strap_surfaces
from osanka.motion.raster import Pixels, Surface, png, render, view
from osanka.motion.skeleton import skeleton
from osanka.motion.surroundings import props_for

_COLOURS = {
    "skin": (0.80, 0.62, 0.52),
    "hair": (0.2, 0.14, 0.1),
    "top": (0.2, 0.56, 0.58),
    "leggings": (0.2, 0.24, 0.32),
    "eyes": (0.95, 0.95, 0.95),
    "iris": (0.2, 0.15, 0.1),
}
_VIEWS = ((90.0, 4.0), (-35.0, 18.0))
_WIDTH, _HEIGHT = 460, 400


@lru_cache(maxsize=1)
def _parts() -> list[tuple[str, Floats, Floats, Ints]]:
    rig = skeleton()
    return [(p.name, p.vertices, segment_weights(rig, p.weights), p.faces) for p in dressed()]


def picture(
    pose: Solved, azimuth: float, elevation: float, width: int = _WIDTH, height: int = _HEIGHT
) -> Pixels:
    """One pose from one side, fitted to the picture."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    surfaces = [Surface(rig.skin(posed, v, w), f, _COLOURS[n], True) for n, v, w, f in _parts()]
    points = np.concatenate([s.vertices for s in surfaces[:3]])
    eye = view(azimuth, elevation)
    props = props_for({"": pose})
    surfaces += [shape for _, shape in prop_surfaces(props, pose)] + strap_surfaces(props, pose)
    x, y = points @ eye.right, points @ eye.up
    metres = max(np.ptp(x), np.ptp(y) * width / height) * 1.12
    centre = eye.right * (x.min() + x.max()) / 2 + eye.up * (y.min() + y.max()) / 2
    return render(surfaces, eye, width, height, centre, float(metres))


def sheet(compiled: Compiled) -> bytes:
    """All key poses, one column each, from two sides, and below, smaller, moments of every move, as PNG."""
    columns = [_column(pose, _WIDTH, _HEIGHT) for pose in compiled.poses.values()]
    between = [step for way in compiled.ways for step in way.steps[2:-1:2]]
    small = [_column(step, _WIDTH // 2, _HEIGHT // 2) for step in between]
    rows, in_a_row = [np.concatenate(columns, 1)], 2 * len(columns)
    small += [np.full_like(small[0], 255)] * (-len(small) % in_a_row) if small else []
    rows += [np.concatenate(small[i : i + in_a_row], 1) for i in range(0, len(small), in_a_row)]
    return png(np.concatenate(rows, 0))


def _column(pose: Solved, width: int, height: int) -> Pixels:
    return np.concatenate([picture(pose, a, e, width, height) for a, e in _VIEWS], 0)


def read_exercise(path: Path) -> Any:
    """The fields a clip needs, from an exercise's YAML file, valid otherwise or not."""
    import yaml

    raw = yaml.safe_load(path.read_text("utf-8"))
    phases = tuple(
        SimpleNamespace(to=p["to"], seconds=p.get("seconds", 0), hold=p.get("hold", False))
        for p in raw.get("phases", [])
    )
    start = raw.get("start_pose") or next(iter(raw["poses"]))
    return SimpleNamespace(
        id=raw.get("id", path.stem),
        poses=raw["poses"],
        phases=phases,
        start_pose=start,
        demands=raw.get("demands", {}),
        start=raw.get("start", ""),
        equipment=raw.get("equipment", ()),
    )


def main() -> None:
    """Render each exercise's key poses and print what the linter finds."""
    parser = argparse.ArgumentParser(prog="python -m osanka.motion.preview", description=main.__doc__)
    parser.add_argument("exercise", nargs="+", help="a YAML file")
    parser.add_argument("--out", type=Path, default=Path(), help="directory for the pictures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in arguments.exercise:
        began = time.perf_counter()
        exercise = read_exercise(Path(name))
        try:
            compiled = compile_exercise(exercise)
        except PoseError as error:
            print(error)
            continue
        target = arguments.out / f"{exercise.id}.png"
        target.write_bytes(sheet(compiled))
        for finding in lint_clip(exercise, compiled):
            print(finding)
        print(f"{target}: {', '.join(compiled.poses)} ({time.perf_counter() - began:.1f} s)")


if __name__ == "__main__":
    main()
