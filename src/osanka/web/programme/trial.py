"""What the trial of two movements asks, page by page, and what has been told so far.

What was told goes along from page to page, so that nothing is kept of a trial that is left. It says nothing
that the person could not have told, and the gate is asked on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from osanka import planning
from osanka.adaptation import Place, Tried
from osanka.planning import Way
from osanka.safety import Sign
from osanka.safety.ending import gravest, sign_of_pain, sign_or_unknown, unknown_sign
from osanka.web.site.ratings import RatingField

# Who comes back later begins anew: the pain before is no longer the pain just before. Ours.
LASTS = timedelta(hours=1)
WORST = 10
# The sign with a choice of its own here, and those shown at once; the others stand folded below them.
OF_SPREAD = "spreading-pain"
FIRST = ("weak-leg", "saddle", "bladder-bowel")
# Further down at first and drawn back in a minute's rest is no sign, and still worse.
STAYS = "stays"
PLACES = (
    ("nearer", _("Nearer to the spine than before")),
    ("same", _("Where it was")),
    ("further", _("Further out or down the leg, and back within a minute of rest")),
    (STAYS, _("Further out or down the leg, and it stays there")),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """How far a trial has come. `since`: when the last page was shown. `done`: the movements that are over,
    the one that bends first. `before`: pain just before the next one, NPRS, None until it was told."""

    since: datetime
    done: tuple[Tried, ...] = ()
    before: int | None = None

    @property
    def name(self) -> str:
        """The same for the same page, however often it is sent."""
        return f"direction {self.since.isoformat()}"

    @property
    def way(self) -> Way:
        """Which way the movement goes that is next, or under way."""
        return planning.WAYS[len(self.done)]

    @property
    def begun(self) -> tuple[Way, ...]:
        """The ways that movements went which are over, or under way."""
        return planning.WAYS[: len(self.done) + (self.before is not None)]

    @property
    def last(self) -> int | None:
        """The pain before the movement that was made last; None before any."""
        return self.before if self.before is not None else self.done[-1].before if self.done else None

    def moved(self, tried: Tried, now: datetime) -> Trial:
        """After one more movement."""
        return Trial(now, (*self.done, tried))

    def unsettled(self, after_rest: int) -> Trial | None:
        """Where the pain after the rest (NPRS) is clearly more than before the movement: that made it worse,
        though only in the rest. None where it is not."""
        *before, last = self.done
        stirred = Tried(last.before, after_rest).worse
        return replace(self, done=(*before, replace(last, after=after_rest))) if stirred else None

    def about_to(self, before: int, now: datetime) -> Trial:
        """With the pain before the next movement told."""
        return replace(self, since=now, before=before)


def carried(trial: Trial) -> str:
    """The trial as a form carries it on."""
    return msgspec.json.encode(trial).decode()


def taken_up(told: str, now: datetime) -> Trial | None:
    """The trial that a form carried; None for one that is too old, or cannot be."""
    try:
        found = msgspec.json.decode(told, type=Trial)
    except (msgspec.DecodeError, ValueError):
        return None
    pains = [found.before or 0, *(pain for tried in found.done for pain in (tried.before, tried.after))]
    sound = len(found.done) < len(planning.WAYS) and all(0 <= pain <= WORST for pain in pains)
    return found if sound and _fits(found.since, now) else None


def _fits(since: datetime, now: datetime) -> bool:
    return since.tzinfo is not None and timedelta() <= now - since <= LASTS


class TrialForm(forms.Form):
    """One page: pain before a movement, or pain after it and where. `place`: where the furthest pain is;
    `numb`: new numbness; `signs`: other stop signs, by id; `end`: something was wrong."""

    pain = RatingField(required=True)
    place = forms.ChoiceField(
        choices=PLACES, required=False, error_messages={"invalid_choice": _("Choose what fits best.")}
    )
    numb = forms.BooleanField(required=False, label=_("New numbness or tingling"))
    signs = forms.Field(required=False, widget=forms.SelectMultiple)
    end = forms.BooleanField(required=False)

    def __init__(self, trial: Trial, data: Any = None) -> None:
        super().__init__(data)
        self.trial = trial

    def clean(self) -> None:
        """Where the pain is has to be said, but where there is none."""
        told = self.cleaned_data
        unsaid = told.get("pain") != 0 and not told.get("place") and "place" not in self.errors
        if self.trial.before is not None and unsaid:
            self.add_error("place", self.fields["place"].error_messages["invalid_choice"])

    @property
    def number(self) -> int | None:
        """The pain that was told, NPRS."""
        return self._told().get("pain")

    def sign(self) -> Sign | None:
        """What ends the trial, and the day's exercise with it, as it would end a session: the gravest of all
        that was told; None where nothing did. What is not known counts as unknown. Pain above what a session
        bears counts where it grew."""
        told = self._told()
        grown = self.trial.last is not None and (self.number or 0) > self.trial.last
        signs = [*map(sign_or_unknown, told.get("signs") or ()), sign_of_pain([self.number] if grown else [])]
        if told.get("numb"):
            signs.append(unknown_sign())
        if told.get("place") == STAYS:
            signs.append(sign_or_unknown(OF_SPREAD))
        return gravest(*signs)

    @property
    def ended(self) -> bool:
        """Whether something was wrong; which sign it was has to be marked beside it."""
        return bool(self._told().get("end"))

    def tried(self) -> Tried:
        """What a valid form says of a movement."""
        assert self.trial.before is not None
        assert self.number is not None
        return Tried(self.trial.before, self.number, self._place())

    def worse(self) -> bool:
        """Whether the movement made it worse, also on a form that is not filled in to the end: it hurt, or a
        nerve had enough of it."""
        told = self._told()
        return self.hurt() or bool(told.get("numb") or set(told.get("signs") or ()) & set(FIRST))

    def hurt(self) -> bool:
        """Whether pain itself grew or went further down, also on a form that is not filled in to the end."""
        if self._place() == "further":
            return True
        last = self.trial.last
        return last is not None and self.number is not None and Tried(last, self.number).worse

    def _told(self) -> dict[str, Any]:
        """What could be understood of it, valid or not."""
        self.is_valid()
        return self.cleaned_data

    def _place(self) -> Place:
        told = self._told().get("place") or "same"
        return "further" if told == STAYS else cast(Place, told)
