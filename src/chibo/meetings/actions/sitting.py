"""Open and end the meeting, put its hours right, close its record with the minutes."""

from collections.abc import Mapping
from datetime import datetime

from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import clock, day_of, short_day
from chibo.kit.words import Refused, Said, say
from chibo.meetings.access import may_close_record, may_end_meeting, may_open_meeting
from chibo.meetings.models import Ending, Meeting, Opening, RecordClosing, RecordReopening
from chibo.meetings.queries.attendance import counts_of
from chibo.meetings.queries.facts import demand_on_roll, facts_of, rules_of
from chibo.meetings.rules import (
    AlreadyEnded,
    AlreadyOpen,
    check_held,
    check_recordable,
    check_times,
    counter_changes,
    needed_line,
)
from chibo.members.models import Member
from chibo.rulebook.terms import MeetingKind


@action
def open_meeting(
    meeting: Meeting, started_at: datetime, chair: Member, minute_taker: Member, *, by: Scope, at: datetime
) -> Opening:
    """Open a meeting, now or written down later: when it began, who chairs, who takes the minutes."""
    demand(may_open_meeting(by, meeting), Right.CHAIR_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    demand_on_roll(meeting, [chair, minute_taker], on=day_of(started_at))
    opening = Opening(
        meeting=meeting, started_at=started_at, chair=chair, minute_taker=minute_taker,
        by_id=by.person_id, at=at,
    )  # fmt: skip
    insert_once(opening, AlreadyOpen(_already_open(facts.started_at or started_at)))
    write_line("meeting_opened", meeting, _content(opening), unit_id=meeting.unit_id)
    return opening


@action
def correct_opening(
    meeting: Meeting, started_at: datetime, chair: Member, minute_taker: Member, *, by: Scope, at: datetime
) -> Opening:
    """Put right when a meeting began, who chaired it or who took the minutes."""
    demand(may_open_meeting(by, meeting), Right.CHAIR_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    if facts.ended_at is not None:
        check_times(started_at, facts.ended_at, "started_at")
    demand_on_roll(meeting, [chair, minute_taker], on=day_of(started_at))
    before = counts_of(meeting, facts)
    opening: Opening = Opening.of(meeting).get()
    opening.started_at, opening.chair, opening.minute_taker = started_at, chair, minute_taker
    opening.save(update_fields=["started_at", "chair", "minute_taker"])
    if facts.ended_at is not None:
        changes = counter_changes(before, counts_of(meeting, facts_of(meeting)))
        _count(meeting, changes, at)
    write_line("opening_corrected", meeting, _content(opening), unit_id=meeting.unit_id)
    return opening


@action
def end_meeting(meeting: Meeting, ended_at: datetime, *, by: Scope, at: datetime) -> Ending:
    """End a meeting, now or written down later. Nothing left undone stands in the way."""
    demand(may_end_meeting(by, meeting), Right.CHAIR_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    check_times(facts.started_at or ended_at, ended_at)
    ending = Ending(meeting=meeting, ended_at=ended_at, by_id=by.person_id, at=at)
    insert_once(ending, AlreadyEnded(_already_ended(facts.ended_at or ended_at)))
    _count_held(meeting, at)
    write_line("meeting_ended", meeting, {"ended_at": ended_at}, unit_id=meeting.unit_id)
    return ending


@action
def correct_ending(meeting: Meeting, ended_at: datetime, *, by: Scope, at: datetime) -> Ending:
    """Put right when a meeting ended."""
    demand(may_end_meeting(by, meeting), Right.CHAIR_MEETING)
    facts = facts_of(meeting)
    check_recordable(facts)
    if facts.ended_at is None:
        raise Refused(say("Kỳ sinh hoạt này chưa ghi giờ kết thúc. Ghi kết thúc trước, rồi sửa nếu cần."))
    check_times(facts.started_at or ended_at, ended_at)
    ending: Ending = Ending.of(meeting).get()
    ending.ended_at = ended_at
    ending.save(update_fields=["ended_at"])
    write_line("ending_corrected", meeting, {"ended_at": ended_at}, unit_id=meeting.unit_id)
    return ending


@action
def close_record(meeting: Meeting, *, by: Scope, at: datetime) -> RecordClosing:
    """Close the record of an ended meeting; the room of minutes calls it when it locks them."""
    demand(may_close_record(by, meeting), Right.LOCK_MINUTES)
    facts = facts_of(meeting)
    check_recordable(facts)
    if facts.ended_at is None:
        raise Refused(say("Kỳ sinh hoạt này chưa kết thúc. Ghi giờ kết thúc trước khi khóa biên bản."))
    closing = RecordClosing(meeting=meeting, by_id=by.person_id, at=at)
    closing.save()
    write_line("record_closed", meeting, unit_id=meeting.unit_id)
    return closing


@action
def reopen_record(meeting: Meeting, reason: str, *, by: Scope, at: datetime) -> RecordReopening:
    """Open a closed record for a correction, with its reason; the closing stays as a fact."""
    demand(may_close_record(by, meeting), Right.LOCK_MINUTES)
    closing = RecordClosing.in_force(meeting).first()
    if closing is None:
        raise Refused(say("Biên bản kỳ này chưa khóa nên sửa được ngay, không cần mở lại."))
    reopening = RecordReopening(
        closing=closing, by_id=by.person_id, at=at,
        reason=needed_line(reason, "reason", say("Chưa có lý do đính chính. Ghi lý do.")),
    )  # fmt: skip
    reopening.save()
    write_line("record_reopened", meeting, {"reason": reopening.reason}, unit_id=meeting.unit_id)
    return reopening


def _count_held(meeting: Meeting, at: datetime) -> None:
    """Count the meeting for the committee above: monthly duty, thematic quota, present of must attend."""
    facts = facts_of(meeting)
    of_kind = rules_of(meeting, facts).meeting.kind[MeetingKind(meeting.kind)]
    kinds = {"held": of_kind.is_monthly, "thematic_held": of_kind.is_thematic}
    held = {counter: 1 for counter, counts in kinds.items() if counts}
    _count(meeting, held | counter_changes(None, counts_of(meeting, facts)), at)


def _count(meeting: Meeting, amounts: Mapping[str, int], at: datetime) -> None:
    for counter, amount in amounts.items():
        count(meeting.unit_id, counter, month=meeting.month, at=at, amount=amount)


def _content(opening: Opening) -> dict[str, object]:
    return {
        "started_at": opening.started_at,
        "chair": opening.chair_id,
        "minute_taker": opening.minute_taker_id,
    }


def _already_open(started_at: datetime) -> Said:
    return say(
        "Kỳ sinh hoạt này đã mở lúc {time} ngày {day}. Nếu ghi nhầm, sửa giờ bắt đầu, chủ trì hoặc thư ký.",
        time=clock(started_at),
        day=short_day(day_of(started_at)),
    )


def _already_ended(ended_at: datetime) -> Said:
    return say(
        "Kỳ sinh hoạt này đã ghi kết thúc lúc {time} ngày {day}. Nếu ghi nhầm, sửa giờ kết thúc.",
        time=clock(ended_at),
        day=short_day(day_of(ended_at)),
    )
