"""Answer the commands `rulebook list | show | check`; the roof prints."""

import json
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from chibo.kit.words import say
from chibo.rulebook.book import parse_book
from chibo.rulebook.day import Overlay, changes, in_force, parse_overlay, shipped, shipped_names
from chibo.rulebook.faults import EntryNotInTheBook, Problem, RulebookError
from chibo.rulebook.plain import MOST_CHARACTERS, WHOLE
from chibo.rulebook.sources import Entry, Layer
from chibo.rulebook.terms import Level

_MOST_BYTES = 4 * MOST_CHARACTERS  # the longest UTF-8 a text of that many characters has


def list_entries(on: date | None = None, overlays: tuple[Overlay, ...] = ()) -> tuple[Entry, ...]:
    """List the entries in force on a day by key; without a day all of the book, oldest first under a key."""
    if on is not None:
        return tuple(in_force(on, overlays).entries.values())
    every = [*shipped(), *(entry for overlay in overlays for entry in overlay.book.entries)]
    return tuple(sorted(every, key=lambda entry: (entry.key, entry.since)))


def show_entry(key: str, on: date | None = None, overlays: tuple[Overlay, ...] = ()) -> tuple[Entry, ...]:
    """Show the entry of a key on a day, without a day its whole history.

    EntryNotInTheBook, with the nearest keys, for a key the book does not have (on that day).
    """
    entries = list_entries(on, overlays)
    found = tuple(entry for entry in entries if entry.key == key)
    if found:
        return found
    near = get_close_matches(key, {entry.key for entry in entries}, n=3, cutoff=0.5)
    if near:
        sentence = say('Sổ quy định không có mục "{key}". Gần giống: {near}.', key=key, near=", ".join(near))
    else:
        sentence = say('Sổ quy định không có mục "{key}". Xem: ./chibo rulebook list.', key=key)
    raise EntryNotInTheBook(sentence, key)


def entry_lines(entry: Entry) -> tuple[str, ...]:
    """Write an entry for people: key, dates, sources, certainty, note, value."""
    until = f"{entry.until:%d/%m/%Y}" if entry.until is not None else "nay"
    lines = [
        entry.key,
        f"  hiệu lực: {entry.since:%d/%m/%Y} – {until} · {entry.layer.level.label}: {entry.layer.file}",
        *(f"  căn cứ: {source.cited}" for source in entry.sources),
        f"  mức tin cậy: {entry.certainty.value} ({entry.certainty.label})",
    ]
    lines += ["  do người làm sổ đặt"] if entry.is_ours else []
    lines += [f"  ghi chú: {entry.note}"] if entry.note is not None else []
    return (*lines, "  giá trị:", *_told(json.loads(entry.text), "    "))


def _told(value: Any, indent: str) -> Iterator[str]:
    """Write a plain value in lines: names and colons, dashes for lists, one line for what has no parts."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _part(f"{indent}{name}:", below, indent)
    elif isinstance(value, list):
        for below in value:
            yield from _part(f"{indent}-", below, indent)
    else:
        yield f"{indent}{_word(value)}"


def _part(head: str, value: Any, indent: str) -> Iterator[str]:
    if _has_parts(value):
        yield head
        yield from _told(value, f"{indent}  ")
    elif isinstance(value, dict):
        yield f"{head} {'; '.join(f'{name}: {_word(below)}' for name, below in value.items())}"
    else:
        yield f"{head} {', '.join(map(_word, value)) if isinstance(value, list) else _word(value)}"


def _has_parts(value: Any) -> bool:
    """Say whether a value needs lines of its own: it holds groups or lists, or a list of sentences."""
    if isinstance(value, dict):
        return any(isinstance(part, dict | list) for part in value.values())
    return isinstance(value, list) and any(isinstance(part, dict | list) or " " in part for part in value)


def _word(value: str | None) -> str:
    return "—" if value is None else value


def check_file(path: Path, *, level: Level = Level.COMMUNE) -> list[Problem]:
    """Check a local book, or a national one (`level=Level.NATIONAL`); an empty list when it is right.

    A local book is also rehearsed over the national rules on every day anything changes.
    """
    try:
        text = _text(path)
        if level is Level.NATIONAL:
            parse_book(text, Layer(level, level.label, path.name), shipped_names())
            return []
        return check_overlays((parse_overlay(text, name=path.name, level=level),))
    except RulebookError as wrong:
        return list(wrong.problems)


def check_overlays(overlays: tuple[Overlay, ...]) -> list[Problem]:
    """Rehearse overlays together, outermost first, on every day anything changes."""
    return list(
        dict.fromkeys(problem for day in changes(overlays) for problem in _problems_on(day, overlays))
    )


def _problems_on(day: date, overlays: tuple[Overlay, ...]) -> Iterator[Problem]:
    try:
        in_force(day, overlays)
    except RulebookError as wrong:
        yield from wrong.problems


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES + 1).decode("utf-8-sig")
    except OSError:
        sentence = say("không mở được tệp. Xem lại tên và quyền đọc.")
    except UnicodeDecodeError:
        sentence = say("tệp không ở dạng UTF-8. Lưu lại với bảng mã UTF-8.")
    raise RulebookError([Problem(path.name, 1, WHOLE, sentence)])
