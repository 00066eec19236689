"""The chi ủy meets or consults, agrees the content, lays papers before the meeting."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of, short_day
from chibo.kit.text import squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_agree_content, may_prepare_meeting
from chibo.meetings.actions.agenda import insert_source_items
from chibo.meetings.models import Agreement, Attachment, Meeting, Preparation
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.queries.preparation import committee_of, preparation_kind
from chibo.meetings.rules import (
    SourceItem,
    check_held,
    check_reason,
    check_record_open,
    check_times,
    needed_line,
)
from chibo.org.queries import rules_for
from chibo.papers.models import File


@action
def record_preparation(
    meeting: Meeting, *, started_at: datetime, place: str, chair: Person, ended_at: datetime | None = None,
    minute_taker: Person | None = None, present: Sequence[Person] = (),
    absent: Mapping[Person, str] | None = None, assessment: str = "", discussion: str = "",
    conclusion: str = "", matters_to_vote: str = "", version: int = 0, by: Scope, at: datetime,
) -> Preparation:  # fmt: skip
    """Record the chi ủy's meeting, or the hội ý where there is no chi ủy; `version` 0 is the first time.

    `absent` maps a person to the id of her reason. A later version than `version` raises TextChanged.
    """
    demand(may_prepare_meeting(by, meeting), Right.PREPARE_MEETING)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    if ended_at is not None:
        check_times(started_at, ended_at)
    people = _people(meeting, chair, minute_taker, present, absent or {}, on=started_at)
    values = {
        "kind": preparation_kind(meeting.unit, on=day_of(started_at)),
        "started_at": started_at, "ended_at": ended_at,
        "place": needed_line(place, "place", say("Chưa có địa điểm họp. Ghi nơi họp.")),
        **people,
        "assessment": squeeze_lines(assessment), "discussion": squeeze_lines(discussion),
        "conclusion": squeeze_lines(conclusion), "matters_to_vote": squeeze_lines(matters_to_vote),
    }  # fmt: skip
    kept = Preparation.keep(meeting, values, version=version, by_id=by.person_id, at=at)
    write_line("preparation_recorded", kept, {"version": version + 1}, unit_id=meeting.unit_id)
    return kept


@action
def agree_content(
    meeting: Meeting, *, source_items: Sequence[SourceItem] = (), by: Scope, at: datetime
) -> Agreement:
    """Agree the content: rows given by other rooms are written in, and the agenda is frozen."""
    demand(may_agree_content(by, meeting), Right.AGREE_CONTENT)
    facts = facts_of(meeting)
    check_held(facts)
    check_record_open(facts)
    if facts.agreed_at is not None:
        raise _agreed(facts.agreed_at)
    if source_items:
        insert_source_items(meeting, source_items, by=by, at=at)
    agreement = Agreement(meeting=meeting, by_id=by.person_id, at=at)
    insert_once(agreement, _agreed(at))
    write_line("content_agreed", meeting, unit_id=meeting.unit_id)
    return agreement


@action
def attach_file(
    meeting: Meeting, file: File, title: str, *, is_draft_resolution: bool = False, by: Scope, at: datetime
) -> Attachment:
    """Lay a file of the cell before the meeting."""
    demand(may_prepare_meeting(by, meeting), Right.PREPARE_MEETING)
    check_record_open(facts_of(meeting))
    if file.unit_id != meeting.unit_id:
        raise Refused(say("Tệp này không thuộc chi bộ. Tải tệp lên tại kỳ sinh hoạt này."), "file")
    attachment = Attachment(
        meeting=meeting, file=file, is_draft_resolution=is_draft_resolution, at=at,
        title=needed_line(title, "title", say("Tài liệu chưa có tên. Ghi tên tài liệu.")),
    )  # fmt: skip
    attachment.save()
    write_line("file_attached", attachment, {"file": file.digest}, unit_id=meeting.unit_id)
    return attachment


@action
def detach_file(attachment: Attachment, *, by: Scope, at: datetime) -> None:
    """Take a file away from the meeting's papers; the file itself stays in the cell's book."""
    meeting = attachment.meeting
    demand(may_prepare_meeting(by, meeting), Right.PREPARE_MEETING)
    check_record_open(facts_of(meeting))
    write_line("file_detached", attachment, {"title": attachment.title}, unit_id=meeting.unit_id)
    attachment.delete()


def _people(
    meeting: Meeting, chair: Person, minute_taker: Person | None, present: Sequence[Person],
    absent: Mapping[Person, str], *, on: datetime,
) -> dict[str, object]:  # fmt: skip
    """Return who was there, all of them of the chi ủy (or bí thư and phó bí thư) on that day."""
    day = day_of(on)
    seated = {line.person_id for line in committee_of(meeting.unit, on=day)}
    reasons = rules_for(meeting.unit, on=day).attendance.reasons
    there = dict.fromkeys([*present, chair, *([minute_taker] if minute_taker else [])])
    for person in (*there, *absent):
        if person.pk not in seated:
            raise Refused(
                say(
                    "Đồng chí {name} không ở trong chi ủy hoặc bí thư, phó bí thư ngày {day}. "
                    "Chọn đồng chí khác, hoặc cập nhật chức vụ.",
                    name=person.name,
                    day=short_day(day),
                ),
                "present",
            )
    for person, reason in absent.items():
        check_reason(reason, reasons)
        if person in there:
            raise Refused(
                say("Đồng chí {name} vừa ghi có mặt vừa ghi vắng. Sửa một trong hai.", name=person.name),
                "absent",
            )
    return {
        "chair": chair,
        "minute_taker": minute_taker,
        "present": [person.pk for person in there],
        "absent": {str(person.pk): reason for person, reason in absent.items()},
    }


def _agreed(at: datetime) -> Refused:
    return Refused(
        say(
            "Nội dung kỳ sinh hoạt này đã thống nhất ngày {day}; không cần ghi lại.",
            day=short_day(day_of(at)),
        )
    )
