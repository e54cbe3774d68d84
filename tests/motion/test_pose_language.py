from __future__ import annotations

import pytest

from osanka.motion.inheritance import kept_touches
from osanka.motion.language import PoseError, base_names, bases, parse_poses
from osanka.motion.look import Look
from osanka.motion.parts import Lead, Touch, lead
from osanka.motion.scene import Level, Room


def parse(**poses):
    return parse_poses("sample", poses, next(iter(poses)))


def problem(**pose):
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standing", **pose})
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_unqualified_limbs_mean_both_sides():
    pose = parse(start={"from": "standing", "hips": "flexion 90, abduction 10"})["start"]
    assert pose.angles == {"hip_flex.L": 90, "hip_flex.R": 90, "hip_abd.L": 10, "hip_abd.R": 10}


def test_opposite_motions_are_one_angle_with_opposite_signs():
    pose = parse(start={"from": "standing", "left shoulder": "extension 20", "neck": "rotation right 30"})[
        "start"
    ]
    assert pose.angles == {"sh_flex.L": -20, "neck_turn": -30}


def test_a_pose_without_from_starts_from_the_start_pose():
    assert parse(start={"from": "supine"}, lift={"neck": "flexion 10"})["lift"].parent == "start"


def test_touches_pair_sides_unless_both_are_named():
    pose = parse(start={"from": "standing", "touch": "fingertips on shoulders; right hand on left knee"})[
        "start"
    ]
    assert pose.touch == (
        Touch("fingertip L", "shoulder L"),
        Touch("fingertip R", "shoulder R"),
        Touch("palm R", "knee L"),
    )


def test_left_and_right_may_stand_anywhere_in_a_part():
    pose = parse(start={"from": "standing", "rest": "top of left foot, back of right thigh on floor"})[
        "start"
    ]
    assert set(pose.rest) == {"top of foot L", "toe tip L", "back of thigh R"}


@pytest.mark.parametrize(
    ("pose", "says"),
    [
        ({"left hipp": "flexion 20"}, ["sample: pose “start”: left hipp:", "did you mean “hip”?", "knee"]),
        ({"hips": "flexoin 20"}, ["hips: “flexoin” is no motion", "did you mean “flexion”?", "abduction"]),
        ({"hips": "flexion lots"}, ["hips: “flexion lots” should read “motion degrees”"]),
        ({"rest": "left foott on floor"}, ["rest: “left foott”", "did you mean “foot”?"]),
        ({"rest": "left foot on flor"}, ["rest: “flor” is no surface", "did you mean “floor”?"]),
        ({"rest": "left foot"}, ["should read “part on something”"]),
        ({"touch": "right hand on lef knee"}, ["touch: “lef knee”"]),
        ({"lying": "on my back"}, ["lying: “on my back” is not known", "on back"]),
        ({"bench": "hihg 40"}, ["bench: “hihg” is no measure", "did you mean “high”?", "forward"]),
        ({"pillow": "under head, high 0"}, ["pillow: “high 0”: a size is more than 0"]),
        ({"bench": "wide -30"}, ["bench: “wide -30”: a size is more than 0"]),
        ({"floor bands": "here"}, ["pull at a bar, and no pose holds one", "hold: barbell"]),
        ({"bench": "40"}, ["bench: “40” should read “measure centimetres”"]),
        ({"hold": "barbel"}, ["hold: “barbel” is nothing that can be held", "did you mean “barbell”?"]),
        ({"hold": "plate on ankles"}, ["hold: “plate on ankles”: a bar may lie on the upper back"]),
        ({"rest": "back on bnech"}, ["rest: “bnech” is no surface", "did you mean “bench”?", "box"]),
        ({"look": "from behind"}, ["look: “from behind” is no way to look", "left 0–180"]),
        ({"knees": "flexion 190"}, ["knees: “flexion 190” is further than it goes. Allowed: -5 to 160."]),
        ({"left elbow": "extension 20"}, ["“extension 20” is further than it goes. Allowed: -150 to 5."]),
        ({"spine": "flexion 120"}, ["spine: “flexion 120” is further", "-64 to 100"]),
        ({"neck": "side bend left 50"}, ["“side bend left 50” is further", "-45 to 45"]),
        ({"body": "turn left 400"}, ["body: “turn left 400” is further", "-180 to 180"]),
        ({"body": "up 5000"}, ["body: “up 5000” is further than it goes. Allowed: -500 to 500."]),
        ({"pelvis": "posterior tilt 200"}, ["pelvis: “posterior tilt 200” is further", "-95 to 95"]),
        ({"wall": "nan"}, ["wall: “nan” is not a number. Allowed: centimetres"]),
        ({"wall": "-inf"}, ["wall: “-inf” is not a number"]),
        ({"wall": "9e9"}, ["wall: “9e9” is not a number"]),
        ({"wall": "99999"}, ["wall: “99999” is out of the room. Allowed: -500 to 500"]),
        ({"bench": "forward 99999"}, ["bench: “forward 99999” is out of the room"]),
        ({"pillow": "under head, wide -4"}, ["pillow: “wide -4”: a size is more than 0"]),
        ({"rest": "hands on wall"}, ["rest: there is no wall. Allowed: after a wall", "wall:"]),
        ({"rest": "head on pillow"}, ["rest: there is no pillow. Allowed: after a pillow", "pillow: under"]),
    ],
)
def test_a_mistake_names_exercise_pose_key_and_what_is_allowed(pose, says):
    line = problem(**pose)
    assert all(words in line for words in says), line


@pytest.mark.parametrize(
    ("pose", "says"),
    [
        ({"hips": "flexion 20, extension 9"}, ["“hips: extension 9” states anew", "“hips: flexion 20”"]),
        (
            {"left knee": "flexion 20", "knees": "flexion 90"},
            ["“knees: flexion 90”", "“left knee: flexion 20”"],
        ),
        ({"lumbar": "flexion 50", "spine": "flexion 10"}, ["“spine: flexion 10”", "“lumbar: flexion 50”"]),
        ({"hip": "flexion 20", "hips": "flexion 30"}, ["“hips: flexion 30”", "“hip: flexion 20”"]),
        ({"body": "up 10, down 5"}, ["“body: down 5”", "“body: up 10”"]),
        ({"head": "retraction 9, protraction 9"}, ["“head: protraction 9”", "“head: retraction 9”"]),
        ({"rest": "left foot on floor; left foot on box"}, ["“left foot on box” and “left foot on floor”"]),
        ({"rest": "left foot on floor; feet on box"}, ["“feet on box” and “left foot on floor”"]),
        ({"rest": "hands on table; hands on bar"}, ["“hands on bar” and “hands on table”"]),
        ({"ball": "here", "fitball": "wide 60"}, ["fitball: “ball” and “fitball” are one key"]),
        ({"Knees": "flexion 9", "knees": "flexion 8"}, ["“Knees” and “knees” are one key"]),
        ({"bench": "high 40, long 90, high 50"}, ["bench: “high 40” and “high 50” are one measure"]),
        ({"touch": "left hand on left knee; hands on chest"}, ["palm L is already on knee L"]),
        ({"hold": "barbell; right dumbbell"}, ["“barbell” and “right dumbbell” are in one place"]),
        ({"look": "front, left 40, side"}, ["“front, left 40, side” looks from two places"]),
        ({"look": "above 40, above 20"}, ["“above 40, above 20” looks from two places"]),
        ({"slide": "left foot", "free": "feet"}, ["free: “left foot” is let go and slides"]),
        (
            {"free": "feet", "rest": "left foot on box"},
            ["free: “left foot” is let go and set down", "`rest` alone"],
        ),
    ],
)
def test_what_contradicts_is_named_with_what_it_contradicts(pose, says):
    line = problem(**pose)
    assert all(words in line for words in [*says, "Allowed: "]), line


@pytest.mark.parametrize(
    ("pose", "says"),
    [
        ({"touch": "hands on hands"}, "touch: “hands on hands”: a part cannot touch itself"),
        ({"touch": "left hand on left palm"}, "a part cannot touch itself"),
        (
            {"free": "left knee"},
            "free: “left knee” neither rests nor touches anything. Allowed: left foot, right",
        ),
        ({"slide": "hands"}, "slide: “hands” rests on nothing. Allowed: left foot, right foot."),
        ({"free": "left foot, left foot"}, "free: “left foot” is said twice. Allowed: each part once."),
        ({"rest": "right leg on box"}, "rest: “right leg” cannot lie on box all around"),
        ({"rest": "left right foot on box"}, "rest: “left right foot” is left and right at once"),
        (
            {"hold": "left barbell"},
            "“left barbell”: a barbell has no side. Allowed with left or right: dumbbell",
        ),
        ({"hold": "right plate"}, "“right plate”: a plate has no side"),
        ({"strap": "left hand"}, "strap: “left hand”: a strap goes from one part to another"),
        ({"strap": "left hand to left palm"}, "a strap goes from one part to another"),
        ({"rest": "left foot on box;"}, "rest: “left foot on box;” has nothing between two commas"),
        *(
            ({key: " "}, f"{key}: says nothing")
            for key in ("hips", "rest", "free", "slide", "touch", "bench")
        ),
        *(({key: ""}, f"{key}: says nothing") for key in ("strap", "hold", "look", "pillow")),
        ({"wall": ""}, "wall: “” is not a number"),
        ({"lying": ""}, "lying: “” is not known"),
    ],
)
def test_what_has_no_meaning_is_refused(pose, says):
    line = problem(**pose)
    assert says in line and "Allowed" in line, line


def test_what_is_special_may_follow_what_is_general():
    pose = parse(
        start={
            "from": "standing",
            "knees": "flexion 90",
            "left knee": "flexion 20",
            "spine": "flexion 10",
            "lumbar": "flexion 50",
            "rest": "feet on floor; left foot on box; hands on table; left hand on bar",
        }
    )["start"]
    assert (pose.angles["knee.L"], pose.angles["knee.R"]) == (20, 90)
    assert (pose.angles["lumbar_flex"], pose.angles["thoracic_flex"]) == (50, 4.5)
    assert {a for a, on in pose.rest.items() if on == "box"} == {"heel L", "ball L", "outer ball L"}
    assert {a for a, on in pose.rest.items() if on == "bar"} == {"grip 2 L", "grip 5 L"}
    assert "palm heel L" not in pose.rest and pose.rest["palm heel R"] == "table"


def test_an_angle_may_be_beyond_the_limit_as_far_as_the_linter_lets_it():
    pose = parse(start={"from": "standing", "knees": "flexion 162", "head": "retraction 12, flexion 5"})[
        "start"
    ]
    assert pose.angles["knee.L"] == 162
    assert (pose.angles["head_flex"], pose.offsets["head_flex"]) == (5, 12)


def test_a_wall_is_in_metres_and_stays_for_the_poses_that_follow():
    poses = parse(start={"from": "standing", "wall": "−18"}, lean={"rest": "hands on wall"})
    assert poses["start"].wall == -0.18 and poses["lean"].wall is None


def test_a_room_has_no_wall_or_pillow_that_nobody_put_there():
    assert Room(wall=-0.18, pillow=0.09).faces("pillow", "chest L") == (Level(1, 0.09),)
    with pytest.raises(ValueError, match="no wall here"):
        Room().faces("wall", "palm L")


def test_a_wall_of_another_pose_is_no_wall_here():
    with pytest.raises(PoseError, match="pose “aside”: rest: there is no wall"):
        parse(
            start={"from": "standing"},
            against={"wall": "40", "rest": "hands on wall"},
            aside={"rest": "hands on wall"},
        )


def test_keys_may_be_written_with_capitals_and_spaces():
    poses = parse(
        start={"From": "standing", " Look ": "Front", "Left  Knee": "Flexion  20", "hold": "plate on  Chest"},
        a={"LEADS": "head"},
    )
    assert poses["start"].angles == {"knee.L": 20} and poses["start"].look == Look((0.0,))
    assert poses["a"].leads == (Lead("head", ("forehead L", "forehead R")),)


def test_what_belongs_into_another_pose_does_not_hide_behind_a_capital():
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standing", "Leads": "pelvis"}, lift={"Look": "side"})
    first, second = caught.value.problems
    assert "start”: leads: belongs into the other poses" in first
    assert "lift”: look: belongs into the start pose" in second


def test_a_hand_that_is_set_down_lets_go_what_it_touched():
    poses = parse(
        start={"from": "heel-sitting"}, down={"rest": "hands on floor"}, up={"from": "down", "free": "hands"}
    )
    assert kept_touches(
        poses["down"], [Touch("palm L", "thigh L"), Touch("sit bone L", "back of heel L")]
    ) == [Touch("sit bone L", "back of heel L")]
    assert poses["up"].freed >= {"palm heel L", "fingertip R"}


def test_a_whole_limb_is_all_that_is_on_it():
    freed = parse(start={"from": "heel-sitting", "free": "left leg, right arm"})["start"].freed
    assert {"kneecap L", "front of ankle L", "inner knee L", "hip L", "sole L"} < freed
    assert {"back of wrist R", "inner elbow R", "palm R", "upper arm R"} < freed
    assert not {"sit bone L", "shoulder R", "knee R", "elbow L"} & freed


def test_a_head_rests_on_its_back_and_leads_with_its_forehead():
    pose = parse(start={"from": "supine", "pillow": "under head", "rest": "head on pillow"})["start"]
    assert set(pose.rest) == {"back of head L", "back of head R"}
    assert lead("back of head").anchors == ("back of head L", "back of head R")


def test_equipment_has_its_usual_measures_where_none_is_stated():
    pose = parse(start={"from": "standing", "ball": "here", "bench": "forward -20, high 40"})["start"]
    assert pose.fixtures["fitball"]["wide"] == 0.6
    assert (pose.fixtures["bench"]["forward"], pose.fixtures["bench"]["high"]) == (-0.2, 0.4)


def test_hands_take_hold_of_a_bar_and_lie_flat_on_a_table():
    pose = parse(start={"from": "standing", "rest": "left hand on bar; right hand on table"})["start"]
    assert {a for a, on in pose.rest.items() if on == "bar"} == {"grip 2 L", "grip 5 L"}
    assert "palm heel R" in pose.rest


def test_a_weight_may_be_held_on_one_side():
    (held,) = parse(start={"from": "standing", "hold": "right dumbbell"})["start"].held
    assert held.thing == "dumbbell" and {anchor[-1] for anchor in held.anchors} == {"R"}


def test_all_mistakes_are_told_at_once():
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standin", "hipps": "flexion 1"}, other={"knees": "bend 3"})
    assert len(caught.value.problems) == 3


def test_poses_that_start_from_each_other_in_a_circle_are_refused():
    with pytest.raises(PoseError, match="circle"):
        parse(start={"from": "a"}, a={"from": "start"})


def test_every_start_position_of_the_catalogue_is_a_base():
    from osanka.catalogue import load

    assert {exercise.start.value for exercise in load().drawn.values()} <= set(base_names())
    assert all(b.parent == "" or b.parent in base_names() for b in bases().values())


def test_only_the_start_pose_says_from_where_to_look():
    pose = parse(start={"from": "prone", "look": "right 40, above 55"})["start"]
    assert pose.look == Look((-40.0,), 55.0)
    with pytest.raises(PoseError, match="look: belongs into the start pose"):
        parse(start={"from": "prone"}, lift={"look": "side"})


def test_a_pose_names_the_part_it_is_about_and_those_that_start_from_it_do_not():
    poses = parse(
        start={"from": "standing"}, sway={"leads": "pelvis"}, more={"from": "sway", "leads": "left knee"}
    )
    assert poses["sway"].leads == (Lead("pelvis", ("hip L", "hip R", "sacrum L", "sacrum R")),)
    assert poses["more"].leads == (Lead("left knee", ("knee L",)),)


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("head", (Lead("head", ("forehead L", "forehead R")),)),
        ("Right hand, down", (Lead("Right hand", ("palm R",), -1),)),
        ("feet, up", (Lead("feet", ("sole L", "sole R"), 1),)),
        ("hands and  heels", (Lead("hands", ("palm L", "palm R")), Lead("heels", ("heel L", "heel R")))),
        (
            "left palm, up and right palm",
            (Lead("left palm", ("palm L",), 1), Lead("right palm", ("palm R",))),
        ),
    ],
)
def test_what_leads_is_a_part_or_several_and_the_way_that_each_presses(words, leads):
    assert parse(start={"from": "standing"}, to={"leads": words})["to"].leads == leads


def test_a_way_that_nothing_presses_is_named_with_those_that_are():
    with pytest.raises(PoseError, match=r"“dwon” is no way; did you mean “down”\? Allowed: down, up\."):
        parse(start={"from": "standing"}, to={"leads": "hand, dwon"})


def test_a_part_does_not_lead_twice():
    with pytest.raises(PoseError, match="leads: “hands and left palm” names a part twice"):
        parse(start={"from": "standing"}, to={"leads": "hands and left palm"})


@pytest.mark.parametrize(
    ("word", "says"),
    [("pelvs", "did you mean “pelvis”?"), ("arms", "Allowed: ankle"), ("", "Allowed: ankle")],
)
def test_what_cannot_lead_is_named_with_what_can(word, says):
    with pytest.raises(PoseError) as caught:
        parse(start={"from": "standing"}, sway={"leads": word})
    (line,) = caught.value.problems
    assert line.startswith(f"sample: pose “sway”: leads: “{word}” is no part that can lead") and says in line


def test_the_start_pose_is_not_led():
    with pytest.raises(PoseError, match="start”: leads: belongs into the other poses"):
        parse(start={"from": "standing", "leads": "pelvis"})
