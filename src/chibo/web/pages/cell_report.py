"""Báo cáo tháng to the cell: opened filled, written, next tasks proposed, agreed."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.access import may_agree_report, may_write_report
from chibo.cycle.actions import add_next_task, agree_report, open_report, remove_next_task, save_report
from chibo.cycle.actions.reporting import ReportDraft
from chibo.cycle.models import CellReport, NextTask, ReportAgreement
from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.text import squeeze_lines
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.members.queries import roll
from chibo.org.models import Unit
from chibo.org.queries import last_typed
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of
from chibo.web.page import Request, page
from chibo.web.sitting import TwoTexts

WRITTEN = ("report_opened", "report_saved")
TEXTS = tuple(one.name for one in fields(ReportDraft))


class ReportForm(Sheet):
    """The report's texts; any of them may stay empty."""

    task_results = TextField(required=False)
    strengths = TextField(required=False)
    limits = TextField(required=False)
    causes = TextField(required=False)
    remedies = TextField(required=False)
    commendations = TextField(required=False)
    reminders = TextField(required=False)


class NextTaskForm(Sheet):
    """One task of next month."""

    content = TextField(max_length=2000)
    assignee = ChoiceField(coerce=int, required=False, empty_value=None)
    due_on = DayField(required=False)
    expected_result = TextField(max_length=2000, required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].choices = people  # type: ignore[attr-defined] # a field of choices


def labels() -> dict[str, str]:
    """Return the report's headings."""
    return {
        "task_results": _("Kết quả thực hiện nhiệm vụ"),
        "strengths": _("Ưu điểm"),
        "limits": _("Hạn chế"),
        "causes": _("Nguyên nhân"),
        "remedies": _("Biện pháp khắc phục"),
        "commendations": _("Biểu dương"),
        "reminders": _("Nhắc nhở, phê bình"),
    }


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.PREPARE_MEETING)
def cell_report(request: Request, meeting: Meeting) -> HttpResponse:
    """Show and save the month's report; a POST without a report opens it."""
    report = CellReport.of_meeting(meeting)
    if request.method == "POST" and report is None:
        open_report(meeting, by=request.scope, at=request.at)
        return see_other(request, reverse("cell-report", args=[meeting.pk]), _("Đã lập báo cáo tháng."))
    if request.method == "POST" and report is not None:
        return _written(request, meeting, report)
    form = ReportForm(initial={name: getattr(report, name) for name in TEXTS} if report else {})
    return _shown(request, meeting, report, form, NextTaskForm(people=_people(meeting)))


def _written(request: Request, meeting: Meeting, report: CellReport) -> HttpResponse:
    """Save what was typed; when somebody saved or agreed the report meanwhile, show both texts."""
    form = ReportForm(request.POST)
    is_saved = is_done(form, lambda typed: _save(request, report, typed))
    now = part_of(CellReport.of(meeting.unit), report.pk)
    is_agreed = ReportAgreement.of(now).exists()
    is_late = is_agreed or _version(request) != now.version
    theirs = _both(form, now) if is_late else []
    if is_saved or (is_late and not is_agreed and not theirs):  # what she typed is what stands
        return see_other(request, reverse("cell-report", args=[meeting.pk]), _("Đã lưu báo cáo tháng."))
    return _shown(request, meeting, now, form, NextTaskForm(people=_people(meeting)), theirs)


def _save(request: Request, report: CellReport, typed: dict[str, Any]) -> None:
    draft = ReportDraft(**typed)
    save_report(report, draft, version=_version(request), by=request.scope, at=request.at)


def _version(request: Request) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() else 0


def _both(form: ReportForm, report: CellReport) -> list[TwoTexts]:
    """Return the texts in which what was typed differs from what stands."""
    pairs = [(label, str(form.typed(name)), getattr(report, name)) for name, label in labels().items()]
    return [TwoTexts(*pair) for pair in pairs if squeeze_lines(pair[1]) != pair[2]]


def _people(meeting: Meeting) -> list[tuple[str, str]]:
    return choices_of(roll(meeting.unit, on=facts_of(meeting).day))


def _shown(
    request: Request, meeting: Meeting, report: CellReport | None, form: ReportForm, task_form: NextTaskForm,
    theirs: Sequence[TwoTexts] = (),
) -> HttpResponse:  # fmt: skip
    agreement = ReportAgreement.of(report).first() if report else None
    tasks = NextTask.of(report).select_related("assignee__person") if report else ()
    context = {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "month": Month.of(meeting.month),
        "report": {"version": report.version, **{name: getattr(report, name) for name in TEXTS}}
        if report
        else None,
        "agreed_at": agreement.at if agreement else None,
        "form": form,
        "theirs": theirs,
        "task_form": task_form,
        "people": _people(meeting),
        "labels": labels(),
        "typed_by": last_typed(meeting.unit, "cellreport", [report.pk], WRITTEN).get(report.pk, "")
        if report
        else "",
        "tasks": _tasks(meeting.unit, list(tasks)),
        "may_write": may_write_report(request.scope, meeting) and agreement is None,
        "may_agree": may_agree_report(request.scope, meeting) and agreement is None,
    }
    status = 409 if theirs else 422 if form.errors or task_form.errors else 200
    return render(request, "pages/cell-report.html", context, status, unit=meeting.unit, here="month")


def _tasks(unit: Unit, tasks: Sequence[NextTask]) -> list[dict[str, object]]:
    typed = last_typed(unit, "nexttask", [task.pk for task in tasks], ("next_task_added",)) if tasks else {}
    return [_task(task, typed.get(task.pk, "")) for task in tasks]


def _task(task: NextTask, typed_by: str) -> dict[str, object]:
    return {
        "typed_by": typed_by,
        "id": task.pk,
        "content": task.content,
        "assignee": task.assignee.person.name if task.assignee else "",
        "due_on": task.due_on,
        "expected_result": task.expected_result,
    }


def _report_of(meeting: Meeting) -> CellReport:
    """Return the report that a sub-act is about, opened first when the month has none yet."""
    report: CellReport = part_of(CellReport.of(meeting.unit).filter(meeting=meeting), meeting.pk)
    return report


@page(Right.PREPARE_MEETING, of=meeting_of)
def report_task(request: Request, meeting: Meeting) -> HttpResponse:
    """Propose a task of next month."""
    report = _report_of(meeting)
    form = NextTaskForm(posted(request), people=_people(meeting))
    if request.method == "POST" and is_done(form, lambda typed: _add(request, report, typed)):
        return see_other(
            request, f"{reverse('cell-report', args=[meeting.pk])}#nhiem-vu", _("Đã ghi nhiệm vụ.")
        )
    initial = {name: getattr(report, name) for name in TEXTS}
    return _shown(request, meeting, report, ReportForm(initial=initial), form)


def _add(request: Request, report: CellReport, typed: dict[str, Any]) -> None:
    assignee = member_in(report.unit, typed.pop("assignee"))
    add_next_task(report, **typed, assignee=assignee, by=request.scope, at=request.at)


@page(Right.PREPARE_MEETING, of=meeting_of)
def report_task_removal(request: Request, meeting: Meeting, task: int) -> HttpResponse:
    """Take a proposed task out; a GET asks first."""
    found = part_of(NextTask.of(_report_of(meeting)), task)
    back = reverse("cell-report", args=[meeting.pk])
    if request.method == "POST":
        remove_next_task(found, by=request.scope, at=request.at)
        return see_other(request, back, _("Đã bỏ nhiệm vụ dự kiến."))
    context = {
        "question": _("Bỏ nhiệm vụ dự kiến này?"),
        "sentences": [found.content],
        "action": reverse("report-task-removal", args=[meeting.pk, found.pk]),
        "values": {},
        "confirm": _("Bỏ nhiệm vụ"),
        "cancel": _("Giữ lại"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.AGREE_CONTENT, of=meeting_of)
def report_agreement(request: Request, meeting: Meeting) -> HttpResponse:
    """Record that the chi ủy agreed the report; a GET asks first."""
    report = _report_of(meeting)
    back = reverse("cell-report", args=[meeting.pk])
    if request.method == "POST":
        agree_report(report, by=request.scope, at=request.at)
        return see_other(
            request, reverse("preparation", args=[meeting.pk]), _("Đã thống nhất báo cáo tháng.")
        )
    context = {
        "question": _("Thống nhất báo cáo tháng?"),
        "sentences": [
            _("Sau khi thống nhất, báo cáo được gửi kèm thông báo và đọc tại kỳ sinh hoạt, không sửa nữa.")
        ],
        "action": reverse("report-agreement", args=[meeting.pk]),
        "values": {},
        "confirm": _("Thống nhất"),
        "cancel": _("Để sau"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")
