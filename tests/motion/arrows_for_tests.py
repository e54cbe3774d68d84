"""Stills of two poses, and where the arrow in them is."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from poses_for_tests import exercise

from osanka.motion.body import Floats
from osanka.motion.compiler import compile_exercise
from osanka.motion.stills import stills

Pose = dict[str, str]


def drawing(start: Pose, to: Pose) -> str:
    """The still of a pose reached from another."""
    return stills(compile_exercise(exercise({"start": start, "to": to})))["to"]


def arrow(svg: str) -> Floats:
    """The corners of the arrow's line, from its start to its tip."""
    way = re.search(r'class="fig-arrow"[^>]* d="M([^"]+?)M', svg)[1]
    return np.array(re.findall(r"-?[\d.]+", way), dtype=float).reshape(-1, 2)


def heights(svg: str) -> Any:
    """Top and height of the picture."""
    return map(float, re.search(r'viewBox="-?\d+ (-?\d+) \d+ (\d+)"', svg).groups())
