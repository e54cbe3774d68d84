"""The player's own code puts every joint where the solver put it: clip file, its reader, skeleton, mirror."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy.spatial.transform import Rotation, Slerp

import osanka
from osanka.build import BuildError, built_folder, node_command, repository
from osanka.motion.body import load_body
from osanka.motion.compiler import compile_exercise, transitions
from osanka.motion.model import Frame, Move
from osanka.motion.skeleton import skeleton

# Of every way to stand, lie, sit and hang, with and without equipment, and those that move most at once.
CLIPS = (
    "aikune-draw-in",
    "bird-dog",
    "bow-pose",
    "buttock-walk",
    "cat-cow",
    "deadlift",
    "fitball-back-roll",
    "glute-bridge",
    "hanging-leg-circles",
    "neck-rotation",
    "pigeon",
    "pull-up",
    "seated-fold-clasped",
    "seated-shoulder-circles",
    "side-plank-hip-lift",
    "sphinx-to-boat",
    "standing-backbend-to-fold",
    "supine-twist",
    "suspension-row",
    "trunk-circles",
)
MOMENTS = 10
NEAR = 0.001  # metres
UNEVEN = 0.0005  # metres: so much the two sides of the mesh differ
REST = (0.0, 0.0, 0.0, 1.0)
BUILD = "the built clip is not made of these poses: ./run --build-only"

Joints = dict[str, np.ndarray]


def moments(id_: str) -> list[dict[str, Any]]:
    """On and between samples, there and back, in one move after the other, on both sides."""
    ways = transitions(osanka.load_catalogue().exercises[id_])
    asked = []
    for i in range(MOMENTS):
        start, end = ways[i % len(ways)][:: -1 if i % 3 == 2 else 1]
        share = (i + (0.5 if i % 2 else 0.0)) / MOMENTS
        asked += [
            {"clip": id_, "from": start, "to": end, "share": share, "mirrored": side}
            for side in (False, True)
        ]
    return asked


@cache
def in_the_browser() -> dict[str, list[dict[str, list[float]]]]:
    """What the player's code says of all moments, by clip; Node starts once for all of them."""
    root = repository()
    try:
        node, environment = node_command()
    except BuildError as missing:
        pytest.skip(str(missing))
    if not (root / "frontend" / "node_modules").exists():
        pytest.skip("the frontend's packages are not installed: ./run --build-only")
    asked = {id_: moments(id_) for id_ in CLIPS}
    command = [node, "harness/run.mjs", "joints", str(built_folder(root))]
    done = subprocess.run(
        [*command, json.dumps([moment for of_clip in asked.values() for moment in of_clip])],
        cwd=root / "frontend",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = iter(json.loads(done.stdout))
    return {id_: [next(answers) for _ in of_clip] for id_, of_clip in asked.items()}


def joints(frame: Frame) -> Joints:
    """Where the heads of all bones are."""
    body = load_body()
    around: list[Rotation] = []
    places: list[np.ndarray] = []
    for bone, (name, parent) in enumerate(zip(body.bones, body.parents, strict=True)):
        local = Rotation.from_quat(frame.turns.get(name, REST))
        around.append(local if parent < 0 else around[parent] * local)
        offset = body.heads[bone] - body.heads[parent]
        places.append(np.array(frame.root) if parent < 0 else places[parent] + around[parent].apply(offset))
    return dict(zip(body.bones, places, strict=True))


def between(move: Move, share: float) -> Frame:
    """As the clip file says: the root on a line, turns on the shorter arc."""
    along = share * (len(move.frames) - 1)
    step = min(int(along), len(move.frames) - 2)
    a, b = move.frames[step], move.frames[step + 1]
    rest = along - step
    root = np.array(a.root) * (1 - rest) + np.array(b.root) * rest
    turns = {
        bone: Slerp([0, 1], Rotation.from_quat([a.turns.get(bone, REST), b.turns.get(bone, REST)]))(rest)
        for bone in a.turns.keys() | b.turns.keys()
    }
    return Frame(tuple(root), {bone: tuple(turn.as_quat()) for bone, turn in turns.items()})


def other_side(name: str) -> str:
    return name[:-2] + {"_L": "_R", "_R": "_L"}.get(name[-2:], name[-2:])


def mirrored(frame: Frame) -> Frame:
    """The same done with the other side: a reflection in the plane x = 0."""
    x, y, z = frame.root
    turns = {other_side(name): (q[0], -q[1], -q[2], q[3]) for name, q in frame.turns.items()}
    return Frame((-x, y, z), turns)


@pytest.mark.parametrize("id_", CLIPS)
def test_every_joint_is_within_a_millimetre_of_where_the_solver_put_it(id_: str) -> None:
    found = in_the_browser()[id_]
    moves = {(move.start, move.end): move for move in compiled(id_).clip.moves}
    for moment, seen in zip(moments(id_), found, strict=True):
        start, end, share = moment["from"], moment["to"], moment["share"]
        there = moves.get((start, end))
        frame = between(there, share) if there else between(moves[end, start], 1 - share)
        wanted = joints(mirrored(frame) if moment["mirrored"] else frame)
        assert seen.keys() == wanted.keys()
        off = {name: float(np.linalg.norm(place - seen[name])) for name, place in wanted.items()}
        worst = max(off, key=lambda name: off[name])
        assert off[worst] <= NEAR, f"{moment}: {worst} is {off[worst] * 1000:.2f} mm off; else {BUILD}"


def test_the_other_side_is_a_reflection() -> None:
    frame = compiled("bird-dog").clip.poses["reach"]
    there, here = joints(mirrored(frame)), joints(frame)
    for name, place in here.items():
        assert there[other_side(name)] == pytest.approx(place * [-1, 1, 1], abs=UNEVEN)


def test_the_frames_of_a_clip_are_the_postures_of_the_solver() -> None:
    rig = skeleton()
    whole = compiled("bird-dog")
    for name, pose in whole.poses.items():
        places = joints(whole.clip.poses[name])
        for segment, origin in zip(rig.segments, rig.pose(pose.posture, pose.facing).origin, strict=True):
            assert places[segment] == pytest.approx(origin, abs=1e-4)


compiled: Callable[[str], Any] = cache(lambda id_: compile_exercise(osanka.load_catalogue().exercises[id_]))
