"""The ways out of a program: whoever closes the terminal or ends it from outside leaves as with Ctrl+C."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import IO, Any, cast

# A closed terminal is not known everywhere.
_ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def left_as_with_ctrl_c() -> Iterator[None]:
    """Inside, the first such signal is a KeyboardInterrupt; more of them change nothing, so that what follows
    from it is done in peace."""
    before = {each: signal.signal(each, _leave) for each in _ENDS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _leave(number: int, _: FrameType | None) -> None:
    for each in _ENDS:
        signal.signal(each, signal.SIG_IGN)
    if number != signal.SIGTERM and sys.stdout.isatty():
        _say_nothing_more()
    raise KeyboardInterrupt


def _say_nothing_more() -> None:
    """A terminal that has gone takes no words; they must not stand in the way of what has to be kept."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # it has no file
            if os.isatty(stream.fileno()) or stream is sys.stdout:
                os.dup2(nowhere, stream.fileno())


class _Patient:
    """A stream that says nothing more, instead of failing, once its terminal has gone."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except OSError:
            _say_nothing_more()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError:
            _say_nothing_more()


def patient_output() -> IO[str]:
    """The standard output, for what must come to its end also where nobody sees it any more."""
    return cast("IO[str]", _Patient(sys.stdout))
