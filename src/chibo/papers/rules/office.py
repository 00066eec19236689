"""Look into .docx, .xlsx and .pptx: a zip of small bounds, of the right parts, doing nothing by itself."""

import re
import stat
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from chibo.papers.rules import faults
from chibo.papers.rules.faults import FileRefused

MOST_ENTRIES: Final = 2_000
MOST_BYTES: Final = 200 * 1024 * 1024
MOST_RATIO: Final = 100
_CHUNK: Final = 1024 * 1024
_ENCRYPTED_BIT: Final = 0x1

_MAIN: Final = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
_MACROS = re.compile(r"vba(project|data)|/activex/|/ctrlprops/|macrosheets/|dialogsheets/", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/", re.IGNORECASE)
_LINKS = re.compile(r"/externallinks/|xl/connections\.xml|/querytables/", re.IGNORECASE)
_DDE = re.compile(r"(^|[^A-Za-z])DDE(AUTO)?([^A-Za-z]|$)", re.IGNORECASE)
_WORTH_READING = (b"instrText", b"fldSimple", b"ddeLink", b"<!DOCTYPE")
_HARMLESS_TARGET = re.compile(r"(https?|mailto):", re.IGNORECASE)


def check_office(name: str, content: bytes, extension: str, *, is_inner: bool = False) -> None:
    """Source: the house (ASVS 5.0 V5.2, V5.3). Refuse an office file that is not what it says or could act.

    Refused: other structure, bounds of the zip, macros, OLE, external relationships but plain hyperlinks,
    DDE. A workbook behind a chart is looked into as the file itself.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_bounds(name, content, package)
            _check_parts(name, package, extension)
            _check_inside(name, package, is_inner=is_inner)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # what zipfile raises for a compression or version it cannot read
        OSError,
        expat.ExpatError,
    ) as broken:
        raise FileRefused(faults.BROKEN, name) from broken


def _check_bounds(name: str, content: bytes, package: ZipFile) -> None:
    """Judge by the directory first, then by what really comes out: an entry that lies fails its checksum."""
    entries = package.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > min(MOST_BYTES, MOST_RATIO * len(content)):
        raise FileRefused(faults.BLOWN_UP, name)
    if any(_is_odd(entry) for entry in entries) or len({e.filename for e in entries}) < len(entries):
        raise FileRefused(faults.ODD_INSIDE, name)
    if any(entry.flag_bits & _ENCRYPTED_BIT for entry in entries):
        raise FileRefused(faults.LOCKED, name)
    if (
        not content.startswith(b"PK\x03\x04")
        or min(entry.header_offset for entry in entries)
        or package.comment
    ):
        raise FileRefused(faults.ODD_INSIDE, name)
    for entry in entries:
        for _ in _chunks(package, entry):
            pass


def _is_odd(entry: ZipInfo) -> bool:
    path = entry.filename
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_outside = path.startswith("/") or ".." in path.split("/") or "\\" in path or ":" in path
    return is_link or is_outside or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED)


def _chunks(package: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _check_parts(name: str, package: ZipFile, extension: str) -> None:
    main, content_type = _MAIN[extension]
    names = package.namelist()
    if "[Content_Types].xml" not in names or main not in names:
        raise FileRefused(faults.ANOTHER_KIND, name, extension=extension)
    types = package.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any(_MACROS.search(f"/{part}") for part in names):
        raise FileRefused(faults.MACRO, name)
    if content_type not in types:
        raise FileRefused(faults.ANOTHER_KIND, name, extension=extension)


def _check_inside(name: str, package: ZipFile, *, is_inner: bool) -> None:
    for entry in package.infolist():
        path = f"/{entry.filename}"
        if _LINKS.search(path):
            raise FileRefused(faults.LINKED, name)
        if _EMBEDDED.search(path) and not entry.is_dir():
            _check_embedded(name, package, entry, is_inner=is_inner)
        if path.endswith(".rels"):
            _check_relationships(name, package, entry)
        elif path.endswith(".xml") and _mentions(package, entry, _WORTH_READING):
            _check_fields(name, package, entry)


def _mentions(package: ZipFile, entry: ZipInfo, words: tuple[bytes, ...]) -> bool:
    """Tell whether a part holds one of the words, or letters of two bytes, which hide them."""
    tail = b""
    for chunk in _chunks(package, entry):
        window = tail + chunk
        if any(word in window for word in words) or (not tail and b"\x00" in chunk[:4]):
            return True
        tail = window[-64:]
    return False


def _check_embedded(name: str, package: ZipFile, entry: ZipInfo, *, is_inner: bool) -> None:
    """Let only the workbook behind a chart be embedded, one level deep."""
    if is_inner or not entry.filename.endswith(".xlsx"):
        raise FileRefused(faults.EMBEDDED, name)
    check_office(name, package.read(entry), "xlsx", is_inner=True)


def _check_relationships(name: str, package: ZipFile, entry: ZipInfo) -> None:
    """Refuse what is fetched from elsewhere when the file is opened; a hyperlink waits for a hand."""

    def seen(tag: str, values: dict[str, str]) -> None:
        if tag.endswith("Relationship") and values.get("TargetMode", "").lower() == "external":
            is_hyperlink = values.get("Type", "").endswith("/hyperlink")
            if not (is_hyperlink and _HARMLESS_TARGET.match(values.get("Target", ""))):
                raise FileRefused(faults.LINKED, name)

    parser = _parser(name)
    parser.StartElementHandler = seen
    _parse(parser, package, entry)


def _check_fields(name: str, package: ZipFile, entry: ZipInfo) -> None:
    """Refuse DDE in field codes, also when a code is cut into several runs."""
    codes: list[str] = [""]
    is_code = False

    def begun(tag: str, values: dict[str, str]) -> None:
        nonlocal is_code
        is_code = tag.endswith("instrText")
        if tag.endswith("fldChar") and "begin" in values.values():
            codes.append("")
        codes.extend(code for key, code in values.items() if key.endswith(("instr", "ddeService")))
        if tag.endswith("ddeLink"):
            raise FileRefused(faults.COMMAND, name)

    def ended(_: str) -> None:
        nonlocal is_code
        is_code = False

    def text(letters: str) -> None:
        if is_code:
            codes[-1] += letters

    parser = _parser(name)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begun, ended, text
    _parse(parser, package, entry)
    if any(_DDE.search(code) for code in codes):
        raise FileRefused(faults.COMMAND, name)


def _parser(name: str) -> expat.XMLParserType:
    """Return a parser that refuses a document type of its own: no entities, nothing fetched."""

    def doctype(*_: object) -> None:
        raise FileRefused(faults.ODD_INSIDE, name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _parse(parser: expat.XMLParserType, package: ZipFile, entry: ZipInfo) -> None:
    for chunk in _chunks(package, entry):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
