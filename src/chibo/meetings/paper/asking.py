"""What goes out before the sitting: thông báo, giấy mời, chương trình."""

from collections.abc import Iterable

from chibo.kit.dates import day_of, paper_day
from chibo.kit.numbers import pad2
from chibo.kit.text import capital
from chibo.meetings.paper.wording import (
    chairing,
    compose,
    kind_and_month,
    named,
    short_kind,
    when_and_where,
)
from chibo.meetings.rules import in_sentence
from chibo.meetings.rules.addressing import addressed, guest_named
from chibo.meetings.rules.guests import InvitationLine
from chibo.meetings.rules.sheets import AgendaLine, MeetingSheet, PapersSheet
from chibo.papers.document import (
    Block,
    Bullets,
    Clause,
    Item,
    Paper,
    Paragraph,
    Part,
    Points,
)
from chibo.rulebook.terms import AgendaPart, GuestGroup, PaperName


def notice_paper(sheet: PapersSheet) -> Paper:
    """Compose the thông báo to the members, with what they need to come prepared."""
    meeting = sheet.meeting
    prepared = sheet.preparation.started_at
    by_committee = f"Căn cứ kết quả {sheet.preparation.kind_name}"
    bases = [f"Căn cứ {cited};" for cited in sheet.bases]
    if prepared:
        bases.append(f"{by_committee} ngày {paper_day(day_of(prepared))},")
    elif bases:
        bases[-1] = f"{bases[-1][:-1]},"
    blocks: tuple[Block, ...] = (
        Bullets(tuple(bases)),
        Paragraph(f"{meeting.unit} thông báo {kind_and_month(meeting)} như sau:"),
        Clause("Thời gian, địa điểm"),
        *when_and_where(meeting),
        Clause("Thành phần"),
        *_who(sheet),
        Clause("Nội dung, chương trình"),
        Points(tuple(_outline(sheet))),
        Clause("Tài liệu và chuẩn bị"),
        Points(tuple(_preparing(sheet))),
        Paragraph("Đề nghị các đồng chí đảng viên dự đầy đủ, đúng giờ."),
    )
    above = [f"{sheet.committee} (để báo cáo),"] if sheet.committee else []
    return compose(
        sheet, PaperName.NOTICE, kind_and_month(meeting), (Part(blocks),), day=sheet.day,
        recipients=("Các đồng chí đảng viên,", *above, sheet.heads[PaperName.NOTICE].last_recipient),
    )  # fmt: skip


def invitation_paper(sheet: PapersSheet, guest: InvitationLine) -> Paper:
    """Compose the giấy mời to one delegate or guest."""
    meeting = sheet.meeting
    address, you = addressed(guest.name, guest.group)
    contents = _joined(line.title for line in _attended(sheet, guest))
    blocks: tuple[Block, ...] = (
        Paragraph(f"{meeting.unit} trân trọng kính mời {you} dự {kind_and_month(meeting)}, cụ thể như sau:"),
        Clause("Nội dung"),
        *(Paragraph(f"{topic}.") for topic in _topic(meeting)),
        *([Paragraph(f"{contents}.")] if contents else []),
        Clause("Thời gian, địa điểm"),
        *when_and_where(meeting),
        Paragraph(f"Rất mong {you} dành thời gian dự để buổi sinh hoạt đạt kết quả tốt."),
    )
    return compose(
        sheet, PaperName.INVITATION, f"dự {kind_and_month(meeting)}", (Part(blocks),), day=sheet.day,
        to=(f"{address},\n{guest.office}" if guest.office else address,),
        recipients=("Như kính gửi,", sheet.heads[PaperName.INVITATION].last_recipient),
    )  # fmt: skip


def agenda_paper(sheet: PapersSheet) -> Paper:
    """Compose the chương trình: three parts, each content with who presents it."""
    meeting = sheet.meeting
    head = Part((*when_and_where(meeting), *chairing(meeting)))
    parts = [head]
    for part in AgendaPart:
        lines = sheet.agenda.of_part(part)
        items = tuple(Item(_content(_told(line), line.presenter, line.minutes_planned)) for line in lines)
        if items:
            parts.append(Part(items, name=part.label))
    return compose(sheet, PaperName.AGENDA, short_kind(meeting), tuple(parts), day=sheet.day)


def _told(line: AgendaLine) -> str:
    return f"{line.title} (phần nội bộ)" if line.is_internal else line.title


def _who(sheet: PapersSheet) -> tuple[Paragraph, ...]:
    counts = sheet.attendance.counts
    said = [f"Đảng viên chính thức, đảng viên dự bị của Chi bộ phải dự: {pad2(counts.must.total)} đồng chí."]
    if counts.exempt.total:
        said.append(
            "Đảng viên được miễn công tác và sinh hoạt đảng: "
            f"{pad2(counts.exempt.total)} đồng chí, dự theo nguyện vọng."
        )
    for group in GuestGroup:
        lines = (line for line in sheet.invitations.lines if line.group is group)
        guests = [guest_named(line.name, line.office, group) for line in lines]
        said += [f"{capital(group.label)}: {'; '.join(guests)}."] if guests else []
    return (Paragraph(" ".join(said)),)


def _outline(sheet: PapersSheet) -> Iterable[str]:
    """Return the agenda in a few points: opening and closing each in one, the proceedings one by one."""
    opening, closing = (
        _joined(line.title for line in sheet.agenda.of_part(part))
        for part in (AgendaPart.OPENING, AgendaPart.CLOSING)
    )
    yield from [opening] if opening else []
    yield from _topic(sheet.meeting)
    yield from (line.title for line in _proceedings(sheet))
    yield from [closing] if closing else []


def _topic(meeting: MeetingSheet) -> Iterable[str]:
    if meeting.topic:
        by = f", {named(meeting.presenter)} trình bày" if meeting.presenter else ""
        yield f"Chuyên đề: {meeting.topic}{by}"


def _proceedings(sheet: PapersSheet) -> Iterable[AgendaLine]:
    """Return the contents of the middle part, without the rows that stand for single tasks and papers."""
    return (line for line in sheet.agenda.of_part(AgendaPart.PROCEEDING) if line.source_id is None)


def _joined(titles: Iterable[str]) -> str:
    first, *rest = [*titles] or [""]
    return "; ".join([first, *map(in_sentence, rest)])


def _preparing(sheet: PapersSheet) -> Iterable[str]:
    meeting = sheet.meeting
    if sheet.preparation.attachments:
        titles = "; ".join(line.title for line in sheet.preparation.attachments)
        yield f"Tài liệu gửi kèm: {titles}; đồng chí không dùng điện thoại thông minh được nhận bản in"
    yield (
        "Các đồng chí được phân công nhiệm vụ chuẩn bị báo cáo kết quả; nghiên cứu tài liệu, "
        "chuẩn bị ý kiến thảo luận"
    )
    if meeting.secretary:
        to = named(meeting.secretary, meeting.secretary_office)
        yield f"Đồng chí nào có lý do không dự được, báo cáo {to}, trước giờ sinh hoạt"


def _attended(sheet: PapersSheet, guest: InvitationLine) -> Iterable[AgendaLine]:
    """Return the contents that a guest attends, all of the middle part unless some are named."""
    return (line for line in _proceedings(sheet) if not guest.items or line.item_id in guest.items)


def _content(title: str, presenter: str, minutes: int | None) -> str:
    by = f": {named(presenter)}" if presenter else ""
    return f"{title}{by}{f' ({pad2(minutes)} phút)' if minutes else ''}."
