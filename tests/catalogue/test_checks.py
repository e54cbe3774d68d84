"""Each check of the catalogue finds the fault it is there for, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from catalogue_folder import SOUND_SOURCES, DataFolder

Finds = Callable[[str], list[str]]


def test_a_sound_folder_has_no_findings(data: DataFolder) -> None:
    assert data.check() == []


def test_a_file_is_named_after_its_id(data: DataFolder, finds: Finds) -> None:
    file = data.exercise()
    file.rename(file.with_name("leg-lift.yaml"))
    assert finds("file-name") == ["id: the file should be named knee-lift.yaml"]


def test_an_id_is_words_with_hyphens(data: DataFolder, finds: Finds) -> None:
    data.exercise("Knee_Lift", covers=[])
    assert finds("file-name") == ["id: “Knee_Lift” should be lower-case words joined by hyphens"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ({"en": "", "ru": "Колено"}, "purpose.en: the text is empty"),
        ({"en": "Knee", "ru": " "}, "purpose.ru: the text is empty"),
        ({"en": "Knee", "ru": "Knee"}, "purpose.ru: the Russian text has no Cyrillic letter"),
        ({"en": "Колено", "ru": "Колено"}, "purpose.en: the English text has Cyrillic letters"),
    ],
)
def test_both_languages_are_themselves(
    data: DataFolder, finds: Finds, text: dict[str, str], finding: str
) -> None:
    data.exercise(purpose=text)
    assert finds("languages") == [finding]


def test_a_marker_is_well_formed(data: DataFolder, finds: Finds) -> None:
    data.exercise(cues=[{"en": "Knee {up.", "ru": "Колено {|вверх}."}])
    assert finds("markers") == [
        "cues[0].en: a marker should read {right|left}",
        "cues[0].ru: a marker should read {right|left}",
    ]


def test_sentences_are_short(data: DataFolder, finds: Finds) -> None:
    long = " ".join(["knee"] * 26)
    data.exercise(setup={"en": f"Sit down. {long}.", "ru": "Сядьте."})
    assert finds("short-sentences") == ["setup.en: a sentence has 26 words; at most 25 are allowed"]


def test_what_is_said_fits_into_its_time(data: DataFolder, finds: Finds) -> None:
    say = {"en": "Back down now, as slowly as you can.", "ru": "Вниз."}
    data.exercise(phases=data.phases(2, say=say))
    assert finds("say-fits") == ["phases[2].say.en: 8 words do not fit into 2 s; at most 4 do"]


def test_what_is_said_may_run_on_into_a_silent_hold(data: DataFolder) -> None:
    say = {"en": "Lift your knee as slowly as you possibly can.", "ru": "Вверх."}
    data.exercise(phases=data.phases(0, say=say))
    assert data.check() == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ({"en": "It cures your back.", "ru": "Для спины."}, "purpose.en: “cures”"),
        ({"en": "For the back.", "ru": "Вылечит спину."}, "purpose.ru: “Вылечит”"),
        ({"en": "For the back.", "ru": "Гарантирует здоровье."}, "purpose.ru: “Гарантирует”"),
    ],
)
def test_no_text_promises_a_cure(data: DataFolder, finds: Finds, text: dict[str, str], word: str) -> None:
    data.exercise(purpose=text)
    assert finds("promises") == [f"{word} promises too much"]


def test_words_that_only_look_like_a_promise_are_fine(data: DataFolder) -> None:
    data.exercise(purpose={"en": "For secure heels, accurate and healthy.", "ru": "Для здоровых пяток."})
    assert data.check() == []


def test_variations_and_method_items_exist(data: DataFolder, finds: Finds) -> None:
    data.exercise(easier=["toe-lift"], harder=["leg-lift"])
    data.method(items=[{"exercise": "arm-lift"}])
    assert finds("known-exercises") == [
        "easier[0]: there is no exercise “toe-lift”",
        "harder[0]: there is no exercise “leg-lift”",
        "items[0].exercise: there is no exercise “arm-lift”",
    ]


def test_sources_exist(data: DataFolder, finds: Finds) -> None:
    evidence = {"grade": "no-direct-evidence", "note": {"en": "None.", "ru": "Нет."}, "sources": ["rumour"]}
    data.exercise(evidence=evidence)
    data.method(sources=["rumour"])
    assert finds("known-sources") == [
        "evidence.sources[0]: sources.yaml has no “rumour”",
        "sources[0]: sources.yaml has no “rumour”",
    ]


def test_variations_answer_each_other(data: DataFolder, finds: Finds) -> None:
    data.exercise("leg-lift", easier=["knee-lift"])
    assert finds("variations") == ["easier[0]: “knee-lift” does not name “leg-lift” as harder"]


def test_variations_do_not_run_in_circles(data: DataFolder, finds: Finds) -> None:
    data.exercise(easier=["leg-lift"], harder=["leg-lift"])
    data.exercise("leg-lift", easier=["knee-lift"], harder=["knee-lift"])
    assert finds("variations") == ["easier: following “easier” leads back here"] * 2


def test_poses_are_stated(data: DataFolder, finds: Finds) -> None:
    data.exercise(poses={"start": {"from": "sitting-chair"}, "up": {"from": "start"}})
    assert finds("poses-stated") == ["poses.up: the pose is the same as “start”"]


def test_the_start_pose_says_what_it_starts_from(data: DataFolder, finds: Finds) -> None:
    data.exercise(poses={"start": {"right hip": "flexion 90"}, "up": {"right hip": "flexion 100"}})
    assert finds("poses-stated") == [
        "poses.start: the start pose does not say which base position it starts “from”"
    ]


def test_a_pose_without_from_starts_from_the_start_pose(data: DataFolder, finds: Finds) -> None:
    data.exercise(poses={"start": {"from": "sitting-chair"}, "up": {}})
    assert finds("poses-stated") == ["poses.up: the pose is the same as “start”"]


def test_phases_name_poses(data: DataFolder, finds: Finds) -> None:
    poses = {"start": {"from": "sitting-chair"}, "up": {"from": "start", "right hip": "100"}}
    data.exercise(poses=poses | {"spare": {"from": "up", "neck": "flexed 10"}}, start_pose="begin")
    data.exercise("leg-lift", phases=data.phases(0, to="high"), poses=poses)
    reasons = {(finding.check, finding.field, finding.reason) for finding in data.check()}
    assert ("poses-exist", "start_pose", "there is no pose “begin”") in reasons
    assert ("poses-exist", "poses.spare", "no phase uses this pose") in reasons
    assert ("poses-exist", "phases[0].to", "there is no pose “high”") in reasons


@pytest.mark.parametrize("change", [{"hold": True}, {"seconds": 0}, {"seconds": 31}])
def test_a_phase_has_either_seconds_or_a_hold(data: DataFolder, finds: Finds, change: dict[str, Any]) -> None:
    data.exercise(phases=data.phases(2, **change), dose=[{"reps": [5], "hold": 2}])
    assert "phases[2]: a phase has either seconds (1–30) or “hold: true”" in finds("phase-times")


def test_a_hold_keeps_the_pose_that_was_reached(data: DataFolder, finds: Finds) -> None:
    data.exercise(phases=data.phases(1, to="start"))
    assert finds("phase-times") == ["phases[1].to: a hold keeps the pose reached before, “up”"]


def test_a_repetition_ends_where_it_began(data: DataFolder, finds: Finds) -> None:
    data.exercise(phases=data.phases(2, to="up"))
    assert finds("returns-to-start") == ["phases[2].to: the last phase returns to “start”"]


@pytest.mark.parametrize(
    ("dose", "finding"),
    [
        ({"reps": [51], "hold": 2}, "dose[0].reps: [51]; allowed are 1–50"),
        ({"reps": [0, 5], "hold": 2}, "dose[0].reps: [0, 5]; allowed are 1–50"),
        ({"reps": [], "hold": 2}, "dose[0].reps: 0 sets; allowed are 1–6"),
        ({"reps": [1], "hold": 601}, "dose[0].hold: 601 s; allowed are 0–600"),
        ({"reps": [1, 1], "hold": 2, "rest": 301}, "dose[0].rest: 301 s; allowed are 0–300"),
    ],
)
def test_doses_stay_within_limits(data: DataFolder, finds: Finds, dose: dict[str, Any], finding: str) -> None:
    data.exercise(dose=[dose])
    assert finds("dose-limits") == [finding]


def test_a_ladder_has_a_level(data: DataFolder) -> None:
    data.exercise(dose=[])
    assert "there is no level" in [finding.reason for finding in data.check()]


def test_doses_of_methods_stay_within_limits(data: DataFolder, finds: Finds) -> None:
    data.method(items=[{"exercise": "knee-lift", "dose": {"reps": [60]}}])
    assert finds("dose-limits") == ["items[0].dose.reps: [60]; allowed are 1–50"]


def test_work_does_not_fall_from_level_to_level(data: DataFolder, finds: Finds) -> None:
    data.exercise(dose=[{"reps": [5], "hold": 5}, {"reps": [5], "hold": 4}])
    assert finds("dose-rises") == ["dose[1]: level 2 is 45 s of work, less than 50 s at level 1"]


@pytest.mark.parametrize(("hold", "jumps"), [(15, False), (16, True)])
def test_work_grows_by_no_more_than_is_borne(data: DataFolder, finds: Finds, hold: int, jumps: bool) -> None:
    """A repetition moves for five seconds: 9 s of work, then 20 or 21."""
    data.exercise(dose=[{"reps": [1], "hold": 4}, {"reps": [1], "hold": hold}])
    said = "dose[1]: level 2 is 21 s of work, after 9 s: put a level between"
    assert finds("dose-steps") == ([said] if jumps else [])


def test_a_hold_of_the_dose_has_a_phase_to_be_held(data: DataFolder, finds: Finds) -> None:
    phases = [data.phases(0)[0], data.phases(0)[2]]
    data.exercise(phases=phases, dose=[{"reps": [5], "hold": 2}])
    assert finds("holds-used") == [
        "dose[0].hold: no phase has “hold: true”",
        "items[0].dose.hold: no phase of “knee-lift” has “hold: true”",
    ]


def test_a_phase_to_be_held_has_a_time(data: DataFolder, finds: Finds) -> None:
    data.exercise(dose=[{"reps": [5]}])
    assert finds("holds-used") == ["dose: a phase is held, but no level says how long"]


def test_demands_are_graded_from_0_to_3(data: DataFolder, finds: Finds) -> None:
    data.exercise(demands={"hip-flexion": 4})
    assert finds("demand-grades") == ["demands.hip-flexion: 4; grades are 0–3"]


@pytest.mark.parametrize(
    ("start", "missing"),
    [
        ("prone", {"prone", "floor-transfer"}),
        ("hook-lying", {"supine", "floor-transfer"}),
        ("quadruped", {"knee-weight", "wrist-weight", "floor-transfer"}),
    ],
)
def test_a_start_position_states_its_demands(
    data: DataFolder, finds: Finds, start: str, missing: set[str]
) -> None:
    data.exercise(start=start, settings=["floor"])
    assert set(finds("position-matches")) == {f"demands: “{start}” asks for “{demand}”" for demand in missing}


def test_a_start_position_is_possible_in_its_settings(data: DataFolder, finds: Finds) -> None:
    data.exercise(settings=["standing"], equipment=[])
    data.exercise("leg-lift", start="side-lying", settings=["desk"], demands={"floor-transfer": 2})
    assert finds("position-matches") == [
        "settings: “sitting-chair” is not standing",
        "equipment: sitting on a chair needs a chair",
        "settings: “side-lying” is done on the floor only",
    ]


def test_an_exercise_without_sides_has_no_marker(data: DataFolder, finds: Finds) -> None:
    data.exercise(sides="none")
    assert finds("side-words") == [
        "steps[0].en: a marker, but the exercise has no sides",
        "steps[0].ru: a marker, but the exercise has no sides",
    ]


def test_an_exercise_with_sides_names_them_by_markers(data: DataFolder, finds: Finds) -> None:
    data.exercise(cues=[{"en": "Left foot flat, at a right angle.", "ru": "Стопа левой ноги на полу."}])
    assert finds("side-words") == [
        "cues[0].en: “Left” stays the same on the other side; write it as a marker",
        "cues[0].ru: “левой” stays the same on the other side; write it as a marker",
    ]


def test_an_exercise_with_sides_says_which_side_is_meant(data: DataFolder, finds: Finds) -> None:
    data.exercise(steps=[{"en": "Lift your knee.", "ru": "Поднимите {правое|левое} колено."}])
    assert finds("side-words") == ["steps: no en text names the side, {right|left}"]


def test_inventory_ids_are_covered_once(data: DataFolder, finds: Finds) -> None:
    data.exercise("leg-lift", covers=["s000-001", "s000-x01", "s009-001"])
    data.facts({"covers": ["s000-r001"]}, {"id": "again", "covers": ["s000-r001"]})
    assert finds("covered-once") == [
        "covers[0]: “s000-001” is already covered by “knee-lift”",
        "covers[1]: “s000-x01” should look like s000-001, s000-c01 or s000-r001",
        "covers[2]: the inventory has no “s009-001”",
        "[1].covers[0]: “s000-r001” is already covered by “warm-first”",
    ]


def test_an_id_means_one_thing_whatever_its_kind(data: DataFolder, finds: Finds) -> None:
    data.activity("knee-lift")
    data.facts({"id": "short-set"}, {"id": "mat", "covers": []})
    assert finds("one-name") == [
        "id: “knee-lift” is the name of an entry of the kind exercise already",
        "[0].id: “short-set” is the name of an entry of the kind method already",
        "[1].id: “mat” is the name of equipment already",
    ]


def test_every_level_names_the_source_of_its_figures(data: DataFolder, finds: Finds) -> None:
    data.exercise(dose=[{"reps": [5], "hold": 2, "sources": []}, {"reps": [6], "hold": 2}])
    assert finds("dose-sources") == ["dose[0].sources: the level does not name the source of its figures"]


def test_the_source_of_a_dose_exists(data: DataFolder, finds: Finds) -> None:
    data.exercise(dose=[{"reps": [5], "hold": 2, "sources": ["no"]}])
    assert finds("known-sources") == ["dose[0].sources[0]: sources.yaml has no “no”"]


def test_a_source_is_cited_only_for_what_it_speaks_of(data: DataFolder, finds: Finds) -> None:
    data.sources([{"id": "trial", "kind": "trial", "title": "A trial of necks", "about": ["cervical"]}])
    data.method(sources=[])
    data.activity(regions=["cervical"])
    told = "sources[0]: “trial” does not speak of “knee-lift” (see its `about`)"
    assert finds("fitting-sources") == [f"dose[0].{told}", f"dose[1].{told}", f"evidence.{told}"]


def test_an_article_has_a_short_name(data: DataFolder, finds: Finds) -> None:
    data.sources([*SOUND_SOURCES, {"id": "article", "kind": "article", "title": "An article"}])
    assert finds("source-names") == ["[1].short: an article needs a short name"]


def test_a_source_speaks_of_something_there_is(data: DataFolder, finds: Finds) -> None:
    data.sources([{"id": "trial", "kind": "trial", "title": "A trial", "about": ["everything", "flying"]}])
    assert finds("source-subjects") == ["[0].about[1]: “flying” is no region, aim or entry of the catalogue"]


def test_a_method_points_to_activities_and_methods_there_are(data: DataFolder, finds: Finds) -> None:
    data.method(activities=["flying"], related=["long-set"])
    data.facts({"about": ["knee-lift", "short-set", "nothing"]})
    assert finds("known-entries") == [
        "[0].about[2]: there is no entry “nothing”",
        "activities[0]: there is no activity “flying”",
        "related[0]: there is no method “long-set”",
    ]


def test_a_method_has_what_makes_its_kind(data: DataFolder, finds: Finds) -> None:
    session = {"name": {"en": "Day one", "ru": "День первый"}, "items": [{"exercise": "knee-lift"}]}
    data.method(kind="guide", sessions=[session])
    assert finds("method-kinds") == [
        "kind: “guide” needs `sections`",
        "sessions: either one session (`items`) or several (`sessions`)",
    ]


def test_an_exercise_comes_once_in_a_session(data: DataFolder, finds: Finds) -> None:
    data.method(items=[{"exercise": "knee-lift"}, {"exercise": "knee-lift"}])
    assert finds("once-a-session") == ["items: “knee-lift” comes twice in one session"]


def test_what_is_doubted_says_why_and_by_whom(data: DataFolder, finds: Finds) -> None:
    says = {"en": "Yes.", "ru": "Да."}
    article = {"id": "article", "kind": "article", "title": "An article", "short": says}
    data.sources([*SOUND_SOURCES, article])
    data.facts(
        {"standing": "unproven", "sources": ["article"], "covers": []},
        {"id": "b", "standing": "disputed", "sources": ["article"], "verdict": says, "covers": []},
        {"id": "c", "standing": "supported", "sources": ["article"], "covers": []},
        {"id": "d", "sources": ["article"], "covers": [], "figures": [{"what": "reps", "low": 9, "high": 3}]},
    )
    assert finds("fact-standing") == [
        "[0].standing: “unproven” needs a verdict that says why",
        "[1].sides: a dispute, and nothing else, has two sides or more",
        "[2].sources: “supported” rests on a guideline, review, trial or study, and none is named",
        "[3].figures[0].high: the range runs backwards",
    ]


def test_an_exercise_may_wait_for_its_figure(data: DataFolder) -> None:
    data.exercise(poses={})
    assert data.check() == []


def test_an_evidence_grade_rests_on_a_study(data: DataFolder, finds: Finds) -> None:
    note = {"en": "Said so.", "ru": "Так говорят."}
    data.exercise(evidence={"grade": "moderate", "note": note, "sources": []})
    assert finds("evidence") == [
        "evidence.sources: “moderate” rests on a guideline, review, trial or study, and none is named"
    ]


def test_an_exemption_with_a_reason_silences_its_check(data: DataFolder) -> None:
    exempt = {"promises": "The word is quoted from the claim."}
    data.method(claim={"en": "It is said to cure.", "ru": "Говорят."}, review={"exempt": exempt})
    assert data.check() == []


def test_an_exemption_says_why(data: DataFolder, finds: Finds) -> None:
    data.exercise(demands={"effort": 4}, review={"exempt": {"demand-grades": "because"}})
    assert finds("exemptions") == ["review.exempt.demand-grades: the exemption does not say why"]


def test_an_exemption_that_hides_nothing_is_found(data: DataFolder, finds: Finds) -> None:
    data.exercise(review={"exempt": {"promises": "There was a word once."}})
    assert finds("review") == ["review.exempt.promises: the exemption hides nothing"]


def test_an_exemption_from_a_rule_of_the_figure_is_left_to_its_linter(data: DataFolder) -> None:
    data.exercise(review={"exempt": {"balance": "In the air there is nothing."}})
    assert data.check() == []


def test_stray_spaces_and_disorder_are_found(data: DataFolder, finds: Finds) -> None:
    file = data.exercise()
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[1:], lines[0] + "  "]) + "\n\n", encoding="utf-8")
    assert finds("layout") == [
        ": the fields should stand in the order of the model",
        ": spaces at the end of the line",
        ": the file should end with one line break",
    ]
