"""An answer written into somebody's own file: the one place changes, the rest stays as they wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from strategies import healthy, intakes

from osanka.safety import Intake, after_stop, read_intake_text, stops, to_mapping
from osanka.safety.rewriting import with_answers

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_only_the_line_of_the_answer_changes(example: Path) -> None:
    before = example.read_text(encoding="utf-8")
    after = with_answers(before, {"rf-chest": "yes"})
    changed = [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed == ["rf-chest: yes"]


def test_an_answer_that_was_not_there_comes_at_the_end() -> None:
    before = EXAMPLES[0].read_text(encoding="utf-8")
    after = with_answers(before, {"stopped": "strong-pain"})
    assert after == f"{before.rstrip()}\nstopped: strong-pain\n"


def test_a_comment_beside_the_answer_stays() -> None:
    before = yaml.safe_dump(healthy()).replace("unwell: 'no'", "unwell: no  # slept it off")
    assert "unwell: yes  # slept it off\n" in with_answers(before, {"unwell": "yes"})


def test_a_file_in_one_line_is_written_anew_where_it_must_be() -> None:
    before = yaml.safe_dump(healthy(), default_flow_style=True, width=10_000)
    after = read_intake_text(with_answers(before, {"stopped": "strong-pain"}))
    assert after.answers["stopped"] == "strong-pain"
    assert read_intake_text(with_answers(before, {"rf-chest": "yes"})).answers["rf-chest"] == "yes"


@given(intakes())
def test_whatever_was_written_every_sign_gets_into_it(intake: Intake) -> None:
    text = yaml.safe_dump(to_mapping(intake))
    for sign in stops().signs:
        assert read_intake_text(with_answers(text, sign.answers)) == after_stop(intake, sign.id)
