"""Reading tasks: lists, one with its trail, what a meeting must account for and what it heard."""

from chibo.tasks.queries.lists import (
    accounting_sheet,
    closing_of,
    given_day,
    my_tasks,
    open_before,
    results_for_meeting,
    taken_over,
    task_lines,
    task_sheet,
    ungiven_items,
)
from chibo.tasks.queries.waiting import unheard, waiting_tasks

__all__ = [
    "accounting_sheet",
    "closing_of",
    "given_day",
    "my_tasks",
    "open_before",
    "results_for_meeting",
    "taken_over",
    "task_lines",
    "task_sheet",
    "ungiven_items",
    "unheard",
    "waiting_tasks",
]
