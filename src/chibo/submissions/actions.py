"""Send frozen copies up, report a cause, answer, return."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chibo.counters.tally import count
from chibo.door.fields import canonical
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze, squeeze_lines
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.submissions.access import may_answer, may_submit
from chibo.submissions.models import Answer, Cause, Submission, SubmittedPart
from chibo.submissions.terms import AnswerKind, CauseKind, PartKind


@dataclass(frozen=True, slots=True)
class GivenPart:
    """One part to send, by value: a document as JSON (None for a mere statement) and the facts of it."""

    kind: PartKind
    title: str
    document: Mapping[str, Any] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@action
def send_up(meeting: Meeting, parts: Sequence[GivenPart], *, by: Scope, at: datetime) -> Submission:
    """Send a meeting's papers to the committee above in one act, as frozen copies.

    A second time only after a return; the earlier round stays as it was.
    """
    demand(may_submit(by, meeting.unit_id), Right.SUBMIT)
    above = meeting.unit.parent
    if above is None:
        raise Refused(
            say("Chi bộ chưa có cấp ủy cấp trên trong sổ. Đề nghị văn phòng cập nhật tổ chức đảng.")
        )
    if not parts:
        raise Refused(say("Chưa có văn bản nào để gửi. Phát hành nghị quyết hoặc kết luận rồi gửi."))
    last = Submission.of_meeting(meeting).order_by("-round").first()
    if last is not None and not _is_returned(last):
        raise Refused(say("Tháng này đã gửi cấp trên. Chỉ gửi lại khi đảng ủy trả lại để bổ sung."))
    sent = Submission(
        unit=meeting.unit, to_unit=above, meeting=meeting, month=meeting.month,
        round=last.round + 1 if last else 1, by_id=by.person_id, at=at,
    )  # fmt: skip
    insert_once(sent, Refused(say("Tháng này vừa được gửi cấp trên. Mở lại trang để xem.")))
    SubmittedPart.of(sent).bulk_create(
        SubmittedPart(
            submission=sent, position=position, kind=part.kind, title=part.title, document=part.document,
            facts=dict(part.facts), digest=_digest(part),
        )
        for position, part in enumerate(parts, start=1)
    )  # fmt: skip
    if sent.round == 1:
        count(meeting.unit_id, "submitted", month=meeting.month, at=at)
    content = {"round": sent.round, "parts": [_digest(part) for part in parts]}
    write_line("sent_up", sent, content, unit_id=meeting.unit_id, other_unit_id=above.pk)
    return sent


def _digest(part: GivenPart) -> str:
    """Return the SHA-256 of a part's canonical JSON: what was sent can be proved later."""
    return hashlib.sha256(canonical([part.kind, part.title, part.document, part.facts]).encode()).hexdigest()


def _is_returned(submission: Submission) -> bool:
    answer = Answer.of(submission).order_by("-at", "-pk").first()
    return answer is not None and answer.kind == AnswerKind.RETURNED


@action
def report_cause(meeting: Meeting, kind: CauseKind, reason: str, *, by: Scope, at: datetime) -> Cause | None:
    """Tell the committee above at once why a month's meeting was moved or not held."""
    demand(may_submit(by, meeting.unit_id) or by.has(Right.PLAN_CALENDAR, meeting.unit_id), Right.SUBMIT)
    above = meeting.unit.parent
    if above is None:
        write_line("cause_kept", meeting, {"kind": kind}, unit_id=meeting.unit_id)
        return None
    cause = Cause(
        unit=meeting.unit, to_unit=above, month=meeting.month, kind=kind, reason=squeeze(reason), at=at
    )
    cause.save()
    write_line(
        "cause_reported", cause, {"reason": cause.reason}, unit_id=meeting.unit_id, other_unit_id=above.pk
    )
    return cause


@action
def answer_submission(
    submission: Submission, kind: AnswerKind, remark: str = "", *, by: Scope, at: datetime
) -> Answer:
    """Answer what a cell sent: received, confirmed, or returned with what is wanted."""
    demand(may_answer(by, submission), Right.ANSWER_SUBMISSION)
    if kind is AnswerKind.RETURNED and not squeeze(remark):
        raise Refused(say("Chưa ghi nội dung đề nghị bổ sung. Ghi rõ chi bộ cần bổ sung gì."), field="remark")
    if _is_returned(submission):
        raise Refused(say("Văn bản này đã trả lại chi bộ. Đợi chi bộ gửi lại rồi trả lời."))
    last = Answer.of(submission).order_by("-at", "-pk").first()
    if last is not None and last.kind == AnswerKind.CONFIRMED:
        raise Refused(say("Văn bản này đã được xác nhận ngày {day:%d/%m/%Y}.", day=last.at))
    answer = Answer(
        unit=submission.to_unit, submission=submission, kind=kind, remark=squeeze_lines(remark),
        by_id=by.person_id, at=at,
    )  # fmt: skip
    answer.save()
    write_line(
        "submission_answered",
        answer,
        {"kind": kind},
        unit_id=submission.to_unit_id,
        other_unit_id=submission.unit_id,
    )
    return answer
