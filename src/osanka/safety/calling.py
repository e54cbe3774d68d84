"""Telephone numbers that somebody in an emergency may call."""

from __future__ import annotations

import re

# From two digits (15 in France) to the fifteen of the international numbering plan, ITU-T E.164.
FEWEST, MOST = 2, 15
FEWEST_ABROAD = 7  # with a country code: nothing shorter is anybody's
# Emergency numbers have two to six digits: 15, 112, 911, 10177.
MOST_SHORT = 6
LONGEST = 24  # as written, with spaces and hyphens
_WRITTEN = re.compile(r"\+?[0-9]([0-9 -]*[0-9])?", re.ASCII)


def is_number(written: str) -> bool:
    """Whether this is a number one can dial: digits, perhaps with a plus before and spaces or hyphens
    between."""
    if len(written) > LONGEST or not _WRITTEN.fullmatch(written):
        return False
    fewest = FEWEST_ABROAD if written.startswith("+") else FEWEST
    return fewest <= sum(map(str.isdigit, written)) <= MOST


def is_short(written: str) -> bool:
    """Whether this is a short number, as ambulances have. `+7 103` is none, and reaches nobody."""
    return is_number(written) and not written.startswith("+") and len(dialled(written)) <= MOST_SHORT


def dialled(written: str) -> str:
    """The number as `tel:` addresses want it."""
    return "".join(one for one in written if one not in " -")
