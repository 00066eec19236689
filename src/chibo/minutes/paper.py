"""Papers of the minutes: the biên bản sinh hoạt and its extracts. Vietnamese only."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from chibo.kit.dates import Month, clock_words, day_of, long_day
from chibo.minutes.rules.reading import Passage, passages
from chibo.minutes.rules.sheets import MinutesPage, MinutesPrint
from chibo.minutes.rules.text import GivenTable, Kind, stretches
from chibo.papers.document import Block, Bullets, Clause, Column, Paper, Paragraph, Part, Table
from chibo.rulebook.terms import AgendaPart, PaperName
from chibo.votes.paper import base_paragraph, vote_blocks
from chibo.votes.rules.sheets import VoteSheet


def minutes_paper(sheet: MinutesPrint) -> Paper:
    """Compose the biên bản sinh hoạt: three parts, each vote with its arithmetic, two signatures."""
    written = _Written()
    parts = [Part((Paragraph(_opening(sheet)),))]
    for part in AgendaPart:
        blocks = written.passages(passages(sheet.page, part))
        if blocks:
            parts.append(Part(tuple(blocks), name=part.label))
    return _paper(sheet, PaperName.MINUTES, parts)


def extract_paper(sheet: MinutesPrint, keys: Collection[str]) -> Paper:
    """Compose an extract of the minutes: the sections of these keys, with their votes."""
    chosen = [
        passage
        for part in AgendaPart
        for passage in passages(sheet.page, part)
        if passage.section is not None and passage.section.key in keys
    ]
    head = (Paragraph(_opening(sheet)), Paragraph(_source(sheet)))
    return _paper(sheet, PaperName.MINUTES_EXTRACT, [Part((*head, *_Written().passages(chosen)))])


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


def _votes(page: MinutesPage) -> list[VoteSheet]:
    adopting = [page.adopted_by] if page.adopted_by else []
    return [vote for section in page.sections for vote in section.votes] + [*page.other_votes, *adopting]


class _Written:
    """Passages as they are printed, one after the other: a base is told again only when it has changed."""

    def __init__(self) -> None:
        self._base: object = None

    def passages(self, rows: Iterable[Passage]) -> list[Block]:
        """Write passages: each a named clause with its text, its table and its votes."""
        blocks: list[Block] = []
        for row in rows:
            blocks += [Clause(row.title), *_text(row), *self._votes(row.votes)]
            blocks += [Paragraph(row.ending)] if row.ending else []
        return blocks

    def _votes(self, votes: Sequence[VoteSheet]) -> list[Block]:
        blocks: list[Block] = []
        for vote in votes:
            said = vote_blocks(vote)
            if said and vote.electorate != self._base:
                self._base = vote.electorate
                blocks.append(Paragraph(base_paragraph(vote.electorate)))
            blocks += said
        return blocks


def _text(row: Passage) -> Iterator[Block]:
    for stretch in stretches(row.words, has_table=row.table is not None):
        if stretch.kind is Kind.TABLE and row.table is not None:
            yield _table(row.table)
        elif stretch.kind is Kind.BULLETS:
            yield Bullets(stretch.lines)
        else:
            yield from (Paragraph(line) for line in stretch.lines)


def _table(table: GivenTable) -> Table:
    columns = tuple(Column(head, width, centred=centred) for head, width, centred in table.columns)
    return Table(columns, table.rows, total=table.total)
