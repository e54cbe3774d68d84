"""Programmes: weeks of sessions, walks, breaks and tests."""

from osanka.planning.programme.composing import compose_programme
from osanka.planning.programme.direction import direction_trial
from osanka.planning.programme.model import Block, Break, Day, Frame, Programme, Test
from osanka.planning.programme.rechecking import recheck_programme

__all__ = [
    "Block",
    "Break",
    "Day",
    "Frame",
    "Programme",
    "Test",
    "compose_programme",
    "direction_trial",
    "recheck_programme",
]
