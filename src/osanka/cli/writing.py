"""Files that commands write: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from errno import EBUSY
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(path: Path, text: str) -> None:
    """The new text in place of the old one; where anything goes wrong on the way, the old one is still there.
    Links are followed, and who may read the file stays as it was. Raises OSError."""
    there = path.resolve()
    if not there.is_file():  # nothing to lose: a new file, a pipe, a terminal
        there.write_text(text, encoding="utf-8")
        return
    try:
        _exchange(there, text)
    except OSError as error:
        # In this folder nothing can be exchanged: it is closed, or the file is mounted by itself.
        if not isinstance(error, PermissionError) and error.errno != EBUSY:
            raise
        there.write_text(text, encoding="utf-8")


def _exchange(there: Path, text: str) -> None:
    with NamedTemporaryFile(
        "w", encoding="utf-8", prefix=f".{there.name}.", dir=there.parent, delete=False
    ) as file:
        draft = Path(file.name)
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            shutil.copymode(there, draft)
            draft.replace(there)
        finally:
            draft.unlink(missing_ok=True)
