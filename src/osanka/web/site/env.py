"""Settings by environment variables. A value that cannot be read stops the start with a clear message."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from osanka.safety.calling import is_number

SECRET_FILE = "secret-key"
LOCALTIME = Path("/etc/localtime")
TIMEZONE = Path("/etc/timezone")


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


def envphone(name: str) -> str:
    """A telephone number as it is to be shown, or nothing."""
    said = os.environ.get(name, "").strip()
    if said and not is_number(said):
        raise SettingError(f"{name} must be a telephone number such as 112 or +7 495 000-00-00, not {said!r}")
    return said


def envzone(name: str) -> str:
    """A time zone by its IANA name, as `Europe/Berlin`; without one, the machine's own, else UTC."""
    said = os.environ.get(name)
    if not said:
        return next((zone for zone in _machine_zones() if _is_zone(zone)), "UTC")
    if not _is_zone(said):
        raise SettingError(f"{name} must be a time zone such as Europe/Berlin, not {said!r}")
    return said


def _machine_zones() -> Iterator[str]:
    """Where systems keep the name of their zone, the most particular first."""
    yield os.environ.get("TZ", "").removeprefix(":")
    yield os.path.realpath(LOCALTIME).rpartition("zoneinfo/")[2]
    if TIMEZONE.is_file():
        yield TIMEZONE.read_text().strip()


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # what zoneinfo raises for a name that is none
        return False
    return bool(name)


def make_secret(folder: Path) -> None:
    """Write a fresh secret key, readable by its owner only, unless there is one."""
    try:
        descriptor = os.open(folder / SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_urlsafe(50))


def read_secret(folder: Path) -> str:
    """The secret key of this installation. Before the first start there is none: Django then refuses
    whatever needs it, instead of each process having its own."""
    file = folder / SECRET_FILE
    return file.read_text().strip() if file.is_file() else ""
