"""The tiny plain format of a section's text.

A paragraph is a line. A line that begins with "- " is a bullet; bullets that follow one another are one list.
A line that is only "[bảng]" says where the given table stands; without one it stands at the end. Nothing else
has a meaning: no bold, no links, no markup of any kind.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from chibo.kit.words import mark

TABLE_LINE = mark("[bảng]")
_BULLET = "- "


class Kind(Enum):
    """What a stretch of a section is."""

    PARAGRAPH = auto()
    BULLETS = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of a section: a paragraph (one line), bullets (a line each), or the place of the table."""

    kind: Kind
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenTable:
    """A table that the record gives: (head, width in mm, centred) of each column, and the rows."""

    columns: tuple[tuple[str, int, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenSection:
    """A section as the record gives it. `part` is a value of AgendaPart, `key` names it for ever.

    `votes` are ids of votes of the meeting: their results are printed under the text by the minutes
    themselves and are not part of it, so that nobody can edit a count.
    """

    key: str
    part: str
    title: str
    text: str = ""
    table: GivenTable | None = None
    votes: tuple[int, ...] = ()


def stretches(text: str, *, has_table: bool) -> tuple[Stretch, ...]:
    """Source: the house (the plain format above). Read a section's text; the table stands once."""
    found: list[Stretch] = []
    waits_for_table = has_table
    for line in (line.strip() for line in text.splitlines()):
        if line == TABLE_LINE:
            found += [Stretch(Kind.TABLE)] * waits_for_table
            waits_for_table = False
        elif line.startswith(_BULLET) and found and found[-1].kind is Kind.BULLETS:
            found[-1] = Stretch(Kind.BULLETS, (*found[-1].lines, line.removeprefix(_BULLET).strip()))
        elif line.startswith(_BULLET):
            found.append(Stretch(Kind.BULLETS, (line.removeprefix(_BULLET).strip(),)))
        elif line:
            found.append(Stretch(Kind.PARAGRAPH, (line,)))
    if waits_for_table:
        found.append(Stretch(Kind.TABLE))
    return tuple(found)


def table_to_plain(table: GivenTable | None) -> dict[str, object] | None:
    """Source: the house. Return a table as plain values, as the section keeps it."""
    if table is None:
        return None
    return {
        "columns": [list(column) for column in table.columns],
        "rows": [list(row) for row in table.rows],
        "total": list(table.total),
    }


def table_from_plain(plain: dict[str, Sequence[Sequence[str]]] | None) -> GivenTable | None:
    """Source: the house. Return a table from the plain values of its section."""
    if plain is None:
        return None
    return GivenTable(
        columns=tuple((head, int(width), bool(centred)) for head, width, centred in plain["columns"]),
        rows=tuple(tuple(row) for row in plain["rows"]),
        total=tuple(str(cell) for cell in plain["total"]),
    )
