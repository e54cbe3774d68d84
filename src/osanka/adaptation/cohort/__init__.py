"""An invented cohort on which ways to set the dose are tried (docs/simulation.md). Nobody in it is real."""

from osanka.adaptation.cohort.histories import STORIES, History, Story, history_of
from osanka.adaptation.cohort.loads import Load, pool
from osanka.adaptation.cohort.parameters import Parameters, stated
from osanka.adaptation.cohort.report import pages, verdict
from osanka.adaptation.cohort.telling import page
from osanka.adaptation.cohort.trial import Results, Tried, Varied, against, results, try_out, variations

__all__ = [
    "STORIES",
    "History",
    "Load",
    "Parameters",
    "Results",
    "Story",
    "Tried",
    "Varied",
    "against",
    "history_of",
    "page",
    "pages",
    "pool",
    "results",
    "stated",
    "try_out",
    "variations",
    "verdict",
]
