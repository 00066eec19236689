"""What a month's counts say of a cell."""

from collections.abc import Mapping

from chibo.submissions.terms import MonthState


def month_state(counts: Mapping[str, int], *, late_after_days: int) -> MonthState:
    """Source: the house (aggregates of a month; seed articles 001, 002). Return the one state of a month.

    `counts`: the cell's counters of the month. A held meeting without a locked record is named before a
    missing majority; a record later than `late_after_days` days keeps its label.
    """
    if not counts.get("held"):
        return _unheld(counts)
    if counts.get("earlier") or counts.get("by_groups"):
        return MonthState.EARLIER if counts.get("earlier") else MonthState.BY_GROUPS
    if not counts.get("minutes_locked"):
        return MonthState.NO_RECORD
    if counts.get("no_majority"):
        return MonthState.NO_MAJORITY
    if counts.get("late_days", 0) > late_after_days:
        return MonthState.LATE_RECORD
    return MonthState.MOVED if counts.get("moved") else MonthState.HELD


def _unheld(counts: Mapping[str, int]) -> MonthState:
    if counts.get("not_held"):
        return MonthState.NOT_HELD
    return MonthState.MOVED if counts.get("moved") else MonthState.NOT_YET
