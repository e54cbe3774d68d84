"""Osanka: open exercise therapy for the back and spine. Everything but the web site works without Django.

`import osanka` costs next to nothing: what it offers (see `osanka._face`) is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from osanka._face import *
    from osanka._face import __all__ as __all__

    __version__: str


def __getattr__(name: str) -> Any:
    from importlib import import_module, metadata, util

    if name == "__version__":
        return metadata.version("osanka")
    unknown = AttributeError(f"module 'osanka' has no attribute {name!r}")
    # `from osanka import build` asks here first; a module is not ours to import, least of all with the face.
    if name != "__all__" and (name.startswith("_") or util.find_spec(f"osanka.{name}")):
        raise unknown
    face = import_module("osanka._face")
    if name != "__all__" and name not in face.__all__:
        raise unknown
    value = globals()[name] = getattr(face, name)
    return value


def __dir__() -> list[str]:
    from importlib import import_module

    return sorted([*import_module("osanka._face").__all__, "__version__"])
