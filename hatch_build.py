"""Puts the built files into a wheel, so that nobody who installs it needs Node or the figure's tools.

A wheel built from a checkout runs the same set-up as `./run`; an editable install builds nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltFiles(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        if subprocess.run([sys.executable, root / "run", "--build-only"], check=False).returncode:
            raise RuntimeError("the built files could not be made; what went wrong is above")
        build_data["artifacts"] += ["src/osanka/built/**", "!src/osanka/built/.stamps/**"]
