"""The bundle is a faster way to the same catalogue, never to another one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from osanka.catalogue import json_schema, load, write_bundle
from osanka.catalogue.bundle import read_file
from osanka.catalogue.reading import DATA


def test_the_bundle_holds_the_same_catalogue(tmp_path: Path) -> None:
    bundle = write_bundle(bundle=tmp_path / "built" / "catalogue.json")
    assert load(bundle=bundle) == load(DATA)
    assert [file.name for file in bundle.parent.iterdir()] == ["catalogue.json"]


def test_a_missing_stale_or_broken_bundle_is_not_used(tmp_path: Path) -> None:
    bundle = tmp_path / "catalogue.json"
    fresh = load(DATA)
    assert load(bundle=bundle) == fresh
    stale = write_bundle(bundle=bundle).read_text(encoding="utf-8").replace(fresh.version, "0" * 64)
    stale = stale.replace('"Bird dog"', '"Old dog"')
    bundle.write_text(stale, encoding="utf-8")
    assert load(bundle=bundle) == fresh
    bundle.write_text(stale[: len(stale) // 2], encoding="utf-8")
    assert load(bundle=bundle) == fresh


def test_the_schema_describes_one_file_of_each_kind() -> None:
    schema = json_schema()
    assert set(schema) == {"exercise", "method", "activity", "facts", "sources", "not-carried"}
    exercise = schema["exercise"]["$defs"]["Exercise"]
    assert schema["exercise"]["$ref"] == "#/$defs/Exercise"
    assert exercise["additionalProperties"] is False
    assert "phases" in exercise["required"]
    assert schema["sources"]["type"] == "array"


def test_importing_the_catalogue_stays_cheap() -> None:
    code = "import sys, osanka.catalogue; print({'pydantic', 'yaml', 'django'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_reading_the_bundle_needs_no_heavy_library(tmp_path: Path) -> None:
    file = write_bundle(bundle=tmp_path / "catalogue.json")
    code = (
        "import sys, pathlib, osanka.catalogue as c; "
        f"c.load(bundle=pathlib.Path({str(file)!r})); print({{'pydantic', 'yaml'}} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_a_bundle_with_broken_letters_is_not_used(tmp_path: Path) -> None:
    bundle = write_bundle(bundle=tmp_path / "catalogue.json")
    bundle.write_bytes(bundle.read_bytes().replace("Птица".encode(), b"\xff\xfe", 1))
    assert read_file(bundle, load(DATA).version) is None


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('"reps":[5]', '"reps":["many"]'),
        ('"reps":[5]', '"extra":1'),
        ('"start":"quadruped"', '"start":"flying"'),
        ('"en":"Bird dog"', '"en":1'),
        ('"grade":"low"', '"grade":"sure"'),
    ],
)
def test_a_bundle_with_a_value_of_the_wrong_kind_is_not_used(tmp_path: Path, said: str, instead: str) -> None:
    bundle = write_bundle(bundle=tmp_path / "catalogue.json")
    contents = bundle.read_text(encoding="utf-8")
    assert said in contents
    bundle.write_text(contents.replace(said, instead), encoding="utf-8")
    assert read_file(bundle, load(DATA).version) is None
