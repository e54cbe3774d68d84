"""The stop rules: what in the middle of a session ends it, what is said then, and what it means for the gate.

A sign decides nothing by itself. It states answers, and the gate reads them like any others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

from osanka.catalogue.model import Text
from osanka.safety.answers import understood
from osanka.safety.expressions import Expression, evaluate
from osanka.safety.model import Intake
from osanka.safety.questions import asked, faults_in, questionnaire
from osanka.safety.reading import DATA, read

Outcome = Literal["emergency", "see-clinician-first", "rest-today"]
# The question that says for which sign the person rests today.
REST_TODAY = "stopped"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that ends a session.

    `label`: the person's words for it. `say`: one short sentence for the voice; `now`: what else to do.
    `outcome`: where it sends the person, which the gate must confirm from `answers`. `settles`: it may pass
    with a rest, and only when it does not the session ends. `calls`: no emergency, but its words say when to
    call an ambulance. `group`: under which of `Stops.groups` it stands.
    `later`: what else to do once the session has ended, where `now` fits the moment only.
    `of_pain`: pain above `TOO_MUCH_PAIN` means it,
    however it was told. `when`: whom it may concern; everybody where it is missing.
    """

    id: str
    group: str
    outcome: Outcome
    label: Text
    say: Text
    now: tuple[Text, ...]
    answers: Mapping[str, str]
    sources: tuple[str, ...]
    settles: bool = False
    calls: bool = False
    of_pain: bool = False
    when: Expression | None = None
    later: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What the players say around the signs; {…} is filled in."""

    wrong: Text
    title: Text
    hint: Text
    nothing: Text
    call: Text
    rest: Text
    passed: Text
    stays: Text
    worse: Text
    next: Text
    anew: Text
    rested: Text
    before: Text
    gone: Text
    remains: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Seen:
    """What is asked before the questions, after a sign that sends to a doctor, and the answers to it."""

    ask: Text
    why: Text
    yes: Text
    mistake: Text
    no: Text


@dataclass(frozen=True, slots=True)
class Unknown:
    """What to say for a sign that this version does not know: the same parts as of a `Sign`."""

    say: Text
    now: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Stops:
    """All signs in the order to offer them, group by group. `groups`: their titles by id. `rest_seconds`: how
    long one rests before one may say that it has passed.
    `number`: the emergency number to call."""

    rest_seconds: int
    number: str
    unknown: Unknown
    groups: Mapping[str, Text]
    words: Words
    seen: Seen
    signs: tuple[Sign, ...]

    def sign(self, sign_id: str) -> Sign:
        """Raises `KeyError` for an unknown id."""
        return {sign.id: sign for sign in self.signs}[sign_id]

    @property
    def of_pain(self) -> Sign:
        """The sign that too much pain means."""
        return next(sign for sign in self.signs if sign.of_pain)


@cache
def stops() -> Stops:
    """The stop rules of this version, read and checked once. Raises `ValueError` for a fault in them."""
    (found,) = read(Stops, DATA / "stops.yaml")
    faults = list(faults_of(found))
    if faults:
        raise ValueError(f"stops.yaml: {'; '.join(faults)}")
    return found


def faults_of(found: Stops) -> Iterator[str]:
    """What is wrong with the signs as data."""
    if len({sign.id for sign in found.signs}) < len(found.signs):
        yield "two signs have the same id"
    if sum(sign.of_pain for sign in found.signs) != 1:
        yield "exactly one sign must be the one of pain"
    met = tuple(dict.fromkeys(sign.group for sign in found.signs))
    if met != tuple(found.groups) or len(list(groupby(found.signs, _group))) > len(met):
        yield "the signs must stand together by group, in the order of the groups"
    for sign in found.signs:
        _, problems = understood(sign.answers)
        yield from (f"{sign.id}: {one.path}: {one.what.en}" for one in problems)
        if sign.when is not None:
            yield from (f"{sign.id}: {fault}" for fault in faults_in(sign.when, questionnaire()))
        if not (sign.answers and sign.now and sign.sources):
            yield f"{sign.id}: answers, what to do now, and sources are needed"
        yield from (f"{sign.id}: {fault}" for fault in _faults_of_answers(sign))
        if sign.settles and sign.outcome == "emergency":
            yield f"{sign.id}: nobody waits whether an emergency passes"


def _faults_of_answers(sign: Sign) -> Iterator[str]:
    """One sign must never make another milder. A yes takes nothing back; `stopped` holds one word at a time,
    so that each of its words has to mean the same: a rest today."""
    for name, answer in sign.answers.items():
        if name == REST_TODAY and sign.outcome != "rest-today":
            yield f"{name} means no more than a rest today"
        elif name != REST_TODAY and answer != "yes":
            yield f"{name} is answered by anything but yes, which another sign could take back"


def shows_number(sign: Sign) -> bool:
    """Whether the emergency number stands beside its words."""
    return sign.calls or sign.outcome == "emergency"


def _group(sign: Sign) -> str:
    return sign.group


def signs_for(intake: Intake) -> tuple[Sign, ...]:
    """The signs that may concern the person: all but those that surely do not."""
    answers = asked(intake.answers)
    return tuple(
        sign for sign in stops().signs if sign.when is None or evaluate(sign.when, answers) is not False
    )


def after_stop(intake: Intake, sign_id: str) -> Intake:
    """What is known of the person once a sign has ended a session. Raises `KeyError` for an unknown sign."""
    told, _ = understood(stops().sign(sign_id).answers)
    known = {**intake.answers, **told}
    return Intake({name: known[name] for name in questionnaire().questions if name in known})
