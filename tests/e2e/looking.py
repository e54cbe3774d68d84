"""A real server with its own data folder, and what is watched while a browser looks at it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "pictures"
SERVE = "import sys; from osanka.web import serve; sys.exit(serve(port=int(sys.argv[1]), open_browser=False))"


@dataclass
class Server:
    """Osanka as a process of its own, so that it can be killed."""

    data: Path
    port: int
    process: subprocess.Popen[str] | None = None
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it says that it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.port)],
            env=os.environ | {"OSANKA_DATA": str(self.data), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if self.address in line:
                return
            self.said.append(line)
        pytest.fail("".join(self.said))

    def kill(self) -> None:
        """No warning, and to the main process only; what it started has to end by itself."""
        assert self.process is not None
        self.process.kill()
        self.process.communicate(timeout=10)
        self.process = None

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.communicate(timeout=10)
            self.process = None


@dataclass
class Visit:
    """One browser window, and everything that must not happen in it."""

    context: BrowserContext
    address: str
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def page(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strangers.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(word in message.text for word in self.expected):
            self.complaints.append(f"{message.text} ({message.location.get('url')})")


Visitor = Callable[..., Visit]


def check_access(page: Page) -> None:
    """No finding of axe, at any impact."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def take_picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
