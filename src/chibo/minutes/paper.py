"""Papers of the minutes: the biên bản sinh hoạt and its extracts. Vietnamese only."""

from collections.abc import Collection, Sequence
from datetime import datetime

from chibo.kit.dates import Month, clock_words, day_of, long_day
from chibo.minutes.rules.sheets import MinutesPage, MinutesPrint, SectionSheet
from chibo.minutes.rules.text import GivenTable, Kind, stretches
from chibo.papers.document import Block, Bullets, Clause, Column, Paper, Paragraph, Part, Table
from chibo.rulebook.terms import AgendaPart, PaperName
from chibo.votes.paper import base_paragraph, vote_blocks
from chibo.votes.rules.sheets import VoteSheet


def minutes_paper(sheet: MinutesPrint) -> Paper:
    """Compose the biên bản sinh hoạt: three parts, each vote with its arithmetic, two signatures."""
    page = sheet.page
    written = _Written()
    parts = [Part((Paragraph(_opening(sheet)),))]
    for part in AgendaPart:
        blocks = written.sections([section for section in page.sections if section.part is part])
        if part is AgendaPart.CLOSING:
            blocks += written.remaining(page)
            blocks += _closing(page)
        if blocks:
            parts.append(Part(tuple(blocks), name=part.label))
    return _paper(sheet, PaperName.MINUTES, parts)


def extract_paper(sheet: MinutesPrint, keys: Collection[str]) -> Paper:
    """Compose an extract of the minutes: the sections of these keys, with their votes."""
    page = sheet.page
    chosen = [section for section in page.sections if section.key in keys]
    parts = [Part((Paragraph(_opening(sheet)), Paragraph(_source(sheet)), *_Written().sections(chosen)))]
    return _paper(sheet, PaperName.MINUTES_EXTRACT, parts)


def _paper(sheet: MinutesPrint, name: PaperName, parts: Sequence[Part]) -> Paper:
    page, facts = sheet.page, sheet.facts
    is_extract = name is PaperName.MINUTES_EXTRACT
    versions = sorted({vote.rules_version for vote in _votes(page)})
    return Paper(
        type=facts.type,
        title=facts.titles[name],
        superior=facts.superior,
        issuer=facts.issuer,
        suffix=facts.suffix,
        place=facts.place,
        day=day_of(page.started_at),
        subject=f"về {facts.kind_name} {_month(page)}",
        number=None if is_extract else facts.number,
        is_numbered=facts.is_numbered and not is_extract,
        parts=tuple(parts),
        versions=tuple(str(label) for label in page.labels),
        facts=tuple(f"Số đảng viên cần tán thành tính theo bộ quy định {version}." for version in versions),
        signatures=facts.extract_signatures if is_extract else facts.signatures,
    )


def _month(page: MinutesPage) -> str:
    month = Month.of(page.month)
    return f"tháng {month.month} năm {month.year}"


def _opening(sheet: MinutesPrint) -> str:
    page, facts = sheet.page, sheet.facts
    topic = f", chuyên đề: {page.topic.rstrip('.')}" if page.topic else ""
    return (
        f"Hôm nay, {long_day(day_of(page.started_at))}, vào hồi {clock_words(page.started_at)}, tại "
        f"{page.meeting_place}, {facts.unit_name} tổ chức {facts.kind_name} {_month(page)}{topic}. "
        f"Chủ trì: đồng chí {page.chair}. Thư ký: đồng chí {page.minute_taker}."
    )


def _source(sheet: MinutesPrint) -> str:
    number = (
        f" số {sheet.facts.number:02d}-{sheet.facts.type.letters}/{sheet.facts.suffix}"
        if sheet.facts.number
        else ""
    )
    return f"Trích biên bản{number} của kỳ sinh hoạt nói trên, các nội dung sau:"


def _closing(page: MinutesPage) -> list[Block]:
    """Say that the minutes were read and adopted, and when the meeting ended: only what is a fact."""
    blocks: list[Block] = []
    if page.adopted_at is not None:
        blocks.append(Paragraph("Thư ký đọc toàn văn biên bản; Chi bộ thông qua."))
    if page.adopted_by is not None and not _is_printed(page, page.adopted_by):
        blocks += vote_blocks(page.adopted_by)
    if page.ended_at is not None:
        blocks.append(Paragraph(_ending(page.started_at, page.ended_at)))
    return blocks


def _ending(started_at: datetime, ended_at: datetime) -> str:
    minutes = int((ended_at - started_at).total_seconds()) // 60
    same_day = day_of(started_at) == day_of(ended_at)
    day = "cùng ngày" if same_day else long_day(day_of(ended_at))
    return f"Buổi sinh hoạt kết thúc vào hồi {clock_words(ended_at)} {day}, thời lượng {minutes} phút."


def _is_printed(page: MinutesPage, vote: VoteSheet) -> bool:
    return any(vote in section.votes for section in page.sections)


def _votes(page: MinutesPage) -> list[VoteSheet]:
    adopting = [page.adopted_by] if page.adopted_by else []
    return [vote for section in page.sections for vote in section.votes] + [*page.other_votes, *adopting]


class _Written:
    """Sections as they are printed, one after the other: a base is told again only when it has changed."""

    def __init__(self) -> None:
        self._base: object = None

    def sections(self, sections: Sequence[SectionSheet]) -> list[Block]:
        """Write sections: each a named clause with its text, its table and its votes."""
        blocks: list[Block] = []
        for section in sections:
            blocks.append(Clause(section.title))
            for stretch in stretches(section.text, has_table=section.table is not None):
                if stretch.kind is Kind.TABLE and section.table is not None:
                    blocks.append(_table(section.table))
                elif stretch.kind is Kind.BULLETS:
                    blocks.append(Bullets(stretch.lines))
                else:
                    blocks += [Paragraph(line) for line in stretch.lines]
            blocks += self._votes(section.votes)
        return blocks

    def remaining(self, page: MinutesPage) -> list[Block]:
        """Write the votes that no section names, under a clause of their own."""
        blocks = self._votes(page.other_votes)
        return [Clause("Biểu quyết"), *blocks] if blocks else []

    def _votes(self, votes: Sequence[VoteSheet]) -> list[Block]:
        blocks: list[Block] = []
        for vote in votes:
            said = vote_blocks(vote)
            if said and vote.electorate != self._base:
                self._base = vote.electorate
                blocks.append(Paragraph(base_paragraph(vote.electorate)))
            blocks += said
        return blocks


def _table(table: GivenTable) -> Table:
    columns = tuple(Column(head, width, centred=centred) for head, width, centred in table.columns)
    return Table(columns, table.rows, total=table.total)
