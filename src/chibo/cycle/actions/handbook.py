"""Sổ tay đảng viên điện tử: who posted a meeting's papers there and when; whether the cell uses it."""

from datetime import date, datetime

from chibo.cycle.access import may_post_handbook, may_set_handbook
from chibo.cycle.models import HandbookPosting, HandbookUse
from chibo.cycle.queries.handbook import half_sheet
from chibo.cycle.queries.month import month_and_ground
from chibo.cycle.rules.handbook import check_posted_at, is_used
from chibo.cycle.terms import HandbookHalf
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.meetings.rules import check_held
from chibo.org.models import Unit


@action
def mark_posted(
    meeting: Meeting, half: HandbookHalf, posted_at: datetime, *, by: Scope, at: datetime
) -> HandbookPosting:
    """Record that a half's papers were posted by hand in Sổ tay; the book itself sends nothing there."""
    demand(may_post_handbook(by, meeting), Right.POST_HANDBOOK)
    month, ground = month_and_ground(meeting)
    check_held(ground.facts)
    if not is_used(month.facts, ground.rules.meeting):
        raise Refused(
            say(
                "Chi bộ ghi là không dùng Sổ tay đảng viên điện tử nên không ghi việc đăng. "
                "Chi bộ có dùng thì bí thư, phó bí thư sửa ở trang Sổ tay đảng viên điện tử."
            )
        )
    sheet = half_sheet(meeting, half, month, ground)
    if sheet.waits_for:
        raise Refused(sheet.waits_for)
    check_posted_at(posted_at, since=sheet.since, at=at)
    posting = HandbookPosting(meeting=meeting, half=half, posted_at=posted_at, by_id=by.person_id, at=at)
    insert_once(
        posting,
        Refused(say("Việc đăng phần này đã được ghi. Mở lại trang để xem; ghi nhầm thì rút, rồi ghi lại.")),
    )
    write_line("handbook_posted", posting, {"half": half, "posted_at": posted_at}, unit_id=meeting.unit_id)
    return posting


@action
def withdraw_posting(posting: HandbookPosting, reason: str, *, by: Scope, at: datetime) -> None:
    """Take back that papers were posted, written down by mistake; with the reason."""
    meeting = posting.meeting
    demand(may_post_handbook(by, meeting), Right.POST_HANDBOOK)
    if not squeeze(reason):
        raise Refused(
            say("Chưa ghi lý do rút việc ghi đã đăng. Ghi một câu, ví dụ: bấm nhầm, tài liệu chưa đăng."),
            field="reason",
        )
    content = {"half": posting.half, "reason": squeeze(reason)}
    write_line("handbook_posting_withdrawn", posting, content, unit_id=meeting.unit_id)
    posting.delete()


@action
def set_handbook_use(unit: Unit, since: date, *, is_used: bool, by: Scope, at: datetime) -> HandbookUse:
    """Record that the cell uses Sổ tay from a day on, or does not."""
    demand(may_set_handbook(by, unit), Right.SET_HANDBOOK)
    use = HandbookUse(unit=unit, since=since, is_used=is_used, by_id=by.person_id, at=at)
    use.save(force_insert=True)
    write_line("handbook_use_set", use, {"since": since, "is_used": is_used}, unit_id=unit.pk)
    return use
