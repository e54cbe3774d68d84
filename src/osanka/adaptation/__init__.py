"""Adaptation: from what was done, how the back answered and what one decided to what may be done next."""

from osanka.adaptation.course import Course
from osanka.adaptation.direction import Direction, Place, Tried, direction, why_not_now
from osanka.adaptation.lately import seen_lately, strengthened_lately
from osanka.adaptation.log import doses_of, shows, taken_back
from osanka.adaptation.model import Adapted, Change, Choice, Code, Done, Kind, Revision, State
from osanka.adaptation.morning import MORNING_FROM, MORNING_UNTIL
from osanka.adaptation.progression import adapt
from osanka.adaptation.slowly import slowly
from osanka.adaptation.state import changed, revisions
from osanka.adaptation.undoing import may_undo
from osanka.adaptation.walking import WALKS_KEEP, Ladder, Lost, first_rung, rungs_lost
from osanka.adaptation.why import Why, why
from osanka.adaptation.wished import wished

__all__ = [
    "MORNING_FROM",
    "MORNING_UNTIL",
    "WALKS_KEEP",
    "Adapted",
    "Change",
    "Choice",
    "Code",
    "Course",
    "Direction",
    "Done",
    "Kind",
    "Ladder",
    "Lost",
    "Place",
    "Revision",
    "State",
    "Tried",
    "Why",
    "adapt",
    "changed",
    "direction",
    "doses_of",
    "first_rung",
    "may_undo",
    "revisions",
    "rungs_lost",
    "seen_lately",
    "shows",
    "slowly",
    "strengthened_lately",
    "taken_back",
    "why",
    "why_not_now",
    "wished",
]
