"""A shared device for one meeting: opened, tapped, spoken to, closed; the chair judges what was said."""

from datetime import datetime

from chibo.accounts.actions import confirm_password
from chibo.accounts.terms import SignInResult
from chibo.door.pen import action, cover, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, Said, say
from chibo.meetings.access import may_end_meeting, may_open_kiosk, may_use_kiosk
from chibo.meetings.models import (
    AgendaItem,
    Attendance,
    Kiosk,
    KioskClosing,
    KioskMark,
    KioskOpinion,
    KioskVerdict,
    Meeting,
    Speech,
)
from chibo.meetings.queries.facts import demand_on_roll, facts_of
from chibo.meetings.queries.kiosk import token_key
from chibo.meetings.rules import check_recordable, needed_text
from chibo.meetings.rules.kiosk import check_serving, check_uncalled, check_undo
from chibo.meetings.terms import RollState
from chibo.members.models import Member


@action
def open_kiosk(meeting: Meeting, token: str, *, by: Scope, at: datetime) -> Kiosk:
    """Let the device that will hold `token` serve a meeting; only a keyed digest of it is stored."""
    demand(may_open_kiosk(by, meeting), Right.CHAIR_MEETING)
    check_serving(facts_of(meeting))
    kiosk = Kiosk(meeting=meeting, token_key=token_key(token), by_id=by.person_id, at=at)
    kiosk.save()
    write_line("kiosk_opened", kiosk, unit_id=meeting.unit_id)
    return kiosk


@action
def close_kiosk(kiosk: Kiosk, *, by: Scope, at: datetime) -> None:
    """Close a shared device from afar: it serves nobody from then on."""
    demand(may_open_kiosk(by, kiosk.meeting), Right.CHAIR_MEETING)
    _close(kiosk, by, at)


@action
def close_at_kiosk(token: str, password: str, *, address: str, by: Scope, at: datetime) -> SignInResult:
    """Close a shared device at the device itself, by the password of who opened it."""
    kiosk = _served(token, by)
    result = SignInResult.WRONG
    if kiosk.by is not None:
        result = confirm_password(kiosk.by, password, address=address, by=by, at=at)
    if result is SignInResult.IN:
        _close(kiosk, by, at)
    else:
        write_line("kiosk_closing_refused", kiosk, unit_id=kiosk.meeting.unit_id)
    return result


@action
def mark_at_kiosk(token: str, member: Member, *, by: Scope, at: datetime) -> None:
    """Write a member down as present who tapped her name; what the minute-taker wrote stands."""
    kiosk = _serving(token, by)
    meeting, name = kiosk.meeting, member.person.name
    demand_on_roll(meeting, [member], on=facts_of(meeting).day)
    state = Attendance.of(meeting).filter(member=member).values_list("state", flat=True).first()
    check_uncalled(RollState(state) if state else None, name)
    called = Attendance(meeting=meeting, member=member, state=RollState.PRESENT)
    insert_once(called, Refused(say("Đồng chí {name} vừa được ghi. Mở lại trang để xem.", name=name)))
    KioskMark.of(kiosk).filter(member=member).delete()
    KioskMark(kiosk=kiosk, member=member, at=at).save()
    write_line("marked_at_kiosk", kiosk, {"member": member.pk}, unit_id=meeting.unit_id)


@action
def withdraw_kiosk_mark(token: str, member: Member, *, by: Scope, at: datetime) -> None:
    """Take back a slip of the finger at the device, for a minute."""
    kiosk = _serving(token, by)
    marks = KioskMark.of(kiosk).filter(member=member)
    check_undo(marks.values_list("at", flat=True).first(), at, member.person.name)
    marks.delete()
    tapped = Attendance.of(kiosk.meeting).filter(member=member, state=RollState.PRESENT, by=None)
    if not tapped.delete()[0]:
        raise Refused(
            say(
                "Thư ký đã ghi điểm danh cho đồng chí {name}. Nếu chưa đúng, báo thư ký.",
                name=member.person.name,
            )
        )
    write_line("kiosk_mark_withdrawn", kiosk, {"member": member.pk}, unit_id=kiosk.meeting.unit_id)


@action
def write_at_kiosk(token: str, member: Member, text: str, *, by: Scope, at: datetime) -> KioskOpinion:
    """Keep what was said to the device in a member's name; it waits for the chair."""
    kiosk = _serving(token, by)
    demand_on_roll(kiosk.meeting, [member], on=facts_of(kiosk.meeting).day)
    words = needed_text(text, "text", say("Ý kiến chưa có nội dung. Ghi ý kiến rồi gửi."))
    opinion = KioskOpinion(kiosk=kiosk, member=member, text=words, at=at)
    opinion.save()
    write_line("written_at_kiosk", opinion, {"text": words}, unit_id=kiosk.meeting.unit_id)
    return opinion


@action
def judge_kiosk_opinion(
    opinion: KioskOpinion, item: AgendaItem | None, *, by: Scope, at: datetime
) -> KioskVerdict:
    """Take what was written at a shared device into the record at an item, or (None) leave it out."""
    meeting = opinion.kiosk.meeting
    demand(may_end_meeting(by, meeting), Right.CHAIR_MEETING)
    check_recordable(facts_of(meeting))
    verdict = KioskVerdict(opinion=opinion, by_id=by.person_id, at=at)
    if item is not None:
        if item.meeting_id != meeting.pk:
            raise Refused(say("Nội dung này thuộc kỳ sinh hoạt khác. Chọn nội dung của kỳ này."), "item")
        verdict.speech = Speech(
            item=item, member=opinion.member, text=opinion.text, at=opinion.at, saved_by_id=by.person_id,
            saved_at=at,
        )  # fmt: skip
        verdict.speech.save()
    insert_once(verdict, Refused(say("Ý kiến này đã được chủ trì trả lời. Mở lại trang để xem.")))
    write_line("kiosk_opinion_judged", opinion, {"is_taken": item is not None}, unit_id=meeting.unit_id)
    return verdict


def _served(token: str, by: Scope) -> Kiosk:
    """Return the device of a token that nobody has closed; the action may then write in its cell."""
    kiosk = Kiosk.of_token(token_key(token))
    demand(may_use_kiosk(by, kiosk), _over())
    assert kiosk is not None
    cover(kiosk.meeting.unit_id)
    return kiosk


def _serving(token: str, by: Scope) -> Kiosk:
    """Return the device of a token while its meeting sits."""
    kiosk = _served(token, by)
    check_serving(facts_of(kiosk.meeting))
    return kiosk


def _close(kiosk: Kiosk, by: Scope, at: datetime) -> None:
    insert_once(KioskClosing(kiosk=kiosk, by_id=by.person_id, at=at), Refused(_over()))
    write_line("kiosk_closed", kiosk, unit_id=kiosk.meeting.unit_id)


def _over() -> Said:
    return say("Máy chung này đã đóng. Cần dùng tiếp: chủ trì hoặc thư ký mở lại từ trang Sinh hoạt.")
