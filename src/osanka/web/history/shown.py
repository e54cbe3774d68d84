"""Records as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy

from osanka.safety.ending import is_too_much, sign_or_unknown
from osanka.web.history.models import Record, RecordItem
from osanka.web.intake.mistaken import Mistake, is_mistaken
from osanka.web.site.content import the_catalogue, the_questionnaire
from osanka.web.site.language import in_language

_ENDINGS = {
    "skipped": gettext_lazy("skipped"),
    "eased": gettext_lazy("made easier"),
    "stopped-by-pain": gettext_lazy("stopped because of pain"),
}


@dataclass(frozen=True, slots=True)
class ShownItem:
    name: str
    ending: str
    ending_words: str
    pain: int | None
    where: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """One record in the page's language."""

    started: datetime
    finished: bool
    minutes: int
    pain_before: int | None
    pain_after: int | None
    effort: int | None
    pain_next_morning: int | None
    stopped: str  # the sign that ended it, in the person's words; else empty
    mistaken: bool  # whether that sign was marked by mistake
    nothing_done: bool  # no exercise and no repetition
    shown_items: tuple[ShownItem, ...]

    @property
    def too_much(self) -> bool:
        """Whether a pain that was told during or after it is one that ends a session."""
        return any(is_too_much(pain) for pain in (*(item.pain for item in self.shown_items), self.pain_after))


def show(record: Record, mistakes: Iterable[Mistake] = ()) -> ShownRecord:
    """A record for a page. `mistakes`: the person's."""
    items = tuple(record.items.all())
    return ShownRecord(
        started=timezone.localtime(record.started),
        finished=record.ended is not None,
        minutes=max(1, round(sum(item.seconds for item in items) / 60)) if items else 0,
        pain_before=record.pain_before,
        pain_after=record.pain_after,
        effort=record.effort,
        pain_next_morning=record.pain_next_morning,
        stopped=in_language(sign.label) if (sign := sign_or_unknown(record.stopped)) else "",
        mistaken=is_mistaken(mistakes, record.stopped, record.told),
        nothing_done=not any(item.ending == "done" or item.reps_done for item in items),
        shown_items=tuple(_item(item) for item in items),
    )


def _item(item: RecordItem) -> ShownItem:
    exercise = the_catalogue().exercises.get(item.exercise)
    return ShownItem(
        name=in_language(exercise.name) if exercise else item.exercise,
        ending=item.ending,
        ending_words=str(_ENDINGS.get(item.ending, "")),
        pain=item.pain,
        where=_place(item.pain_where),
    )


def _place(region: str) -> str:
    for option in the_questionnaire().questions["where"].options:
        if option.id == region:
            return in_language(option.label).lower()
    return ""
