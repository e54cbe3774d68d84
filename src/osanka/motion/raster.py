"""A small z-buffer renderer, for looking at poses without a browser. Lambert shading, numpy only."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

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


def render(surfaces: Sequence[Surface], eye: View, width: int, height: int, centre: Floats, metres: float) -> Pixels:
    """A picture `metres` wide around the world point `centre`."""
    image = np.empty((height, width, 3))
    image[:] = _BACKGROUND
    nearest = np.full(height * width, -np.inf)
    flat = image.reshape(-1, 3)
    scale = width / metres
    light = np.asarray(eye.depth * 0.75 + eye.up * 0.6 - eye.right * 0.35)
    light = light / np.linalg.norm(light)
    for surface in surfaces:
        relative = surface.vertices - centre
        x = relative @ eye.right * scale + width / 2
        y = height / 2 - relative @ eye.up * scale
        _paint(surface, np.stack([x, y, relative @ eye.depth], 1), light, flat, nearest, width, height)
    return np.asarray(np.clip(image * 255, 0, 255).astype(np.uint8))


def _paint(
    surface: Surface, screen: Floats, light: Floats, image: Floats, nearest: Floats, width: int, height: int
) -> None:
    from osanka.motion.meshcut import vertex_normals

    corners = screen[surface.faces]
    low = np.floor(corners[..., :2].min(1)).astype(int)
    size = np.ceil(corners[..., :2].max(1)).astype(int) - low + 1
    bright = 0.45 + 0.6 * np.abs(vertex_normals(surface.vertices, surface.faces) @ light)
    shade = bright[surface.faces]
    colour = np.array(surface.colour)
    first = corners[:, 1, :2] - corners[:, 0, :2]
    second = corners[:, 2, :2] - corners[:, 0, :2]
    facing = (first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0] < 0) | (not surface.solid)
    for step in (2, 4, 8, 16, 32, 64, 128, 256):
        pick = (size.max(1) <= step) & (size.max(1) > (step // 2 if step > 2 else 0)) & facing
        chunk = max(1, 2_000_000 // step**2)
        index = np.flatnonzero(pick)
        grid = np.stack(np.meshgrid(np.arange(step), np.arange(step)), -1).reshape(-1, 2)
        for start in range(0, len(index), chunk):
            k = index[start : start + chunk]
            _fill(corners[k], low[k], grid, shade[k], colour, image, nearest, width, height)


def _fill(
    corners: Floats, low: Ints, grid: Ints, shade: Floats, colour: Floats, image: Floats, nearest: Floats, width: int, height: int
) -> None:
    pixel = low[:, None] + grid[None]
    a, b, c = (corners[:, i, None, :2] for i in range(3))
    p = pixel + 0.5

    def edge(u: Floats, v: Floats, w: Floats) -> Floats:
        return (v[..., 0] - u[..., 0]) * (w[..., 1] - u[..., 1]) - (v[..., 1] - u[..., 1]) * (w[..., 0] - u[..., 0])

    area = edge(a, b, c)
    flat = np.abs(area) < 1e-9
    area = np.where(flat, 1.0, area)
    wa, wb, wc = edge(b, c, p) / area, edge(c, a, p) / area, edge(a, b, p) / area
    hit = (wa >= -1e-3) & (wb >= -1e-3) & (wc >= -1e-3)
    hit &= ~flat & (pixel >= 0).all(-1) & (pixel[..., 0] < width) & (pixel[..., 1] < height)
    depth = wa * corners[:, 0, None, 2] + wb * corners[:, 1, None, 2] + wc * corners[:, 2, None, 2]
    tone = wa * shade[:, 0, None] + wb * shade[:, 1, None] + wc * shade[:, 2, None]
    where = (pixel[..., 1] * width + pixel[..., 0])[hit]
    depth, tone = depth[hit], tone[hit]
    order = np.argsort(depth, kind="stable")
    where, depth, tone = where[order], depth[order], tone[order]
    closer = depth > nearest[where]
    where, depth, tone = where[closer], depth[closer], tone[closer]
    nearest[where] = depth
    image[where] = tone[:, None] * colour


def png(pixels: Pixels) -> bytes:
    """The picture as a PNG file."""
    height, width, _ = pixels.shape

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], 1).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw, 6)) + chunk(b"IEND", b"")
