"""Belly and back, where both work in turn: one works, the other gives way."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import osanka
from osanka.catalogue.model import Muscles
from osanka.catalogue.vocabulary import Muscle
from osanka.motion import build_all, compile_exercise
from osanka.motion.antagonists import in_posture

BELLY, BACK = Muscle.RECTUS_ABDOMINIS, Muscle.ERECTOR_SPINAE


@pytest.mark.parametrize(("pose", "works", "gives"), [("cat", BELLY, BACK), ("cow", BACK, BELLY)])
def test_the_round_back_is_stretched_and_the_arched_one_works(pose, works, gives):
    cat_cow = osanka.load_catalogue().exercises["cat-cow"]
    muscles = in_posture(cat_cow.muscles, compile_exercise(cat_cow).poses[pose].posture)
    assert works in muscles.primary and gives not in muscles.primary
    assert gives in muscles.stretched and works not in muscles.stretched


def test_who_works_alone_works_in_every_pose():
    crunch = osanka.load_catalogue().exercises["crunch"]
    alone = Muscles(primary=(BELLY,), stretched=(BACK,))
    for pose in compile_exercise(crunch).poses.values():
        assert in_posture(alone, pose.posture) == alone


def test_the_clip_says_it_by_pose(tmp_path):
    catalogue = osanka.load_catalogue()
    some = {id_: catalogue.exercises[id_] for id_ in ("cat-cow", "crunch")}
    build_all(replace(catalogue, exercises=some), tmp_path, processes=1)
    told = {id_: json.loads((tmp_path / f"clips/{id_}.json").read_text()).get("gives") for id_ in some}
    assert told == {"cat-cow": {"cat": "erector-spinae", "cow": "rectus-abdominis"}, "crunch": None}
