"""Rotation vectors and matrices."""

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


def log_so3(rotation: Floats) -> Floats:
    """The rotation vector (radians) of one rotation matrix."""
    from scipy.spatial.transform import Rotation

    return np.asarray(Rotation.from_matrix(rotation).as_rotvec())


def _cross_matrix(v: Floats) -> Floats:
    k = np.zeros((*v.shape[:-1], 3, 3))
    k[..., 0, 1], k[..., 0, 2] = -v[..., 2], v[..., 1]
    k[..., 1, 0], k[..., 1, 2] = v[..., 2], -v[..., 0]
    k[..., 2, 0], k[..., 2, 1] = -v[..., 1], v[..., 0]
    return k
