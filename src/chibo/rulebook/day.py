"""Choose the rules of one day for one place."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from chibo.kit.words import Term, say
from chibo.rulebook.agenda import AgendaRules
from chibo.rulebook.attendance import AttendanceRules
from chibo.rulebook.book import Book, parse_book
from chibo.rulebook.faults import DayBeforeTheBook, EntryNotInTheBook, Problem, RulebookError
from chibo.rulebook.keys import GROUPS, BasisRules, Slot, slots
from chibo.rulebook.layout import LayoutRules
from chibo.rulebook.meeting import MeetingRules
from chibo.rulebook.metrics import Metric, MetricRules
from chibo.rulebook.organisation import OrganisationRules
from chibo.rulebook.papers import PaperRules
from chibo.rulebook.reading import Names
from chibo.rulebook.scoring import ScoringRules
from chibo.rulebook.sources import Document, Entry, Layer
from chibo.rulebook.terms import Level
from chibo.rulebook.voting import VotingRules

OPENED_ON = date(2017, 2, 6)  # 66-QĐ/TW; from this day on the book has every rule
_FIRST = ("documents.yaml", "metrics.yaml")  # what the other books name


@dataclass(frozen=True, slots=True)
class Overlay:
    """Hold a local book, parsed; two of the same text, level and name are equal.

    Rehearse it before it is put in force (`asking.check_overlays`): `in_force` trusts it.
    """

    level: Level
    name: str
    digest: str
    book: Book = field(compare=False, repr=False)


@dataclass(frozen=True, eq=False)
class Rules:
    """Hold the rules of one day; every attribute of a group is one entry of the book.

    `since`: the latest change in force. `version`: a short text that names this set, to be stored with
    each act it judged.
    """

    since: date
    version: str
    basis: BasisRules
    organisation: OrganisationRules
    meeting: MeetingRules
    agenda: AgendaRules
    attendance: AttendanceRules
    voting: VotingRules
    papers: PaperRules
    layout: LayoutRules
    metrics: MetricRules
    scoring: ScoringRules
    entries: Mapping[str, Entry]

    def entry(self, key: str) -> Entry:
        """Give the entry behind an attribute (`voting.matter.admission`); EntryNotInTheBook."""
        if key not in self.entries:
            raise EntryNotInTheBook(say('Sổ quy định không có mục "{key}" trong ngày này.', key=key), key)
        return self.entries[key]


def in_force(on: date, overlays: tuple[Overlay, ...] = ()) -> Rules:
    """Give the rules of a day. Overlays stand outermost first; a later one overrides.

    DayBeforeTheBook for a day before `OPENED_ON`.
    """
    if on < OPENED_ON:
        sentence = say(
            "Sổ quy định chưa có quy định cho ngày {day}. Ghi ngày từ {first} trở đi.",
            first=f"{OPENED_ON:%d/%m/%Y}",
            day=f"{on:%d/%m/%Y}",
        )
        raise DayBeforeTheBook(sentence)
    days = changes(overlays)
    return _rules_since(days[bisect_right(days, on) - 1], overlays)


@lru_cache(maxsize=64)
def parse_overlay(text: str, *, name: str, level: Level) -> Overlay:
    """Parse a local book put in force by `name`; RulebookError with every fault."""
    book = parse_book(text, Layer(level, name, name), shipped_names())
    return Overlay(level, name, book.digest, book)


@cache
def shipped() -> tuple[Entry, ...]:
    """Read the books of the package; RulebookError when one is wrong or a day is left without a rule."""
    return tuple(_shipped()[0])


@cache
def shipped_names() -> Names:
    """Give the documents and metrics any book may name."""
    return _shipped()[1]


@cache
def _shipped() -> tuple[list[Entry], Names]:
    folder = files("chibo.rulebook").joinpath("books")
    texts = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.name.endswith(".yaml")}
    return read_books(texts)


def read_books(texts: Mapping[str, str]) -> tuple[list[Entry], Names]:
    """Read national books by file name and demand that together they leave no day without a rule."""
    entries: list[Entry] = []
    documents: dict[str, Document] = {}
    names: dict[type, Mapping[str, object]] = {Document: documents}
    for file in sorted(texts, key=lambda file: (file not in _FIRST, file)):
        book = parse_book(texts[file], Layer(Level.NATIONAL, Level.NATIONAL.label, file), names)
        documents |= book.documents
        entries += book.entries
        if file == _FIRST[-1]:
            names[Metric] = {metric.name: metric for metric in _catalogue(book)}
    if problems := list(holes(entries)):
        raise RulebookError(problems)
    return entries, names


def _catalogue(book: Book) -> Iterator[Metric]:
    for entry in book.entries:
        yield from entry.value  # type: ignore[misc]  # the one entry of that book is the catalogue


def holes(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Name each key that has not exactly one entry on each day since the opening, across all files."""
    dated: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.since):
        dated.setdefault(entry.key, []).append(entry)
    for key in (key for slot in slots() for key in slot.daily_keys()):
        if (hole := _first_hole(dated.get(key, []))) is not None:
            file = dated[key][0].layer.file if key in dated else "books"
            line = dated[key][0].line if key in dated else 1
            yield Problem(file, line, key, say("không có, hoặc có hai quy định cho ngày {day}.", day=hole))


def _first_hole(entries: list[Entry]) -> date | None:
    day: date | None = OPENED_ON
    for entry in entries:
        if day is None or not (entry.since <= day if day == OPENED_ON else entry.since == day):
            return day or entry.since
        day = entry.until + timedelta(days=1) if entry.until is not None else None
    return day


@lru_cache(maxsize=256)
def changes(overlays: tuple[Overlay, ...]) -> list[date]:
    """List the days on which anything begins or ends to hold, from the opening of the book on."""
    days = {OPENED_ON}
    for entry in _all(overlays):
        days.add(entry.since)
        if entry.until is not None:
            days.add(entry.until + timedelta(days=1))
    return sorted(day for day in days if day >= OPENED_ON)


def _all(overlays: tuple[Overlay, ...]) -> Iterable[Entry]:
    yield from shipped()
    for overlay in overlays:
        yield from overlay.book.entries


@lru_cache(maxsize=512)
def _rules_since(since: date, overlays: tuple[Overlay, ...]) -> Rules:
    chosen = {entry.key: entry for entry in _all(overlays) if entry.holds_on(since)}
    groups: dict[str, dict[str, Any]] = {group: {} for group in GROUPS}
    for slot in slots():
        groups[slot.group][slot.field] = _filled(slot, chosen)
    made = {group: GROUPS[group](**groups[group]) for group in GROUPS}
    _refuse_missing_tables(made["scoring"], chosen)
    entries = MappingProxyType(dict(sorted(chosen.items())))
    return Rules(since=since, version=_version(since, entries), entries=entries, **made)


def _filled(slot: Slot, chosen: Mapping[str, Entry]) -> Any:
    stem = f"{slot.group}.{slot.field}"
    if slot.member is None:
        return chosen[stem].value
    if issubclass(slot.member, Term):
        return MappingProxyType({member: chosen[f"{stem}.{member.value}"].value for member in slot.member})
    members = (key for key in chosen if key.startswith(f"{stem}."))
    return MappingProxyType({key.removeprefix(f"{stem}."): chosen[key].value for key in members})


def _refuse_missing_tables(scoring: ScoringRules, chosen: Mapping[str, Entry]) -> None:
    used = chosen["scoring.used"]
    for field_name in ("regular", "thematic", "combined", "extraordinary"):
        table = getattr(scoring.used, field_name)
        if table is not None and table not in scoring.table:
            sentence = say('không có bảng chấm điểm "{table}" trong cùng thời gian.', table=table)
            raise RulebookError([Problem(used.layer.file, used.line, f"scoring.used.{field_name}", sentence)])


def _version(since: date, entries: Mapping[str, Entry]) -> str:
    """Name a set of rules by what its entries say, not by their notes or files."""
    content = [
        (entry.key, json.loads(entry.text), [source.identity for source in entry.sources])
        for entry in entries.values()
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return f"{since.isoformat()}·{sha256(text.encode()).hexdigest()[:6]}"
