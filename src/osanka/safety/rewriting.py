"""Answers written into an intake that somebody wrote down, with the rest left as it is."""

from __future__ import annotations

from collections.abc import Mapping

from osanka.safety.answers import understood
from osanka.safety.files import read_intake_text
from osanka.safety.intake import to_mapping
from osanka.safety.model import Intake
from osanka.safety.problems import IntakeError


def with_answers(text: str, answers: Mapping[str, str]) -> str:
    """The YAML text of an intake with these answers in place of the ones given, the rest of it as it was
    written; written anew where that cannot be done. Raises `IntakeError` when it is no intake."""
    import yaml

    intake = read_intake_text(text)
    told, _ = understood(answers)
    wanted = Intake({**intake.answers, **told})
    node = yaml.compose(text, yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode), "it has been read as an intake"
    places = {key.value: value for key, value in node.value}
    edited = text
    # From the end, so that the places before stay where they are.
    for name in sorted(answers.keys() & places.keys(), key=lambda name: -places[name].start_mark.index):
        begin, end = places[name].start_mark.index, places[name].end_mark.index
        edited = f"{edited[:begin]}{answers[name]}{edited[end:]}"
    added = "".join(f"{name}: {answers[name]}\n" for name in answers if name not in places)
    if added:
        edited = f"{edited.rstrip()}\n{added}"
    try:
        if read_intake_text(edited).answers == wanted.answers:
            return edited
    except IntakeError:  # a form of writing that cannot be edited line by line
        pass
    return str(yaml.safe_dump(to_mapping(wanted), allow_unicode=True, sort_keys=False))
