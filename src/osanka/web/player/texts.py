"""Every string of the player's interface, by the key the player knows it under.

`{name}` places are filled by the player."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from osanka.coaching import effort_ends, pain_ends
from osanka.web.site.figure import figure_texts
from osanka.web.site.language import in_language

_TEXTS = {
    "start": gettext_noop("Start"),
    "startHint": gettext_noop("Clear some space, put on comfortable clothes and turn the sound up a little."),
    "resume": gettext_noop("Go on where I stopped"),
    "resumeHint": gettext_noop("You stopped at “{name}”, exercise {n} of {total}."),
    "startOver": gettext_noop("Start from the beginning"),
    "exit": gettext_noop("Leave"),
    "loading": gettext_noop("Getting everything ready…"),
    "minutesTotal": gettext_noop("{n} min"),
    "exercisesTotal": gettext_noop("Exercises in this session"),
    "pause": gettext_noop("Pause"),
    "play": gettext_noop("Go on"),
    "paused": gettext_noop("Paused. Take your time."),
    "slept": gettext_noop("The device was asleep, so the session waited for you."),
    "back": gettext_noop("Back"),
    "backHint": gettext_noop("To the start of this exercise; once more: to the one before"),
    "skip": gettext_noop("Skip"),
    "soundOn": gettext_noop("Turn the sound on"),
    "soundOff": gettext_noop("Mute the sound"),
    "noVoice": gettext_noop(
        "This device has no voice in your language, so tones lead you and the words stay on the screen."
    ),
    "figureUnlearned": gettext_noop(
        "The figure has not learned this one yet. Words, sounds and the clock lead you."
    ),
    "getReady": gettext_noop("Get ready"),
    "move": gettext_noop("Move"),
    "hold": gettext_noop("Hold"),
    "rest": gettext_noop("Rest"),
    "switchSide": gettext_noop("Change sides"),
    "end": gettext_noop("Finished"),
    "breatheIn": gettext_noop("Breathe in"),
    "breatheOut": gettext_noop("Breathe out"),
    "breatheEasy": gettext_noop("Breathe easily"),
    "secondsLeft": gettext_noop("{n} s"),
    "timeLeft": gettext_noop("{time} left"),
    "repOf": gettext_noop("Repetition {n} of {total}"),
    "setOf": gettext_noop("Set {n} of {total}"),
    "itemOf": gettext_noop("Exercise {n} of {total}"),
    "firstSide": gettext_noop("First side"),
    "secondSide": gettext_noop("Second side"),
    "next": gettext_noop("Next: {name}"),
    "nextRest": gettext_noop("Next: rest"),
    "nextSide": gettext_noop("Next: the other side"),
    "nextSet": gettext_noop("Next: set {n}"),
    "nextEnd": gettext_noop("This is the last one"),
    "how": gettext_noop("How to do it"),
    "care": gettext_noop("Take care"),
    "close": gettext_noop("Close"),
    "feel": gettext_noop("How is this exercise?"),
    "tooEasy": gettext_noop("Too easy"),
    "tooHard": gettext_noop("Too hard"),
    "feelNoted": gettext_noop("Noted, thank you."),
    "takeEasier": gettext_noop("Take the easier one"),
    "hurts": gettext_noop("It hurts"),
    "hurtTitle": gettext_noop("Stop. You did right to say so."),
    "hurtWhere": gettext_noop("Where does it hurt?"),
    "hurtHowMuch": gettext_noop("How much?"),
    "hurtWhatNow": gettext_noop("How would you like to go on?"),
    "hurtEasier": gettext_noop("Take the easier one: {name}"),
    "hurtLess": gettext_noop("Do less of it: {dose}"),
    "hurtSkip": gettext_noop("Skip this exercise"),
    "hurtEnd": gettext_noop("End for today"),
    "hurtStrong": gettext_noop(
        "That is a lot. Better rest today. If the pain stays, or your leg or arm goes numb or "
        "weak, see a doctor."
    ),
    "hurtCorrect": gettext_noop("Wrong number? Tap the right one above."),
    "hurtNothing": gettext_noop("It is over, go back"),
    "stop": gettext_noop("End the session"),
    "stopQuestion": gettext_noop("End here? What you have done is kept."),
    "stopYes": gettext_noop("End here"),
    "stopNo": gettext_noop("Go on"),
    "doneTitle": gettext_noop("Well done."),
    "doneNothing": gettext_noop("Not this time. That is all right."),
    "doneStopped": gettext_noop("Enough for today."),
    "painNow": gettext_noop("How much does it hurt now?"),
    "effort": gettext_noop("How hard was the session?"),
    "toDone": gettext_noop("See how it went"),
    "saving": gettext_noop("Saving…"),
    "notSaved": gettext_noop("Not yet saved – kept on this device."),
    "saveRefused": gettext_noop(
        "The server did not take the record. It stays on this device; please open the session again later."
    ),
    "otherTab": gettext_noop("This session is open in another tab."),
    "otherTabHint": gettext_noop("Go on there, or take it over here."),
    "takeOver": gettext_noop("Take over here"),
    "takenOver": gettext_noop("This session went on in another tab."),
    "help": gettext_noop("Keys"),
    "keySpace": gettext_noop("Space"),
    "keyEsc": gettext_noop("Esc"),
    "keyTurn": gettext_noop("Turn the figure (when it has the focus)"),
    "keyPause": gettext_noop("Pause or go on"),
    "keyClose": gettext_noop("Close a window, or end the session"),
}


def player_texts() -> dict[str, str]:
    """All of them in the page's language."""
    pain_none, pain_worst = map(in_language, pain_ends())
    effort_none, effort_most = map(in_language, effort_ends())
    return (
        figure_texts()
        | {key: gettext(text) for key, text in _TEXTS.items()}
        | {
            "painNone": pain_none,
            "painWorst": pain_worst,
            "effortNone": effort_none,
            "effortMost": effort_most,
        }
    )
