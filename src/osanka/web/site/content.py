"""The catalogue and the questionnaire, read once a process."""

from __future__ import annotations

from functools import cache

from osanka import catalogue, safety
from osanka.catalogue import Catalogue
from osanka.safety import Questionnaire


@cache
def the_catalogue() -> Catalogue:
    """The catalogue this process serves. Raises CatalogueError when the data is broken."""
    return catalogue.load()


@cache
def the_questionnaire() -> Questionnaire:
    """All screens and questions of the intake."""
    return safety.questionnaire()
