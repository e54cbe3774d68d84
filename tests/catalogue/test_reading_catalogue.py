"""The catalogue is read from YAML, and what is wrong with a file is said by file, line, field and reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from catalogue_folder import DataFolder

from osanka.catalogue import CatalogueError, Dose, Text, fix, load


def only_finding(data: DataFolder) -> str:
    with pytest.raises(CatalogueError) as caught:
        load(data.path)
    assert len(caught.value.findings) == 1, caught.value
    return str(caught.value)


def line_with(file: Path, words: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_a_sound_folder_is_read_as_typed_values(data: DataFolder) -> None:
    catalogue = load(data.path)
    exercise = catalogue.exercises["knee-lift"]
    assert exercise.name == Text("Knee lift", "Подъём колена")
    assert exercise.dose[1] == Dose((5, 5), hold=2, rest=10)
    assert catalogue.methods["short-set"].items[0].exercise == "knee-lift"
    assert catalogue.sources["trial"].year == 2020


def test_a_missing_field_is_named(data: DataFolder) -> None:
    data.exercise(setup=None)
    assert only_finding(data) == "exercises/knee-lift.yaml:1: setup: the field is missing [schema]"


def test_an_unknown_field_is_named_with_its_line(data: DataFolder) -> None:
    file = data.exercise(dose=[{"reps": [5], "holds": 3}])
    line = line_with(file, "holds: 3")
    assert only_finding(data) == f"exercises/knee-lift.yaml:{line}: dose[0].holds: no such field [schema]"


def test_a_wrong_word_is_answered_with_the_right_ones(data: DataFolder) -> None:
    file = data.exercise(start="lying")
    message = only_finding(data)
    assert message.startswith(f"exercises/knee-lift.yaml:{line_with(file, 'start: lying')}: start: ")
    assert "'hook-lying'" in message
    assert "'lying'" in message


def test_a_comma_that_needs_quotes_is_explained(data: DataFolder) -> None:
    file = data.exercise()
    text = file.read_text(encoding="utf-8").replace("- en: Sit tall.\n  ru: Сидите прямо.", "- CUE")
    assert "- CUE" in text
    file.write_text(text.replace("CUE", "{en: Sit tall, and easy, ru: Прямо.}"), encoding="utf-8")
    assert "a text with a comma needs quotes" in only_finding(data)


def test_a_plain_number_in_a_pose_is_read_as_text(data: DataFolder) -> None:
    data.exercise(poses={"start": {"from": "standing", "wall": -18}, "up": {"right hip": "flexion 90"}})
    assert load(data.path).exercises["knee-lift"].poses["start"]["wall"] == "-18"


def test_a_field_that_appears_twice_is_found(data: DataFolder) -> None:
    file = data.exercise()
    file.write_text(file.read_text(encoding="utf-8") + "sides: none\n", encoding="utf-8")
    assert "sides: the field appears twice" in only_finding(data)


@pytest.mark.parametrize(
    "contents", ["id: [", "", "just words", "- a\n- list", "id: \x07", "id: !!python/object:os.system x"]
)
def test_a_broken_file_is_a_finding_and_no_crash(data: DataFolder, contents: str) -> None:
    data.exercise().write_text(contents, encoding="utf-8")
    findings = [finding for finding in data.check() if finding.check == "schema"]
    assert {finding.file for finding in findings} == {"exercises/knee-lift.yaml"}


def test_a_file_in_another_encoding_is_a_finding(data: DataFolder) -> None:
    data.exercise().write_bytes("id: подъём".encode("cp1251"))
    assert "not readable as YAML" in only_finding(data)


def test_all_problems_of_all_files_are_told_together(data: DataFolder) -> None:
    data.exercise(start="lying", sides="two")
    data.method(items=[{"exercise": ["knee-lift"]}])
    data.sources([{"id": "trial", "kind": "gossip", "title": "A trial"}])
    with pytest.raises(CatalogueError) as caught:
        load(data.path)
    assert [(finding.file, finding.field) for finding in caught.value.findings] == [
        ("exercises/knee-lift.yaml", "start"),
        ("exercises/knee-lift.yaml", "sides"),
        ("methods/short-set.yaml", "items[0].exercise"),
        ("sources.yaml", "[0].kind"),
    ]


def test_one_id_in_two_files_is_found(data: DataFolder) -> None:
    data.exercise("leg-lift", id="knee-lift", covers=[])
    assert "the id “knee-lift” is already taken in knee-lift.yaml" in only_finding(data)


def test_a_fault_of_style_does_not_stop_the_reading(data: DataFolder) -> None:
    data.exercise(setup={"en": "Sit " * 30, "ru": "Сядьте."})
    assert load(data.path).exercises["knee-lift"].setup.en.startswith("Sit")


def _without_purpose(data: DataFolder) -> None:
    data.exercise(purpose=None)


def _unknown_exercise(data: DataFolder) -> None:
    data.method(items=[{"exercise": "flying"}])


def _unknown_source(data: DataFolder) -> None:
    data.method(sources=["hearsay"])


def _circle(data: DataFolder) -> None:
    data.exercise(easier=["leg-lift"], harder=["leg-lift"])
    data.exercise("leg-lift", easier=["knee-lift"], harder=["knee-lift"])


def _falling_dose(data: DataFolder) -> None:
    data.exercise(dose=[{"reps": [9], "hold": 2}, {"reps": [5], "hold": 2}])


def _without_russian(data: DataFolder) -> None:
    data.exercise(purpose={"en": "Warms the hips."})


def _empty_russian(data: DataFolder) -> None:
    data.exercise(purpose={"en": "Warms the hips.", "ru": ""})


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        (_without_purpose, r"exercises/knee-lift\.yaml:1: purpose: the field is missing \[schema\]"),
        (
            _unknown_exercise,
            r"methods/short-set\.yaml:\d+: items\[0\]\.exercise: there is no exercise “flying”",
        ),
        (_unknown_source, r"methods/short-set\.yaml:\d+: sources\[0\]: sources\.yaml has no “hearsay”"),
        (_circle, r"exercises/knee-lift\.yaml:\d+: easier: following “easier” leads back here"),
        (_falling_dose, r"exercises/knee-lift\.yaml:\d+: dose\[1\]: level 2 is \d+ s of work, less than"),
        (_without_russian, r"exercises/knee-lift\.yaml:\d+: purpose\.ru: the field is missing"),
        (_empty_russian, r"exercises/knee-lift\.yaml:\d+: purpose\.ru: the text is empty"),
    ],
    ids=lambda value: value.__name__.strip("_") if callable(value) else "",
)
def test_a_broken_file_is_refused_with_file_line_and_reason(
    data: DataFolder, breaks: Callable[[DataFolder], None], told: str
) -> None:
    breaks(data)
    with pytest.raises(CatalogueError, match=told):
        load(data.path)


def test_the_version_changes_with_the_contents(data: DataFolder) -> None:
    before = load(data.path).version
    assert load(data.path).version == before
    data.exercise(demands={"effort": 2})
    assert load(data.path).version != before


def test_fix_mends_layout_and_changes_no_value(data: DataFolder) -> None:
    file = data.exercise()
    before = load(data.path).exercises
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines[1:], "# the id", lines[0] + "  "]), encoding="utf-8")
    assert fix(data.path) == [file]
    assert data.check() == []
    assert load(data.path).exercises == before
    assert file.read_text(encoding="utf-8").startswith("# the id\nid: knee-lift\n")
    assert fix(data.path) == []
