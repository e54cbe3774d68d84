"""The lines inside a still's outline: where parts meet only in the picture, ears, and the edges of things."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from poses_for_tests import exercise

from osanka.motion.compiler import compile_exercise
from osanka.motion.lines import borders, creases
from osanka.motion.pieces import grows_from, pieces, whole
from osanka.motion.props import box, prop_surfaces
from osanka.motion.raster import Canvas, label_map, view
from osanka.motion.stills import stills
from osanka.motion.tracing import smooth, without_holes


def two_halves(jump):
    """The labels 1 and 2 side by side, 1 so many metres nearer."""
    labels = np.ones((80, 80), dtype=int)
    labels[:, 40:] = 2
    return labels, np.where(labels == 1, jump, 0.0)


@pytest.mark.parametrize(
    ("limbs", "jump", "lined"),
    [
        (("forearmL", "ball0"), 0.0, True),
        (("forearmL", "trunk"), 0.0, True),
        (("forearmL", "legL"), 0.0, True),
        (("forearmL", "forearmR"), 0.0, True),
        (("footL", "legL"), 0.0, True),
        (("forearmL", "armL"), 0.002, False),
        (("armL", "trunk"), 0.002, False),
        (("armL", "trunk"), 0.05, True),
        (("earL", "head"), 0.0, False),
        (("earL", "head"), 0.008, True),
        (("trunk", "trunk"), 0.05, False),
    ],
)
def test_a_line_is_where_limbs_meet_in_the_picture_and_not_where_they_grow_together(limbs, jump, lined):
    assert bool(borders(*two_halves(jump), limbs)) is lined


def test_a_border_is_drawn_once():
    way = borders(*two_halves(0.0), ("forearmL", "ball0"))
    assert way.count("M") == 1


@pytest.mark.parametrize(
    ("limb", "root", "of"),
    [
        ("forearmL", "armL", "armL"),
        ("armR", "trunk", "armR"),
        ("footR", "shankR", "legR"),
        ("earL", "head", "earL"),
        ("head", "trunk", "head"),
        ("trunk", None, "trunk"),
        ("ball0", None, "ball0"),
    ],
)
def test_limbs_grow_from_each_other(limb, root, of):
    assert grows_from(limb) == root
    assert whole(limb) == of


def edges(things, azimuth=35.0, elevation=20.0, before=()):
    """The edges of things in a picture of two metres, as lines."""
    canvas = Canvas(view(azimuth, elevation), 400, 400, np.zeros(3), 2.0)
    _, depth = label_map([*things, *before], canvas)
    ways = re.findall(r"M[^M]+", creases(things, canvas, depth))
    return [np.array(re.findall(r"-?[\d.]+", way), dtype=float).reshape(-1, 2) for way in ways]


CUBE = box((-0.3, -0.3, -0.3), (0.3, 0.3, 0.3), "wood")


def test_a_box_seen_on_its_corner_shows_the_three_edges_that_meet_there():
    lines = shapely.union_all([shapely.linestrings(line) for line in edges([CUBE])])
    eye = view(35.0, 20.0)
    size = 0.6 * 200  # pixels
    across = (np.hypot(axis @ eye.right, axis @ eye.up) for axis in np.eye(3))
    assert lines.length == pytest.approx(sum(share * size for share in across), rel=0.03)


def test_a_box_seen_straight_on_shows_no_edge_inside_its_outline():
    assert edges([CUBE], 0.0, 0.0) == []


def test_an_edge_behind_the_body_is_hidden():
    screen = box((-2, -2, 0.5), (2, 2, 0.6), "wood")
    assert edges([CUBE], before=[screen]) == []


@pytest.mark.parametrize(
    ("prop", "count"),
    [
        ({"kind": "ball", "at": [0, 0, 0], "radius": 0.3, "moved": {}}, 0),
        ({"kind": "pillow", "at": [0, 0, 0], "size": [0.5, 0.12, 0.3]}, 0),
        ({"kind": "tube", "from": [-0.3, 0, 0], "to": [0.3, 0, 0], "radius": 0.1, "look": "wood"}, 1),
    ],
)
def test_what_is_round_has_an_edge_only_at_its_flat_ends(prop, count):
    class Pose:
        name = "any"

    assert len(edges([surface for _, surface in prop_surfaces([prop], Pose())])) == count


def test_a_box_in_a_still_has_its_edges_in_thin_lines():
    start = {"from": "standing", "box": "forward 50", "look": "right 40"}
    svg = stills(compile_exercise(exercise({"start": start})))["start"]
    thin = re.search(r'<path d="([^"]+)" stroke-width="1"/></g>', svg)
    assert thin and thin[1].count("M") >= 1
    assert len(svg) < 25_000


def test_a_blunt_corner_between_two_long_straight_edges_stays_a_corner():
    slab = np.array([[0, 0], [100, 20], [200, 0], [200, -50], [0, -50], [0, 0]], dtype=float)
    first, *steps = smooth(slab, True).split("q")
    here = np.array(re.findall(r"-?[\d.]+", first), dtype=float)
    ends = [here]
    for step in steps:
        numbers = re.findall(r"-?(?:\d+\.?\d*|\.\d+)", step.rstrip("z"))
        here = here + np.array(numbers[2:], dtype=float)
        ends.append(here)
    straight = shapely.Polygon(slab)
    assert all(straight.exterior.distance(shapely.Point(end)) < 1.5 for end in ends)


def test_both_ears_stand_off_the_head():
    ears = {piece.limb: piece for piece in pieces() if piece.limb.startswith("ear")}
    assert set(ears) == {"earL", "earR"}
    for limb, ear in ears.items():
        places = ear.vertices[np.unique(ear.faces)]
        assert (np.sign(places[:, 0]) == (1 if limb == "earL" else -1)).all()
        assert 0.045 < np.ptp(places[:, 1]) < 0.075  # as long as an ear


@pytest.mark.parametrize("look", ["left 80", "right 80"])
def test_an_ear_is_drawn_in_the_side_of_a_head(look):
    svg = stills(compile_exercise(exercise({"start": {"from": "standing", "look": look}})))["start"]
    height = float(re.search(r'viewBox="\S+ \S+ \S+ (\S+)"', svg)[1])
    assert any(line[:, 1].max() < 0.16 * height for line in inner_lines(svg))


def inner_lines(svg):
    """The corners of every line inside the outline."""
    inner = re.search(r'class="fig-line".*?<path d="[^"]+"/><path d="([^"]*)"/>', svg)[1]
    ways = re.findall(r"M[^M]+", inner)
    return [np.array(re.findall(r"-?[\d.]+", way), dtype=float).reshape(-1, 2) for way in ways]


def test_a_hand_that_lies_on_a_ball_has_an_outline():
    start = {
        "from": "kneeling",
        "look": "left 60, above 12",
        "ball": "forward 48, wide 45",
        "hips": "flexion 15",
        "body": "lean forward 12",
        "shoulders": "flexion 55, abduction 12",
        "elbows": "flexion 20",
        "forearms": "pronation 70",
        "rest": "hands on ball",
    }
    svg = stills(compile_exercise(exercise({"start": start})))["start"]
    assert max(len(line) for line in inner_lines(svg)) > 20  # around all fingers


def test_a_hole_too_small_to_be_read_as_background_shows_what_is_beside_it():
    labels, depth = np.full((60, 60), 1), np.zeros((60, 60))
    for hole in (np.s_[5:9, 5:9], np.s_[20:50, 20:50]):
        labels[hole], depth[hole] = 0, -np.inf
    filled, near = without_holes(labels, depth)
    assert (filled[5:9, 5:9] == 1).all() and (near[5:9, 5:9] == 0).all()
    assert (filled[20:50, 20:50] == 0).all() and not np.isfinite(near[20:50, 20:50]).any()


def test_a_bay_whose_mouth_the_outline_closes_is_a_hole():
    labels, depth = np.full((60, 60), 1), np.zeros((60, 60))
    labels[:10], depth[:10] = 0, -np.inf
    for bay in (np.s_[10:20, 20:22], np.s_[20:28, 17:26]):
        labels[bay], depth[bay] = 0, -np.inf
    filled, _ = without_holes(labels, depth)
    assert (filled[20:28, 17:26] == 1).all() and (filled[:10] == 0).all()
