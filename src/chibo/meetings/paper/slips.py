"""Giấy báo: a slip for each member whom no message reaches, four to a sheet, carried by a person."""

from chibo.kit.dates import clock, day_of, paper_day, weekday
from chibo.meetings.paper.wording import kind_and_month, named
from chibo.meetings.rules import in_sentence, is_told
from chibo.meetings.rules.sheets import MeetingSheet, PapersSheet
from chibo.papers.document import Block, Paragraph, Ruled, Run, Slips
from chibo.rulebook.terms import PaperName

ROOM, LEAST = 200, 40
"""Letters that place and content share on a slip, and what the content has at least of them."""
MORE = "nội dung khác ở thông báo"


def notice_slips(sheet: PapersSheet, names: tuple[str, ...]) -> Slips:
    """Compose the slips: when, where, what about, what to prepare, and room to answer by hand.

    `names` are the members in the order in which their slips are cut and carried.
    """
    head, meeting = sheet.heads[PaperName.NOTICE], sheet.meeting
    return Slips(
        superior=head.superior,
        issuer=head.issuer,
        title="GIẤY BÁO",
        subject=kind_and_month(meeting),
        blocks=tuple(_blocks(sheet)),
        copies=len(names),
        to=tuple(f"đồng chí {name}" for name in names),
    )


def _blocks(sheet: PapersSheet) -> list[Block]:
    meeting = sheet.meeting
    day = day_of(meeting.planned_at)
    return [
        _line("Thời gian: ", f"{clock(meeting.planned_at)}, {weekday(day)}, ngày {paper_day(day)}."),
        _line("Địa điểm: ", f"{meeting.place}."),
        *([_line("Nội dung chính: ", f"{contents}.")] if (contents := _contents(sheet)) else []),
        _line("Chuẩn bị: ", _preparing(sheet)),
        Ruled("Ý kiến, hoặc lý do xin vắng:", 2),
        Paragraph((Run(f"Gửi lại người chuyển tin hoặc báo {_to(meeting)}.", italic=True),)),
    ]


def _line(label: str, words: str) -> Paragraph:
    return Paragraph((Run(label, bold=True), words))


def _contents(sheet: PapersSheet) -> str:
    """Name what is discussed, as much as a slip holds; a first that is longer is cut at a word."""
    room = max(LEAST, ROOM - len(sheet.meeting.place))
    topics = [f"chuyên đề {sheet.meeting.topic}"] if sheet.meeting.topic else []
    topics += [in_sentence(line.title) for line in sheet.agenda.lines if is_told(line.preset, line.source)]
    whole = "; ".join(topics)
    if len(whole) <= room:
        return whole
    said = _cut(topics[0], room)
    for topic in topics[1:]:
        if len(said) + len(topic) + len(MORE) > room:
            return f"{said}; {MORE}"
        said = f"{said}; {topic}"
    return said


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[:room].rpartition(' ')[0]} …"


def _preparing(sheet: PapersSheet) -> str:
    if sheet.preparation.attachments:
        return "đọc tài liệu gửi kèm (bản in có ở chi ủy), chuẩn bị ý kiến."
    return "chuẩn bị ý kiến tham gia."


def _to(meeting: MeetingSheet) -> str:
    return named(meeting.secretary, meeting.secretary_office) if meeting.secretary else "chi ủy"
