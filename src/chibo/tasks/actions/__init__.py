"""Give tasks, follow them to their verdict, take over what stood open before the book."""

from chibo.tasks.actions.earlier import take_over_task, withdraw_taken_over
from chibo.tasks.actions.work import (
    account_for,
    carry_over_rest,
    close_task,
    extend_task,
    open_tasks,
    reopen_task,
    report_progress,
)

__all__ = [
    "account_for",
    "carry_over_rest",
    "close_task",
    "extend_task",
    "open_tasks",
    "reopen_task",
    "report_progress",
    "take_over_task",
    "withdraw_taken_over",
]
