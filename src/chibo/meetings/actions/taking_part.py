"""A member asks to be absent, sends an opinion, says that she has read; the chi ủy answers."""

from datetime import datetime

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.access import (
    may_answer_absence,
    may_answer_opinion,
    may_request_absence,
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
    demand(may_request_absence(by, meeting, member), Right.TAKE_PART)
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
    write_line("absence_requested", request, {"reason": reason}, unit_id=meeting.unit_id)
    return request


@action
def withdraw_absence(request: AbsenceRequest, *, by: Scope, at: datetime) -> None:
    """Take back a request for absence, with its answer, before the meeting begins."""
    meeting = request.meeting
    demand(may_request_absence(by, meeting, request.member), Right.TAKE_PART)
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
    """Send an opinion before the meeting, in one's own name only; to a row of the agenda or to all of it."""
    demand(may_take_part(by, meeting, member), say("Ý kiến do chính đồng chí đảng viên gửi, không gửi thay."))
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
    """Say that a member has read the meeting's papers."""
    demand(may_take_part(by, meeting, member), say("Đồng chí chỉ ghi được việc đọc tài liệu của mình."))
    facts = facts_of(meeting)
    check_held(facts)
    demand_on_roll(meeting, [member], on=facts.day)
    reading = Reading(meeting=meeting, member=member, at=at)
    insert_once(reading, Refused(say("Đồng chí đã ghi là đã đọc tài liệu kỳ này.")))
    write_line("papers_read", reading, unit_id=meeting.unit_id)
    return reading
