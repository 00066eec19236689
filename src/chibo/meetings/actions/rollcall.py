"""Call the roll: all in one act, or one member at a time."""

from collections.abc import Mapping
from datetime import datetime, time

from chibo.accounts.models import Person
from chibo.counters.tally import count
from chibo.door.pen import action, demand, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.access import may_record_meeting
from chibo.meetings.models import AbsenceAnswer, AbsenceRequest, Attendance, Meeting
from chibo.meetings.queries.attendance import counts_of
from chibo.meetings.queries.facts import facts_of, rules_of
from chibo.meetings.rules import (
    AttendanceCounts,
    MeetingFacts,
    RollMark,
    check_all_called,
    check_mark,
    check_mark_withdrawn,
    check_on_roll,
    check_recordable,
    counter_changes,
    standings_of,
)
from chibo.meetings.terms import RollState
from chibo.members.models import Member
from chibo.members.queries import RollLine, roll
from chibo.rulebook.day import Rules

WORD = ["state", "reason", "accepted_by", "is_online", "arrived_late_at", "left_early_at"]
FIELDS = [*WORD, "by", "at"]


@action
def call_roll(
    meeting: Meeting, called: Mapping[Member, RollState | RollMark], *, by: Scope, at: datetime
) -> AttendanceCounts:
    """Call the whole roll in one act; a second call writes over the first.

    Everybody who must attend is called. The exempt need no word: they are written down as exempt. An
    absence accepted before brings its reason and who accepted it.
    """
    demand(may_record_meeting(by, meeting), Right.RECORD_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    rules, lines = rules_of(meeting, facts), roll(meeting.unit, on=facts.day)
    before = counts_of(meeting, facts)
    for member in called:
        check_on_roll(member.pk, [line.member_id for line in lines], name=member.person.name, day=facts.day)
    accepted = _accepted(meeting)
    marks = {member.pk: _mark(one, accepted.get(member.pk)) for member, one in called.items()}
    _check(marks, lines, rules)
    _keep(meeting, {**_exempt(lines), **marks}, by, at)
    counts = _recount(meeting, facts, before, at)
    content = {str(member): mark.state for member, mark in marks.items()}
    write_line("roll_called", meeting, content, unit_id=meeting.unit_id)
    return counts


@action
def mark_attendance(
    meeting: Meeting, member: Member, state: RollState, *, reason: str = "",
    accepted_by: Person | None = None, is_online: bool = False, arrived_late_at: time | None = None,
    left_early_at: time | None = None, by: Scope, at: datetime,
) -> AttendanceCounts:  # fmt: skip
    """Write down or put right the roll call's word on one member."""
    demand(may_record_meeting(by, meeting), Right.RECORD_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    rules, lines = rules_of(meeting, facts), roll(meeting.unit, on=facts.day)
    before = counts_of(meeting, facts)
    check_on_roll(member.pk, [line.member_id for line in lines], name=member.person.name, day=facts.day)
    said = RollMark(
        RollState(state), reason, accepted_by.pk if accepted_by else None, is_online, arrived_late_at,
        left_early_at,
    )  # fmt: skip
    mark = _mark(said, _accepted(meeting).get(member.pk))
    _check_one(mark, next(line for line in lines if line.member_id == member.pk), rules)
    _keep(meeting, {member.pk: mark}, by, at)
    counts = _recount(meeting, facts, before, at)
    write_line("attendance_marked", meeting, {str(member.pk): state}, unit_id=meeting.unit_id)
    return counts


@action
def withdraw_mark(meeting: Meeting, member: Member, *, by: Scope, at: datetime) -> None:
    """Take a wrong mark back while the meeting sits: the member is uncalled again; the journal keeps both."""
    demand(may_record_meeting(by, meeting), Right.RECORD_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    rows = Attendance.of(meeting).filter(member=member)
    state = rows.values_list("state", flat=True).first()
    check_mark_withdrawn(state, ended_at=facts.ended_at, name=member.person.name)
    rows.delete()
    write_line("attendance_withdrawn", meeting, {str(member.pk): state}, unit_id=meeting.unit_id)


def _accepted(meeting: Meeting) -> dict[int, tuple[str, int | None]]:
    """Return by member id the reason of each accepted request and who accepted it."""
    answers = AbsenceAnswer.of_all(AbsenceRequest.of(meeting)).filter(is_accepted=True)
    rows = answers.values_list("request__member_id", "request__reason", "by_id")
    return {member: (reason, by) for member, reason, by in rows}


def _mark(said: RollState | RollMark, accepted: tuple[str, int | None] | None) -> RollMark:
    mark = said if isinstance(said, RollMark) else RollMark(RollState(said))
    if mark.state is not RollState.ABSENT_EXCUSED or mark.reason or accepted is None:
        return mark
    return RollMark(mark.state, accepted[0], mark.accepted_by or accepted[1])


def _check(marks: Mapping[int, RollMark], lines: list[RollLine], rules: Rules) -> None:
    rate = rules.attendance.rate
    must = {line.member_id: line.name for line in lines if rate.must_attend(standings_of(line.state))}
    check_all_called(marks, must)
    for line in lines:
        if line.member_id in marks:
            _check_one(marks[line.member_id], line, rules)


def _check_one(mark: RollMark, line: RollLine, rules: Rules) -> None:
    check_mark(mark, name=line.name, standings=standings_of(line.state), reasons=rules.attendance.reasons)


def _exempt(lines: list[RollLine]) -> dict[int, RollMark]:
    return {line.member_id: RollMark(RollState.EXEMPT) for line in lines if line.state.is_exempt}


def _keep(meeting: Meeting, marks: Mapping[int, RollMark], by: Scope, at: datetime) -> None:
    """Write the words down with their hand; a word that stands already keeps the hand that wrote it."""
    words = Attendance.of(meeting).values_list("member_id", *WORD)
    standing = {member: RollMark(RollState(state), *rest) for member, state, *rest in words}
    rows = [
        Attendance(
            meeting=meeting, member_id=member, state=mark.state, reason=mark.reason,
            accepted_by_id=mark.accepted_by, is_online=mark.is_online,
            arrived_late_at=mark.arrived_late_at, left_early_at=mark.left_early_at,
            by_id=by.person_id, at=at,
        )
        for member, mark in marks.items()
        if standing.get(member) != mark
    ]  # fmt: skip
    Attendance.of(meeting).bulk_create(
        rows, update_conflicts=True, unique_fields=["meeting", "member"], update_fields=FIELDS
    )


def _recount(
    meeting: Meeting, facts: MeetingFacts, before: AttendanceCounts, at: datetime
) -> AttendanceCounts:
    """Return the new counts; when the meeting was counted at its end, its counters follow."""
    after = counts_of(meeting, facts)
    if facts.ended_at is not None:
        for counter, amount in counter_changes(before, after).items():
            count(meeting.unit_id, counter, month=meeting.month, at=at, amount=amount)
    return after
