"""Plan a year, plan one meeting, move it, change its kind, say that it was not held."""

from datetime import datetime, time

from chibo.counters.tally import count
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of, moment, short_day
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_plan_calendar, may_reschedule
from chibo.meetings.models import Convening, Meeting, NotHeld, Reach, Reply, Rescheduling, Schedule
from chibo.meetings.queries.convening import people_to_tell
from chibo.meetings.queries.facts import demand_on_roll, facts_of
from chibo.meetings.rules import (
    check_fixed_day,
    check_held,
    check_in_book,
    check_not_begun,
    months_to_plan,
    needed_line,
)
from chibo.meetings.terms import MONTHLY
from chibo.members.models import Member
from chibo.notices.actions import queue_notices
from chibo.notices.terms import Template
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.rulebook.meeting import KindOfMeeting
from chibo.rulebook.terms import MeetingKind


@action
def plan_year(
    unit: Unit, year: int, day: int, starts_at: time, place: str, *, from_month: int = 1,
    by: Scope, at: datetime,
) -> list[Meeting]:  # fmt: skip
    """Fix the day of a year and plan a regular meeting in each month that has none; return the new ones.

    A second call moves the fixed day for what is planned from then on; meetings that stand stay.
    """
    demand(may_plan_calendar(by, unit), Right.PLAN_CALENDAR)
    check_fixed_day(day)
    place = _needed_place(place)
    schedule = Schedule.of(unit).filter(year=year).first() or Schedule(unit=unit, year=year)
    schedule.day, schedule.starts_at, schedule.place = day, starts_at, place
    schedule.save()
    standing = Meeting.of(unit).filter(month__year=year, kind__in=MONTHLY).values_list("month", flat=True)
    months = months_to_plan(year, map(Month.of, standing), from_month=from_month)
    meetings: list[Meeting] = Meeting.of(unit).bulk_create(
        Meeting(
            unit=unit, kind=MeetingKind.REGULAR, month=month.first,
            planned_at=moment(month.day(day), starts_at), place=place, set_at=at,
        )
        for month in months
    )  # fmt: skip
    for month in months:
        count(unit.pk, "planned", month=month.first, at=at)
    content = {"year": year, "day": day, "months": [str(month) for month in months]}
    write_line("year_planned", schedule, content, unit_id=unit.pk)
    return meetings


@action
def plan_meeting(
    unit: Unit, kind: MeetingKind, planned_at: datetime, place: str, *, topic: str = "",
    presenter: Member | None = None, month: Month | None = None, by: Scope, at: datetime,
) -> Meeting:  # fmt: skip
    """Plan one meeting; `month` is the month it belongs to, by default that of its day."""
    demand(may_plan_calendar(by, unit), Right.PLAN_CALENDAR)
    of_kind = _kind_of_cell(unit, kind, planned_at)
    meeting = Meeting(
        unit=unit, kind=kind, month=(month or Month.of(day_of(planned_at))).first, planned_at=planned_at,
        place=_needed_place(place), topic=_topic_for(of_kind, topic), presenter=presenter, set_at=at,
    )  # fmt: skip
    demand_on_roll(meeting, [presenter], on=day_of(planned_at))
    insert_once(meeting, _month_taken(meeting))
    if of_kind.is_monthly:
        count(unit.pk, "planned", month=meeting.month, at=at)
    write_line("meeting_planned", meeting, {"kind": kind, "planned_at": planned_at}, unit_id=unit.pk)
    return meeting


@action
def change_kind(
    meeting: Meeting, kind: MeetingKind, *, topic: str = "", presenter: Member | None = None,
    by: Scope, at: datetime,
) -> Meeting:  # fmt: skip
    """Make a planned meeting one of another kind, with its topic and presenter where the kind asks them."""
    demand(may_reschedule(by, meeting), Right.PLAN_CALENDAR)
    check_not_begun(facts_of(meeting))
    was, of_kind = (_kind_of_cell(meeting.unit, one, meeting.planned_at) for one in (meeting.kind, kind))
    demand_on_roll(meeting, [presenter], on=day_of(meeting.planned_at))
    monthly = Meeting.of(meeting.unit).filter(month=meeting.month, kind__in=MONTHLY).exclude(pk=meeting.pk)
    if of_kind.is_monthly and monthly.exists():
        raise _month_taken(meeting)
    meeting.kind, meeting.topic, meeting.presenter = kind, _topic_for(of_kind, topic), presenter
    meeting.save(update_fields=["kind", "topic", "presenter"])
    if was.is_monthly != of_kind.is_monthly:
        count(meeting.unit_id, "planned", month=meeting.month, at=at, amount=1 if of_kind.is_monthly else -1)
    write_line("kind_changed", meeting, {"kind": kind, "topic": meeting.topic}, unit_id=meeting.unit_id)
    return meeting


@action
def reschedule_meeting(
    meeting: Meeting, planned_at: datetime, reason: str, *, place: str = "", by: Scope, at: datetime
) -> Rescheduling:
    """Move a meeting with its reason, so that everybody is told anew.

    One that was written down as not held is taken up again by it. The old notice stays in the book.
    """
    demand(may_reschedule(by, meeting), Right.PLAN_CALENDAR)
    facts = facts_of(meeting)
    check_in_book(facts)
    if facts.not_held_because is None:
        check_not_begun(facts)
    reason = needed_line(
        reason, "reason", say("Chưa có lý do dời lịch. Ghi lý do, ví dụ: trùng lịch tiếp xúc cử tri.")
    )
    if planned_at == meeting.planned_at:
        raise Refused(
            say("Ngày, giờ mới trùng với lịch cũ ({day}). Ghi ngày, giờ khác.", day=_shown(planned_at)),
            "planned_at",
        )
    move = Rescheduling(
        meeting=meeting, moved_from=meeting.planned_at, moved_to=planned_at, reason=reason,
        by_id=by.person_id, at=at,
    )  # fmt: skip
    move.save()
    meeting.planned_at, meeting.place, meeting.set_at = planned_at, place.strip() or meeting.place, at
    meeting.save(update_fields=["planned_at", "place", "set_at"])
    if _is_monthly(meeting):
        count(meeting.unit_id, "moved", month=meeting.month, at=at)
    Reach.of(meeting).delete()
    Reply.of(meeting).delete()
    Convening.of(meeting).delete()
    if NotHeld.of(meeting).delete()[0] and _is_monthly(meeting):
        count(meeting.unit_id, "not_held", month=meeting.month, at=at, amount=-1)
    if people := people_to_tell(meeting):
        about = f"{meeting.pk}/{at.isoformat()}"
        queue_notices(people, Template.MEETING_MOVED, about, unit_id=meeting.unit_id, by=by, at=at)
    write_line("meeting_rescheduled", meeting, {"to": planned_at, "reason": reason}, unit_id=meeting.unit_id)
    return move


@action
def mark_not_held(meeting: Meeting, reason: str, *, by: Scope, at: datetime) -> NotHeld:
    """Write down that a planned meeting was not held, with the reason."""
    demand(may_reschedule(by, meeting), Right.PLAN_CALENDAR)
    facts = facts_of(meeting)
    check_held(facts)
    check_not_begun(facts)
    reason = needed_line(reason, "reason", say("Chưa có lý do không họp. Ghi lý do để cấp trên nắm."))
    fact = NotHeld(meeting=meeting, reason=reason, by_id=by.person_id, at=at)
    insert_once(fact, Refused(say("Kỳ sinh hoạt này đã ghi là không họp. Muốn họp, dời sang ngày khác.")))
    if _is_monthly(meeting):
        count(meeting.unit_id, "not_held", month=meeting.month, at=at)
    if people := people_to_tell(meeting):
        about = f"{meeting.pk}/{at.isoformat()}"
        queue_notices(people, Template.MEETING_NOT_HELD, about, unit_id=meeting.unit_id, by=by, at=at)
    write_line("meeting_not_held", meeting, {"reason": reason}, unit_id=meeting.unit_id)
    return fact


def _kind_of_cell(unit: Unit, kind: str, planned_at: datetime) -> KindOfMeeting:
    """Return the rulebook's word on a kind, refusing what is no meeting of the whole cell."""
    known = {term.value: term for term in MeetingKind}
    if kind in known:
        of_kind = rules_for(unit, on=day_of(planned_at)).meeting.kind[known[kind]]
        if of_kind.is_of_cell:
            return of_kind
    raise Refused(
        say(
            'Loại sinh hoạt "{kind}" không có trong danh mục. '
            "Chọn thường kỳ, chuyên đề, thường kỳ kết hợp chuyên đề hoặc bất thường.",
            kind=kind,
        ),
        "kind",
    )


def _is_monthly(meeting: Meeting) -> bool:
    return meeting.kind in MONTHLY


def _topic_for(of_kind: KindOfMeeting, topic: str) -> str:
    if not of_kind.is_thematic:
        return " ".join(topic.split())
    return needed_line(topic, "topic", say("Sinh hoạt chuyên đề chưa có tên chuyên đề. Ghi tên chuyên đề."))


def _needed_place(place: str) -> str:
    return needed_line(
        place, "place", say("Chưa có địa điểm sinh hoạt. Ghi nơi họp, ví dụ: Nhà văn hóa thôn.")
    )


def _month_taken(meeting: Meeting) -> Refused:
    return Refused(
        say(
            "Tháng {month} đã có lịch sinh hoạt thường kỳ. Dời lịch đã có, hoặc chọn loại sinh hoạt khác.",
            month=Month.of(meeting.month).label,
        ),
        "month",
    )


def _shown(planned_at: datetime) -> str:
    return short_day(day_of(planned_at))
