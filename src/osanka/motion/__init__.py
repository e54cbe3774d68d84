"""The figure and its movement: pose language, contact solver, clips, stills, linter.

Importing this is cheap; numpy, scipy and the figure's data load with the first function used. They are in the
dependency group `build`: an installed wheel carries the built files and does not need them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from osanka.motion.model import Camera, Clip, Finding, Frame, Move

if TYPE_CHECKING:
    from osanka.motion.build import build_all
    from osanka.motion.compiler import Compiled, compile_clip, compile_exercise
    from osanka.motion.demands import computed_demands
    from osanka.motion.language import PoseError
    from osanka.motion.lint import lint_clip
    from osanka.motion.sheet import contact_pages, contact_sheet

_WHERE = {
    "build_all": "build",
    "contact_pages": "sheet",
    "contact_sheet": "sheet",
    "Compiled": "compiler",
    "compile_clip": "compiler",
    "compile_exercise": "compiler",
    "computed_demands": "demands",
    "PoseError": "language",
    "lint_clip": "lint",
}

__all__ = [
    "Camera",
    "Clip",
    "Compiled",
    "Finding",
    "Frame",
    "Move",
    "PoseError",
    "build_all",
    "compile_clip",
    "compile_exercise",
    "computed_demands",
    "contact_pages",
    "contact_sheet",
    "lint_clip",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
