"""The roll on the meeting's day with the roll call's word on each member."""

from typing import Any, cast

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.meetings.models import AbsenceRequest, Attendance, Meeting
from chibo.meetings.queries.facts import Ground, ground_of, rules_of
from chibo.meetings.rules import (
    AttendanceCounts,
    MeetingFacts,
    RollEntry,
    count_attendance,
    is_awaited,
    presence_sentence,
    standings_of,
)
from chibo.meetings.rules.sheets import AttendanceLine, AttendanceSheet
from chibo.meetings.terms import RollState
from chibo.members.queries import RollLine, roll
from chibo.members.terms import Situation

CALLED = (
    "member_id", "state", "reason", "accepted_by", "accepted_by__name", "is_online", "arrived_late_at",
    "left_early_at", "by_id", "at",
)  # fmt: skip
ASKED = ("pk", "member_id", "member__person_id", "reason", "by_id", "by__name", "answer__is_accepted")


def counts_of(meeting: Meeting, facts: MeetingFacts) -> AttendanceCounts:
    """Return the roll call in numbers."""
    called = _called(meeting)
    entries = [_entry(line, called.get(line.member_id)) for line in roll(meeting.unit, on=facts.day)]
    return count_attendance(entries, rules_of(meeting, facts).attendance.rate)


def attendance_sheet(
    meeting: Meeting, ground: Ground | None = None, *, with_requests: bool = True
) -> AttendanceSheet:
    """Return the roll with the roll call's words and its counts. Two queries beside the ground.

    One without the requests: what was asked before the meeting is then left empty.
    """
    ground = ground or ground_of(meeting)
    attendance = ground.rules.attendance
    labels = {reason.id: reason.label for reason in attendance.reasons}
    called, asked = _called(meeting), _asked(meeting) if with_requests else {}
    entries = {line.member_id: _entry(line, called.get(line.member_id)) for line in ground.roll}
    counts = count_attendance(entries.values(), attendance.rate)
    lines = tuple(
        AttendanceLine(
            **_who(line, entries[line.member_id]),
            must_attend=attendance.rate.must_attend(entries[line.member_id].standings),
            **_word(called.get(line.member_id), labels),
            **_request(asked.get(line.member_id), labels),
            typed_by=_hand(called.get(line.member_id), ground),
        )
        for line in ground.roll
    )
    return AttendanceSheet(lines, counts, presence_sentence(counts), labels)


def _called(meeting: Meeting) -> dict[int, dict[str, Any]]:
    return {row["member_id"]: row for row in _calls(meeting.pk)}


@compiled
def _calls(meeting_id: int) -> RowQuerySet:
    return cast("RowQuerySet", Attendance.of(Meeting(pk=meeting_id)).values(*CALLED))


def _entry(line: RollLine, row: dict[str, Any] | None) -> RollEntry:
    state = RollState(row["state"]) if row else None
    return RollEntry(standings_of(line.state), state, is_online=bool(row and row["is_online"]))


def _asked(meeting: Meeting) -> dict[int, dict[str, Any]]:
    return {row["member_id"]: row for row in _requests(meeting.pk)}


@compiled
def _requests(meeting_id: int) -> RowQuerySet:
    rows = AbsenceRequest.of(Meeting(pk=meeting_id))
    return cast("RowQuerySet", rows.values(*ASKED))


def _who(line: RollLine, entry: RollEntry) -> dict[str, Any]:
    situations = sorted(line.state.situations, key=list(Situation).index)
    return {
        "member_id": line.member_id,
        "person_id": line.person_id,
        "name": line.name,
        "birth_year": line.birth_year,
        "standing": line.state.standing.label,
        "situations": tuple(situation.label for situation in situations),
        "is_official": entry.is_official,
        "is_exempt": entry.is_exempt,
        "is_awaited": is_awaited(entry.standings),
    }


def _word(row: dict[str, Any] | None, labels: dict[str, str]) -> dict[str, Any]:
    if row is None:
        row = dict.fromkeys(CALLED)
    reason = row["reason"] or ""
    return {
        "state": RollState(row["state"]) if row["state"] else None,
        "reason": reason,
        "reason_label": labels.get(reason, reason),
        "accepted_by": row["accepted_by__name"] or "",
        "accepted_by_id": row["accepted_by"],
        "is_online": bool(row["is_online"]),
        "arrived_late_at": row["arrived_late_at"],
        "left_early_at": row["left_early_at"],
    }


def _hand(row: dict[str, Any] | None, ground: Ground) -> str:
    """Return who typed the word for the cell; nothing is read where nobody was called."""
    return ground.typed_by(row["by_id"], row["at"]) if row else ""


def _request(row: dict[str, Any] | None, labels: dict[str, str]) -> dict[str, Any]:
    reason = row["reason"] if row else ""
    return {
        "asked_id": row["pk"] if row else None,
        "asked_reason": reason,
        "asked_label": labels.get(reason, reason),
        "asked_is_accepted": row["answer__is_accepted"] if row else None,
        "asked_by": (row["by__name"] or "") if row and row["by_id"] != row["member__person_id"] else "",
    }
