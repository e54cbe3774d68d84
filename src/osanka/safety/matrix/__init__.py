"""Every exercise held against every answer that the rules read: what a clinician reviews."""

from __future__ import annotations

from osanka.safety.matrix.states import BASELINE, State, states
from osanka.safety.matrix.table import Counts, Matrix, matrix

__all__ = ["BASELINE", "Counts", "Matrix", "State", "matrix", "states"]
