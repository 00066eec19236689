"""The year of a cell: its twelve months, the fixed day, meetings added, moved, called off."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.actions import mark_month_not_held, move_meeting
from chibo.cycle.queries.month import MonthSheet, month_sheets
from chibo.door.terms import Right
from chibo.kit.dates import LAST_YEAR, Month, clock, day_of, moment, short_day, weekday
from chibo.kit.words import Refused, Said, say
from chibo.meetings.access import may_plan_calendar
from chibo.meetings.actions import change_kind, plan_meeting, plan_year
from chibo.meetings.models import Meeting
from chibo.meetings.queries import calendar_sheet, facts_of
from chibo.meetings.queries.by_groups import by_groups_condition
from chibo.meetings.queries.calendar import THEMATIC
from chibo.meetings.rules.sheets import CalendarSheet, MeetingLine, MonthLine
from chibo.meetings.terms import MeetingMode, MeetingState, MonthMark
from chibo.members.queries import roll
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.rulebook.terms import MeetingKind
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import (
    ChoiceField,
    ClockField,
    CountField,
    DayField,
    MonthField,
    Sheet,
    TextField,
    posted,
)
from chibo.web.frame import render, see_other
from chibo.web.loaders import cell_of, meeting_of, member_in
from chibo.web.page import Request, page
from chibo.web.strip import UNRECORDED, StripMonth, key_of, strip_month

KINDS = (MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED, MeetingKind.EXTRAORDINARY)
SHAPES = {
    MonthMark.ON_DAY: "held", MonthMark.HELD: "held", MonthMark.MOVED: "moved",
    MonthMark.NOT_HELD: "not-held", MonthMark.NOT_YET: "not-yet", MonthMark.DUE: "no-record",
    MonthMark.UNPLANNED: "not-founded", MonthMark.BY_GROUPS: "held",
}  # fmt: skip
DUE = {MeetingState.PLANNED, MeetingState.AGREED, MeetingState.CONVENED}
OPEN = DUE | {MeetingState.NOT_HELD}


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One meeting of a month; without a meeting, a month that has none.

    `state` None: not planned; `is_due`: its day is past and nothing is written of it.
    """

    month: Month
    meeting_id: int | None
    title: Said
    note: Said
    state: MeetingState | None = None
    is_due: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether its date may still be changed."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of the year, and how many thematic meetings they have against the quota."""

    number: int
    rows: tuple[CalendarRow, ...]
    thematic: int
    quota: int

    @property
    def words(self) -> Said:
        """Say the thematic meetings with their base."""
        return say(
            "Chuyên đề: {count} kỳ có lịch, cần ít nhất {quota}", count=self.thematic, quota=self.quota
        )


class YearForm(Sheet):
    """The fixed day of a year."""

    day = CountField(min_value=1, max_value=31)
    starts_at = ClockField()
    place = TextField(max_length=160)
    from_month = ChoiceField(choices=[(number, number) for number in range(1, 13)], coerce=int)


class KindForm(Sheet):
    """What kind of meeting, and the topic with who presents it."""

    kind = ChoiceField(choices=[(kind.value, kind.label) for kind in KINDS], coerce=MeetingKind)
    topic = TextField(max_length=240, required=False)
    presenter = ChoiceField(coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["presenter"].choices = people  # type: ignore[attr-defined] # a field of choices


class MeetingForm(KindForm):
    """One meeting more: when and where, of which month."""

    day = DayField()
    clock = ClockField()
    place = TextField(max_length=160)
    month = MonthField()


class MoveForm(Sheet):
    """The new day and hour, and why."""

    day = DayField()
    clock = ClockField()
    place = TextField(max_length=160, required=False)
    reason = TextField(max_length=240)

    def refuse(self, refusal: Refused) -> None:
        """Show what is wrong with the moment at the day."""
        is_moment = refusal.field == "planned_at"
        super().refuse(Refused(refusal.sentence, "day") if is_moment else refusal)


class NotHeldForm(Sheet):
    """Why the meeting was not held."""

    reason = TextField(max_length=240)


@page(Right.READ_NOTICES, of=cell_of)
def calendar(request: Request, unit: Unit) -> HttpResponse:
    """Show the year of a cell: its strip, and the meetings of each quarter."""
    year = _year(request)
    sheet = calendar_sheet(unit, year, on=request.scope.on)
    sheets = month_sheets(unit, first=Month(year, 1).first, last=Month(year, 12).last)
    stages, on = _stages(sheets), request.scope.on
    strip = _strip(sheet, sheets, on)
    quota = rules_for(unit, on=on).meeting.quota.thematic_per_quarter
    context = {
        "sheet": sheet,
        "unit_id": unit.pk,
        "strip": strip,
        "key": key_of(one.shape for one in strip),
        "quarters": [_quarter(number, sheet, stages, quota, on) for number in range(1, 5)],
        "is_empty": sheet.day is None and not any(month.meetings for month in sheet.months),
        "may_plan": may_plan_calendar(request.scope, unit),
        "reads_drafts": request.scope.has(Right.READ_DRAFTS, unit.pk),
        "reads_record": request.scope.has(Right.READ_RECORD, unit.pk),
        "takes_part": request.scope.has(Right.TAKE_PART, unit.pk),
    }
    return render(request, "pages/calendar.html", context, unit=unit, here="month")


def _year(request: Request) -> int:
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isascii() and typed.isdigit() else 0
    return year if request.scope.on.year - 100 < year < LAST_YEAR else request.scope.on.year


def _stages(sheets: list[MonthSheet]) -> dict[int, MeetingState]:
    """Return how far the minutes of the ended meetings are."""
    locked = {one.meeting_id: MeetingState.LOCKED for one in sheets if one.facts.minutes_locked_on}
    written = {one.meeting_id: MeetingState.MINUTES_UNSIGNED for one in sheets if one.minutes_id}
    return written | locked


def _strip(sheet: CalendarSheet, sheets: list[MonthSheet], on: date) -> list[StripMonth]:
    """Return the twelve months; one that was opened waits for its locked minutes."""
    waiting = {one.meeting_id for one in sheets if one.facts.opened_on and not one.facts.minutes_locked_on}
    return [_cell(line, is_waiting=_id_of(line) in waiting, on=on) for line in sheet.months]


def _id_of(line: MonthLine) -> int | None:
    return line.regular.meeting_id if line.regular else None


def _cell(line: MonthLine, *, is_waiting: bool, on: date) -> StripMonth:
    shape = UNRECORDED if is_waiting else SHAPES[line.mark]
    words = say("đã họp, chưa có biên bản") if is_waiting else line.mark
    href = f"#quy-{line.month.quarter}" if line.meetings else ""
    return strip_month(line.month, shape, words, has_topic=line.has_thematic, href=href, on=on)


def _quarter(
    number: int, sheet: CalendarSheet, stages: dict[int, MeetingState], quota: int, on: date
) -> Quarter:
    months = [month for month in sheet.months if month.month.quarter == number]
    lines = [line for month in months for line in month.meetings]
    planned = [one for one in lines if one.kind in THEMATIC and one.state is not MeetingState.NOT_HELD]
    rows = tuple(row for month in months for row in _rows(month, stages, on))
    return Quarter(number, rows, len(planned), quota)


def _rows(month: MonthLine, stages: dict[int, MeetingState], on: date) -> list[CalendarRow]:
    if not month.meetings:
        title = say("Tháng {month}", month=month.month.month)
        return [CalendarRow(month.month, None, title, say("Chưa có lịch"))]
    return [
        CalendarRow(
            month=month.month,
            meeting_id=line.meeting_id,
            title=say("Tháng {month}: {kind}", month=month.month.month, kind=line.kind),
            note=_note(line),
            state=stages.get(line.meeting_id, line.state) if line.ended_at else line.state,
            is_due=line.state in DUE and day_of(line.planned_at) < on,
        )
        for line in month.meetings
    ]


def _note(line: MeetingLine) -> Said:
    if line.state is MeetingState.EARLIER:
        return say("Họp ngày {day}", day=short_day(day_of(line.planned_at)))
    note = say("{when} tại {place}", when=_when(line.planned_at), place=line.place)
    if line.mode is not MeetingMode.IN_PERSON:
        note = say("{note}. Họp {mode}", note=note, mode=line.mode)
    if line.topic:
        note = say("{note}. Chuyên đề: {topic}", note=note, topic=line.topic)
    if line.not_held_because:
        return say("{note}. Không họp, lý do: {reason}", note=note, reason=line.not_held_because)
    if line.moved_because:
        return say("{note}. Dời lịch, lý do: {reason}", note=note, reason=line.moved_because)
    return note


def _when(at: datetime) -> Said:
    day = day_of(at)
    return say("{clock}, {weekday}, {day}", clock=clock(at), weekday=_(weekday(day)), day=short_day(day))


@page(Right.PLAN_CALENDAR, of=cell_of)
def calendar_year(request: Request, unit: Unit) -> HttpResponse:
    """Fix the day of a year and plan its regular meetings."""
    year = _year(request)
    standing = calendar_sheet(unit, year, on=request.scope.on)
    form = YearForm(posted(request), initial=_first_of(standing, request.scope.on))
    if request.method == "POST" and is_done(form, lambda typed: _plan_year(request, unit, year, typed)):
        done = say("Đã lập lịch năm {year}. Kỳ đã có lịch trước đó giữ nguyên.", year=year)
        return see_other(request, f"{reverse('calendar', args=[unit.pk])}?nam={year}", done)
    months = [(number, say("tháng {month}", month=number)) for number in range(1, 13)]
    context = {"form": form, "sheet": standing, "unit_id": unit.pk, "months": months}
    status = 422 if form.errors else 200
    return render(request, "pages/calendar-year.html", context, status, unit=unit, here="month")


def _plan_year(request: Request, unit: Unit, year: int, typed: dict[str, Any]) -> None:
    plan_year(
        unit,
        year,
        typed["day"],
        typed["starts_at"],
        typed["place"],
        from_month=typed["from_month"],
        by=request.scope,
        at=request.at,
    )


def _first_of(sheet: CalendarSheet, on: date) -> dict[str, object]:
    return {
        "day": sheet.day,
        "starts_at": clock(sheet.starts_at) if sheet.starts_at else "",
        "place": sheet.place,
        "from_month": on.month if sheet.year == on.year else 1,
    }


@page(Right.PLAN_CALENDAR, of=cell_of)
def calendar_meeting(request: Request, unit: Unit) -> HttpResponse:
    """Plan one meeting more: a thematic one, an extra one, one that a month lacks."""
    schedule = calendar_sheet(unit, _year(request), on=request.scope.on)
    first = {
        "clock": clock(schedule.starts_at) if schedule.starts_at else "",
        "place": schedule.place,
        "kind": request.GET.get("loai", ""),
    }
    people = choices_of(roll(unit, on=request.scope.on))
    form = MeetingForm(posted(request), initial=first, people=people)
    if request.method == "POST" and is_done(form, lambda typed: _plan_meeting(request, unit, typed)):
        day = form.cleaned_data["day"]
        done = say("Đã thêm kỳ sinh hoạt ngày {day} vào lịch.", day=short_day(day))
        return see_other(request, f"{reverse('calendar', args=[unit.pk])}?nam={day.year}", done)
    context = {"form": form, "unit_id": unit.pk, "kinds": _kinds()}
    status = 422 if form.errors else 200
    return render(request, "pages/calendar-meeting.html", context, status, unit=unit, here="month")


def _plan_meeting(request: Request, unit: Unit, typed: dict[str, Any]) -> None:
    plan_meeting(
        unit,
        typed["kind"],
        moment(typed["day"], typed["clock"]),
        typed["place"],
        topic=typed["topic"],
        presenter=member_in(unit, typed["presenter"]),
        month=typed["month"],
        by=request.scope,
        at=request.at,
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, _(kind.label)[:1].upper() + _(kind.label)[1:]) for kind in KINDS]


@page(Right.PLAN_CALENDAR, of=meeting_of)
def meeting_move(request: Request, meeting: Meeting) -> HttpResponse:
    """Move a meeting to another day, with the reason; everybody is told anew."""
    form = MoveForm(posted(request), initial={"clock": clock(meeting.planned_at)})
    was = short_day(day_of(meeting.planned_at))
    if request.method == "POST" and is_done(form, lambda typed: _move(request, meeting, typed)):
        day = short_day(form.cleaned_data["day"])
        done = say("Đã dời sinh hoạt từ {was} sang {day}. Báo lại cho các đồng chí.", was=was, day=day)
        return see_other(request, _year_of(meeting), done)
    facts = facts_of(meeting)
    context = _about(meeting) | {
        "form": form,
        "convened_at": facts.convened_at,
        "not_held_because": facts.not_held_because or "",
        "may_be_by_groups": not facts.is_off and by_groups_condition(meeting, on=facts.day).may_be,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/meeting-move.html", context, status, unit=meeting.unit, here="month")


def _move(request: Request, meeting: Meeting, typed: dict[str, Any]) -> None:
    to = moment(typed["day"], typed["clock"])
    move_meeting(meeting, to, typed["reason"], place=typed["place"], by=request.scope, at=request.at)


@page(Right.PLAN_CALENDAR, of=meeting_of)
def meeting_not_held(request: Request, meeting: Meeting) -> HttpResponse:
    """Write down that a planned meeting was not held, with the reason."""
    form = NotHeldForm(posted(request))

    def call_off(typed: dict[str, Any]) -> None:
        mark_month_not_held(meeting, typed["reason"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, call_off):
        done = say("Đã ghi kỳ sinh hoạt là không họp, kèm lý do. Muốn họp lại, dời sang ngày khác.")
        return see_other(request, _year_of(meeting), done)
    context = _about(meeting) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "pages/meeting-not-held.html", context, status, unit=meeting.unit, here="month")


@page(Right.PLAN_CALENDAR, of=meeting_of)
def meeting_kind(request: Request, meeting: Meeting) -> HttpResponse:
    """Make a planned meeting one of another kind, with its topic."""
    people = choices_of(roll(meeting.unit, on=day_of(meeting.planned_at)))
    first = {"kind": meeting.kind, "topic": meeting.topic, "presenter": meeting.presenter_id}
    form = KindForm(posted(request), initial=first, people=people)

    def change(typed: dict[str, Any]) -> None:
        presenter = member_in(meeting.unit, typed["presenter"])
        change_kind(
            meeting, typed["kind"], topic=typed["topic"], presenter=presenter, by=request.scope, at=request.at
        )

    if request.method == "POST" and is_done(form, change):
        return see_other(request, _year_of(meeting), say("Đã đổi loại và chuyên đề của kỳ sinh hoạt."))
    context = _about(meeting) | {"form": form, "kinds": _kinds()}
    status = 422 if form.errors else 200
    return render(request, "pages/meeting-kind.html", context, status, unit=meeting.unit, here="month")


def _about(meeting: Meeting) -> dict[str, Any]:
    """Return what the three pages about one date say of it."""
    month = Month.of(meeting.month)
    return {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "year": month.year,
        "month": month,
        "kind": MeetingKind(meeting.kind),
        "when": _when(meeting.planned_at),
        "place": meeting.place,
        "mode": MeetingMode(meeting.mode),
    }


def _year_of(meeting: Meeting) -> str:
    return f"{reverse('calendar', args=[meeting.unit_id])}?nam={Month.of(meeting.month).year}"
