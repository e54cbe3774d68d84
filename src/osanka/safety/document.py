"""The questionnaire and the rules as documents. `python -m osanka.safety.document docs` writes both anew."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from osanka.safety.ageing import HOLDS
from osanka.safety.expressions import (
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Chose,
    Expression,
    Includes,
    Is,
    NoneOf,
    Without,
)
from osanka.safety.model import LONGEST_RELEASE, Verdict
from osanka.safety.questions import Question, questionnaire
from osanka.safety.releases import LONGEST_TEXT, releasable
from osanka.safety.rules import NotARule, Rule, Target, ruleset
from osanka.safety.stops import Sign, stops

BEGIN = "<!-- made by `python -m osanka.safety.document docs`: begin -->"
END = "<!-- end -->"
WEEKS = HOLDS.days // 7
_INTAKE_HEAD = """# The intake file

What `plan`, `play` and `check` read, and what the web asks screen by screen. It is YAML: one line for each
question, its id and the answer. `examples/` has eight of them.

- A **yes-no** or **choice** takes one of the ids below. `dont-know` is an answer wherever it is listed.
- A **multi** takes a list: `where: [neck, leg]`. `none` stands alone. Beside `dont-know` the choices made are
  sure, and all others unknown.
- A **number** or **scale** takes a whole number within its bounds.
- Follow-ups belong in the file only when the answers named under “asked when” are there.
- There are no defaults. A missing answer is an error; all errors of a file are told at once, with the line.

Answers are checked by `read_intake`; [safety.md](safety.md) says what follows from them.
"""
_INTAKE_NOTES = {
    "none_of_these": "One button answers no to all of this screen; `dont-know` remains possible for each.",
    "each_visit": "Asked again on each visit.",
}


def intake_document() -> str:
    """docs/intake.md."""
    parts = [_INTAKE_HEAD]
    for number, screen in enumerate(questionnaire().screens, start=1):
        parts.append(f"\n## {number}. {screen.title.en} (`{screen.id}`)\n")
        if screen.intro:
            parts.append(f"\n{screen.intro.en}\n")
        parts += [f"\n*{note}*\n" for name, note in _INTAKE_NOTES.items() if getattr(screen, name)]
        for question in screen.questions:
            parts += _question(question)
    contradictions = questionnaire().contradictions
    parts.append("\n## Answers that contradict each other\n\n")
    parts += [f"- {words(one.when)}: {one.text.en}\n" for one in contradictions]
    parts.append(_release_part())
    return "".join(parts)


def _question(question: Question) -> Iterator[str]:
    yield f"\n### `{question.id}`: {question.text.en}\n\n"
    yield f"{question.text.ru}\n\n"
    if question.signs:
        yield from (f"- {sign.en} — {sign.ru}\n" for sign in question.signs)
        yield "\n"
    yield f"Kind: {question.kind}. Why: {question.help.en}\n"
    if question.told:
        yield "Never asked: a player tells it when somebody stops a session.\n"
    if question.show_if is not None:
        yield f"Asked when {words(question.show_if)}.\n"
    if question.ages:
        yield f"Asked again after {WEEKS} weeks.\n"
    elif any(option.ages for option in question.options):
        ageing = ", ".join(f"`{option.id}`" for option in question.options if option.ages)
        yield f"Asked again after {WEEKS} weeks, since these may come and go: {ageing}.\n"
    if not question.choices:
        ends = f" ({question.ends[0].en} – {question.ends[1].en})" if question.ends else ""
        yield f"\nA whole number from {question.low} to {question.high}{ends}.\n"
    elif question.kind == "yes-no":
        yield f"\nOne of {', '.join(f'`{name}`' for name in question.ids)}.\n"
    else:
        yield "\n| id | English | Russian |\n| --- | --- | --- |\n"
        for option in question.choices:
            yield f"| `{option.id}` | {option.label.en} | {option.label.ru} |\n"


def _release_part() -> str:
    """What a release file looks like."""
    return f"""
## What a clinician agreed to

When the verdict is to see a clinician first, and somebody who knows the case has agreed to gentle exercise,
their word goes into a file of its own: for `check`, `plan` and `play` with `--release FILE` (once for each
clinician), for the library with `read_release_file`.

```yaml
clinician: Dr Anna Petrova
reason: Exercise test in October; gentle exercise at home is fine.
given: 2026-11-20
expires: 2027-02-20
rules: [heart-disease]
```

- `clinician` takes at most {LONGEST_TEXT["clinician"]} characters, `reason` at most {LONGEST_TEXT["reason"]}.
- `given` and `expires` are dates, both included, at most {LONGEST_RELEASE.days} days apart.
- `rules` names what they agreed to, by id. `check` says which rules stop; these can be opened:
  {", ".join(f"`{name}`" for name in releasable())}.

A release that has ended, has not begun or names something else counts as none;
[safety.md](safety.md) says what it opens.
"""


def rules_document() -> str:
    """The generated part of docs/safety.md: every rule, by what it says of the person, and the stop signs."""
    found = ruleset()
    titles = ("Emergency", "See a clinician first", "Limited", "With care, without a limit")
    parts = []
    for verdict, title in zip(reversed(Verdict), titles, strict=True):
        rules = [rule for rule in found.rules if rule.verdict == verdict.id]
        parts.append(f"\n### {title} ({len(rules)} rules)\n")
        for rule in rules:
            parts += _rule(rule)
    parts.append("\n### What the articles bar and no rule carries out\n\n")
    parts += [_not_a_rule(one) for one in found.not_rules]
    parts.append("\n### Signs that end a session\n")
    for sign in stops().signs:
        parts += _sign(sign)
    return "".join(parts)


def _sign(sign: Sign) -> Iterator[str]:
    yield f"\n#### `{sign.id}`\n\n{sign.label.en}: “{sign.say.en}”\n\n"
    if sign.when is not None:
        yield f"- Shown where {words(sign.when)}, or may be so.\n"
    told = ", ".join(f"`{name}`: {answer}" for name, answer in sign.answers.items())
    ends = f"after {stops().rest_seconds} s of rest, where it does not pass" if sign.settles else "at once"
    yield f"- Ends the session {ends}: {sign.outcome}. Answers {told}.\n"
    yield f"- Now: {' '.join(line.en for line in sign.now)}\n"
    yield f"- Sources: {', '.join(sign.sources)}.\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"\n#### `{rule.id}`\n\n{rule.reason.en}\n\n"
    yield "- Always.\n" if rule.when == All(()) else f"- When {words(rule.when)}.\n"
    targets = "; ".join(_target(target) for target in rule.targets)
    yield f"- {_effect(rule)}: {targets}. Strength: {rule.strength}.\n"
    if rule.doubt:
        yield f"- In doubt: {rule.doubt.en}\n"
    if rule.care:
        yield f"- Care: {' '.join(text.en for text in rule.care)}\n"
    if rule.advice:
        yield f"- Advice: {' '.join(text.en for text in rule.advice)}\n"
    yield f"- Grade: {rule.grade}. Sources: {', '.join(rule.sources)}.\n"
    if rule.covers:
        yield f"- Carries out {_ids(rule.covers)}.\n"
    if rule.supersedes:
        yield f"- Replaces {_ids(rule.supersedes)}.\n"
    if rule.note:
        yield f"- Note: {rule.note}\n"


def _not_a_rule(one: NotARule) -> str:
    sources = f" ({', '.join(one.sources)})" if one.sources else ""
    return f"- {_ids(one.covers)}: {one.why}{sources}\n"


def _effect(rule: Rule) -> str:
    if rule.effect != "modify":
        return {"block": "Blocks", "allow": "Asks for care with"}[rule.effect]
    limits = {
        "level ≤ {}": rule.limits.max_level,
        "hold ≤ {} s": rule.limits.max_hold,
        "sets ≤ {}": rule.limits.max_sets,
    }
    return f"Limits ({', '.join(text.format(most) for text, most in limits.items() if most is not None)})"


def _target(target: Target) -> str:
    if target.everything:
        return "everything"
    parts = ["activities for the clinic only"] if target.clinic_only else []
    parts += [f"{target.demand} ≥ {target.at_least}"] if target.demand else []
    named = {
        "start": target.position,
        "region": target.region,
        "aim": target.aim,
        "no aim of": target.without_aim,
        "exercise": target.exercise,
        "method": target.method,
        "not": target.spares,
    }
    parts += [f"{name} {' or '.join(values)}" for name, values in named.items() if values]
    return " and ".join(parts)


def words(expression: Expression) -> str:
    """An expression as people write it."""
    match expression:
        case All(parts):
            return " and ".join(_inner(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_inner(part) for part in parts)
        case NoneOf(parts):
            return f"not ({' or '.join(words(part) for part in parts)})"
        case Is(question, options):
            return f"`{question}` is {' or '.join(options)}"
        case Includes(question, options):
            return f"`{question}` includes {' or '.join(options)}"
        case Chose(question, options):
            return f"`{question}` surely is {' or '.join(options)}"
        case AtLeast(question, number):
            return f"`{question}` is {number} or more"
        case AtMost(question, number):
            return f"`{question}` is {number} or less"
        case Without(question, answer):
            return f"`{question}` is not {answer} (or not known)"


def _inner(expression: Expression) -> str:
    text = words(expression)
    return f"({text})" if isinstance(expression, All | AnyOf) else text


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(ids)


def with_rules(text: str) -> str:
    """docs/safety.md with its generated part made anew. Raises `ValueError` when the marks are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the marks of the generated part are missing")
    return f"{before}{BEGIN}\n{rules_document()}\n{END}{after}"


def main(folder: Path) -> None:
    """Write both documents into the folder."""
    (folder / "intake.md").write_text(intake_document(), encoding="utf-8")
    safety = folder / "safety.md"
    safety.write_text(with_rules(safety.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
