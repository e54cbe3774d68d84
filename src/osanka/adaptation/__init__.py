"""Adaptation: from what was done and how the back answered to what may be done next."""

from osanka.adaptation.model import Adapted, Change, Code, Done
from osanka.adaptation.progression import adapt

__all__ = ["Adapted", "Change", "Code", "Done", "adapt"]
