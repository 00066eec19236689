"""What a task must be: its deadline, its verdict, what it shows."""

from chibo.tasks.rules.clock import (
    AlreadyClosed,
    check_extension,
    check_open,
    check_progress,
    check_reason,
    check_verdict,
    clock_of,
    is_overdue,
    verdict_by_day,
)
from chibo.tasks.rules.sheets import (
    AccountingSheet,
    MeetingResults,
    ResultLine,
    TaskLine,
    TaskSheet,
    TrailLine,
    WaitingTask,
    rate,
    result_sentence,
)
from chibo.tasks.rules.window import Judged, Sitting, is_judged_by

__all__ = [
    "AccountingSheet",
    "AlreadyClosed",
    "Judged",
    "MeetingResults",
    "ResultLine",
    "Sitting",
    "TaskLine",
    "TaskSheet",
    "TrailLine",
    "WaitingTask",
    "check_extension",
    "check_open",
    "check_progress",
    "check_reason",
    "check_verdict",
    "clock_of",
    "is_judged_by",
    "is_overdue",
    "rate",
    "result_sentence",
    "verdict_by_day",
]
