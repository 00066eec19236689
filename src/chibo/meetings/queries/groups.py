"""What the tổ đảng of a cell did, month by month."""

from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import Month
from chibo.meetings.models import GroupMeeting
from chibo.org.models import Unit


@dataclass(frozen=True, slots=True)
class GroupMeetingLine:
    """One monthly meeting of a tổ đảng."""

    meeting_id: int
    group: str
    month: Month
    held_on: date
    place: str
    chair: str
    present: int
    content: str
    proposals: str


def group_meetings(unit: Unit, *, year: int) -> list[GroupMeetingLine]:
    """Return what the tổ đảng of a cell did in a year, the newest first. One query."""
    rows = GroupMeeting.of_cell(unit).filter(month__year=year).order_by("-month", "group_id")
    fields = ("pk", "group__name", "month", "held_on", "place", "chair__person__name", "present")
    return [
        GroupMeetingLine(
            meeting_id=row["pk"],
            group=row["group__name"],
            month=Month.of(row["month"]),
            held_on=row["held_on"],
            place=row["place"],
            chair=row["chair__person__name"],
            present=len(row["present"]),
            content=row["content"],
            proposals=row["proposals"],
        )
        for row in rows.values(*fields, "content", "proposals")
    ]
