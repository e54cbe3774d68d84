"""What the built files of an exercise are called, seen from the folder that all is built into."""

from __future__ import annotations


def clip_file(exercise: str) -> str:
    """The clip."""
    return f"clips/{exercise}.json"


def still_file(exercise: str, pose: str = "") -> str:
    """The still of a pose; without one, that which stands for the exercise."""
    return f"stills/{exercise}.{pose}.svg" if pose else f"stills/{exercise}.svg"


def other_still_file(exercise: str, pose: str) -> str:
    """The still of a pose done with the other side, seen from where the exercise's other stills are: there
    for sides that take turns, where the pose looks another then.
    """
    return f"stills/{exercise}.{pose}.other.svg"
