"""A list of members from a sheet: sent in, looked through line by line, taken in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.refusals import NotAllowed
from chibo.door.terms import Right
from chibo.kit.dates import parse_day, short_day
from chibo.kit.words import Refused, Said, say
from chibo.members.actions import read_member_sheet, take_members_in
from chibo.members.models import MemberImport
from chibo.members.queries import ImportSheet, import_sheet
from chibo.members.rules.cells import ReadCell
from chibo.members.rules.reading import ReadLine
from chibo.members.rules.settling import Decision, settle
from chibo.members.terms import CellState, Column, Gender, LineState, Situation
from chibo.org.models import Unit
from chibo.papers.queries import read_sheet
from chibo.papers.rules.uploads import MOST_BYTES
from chibo.web import loaders
from chibo.web.frame import render, see_other
from chibo.web.page import Request, page

KEEP, TYPE, EMPTY = "giu", "ghi", "trong"
_OPEN = frozenset({CellState.DOUBTFUL, CellState.WRONG})
_SHOWN = (Column.BIRTH, Column.GENDER, Column.ADMITTED, Column.RECOGNISED, Column.CARD)


@page(Right.MANAGE_MEMBERS, of=loaders.cell_of)
def member_import(request: Request, unit: Unit) -> HttpResponse:
    """Take a sheet, read it in a child process, and show what was read; nobody is on the roll yet."""
    error: str = ""
    if request.method == "POST":
        try:
            kept = _read(request, unit)
        except NotAllowed:
            raise
        except Refused as refusal:
            error = refusal.sentence
        else:
            return see_other(request, reverse("import", args=[kept.pk]))
    context = {"unit_id": unit.pk, "error": error}
    return render(
        request, "pages/member-import.html", context, 422 if error else 200, unit=unit, here="members"
    )


def _read(request: Request, unit: Unit) -> MemberImport:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused(say("Chưa chọn tệp. Chọn tệp .xlsx, .xls hoặc .csv rồi gửi."), field="file")
    name = upload.name or ""
    rows = read_sheet(upload.read(MOST_BYTES + 1), name)
    return read_member_sheet(unit, rows, file_name=name, by=request.scope, at=request.at)


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A cell about which somebody decides: what the sheet says, why it is asked, what may be chosen."""

    name: str
    column: Column
    raw: str
    reason: Said | None
    choices: list[tuple[str, str]]
    choice: str
    typed: str
    error: str


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line with open cells; `is_refused`: it stays out unless it is mended."""

    line: int
    name: str
    facts: list[tuple[Column, str]]
    cells: list[OpenCell]
    is_left_out: bool
    is_refused: bool
    error: str


@dataclass(frozen=True, slots=True)
class SureLine:
    """A line that can be taken in as it is; `notes` say what was written in another way."""

    line: int
    name: str
    facts: dict[Column, str]
    notes: list[Said]
    is_left_out: bool


@dataclass(slots=True)
class Deciding:
    """What was chosen and typed about the lines of a list, and what is wrong with it."""

    sent: QueryDict
    errors: dict[str, str] = field(default_factory=dict)

    def cell(self, line: int, cell: ReadCell) -> tuple[str, str]:
        """Return what was chosen for a cell and what was typed for it; a text alone is a choice."""
        name = f"{line}-{cell.column.value}"
        typed = self.sent.get(f"g-{name}", "").strip()
        return self.sent.get(f"q-{name}", "") or (TYPE if typed else ""), typed

    def is_left_out(self, line: int) -> bool:
        """Return whether a line is not to be taken in."""
        return f"bo-{line}" in self.sent

    def about(self, line: ReadLine) -> Decision | None:
        """Return what was decided about a line; None when nothing was."""
        if self.is_left_out(line.line):
            return Decision(leaves_out=True)
        cells: dict[Column, str | None] = {}
        for cell in line.cells:
            choice, typed = self.cell(line.line, cell)
            if choice == KEEP:
                cells[cell.column] = None
            elif choice == EMPTY or (choice == TYPE and typed):
                cells[cell.column] = typed if choice == TYPE else ""
        return Decision(cells=cells) if cells else None


@page(Right.MANAGE_MEMBERS, of=loaders.import_of)
def members_taking(request: Request, kept: MemberImport) -> HttpResponse:
    """Show each line of a list with its reasons; take in those that are settled."""
    sheet = import_sheet(kept)
    deciding = Deciding(request.POST if request.method == "POST" else QueryDict())
    joined = deciding.sent.get("joined_on", short_day(date(request.scope.on.year, 1, 1)))
    if request.method == "POST":
        added = _taken(request, kept, sheet, deciding, joined)
        if not deciding.errors:
            done = _("Đã nhận {n} đồng chí vào danh sách.").format(n=added)
            return see_other(request, reverse("import", args=[kept.pk]), done)
    context = _context(kept, sheet, deciding) | {"joined": joined}
    status = 422 if deciding.errors else 200
    return render(request, "pages/import.html", context, status, unit=kept.unit, here="members")


def _taken(request: Request, kept: MemberImport, sheet: ImportSheet, deciding: Deciding, joined: str) -> int:
    """Settle every line first, so that all that is still open is told at once; then take them in."""
    try:
        joined_on = parse_day(joined, "joined_on")
        decisions = {line.line: decision for line in sheet.read.lines if (decision := deciding.about(line))}
        for line in sheet.read.lines:
            _try(line, decisions.get(line.line), joined_on, request.scope.on, deciding)
        if deciding.errors:
            return 0
        return take_members_in(kept, decisions, joined_on=joined_on, by=request.scope, at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        deciding.errors[refusal.field or ""] = refusal.sentence
        return 0


def _try(line: ReadLine, decision: Decision | None, joined_on: date, on: date, deciding: Deciding) -> None:
    try:
        settle(line, decision, joined_on=joined_on, on=on)
    except Refused as refusal:
        deciding.errors[refusal.field or ""] = refusal.sentence


def _context(kept: MemberImport, sheet: ImportSheet, deciding: Deciding) -> dict[str, Any]:
    lines = sheet.read.lines
    return {
        "import_id": kept.pk,
        "unit_id": kept.unit_id,
        "file_name": sheet.file_name,
        "taken_at": sheet.taken_at,
        "added": sheet.added,
        "open": [_open(line, deciding) for line in lines if line.state is not LineState.ACCEPTED],
        "sure": [_sure(line, deciding) for line in lines if line.state is LineState.ACCEPTED],
        "columns": _SHOWN,
        "passed_over": sheet.read.passed_over,
        "unused": sheet.read.unused,
        "remarks": sheet.read.remarks,
        "errors": [(_anchor(name), sentence) for name, sentence in deciding.errors.items()],
        "error": deciding.errors.get("joined_on", ""),
    }


def _anchor(name: str) -> str:
    """Return the id of the field that an error belongs to; "" for the whole form."""
    if not name:
        return ""
    return f"f-q-{name}" if name[0].isdigit() else f"f-{name}"


def _open(line: ReadLine, deciding: Deciding) -> OpenLine:
    cells = [_open_cell(line.line, cell, deciding) for cell in line.cells if cell.state in _OPEN]
    own = {cell.name for cell in cells}
    astray = [
        sentence
        for name, sentence in deciding.errors.items()
        if name.startswith(f"{line.line}-") and name not in own
    ]
    return OpenLine(
        line=line.line,
        name=line.cell(Column.NAME).value or line.cell(Column.NAME).raw,
        facts=[(column, told) for column, told in _facts(line)],
        cells=cells,
        is_left_out=deciding.is_left_out(line.line),
        is_refused=line.state is LineState.REFUSED,
        error=astray[0] if astray else "",
    )


def _open_cell(line: int, cell: ReadCell, deciding: Deciding) -> OpenCell:
    choice, typed = deciding.cell(line, cell)
    name = f"{line}-{cell.column.value}"
    return OpenCell(
        name=name,
        column=cell.column,
        raw=cell.raw,
        reason=cell.reason,
        choices=list(_choices(cell)),
        choice=choice,
        typed=typed,
        error=deciding.errors.get(name, ""),
    )


def _choices(cell: ReadCell) -> Iterator[tuple[str, str]]:
    """Yield what may be chosen: what was read, where it can stand; another text; nothing."""
    is_dated = cell.column is not Column.SITUATION or " " in cell.value
    if cell.state is CellState.DOUBTFUL and cell.value and is_dated:
        yield KEEP, _("Giữ: {value}").format(value=_told(cell))
    yield TYPE, _("Ghi lại ở ô bên")
    if cell.column is not Column.NAME:
        yield EMPTY, _("Để trống")


def _facts(line: ReadLine) -> Iterator[tuple[Column, str]]:
    for cell in line.cells:
        if cell.column in _SHOWN and cell.state not in _OPEN and cell.value:
            yield cell.column, _told(cell)


def _told(cell: ReadCell) -> str:
    """Return a value as people read it: days dd/mm/yyyy, words for what is stored short."""
    if cell.column is Column.GENDER:
        return _(Gender(cell.value).label)
    if cell.column is Column.SITUATION:
        situation, _space, since = cell.value.partition(" ")
        return f"{_(Situation(situation).label)}, {_('từ')} {short_day(date.fromisoformat(since))}"
    if cell.column in {Column.ADMITTED, Column.RECOGNISED}:
        return short_day(date.fromisoformat(cell.value))
    return cell.value


def _sure(line: ReadLine, deciding: Deciding) -> SureLine:
    facts: Mapping[Column, str] = dict(_facts(line))
    return SureLine(
        line=line.line,
        name=line.cell(Column.NAME).value,
        facts={column: facts.get(column, "") for column in _SHOWN},
        notes=[cell.reason for cell in line.cells if cell.reason],
        is_left_out=deciding.is_left_out(line.line),
    )
