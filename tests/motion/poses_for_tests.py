"""Small exercises for the motion tests."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

BIRD_DOG = {
    "start": {"from": "quadruped"},
    "reach": {
        "free": "right hand, left leg",
        "right shoulder": "flexion 170",
        "right forearm": "pronation 0",
        "right wrist": "extension 0",
        "left hip": "extension 0",
        "left knee": "straight",
    },
}


def exercise(poses: dict[str, dict[str, str]], *targets: str, **more: Any) -> Any:
    """Enough of an exercise for the compiler: goes from the first pose to the others and back."""
    names = list(poses)
    phases = tuple(phase(t, seconds=3) for t in (targets or (*names[1:], names[0])))
    fields: dict[str, Any] = {"demands": {}, "dose": (), "review": SimpleNamespace(exempt={})} | more
    kept = {"poses": poses, "phases": phases, "start_pose": names[0]} | fields
    return SimpleNamespace(id="sample", **kept)


def phase(pose: str, seconds: int = 0) -> Any:
    """A phase: go to a pose, or stay there if one is there; without seconds for as long as the dose holds."""
    return SimpleNamespace(to=pose, seconds=seconds, hold=not seconds)
