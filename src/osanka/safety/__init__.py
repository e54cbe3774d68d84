"""What a person may do: the questionnaire, the reader of its answers, and the gate. Cheap to import."""

from __future__ import annotations

from osanka.safety.ageing import HOLDS, earlier_choices, still_hold
from osanka.safety.files import read_intake_file, read_intake_text
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
    Answer,
    Because,
    Clearance,
    Effect,
    Intake,
    Limits,
    Ruling,
    Strength,
    Verdict,
)
from osanka.safety.problems import IntakeError, Problem
from osanka.safety.questions import (
    Option,
    Question,
    Questionnaire,
    Screen,
    questionnaire,
)
from osanka.safety.rules import Rule, Ruleset, Target, carried_out, not_carried_out, ruleset
from osanka.safety.stops import Sign, Stops, after_stop, signs_for, stops

__all__ = [
    "DONT_KNOW",
    "HOLDS",
    "Answer",
    "Because",
    "Clearance",
    "Effect",
    "Intake",
    "IntakeError",
    "Limits",
    "Option",
    "Problem",
    "Question",
    "Questionnaire",
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
    "carried_out",
    "check_screen",
    "clear",
    "earlier_choices",
    "from_form",
    "next_screen",
    "not_carried_out",
    "questionnaire",
    "read_intake",
    "read_intake_file",
    "read_intake_text",
    "ruleset",
    "screens_for",
    "signs_for",
    "still_asked",
    "still_hold",
    "stop_now",
    "stops",
    "to_mapping",
]
