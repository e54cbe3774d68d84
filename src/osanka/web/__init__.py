"""The Django site, and `serve`, which runs it on this machine."""

from __future__ import annotations


def serve(host: str = "127.0.0.1", port: int = 8787, open_browser: bool = True) -> int:
    """Prepare the data folder, migrate, and serve until stopped. Returns the exit code; prints what it
    does."""
    from osanka.web.server import serve as run

    return run(host, port, open_browser)
