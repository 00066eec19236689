"""Tasks of a cell and one task: who, until when, how far, what proof, which verdict."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.members.queries.groups import groups_on
from chibo.org.models import Unit
from chibo.papers.actions import keep_file
from chibo.papers.models import File
from chibo.papers.terms import DataClass, Stage
from chibo.resolutions.models import Assignee
from chibo.tasks.access import may_close_task, may_judge, may_manage_tasks, may_report_progress
from chibo.tasks.actions import close_task, extend_task, report_progress
from chibo.tasks.models import Task
from chibo.tasks.queries import task_lines, task_sheet
from chibo.tasks.terms import Order, Show, Verdict
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import cell_of, member_in, task_of
from chibo.web.page import Request, page


class ProgressForm(Sheet):
    """What was done, how far, in whose name."""

    text = TextField(max_length=4000, error_messages={"required": gettext_lazy("Chưa ghi việc đã làm.")})
    percent = CountField(required=False, max_value=100)
    reporter = ChoiceField(coerce=int, error_messages={"required": gettext_lazy("Chưa chọn người báo cáo.")})

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reporter"].choices = people  # type: ignore[attr-defined] # a field of choices


class ExtensionForm(Sheet):
    """The new deadline and why."""

    to_day = DayField(error_messages={"required": gettext_lazy("Chưa ghi thời hạn mới.")})
    reason = TextField(max_length=300, error_messages={"required": gettext_lazy("Chưa ghi lý do gia hạn.")})


class VerdictForm(Sheet):
    """The checker's word."""

    verdict = ChoiceField(
        choices=Verdict.choices(),
        coerce=Verdict,
        error_messages={"required": gettext_lazy("Chưa chọn kết quả của nhiệm vụ.")},
    )
    finished_on = DayField(required=False)
    note = TextField(max_length=2000, required=False)


@page(Right.READ_RECORD, of=cell_of)
def tasks(request: Request, unit: Unit) -> HttpResponse:
    """List a cell's tasks: searched without accents, sorted, narrowed."""
    show = _chosen(Show, request.GET.get("loc"), Show.OPEN)
    order = _chosen(Order, request.GET.get("xep"), Order.DUE)
    search = request.GET.get("tim", "")
    on, groups = request.scope.on, {str(one.group_id): one for one in groups_on(unit, on=request.scope.on)}
    group = groups.get(request.GET.get("to", ""))
    among = group.members if group else None
    lines = task_lines(request.scope, unit, on=on, show=show, search=search, order=order, among=among)
    context = {
        "unit_id": unit.pk,
        "lines": lines,
        "asked": {"loc": show, "xep": order, "tim": search, "to": str(group.group_id) if group else ""},
        "groups": [(pk, one.name) for pk, one in groups.items()],
        "shows": [(one.value, _(one.label)) for one in Show],
        "orders": [(one.value, _(one.label)) for one in Order],
        "overdue": sum(line.is_overdue for line in lines),
        "nothing": _nothing(show),
    }
    return render(request, "pages/tasks.html", context, unit=unit, here="tasks")


def _nothing(show: Show) -> str:
    """Return what is said where a list holds no task."""
    return {
        Show.ALL: _("Chưa có nhiệm vụ nào"),
        Show.OPEN: _("Không có nhiệm vụ chưa xong"),
        Show.OVERDUE: _("Không có nhiệm vụ quá hạn"),
        Show.CLOSED: _("Chưa có nhiệm vụ đã kết luận"),
    }[show]


def _chosen(term: Any, value: str | None, otherwise: Any) -> Any:
    return term(value) if value in {one.value for one in term} else otherwise


@page(Right.READ_RECORD, of=task_of)
def task(request: Request, thing: Task) -> HttpResponse:
    """Show one task with its trail and what may be done with it."""
    return _shown(request, thing, {})


def _people(scope: Scope, thing: Task) -> list[tuple[str, str]]:
    """Return in whose name the reader may report: her own, for bí thư, phó bí thư every assignee's."""
    rows = Assignee.of(thing.item).select_related("member__person")
    return [
        (str(row.member_id), row.member.person.name)
        for row in rows
        if may_report_progress(scope, thing, row.member)
    ]


def _shown(request: Request, thing: Task, forms: dict[str, Sheet]) -> HttpResponse:
    scope = request.scope
    sheet = task_sheet(thing, on=scope.on)
    people = _people(scope, thing)
    asked = request.GET.get("thay", "")
    one = people[0][0] if len(people) == 1 else asked if asked in dict(people) else ""
    context = {
        "task_id": thing.pk,
        "unit_id": thing.unit_id,
        "sheet": sheet,
        "line": sheet.line,
        "trail": [
            {
                "title": say("{kind}, {day:%d/%m/%Y}", kind=step.kind, day=step.on),
                "note": _trail_note(step.who, step.by, step.typed_by, step.text),
                "is_waiting": False,
            }
            for step in sheet.trail
        ],
        "evidence": [(step.evidence_id, step.evidence_name) for step in sheet.trail if step.evidence_id],
        "people": people,
        "progress": forms.get("progress") or ProgressForm(people=people, initial={"reporter": one}),
        "extension": forms.get("extension") or ExtensionForm(),
        "verdict": forms.get("verdict") or VerdictForm(),
        "may_report": sheet.line.is_open and bool(people),
        "may_extend": sheet.line.is_open and may_manage_tasks(scope, thing.unit_id),
        "may_close": sheet.line.is_open and may_close_task(scope, thing) and may_judge(scope, thing),
        "has_lost_file": "evidence" in request.FILES,
        "summary": [row for form in forms.values() for row in form.summary()],
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "pages/task.html", context, status, unit=thing.unit, here="tasks")


def _trail_note(who: str, by: str, typed_by: str, text: str) -> str:
    """Return who acted, who wrote it for her, who typed it for the cell, and what."""
    return ": ".join(part for part in (_hands(who, by, typed_by), text) if part)


def _hands(who: str, by: str, typed_by: str) -> str:
    if typed_by:
        typed = say("do đồng chí {name} nhập thay", name=typed_by)
        return say("đ/c {who}, {typed}", who=who, typed=typed) if by else typed
    if by:
        return say("đ/c {who} (đ/c {by} ghi thay)", who=who, by=by)
    return say("đ/c {who}", who=who) if who else ""


@page(Right.READ_RECORD, of=task_of)
def task_progress(request: Request, thing: Task) -> HttpResponse:
    """Report progress, with a file that proves it."""
    form = ProgressForm(posted(request), people=_people(request.scope, thing))
    if request.method == "POST" and is_done(form, lambda typed: _report(request, thing, typed)):
        return see_other(request, reverse("task", args=[thing.pk]), _("Đã ghi tiến độ."))
    return _shown(request, thing, {"progress": form} if request.method == "POST" else {})


def _report(request: Request, thing: Task, typed: dict[str, Any]) -> None:
    reporter = member_in(thing.unit, typed["reporter"])
    if reporter is None:
        raise Refused(say("Chưa chọn người báo cáo."), field="reporter")
    with transaction.atomic():  # a refused report leaves no file in the book
        report_progress(
            thing, typed["text"], typed["percent"], reporter=reporter,
            evidence=_evidence(request, thing.unit), by=request.scope, at=request.at,
        )  # fmt: skip


def _evidence(request: Request, unit: Unit) -> File | None:
    upload = request.FILES.get("evidence")
    if upload is None:
        return None
    return keep_file(
        unit, upload, data_class=DataClass.RECORD, stage=Stage.EVIDENCE, by=request.scope, at=request.at
    )


@page(Right.READ_RECORD, of=task_of, posts=Right.MANAGE_TASKS)
def task_extension(request: Request, thing: Task) -> HttpResponse:
    """Move the deadline, with the reason."""
    form = ExtensionForm(posted(request))
    if request.method == "POST" and is_done(
        form, lambda typed: extend_task(thing, **typed, by=request.scope, at=request.at)
    ):
        return see_other(request, reverse("task", args=[thing.pk]), _("Đã gia hạn nhiệm vụ."))
    return _shown(request, thing, {"extension": form} if request.method == "POST" else {})


@page(Right.READ_RECORD, of=task_of, posts=Right.MANAGE_TASKS, may_post=may_close_task)
def task_verdict(request: Request, thing: Task) -> HttpResponse:
    """Give the checker's verdict."""
    form = VerdictForm(posted(request))
    if request.method == "POST" and is_done(
        form, lambda typed: close_task(thing, **typed, by=request.scope, at=request.at)
    ):
        return see_other(request, reverse("task", args=[thing.pk]), _("Đã ghi kết luận về nhiệm vụ."))
    return _shown(request, thing, {"verdict": form} if request.method == "POST" else {})
