"""What a page hands to the moving figure: its files, what an exercise looks like, cues, and the words on its
buttons. See docs/player.md."""

from __future__ import annotations

from typing import Any, get_args

from django.utils.translation import gettext, gettext_noop

from osanka.catalogue import Exercise, Side, resolve
from osanka.catalogue.picturing import pictured
from osanka.catalogue.vocabulary import Sides
from osanka.coaching import Cue
from osanka.motion.files import clip_file, other_still_file, still_file
from osanka.web.site.assets import address, is_built
from osanka.web.site.language import in_language, page_language

_TEXTS = {
    "turnLeft": gettext_noop("Turn the figure left"),
    "turnRight": gettext_noop("Turn the figure right"),
    "turnReset": gettext_noop("Reset the view"),
    "muscles": gettext_noop("Show the muscles"),
    "body": gettext_noop("Body: choose who moves with you"),
    "shortLeft": gettext_noop("Left"),
    "shortRight": gettext_noop("Right"),
    "shortReset": gettext_noop("Reset"),
    "shortMuscles": gettext_noop("Muscles"),
    "shortBody": gettext_noop("Body"),
    "working": gettext_noop("Works"),
    "stretched": gettext_noop("Stretches"),
    "bodySex": gettext_noop("Figure"),
    "bodyWoman": gettext_noop("Woman"),
    "bodyNeutral": gettext_noop("Neutral"),
    "bodyMan": gettext_noop("Man"),
    "bodyAge": gettext_noop("Age"),
    "bodyYounger": gettext_noop("Younger"),
    "bodyOlder": gettext_noop("Older"),
    "bodyWeight": gettext_noop("Build"),
    "bodySlimmer": gettext_noop("Slimmer"),
    "bodyAverage": gettext_noop("Average"),
    "bodyHeavier": gettext_noop("Fuller"),
    "figureLabel": gettext_noop("A figure shows: {name}"),
    "figureMissing": gettext_noop("The moving figure cannot be shown here, so pictures take its place."),
}


def figure_texts() -> dict[str, str]:
    """Its words in the page's language, by the key it knows them under. `{name}` places are filled there."""
    return {key: gettext(text) for key, text in _TEXTS.items()}


def figure_files() -> dict[str, str]:
    """Addresses of the figure itself."""
    return {"glb": address("figure.glb"), "json": address("figure.json")}


def cue_told(cue: Cue) -> dict[str, Any]:
    """One cue in the page's language. Mirrored by `Cue` in payload.ts."""
    return {
        "at": cue.at,
        "seconds": cue.seconds,
        "kind": cue.kind,
        "item": cue.item,
        "exercise": cue.exercise,
        "from": cue.pose_from,
        "to": cue.pose_to,
        "breath": cue.breath,
        "side": cue.side,
        "rep": cue.rep,
        "reps": cue.reps,
        "set": cue.set,
        "sets": cue.sets,
        "say": in_language(cue.say) if cue.say else None,
    }


def figured(exercise: Exercise) -> dict[str, Any]:
    """How an exercise is named and shown: its clip and pictures, none while the figure has not learned it."""
    return {
        "exercise": exercise.id,
        "name": in_language(exercise.name),
        "clip": address(clip_file(exercise.id)) if exercise.is_drawn else None,
        "still": address(still_file(exercise.id)) if exercise.is_drawn else None,
        "stills": stills_of(exercise),
        "pictured": {side: _pictured(exercise, side) for side in get_args(Side)},
    }


def stills_of(exercise: Exercise) -> dict[Side, dict[str, str]]:
    """The still of each pose by the side that it is done with, seen from one place; of the mirrored side only
    where sides take turns. A pose without a still of its own there looks the same with both.
    """
    if not exercise.is_drawn:
        return {"as-written": {}, "mirrored": {}}
    written = {pose: address(still_file(exercise.id, pose)) for pose in exercise.poses}
    if exercise.sides != Sides.ALTERNATE:
        return {"as-written": written, "mirrored": {}}
    other = {pose: other_still_file(exercise.id, pose) for pose in exercise.poses}
    own = {pose: address(name) for pose, name in other.items() if is_built(name)}
    return {"as-written": written, "mirrored": written | own}


def _pictured(exercise: Exercise, side: Side) -> dict[str, str]:
    """What the picture of each pose shows, done with this side."""
    return {pose: resolve(pictured(exercise, pose), page_language(), side) for pose in exercise.poses}
