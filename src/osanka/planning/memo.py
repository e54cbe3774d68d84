"""Equal profiles share one plan: sessions that were composed are kept, and handed out again.

`compose` is a pure function, so whether its answer is remembered shows in nothing but the time.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from osanka.catalogue.model import Catalogue
from osanka.planning.composing import compose
from osanka.planning.model import NoSession, Session, Wishes
from osanka.planning.signature import signature
from osanka.safety.model import Clearance, Verdict

# A session with its reasons takes some 30 KiB.
MOST = 256


class Memo:
    """The answers asked for last, at most `most` of them. Many threads may share one: two that ask the same
    at once may both compose, and come to the same."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._catalogue: Catalogue | None = None
        self._known: OrderedDict[str, Session | NoSession] = OrderedDict()

    def compose(self, catalogue: Catalogue, clearance: Clearance, wishes: Wishes) -> Session | NoSession:
        """What `planning.compose` answers, with its errors, which are not remembered.

        A stop is never looked up: it says why, which no signature names, and costs nothing to say."""
        if clearance.verdict >= Verdict.SEE_CLINICIAN_FIRST:
            return compose(catalogue, clearance, wishes)
        name = signature(catalogue, clearance, wishes)
        made = self._look_up(catalogue, name)
        if made is None:
            made = compose(catalogue, clearance, wishes)
            self._keep(catalogue, name, made)
        return made

    def _look_up(self, catalogue: Catalogue, name: str) -> Session | NoSession | None:
        with self._lock:
            if self._catalogue is not catalogue or name not in self._known:
                return None
            self._known.move_to_end(name)
            return self._known[name]

    def _keep(self, catalogue: Catalogue, name: str, made: Session | NoSession) -> None:
        with self._lock:
            # The signature knows a catalogue by its version, which a catalogue made by hand may share with
            # another one. A process serves one; another begins anew.
            if self._catalogue is not catalogue:
                self._catalogue = catalogue
                self._known.clear()
            self._known[name] = made
            while len(self._known) > self._most:
                self._known.popitem(last=False)
