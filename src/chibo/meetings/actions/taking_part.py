"""A member answers the notice, asks to be absent, sends an opinion, reads; the chi ủy answers.

Bí thư, phó bí thư do it for who has no account or asks them to: her name stays, and theirs beside it.
"""

from datetime import datetime

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze_lines
from chibo.kit.words import Refused, Said, say
from chibo.meetings.access import (
    may_answer_absence,
    may_answer_opinion,
    may_take_part,
)
from chibo.meetings.models import (
    AbsenceAnswer,
    AbsenceRequest,
    AgendaItem,
    Meeting,
    Opinion,
    OpinionAnswer,
    Reading,
    Reply,
)
from chibo.meetings.queries.facts import demand_on_roll, facts_of, rules_of
from chibo.meetings.rules import (
    check_held,
    check_not_begun,
    check_reason,
    check_record_open,
    needed_text,
)
from chibo.meetings.terms import AnswerKind
from chibo.members.models import Member


@action
def request_absence(
    meeting: Meeting, member: Member, reason: str, *, by: Scope, at: datetime
) -> AbsenceRequest:
    """Ask for a member's absence with a reason of the list: she herself, or bí thư, phó bí thư for her."""
    demand(may_take_part(by, meeting, member), _whose_part())
    facts = facts_of(meeting)
    check_not_begun(facts)
    demand_on_roll(meeting, [member], on=facts.day)
    check_reason(reason, rules_of(meeting, facts).attendance.reasons)
    request = AbsenceRequest(meeting=meeting, member=member, reason=reason, by_id=by.person_id, at=at)
    insert_once(
        request,
        Refused(
            say(
                "Đồng chí {name} đã xin vắng kỳ này. Muốn đổi lý do, rút đề nghị cũ rồi gửi lại.",
                name=member.person.name,
            ),
            "reason",
        ),
    )
    Reply.of(meeting).filter(member=member).delete()
    write_line("absence_requested", request, {"reason": reason}, unit_id=meeting.unit_id)
    return request


@action
def withdraw_absence(request: AbsenceRequest, *, by: Scope, at: datetime) -> None:
    """Take back a request for absence, with its answer, before the meeting begins."""
    meeting = request.meeting
    demand(may_take_part(by, meeting, request.member), _whose_part())
    check_not_begun(facts_of(meeting))
    write_line("absence_withdrawn", request, {"reason": request.reason}, unit_id=meeting.unit_id)
    AbsenceAnswer.of(request).delete()
    request.delete()


@action
def answer_absence(request: AbsenceRequest, *, is_accepted: bool, by: Scope, at: datetime) -> AbsenceAnswer:
    """Accept a reason for absence or not."""
    meeting = request.meeting
    demand(may_answer_absence(by, meeting), Right.ANSWER_ABSENCE)
    check_record_open(facts_of(meeting))
    answer = AbsenceAnswer(request=request, is_accepted=is_accepted, by_id=by.person_id, at=at)
    insert_once(
        answer,
        Refused(
            say(
                "Đề nghị xin vắng của đồng chí {name} đã được trả lời. Muốn đổi, rút đề nghị cũ rồi gửi lại.",
                name=request.member.person.name,
            )
        ),
    )
    write_line("absence_answered", request, {"is_accepted": is_accepted}, unit_id=meeting.unit_id)
    return answer


@action
def send_opinion(
    meeting: Meeting, member: Member, text: str, *, item: AgendaItem | None = None, by: Scope, at: datetime
) -> Opinion:
    """Send an opinion before the meeting, to a row of the agenda or to all of it."""
    demand(may_take_part(by, meeting, member), _whose_part())
    facts = facts_of(meeting)
    check_not_begun(facts)
    demand_on_roll(meeting, [member], on=facts.day)
    if item is not None and item.meeting_id != meeting.pk:
        raise Refused(say("Nội dung này thuộc kỳ sinh hoạt khác. Chọn nội dung của kỳ này."), "item")
    opinion = Opinion(
        meeting=meeting, member=member, item=item, by_id=by.person_id, at=at,
        text=needed_text(text, "text", say("Ý kiến chưa có nội dung. Ghi ý kiến rồi gửi.")),
    )  # fmt: skip
    opinion.save()
    write_line("opinion_sent", opinion, {"text": opinion.text}, unit_id=meeting.unit_id)
    return opinion


@action
def answer_opinion(
    opinion: Opinion, kind: AnswerKind, text: str = "", *, by: Scope, at: datetime
) -> OpinionAnswer:
    """Say what became of an opinion; all but "taken up" say it in words."""
    meeting = opinion.meeting
    demand(may_answer_opinion(by, meeting), Right.PREPARE_MEETING)
    words = squeeze_lines(text)
    if kind is not AnswerKind.TAKEN_UP:
        words = needed_text(text, "text", say("Chưa có nội dung trả lời. Ghi ý kiến giải trình hoặc lý do."))
    answer = OpinionAnswer(opinion=opinion, kind=AnswerKind(kind), text=words, by_id=by.person_id, at=at)
    insert_once(
        answer, Refused(say("Ý kiến này đã được trả lời. Câu trả lời trước vẫn còn, đồng chí xem lại ở đó."))
    )
    write_line("opinion_answered", opinion, {"kind": kind}, unit_id=meeting.unit_id)
    return answer


@action
def mark_read(meeting: Meeting, member: Member, *, by: Scope, at: datetime) -> Reading:
    """Say that a member has read the meeting's papers, or that they were read to her."""
    demand(may_take_part(by, meeting, member), _whose_part())
    facts = facts_of(meeting)
    check_held(facts)
    demand_on_roll(meeting, [member], on=facts.day)
    reading = Reading(meeting=meeting, member=member, by_id=by.person_id, at=at)
    insert_once(reading, Refused(say("Đã ghi đồng chí {name} đọc tài liệu kỳ này.", name=member.person.name)))
    write_line("papers_read", reading, {"member": member.pk}, unit_id=meeting.unit_id)
    return reading


@action
def reply_to_notice(meeting: Meeting, member: Member, *, by: Scope, at: datetime) -> Reply:
    """Say that a member has the notice and will come; an absence asked for later takes its place."""
    demand(may_take_part(by, meeting, member), _whose_part())
    facts = facts_of(meeting)
    check_not_begun(facts)
    name = member.person.name
    if facts.convened_at is None:
        raise Refused(say("Thông báo kỳ này chưa gửi. Gửi thông báo rồi ghi trả lời của đồng chí."))
    demand_on_roll(meeting, [member], on=facts.day)
    if AbsenceRequest.of(meeting).filter(member=member).exists():
        raise Refused(
            say("Đồng chí {name} đã xin vắng kỳ này. Nếu dự được, rút đề nghị xin vắng trước.", name=name)
        )
    reply = Reply(meeting=meeting, member=member, by_id=by.person_id, at=at)
    insert_once(reply, Refused(say("Đồng chí {name} đã báo sẽ dự kỳ này.", name=name)))
    write_line("notice_answered", reply, {"member": member.pk}, unit_id=meeting.unit_id)
    return reply


def _whose_part() -> Said:
    return say(
        "Việc này do chính đồng chí đảng viên làm, hoặc bí thư, phó bí thư làm thay và giữ tên cả hai."
    )
