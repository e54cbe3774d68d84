"""What every template may use without loading it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from osanka.catalogue.model import Exercise, Source, Text
from osanka.catalogue.names import Group, name_of
from osanka.catalogue.picturing import pictured
from osanka.motion.files import still_file
from osanka.web.site import assets
from osanka.web.site.content import the_catalogue
from osanka.web.site.language import in_language, minutes_words

register = template.Library()
register.filter("words", in_language)
register.filter("minutes", minutes_words)


@register.simple_tag
def stylesheet(entry: str) -> SafeString:
    """Links to an entry's style sheets."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((url,) for url in assets.styles(entry))
    )


@register.simple_tag
def module(entry: str) -> SafeString:
    """The script element of an entry."""
    return format_html('<script type="module" src="{}"></script>', assets.script(entry))


@register.filter
def article_name(source: str) -> str:
    """One of the articles, by its source id, in a few words."""
    return source_name(the_catalogue().sources[source])


@register.filter
def source_name(source: Source) -> str:
    """A source in a few words, for where its title would be too long."""
    if source.short is not None:
        return in_language(source.short)
    return _("our step") if source.kind == "practice" else source.title


@register.filter
def called(word: str, group: Group) -> str:
    """What a word of the catalogue's vocabulary is called: `{{ exercise.start|called:"position" }}`."""
    return in_language(name_of(group, word))


@register.simple_tag
def still(exercise: str, pose: str = "") -> str:
    """Address of an exercise's picture, or of one of its poses."""
    return assets.address(still_file(exercise, pose))


@register.filter
def shows(exercise: Exercise, pose: str) -> str:
    """What the picture of a pose shows: `{{ exercise|shows:pose }}`."""
    return in_language(pictured(exercise, pose))


@register.filter(expects_localtime=True)
def short_day(moment: datetime) -> str:
    """A day with the first letters of its month: 22 Nov, 22 ноя."""
    # Django's own short names are capitalised in Russian; the genitive is not, and May needs it: 22 мая.
    return f"{moment.day} {format_date(moment, 'E')[:3]}"


@register.filter
def all_words(texts: Sequence[Text]) -> list[str]:
    """Several texts in the page's language."""
    return [in_language(text) for text in texts]
