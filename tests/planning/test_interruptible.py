"""Ctrl+C stays ours: no solver keeps the signal, nor hands it back to the system, which would end the program
and with it what somebody has just told."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAD = """
import signal, sys
sys.path.insert(0, "tests")
from strategies import healthy
from osanka.catalogue import load
from osanka.planning import compose, wishes_from
from osanka.safety import clear, read_intake
signal.signal(signal.SIGINT, signal.default_int_handler)
catalogue = load()
intake = read_intake(healthy())
clearance, wishes = clear(intake, catalogue), wishes_from(intake)
"""
SOLVED = {
    "a-session": "compose(catalogue, clearance, wishes)",
    "a-clash": "from osanka.planning.clashes import clash; clash(catalogue, clearance, wishes)",
    "a-pair": "from osanka.planning.programme.blocks import compose_block\n"
    "compose_block(catalogue, clearance, wishes, apart=False, resting=frozenset())",
}
TAIL = """
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("heard")
"""


@pytest.mark.parametrize("what", SOLVED)
def test_ctrl_c_after_solving_is_heard(what: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HEAD + SOLVED[what] + TAIL], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "heard\n"), done.stderr
