"""Find the head of a list, of one row or two, and what each column holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from chibo.kit.legacy import Encoding, read_typed
from chibo.kit.text import fold, squeeze
from chibo.members.terms import Column

Cell = str | int | Decimal | date | None
Rows = Sequence[Sequence[Cell]]

MOST_ROWS_ABOVE: Final = 40
_LONGEST_LABEL: Final = 60

# Folded labels; the first that fits decides, so the narrower stand before the wider.
_PATTERNS: Final = (
    (Column.BIRTH_FEMALE, r"(?=.*sinh)(?!.*sinh hoat).*\bnu"),
    (Column.BIRTH_MALE, r"(?=.*(nam|ngay).*sinh)(?!.*sinh hoat).*sinh.*\bnam"),
    (Column.BIRTH, r"(?!.*(noi sinh|que|sinh hoat|ho sinh))(?=.*\b(ngay|thang|nam)\b).*\bsinh\b.*"),
    (Column.GENDER, r"gioi tinh|phai|nam\s*[/,(-]?\s*nu\)?"),
    (Column.FEMALE, r"nu|la nu"),
    (Column.RECOGNISED, r"(?!.*(chuyen|dia chi)).*\bchinh thuc\b"),
    (Column.ADMITTED, r"(?!.*doan).*\b(vao dang|ket nap)\b.*"),
    (Column.CARD, r"(so )?the( dang( vien)?)?|so the.*"),
    (Column.ROLE, r"chuc (vu|danh|trach).*"),
    (Column.NOTE, r"ghi chu.*"),
    (Column.FAMILY, r"ho( va)?( ten)?,? (ten |chu )?(dem|lot)|ho"),
    (Column.NAME, r"ho( va|,| -)? ?(chu dem va )?ten.*|ten dang vien|dong chi"),
    (Column.GIVEN, r"ten"),
    (Column.ORDER, r"s?tt|so tt|so thu tu"),
)
_COMPILED: Final = tuple((column, re.compile(rf"(?:{pattern})")) for column, pattern in _PATTERNS)
_SUBLABEL = re.compile(r"nam|nu|du bi|chinh thuc|ket nap|vao dang|ngay.*|dem|ho.*|ten")
_TICK = re.compile(r"\(?(\d{1,2}|[a-z])\)?")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a list begins and what its columns hold; `unused` are labels of columns that are not taken in."""

    first_row: int
    columns: Mapping[Column, int]
    unused: tuple[str, ...]

    @property
    def names_at(self) -> tuple[int, ...]:
        """Return where the name stands: one column, or family and given name."""
        keys = (Column.NAME,) if Column.NAME in self.columns else (Column.FAMILY, Column.GIVEN)
        return tuple(self.columns[key] for key in keys)


def text_of(cell: Cell, encoding: Encoding | None = None) -> str:
    """Source: the house. Return a cell as text, old fonts read into Unicode, cleaned."""
    if isinstance(cell, str):
        return squeeze(read_typed(cell, expected=encoding).text)
    return "" if cell is None else str(cell)


def find_head(rows: Rows) -> Head | None:
    """Source: the house (lists as cells keep them). Return the head of a list, None when no row is one.

    A head names at least the person. Its second row may part a heading ("Ngày sinh" into Nam and Nữ); a row
    that only numbers the columns is passed over.
    """
    for at, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        labels = [_label(cell) for cell in row]
        below = [_label(cell) for cell in rows[at + 1]] if at + 1 < len(rows) else []
        for parts in ([below] if _is_second_row(labels, below) else []), []:
            head = _head(at, labels, parts[0] if parts else [])
            if head is not None:
                return head if not _numbers(rows, head.first_row) else _moved(head)
    return None


def _head(at: int, labels: list[str], below: list[str]) -> Head | None:
    columns: dict[Column, int] = {}
    unused: list[str] = []
    for index, label in enumerate(_joined(labels, below)):
        column = column_of(label)
        if column is None or column in columns:
            unused += [label] if label else []
        else:
            columns[column] = index
    is_named = Column.NAME in columns or {Column.FAMILY, Column.GIVEN} <= columns.keys()
    if not is_named or len(columns) < 2:  # noqa: PLR2004 - a name alone is a title, not a head
        return None
    return Head(at + (2 if below else 1), columns, tuple(unused))


def column_of(label: str) -> Column | None:
    """Source: the house (headings as cells write them). Return what a column under this label holds."""
    folded = fold(label)
    found = next((column for column, pattern in _COMPILED if pattern.fullmatch(folded)), None)
    last = squeeze(label).lower().rpartition(" ")[2]
    is_year = last != fold(last)  # "Nam" and the word for a year fold alike; only the year has an accent
    return Column.BIRTH if found is Column.BIRTH_MALE and is_year else found


def _label(cell: Cell) -> str:
    text = text_of(cell)
    return text if len(text) <= _LONGEST_LABEL else ""


def _is_second_row(labels: list[str], below: list[str]) -> bool:
    """Tell whether the row below a head parts its headings: labels under some, none under the name."""
    parts = [label for label in below if label]
    named = {index for index, label in enumerate(labels) if column_of(label) is Column.NAME}
    if not parts or any(index < len(below) and below[index] for index in named):
        return False
    return all(_SUBLABEL.fullmatch(fold(part)) for part in parts)


def _joined(labels: list[str], below: list[str]) -> list[str]:
    """Put each label of the second row behind the heading that spans it."""
    joined, heading = [], ""
    for index in range(max(len(labels), len(below))):
        label = labels[index] if index < len(labels) else ""
        part = below[index] if index < len(below) else ""
        heading = label or (heading if part else "")
        joined.append(f"{heading} {part}".strip() if part else label)
    return joined


def _numbers(rows: Rows, at: int) -> bool:
    """Tell whether a row only numbers the columns: 1 2 3, (1) (2) (3), A B C."""
    filled = [fold(text_of(cell)) for cell in rows[at] if cell is not None] if at < len(rows) else []
    return len(filled) > 2 and all(_TICK.fullmatch(text) for text in filled)  # noqa: PLR2004 - a person has a name


def _moved(head: Head) -> Head:
    return Head(head.first_row + 1, head.columns, head.unused)
