"""Look into a PDF: whole, without a password, doing nothing by itself."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from chibo.papers.rules import faults
from chibo.papers.rules.faults import FileRefused

MOST_INFLATED: Final = 200 * 1024 * 1024
_STREAM = re.compile(rb">>\s*stream\r?\n(.*?)\s*endstream", re.DOTALL)
_DICTIONARY: Final = 4096  # bytes before a stream in which its dictionary stands
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTS = re.compile(rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|GoToE|RichMedia|XFA)(?![A-Za-z])")
_EMBEDS = re.compile(rb"/(EmbeddedFiles?|FileAttachment)(?![A-Za-z])")
_OPENS = re.compile(rb"/OpenAction\s*(\[|<<(?:(?!>>).)*|\d+\s+\d+\s+R)", re.DOTALL)
_GOES = re.compile(rb"/S\s*/GoTo(?![A-Za-z])")


def check_pdf(name: str, content: bytes) -> None:
    """Source: the house (ASVS 5.0 V5.2, V5.3). Refuse a PDF that is cut, locked, carries files or could act.

    An OpenAction that only turns to a page is what office programs write: it is let through.
    """
    if b"%%EOF" not in content[-1024:] or b"startxref" not in content[-2048:]:
        raise FileRefused(faults.BROKEN, name)
    if b"PK\x05\x06" in content[-70_000:]:
        raise FileRefused(faults.ANOTHER_KIND, name, extension="pdf")
    plain = _plain(_STREAM.sub(b">> ", content))
    if re.search(rb"/Encrypt(?![A-Za-z])", plain):
        raise FileRefused(faults.LOCKED, name)
    for text in (plain, *map(_plain, _object_streams(name, content))):
        if _ACTS.search(text) or any(not _only_turns(match, plain) for match in _OPENS.finditer(text)):
            raise FileRefused(faults.COMMAND, name)
        if _EMBEDS.search(text):
            raise FileRefused(faults.EMBEDDED, name)


def _plain(text: bytes) -> bytes:
    """Undo the escapes of names: /J#61vaScript is /JavaScript."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), text)


def _only_turns(match: re.Match[bytes], plain: bytes) -> bool:
    """Tell whether an OpenAction names a page, or an action GoTo; a reference is followed."""
    value = match[1]
    if value.startswith(b"<<"):
        return bool(_GOES.search(value))
    if not value.endswith(b"R"):
        return True
    number, generation = value.split()[:2]
    found = re.search(rb"(?<!\d)%s\s+%s\s+obj\s*(.*?)endobj" % (number, generation), plain, re.DOTALL)
    return found is not None and (found[1].startswith(b"[") or bool(_GOES.search(found[1])))


def _object_streams(name: str, content: bytes) -> Iterator[bytes]:
    """Open the streams in which objects hide; one that cannot be opened is refused, not trusted."""
    left = MOST_INFLATED
    for stream in _STREAM.finditer(content):
        if b"endobj" in stream[1]:
            raise FileRefused(faults.COMMAND, name)
        before = _plain(content[max(0, stream.start() - _DICTIONARY) : stream.start()])
        dictionary = before[before.rfind(b" obj") :]
        if b"/ObjStm" not in dictionary:
            continue
        if b"/FlateDecode" not in dictionary or b"/DecodeParms" in dictionary:
            raise FileRefused(faults.COMMAND, name)
        opened = _inflated(name, stream[1], left)
        left -= len(opened)
        yield opened


def _inflated(name: str, packed: bytes, most: int) -> bytes:
    engine = zlib.decompressobj()
    try:
        opened = engine.decompress(packed, max(1, most))  # 0 would mean: without bound
    except zlib.error as broken:
        raise FileRefused(faults.BROKEN, name) from broken
    if engine.unconsumed_tail:
        raise FileRefused(faults.BLOWN_UP, name)
    return opened
