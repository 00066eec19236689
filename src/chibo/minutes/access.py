"""Who writes the minutes, says who signed, locks and corrects them."""

from chibo.accounts.models import Person
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting, Opening


def may_write_minutes(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may write the minutes of a meeting: the chi ủy, and its minute-taker."""
    if scope.has(Right.WRITE_MINUTES, meeting.unit_id):
        return True
    if scope.person_id is None or meeting.unit_id not in scope.own_units:
        return False
    return bool(Opening.of(meeting).filter(minute_taker__person_id=scope.person_id).exists())


def may_record_signing(scope: Scope, meeting: Meeting, person: Person) -> bool:
    """Return whether the scope may say that somebody signed: the leaders, or who signed herself."""
    is_own = scope.person_id == person.pk and meeting.unit_id in scope.own_units
    return is_own or may_lock_minutes(scope, meeting)


def may_lock_minutes(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may lock the minutes, or open a correction."""
    return scope.has(Right.LOCK_MINUTES, meeting.unit_id)
