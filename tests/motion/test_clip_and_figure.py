from __future__ import annotations

import gzip
import json
import re
import struct
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from poses_for_tests import BIRD_DOG, exercise

from osanka.build import built_folder, repository
from osanka.catalogue.model import Muscles
from osanka.catalogue.vocabulary import Muscle, Sides
from osanka.motion import build_all
from osanka.motion.anchors import surface
from osanka.motion.body import load_body
from osanka.motion.compiler import compile_exercise
from osanka.motion.figure import figure_glb, figure_json
from osanka.motion.outfit import dressed
from osanka.motion.room import points_on
from osanka.motion.stills import main_pose, stills
from osanka.motion.surroundings import lowest_shown, placed
from osanka.motion.tracing import spelled


@pytest.fixture(scope="module")
def compiled():
    return compile_exercise(exercise(BIRD_DOG))


def test_a_clip_is_small_and_a_bone_that_goes_straight_has_hardly_a_wave(compiled):
    text = compiled.clip.to_json()
    clip = json.loads(text)
    assert len(gzip.compress(text.encode())) < 1_500
    assert len(clip["bones"]) == len(clip["units"])
    finger, hip = (clip["bones"].index(bone) for bone in ("finger2-2_L", "upperleg01_L"))
    highest = [max(map(abs, sum(waves, [0]))) for waves in clip["moves"][0]["turns"]]
    assert highest[finger] <= 1 < highest[hip]


def test_turns_are_counted_finer_the_farther_a_bone_reaches(compiled):
    clip = json.loads(compiled.clip.to_json())
    units = dict(zip(clip["bones"], clip["units"], strict=True))
    assert units["root"] < units["upperleg01_L"] < units["lowerleg01_L"] < units["wrist_R"]


def test_the_glb_is_small_and_names_bones_in_the_order_of_figure_json():
    data = figure_glb()
    assert len(data) < 1_000_000
    length = struct.unpack_from("<I", data, 12)[0]
    scene = json.loads(data[20 : 20 + length])
    bones = json.loads(figure_json())["bones"]
    assert [scene["nodes"][j]["name"] for j in scene["skins"][0]["joints"]] == [b["name"] for b in bones]
    assert {m["name"] for m in scene["materials"]} >= {"skin", "hair", "top", "leggings", "eyes"}


def test_a_bent_thigh_carries_the_shirt_little_and_the_leggings_reach_under_it():
    parts = {part.name: part for part in dressed()}
    top, leggings = parts["top"], parts["leggings"]
    thigh = [i for i, bone in enumerate(load_body().bones) if bone.startswith("upperleg")]
    assert top.weights[:, thigh].sum(1).max() < 1 / 3
    assert leggings.vertices[:, 1].max() > top.vertices[:, 1].min() + 0.02


def test_every_muscle_of_the_catalogue_has_capsules_on_both_sides():
    muscles = json.loads(figure_json())["muscles"]
    assert set(muscles) == {m.value for m in Muscle}
    for capsules in muscles.values():
        assert sum(np.sign(c["a"][0]) for c in capsules) == 0


def test_a_still_is_small_wellformed_and_shows_where_one_came_from(compiled):
    assert main_pose(compiled) == "reach"
    svg = stills(compiled)["reach"]
    assert len(svg) < 25_000
    ElementTree.fromstring(svg)
    assert {
        "fig-skin",
        "fig-top",
        "fig-leggings",
        "fig-hair",
        "fig-mat",
        "fig-ghost",
        "fig-line",
        "fig-arrow",
    } <= set(re.findall(r'class="([a-z-]+)"', svg))
    assert "fig-ghost" not in stills(compiled)["start"]


def test_an_arrow_that_swings_wide_is_not_cut_off():
    over = {"free": "hands", "rest": "backs of hands on floor", "shoulders": "flexion 174, abduction 12"}
    compiled = compile_exercise(exercise({"start": {"from": "supine"}, "over": over}))
    svg = stills(compiled)["over"]
    left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())
    way = re.search(r'class="fig-arrow"[^>]* d="M([^"]+)M', svg)[1]
    x0, y0, x1, y1, x2, y2 = map(float, re.findall(r"-?[\d.]+", way))
    middle = ((x0 + 2 * x1 + x2) / 4, (y0 + 2 * y1 + y2) / 4)
    for x, y in ((x0, y0), middle, (x2, y2)):
        assert left <= x <= left + width and top <= y <= top + height


FOLD = {
    "start": {"from": "standing", "look": "side"},
    "tall": {"shoulders": "flexion 170"},
    "folded": {
        "from": "start",
        "body": "lean forward 80, shift back 18",
        "hips": "flexion 80",
        "spine": "flexion 50",
    },
}


@pytest.mark.parametrize("to", ["tall", "folded"])
def test_an_arrow_keeps_off_the_body_also_of_a_pose_that_is_not_reached_at_once(to):
    whole = compile_exercise(exercise(FOLD))
    svg = stills(whole)[to]
    way = re.search(r'class="fig-arrow"[^>]* d="M([^"]+)M', svg)[1]
    curve = np.array(re.findall(r"-?[\d.]+", way), dtype=float).reshape(3, 2)
    outline = shapely.Polygon(outer_line(svg))
    assert not outline.intersects(shapely.LineString(points_on(curve, 30)))


def outer_line(svg):
    """The corners of the figure's outline, which is written in steps."""
    path = re.search(r'class="fig-line".*?<path d="M([^zM]+)', svg)[1]
    first, *steps = path.split("q")
    here = np.array(re.findall(r"-?[\d.]+", first), dtype=float)
    corners = [here]
    for step in steps:
        numbers = re.findall(r"-?(?:\d+\.?\d*|\.\d+)", step)
        here = here + np.array(numbers[2:], dtype=float)
        corners.append(here)
    return np.array(corners)


def test_a_strap_behind_the_body_is_hidden_by_it_and_one_before_it_is_not():
    standing = compile_exercise(exercise({"start": {"from": "standing", "look": "front"}}))

    def pieces(forward):
        points = [{"at": [0.0, high, forward]} for high in (1.5, 0.9)]
        clip = replace(standing.clip, props=({"kind": "strap", "points": points},))
        svg = stills(replace(standing, clip=clip))["start"]
        return re.findall(r"M[^M]+", (re.findall(r'class="fig-strap" d="([^"]+)"', svg) or [""])[0])

    assert len(pieces(0.5)) == 1
    assert pieces(-0.5) == []


def test_building_again_makes_only_what_changed(tmp_path):
    bare = {"muscles": Muscles(), "sides": Sides.NONE}
    first, second = exercise(BIRD_DOG, **bare), exercise({"start": {"from": "standing"}}, **bare)
    second.id = "other"
    catalogue = SimpleNamespace(drawn={e.id: e for e in (first, second)})
    assert sorted(build_all(catalogue, tmp_path, processes=1)) == ["other", "sample"]
    assert build_all(catalogue, tmp_path, processes=1) == []
    second.poses["start"]["neck"] = "flexion 20"
    assert build_all(catalogue, tmp_path, processes=1) == ["other"]
    del catalogue.drawn["other"]
    assert build_all(catalogue, tmp_path, processes=1) == []
    assert not list(tmp_path.glob("*/other*"))
    assert (tmp_path / "clips" / "sample.json").exists() and (tmp_path / "figure.glb").exists()


def test_the_camera_stands_where_the_author_says():
    start = {"from": "prone", "look": "right 75, above 58"}
    camera = compile_exercise(exercise({"start": start})).clip.camera
    assert (camera.azimuth, camera.elevation) == (-75, 58)


def test_a_neck_movement_on_a_chair_is_shown_from_the_thighs_up_with_the_arrow_at_the_head():
    poses = {"start": {"from": "sitting-chair", "look": "front"}, "turned": {"neck": "rotation left 50"}}
    near = compile_exercise(exercise(poses))
    kick = {"free": "right foot", "right knee": "flexion 20"}
    whole = compile_exercise(exercise(poses | {"turned": kick}))
    assert near.clip.camera.azimuth == 0
    assert near.clip.camera.distance < whole.clip.camera.distance
    svg = stills(near)["turned"]
    top, height = map(int, re.search(r'viewBox="-?\d+ (-?\d+) \d+ (\d+)"', svg).groups())
    arrow = re.search(r'class="fig-arrow".* d="M[\d.]+ (-?[\d.]+)', svg)
    assert top < float(arrow[1]) < top + height / 3


def test_hands_that_hang_beside_the_seat_are_in_the_picture():
    poses = {"start": {"from": "sitting-tall"}, "lifted": {"scapulae": "elevation 20"}}
    solved = compile_exercise(exercise(poses)).poses
    fingers = [placed(solved["start"])[0][surface().index[f"fingertip {side}"], 1] for side in "LR"]
    assert lowest_shown(solved, "start") < min(fingers)


def test_a_neck_movement_in_standing_is_shown_from_the_thighs_up_if_nothing_else_moves():
    def distance(start, bowed):
        upright = {"from": "standing", "look": "side"} | start
        poses = {"start": upright, "bowed": {"neck": "flexion 40"} | bowed}
        return compile_exercise(exercise(poses)).clip.camera.distance

    near = distance({}, {})
    assert near < 0.75 * distance({}, {"left shoulder": "flexion 60"})
    assert near < 0.75 * distance({"table": "here"}, {})


def test_steps_of_a_path_are_spelled_as_short_as_svg_allows():
    assert spelled([5, -5, 0, 105, 10, -100, -3, 1000, -105]) == ".5-.5 0 10.5 1-10-.3 100-10.5"


def test_every_built_clip_and_still_is_light():
    built = built_folder(repository())
    clips = {p.stem: len(gzip.compress(p.read_bytes(), 6)) for p in built.glob("clips/*.json")}
    stills = {p.stem: p.stat().st_size for p in built.glob("stills/*.svg")}
    assert len(clips) > 200 and len(stills) > 400
    assert {name: size for name, size in clips.items() if size > 3_000} == {}
    assert {name: size for name, size in stills.items() if size > 25_000} == {}


def test_a_mat_seen_edge_on_is_a_line():
    compiled = compile_exercise(exercise({"start": {"from": "supine", "look": "left 90, above 0"}}))
    assert 'class="fig-mat"' in stills(compiled)["start"]
