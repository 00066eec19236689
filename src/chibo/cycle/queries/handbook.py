"""Sổ tay đảng viên điện tử: where the two halves of a meeting stand, and what the cell said of its use."""

from datetime import datetime, time

from chibo.cycle.models import HandbookPosting, HandbookUse
from chibo.cycle.queries.month import MonthSheet
from chibo.cycle.rules.handbook import (
    HalfSheet,
    Posted,
    UseLine,
    due_on,
    waits_after,
    waits_before,
)
from chibo.cycle.terms import HandbookHalf
from chibo.kit.dates import moment
from chibo.meetings.models import Meeting
from chibo.meetings.queries import Ground
from chibo.org.models import Unit


def half_sheets(meeting: Meeting, month: MonthSheet, ground: Ground) -> tuple[HalfSheet, ...]:
    """Return both halves of a meeting, before and after.

    One query beside the ground, three where somebody ever typed for the cell.
    """
    posted = {
        row.half: Posted(
            row.posted_at, row.by.name if row.by else "", row.at, ground.typed_by(row.by_id, row.at)
        )
        for row in HandbookPosting.of(meeting).select_related("by")
    }
    return tuple(_half(half, month, ground, posted.get(half)) for half in HandbookHalf)


def half_sheet(meeting: Meeting, half: HandbookHalf, month: MonthSheet, ground: Ground) -> HalfSheet:
    """Return one half of a meeting."""
    return next(one for one in half_sheets(meeting, month, ground) if one.half is half)


def _half(half: HandbookHalf, month: MonthSheet, ground: Ground, posted: Posted | None) -> HalfSheet:
    rules, facts = ground.rules.meeting, month.facts
    is_before = half is HandbookHalf.BEFORE
    papers = rules.handbook.before if is_before else rules.handbook.after
    waits_for = waits_before(facts) if is_before else waits_after(facts, papers)
    return HalfSheet(
        half=half,
        papers=papers,
        due_on=due_on(half, facts, rules),
        waits_for=waits_for,
        since=None if waits_for else ground.facts.convened_at if is_before else _finished(month, ground),
        posted=posted,
    )


def _finished(month: MonthSheet, ground: Ground) -> datetime | None:
    """Return from when a meeting's papers are finished, to the day; of one typed in from paper, its end."""
    facts, is_typed_in = month.facts, ground.facts.paper_entered_at is not None
    days = () if is_typed_in else (facts.minutes_locked_on, facts.resolution_issued_on)
    moments = (ground.facts.ended_at, *(moment(day, time.min) for day in days if day))
    return max((one for one in moments if one), default=None)


def use_lines(unit: Unit) -> list[UseLine]:
    """Return what a cell said of its use of Sổ tay, the last first. One query."""
    rows = HandbookUse.of(unit).select_related("by")
    return [UseLine(row.since, row.is_used, row.by.name if row.by else "", row.at) for row in rows]
