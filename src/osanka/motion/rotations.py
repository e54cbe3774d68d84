"""Rotation vectors, matrices and quaternions (x, y, z, w).

Written out, as loading SciPy's takes longer than making an exercise's clip.
"""

from __future__ import annotations

import numpy as np

from osanka.motion.body import Floats


def exp_so3(v: Floats) -> Floats:
    """Rotation matrices of rotation vectors (…, 3), radians."""
    angle = np.linalg.norm(v, axis=-1)[..., None, None]
    k = _cross_matrix(v)
    small = angle < 1e-6
    safe = np.where(small, 1.0, angle)
    a = np.where(small, 1.0, np.sin(safe) / safe)
    b = np.where(small, 0.5, (1 - np.cos(safe)) / safe**2)
    return np.asarray(np.eye(3) + a * k + b * (k @ k))


def left_jacobian(v: Floats) -> Floats:
    """d(rotation) = left_jacobian(v) @ dv, as an angular velocity in the frame before the rotation."""
    angle = np.linalg.norm(v, axis=-1)[..., None, None]
    k = _cross_matrix(v)
    small = angle < 1e-4
    safe = np.where(small, 1.0, angle)
    a = np.where(small, 0.5, (1 - np.cos(safe)) / safe**2)
    b = np.where(small, 1 / 6, (safe - np.sin(safe)) / safe**3)
    return np.asarray(np.eye(3) + a * k + b * (k @ k))


def log_so3(rotations: Floats) -> Floats:
    """The rotation vectors (radians) of rotation matrices (…, 3, 3), up to half a turn."""
    q = quaternions(rotations)
    sine = np.linalg.norm(q[..., :3], axis=-1, keepdims=True)
    small = sine < 1e-9
    safe = np.where(small, 1.0, sine)
    return np.asarray(q[..., :3] * np.where(small, 2.0, 2 * np.arctan2(sine, q[..., 3:]) / safe))


def quaternions(rotations: Floats) -> Floats:
    """Unit quaternions with w ≥ 0 of rotation matrices (…, 3, 3)."""
    m = rotations
    x, y, z = m[..., 0, 0], m[..., 1, 1], m[..., 2, 2]
    xy, xz, yz = m[..., 0, 1] + m[..., 1, 0], m[..., 0, 2] + m[..., 2, 0], m[..., 1, 2] + m[..., 2, 1]
    xw, yw, zw = m[..., 2, 1] - m[..., 1, 2], m[..., 0, 2] - m[..., 2, 0], m[..., 1, 0] - m[..., 0, 1]
    rows = (
        (1 + x - y - z, xy, xz, xw),
        (xy, 1 - x + y - z, yz, yw),
        (xz, yz, 1 - x - y + z, zw),
        (xw, yw, zw, 1 + x + y + z),
    )
    # Each row is the quaternion times four times one of its parts: the largest is the most exact.
    table = np.stack([np.stack(row, -1) for row in rows], -2)
    best = np.diagonal(table, axis1=-2, axis2=-1).argmax(-1)
    q = np.take_along_axis(table, best[..., None, None], -2)[..., 0, :]
    return np.asarray(q / np.linalg.norm(q, axis=-1, keepdims=True) * np.where(q[..., 3:] < 0, -1, 1))


def matrices(quaternions: Floats) -> Floats:
    """Rotation matrices of unit quaternions (…, 4)."""
    k, w = _cross_matrix(quaternions[..., :3]), quaternions[..., 3, None, None]
    return np.asarray(np.eye(3) + 2 * (w * k + k @ k))


def _cross_matrix(v: Floats) -> Floats:
    k = np.zeros((*v.shape[:-1], 3, 3))
    k[..., 0, 1], k[..., 0, 2] = -v[..., 2], v[..., 1]
    k[..., 1, 0], k[..., 1, 2] = v[..., 2], -v[..., 0]
    k[..., 2, 0], k[..., 2, 1] = -v[..., 1], v[..., 0]
    return k
