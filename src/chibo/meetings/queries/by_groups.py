"""What the rulebook asks of a month that is held by tổ đảng, and where the cell stands."""

from datetime import date

from chibo.kit.dates import Month
from chibo.meetings.models import GroupMeeting, HeldByGroups, Meeting
from chibo.meetings.queries.facts import roll_ids
from chibo.meetings.rules.by_groups import ByGroupsCondition, GroupOfMonth
from chibo.members.queries.groups import groups_on
from chibo.org.queries import rules_for
from chibo.rulebook.terms import MeetingKind


def by_groups_condition(meeting: Meeting, *, on: date) -> ByGroupsCondition:
    """Return the condition of a meeting on its day. Four queries and the rules, whatever the number of tổ."""
    unit, rules = meeting.unit, rules_for(meeting.unit, on=on)
    month = Month.of(meeting.month)
    records = GroupMeeting.of_cell(unit).filter(month=month.first)
    held = dict(records.values_list("group_id", "held_on"))
    year = Meeting.of(unit).filter(month__year=month.year)
    return ByGroupsCondition(
        rule=rules.meeting.by_groups,
        cited=rules.entry("meeting.by_groups").source.cited,
        day=on,
        month=month,
        kind=MeetingKind(meeting.kind),
        members=len(roll_ids(meeting, on=on)),
        groups=[GroupOfMonth(group.name, held.get(group.group_id)) for group in groups_on(unit, on=on)],
        times=HeldByGroups.of_all(year).count(),
    )
