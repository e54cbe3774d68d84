"""Programmes: weeks of sessions, walks, breaks and tests."""

from osanka.planning.programme.calendar import rung_on, rung_without_top, walk_lowered, walk_now, walk_rungs
from osanka.planning.programme.composing import compose_programme
from osanka.planning.programme.direction import TRIED_BY, direction_trial
from osanka.planning.programme.model import MOST_WEEKS, Block, Break, Day, Frame, Programme, Test, letter
from osanka.planning.programme.rechecking import recheck_programme

__all__ = [
    "MOST_WEEKS",
    "TRIED_BY",
    "Block",
    "Break",
    "Day",
    "Frame",
    "Programme",
    "Test",
    "compose_programme",
    "direction_trial",
    "letter",
    "recheck_programme",
    "rung_on",
    "rung_without_top",
    "walk_lowered",
    "walk_now",
    "walk_rungs",
]
