"""Pictures for looking at poses: `python -m osanka.motion.preview EXERCISE.yaml... --out DIR`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from osanka.motion.anchors import segment_weights
from osanka.motion.body import Floats, Ints
from osanka.motion.language import PoseError, parse_poses
from osanka.motion.outfit import dressed
from osanka.motion.poser import Solved, solve_poses
from osanka.motion.raster import Pixels, Surface, png, render, view
from osanka.motion.scene import Chair
from osanka.motion.skeleton import skeleton

_COLOURS = {
    "skin": (0.80, 0.62, 0.52), "hair": (0.2, 0.14, 0.1), "top": (0.2, 0.56, 0.58), "leggings": (0.2, 0.24, 0.32),
    "eyes": (0.95, 0.95, 0.95), "iris": (0.2, 0.15, 0.1),
}  # fmt: skip
_VIEWS = ((90.0, 4.0), (35.0, 18.0))
_WIDTH, _HEIGHT = 460, 400
_TILES = 12


@lru_cache(maxsize=1)
def _parts() -> list[tuple[str, Floats, Floats, Ints]]:
    rig = skeleton()
    return [(p.name, p.vertices, segment_weights(rig, p.weights), p.faces) for p in dressed()]


def box(low: tuple[float, float, float], high: tuple[float, float, float], colour: tuple[float, float, float]) -> Surface:
    """A block, for chairs and pillows."""
    corners = np.array([[(low, high)[(i >> k) & 1][k] for k in range(3)] for i in range(8)], dtype=float)
    grid = np.linspace(0, 1, _TILES + 1)
    u, v = (a.reshape(-1, 1) for a in np.meshgrid(grid, grid))
    row = np.arange(_TILES)
    tile = (row[:, None] * (_TILES + 1) + row).reshape(-1, 1)
    two = np.concatenate([tile + [0, 1, _TILES + 2], tile + [0, _TILES + 2, _TILES + 1]])
    vertices, faces = [], []
    for a, b, c in ((0, 1, 2), (4, 5, 6), (0, 1, 4), (2, 3, 6), (0, 2, 4), (1, 3, 5)):
        faces.append(two + len(vertices) * len(u))
        vertices.append(corners[a] + u * (corners[b] - corners[a]) + v * (corners[c] - corners[a]))
    return Surface(np.concatenate(vertices), np.concatenate(faces), colour)


def picture(pose: Solved, azimuth: float, elevation: float, width: int = _WIDTH, height: int = _HEIGHT) -> Pixels:
    """One pose from one side, fitted to the picture."""
    rig = skeleton()
    posed = rig.pose(pose.posture, pose.facing)
    surfaces = [Surface(rig.skin(posed, v, w), f, _COLOURS[n], True) for n, v, w, f in _parts()]
    points = np.concatenate([s.vertices for s in surfaces[:3]])
    eye = view(azimuth, elevation)
    low, high = points.min(0), points.max(0)
    surfaces.append(box((low[0] - 0.15, -0.012, low[2] - 0.15), (high[0] + 0.15, -0.002, high[2] + 0.15), (0.6, 0.78, 0.75)))
    if pose.seated:
        c = Chair()
        wood = (0.75, 0.62, 0.45)
        surfaces.append(box((-c.width / 2, c.seat - c.thick, c.back_plane), (c.width / 2, c.seat, c.front), wood))
        surfaces.append(box((-c.width / 2, c.seat + 0.1, c.back_plane - c.thick), (c.width / 2, c.back, c.back_plane), wood))
    x, y = points @ eye.right, points @ eye.up
    metres = max(np.ptp(x), np.ptp(y) * width / height) * 1.12
    centre = eye.right * (x.min() + x.max()) / 2 + eye.up * (y.min() + y.max()) / 2
    return render(surfaces, eye, width, height, centre, float(metres))


def sheet(poses: Mapping[str, Solved]) -> bytes:
    """All key poses, one column each, from two sides, as PNG."""
    columns = [np.concatenate([picture(p, a, e) for a, e in _VIEWS], 0) for p in poses.values()]
    return png(np.concatenate(columns, 1))


def read_exercise(path: Path) -> Any:
    """The fields a clip needs, from an exercise's YAML file, valid otherwise or not."""
    import yaml

    raw = yaml.safe_load(path.read_text("utf-8"))
    phases = tuple(SimpleNamespace(to=p["to"], seconds=p.get("seconds", 0), hold=p.get("hold", False)) for p in raw.get("phases", []))
    start = raw.get("start_pose") or next(iter(raw["poses"]))
    return SimpleNamespace(
        id=raw.get("id", path.stem), poses=raw["poses"], phases=phases, start_pose=start,
        demands=raw.get("demands", {}), start=raw.get("start", ""), equipment=raw.get("equipment", ()),
    )  # fmt: skip


def main() -> None:
    """Render each exercise's key poses and print what the linter finds."""
    parser = argparse.ArgumentParser(prog="python -m osanka.motion.preview", description=main.__doc__)
    parser.add_argument("exercise", nargs="+", help="a YAML file")
    parser.add_argument("--out", type=Path, default=Path("."), help="directory for the pictures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name in arguments.exercise:
        began = time.perf_counter()
        exercise = read_exercise(Path(name))
        try:
            poses = solve_poses(parse_poses(exercise.id, exercise.poses, exercise.start_pose))
        except PoseError as error:
            print(error)
            continue
        target = arguments.out / f"{exercise.id}.png"
        target.write_bytes(sheet(poses))
        print(f"{target}: {', '.join(poses)} ({time.perf_counter() - began:.1f} s)")


if __name__ == "__main__":
    main()
