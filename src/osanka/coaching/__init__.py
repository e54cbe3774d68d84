"""Coaching: a session to the second, in words and poses, and the player that runs in a terminal."""

from osanka.coaching.compile import compile_item, compile_script, eased
from osanka.coaching.looping import loop
from osanka.coaching.model import Cue, CueKind, Eased, Script
from osanka.coaching.phrases import effort_ends, pain_ends, places

__all__ = [
    "Cue",
    "CueKind",
    "Eased",
    "Script",
    "compile_item",
    "compile_script",
    "eased",
    "effort_ends",
    "loop",
    "pain_ends",
    "places",
]
