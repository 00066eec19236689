"""Who may draft a resolution, record its adoption, issue it."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.meetings.queries import facts_of
from chibo.org.models import Unit
from chibo.resolutions.models import Resolution
from chibo.votes.access import may_record_vote


def may_draft_resolution(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may draft the meeting's resolution: the chi ủy."""
    return scope.has(Right.DRAFT_RESOLUTION, meeting.unit_id)


def may_keep_earlier(scope: Scope, unit: Unit) -> bool:
    """Return whether the scope may keep what papers of before the book still ask for: bí thư, phó bí thư."""
    return scope.has(Right.OPEN_BOOK, unit.pk)


def may_edit_resolution(scope: Scope, resolution: Resolution) -> bool:
    """Return whether the scope may change a draft: the chi ủy."""
    return scope.has(Right.DRAFT_RESOLUTION, resolution.unit_id)


def may_enact(scope: Scope, meeting: Meeting) -> bool:
    """Return whether the scope may write down that it was adopted: whoever records the meeting's votes."""
    return may_record_vote(scope, meeting, facts_of(meeting))


def may_issue_resolution(scope: Scope, resolution: Resolution) -> bool:
    """Return whether the scope may issue it: bí thư, phó bí thư."""
    return scope.has(Right.ISSUE_PAPER, resolution.unit_id)
