"""Bộ tệp đăng Sổ tay: the papers of one half of a meeting under plain names, and all of them as one zip."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from chibo.cycle.rules.handbook import HalfSheet
from chibo.cycle.terms import HandbookHalf
from chibo.door.scope import Scope
from chibo.kit.dates import Month
from chibo.kit.words import Refused, Said, Term, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.preparation import attachment_lines
from chibo.meetings.rules.sheets import AttachmentLine
from chibo.papers.document import render_pdf
from chibo.papers.models import File
from chibo.papers.queries import attachment_of, layout_for
from chibo.papers.rules.naming import extension_of, has_secrecy_mark, plain_name
from chibo.papers.rules.uploads import MOST_MEGABYTES
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import HandbookPaper
from chibo.web.packet import Leaf, Packet

MOST_FILES_MEGABYTES = 2 * MOST_MEGABYTES
"""What the sent-in files of a zip may weigh together: it is made in memory."""
LONGEST = 80

_LEAVES = {
    HandbookPaper.NOTICE: "thong-bao",
    HandbookPaper.AGENDA: "chuong-trinh",
    HandbookPaper.CELL_REPORT: "bao-cao-thang",
    HandbookPaper.MINUTES: "bien-ban",
    HandbookPaper.RESOLUTION: "nghi-quyet",
}


@dataclass(frozen=True, slots=True)
class HandbookFile:
    """One file: its title, its name in the zip, its bytes when asked for, where it is had alone.

    `leaf`: the paper's name in the packet; `file_id`: the file that was sent in, of `size` bytes.
    """

    title: Said | str
    name: str
    content: Callable[[], bytes]
    leaf: str = ""
    is_draft: bool = False
    file_id: int | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class HandbookFiles:
    """The files of a half as they stand now, and the titles of those that stay in the house."""

    folder: str
    day: date
    files: tuple[HandbookFile, ...]
    kept_back: tuple[str, ...]

    def zipped(self) -> bytes:
        """Return all files in one folder; the same files give the same bytes."""
        if sum(one.size for one in self.files) > MOST_FILES_MEGABYTES * 1024 * 1024:
            raise Refused(
                say(
                    "Tài liệu kèm theo nặng quá {most} MB nên không gói chung được. "
                    "Tải từng tệp trong danh sách của trang này.",
                    most=MOST_FILES_MEGABYTES,
                )
            )
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
            for one in self.files:
                packed.writestr(self._entry(one), one.content())
        return made.getvalue()

    def _entry(self, one: HandbookFile) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(f"{self.folder}/{one.name}", (*self.day.timetuple()[:3], 0, 0, 0))
        entry.external_attr = 0o644 << 16
        return entry


def handbook_files(
    meeting: Meeting, scope: Scope, sheet: HalfSheet, *, day: date, is_open: bool
) -> HandbookFiles:
    """Return the files of a half. `day`: the meeting's; `is_open`: it has begun, so its draft is past."""
    lines = attachment_lines(meeting) if HandbookPaper.ATTACHMENTS in sheet.papers else ()
    marked = [line for line in lines if has_secrecy_mark(line.title) or has_secrecy_mark(line.file_name)]
    sent_in = _sent_in(scope, [line for line in lines if line not in marked])
    leaves = {leaf.name: leaf for leaf in Packet(meeting, scope).leaves()}
    files: list[HandbookFile] = []
    for paper in sheet.papers:
        leaf = leaves.get(_LEAVES.get(paper, ""))
        if leaf is not None and _goes_out(leaf, paper, sheet.half, is_open=is_open):
            files.append(_paper(meeting, scope, len(files) + 1, leaf))
        if paper is HandbookPaper.ATTACHMENTS:
            files += [_file(n, line, file) for n, (line, file) in enumerate(sent_in, len(files) + 1)]
    return HandbookFiles(
        _folder(meeting, sheet.half, day), day, tuple(files), tuple(one.title for one in marked)
    )


def _folder(meeting: Meeting, half: HandbookHalf, day: date) -> str:
    """Return a name that sorts by day, then before and after."""
    when = "1-truoc-sinh-hoat" if half is HandbookHalf.BEFORE else "2-sau-sinh-hoat"
    return f"{day.isoformat()}-So-tay-{when}-{plain_name(meeting.unit.name)[:LONGEST]}".rstrip("-")


def _goes_out(leaf: Leaf, paper: HandbookPaper, half: HandbookHalf, *, is_open: bool) -> bool:
    """Return whether a paper goes out as it stands: issued, or the draft resolution before the meeting."""
    if paper is HandbookPaper.RESOLUTION and half is HandbookHalf.BEFORE:
        return leaf.is_draft and not is_open
    return not leaf.is_draft


def _sent_in(scope: Scope, lines: Iterable[AttachmentLine]) -> list[tuple[AttachmentLine, File]]:
    """Return the files laid before the meeting that every member of the cell may read. One query."""
    ids = [line.file_id for line in lines]
    rows = File.visible_to(scope).filter(pk__in=ids, data_class=DataClass.NOTICE) if ids else ()
    found = {row.pk: row for row in rows}
    return [(line, found[line.file_id]) for line in lines if line.file_id in found]


def _paper(meeting: Meeting, scope: Scope, number: int, leaf: Leaf) -> HandbookFile:
    month = Month.of(meeting.month)
    words = leaf.title.label if isinstance(leaf.title, Term) else leaf.title
    about = "" if month.label in words else f"-thang-{month.month:02d}-{month.year}"
    draft = "-du-thao" if leaf.is_draft else ""
    name = f"{number:02d}-{plain_name(words)}{draft}{about}.pdf"
    content = partial(_drawn, meeting, scope.on, leaf)
    return HandbookFile(leaf.title, name, content, leaf=leaf.name, is_draft=leaf.is_draft)


def _drawn(meeting: Meeting, on: date, leaf: Leaf) -> bytes:
    document = leaf.compose()
    return render_pdf(document, layout_for(meeting.unit, getattr(document, "day", None) or on))


def _file(number: int, line: AttachmentLine, file: File) -> HandbookFile:
    stem = plain_name(line.title)[:LONGEST].strip("-")
    name = f"{number:02d}-{stem}.{extension_of(file.name)}"
    content = attachment_of(file).path.read_bytes
    return HandbookFile(line.title, name, content, file_id=file.pk, size=file.size)
