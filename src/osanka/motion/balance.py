"""Centre of mass and what the body stands or lies on.

Mass shares and centres: de Leva, P. (1996), Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters,
J. Biomech. 29(9), means of women and men.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from osanka.motion.body import Floats
from osanka.motion.scene import Solid
from osanka.motion.skeleton import SIDES, Posed, skeleton

_NEAR = 0.02  # skin this close to a surface carries weight

# (share of body mass, from segment head, to segment head, share of the way, offset in the first segment's
# rest axes)
_CENTRAL = (
    (0.0681, "head", "head", 0.0, (0.0, 0.07, 0.01)),
    (0.157, "spine01", "spine01", 0.0, (0.0, 0.06, 0.04)),
    (0.155, "spine03", "spine02", 0.6, (0.0, 0.0, 0.04)),
    (0.118, "root", "spine05", 0.5, (0.0, 0.01, 0.02)),
)
_PAIRED = (
    (0.0263, "upperarm01", "lowerarm01", 0.577),
    (0.0150, "lowerarm01", "wrist", 0.4574),
    (0.0059, "wrist", "finger3-1", 0.79),
    (0.1447, "upperleg01", "lowerleg01", 0.3854),
    (0.0457, "lowerleg01", "foot", 0.4427),
    (0.0133, "foot", "toe1-1", 0.45),
)


def centre_of_mass(posed: Posed) -> Floats:
    """World position of the body's centre of mass."""
    rig = skeleton()
    index = {name: i for i, name in enumerate(rig.segments)}
    total, moment = 0.0, np.zeros(3)
    for share, a, b, t, offset in _CENTRAL:
        at = (
            (1 - t) * posed.origin[index[a]]
            + t * posed.origin[index[b]]
            + posed.turn[index[a]] @ np.array(offset)
        )
        total, moment = total + share, moment + share * at
    for share, a, b, t in _PAIRED:
        for side in SIDES:
            first, second = posed.origin[index[f"{a}_{side}"]], posed.origin[index[f"{b}_{side}"]]
            total, moment = total + share, moment + share * ((1 - t) * first + t * second)
    return np.asarray(moment / total)


def support_margin(centre: Floats, skin: Floats, solids: Iterable[Solid], extra: Floats) -> float:
    """Metres from the centre's plumb line to the edge of the support (positive inside, negative outside).

    The support is the hull of the skin near the floor or anything solid and of `extra` points (a hand on the
    wall, a back on the backrest).
    """
    import shapely

    low = skin[skin[:, 1] < _NEAR]
    for solid in solids:
        depth, _ = solid.inside(skin)
        low = np.concatenate([low, skin[depth > -_NEAR]])
    points = np.concatenate([low, extra])[:, [0, 2]]
    if not len(points):
        return -1.0
    hull = shapely.convex_hull(shapely.multipoints(points))
    plumb = shapely.points(centre[[0, 2]])
    if not shapely.contains(hull, plumb):
        return -float(shapely.distance(hull, plumb))
    return float(shapely.distance(shapely.boundary(hull), plumb))
