"""A small z-buffer renderer, for looking at poses without a browser. Lambert shading, numpy only."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from osanka.motion.body import Floats, Ints

Pixels = NDArray[np.uint8]
Colour = tuple[float, float, float]
_BACKGROUND = (0.95, 0.96, 0.965)


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
        seen = (first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0] < 0) | (not surface.solid)
        tones = shade[surface.faces]
        before = 0
        for step in (2, 4, 8, 16, 32, 64, 128, 256):
            index = np.flatnonzero((size <= step) & (size > before) & seen)
            before = step
            grid = np.stack(np.meshgrid(np.arange(step), np.arange(step)), -1).reshape(-1, 2)
            chunk = max(1, 1_000_000 // step**2)
            for start in range(0, len(index), chunk):
                k = index[start : start + chunk]
                yield self._win(corners[k], low[k], grid, tones[k])

    def _win(self, corners: Floats, low: Ints, grid: Ints, tones: Floats) -> tuple[Ints, Floats]:
        pixel = low[:, None] + grid[None]
        a, b, c = (corners[:, i, None, :2] for i in range(3))
        p = pixel + 0.5
        area = _edge(a, b, c)
        flat = np.abs(area) < 1e-9
        area = np.where(flat, 1.0, area)
        wa, wb = _edge(b, c, p) / area, _edge(c, a, p) / area
        wc = 1 - wa - wb
        hit = (wa >= -1e-3) & (wb >= -1e-3) & (wc >= -1e-3)
        hit &= ~flat & (pixel >= 0).all(-1) & (pixel[..., 0] < self.width) & (pixel[..., 1] < self.height)
        depth = (wa * corners[:, 0, None, 2] + wb * corners[:, 1, None, 2] + wc * corners[:, 2, None, 2])[hit]
        tone = (wa * tones[:, 0, None] + wb * tones[:, 1, None] + wc * tones[:, 2, None])[hit]
        where = (pixel[..., 1] * self.width + pixel[..., 0])[hit]
        order = np.argsort(depth, kind="stable")
        where, depth, tone = where[order], depth[order], tone[order]
        closer = depth > self.nearest[where]
        where, depth, tone = where[closer], depth[closer], tone[closer]
        self.nearest[where] = depth
        return where, tone


def _edge(u: Any, v: Any, w: Any) -> Any:
    return (v[..., 0] - u[..., 0]) * (w[..., 1] - u[..., 1]) - (v[..., 1] - u[..., 1]) * (
        w[..., 0] - u[..., 0]
    )


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
