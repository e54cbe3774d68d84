"""Settings by environment variables. A value that cannot be read stops the start with a clear message."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

SECRET_FILE = "secret-key"


class SettingError(Exception):
    """An environment variable holds something that is not a setting."""


def envbool(name: str, default: bool) -> bool:
    """`True` or `False`, as written; anything else is refused."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise SettingError(f"{name} must be True or False, not {value!r}")
    return value == "True"


def envpath(name: str, default: str) -> Path:
    """A folder; relative ones count from where the program was started."""
    return Path(os.environ.get(name) or default).expanduser().absolute()


def envlist(name: str, default: str) -> list[str]:
    """Values separated by commas."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def make_secret(folder: Path) -> None:
    """Write a fresh secret key, readable by its owner only, unless there is one."""
    file = folder / SECRET_FILE
    if file.exists():
        return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_urlsafe(50))


def read_secret(folder: Path) -> str:
    """The secret key of this installation. Before the first start there is none, and a passing one is
    used."""
    file = folder / SECRET_FILE
    return file.read_text().strip() if file.is_file() else secrets.token_urlsafe(50)
