"""`python -m osanka.cli`, as `run` calls it."""

from __future__ import annotations

from osanka.cli import main

main()
