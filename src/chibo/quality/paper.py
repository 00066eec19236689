"""Phiếu chấm điểm: the score sheet as a form without number, from values alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.kit.dates import long_day
from chibo.kit.numbers import figure
from chibo.papers.document import Column, Item, Paper, Paragraph, Part, Run, Signature, Table, Text
from chibo.rulebook.papers import TypeOfPaper

EMPTY = "…"


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """One row: a group (bold, with its sum) or an item, with the lines of the record that speak."""

    key: str
    label: str
    most: Decimal | None
    self_score: Decimal | None
    evidence: str
    is_group: bool


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """All that the form says, by value."""

    type: TypeOfPaper
    superior: str
    issuer: str
    place: str
    day: date
    cell: str
    meeting: str
    table: str
    basis: str
    rows: Sequence[PrintedItem]
    most: Decimal | None
    total: Decimal | None
    grade: str
    no_grade_reason: str
    grades: str
    weak_points: str
    remedy: str
    vote: str
    signatures: tuple[Signature, ...]
    facts: tuple[str, ...] = ()


def score_paper(sheet: PrintedScore) -> Paper:
    """Return the form: the table, then grade, limits, remedy and vote as numbered sentences."""
    intro = f"{sheet.cell} tự đánh giá chất lượng {sheet.meeting} {long_day(sheet.day)} theo {sheet.basis}:"
    return Paper(
        type=sheet.type,
        superior=sheet.superior,
        issuer=sheet.issuer,
        place=sheet.place,
        day=sheet.day,
        subject=f"chất lượng {sheet.meeting}",
        title="PHIẾU CHẤM ĐIỂM" if sheet.total is not None else "PHIẾU ĐÁNH GIÁ",
        parts=(Part((Paragraph(intro), _table(sheet), *(Item(text) for text in _sentences(sheet)))),),
        is_numbered=False,
        signatures=sheet.signatures,
        facts=sheet.facts,
    )


def _table(sheet: PrintedScore) -> Table:
    return _criteria(sheet) if sheet.most is None else _points_table(sheet)


def _criteria(sheet: PrintedScore) -> Table:
    columns = (
        Column("TT", 12, centred=True),
        Column("Tiêu chí", 73),
        Column("Kết quả", 25, centred=True),
        Column("Căn cứ", 55),
    )
    rows = ((row.key, row.label, "" if row.is_group else _met(row), row.evidence) for row in sheet.rows)
    return Table(columns, _weighed(sheet, rows))


def _points_table(sheet: PrintedScore) -> Table:
    columns = (
        Column("TT", 12, centred=True),
        Column("Tiêu chí", 54),
        Column("Điểm tối đa", 16, centred=True),
        Column("Chi bộ tự chấm", 18, centred=True),
        Column("Cấp trên chấm", 18, centred=True),
        Column("Căn cứ", 47),
    )
    rows = (
        (row.key, row.label, _points(row.most), _points(row.self_score), "", row.evidence)
        for row in sheet.rows
    )
    total = ("", "Tổng số", _points(sheet.most), _points(sheet.total), "", "")
    return Table(columns, _weighed(sheet, rows), total)


def _weighed(sheet: PrintedScore, rows: Iterable[tuple[str, ...]]) -> tuple[tuple[Text, ...], ...]:
    """Set the rows of groups in bold."""
    return tuple(
        tuple(Run(cell, bold=True) for cell in cells) if row.is_group else cells
        for row, cells in zip(sheet.rows, rows, strict=True)
    )


def _points(value: Decimal | None) -> str:
    return EMPTY if value is None else figure(value)


def _met(row: PrintedItem) -> str:
    if row.self_score is None:
        return EMPTY
    return "Đạt" if row.self_score else "Chưa đạt"


def _sentences(sheet: PrintedScore) -> list[str]:
    if sheet.grade:
        grade = f"Chi bộ tự xếp mức: {sheet.grade} ({sheet.grades})."
    else:
        grade = f"Mức xếp loại: không ghi. {sheet.no_grade_reason}"
    return [
        grade,
        f"Hạn chế: {_closed(sheet.weak_points or 'Chi bộ chưa nêu')}",
        f"Biện pháp khắc phục: {_closed(sheet.remedy or 'Chi bộ chưa nêu')}",
        f"Kết quả biểu quyết của Chi bộ: {_closed(sheet.vote or 'chưa biểu quyết')}",
    ]


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
