"""Read a book: the documents it cites and its dated entries.

    documents:
      hd42: {kind: Hướng dẫn, number: 42-HD/BTCTW, date: 2025-10-28, issuer: …, title: …}
    entries:
      meeting.quota:                       # the key: an attribute of `Rules`
        - value: {regular_per_month: 1, thematic_per_quarter: 1}
          source: {document: hd42, article: Mục II}      # or a list of them
          certainty: C
          since: 2025-10-28
          until: null                      # the last day in force; null: still in force
          note: …                          # optional
          ours: true                       # optional: derived by the makers of the book

Where successive regulations carried the same value, `carried` takes the place of `source`, `certainty`,
`since`, `until`: a list of rows with these four (and `note`, or that of the value); each becomes an entry.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from chibo.kit.words import Said, say
from chibo.rulebook.faults import RulebookError
from chibo.rulebook.keys import FIXED_GROUPS, Slot, slot_of
from chibo.rulebook.plain import Fields, Leaf, Node, Rows, parse_plain
from chibo.rulebook.reading import BROKEN, Names, Reading
from chibo.rulebook.sources import Document, Entry, Layer, Source
from chibo.rulebook.terms import Certainty, Level

Documents = Mapping[str, Document]

_OF_BOOK = ("documents", "entries")
_OF_FRAME = ("source", "certainty", "since", "until", "note")
_OF_ENTRY = ("value", *_OF_FRAME, "ours")
_OF_CARRIED = ("value", "carried", "note", "ours")


@dataclass(frozen=True, slots=True)
class _Frame:
    """Hold what stands around a value."""

    certainty: Certainty
    since: date
    until: date | None
    note: str | None = None

    def faults(self) -> Iterable[tuple[str, Said]]:
        """Yield (field, sentence) for each fault."""
        if self.until is not None and self.until < self.since:
            yield "until", say("ngày hết hiệu lực trước ngày có hiệu lực ({since}).", since=self.since)


@dataclass(frozen=True, slots=True)
class Book:
    """Hold one parsed book. `digest` is the SHA-256 of its text."""

    documents: Documents
    entries: tuple[Entry, ...]
    digest: str


def parse_book(text: str, layer: Layer, names: Names) -> Book:
    """Parse a book; RulebookError with every fault, each with file, line and field."""
    reading = Reading(layer.file, names)
    root = reading.fields(parse_plain(text, layer.file), "—")
    if root is not None:
        reading.unknown(root, _OF_BOOK, "—")
        documents = dict(_documents(reading, root))
        within = reading.knowing({Document: {**names.get(Document, {}), **documents}})
        entries = tuple(_entries(within, root, layer))
        _note_overlaps(within, entries)
    if reading.problems:
        raise RulebookError(sorted(reading.problems, key=lambda problem: problem.line))
    return Book(MappingProxyType(documents), entries, sha256(text.encode()).hexdigest())


def _below(reading: Reading, root: Fields, name: str) -> Iterator[tuple[str, Node, int]]:
    """List (name, node, line) of what stands under one of the book's two fields."""
    node = root.fields.get(name)
    given = reading.fields(node, name) if node is not None else None
    if given is not None:
        yield from ((key, below, given.lines[key]) for key, below in given.fields.items())


def _documents(reading: Reading, root: Fields) -> Iterator[tuple[str, Document]]:
    spelt = reading.knowing({})
    seen: dict[tuple[str, date, str], str] = {}
    for name, node, line in _below(reading, root, "documents"):
        field = f"documents.{name}"
        document = spelt.read(Document, node, field)
        if document is BROKEN:
            continue
        same = seen.setdefault((document.number, document.date, document.issuer), name)
        if same != name:
            reading.fault(line, field, say('trùng số, ngày và cơ quan ban hành với "{same}".', same=same))
        yield name, document


def _entries(reading: Reading, root: Fields, layer: Layer) -> Iterator[Entry]:
    for key, rows, line in _below(reading, root, "entries"):
        slot = slot_of(key)
        if slot is None:
            reading.fault(line, key, say("sổ quy định không có mục này. Xem: ./chibo rulebook list."))
        elif layer.level is not Level.NATIONAL and slot.group in FIXED_GROUPS:
            reading.fault(line, key, say("mục này do phần mềm quy định, địa phương không ghi đè."))
        elif not isinstance(rows, Rows):
            reading.fault(
                line, key, say("phải là danh sách theo thời gian (mỗi dòng bắt đầu bằng gạch ngang).")
            )
        else:
            for row in rows.items:
                yield from _dated(reading, slot, key, row, layer)


def _dated(reading: Reading, slot: Slot, key: str, row: Node, layer: Layer) -> Iterator[Entry]:
    given = reading.fields(row, key)
    if given is None:
        return
    reading.unknown(given, _OF_CARRIED if "carried" in given.fields else _OF_ENTRY, key)
    node = reading.needed(given, "value", key)
    value = reading.read(slot.kind, node, f"{key}.value") if node is not None else BROKEN
    ours = reading.read(bool, given.fields["ours"], f"{key}.ours") if "ours" in given.fields else False
    for line, frame, sources in _frames(reading, given, key):
        if node is not None and value is not BROKEN and ours is not BROKEN:
            yield Entry(
                key=key,
                value=value,
                sources=sources,
                certainty=frame.certainty,
                since=frame.since,
                until=frame.until,
                note=frame.note,
                is_ours=ours,
                layer=layer,
                line=line,
                text=_canonical(node),
            )


def _frames(reading: Reading, given: Fields, key: str) -> Iterator[tuple[int, _Frame, tuple[Source, ...]]]:
    """Read what stands around a value: once, or for each regulation that carried it in turn."""
    if "carried" not in given.fields:
        yield from _frame(reading, given, key)
        return
    carried = given.fields["carried"]
    if not isinstance(carried, Rows) or not carried.items:
        reading.fault(carried.line, f"{key}.carried", say("phải là danh sách các văn bản nối tiếp nhau."))
        return
    for row in carried.items:
        below = reading.fields(row, f"{key}.carried")
        if below is not None:
            reading.unknown(below, _OF_FRAME, f"{key}.carried")
            shared = {name: given.fields[name] for name in ("note",) if name in given.fields}
            yield from _frame(
                reading, Fields(below.line, {**shared, **below.fields}, below.lines), f"{key}.carried"
            )


def _frame(reading: Reading, given: Fields, key: str) -> Iterator[tuple[int, _Frame, tuple[Source, ...]]]:
    sources = _sources(reading, given, key)
    around = {name: node for name, node in given.fields.items() if name in _OF_FRAME and name != "source"}
    frame = reading.read(_Frame, Fields(given.line, around, given.lines), key)
    if sources is BROKEN or frame is BROKEN:
        return
    issued = max(source.document.date for source in sources)
    if frame.since < issued:
        line = given.lines.get("since", given.line)
        reading.fault(
            line, f"{key}.since", say("trước ngày ban hành văn bản viện dẫn ({issued}).", issued=issued)
        )
    yield given.line, frame, sources


def _sources(reading: Reading, given: Fields, key: str) -> Any:
    node = given.fields.get("source")
    field = f"{key}.source"
    if node is None or (isinstance(node, Rows) and not node.items):
        return reading.fault(
            given.line, field, say("thiếu căn cứ. Ghi văn bản (document) và điều, mục (article).")
        )
    if isinstance(node, Rows):
        return reading.read(tuple[Source, ...], node, field)
    source = reading.read(Source, node, field)
    return source if source is BROKEN else (source,)


def _note_overlaps(reading: Reading, entries: tuple[Entry, ...]) -> None:
    last: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.key, entry.since)):
        before = last.get(entry.key)
        if before is not None and (before.until is None or before.until >= entry.since):
            sentence = say(
                "chồng thời gian với quy định ở dòng {line}. Sửa since hoặc until.", line=before.line
            )
            reading.fault(entry.line, f"{entry.key}.since", sentence)
        last[entry.key] = entry


def _canonical(node: Node) -> str:
    return json.dumps(_bare(node), ensure_ascii=False)


def _bare(node: Node) -> Any:
    if isinstance(node, Leaf):
        return None if node.is_null else node.text
    if isinstance(node, Rows):
        return [_bare(item) for item in node.items]
    return {name: _bare(below) for name, below in node.fields.items()}
