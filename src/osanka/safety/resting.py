"""What a sign that ended a session still means once the person says anew how they are: whether the rest of
the day goes on, and whether a doctor has looked at it."""

from __future__ import annotations

from collections.abc import Mapping

from osanka.catalogue.model import Text
from osanka.safety.answers import understood
from osanka.safety.ending import is_too_much
from osanka.safety.questions import Option, Question
from osanka.safety.stops import REST_TODAY, Sign, stops


def sign_rested_for(answers: Mapping[str, object]) -> Sign | None:
    """For which sign the person rests, by these answers; None for who does not."""
    told = understood(answers)[0].get(REST_TODAY)
    return next((sign for sign in stops().signs if sign.id == told), None)


def still_rests(sign: Sign, answers: Mapping[str, object], gone: bool) -> bool:
    """Whether the rest for this sign goes on with these newer answers. Pain that is still too much speaks for
    itself; of all else the person says whether it has `gone`. Not to know is no yes."""
    if not sign.of_pain:
        return not gone
    pain = understood(answers)[0].get("pain-now")
    return not isinstance(pain, int) or is_too_much(pain)


def has_it_gone(sign: Sign) -> Question | None:
    """What is asked before the rest for this sign may end, yes or no; None where the pain says it."""
    if sign.of_pain:
        return None
    words = stops().words
    choices = (Option("yes", words.gone), Option("no", words.remains))
    return Question("gone", "choice", _of(sign, words.before), words.why, choices)


def has_it_been_seen(sign: Sign | None) -> Question | None:
    """What is asked before all questions anew after this sign; None where it means no more than a rest."""
    if sign is None or sign.outcome == "rest-today":
        return None
    words = stops().seen
    choices = (Option("yes", words.yes), Option("mistake", words.mistake), Option("no", words.no))
    return Question("seen", "choice", _of(sign, words.ask), words.why, choices)


def opens(seen: str) -> bool:
    """Whether this answer takes the sign back. No answer does not."""
    return seen == "yes" or is_mistake(seen)


def is_mistake(seen: str) -> bool:
    """Whether this answer says that there never was such a sign."""
    return seen == "mistake"


def _of(sign: Sign, text: Text) -> Text:
    return Text(text.en.replace("{sign}", sign.label.en), text.ru.replace("{sign}", sign.label.ru))
