"""Coaching: a session to the second, in words and poses, and the player that runs in a terminal."""

from osanka.coaching.compile import compile_item, compile_script
from osanka.coaching.model import Cue, CueKind, Script

__all__ = ["Cue", "CueKind", "Script", "compile_item", "compile_script"]
