"""Who writes and agrees the month's report, composes, closes and sends."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.access import may_end_meeting
from chibo.meetings.models import Meeting
from chibo.minutes.access import may_write_minutes
from chibo.org.models import Unit


def may_write_report(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may write the month's report to the cell."""
    return scope.has(Right.PREPARE_MEETING, meeting.unit_id)


def may_agree_report(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may record that the chi ủy agreed the report."""
    return scope.has(Right.AGREE_CONTENT, meeting.unit_id)


def may_choose_no_paper(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may record that the meeting issues neither resolution nor conclusion."""
    return scope.has(Right.CHAIR_MEETING, meeting.unit_id)


def may_send(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may send the month up."""
    return scope.has(Right.SUBMIT, meeting.unit_id)


def may_plan(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may move a meeting or record that it was not held."""
    return scope.has(Right.PLAN_CALENDAR, meeting.unit_id)


def may_close(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may end a meeting: whom the room of meetings lets, the minute-taker too."""
    return may_end_meeting(scope, meeting)


def may_keep_paper_meeting(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may enter a meeting that was held on paper: bí thư, phó bí thư."""
    return scope.has(Right.CHAIR_MEETING, unit.pk)


def may_compose(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may have the minutes composed: the chi ủy, and the meeting's minute-taker."""
    return may_write_minutes(scope, meeting)


def may_finish(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may lock the minutes."""
    return scope.has(Right.LOCK_MINUTES, meeting.unit_id)


def may_draft(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may draft the resolution or conclusion."""
    return scope.has(Right.DRAFT_RESOLUTION, meeting.unit_id)


def may_issue(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may issue the month's paper."""
    return scope.has(Right.ISSUE_PAPER, meeting.unit_id)


def may_post_handbook(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may record that a meeting's papers were posted in Sổ tay đảng viên điện tử."""
    return scope.has(Right.POST_HANDBOOK, meeting.unit_id)


def may_set_handbook(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may say whether a cell uses Sổ tay đảng viên điện tử: bí thư, phó bí thư."""
    return scope.has(Right.SET_HANDBOOK, unit.pk)
