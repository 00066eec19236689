"""Record that a month's regular meeting was held by tổ đảng, and take it back."""

from datetime import datetime

from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_reschedule
from chibo.meetings.models import HeldByGroups, Meeting
from chibo.meetings.queries.by_groups import by_groups_condition
from chibo.meetings.queries.convening import people_to_tell
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import check_not_begun
from chibo.meetings.rules.by_groups import check_by_groups
from chibo.notices.actions import queue_notices
from chibo.notices.terms import Template

COUNTED = ("held", "by_groups")


@action
def record_by_groups(meeting: Meeting, *, by: Scope, at: datetime) -> HeldByGroups:
    """Record that the tổ đảng met in the place of the cell; whoever was called is told."""
    demand(may_reschedule(by, meeting), Right.PLAN_CALENDAR)
    facts = facts_of(meeting)
    check_not_begun(facts)
    check_by_groups(by_groups_condition(meeting, on=facts.day))
    fact = HeldByGroups(meeting=meeting, by_id=by.person_id, at=at)
    insert_once(fact, Refused(say("Kỳ này vừa có người ghi là sinh hoạt theo tổ đảng. Mở lại trang để xem.")))
    for counter in COUNTED:
        count(meeting.unit_id, counter, month=meeting.month, at=at)
    if people := people_to_tell(meeting):
        about = f"{meeting.pk}/{at.isoformat()}"
        queue_notices(people, Template.MEETING_NOT_HELD, about, unit_id=meeting.unit_id, by=by, at=at)
    write_line("meeting_held_by_groups", meeting, unit_id=meeting.unit_id)
    return fact


@action
def withdraw_by_groups(meeting: Meeting, *, by: Scope, at: datetime) -> None:
    """Take back that the tổ đảng met in the place of the cell: the meeting is planned as before."""
    demand(may_reschedule(by, meeting), Right.PLAN_CALENDAR)
    if not HeldByGroups.of(meeting).delete()[0]:
        raise Refused(say("Kỳ này không ghi là sinh hoạt theo tổ đảng nên không có gì để bỏ."))
    for counter in COUNTED:
        count(meeting.unit_id, counter, month=meeting.month, at=at, amount=-1)
    write_line("meeting_by_groups_withdrawn", meeting, unit_id=meeting.unit_id)
