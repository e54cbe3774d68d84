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
    phases = tuple(SimpleNamespace(to=t) for t in (targets or (*names[1:], names[0])))
    fields: dict[str, Any] = {"demands": {}, "review": SimpleNamespace(exempt={})} | more
    return SimpleNamespace(id="sample", poses=poses, phases=phases, start_pose=names[0], **fields)
