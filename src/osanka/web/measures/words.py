"""The words of answers, in the page's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from osanka.outcomes.psfs import Change
from osanka.outcomes.self_tests import UNITS, SelfTest, Unit, Went

WENT: Mapping[Went, Promise] = {
    "painless": gettext_lazy("Without pain"),
    "some-pain": gettext_lazy("With some pain"),
    "could-not": gettext_lazy("Could not do it"),
}


def unit_words(unit: Unit) -> str:
    """What the number of a self-test counts."""
    return _("The gap, in centimetres") if unit == "cm" else _("The gap, in fingers")


def went_words(test: SelfTest) -> str:
    """How a self-test went, with its number."""
    return str(WENT[test.went]) if test.number is None else f"{WENT[test.went]}, {_amount(test)}"


def _amount(test: SelfTest) -> str:
    said = {"n": test.number}
    if UNITS[test.exercise] == "cm":
        return _("%(n)s cm") % said
    return ngettext("%(n)s finger", "%(n)s fingers", test.number or 0) % said


def change_words(change: Change, since: date) -> str:
    """What has become of one activity since a day."""
    said = {"day": date_format(since, "j E"), "points": abs(round(change.points))}
    if change.judged == "same":
        return _("About the same as on %(day)s.") % said
    if change.judged == "easier":
        return _("Clearly easier than on %(day)s: +%(points)s.") % said
    return _("Harder than on %(day)s: −%(points)s. If it stays so, tell a physiotherapist.") % said


def together_words(change: Change) -> str:
    """What has become of all activities together."""
    if change.judged == "same":
        return _("Taken together it is about as it was when you began.")
    if change.judged == "easier":
        return _("Taken together it is clearly easier than when you began.")
    return _("Taken together it is harder than when you began. If it stays so, tell a physiotherapist.")
