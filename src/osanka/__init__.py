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
    from importlib import import_module, metadata

    if name == "__version__":
        return metadata.version("osanka")
    if name.startswith("__") and name != "__all__":
        raise AttributeError(f"module 'osanka' has no attribute {name!r}")
    face = import_module("osanka._face")
    if name != "__all__" and name not in face.__all__:
        raise AttributeError(f"module 'osanka' has no attribute {name!r}")
    value = globals()[name] = getattr(face, name)
    return value


def __dir__() -> list[str]:
    from importlib import import_module

    return sorted([*import_module("osanka._face").__all__, "__version__"])
