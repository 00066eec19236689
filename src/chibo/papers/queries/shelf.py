"""The folder of drawn papers and of files that were sent in: outside the web root, named by digest."""

import os
from pathlib import Path
from tempfile import mkstemp

from django.conf import settings


def place_of(shelf: str, name: str) -> Path:
    """Return where a file of a shelf ("papers", "files") stands; `name` is never one a person typed."""
    return Path(settings.DATA) / shelf / name


def keep_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, also when the power goes; only its owner reads it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
