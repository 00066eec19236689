"""The biên bản họp chi ủy, or the biên bản hội ý."""

from collections.abc import Iterable

from chibo.kit.dates import clock_words, day_of, long_day
from chibo.kit.numbers import pad2
from chibo.meetings.paper.wording import compose, kind_and_month, named, paragraphs
from chibo.meetings.rules import length_of
from chibo.meetings.rules.sheets import (
    PapersSheet,
    PreparationSheet,
)
from chibo.papers.document import (
    Block,
    Clause,
    Paper,
    Paragraph,
    Part,
    Points,
)
from chibo.rulebook.terms import MeetingKind, PaperName


def preparation_paper(sheet: PapersSheet) -> Paper:
    """Compose the biên bản họp chi ủy, or the biên bản hội ý where there is no chi ủy."""
    meeting, prepared = sheet.meeting, sheet.preparation
    is_committee = prepared.kind is MeetingKind.COMMITTEE
    name = PaperName.COMMITTEE_MINUTES if is_committee else PaperName.CONSULTATION_MINUTES
    started_at = prepared.started_at
    if started_at is None:
        raise ValueError("a preparation that was not recorded has no minutes")
    who = f"Chi ủy {meeting.unit} họp" if is_committee else f"cấp ủy {meeting.unit} hội ý"
    texts = (
        ("Đánh giá tình hình, kết quả tháng trước", prepared.assessment),
        ("Nội dung thảo luận", prepared.discussion),
        ("Những vấn đề đưa ra Chi bộ thảo luận, biểu quyết", prepared.matters_to_vote),
        ("Kết luận", prepared.conclusion),
    )
    said: list[Block] = []
    for title, text in texts:
        said += [Clause(title), *paragraphs(text)] if text else []
    blocks: tuple[Block, ...] = (
        Paragraph(
            f"Hôm nay, {long_day(day_of(started_at))}, vào hồi {clock_words(started_at)}, tại "
            f"{prepared.place}, {who} để chuẩn bị {kind_and_month(meeting)}."
        ),
        Clause("Thành phần"),
        Points(tuple(_people(prepared))),
        *said,
        Paragraph(_closing(prepared, is_committee=is_committee)),
    )
    return compose(
        sheet, name, f"chuẩn bị {kind_and_month(meeting)}", (Part(blocks),), day=day_of(started_at)
    )


def _people(prepared: PreparationSheet) -> Iterable[str]:
    there = [named(line.name, line.office) for line in prepared.people if line.is_present]
    away = [line for line in prepared.people if line.is_present is False]
    yield f"Có mặt: {pad2(len(there))}/{pad2(len(prepared.people))} đồng chí: {'; '.join(there)}"
    if away:
        names = "; ".join(
            f"{named(line.name)}{f', {line.reason_label}' if line.reason_label else ''}" for line in away
        )
        yield f"Vắng: {pad2(len(away))} đồng chí: {names}"
    else:
        yield "Vắng: không"
    yield f"Chủ trì: {named(prepared.chair, prepared.chair_office)}"
    if prepared.minute_taker:
        yield f"Người ghi biên bản: {named(prepared.minute_taker, prepared.minute_taker_office)}"


def _closing(prepared: PreparationSheet, *, is_committee: bool) -> str:
    what = "Cuộc họp" if is_committee else "Buổi hội ý"
    if prepared.started_at is None or prepared.ended_at is None:
        return f"{what} thống nhất các nội dung nêu trên."
    minutes = length_of(prepared.started_at, prepared.ended_at)
    return (
        f"{what} kết thúc vào hồi {clock_words(prepared.ended_at)} cùng ngày, "
        f"thời lượng {pad2(minutes)} phút."
    )
