"""What a person may do: the questionnaire, the reader of its answers, and the gate. Cheap to import."""

from __future__ import annotations

from osanka.safety.ageing import HOLDS, earlier_choices, still_hold
from osanka.safety.files import read_intake_file, read_intake_text, read_release_file
from osanka.safety.flow import next_screen, screens_for
from osanka.safety.gate import clear, stop_now
from osanka.safety.intake import (
    check_screen,
    from_form,
    read_intake,
    still_asked,
    to_mapping,
)
from osanka.safety.model import (
    DONT_KNOW,
    LONGEST_RELEASE,
    Answer,
    Because,
    Clearance,
    Effect,
    Intake,
    Limits,
    Release,
    Ruling,
    Strength,
    Verdict,
)
from osanka.safety.problems import InputError, IntakeError, Problem, ReleaseError
from osanka.safety.questions import (
    Option,
    Question,
    Questionnaire,
    Screen,
    questionnaire,
)
from osanka.safety.releases import (
    LONGEST_TEXT,
    can_be_opened,
    faults_in_days,
    read_by,
    read_release,
    releasable,
)
from osanka.safety.rules import Rule, Ruleset, Target, carried_out, not_carried_out, ruleset
from osanka.safety.stops import Sign, Stops, after_stop, signs_for, stops

__all__ = [
    "DONT_KNOW",
    "HOLDS",
    "LONGEST_RELEASE",
    "LONGEST_TEXT",
    "Answer",
    "Because",
    "Clearance",
    "Effect",
    "InputError",
    "Intake",
    "IntakeError",
    "Limits",
    "Option",
    "Problem",
    "Question",
    "Questionnaire",
    "Release",
    "ReleaseError",
    "Rule",
    "Ruleset",
    "Ruling",
    "Screen",
    "Sign",
    "Stops",
    "Strength",
    "Target",
    "Verdict",
    "after_stop",
    "can_be_opened",
    "carried_out",
    "check_screen",
    "clear",
    "earlier_choices",
    "faults_in_days",
    "from_form",
    "next_screen",
    "not_carried_out",
    "questionnaire",
    "read_by",
    "read_intake",
    "read_intake_file",
    "read_intake_text",
    "read_release",
    "read_release_file",
    "releasable",
    "ruleset",
    "screens_for",
    "signs_for",
    "still_asked",
    "still_hold",
    "stop_now",
    "stops",
    "to_mapping",
]
