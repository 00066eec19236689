"""The roll on the meeting's day with the roll call's word on each member."""

from chibo.meetings.models import Attendance, Meeting
from chibo.meetings.queries.facts import rules_of
from chibo.meetings.rules import AttendanceCounts, MeetingFacts, RollEntry, count_attendance, standings_of
from chibo.meetings.terms import RollState
from chibo.members.queries import RollLine, roll


def roll_entries(meeting: Meeting, lines: list[RollLine]) -> dict[int, RollEntry]:
    """Return by member id what the roll call says of the members of a roll. One query."""
    called = {
        row["member_id"]: row for row in Attendance.of(meeting).values("member_id", "state", "is_online")
    }
    entries = {}
    for line in lines:
        row = called.get(line.member_id)
        entries[line.member_id] = RollEntry(
            standings_of(line.state),
            RollState(row["state"]) if row else None,
            is_online=bool(row and row["is_online"]),
        )
    return entries


def counts_of(meeting: Meeting, facts: MeetingFacts) -> AttendanceCounts:
    """Return the roll call in numbers."""
    entries = roll_entries(meeting, roll(meeting.unit, on=facts.day))
    return count_attendance(entries.values(), rules_of(meeting, facts).attendance.rate)
