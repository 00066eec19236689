"""Look into pictures: whole, and nothing else behind them."""

import struct
import zlib
from typing import Final

from chibo.papers.rules import faults
from chibo.papers.rules.faults import FileRefused

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_MARKER, _SCAN, _STANDALONE = 0xFF, 0xDA, {0x01, *range(0xD0, 0xD9)}


def check_png(name: str, content: bytes) -> None:
    """Source: the house (ASVS 5.0 V5.2). Refuse a PNG whose chunks do not add up or that ends elsewhere."""
    at, kinds = len(_PNG), []
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 8 + length
        if struct.pack(">I", zlib.crc32(content[at + 4 : end])) != content[end : end + 4]:
            raise FileRefused(faults.BROKEN, name)
        kinds.append(kind)
        at = end + 4
        if kind == b"IEND":
            break
    if at != len(content) or kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:
        raise FileRefused(faults.BROKEN, name)


def check_jpeg(name: str, content: bytes) -> None:
    """Source: the house (ASVS 5.0 V5.2). Refuse a JPEG that is cut, or behind which another file hides.

    Telephones write their own notes behind the picture: these are let through, a zip is not.
    """
    at = 2
    while at + 4 <= len(content) and content[at] == _MARKER and content[at + 1] != _SCAN:
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 if content[at + 1] in _STANDALONE else 2 + length
    is_scan = at + 4 <= len(content) and content[at : at + 2] == bytes([_MARKER, _SCAN])
    if not is_scan or content.rfind(b"\xff\xd9") < at:
        raise FileRefused(faults.BROKEN, name)
    if b"PK\x05\x06" in content[-70_000:]:
        raise FileRefused(faults.ANOTHER_KIND, name, extension="jpg")
