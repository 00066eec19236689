"""Forms for the sitting: the list to sign, the minutes to write by hand."""

from chibo.kit.dates import long_day
from chibo.kit.numbers import pad2, percent
from chibo.meetings.paper.wording import compose, kind_and_month, short_kind, when_and_where
from chibo.meetings.rules.sheets import (
    AttendanceLine,
    PapersSheet,
)
from chibo.meetings.terms import RollState
from chibo.papers.document import (
    Block,
    Clause,
    Column,
    Paper,
    Paragraph,
    Part,
    Ruled,
    Table,
)
from chibo.rulebook.terms import AgendaPart, FillSource, PaperName

ROW = 9  # mm: while nothing stands in the notes, a signature finds room
DOTS = "........"
SPEAKERS = 10
AT = "tại sinh hoạt chi bộ "
SPARE = ("", "", "")
VOTED = (
    FillSource.MINUTE_TAKER, FillSource.AGENDA, FillSource.PERSONNEL, FillSource.DRAFT_RESOLUTION,
    FillSource.SCORE, FillSource.MINUTES_READING,
)  # fmt: skip
"""The sources of the agenda's rows about which the meeting votes."""


def attendance_paper(sheet: PapersSheet) -> Paper:
    """Compose the danh sách dự sinh hoạt with a column to sign in; the roll call stands as a note."""
    lines = [line for line in sheet.attendance.lines if line.is_awaited]
    members = Table(
        (
            Column("TT", 11, centred=True), Column("Họ và tên", 62), Column("Đảng viên", 28, centred=True),
            Column("Ký tên", 32), Column("Ghi chú", 32),
        ),
        tuple(
            (str(number), line.name, line.standing, "", _note(line))
            for number, line in enumerate(lines, 1)
        ),
        row_height=ROW if sheet.attendance.counts.uncalled.total else 0,
    )  # fmt: skip
    guests = tuple(
        (str(number), guest.name, guest.office or guest.group.label, "")
        for number, guest in enumerate(sheet.invitations.lines, 1)
    )
    invited: tuple[Block, ...] = (
        (
            Clause("Đại biểu, khách mời"),
            Table(
                (
                    Column("TT", 11, centred=True), Column("Họ và tên", 58), Column("Chức vụ", 64),
                    Column("Ký tên", 32),
                ),
                guests,
            ),
        )
        if guests
        else ()
    )  # fmt: skip
    blocks = (
        *when_and_where(sheet.meeting), Clause("Đảng viên"), members, Paragraph(_presence(sheet)), *invited,
    )  # fmt: skip
    return compose(
        sheet, PaperName.ATTENDANCE_LIST, short_kind(sheet.meeting, of="chi bộ "), (Part(blocks),),
        day=sheet.meeting.day,
    )  # fmt: skip


def hand_minutes_paper(sheet: PapersSheet) -> Paper:
    """Compose the form of minutes to be written by hand at the sitting, along the agreed agenda."""
    meeting, counts = sheet.meeting, sheet.attendance.counts
    away = "".join(f"{why.label}: {pad2(n)}; " for why, n in counts.left_out)
    opening: tuple[Block, ...] = (
        Paragraph(
            f"Hôm nay, {long_day(meeting.day)}, vào hồi {DOTS} giờ {DOTS} phút, tại {meeting.place}, "
            f"{meeting.unit} tổ chức {kind_and_month(meeting)}."
        ),
        Ruled("Chủ trì:"),
        Ruled("Thư ký:"),
        Paragraph(
            f"Tổng số đảng viên: {pad2(counts.on_roll.total)} (chính thức {pad2(counts.on_roll.official)}, "
            f"dự bị {pad2(counts.on_roll.probationary)}); được miễn: {pad2(counts.exempt.total)}; "
            f"{away}phải dự: {pad2(counts.must.total)} đồng chí."
        ),
        Paragraph(f"Có mặt: {DOTS} đồng chí (chính thức {DOTS}, dự bị {DOTS})."),
        Ruled("Vắng có lý do (họ tên, lý do):", 2),
        Ruled("Vắng không có lý do (họ tên):"),
        Ruled("Đại biểu, khách mời:"),
    )
    parts = [Part(opening)]
    for part in AgendaPart:
        blocks: list[Block] = [
            block
            for line in sheet.agenda.of_part(part)
            for block in (Clause(line.title), *_by_hand(line.source, part))
        ]
        if blocks:
            parts.append(Part(tuple(blocks), name=part.label))
    ending = Paragraph(f"Buổi sinh hoạt kết thúc vào hồi {DOTS} giờ {DOTS} phút cùng ngày.")
    parts[-1] = Part((*parts[-1].blocks, ending), name=parts[-1].name)
    return compose(
        sheet, PaperName.HAND_MINUTES, f"về {kind_and_month(meeting)}", tuple(parts), day=meeting.day
    )


def speaking_sheet_paper(sheet: PapersSheet) -> Paper:
    """Compose the sheet on which the minute-taker writes who spoke and what was said, row by row."""
    rows = Table(
        (
            Column("TT", 11, centred=True), Column("Mục", 16, centred=True), Column("Họ và tên", 46),
            Column("Nội dung ý kiến", 92),
        ),
        tuple((str(number), "", "", "") for number in range(1, SPEAKERS + 1)),
        row_height=2 * ROW,
    )  # fmt: skip
    blocks = (*when_and_where(sheet.meeting), *_items(sheet), rows)
    return compose(
        sheet, PaperName.SPEAKING_SHEET, short_kind(sheet.meeting, of=AT), (Part(blocks),),
        day=sheet.meeting.day,
    )  # fmt: skip


def vote_sheet_paper(sheet: PapersSheet) -> Paper:
    """Compose the sheet of counts: a row for each matter of the agenda that is voted, and some to spare."""
    voted = [line.title for line in sheet.agenda.lines if line.source in VOTED]
    rows = Table(
        (
            Column("TT", 11, centred=True), Column("Nội dung biểu quyết", 74), Column("Tán thành", 26),
            Column("Không tán thành", 28), Column("Ý kiến khác", 26),
        ),
        tuple((str(number), title, "", "", "") for number, title in enumerate([*voted, *SPARE], 1)),
        row_height=ROW + 4,
    )  # fmt: skip
    base = sheet.attendance.counts.must.official
    blocks: tuple[Block, ...] = (
        *when_and_where(sheet.meeting),
        Paragraph(
            f"Đảng viên chính thức phải dự: {pad2(base)} đồng chí; có mặt khi biểu quyết: {DOTS} đồng chí."
        ),
        rows,
        Ruled("Bảo lưu ý kiến (họ tên, nội dung, theo lời đồng chí ấy):", 2),
    )
    return compose(
        sheet, PaperName.VOTE_SHEET, short_kind(sheet.meeting, of=AT), (Part(blocks),),
        day=sheet.meeting.day,
    )  # fmt: skip


def _items(sheet: PapersSheet) -> tuple[Block, ...]:
    """Say which number each matter under discussion has, for the column that names it."""
    lines = sheet.agenda.of_part(AgendaPart.PROCEEDING)
    told = "; ".join(f"{line.numeral}. {line.title}" for line in lines)
    return (Paragraph(f"Các mục: {told}."),) if told else ()


def _note(line: AttendanceLine) -> str:
    if line.state is RollState.PRESENT:
        late = f"Đến {line.arrived_late_at:%H:%M}" if line.arrived_late_at else ""
        early = f"Về {line.left_early_at:%H:%M}" if line.left_early_at else ""
        online = "Dự trực tuyến" if line.is_online else ""
        return "; ".join(filter(None, (online, late, early)))
    if line.state is RollState.ABSENT_EXCUSED:
        return f"Vắng có lý do: {line.reason_label}"
    if line.state is RollState.ABSENT_UNEXCUSED:
        return "Vắng không có lý do"
    return "Được miễn" if line.is_exempt else ""


def _presence(sheet: PapersSheet) -> str:
    counts = sheet.attendance.counts
    if counts.uncalled.total or counts.rate is None:
        return f"Phải dự: {pad2(counts.must.total)} đồng chí; có mặt: {DOTS} đồng chí; vắng: {DOTS} đồng chí."
    return (
        f"Có mặt: {pad2(counts.present.total)}/{pad2(counts.must.total)} đồng chí phải dự, "
        f"đạt {percent(counts.rate)}; vắng có lý do: {pad2(counts.excused.total)}; "
        f"vắng không có lý do: {pad2(counts.unexcused.total)}."
    )


def _by_hand(source: str, part: AgendaPart) -> tuple[Block, ...]:
    """Return the room that a content needs in handwriting: most where it is discussed."""
    vote = Paragraph(f"Biểu quyết: tán thành {DOTS}; không tán thành {DOTS}; ý kiến khác {DOTS}.")
    rooms: dict[str, tuple[Block, ...]] = {
        FillSource.DUES: (Paragraph(f"Phải nộp: {DOTS} đồng chí; đã nộp: {DOTS}; chưa nộp: {DOTS}."),),
        FillSource.MINUTE_TAKER: (vote,),
        FillSource.AGENDA: (vote,),
        FillSource.MINUTES_READING: (vote,),
        FillSource.DRAFT_RESOLUTION: (Ruled(lines=3), vote),
        FillSource.SCORE: (
            Ruled("Tự chấm (điểm, mức):"), Ruled("Hạn chế, biện pháp khắc phục:", 2), vote,
        ),
        FillSource.OPINIONS: (Ruled(lines=10),),
        FillSource.ATTENDANCE: (Ruled(),),
    }  # fmt: skip
    return rooms.get(source, (Ruled(lines=1 if part is AgendaPart.OPENING else 4),))
