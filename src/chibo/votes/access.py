"""Who may record votes, and who counts ballots."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting, Opening
from chibo.members.models import Member


def may_record_vote(scope: Scope, meeting: Meeting, opening: Opening | None) -> bool:
    """Return whether the scope may put to the vote and record: chi ủy, the chair, the minute-taker."""
    if scope.has(Right.RECORD_VOTE, meeting.unit_id):
        return True
    if opening is None or meeting.unit_id not in scope.home_units:
        return False
    return scope.person_id in {opening.chair.person_id, opening.minute_taker.person_id}


def may_reserve_opinion(scope: Scope, meeting: Meeting, opening: Opening | None, member: Member) -> bool:
    """Return whether the scope may write down a member's reserved opinion: hers, or a recorder's."""
    is_own = scope.person_id == member.person_id and scope.has(Right.TAKE_PART, meeting.unit_id)
    return is_own or may_record_vote(scope, meeting, opening)


def may_count_ballots(scope: Scope, meeting: Meeting, opening: Opening | None, member: Member) -> bool:
    """Return whether the scope may write down a teller's count: the teller, or a recorder at one device."""
    is_own = scope.person_id == member.person_id and meeting.unit_id in scope.home_units
    return is_own or may_record_vote(scope, meeting, opening)
