"""What stands around the figure: floor, chair, wall. Metres; the floor is y = 0."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from osanka.motion.body import Floats, Ints


@dataclass(frozen=True, slots=True)
class Chair:
    """A plain chair with its back to -z; the seat is at the height of the figure's knee hollows."""

    seat: float = 0.385
    front: float = 0.0
    depth: float = 0.42
    width: float = 0.46
    back: float = 0.80
    thick: float = 0.05

    @property
    def back_plane(self) -> float:
        """z of the backrest's front side."""
        return self.front - self.depth

    def inside(self, points: Floats) -> tuple[Floats, Ints]:
        """How deep points are in the seat or the backrest (negative: outside), and along which axis the
        way out is.
        """
        x, y, z = points.T
        beside = np.abs(x) < self.width / 2
        under = beside & (z < self.front) & (z > self.back_plane - self.thick) & (y > self.seat - self.thick)
        up, out = self.seat - y, self.front - z
        behind = beside & (y < self.back) & (y > self.seat + 0.1) & (z > self.back_plane - 0.1)
        back = np.where(behind, self.back_plane - z, -1.0)
        seat = np.where(under, np.minimum(up, out), -1.0)
        axis = np.where(back > 0, 2, np.where(out < up, 3, 1))
        return np.where(back > 0, back, seat), np.where(axis == 3, 2, axis)
