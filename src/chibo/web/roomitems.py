"""What the room shows against each row of the agenda: what is recorded there, when, or that nothing is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chibo.cycle.queries.month import MonthSheet
from chibo.kit.dates import clock
from chibo.kit.words import Said, say
from chibo.meetings.rules.sheets import AgendaLine, AgendaSheet, AttendanceSheet, MeetingSheet
from chibo.rulebook.terms import FillSource
from chibo.votes.rules.sheets import VoteSheet


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One row of the agenda in the room: its state (done, todo, silent), what is recorded, at what hour."""

    line: AgendaLine
    state: str
    notes: tuple[Said | str, ...]
    time: Said | str


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record of a meeting holds, as far as the room has read it."""

    head: MeetingSheet
    month: MonthSheet
    agenda: AgendaSheet
    roll: AttendanceSheet
    votes: Sequence[VoteSheet]
    unheard: Sequence[str]


def rows_of(kept: Kept) -> list[RoomRow]:
    """Return the rows of the agenda with what is recorded at each.

    What lay ready (the month's report, the agenda itself) is done once the meeting has come past it.
    """
    happened = [tuple(_happened(kept, line)) for line in kept.agenda.lines]
    reached = max((place for place, notes in enumerate(happened) if notes), default=-1)
    is_over = kept.head.ended_at is not None
    return [
        _row(kept, line, notes, is_past=is_over or place < reached)
        for place, (line, notes) in enumerate(zip(kept.agenda.lines, happened, strict=True))
    ]


def _row(kept: Kept, line: AgendaLine, happened: tuple[Said, ...], *, is_past: bool) -> RoomRow:
    told = [say("đồng chí {name}", name=line.presenter)] if line.presenter else []
    presenter = (*told, say("phần nội bộ")) if line.is_internal else tuple(told)
    prepared = _prepared(kept, line) if is_past else None
    if happened or prepared is not None:
        return RoomRow(line, "done", (*presenter, *(prepared or ()), *happened), _hour(kept, line))
    if kept.head.ended_at is None:
        planned = say("{count} phút", count=line.minutes_planned) if line.minutes_planned else ""
        return RoomRow(line, "todo", presenter, planned)
    nothing = say("không ghi nội dung") if kept.head.closed_at else say("chưa ghi nội dung")
    return RoomRow(line, "silent", (*presenter, nothing), "")


def _happened(kept: Kept, line: AgendaLine) -> Iterator[Said]:
    """Yield what the sitting itself left at a row: by the row's source, then speeches, votes, texts."""
    told = _HAPPENED[line.source](kept) if line.source in _HAPPENED else None
    if told:
        yield told
    if line.speeches:
        yield say("{count} ý kiến", count=len(line.speeches))
    yield from (_vote(vote) for vote in _votes_at(kept, line))
    if line.summary:
        yield say("đã ghi diễn biến")
    if line.conclusion:
        yield say("đã ghi kết luận")


def _votes_at(kept: Kept, line: AgendaLine) -> list[VoteSheet]:
    return [one for one in kept.votes if one.item_id == line.item_id and not one.is_withdrawn]


def _vote(vote: VoteSheet) -> Said:
    if vote.outcome is None:
        return say("biểu quyết chưa có kết quả")
    if vote.counts is None:
        return say("đã biểu quyết")
    return say("biểu quyết {votes}/{base} tán thành", votes=vote.counts.votes_for, base=vote.base)


def _hour(kept: Kept, line: AgendaLine) -> str:
    """Return the hour of the last thing recorded while the meeting sat, "" for what was written later."""
    votes = _votes_at(kept, line)
    moments = [line.saved_at, *(one.at for one in line.speeches), *(one.held_at for one in votes)]
    within = [at for at in moments if at is not None and _is_within(kept.head, at)]
    return clock(max(within)) if within else ""


def _is_within(head: MeetingSheet, at: datetime) -> bool:
    has_begun = head.started_at is not None and head.started_at <= at
    return has_begun and (head.ended_at is None or at <= head.ended_at)


# --- what fills a row by itself ----------------------------------------------------------------------


def _minute_taker(kept: Kept) -> Said | None:
    return say("đồng chí {name}", name=kept.head.minute_taker) if kept.head.minute_taker else None


def _roll(kept: Kept) -> Said | None:
    counts = kept.roll.counts
    if kept.head.started_at is None or counts.uncalled.total:
        return None
    return say("có mặt {present}/{must}", present=counts.present.total, must=counts.must.total)


def _noted(source: FillSource) -> Callable[[Kept], Said | None]:
    return lambda kept: say("đã ghi") if source in kept.agenda.noted else None


def _decision(kept: Kept) -> Said | None:
    return say("không ra nghị quyết, kết luận") if kept.month.facts.has_resolution is False else None


def _score(kept: Kept) -> Said | None:
    return say("đã chấm điểm") if kept.month.facts.score_adopted_on else None


def _end(kept: Kept) -> Said | None:
    return say("kết thúc lúc {clock}", clock=clock(kept.head.ended_at)) if kept.head.ended_at else None


_HAPPENED: Mapping[str, Callable[[Kept], Said | None]] = {
    FillSource.MINUTE_TAKER: _minute_taker,
    FillSource.ATTENDANCE: _roll,
    FillSource.DUES: _noted(FillSource.DUES),
    FillSource.IDEOLOGICAL_NOTE: _noted(FillSource.IDEOLOGICAL_NOTE),
    FillSource.CRITICISM: _noted(FillSource.CRITICISM),
    FillSource.UPPER_REMARKS: _noted(FillSource.UPPER_REMARKS),
    FillSource.DRAFT_RESOLUTION: _decision,
    FillSource.SCORE: _score,
    FillSource.MINUTES_READING: _end,
}


def _prepared(kept: Kept, line: AgendaLine) -> tuple[Said, ...] | None:
    """Return what the minutes take for a row from what lay ready, () without words; None: nothing does."""
    if line.source in {FillSource.DELEGATES, FillSource.AGENDA}:
        return ()
    if line.source == FillSource.OPEN_TASKS:
        return None if kept.unheard else ()
    if line.source in {FillSource.CELL_REPORT, FillSource.NEXT_TASKS}:
        return (say("theo báo cáo tháng"),) if kept.month.has_report else None
    if line.source == FillSource.CONCLUSION:
        return (say("theo nghị quyết, kết luận"),) if kept.month.resolution_id else None
    return None
