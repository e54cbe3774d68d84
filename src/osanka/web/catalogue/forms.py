"""What a person may ask of the library."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from osanka.catalogue.names import Group, names
from osanka.catalogue.search import Kind
from osanka.web.catalogue.finding import KNOWN, LEVELS, Wanted
from osanka.web.site.language import in_language

KINDS: tuple[tuple[Kind, object], ...] = (
    ("exercise", _("Exercises")),
    ("method", _("Methods")),
    ("activity", _("Activities and devices")),
    ("fact", _("Good to know")),
)
LEVEL_NAMES = {"gentle": _("gentle"), "moderate": _("moderate"), "strong": _("demanding")}
MINUTES = (1, 2, 3, 5)


class _Words:
    """The words of one group of the vocabulary as choices, in the language of the page, `any` first."""

    def __init__(self, group: Group) -> None:
        self.group = group

    def __call__(self) -> Iterator[tuple[str, object]]:
        yield "", _("any")
        yield from ((word, in_language(name)) for word, name in names(self.group).items())


class LibraryForm(forms.Form):
    """Words to search for and filters. All may be left open; what is not on offer is an error."""

    q = forms.CharField(max_length=100, required=False, strip=True, label=_("Search"))
    kind = forms.ChoiceField(choices=[*KINDS], required=False)
    region = forms.ChoiceField(choices=_Words("region"), required=False, label=_("Part of the body"))
    aim = forms.ChoiceField(choices=_Words("aim"), required=False, label=_("What for"))
    position = forms.ChoiceField(choices=_Words("position"), required=False, label=_("Position"))
    setting = forms.ChoiceField(choices=_Words("setting"), required=False, label=_("Where"))
    equipment = forms.ChoiceField(choices=_Words("equipment"), required=False, label=_("With"))
    level = forms.ChoiceField(
        choices=[("", _("any")), *((level, LEVEL_NAMES[level]) for level in LEVELS)],
        required=False,
        label=_("How demanding"),
    )
    minutes = forms.TypedChoiceField(
        choices=[("", _("any")), *((str(n), str(n)) for n in MINUTES)],
        coerce=int,
        empty_value=None,
        required=False,
        label=_("At most, minutes"),
    )
    allowed = forms.BooleanField(required=False, label=_("Only what is open to me"))

    @property
    def filters(self) -> list[forms.BoundField]:
        """The fields that narrow the list of what is looked at."""
        kind = self.data.get("kind") or "exercise"
        return [self[name] for name in KNOWN.get(kind, KNOWN["exercise"])]

    @property
    def is_narrowed(self) -> bool:
        """Whether any of them is in use."""
        return any(field.value() for field in self.filters)

    @property
    def refused(self) -> list[str]:
        """What was asked for and does not exist, as “field: value”."""
        return [f"{self[name].label or name}: {self[name].value()}" for name in self.errors]

    def wanted(self) -> Wanted:
        """What is asked for. The form must be valid."""
        said = self.cleaned_data
        return Wanted(**{**said, "kind": said["kind"] or "exercise"})
