"""A small z-buffer renderer, for looking at poses without a browser. Lambert shading, numpy only."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from osanka.motion.body import Floats, Ints

Pixels = NDArray[np.uint8]
Colour = tuple[float, float, float]
_BACKGROUND = (0.95, 0.96, 0.965)
# Pixels; triangles are drawn by the size of their box.
_BOXES = (2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256)
_EDGE = 1e-3  # of a triangle: a pixel between two belongs to both


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """Triangles of one colour in world space."""

    vertices: Floats
    faces: Ints
    colour: Colour
    solid: bool = False  # the far side is never seen and need not be drawn


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Axes of an orthographic view: right and up on the picture, depth towards the eye."""

    right: Floats
    up: Floats
    depth: Floats

    def mirrored(self) -> View:
        """The view that shows everything as this one shows its reflection in the plane x = 0."""
        across = np.array([-1.0, 1.0, 1.0])
        return View(self.right * across, self.up * across, self.depth * across)

    def hand(self) -> float:
        """1, or -1 for a view of a reflection, where fronts of triangles turn the other way round."""
        return float(np.sign(np.cross(self.right, self.up) @ self.depth))


def view(azimuth: float, elevation: float) -> View:
    """Degrees; azimuth 0 sees the front of a standing figure, 90 its left side."""
    a, e = np.radians(azimuth), np.radians(elevation)
    depth = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    return View(right, np.cross(depth, right), depth)


class Canvas:
    """A picture `metres` wide around the world point `centre`, with a depth buffer."""

    def __init__(self, eye: View, width: int, height: int, centre: Floats, metres: float) -> None:
        self.eye, self.width, self.height, self.centre, self.scale = (
            eye,
            width,
            height,
            centre,
            width / metres,
        )
        self.nearest = np.full(height * width, -np.inf)

    def project(self, points: Floats) -> Floats:
        """Pixel x, pixel y and depth of world points."""
        relative = points - self.centre
        x = relative @ self.eye.right * self.scale + self.width / 2
        y = self.height / 2 - relative @ self.eye.up * self.scale
        return np.stack([x, y, relative @ self.eye.depth], 1)

    def fill(self, surface: Surface, shade: Floats) -> Iterator[tuple[Ints, Floats]]:
        """Draw into the depth buffer; yields the flat pixels won and `shade` (one number per vertex)
        there.
        """
        corners = self.project(surface.vertices)[surface.faces]
        low = np.floor(corners[..., :2].min(1)).astype(int)
        size = (np.ceil(corners[..., :2].max(1)).astype(int) - low + 1).max(1)
        first, second = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
        seen = (_cross(first, second) * self.eye.hand() < 0) | (not surface.solid)
        tones = shade[surface.faces]
        before = 0
        for step in _BOXES:
            index = np.flatnonzero((size <= step) & (size > before) & seen)
            before = step
            grid = np.stack(np.meshgrid(np.arange(step), np.arange(step)), -1).reshape(-1, 2)
            chunk = max(1, 500_000 // step**2)
            for start in range(0, len(index), chunk):
                k = index[start : start + chunk]
                yield self._win(corners[k], low[k], grid, tones[k])

    def _win(self, corners: Floats, low: Ints, grid: Ints, tones: Floats) -> tuple[Ints, Floats]:
        """The pixels of each triangle's box, from `low` on, that lie in it and nearer than what was there."""
        a, b, c = (corners[:, i, :2] for i in range(3))
        area = _cross(b - a, c - a)
        flat = np.abs(area) < 1e-9
        area = np.where(flat, np.inf, area)
        # Shares of the corners grow evenly with x and y: from the box's first pixel on, two products a pixel.
        first = low + 0.5
        share_a = (_cross(c - b, first - b) / area)[:, None] + (_slope(c - b) / area[:, None]) @ grid.T
        share_b = (_cross(a - c, first - c) / area)[:, None] + (_slope(a - c) / area[:, None]) @ grid.T
        inside = (share_a >= -_EDGE) & (share_b >= -_EDGE) & (share_a + share_b <= 1 + _EDGE)
        triangle, at = np.nonzero(inside & ~flat[:, None])
        x, y = low[triangle, 0] + grid[at, 0], low[triangle, 1] + grid[at, 1]
        within = (x >= 0) & (y >= 0) & (x < self.width) & (y < self.height)
        triangle, at, where = triangle[within], at[within], (y * self.width + x)[within]
        wa, wb = share_a[triangle, at], share_b[triangle, at]
        shares = np.stack([wa, wb, 1 - wa - wb], 1)
        depth = (shares * corners[triangle, :, 2]).sum(1)
        order = np.argsort(depth, kind="stable")
        order = order[depth[order] > self.nearest[where[order]]]
        where, triangle = where[order], triangle[order]
        self.nearest[where] = depth[order]
        return where, (shares[order] * tones[triangle]).sum(1)


def _cross(u: Floats, v: Floats) -> Floats:
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def _slope(edge: Floats) -> Floats:
    """How the cross product with an edge grows with x and with y."""
    return np.stack([-edge[:, 1], edge[:, 0]], 1)


def render(
    surfaces: Sequence[Surface], eye: View, width: int, height: int, centre: Floats, metres: float
) -> Pixels:
    """A shaded picture `metres` wide around the world point `centre`."""
    from osanka.motion.meshcut import vertex_normals

    canvas = Canvas(eye, width, height, centre, metres)
    image = np.empty((height * width, 3))
    image[:] = _BACKGROUND
    light = np.asarray(eye.depth * 0.75 + eye.up * 0.6 - eye.right * 0.35)
    light = light / np.linalg.norm(light)
    for surface in surfaces:
        bright = 0.45 + 0.6 * np.abs(vertex_normals(surface.vertices, surface.faces) @ light)
        for where, tone in canvas.fill(surface, bright):
            image[where] = tone[:, None] * np.array(surface.colour)
    return np.asarray(np.clip(image.reshape(height, width, 3) * 255, 0, 255).astype(np.uint8))


def label_map(surfaces: Sequence[Surface], canvas: Canvas) -> tuple[Ints, Floats]:
    """Which surface (1 = first; 0 = none) each pixel shows, and its depth in metres."""
    labels = np.zeros(canvas.height * canvas.width, dtype=np.int64)
    for number, surface in enumerate(surfaces, 1):
        for where, _ in canvas.fill(surface, np.zeros(len(surface.vertices))):
            labels[where] = number
    shape = (canvas.height, canvas.width)
    return labels.reshape(shape), canvas.nearest.reshape(shape)


def png(pixels: Pixels) -> bytes:
    """The picture as a PNG file."""
    height, width, _ = pixels.shape

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], 1).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(raw, 6))
        + chunk(b"IEND", b"")
    )
