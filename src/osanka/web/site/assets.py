"""The built files: their addresses, and serving them. Hashed names are cached for good, the rest is asked
again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from whitenoise import WhiteNoise

from osanka.web.site.middleware import HEADERS

MANIFEST = Path("frontend/.vite/manifest.json")
FOLDERS = ("clips", "stills", "frontend/assets")
FILES = ("figure.glb", "figure.json")
HASHED = r"/frontend/assets/.+-[\w-]{8}\.\w+$"
FIXED_HEADERS = ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Referrer-Policy")


class NotBuilt(Exception):
    """A built file is missing: the build has to run first."""


def with_static(application: WSGIHandler, built: Path) -> Any:
    """The application, with the built files in front of it: of these only what pages ask for."""
    served = WhiteNoise(
        application,
        max_age=60,
        allow_all_origins=False,
        immutable_file_test=HASHED,
        add_headers_function=_headers,
    )
    for folder in FOLDERS:
        if (built / folder).is_dir():
            served.add_files(str(built / folder), address(folder))
    for name in FILES:
        if (built / name).is_file():
            served.add_file_to_dictionary(address(name), str(built / name))
    return served


def _headers(headers: Headers, path: str, url: str) -> None:
    for name in FIXED_HEADERS:
        headers[name] = HEADERS[name]


def address(name: str) -> str:
    """Where a built file is served, as `clips/bird-dog.json`."""
    return f"{settings.STATIC_URL}{name}"


def is_built(name: str) -> bool:
    """Whether there is such a built file."""
    return (Path(settings.BUILT) / name).is_file()


def styles(entry: str) -> list[str]:
    """Addresses of the style sheets of one of the frontend's entries, as `src/style/site.css` or
    `src/page.ts`."""
    chunk = _chunk(entry)
    own = [chunk["file"]] if chunk["file"].endswith(".css") else []
    files = [*own, *chunk.get("css", [])]
    for name in chunk.get("imports", []):
        files += _chunk(name).get("css", [])
    return _addresses(files)


def script(entry: str) -> str:
    """Address of an entry's module."""
    return _addresses([_chunk(entry)["file"]])[0]


def _addresses(files: Iterable[str]) -> list[str]:
    return [address(f"frontend/{name}") for name in dict.fromkeys(files)]


def _chunk(entry: str) -> dict[str, Any]:
    chunk: dict[str, Any] | None = manifest().get(entry)
    if chunk is None:
        raise NotBuilt(f"{entry} is not in the frontend's manifest; run ./run, which builds it")
    return chunk


def manifest() -> dict[str, Any]:
    """Vite's list of what it made from what."""
    file = settings.BUILT / MANIFEST
    if not file.is_file():
        raise NotBuilt(f"the frontend is not built ({MANIFEST} is missing); run ./run, which builds it")
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(file: Path, modified: int) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content
