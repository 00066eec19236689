"""Static files under names that tell their content: packed once, kept by browsers for good.

`address("chibo.css")` is `/static/chibo.<digest>.css`; what a style sheet or a script names beside itself
(fonts, pictures, modules) is named the same way inside it. A file that changes gets a new name, so no
browser ever asks again for one that it has.
"""

import gzip
import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

_FOLDER = settings.PACKAGE / "web" / "static"
_NAMED = {
    ".css": re.compile(r"(?P<before>url\()(?P<name>[^)#:]+)(?=\))"),
    ".js": re.compile(r"""(?P<before>\bfrom ")\./(?P<name>[\w.-]+)(?=";)"""),
}
_LETTERS = 10
# Packing makes fonts and pictures no smaller.
_PACKED = frozenset({".css", ".js", ".svg"})
# The style is joined from these; no page links them.
_SOURCES = re.compile(r"(components|pages)/|(style|tokens|base|layout|print)\.css$|fonts/LICENSE")


def address(name: str) -> str:
    """Return the address of a static file: the one that changes with its content."""
    return f"{settings.STATIC_URL}{_hashed(name)}"


def names() -> list[str]:
    """Return the names of all static files that pages link, style sheets or scripts name."""
    own = (path.relative_to(_FOLDER).as_posix() for path in sorted(_FOLDER.rglob("*")) if path.is_file())
    return [name for name in own if not _SOURCES.match(name)]


@lru_cache
def content(name: str) -> bytes:
    """Return what is sent for a file: what it names beside itself stands in it under the hashed names.

    FileNotFoundError when there is no such file.
    """
    found = _FOLDER / name
    raw = found.read_bytes()
    pattern = _NAMED.get(found.suffix)
    if pattern is None:
        return raw
    text = pattern.sub(lambda said: _beside(name, said), raw.decode())
    return (_bare(text) if found.suffix == ".js" else text).encode()


def _bare(script: str) -> str:
    """Return a script of ours without its indents and the lines that are only remarks."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _beside(name: str, said: re.Match[str]) -> str:
    """Return a reference with its new name, relative to the file that names it."""
    folder = PurePosixPath(name).parent
    hashed = PurePosixPath(_hashed((folder / said["name"]).as_posix())).relative_to(folder).as_posix()
    return f"{said['before']}{'./' if said['before'].startswith('from') else ''}{hashed}"


@lru_cache
def _hashed(name: str) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(content(name)).hexdigest()[:_LETTERS]
    return path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix()


def pack(folder: Path) -> dict[str, Path]:
    """Write every file, and beside it a packed copy, into a folder; return where each address lies."""
    packed = {}
    for name in names():
        target = folder / _hashed(name)
        packed[address(name)] = target
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.suffix in _PACKED:
                _write(target.with_name(f"{target.name}.gz"), gzip.compress(content(name), 9, mtime=0))
            _write(target, content(name))
    return packed


def _write(target: Path, what: bytes) -> None:
    """Write a file whole or not at all: another process may be starting beside."""
    half = target.with_name(f"{target.name}.{os.getpid()}")
    half.write_bytes(what)
    half.replace(target)


class HashedFiles(WhiteNoiseMiddleware):  # type: ignore[misc] # WhiteNoise has no types
    """Serve the packed files; a browser that has one never asks again."""

    def add_files_from_finders(self) -> None:
        """Serve what `pack` wrote, and nothing else."""
        for url, path in pack(settings.DATA / "static").items():
            self.add_file_to_dictionary(url, str(path))

    def immutable_file_test(self, path: str, url: str) -> bool:  # noqa: ARG002 - WhiteNoise's signature
        """Return True: every name tells its content."""
        return True

    def candidate_paths_for_url(self, url: str) -> Any:  # noqa: ARG002 - WhiteNoise's signature
        """Look for nothing on disk: all is known from the start."""
        return iter(())
