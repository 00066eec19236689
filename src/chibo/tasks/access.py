"""Who may give, report, extend, judge and account for tasks."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.access import may_end_meeting, may_record_meeting
from chibo.meetings.models import Meeting
from chibo.members.models import Member
from chibo.org.models import Unit
from chibo.resolutions.models import Assignee
from chibo.tasks.models import Task


def may_take_over_tasks(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may keep the tasks that stand open when the book is opened."""
    return scope.has(Right.OPEN_BOOK, unit.pk)


def may_manage_tasks(scope: Scope, unit_id: int) -> bool:
    """Return whether the scope may give a cell's tasks, move deadlines, take back verdicts: the chi ủy."""
    return scope.has(Right.MANAGE_TASKS, unit_id)


def right_for(scope: Scope, task: Task, member: Member | None) -> Right:
    """Return by which right the scope reports on a task: as the member herself, or as a leader for her."""
    is_herself = member is not None and scope.person_id is not None and scope.person_id == member.person_id
    is_own = is_herself and scope.has(Right.TAKE_PART, task.unit_id)
    return Right.TAKE_PART if is_own else Right.ACT_FOR_MEMBER


def may_report_progress(scope: Scope, task: Task, reporter: Member) -> bool:
    """Return whether the scope may report in a member's name: she herself, or bí thư, phó bí thư for her."""
    return scope.has(right_for(scope, task, reporter), task.unit_id)


def may_close_task(scope: Scope, task: Task) -> bool:
    """Return whether the scope may give the verdict: its checker, or the chi ủy."""
    return scope.has(right_for(scope, task, task.item.checker), task.unit_id)


def may_judge(scope: Scope, task: Task) -> bool:
    """Return whether the task is not the scope's own: nobody gives the verdict on her own work."""
    if scope.person_id is None:
        return True
    return not Assignee.of(task.item).filter(member__person_id=scope.person_id).exists()


def may_account_for(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may write down what the meeting heard of tasks.

    The chi ủy, the meeting's minute-taker, and whoever may end it: the rest is carried over with the end.
    """
    is_recorder = may_record_meeting(scope, meeting) or may_end_meeting(scope, meeting)
    return is_recorder or may_manage_tasks(scope, meeting.unit_id)
