"""The minutes in the order in which they are read out: one order for the paper and for the page."""

from dataclasses import dataclass
from datetime import datetime

from chibo.kit.dates import clock_words, day_of, long_day
from chibo.minutes.rules.sheets import MinutesPage, SectionSheet
from chibo.minutes.rules.text import GivenTable
from chibo.rulebook.terms import AgendaPart
from chibo.votes.rules.sheets import VoteSheet

NOTHING = "Không có nội dung ghi nhận."
"""What a section says when the record holds nothing for it: no item of the agreed agenda vanishes."""
OTHER_VOTES = "Biểu quyết"
CLOSE_TITLE = "Thông qua biên bản, bế mạc"
CLOSE = "minutes_reading"
"""The row of the agenda in which the minutes are adopted and the meeting closes."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered passage of the minutes; `section` is None where no section of the agenda gave it.

    `ending` stands after the votes: when the meeting ended. The minutes say it, nobody writes it.
    """

    title: str
    text: str
    table: GivenTable | None = None
    votes: tuple[VoteSheet, ...] = ()
    section: SectionSheet | None = None
    ending: str = ""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing would stand under the heading; a vote says nothing before its result."""
        has_result = any(vote.outcome is not None for vote in self.votes)
        return not (self.text.strip() or self.table or has_result or self.ending)

    @property
    def words(self) -> str:
        """Return the text as the paper says it."""
        return NOTHING if self.is_empty else self.text


def passages(page: MinutesPage, part: AgendaPart) -> tuple[Passage, ...]:
    """Source: HD 42-HD/BTCTW, Mục II, điểm 2 (C): the minutes are adopted, the meeting closes, last of all.

    Return the passages of a part in order, empty ones too; votes that no section names stand before the
    close.
    """
    own = [section for section in page.sections if section.part is part]
    rows = [_passage(section) for section in own if section.key != CLOSE]
    if part is not AgendaPart.CLOSING:
        return tuple(rows)
    others = tuple(vote for vote in page.other_votes if vote.outcome is not None)
    loose = [Passage(OTHER_VOTES, "", votes=others)] if others else []
    close = _close(page, next((section for section in own if section.key == CLOSE), None))
    return (*rows, *loose, *([close] if close.section or not close.is_empty else []))


def _passage(section: SectionSheet) -> Passage:
    return Passage(section.title, section.text, section.table, section.votes, section)


def _close(page: MinutesPage, section: SectionSheet | None) -> Passage:
    """Return the close: read, adopted by which vote, ended. Before it has come it is no heading to print."""
    adopted = "Thư ký đọc toàn văn biên bản; Chi bộ thông qua." if page.adopted_at else ""
    votes = section.votes if section else ()
    vote = page.adopted_by
    if vote is not None and not any(vote in one.votes for one in page.sections):
        votes = (*votes, vote)
    return Passage(
        title=section.title if section else CLOSE_TITLE,
        text="\n".join(text for text in (section.text if section else "", adopted) if text),
        table=section.table if section else None,
        votes=votes,
        section=section,
        ending=_ending(page.started_at, page.ended_at) if page.ended_at else "",
    )


def _ending(started_at: datetime, ended_at: datetime) -> str:
    minutes = int((ended_at - started_at).total_seconds()) // 60
    same_day = day_of(started_at) == day_of(ended_at)
    day = "cùng ngày" if same_day else long_day(day_of(ended_at))
    return f"Buổi sinh hoạt kết thúc vào hồi {clock_words(ended_at)} {day}, thời lượng {minutes} phút."
