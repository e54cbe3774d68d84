"""The documents say what the data say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osanka import catalogue
from osanka.safety import Verdict, clear, questionnaire, read_intake_file, ruleset, stops
from osanka.safety.document import intake_document, main, rules_document, with_rules

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
CLEAR = ("office-worker",)
VERDICTS = {"red-flag": Verdict.EMERGENCY, **dict.fromkeys(CLEAR, Verdict.CLEAR)}


def test_the_intake_document_is_up_to_date() -> None:
    assert (ROOT / "docs" / "intake.md").read_text(encoding="utf-8") == intake_document()


def test_the_safety_document_is_up_to_date() -> None:
    text = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    assert with_rules(text) == text


def test_the_documents_name_every_question_and_rule() -> None:
    assert all(f"### `{name}`" in intake_document() for name in questionnaire().questions)
    assert all(f"#### `{rule.id}`" in rules_document() for rule in ruleset().rules)
    assert all(f"#### `{sign.id}`" in rules_document() for sign in stops().signs)


def test_every_rule_says_when_it_applies_and_to_what() -> None:
    sections = rules_document().partition("\n### Signs")[0].split("\n#### ")[1:]
    assert len(sections) == len(ruleset().rules)
    said = re.compile(
        r"^- (Always|When [^ .].*)\.\n- [^:\n]+: (?!\.)[^;\n]+(; [^;\n]+)*\. Strength: ", re.MULTILINE
    )
    assert [section for section in sections if not said.search(section)] == []


def test_the_documents_can_be_written_anew(tmp_path: Path) -> None:
    (tmp_path / "safety.md").write_bytes((ROOT / "docs" / "safety.md").read_bytes())
    main(tmp_path)
    assert (tmp_path / "intake.md").read_text(encoding="utf-8") == intake_document()
    with pytest.raises(ValueError, match="marks"):
        with_rules("nothing")


def test_there_are_eight_examples() -> None:
    assert len(EXAMPLES) == 8


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_read_and_gets_its_verdict(example: Path) -> None:
    clearance = clear(read_intake_file(example), catalogue.load())
    assert clearance.verdict is VERDICTS.get(example.stem, Verdict.LIMITED)
    assert any(ruling.effect != "block" for ruling in clearance.rulings.values()) == (
        clearance.verdict < Verdict.SEE_CLINICIAN_FIRST
    )
