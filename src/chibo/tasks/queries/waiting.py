"""Read the tasks that wait for their verdict, in one statement each: for the pages that are opened most."""

from datetime import date, datetime
from typing import Any, cast

from django.db.models import Exists, OuterRef

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.org.models import Unit
from chibo.tasks.models import Accounting, Closing, Task
from chibo.tasks.rules import WaitingTask, clock_of, is_overdue

NAME = "item__assignee__member__person__name"


def waiting_tasks(scope: Scope, unit: Unit, *, on: date) -> list[WaitingTask]:
    """Return the unit's tasks that wait for their verdict, the nearest deadline first. One query."""
    if not scope.has(Right.READ_RECORD, unit.pk):
        return []
    rows: dict[int, dict[str, Any]] = {}
    names: dict[int, list[str]] = {}
    for row in _waiting(unit.pk):
        rows[row["pk"]] = row
        names.setdefault(row["pk"], []).extend([row[NAME]] if row[NAME] else [])
    lines = [
        WaitingTask(
            task_id=pk,
            content=row["item__content"],
            assignees=tuple(names[pk]),
            due_on=row["due_on"],
            clock=clock_of(row["due_on"], on),
            is_overdue=is_overdue(row["due_on"], on),
        )
        for pk, row in rows.items()
    ]
    return sorted(lines, key=lambda line: (line.due_on is None, line.due_on or on, line.task_id))


@compiled
def _waiting(unit_id: int) -> RowQuerySet:
    """Return a row for each task and who does it; one for a task that nobody does."""
    rows = Task.of(Unit(pk=unit_id)).exclude(Exists(Closing.joined(task=OuterRef("pk"))))
    ordered = rows.order_by("pk", "item__assignee__position")
    return cast("RowQuerySet", ordered.values("pk", "item__content", "due_on", NAME))


def unheard(meeting: Meeting) -> list[str]:
    """Return the contents of the open tasks of which a meeting has heard nothing yet. One query."""
    rows = _unheard(meeting.unit_id, meeting.pk, meeting.planned_at)
    return [row["item__content"] for row in rows]


@compiled
def _unheard(unit_id: int, meeting_id: int, planned_at: datetime) -> RowQuerySet:
    given = Task.of(Unit(pk=unit_id)).filter(item__resolution__meeting__planned_at__lt=planned_at)
    heard = Accounting.joined(task=OuterRef("pk")).filter(meeting_id=meeting_id)
    rest = given.exclude(Exists(heard)).exclude(Exists(Closing.joined(task=OuterRef("pk"))))
    return cast("RowQuerySet", rest.order_by("pk").values("item__content"))
