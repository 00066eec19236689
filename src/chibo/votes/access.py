"""Who may record votes, and who counts ballots."""

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import Meeting
from chibo.meetings.rules import MeetingFacts
from chibo.members.models import Member


def may_record_vote(scope: Scope, meeting: Meeting, facts: MeetingFacts) -> bool:
    """Return whether the scope may put to the vote and record: chi ủy, the chair, the minute-taker."""
    return scope.has(Right.RECORD_VOTE, meeting.unit_id) or _is_named(scope, meeting, facts)


def _is_named(scope: Scope, meeting: Meeting, facts: MeetingFacts) -> bool:
    if scope.person_id is None or meeting.unit_id not in scope.own_units:
        return False
    return scope.person_id in {facts.chair_person_id, facts.minute_taker_person_id}


def may_reserve_for_others(scope: Scope, meeting: Meeting, facts: MeetingFacts) -> bool:
    """Return whether the scope may write down members' reserved opinions: a recorder, no typist."""
    is_typing = scope.is_typing(Right.RECORD_VOTE, meeting.unit_id) and not _is_named(scope, meeting, facts)
    return may_record_vote(scope, meeting, facts) and not is_typing


def may_reserve_opinion(scope: Scope, meeting: Meeting, facts: MeetingFacts, member: Member) -> bool:
    """Return whether the scope may write down a member's reserved opinion: hers, or a recorder's."""
    is_own = scope.person_id == member.person_id and scope.has(Right.TAKE_PART, meeting.unit_id)
    return is_own or may_reserve_for_others(scope, meeting, facts)


def may_count_ballots(scope: Scope, meeting: Meeting, facts: MeetingFacts, member: Member) -> bool:
    """Return whether the scope may write down a teller's count: the teller, or a recorder at one device."""
    is_own = scope.person_id == member.person_id and meeting.unit_id in scope.own_units
    return is_own or may_record_vote(scope, meeting, facts)
