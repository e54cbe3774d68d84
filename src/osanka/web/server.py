"""Starts the site on this machine: checks what it needs, prepares the data folder, migrates, serves."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path

from osanka.web.site.env import SettingError, make_secret

THREADS = 4
# A pipe whose writing end only the main process keeps: when that dies, however it dies, reading from it ends.
_lifeline: tuple[int, int] | None = None


class StartError(Exception):
    """The site cannot start; the message says why and what to do."""


def serve(host: str, port: int, open_browser: bool) -> int:
    """Serve until stopped. Returns the exit code; what stands in the way is told in plain words."""
    began = time.monotonic()
    try:
        _need_privacy(host)
        _check()
        _need_free(host, port)
    except (StartError, SettingError) as error:
        print(f"osanka: {error}", file=sys.stderr)
        return 1
    address = f"http://{host}:{port}/"
    _run(host, port, address, began, open_browser)
    return 0


def _need_privacy(host: str) -> None:
    """There are no accounts yet, so whoever reaches the site reads the records. Raises StartError."""
    if host not in ("127.0.0.1", "localhost", "::1") and not os.environ.get("OSANKA_HOSTS"):
        raise StartError(
            f"on {host} everybody in the network could read these health records: there are no accounts yet. "
            "Stay on 127.0.0.1; or, behind a proxy that asks for a password, name the host in OSANKA_HOSTS."
        )


def _check() -> None:
    """What can be told before Django is there. Raises StartError and SettingError."""
    from osanka import catalogue

    try:
        catalogue.load()
    except catalogue.CatalogueError as error:
        raise StartError(f"the catalogue has errors, so nothing is served:\n{error}") from error
    _make_data_folder()


def prepare() -> None:
    """In the process that answers requests, before the first one: built files, tables, the local person.

    Only that process loads Django, which halves the time to the first page. What stands in the way is told in
    plain words and ends the process.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osanka.web.site.settings")
    try:
        _prepare()
    except (StartError, SettingError) as error:
        print(f"osanka: {error}", file=sys.stderr, flush=True)
        os._exit(1)


def _prepare() -> None:
    import django
    from django.conf import settings
    from django.db import DatabaseError, connection

    django.setup()
    _need_built(settings.BUILT)
    try:
        migrate()
        from osanka.web.people.actions import local_person

        local_person()
    except DatabaseError as error:
        raise StartError(f"the database in {settings.DATA} cannot be used: {error}") from error
    finally:
        connection.close()


def migrate() -> None:
    """Bring the tables up to date. Django is set up."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    there = {
        (app.label, file.stem)
        for app in apps.get_app_configs()
        for file in Path(app.path, "migrations").glob("[0-9]*.py")
    }
    # Looking takes a fifth of what the command takes to find nothing to do.
    if not there <= MigrationRecorder(connection).applied_migrations().keys():
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)


def _make_data_folder() -> None:
    from osanka.web.site.env import envpath

    folder = envpath("OSANKA_DATA", "data")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_secret(folder)
    except OSError as error:
        raise StartError(f"the data folder {folder} cannot be used: {error.strerror}") from error


def _need_built(built: Path) -> None:
    needed = ("figure.glb", "figure.json", "clips", "stills", "locale", "frontend/.vite/manifest.json")
    missing = [name for name in needed if not (built / name).exists()]
    if missing:
        raise StartError(
            f"not everything is built ({', '.join(missing)} missing); start with ./run, which builds it"
        )


def _need_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartError(
                f"cannot listen on {host}:{port} ({error.strerror}); "
                "is Osanka already running there? Else choose another port: OSANKA_PORT=8899 ./run"
            ) from error


def end_with_parent() -> None:
    """In the process that answers requests: end with the main process, so that the port is free again."""
    if _lifeline is None:
        return
    reading, writing = _lifeline
    os.close(writing)

    def wait() -> None:
        os.read(reading, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _run(host: str, port: int, address: str, began: float, open_browser: bool) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "osanka.web.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        websockets=False,
    )
    global _lifeline
    _lifeline = os.pipe()
    threading.Thread(target=_announce, args=(address, host, port, began, open_browser), daemon=True).start()
    server.serve()


def _announce(address: str, host: str, port: int, began: float, open_browser: bool) -> None:
    """Say where the site is as soon as it answers, and open it."""
    for _ in range(600):
        try:
            with socket.create_connection((host, port), timeout=1):
                break
        except OSError:
            time.sleep(0.05)
    print(f"Osanka is at {address} (ready in {time.monotonic() - began:.1f} s; stop with Ctrl-C)", flush=True)
    if open_browser:
        webbrowser.open(address)
