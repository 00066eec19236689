"""The cell's home: the one next step, the month, what is missing, tasks, twelve months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.queries.month import MonthSheet, current_sheet, month_sheets
from chibo.cycle.rules.handbook import handbook_lacks, may_lack
from chibo.cycle.rules.lacking import lacking
from chibo.cycle.rules.steps import PHASES, StepState
from chibo.cycle.terms import Standing, Step
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of, short_day
from chibo.kit.words import Said, say
from chibo.meetings.access import may_open_book, may_plan_calendar
from chibo.meetings.terms import MONTHLY
from chibo.org.models import Unit
from chibo.org.queries import rules_for, term_of, typed_cells
from chibo.tasks.queries import waiting_tasks
from chibo.web.frame import render
from chibo.web.keeping import kept_by_itself
from chibo.web.loaders import cell_of
from chibo.web.page import Request, page
from chibo.web.strip import UNRECORDED, StripMonth, key_of, strip_month
from chibo.web.tour import TourStep, is_first_month, tour_of

TASKS_SHOWN = 5
_PLACES = {
    Step.PLAN: "calendar",
    Step.AGREE: "preparation",
    Step.CONVENE: "convening",
    Step.MEET: "meeting",
    Step.MINUTES: "minutes",
    Step.RESOLVE: "resolution",
    Step.ASSIGN: "resolution",
    Step.SCORE: "score",
    Step.REPORT: "send",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do now: question, why, the button."""

    title: Said
    text: Said
    act: Said
    href: str


@page(Right.READ_DRAFTS, of=cell_of)
def cell_home(request: Request, unit: Unit) -> HttpResponse:
    """Show the cell's month and its one next step."""
    on = request.scope.on
    this = Month.of(on)
    sheets = month_sheets(unit, first=this.shifted(-11).first, last=this.shifted(2).last)
    sheet = current_sheet(sheets, on=on)
    tasks, typed = waiting_tasks(request.scope, unit, on=on), typed_cells(request.scope)
    sends = request.scope.has(Right.READ_SUBMITTED, unit.pk)
    strip = _strip(sheets, on)
    context = {
        "unit": unit,
        "on": on,
        "typed_cells": [cell for cell in typed if cell.unit_id != unit.pk],
        "sheet": sheet,
        "typing": next((cell for cell in typed if cell.unit_id == unit.pk), None),
        "next": next_of(sheet, unit, on, sends=sends) if sheet else _plan_first(request.scope, unit),
        "finished": _finished(sheets, sheet, unit) if sheet and sends else None,
        "phases": _phases(sheet, unit, sends=sends) if sheet else [],
        "lacks": [*(_lacks(sheet, unit, sends=sends) if sheet else []), *_unposted(sheets, sheet, unit, on)],
        "tour": _tour(request, unit, sheets, sheet),
        "tasks": tasks[:TASKS_SHOWN],
        "task_count": len(tasks),
        "overdue": sum(task.is_overdue for task in tasks),
        "strip": strip,
        "key": key_of(one.shape for one in strip),
        "notes": [one for one in sheets if (one.moved_because or one.not_held_because) and one.month <= this],
        "coming": _coming(sheets, sheet, request.at),
        "keep": _keep(sheet, on) if sheet else "",
        "first_month": this.shifted(-11),
        "this_month": this,
    }
    return render(request, "pages/cell-home.html", context, unit=unit, here="month")


def _coming(sheets: Sequence[MonthSheet], sheet: MonthSheet | None, at: datetime) -> MonthSheet | None:
    """Return the meeting after the one to work on."""
    ahead = (one for one in sheets if one is not sheet and one.planned_at > at)
    return next((one for one in ahead if not (one.facts.opened_on or one.facts.by_groups_on)), None)


def _keep(sheet: MonthSheet, on: date) -> str:
    """Return what a device keeps of the month's meeting by itself."""
    facts = sheet.facts
    return kept_by_itself(
        sheet.meeting_id,
        day=facts.opened_on or day_of(sheet.planned_at),
        on=on,
        is_convened=facts.convened_on is not None,
        is_begun=facts.opened_on is not None,
        is_ended=facts.ended_on is not None or facts.is_spared,
    )


def _tour(
    request: Request, unit: Unit, sheets: Sequence[MonthSheet], sheet: MonthSheet | None
) -> list[TourStep]:
    """Return the steps of the first month for its own chi ủy; none once it is closed or she put them away."""
    is_hers = request.account and not request.account.hides_tour
    if not is_hers or not is_first_month(sheets) or request.scope.is_typing(Right.READ_DRAFTS, unit.pk):
        return []
    return tour_of(request.scope, unit, sheets, sheet)


def _place(step: Step, sheet: MonthSheet, unit: Unit) -> str:
    if step is Step.PLAN:
        return reverse("calendar", args=[unit.pk])
    return reverse(_PLACES[step], args=[sheet.meeting_id])


def _plan_first(scope: Scope, unit: Unit) -> NextStep:
    """Return what a cell without a meeting ahead begins with; who may not do it waits for those who may."""
    year = scope.on.year
    if term_of(unit, on=scope.on) is None and may_open_book(scope, unit):
        return NextStep(
            say("Mở sổ chi bộ"),
            say("Ghi nhiệm kỳ, số văn bản đã dùng, nhiệm vụ đang làm và các tháng đã qua. Làm một lần."),
            say("Mở sổ"),
            reverse("book-opening", args=[unit.pk]),
        )
    if not may_plan_calendar(scope, unit):
        return NextStep(
            say("Chờ bí thư, phó bí thư lập lịch sinh hoạt năm {year}", year=year),
            say("Việc của tháng hiện ở đây khi chi bộ có lịch."),
            say("Xem lịch năm"),
            reverse("calendar", args=[unit.pk]),
        )
    return NextStep(
        say("Lập lịch sinh hoạt năm {year}", year=year),
        say("Chưa có lịch sinh hoạt. Đồng chí chọn ngày cố định hằng tháng để lập lịch."),
        say("Lập lịch sinh hoạt"),
        reverse("calendar", args=[unit.pk]),
    )


def next_of(sheet: MonthSheet, unit: Unit, on: date, *, sends: bool) -> NextStep:
    """Return the next step of a month in words; who does not send (`sends`) waits for those who do."""
    if sheet.now is Step.REPORT and not sends:
        return NextStep(
            say("Chờ bí thư, phó bí thư gửi cấp trên"),
            say("Văn bản của tháng đã đủ; việc gửi không nhập thay được."),
            say("Xem văn bản"),
            reverse("papers", args=[unit.pk]),
        )
    if sheet.now is None:
        return NextStep(
            say("Hồ sơ tháng {month} đã xong", month=sheet.month.label),
            say("Mọi bước của tháng đã hoàn thành. Kỳ tới theo lịch của chi bộ."),
            say("Xem lịch sinh hoạt"),
            reverse("calendar", args=[unit.pk]),
        )
    title, text, act = _words(sheet.now, sheet, on)
    place = _place(sheet.now, sheet, unit)
    if sheet.now is Step.AGREE and not sheet.has_report:
        place = reverse("cell-report", args=[sheet.meeting_id])
    return NextStep(title, text, act, place)


def _finished(sheets: Sequence[MonthSheet], sheet: MonthSheet, unit: Unit) -> tuple[Said, str] | None:
    """Return that the month before is complete and sent, and where; None once work on this one has begun."""
    last = next((one for one in reversed(sheets) if one.now is None and one.month < sheet.month), None)
    if last is None or not last.facts.sent_on or sheet.has_report or sheet.now not in {Step.PLAN, Step.AGREE}:
        return None
    said = say(
        "Kỳ sinh hoạt tháng {month} đã hoàn thành, đã gửi {to} ngày {day}.",
        month=last.month.label,
        to=unit.parent.committee_name if unit.parent else say("cấp trên"),
        day=short_day(last.facts.sent_on),
    )
    return said, reverse("send", args=[last.meeting_id])


def _words(step: Step, sheet: MonthSheet, on: date) -> tuple[Said, Said, Said]:
    """Return title, reason and button of a step."""
    day = short_day(day_of(sheet.planned_at))
    if step in _BEFORE:
        return _BEFORE[step](sheet, day)
    if step is Step.MEET:
        return _to_meet(day, is_open=bool(sheet.facts.opened_on), is_today=day_of(sheet.planned_at) <= on)
    return _afterwards(step, sheet, day)


def _to_plan(_: MonthSheet, __: str) -> tuple[Said, Said, Said]:
    return say("Lập lịch sinh hoạt"), say("Chọn ngày cố định hằng tháng."), say("Lập lịch")


def _to_agree(sheet: MonthSheet, _: str) -> tuple[Said, Said, Said]:
    if not sheet.has_report:
        return (
            say("Lập báo cáo tháng {month}", month=sheet.month.label),
            say(
                "Báo cáo mở sẵn kết quả nhiệm vụ tháng trước; "
                "đồng chí bổ sung ưu điểm, hạn chế, nhiệm vụ tháng tới."
            ),
            say("Lập báo cáo tháng"),
        )
    return (
        say("Thống nhất nội dung sinh hoạt tháng {month}", month=sheet.month.label),
        say("Ghi họp chi ủy hoặc hội ý, xem chương trình, tài liệu rồi thống nhất."),
        say("Thống nhất nội dung"),
    )


def _to_convene(_: MonthSheet, day: str) -> tuple[Said, Said, Said]:
    return (
        say("Gửi thông báo sinh hoạt ngày {day}", day=day),
        say("Thông báo, lời nhắn cho nhóm và giấy mời đã soạn sẵn."),
        say("Gửi thông báo"),
    )


_BEFORE = {Step.PLAN: _to_plan, Step.AGREE: _to_agree, Step.CONVENE: _to_convene}


def _to_meet(day: str, *, is_open: bool, is_today: bool) -> tuple[Said, Said, Said]:
    if is_open:
        return (
            say("Đang sinh hoạt"),
            say("Ghi ý kiến, kết quả biểu quyết; xong các nội dung thì kết thúc sinh hoạt."),
            say("Vào kỳ sinh hoạt"),
        )
    if is_today:
        return (
            say("Mở sinh hoạt ngày {day}", day=day),
            say("Điểm danh, ghi ý kiến và kết quả biểu quyết ngay tại kỳ sinh hoạt."),
            say("Mở sinh hoạt"),
        )
    return (
        say("Sinh hoạt ngày {day}", day=day),
        say("Việc chuẩn bị đã xong. Đến giờ, đồng chí mở sinh hoạt tại đây."),
        say("Xem chương trình"),
    )


def _afterwards(step: Step, sheet: MonthSheet, day: str) -> tuple[Said, Said, Said]:
    held = say("Kỳ sinh hoạt ngày {day}.", day=day)
    if step is Step.REPORT:
        return (
            say("Bổ sung rồi gửi lại đảng ủy") if sheet.is_returned else say("Gửi cấp trên"),
            say("Một lần gửi gồm nghị quyết hoặc kết luận, phiếu chấm điểm và báo cáo."),
            say("Xem trước khi gửi"),
        )
    return {
        Step.MINUTES: (say("Đọc lại, ký và khóa biên bản"), held, say("Mở biên bản")),
        Step.RESOLVE: (say("Phát hành nghị quyết hoặc kết luận"), held, say("Mở nghị quyết, kết luận")),
        Step.ASSIGN: (say("Phân công nhiệm vụ"), held, say("Phân công nhiệm vụ")),
        Step.SCORE: (say("Chấm điểm kỳ sinh hoạt"), held, say("Mở phiếu chấm điểm")),
    }[step]


def _phases(sheet: MonthSheet, unit: Unit, *, sends: bool) -> list[dict[str, object]]:
    states = {state.step: state for state in sheet.steps}
    return [
        {"title": _(phase.label), "steps": [_step(states[step], sheet, unit, sends=sends) for step in steps]}
        for phase, steps in PHASES.items()
    ]


def _step(state: StepState, sheet: MonthSheet, unit: Unit, *, sends: bool) -> dict[str, object]:
    on = None if state.step is Step.PLAN else state.done_on  # a plan bears the day of the meeting
    notes = {
        Standing.DONE: say("xong {day}", day=short_day(on)) if on else say("xong"),
        Standing.NOW: say("đang làm"),
        Standing.AHEAD: say("chưa đến"),
        Standing.NOT_NEEDED: say("không áp dụng"),
    }
    shown = {Standing.DONE: "done", Standing.NOT_NEEDED: "done", Standing.NOW: "now"}
    return {
        "label": _(state.step.label),
        "state": shown.get(state.standing, "todo"),
        "note": notes[state.standing],
        "href": _place(state.step, sheet, unit) if sends or state.step is not Step.REPORT else "",
    }


def _lacks(sheet: MonthSheet, unit: Unit, *, sends: bool) -> list[dict[str, object]]:
    found = lacking(
        sheet.facts,
        has_report=sheet.has_report,
        is_report_agreed=sheet.is_report_agreed,
        has_score=sheet.has_score,
    )
    return [
        {
            "text": lack.sentence,
            "note": "",
            "href": reverse("cell-report", args=[sheet.meeting_id])
            if lack.key.startswith("report")
            else _place(lack.step, sheet, unit),
            "act": _("Mở"),
            "act_for": say("Mở: {what}", what=lack.sentence),
        }
        for lack in found
        if sends or lack.step is not Step.REPORT
    ]


def _unposted(
    sheets: Sequence[MonthSheet], sheet: MonthSheet | None, unit: Unit, on: date
) -> list[dict[str, object]]:
    """Return what is still to be posted in Sổ tay: of the month shown, and of the last one that was held."""
    held = next((one for one in reversed(sheets) if one.facts.ended_on), None)
    shown = [one for one in dict.fromkeys((held, sheet)) if one is not None and may_lack(one.facts)]
    if not shown:
        return []
    rules = rules_for(unit, on=on).meeting
    return [
        {
            "text": lack.sentence,
            "note": say("Kỳ sinh hoạt tháng {month}", month=one.month.label) if one is not sheet else "",
            "href": reverse("handbook", args=[one.meeting_id]),
            "act": _("Mở"),
            "act_for": say("Mở: {what}", what=lack.sentence),
        }
        for one in shown
        for lack in handbook_lacks(one.facts, rules)
    ]


def _strip(sheets: Sequence[MonthSheet], on: date) -> list[StripMonth]:
    months = [Month.of(on).shifted(n) for n in range(-11, 1)]
    return [_month(month, [one for one in sheets if one.month == month], on) for month in months]


def _month(month: Month, sheets: Sequence[MonthSheet], on: date) -> StripMonth:
    regular = next((one for one in sheets if one.kind in MONTHLY), None)
    has_thematic = any(one.kind in {"thematic", "combined"} and one.facts.held_on for one in sheets)
    shape, words = _shape(regular, on)
    href = reverse("meeting", args=[regular.meeting_id]) if regular else ""
    return strip_month(month, shape, words, has_topic=has_thematic, href=href, on=on)


def _shape(regular: MonthSheet | None, on: date) -> tuple[str, Said]:
    if regular is None:
        return "not-founded", say("chưa có lịch")
    if regular.not_held_because:
        return "not-held", say("không họp, {why}", why=regular.not_held_because)
    if regular.facts.by_groups_on:
        return "held", say("sinh hoạt theo tổ đảng")
    if regular.facts.earlier_on:
        return "held", say("đã họp, số liệu trước khi dùng sổ")
    if not regular.facts.opened_on:
        is_past = day_of(regular.planned_at) < on
        return ("no-record", say("chưa có bản ghi")) if is_past else ("not-yet", say("chưa họp"))
    return _held_shape(regular)


def _held_shape(regular: MonthSheet) -> tuple[str, Said]:
    if not regular.facts.minutes_locked_on:
        is_over = regular.facts.ended_on is not None
        return UNRECORDED, say("đã họp, chưa có biên bản") if is_over else say("đang sinh hoạt")
    if regular.moved_because:
        return "moved", say("dời lịch, {why}", why=regular.moved_because)
    return "held", say("đã họp")
