"""Words that the papers of a meeting share."""

from collections.abc import Sequence
from datetime import date, datetime

from chibo.kit.dates import clock_words, day_of, long_day, weekday
from chibo.kit.numbers import pad2
from chibo.meetings.rules.sheets import (
    MeetingSheet,
    PapersSheet,
)
from chibo.meetings.terms import MeetingMode
from chibo.papers.document import (
    Paper,
    Paragraph,
    Part,
)
from chibo.rulebook.terms import PaperName

CELL = "sinh hoạt chi bộ "


def compose(
    sheet: PapersSheet, name: PaperName, subject: str, parts: tuple[Part, ...], *, day: date | None,
    to: tuple[str, ...] = (), recipients: tuple[str, ...] = (),
) -> Paper:  # fmt: skip
    """Compose one paper of the meeting under its head and over its signatures."""
    head = sheet.heads[name]
    return Paper(
        type=head.type, title=head.title, superior=head.superior, issuer=head.issuer, place=head.place,
        suffix=head.suffix, is_numbered=head.is_numbered, signatures=head.signatures, day=day,
        subject=subject, parts=parts, to=to, recipients=recipients,
    )  # fmt: skip


def kind_and_month(meeting: MeetingSheet) -> str:
    """Name the meeting inside a sentence: "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026"."""
    month = f"tháng {_month(meeting.month.month)} năm {meeting.month.year}"
    return f"{meeting.kind_name} {month}"


def short_kind(meeting: MeetingSheet, of: str = "") -> str:
    """Return the kind for a title that ends in SINH HOẠT (CHI BỘ): "thường kỳ tháng 11 năm 2026"."""
    return of + kind_and_month(meeting).removeprefix(CELL)


def _month(month: int) -> str:
    return pad2(month) if month <= 2 else str(month)  # noqa: PLR2004 - as the days on papers are written


def _moment(at: datetime) -> str:
    return f"{clock_words(at)}, {long_day(day_of(at))} ({weekday(day_of(at))})"


def when_and_where(meeting: MeetingSheet) -> tuple[Paragraph, ...]:
    """Say when the meeting begins and where, also where it is joined from afar."""
    said = [f"Bắt đầu từ {_moment(meeting.planned_at)}, tại {meeting.place}."]
    if meeting.mode is not MeetingMode.IN_PERSON:
        said.append(f"Hình thức: {meeting.mode.label}.")
    if meeting.online_link:
        said.append(f"Đồng chí được dự trực tuyến vào địa chỉ: {meeting.online_link}.")
    return tuple(map(Paragraph, said))


def chairing(meeting: MeetingSheet) -> tuple[Paragraph, ...]:
    """Say who chairs: as opened, before that the bí thư."""
    if meeting.chair:
        return (Paragraph(f"Chủ trì: {named(meeting.chair, meeting.chair_office)}."),)
    if meeting.secretary:
        return (Paragraph(f"Chủ trì: {named(meeting.secretary, meeting.secretary_office)}."),)
    return ()


def named(name: str, office: str = "") -> str:
    """Name a comrade with her office."""
    return f"đồng chí {name}, {office}" if office else f"đồng chí {name}"


def paragraphs(text: str) -> Sequence[Paragraph]:
    """Return the lines of a text as paragraphs."""
    return [Paragraph(line) for line in text.splitlines() if line.strip()]
