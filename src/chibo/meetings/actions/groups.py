"""Record the monthly meeting of a tổ đảng, and put the record right."""

from datetime import datetime
from typing import Any

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of
from chibo.kit.text import squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_record_group
from chibo.meetings.models import GroupMeeting
from chibo.meetings.rules import needed_line, needed_text
from chibo.meetings.rules.groups import GroupRecord, check_group_record
from chibo.members.models import PartyGroup
from chibo.members.queries.groups import groups_on


@action
def record_group_meeting(group: PartyGroup, record: GroupRecord, *, by: Scope, at: datetime) -> GroupMeeting:
    """Record what a tổ đảng did in the month of that day, once a month."""
    demand(may_record_group(by, group), Right.RECORD_MEETING)
    month = Month.of(record.held_on)
    row = GroupMeeting(
        group=group, month=month.first, saved_by_id=by.person_id, saved_at=at,
        **_values(group, record, month, at),
    )  # fmt: skip
    again = say("{name} đã có bản ghi tháng {month}. Mở bản ấy để sửa.", name=group.name, month=month.label)
    insert_once(row, Refused(again, "held_on"))
    content = {"month": month.first, "held_on": record.held_on, "present": sorted(record.present)}
    write_line("group_meeting_recorded", row, content, unit_id=group.unit_id)
    return row


@action
def edit_group_meeting(
    meeting: GroupMeeting, record: GroupRecord, *, version: int, by: Scope, at: datetime
) -> GroupMeeting:
    """Write the record anew over exactly `version`; TextChanged when somebody saved first."""
    group = meeting.group
    demand(may_record_group(by, group), Right.RECORD_MEETING)
    values = _values(group, record, Month.of(meeting.month), at)
    kept = GroupMeeting.keep(group, values, version=version, by_id=by.person_id, at=at, pk=meeting.pk)
    write_line("group_meeting_edited", kept, {"version": kept.version}, unit_id=group.unit_id)
    return kept


def _values(group: PartyGroup, record: GroupRecord, month: Month, at: datetime) -> dict[str, Any]:
    groups = groups_on(group.unit, on=record.held_on)
    members = next((line.members for line in groups if line.group_id == group.pk), ())
    check_group_record(record, month=month, members=members, on=day_of(at))
    return {
        "held_on": record.held_on,
        "place": needed_line(record.place, "place", say("Chưa có địa điểm sinh hoạt tổ. Ghi nơi họp.")),
        "chair_id": record.chair,
        "present": sorted(record.present),
        "content": needed_text(
            record.content, "content", say("Chưa có nội dung sinh hoạt tổ. Ghi tóm tắt nội dung.")
        ),
        "proposals": squeeze_lines(record.proposals),
    }
