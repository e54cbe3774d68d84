"""The catalogue and the questionnaire, read once a process, and the sessions that it composed."""

from __future__ import annotations

from functools import cache

from osanka import catalogue, safety
from osanka.catalogue import Catalogue
from osanka.planning import Memo
from osanka.safety import Questionnaire


@cache
def the_catalogue() -> Catalogue:
    """The catalogue this process serves. Raises CatalogueError when the data is broken."""
    return catalogue.load()


@cache
def the_memo() -> Memo:
    """The sessions composed lately in this process: equal profiles share one."""
    return Memo()


@cache
def the_questionnaire() -> Questionnaire:
    """All screens and questions of the intake."""
    return safety.questionnaire()
