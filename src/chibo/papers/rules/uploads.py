"""What a file that was sent in must be: its extension, its first bytes and its inner structure agree."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from chibo.papers.rules import faults
from chibo.papers.rules.faults import FileRefused
from chibo.papers.rules.naming import check_secrecy, clean_name, extension_of
from chibo.papers.rules.office import check_office
from chibo.papers.rules.pdf import check_pdf
from chibo.papers.rules.pictures import check_jpeg, check_png

MOST_MEGABYTES: Final = 20
MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the media type it is sent with, its first bytes, the look inside."""

    media_type: str
    magic: bytes
    check: Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may come in: its cleaned name, its extension and media type, its bytes."""

    name: str
    extension: str
    media_type: str
    content: bytes


def _office(extension: str) -> Callable[[str, bytes], None]:
    return lambda name, content: check_office(name, content, extension)


def _check_xls(name: str, content: bytes) -> None:
    """Read the directory of the compound file by the names in it, which are UTF-16."""

    def names(text: str) -> bool:
        return text.encode("utf-16-le") in content

    if names("EncryptedPackage"):
        raise FileRefused(faults.LOCKED, name)
    if not (names("Workbook") or names("Book")):
        raise FileRefused(faults.ANOTHER_KIND, name, extension="xls")
    if names("_VBA_PROJECT"):
        raise FileRefused(faults.MACRO, name)


def _check_csv(name: str, content: bytes) -> None:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    begins_like = (b"PK", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xd8", b"\x89PNG", b"<")
    if (b"\x00" in content and not is_wide) or content.startswith(begins_like):
        raise FileRefused(faults.ANOTHER_KIND, name, extension="csv")


_JPEG = Kind("image/jpeg", b"\xff\xd8\xff", check_jpeg)
KEPT: Final[Mapping[str, Kind]] = MappingProxyType({
    "pdf": Kind("application/pdf", b"%PDF-", check_pdf),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", b"PK\x03\x04", _office("docx")),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", _office("xlsx")),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation", b"PK\x03\x04", _office("pptx")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": Kind("image/png", b"\x89PNG\r\n\x1a\n", check_png),
})  # fmt: skip
"""What the book keeps."""
SHEETS: Final[Mapping[str, Kind]] = MappingProxyType({
    "xlsx": KEPT["xlsx"],
    "xls": Kind("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _check_xls),
    "csv": Kind("text/csv", b"", _check_csv),
})  # fmt: skip
"""What lists are read from; an old .xls and a .csv are read, not kept."""


def inspect(name: str, content: bytes, kinds: Mapping[str, Kind] = KEPT) -> Inspected:
    """Source: the house (ASVS 5.0 V5.2). Return the file as it may come in; FileRefused with what is wrong.

    `kinds` is KEPT or SHEETS. Nothing is unpacked to disk.
    """
    name = clean_name(name)
    check_secrecy(name)
    extension = extension_of(name)
    if extension not in kinds:
        taken = ", ".join(key for key in kinds if key != "jpeg")
        raise FileRefused(faults.NOT_TAKEN, name, kinds=taken)
    if not content:
        raise FileRefused(faults.EMPTY, name)
    if len(content) > MOST_BYTES:
        raise FileRefused(faults.TOO_HEAVY, name, most=MOST_MEGABYTES)
    kind = kinds[extension]
    if not content.startswith(kind.magic):
        raise FileRefused(faults.ANOTHER_KIND, name, extension=extension)
    kind.check(name, content)
    return Inspected(name, extension, kind.media_type, content)
