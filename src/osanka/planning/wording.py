"""How a dose is said, in both languages. It lives here because its words count towards the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from osanka.catalogue.model import LANGUAGES, Dose, Exercise, Language, Text
from osanka.catalogue.vocabulary import Sides
from osanka.planning.reading import read_yaml

DATA = Path(__file__).parent / "wording.yaml"


@cache
def _wording() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_yaml(DATA)
    return data


@cache
def _plural_form(language: Language, n: int) -> str:
    from babel import Locale

    return Locale(language).plural_form(n)


def counted(noun: str, n: int, language: Language) -> str:
    """A number with its noun in the right form: “3 sets”, «21 повторение». `noun` is a key of the data."""
    forms = _wording()["count"][noun][language]
    template: str = forms[_plural_form(language, n)]
    return template.format(n=n)


def listed(parts: Sequence[str], language: Language) -> str:
    """“5, 3 and 1”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_wording()['dose']['and'][language]} {parts[-1]}"


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop, unless it already ends one."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def dose_text(exercise: Exercise, dose: Dose) -> Text:
    """The dose as one short phrase without a full stop: “3 sets: 5, 3 and 1 repetitions on each side, each
    held 10 seconds”, with the weight after it where there is one."""
    said = {language: _dose(exercise, dose, language) for language in LANGUAGES}
    if dose.load is None:
        return Text(**said)
    shape = _wording()["dose"]["load"]
    return Text(**{lang: shape[lang].format(dose=said[lang], load=dose.load.in_(lang)) for lang in LANGUAGES})


def _dose(exercise: Exercise, dose: Dose, language: Language) -> str:
    phrases = _wording()["dose"]
    held = dose.hold > 0 and any(phase.hold for phase in exercise.phases)
    side = "" if exercise.sides is Sides.NONE else f" {phrases['each-side'][language]}"
    if held and set(dose.reps) == {1}:
        one, noun = (
            ("one-hold", "second-for") if exercise.sides is Sides.NONE else ("one-hold-each", "second-by")
        )
        hold: str = phrases[one][language]
        once = hold.format(seconds=counted(noun, dose.hold, language))
        return once if dose.sets == 1 else f"{once}, {counted('time', dose.sets, language)}"
    text = _repetitions(dose.reps, language) + side
    if held:
        text += ", " + phrases["holds"][language].format(seconds=counted("second-by", dose.hold, language))
    return text


def _repetitions(reps: tuple[int, ...], language: Language) -> str:
    phrases = _wording()["dose"]
    if len(reps) == 1:
        return counted("repetition", reps[0], language)
    sets = counted("set", len(reps), language)
    if len(set(reps)) == 1:
        of: str = phrases["sets-of"][language]
        return of.format(sets=sets, reps=counted("repetition-by", reps[0], language))
    # “5, 3 and 1 repetitions”: the noun follows the last number in Russian, the plural in English.
    last = counted("repetition", reps[-1], language) if language == "ru" else f"{reps[-1]} repetitions"
    shape: str = phrases["sets-listed"][language]
    return shape.format(sets=sets, reps=listed([*map(str, reps[:-1]), last], language))
