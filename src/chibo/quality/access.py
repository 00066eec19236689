"""Who scores a meeting."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting


def may_score(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may fill in and adopt a meeting's score sheet."""
    return scope.has(Right.SCORE_MEETING, meeting.unit_id)
