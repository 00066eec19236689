"""Who writes and agrees the month's report, composes, closes and sends."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting


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
