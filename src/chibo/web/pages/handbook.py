"""Bộ tệp đăng Sổ tay: files to be posted by hand in Sổ tay đảng viên điện tử, and that they were posted."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cycle.access import may_post_handbook, may_set_handbook
from chibo.cycle.actions import mark_posted, set_handbook_use, withdraw_posting
from chibo.cycle.models import HandbookPosting
from chibo.cycle.queries.handbook import half_sheet, half_sheets, use_lines
from chibo.cycle.queries.month import month_and_ground
from chibo.cycle.rules.handbook import is_used
from chibo.cycle.terms import HandbookHalf
from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import clock, moment, short_day
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.meetings.queries import meeting_sheet
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.web.acts import is_done
from chibo.web.attachment import attached
from chibo.web.forms import ChoiceField, ClockField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.handbook import handbook_files
from chibo.web.loaders import cell_of, meeting_of
from chibo.web.page import Request, page

ZIP = "application/zip"
_USED, _NOT_USED = "dung", "khong"


class PostedForm(Sheet):
    """When the papers were posted; now, unless it was done earlier."""

    day = DayField(error_messages={"required": gettext_lazy("Chưa ghi ngày đã đăng.")})
    clock = ClockField(error_messages={"required": gettext_lazy("Chưa ghi giờ đã đăng.")})


class WithdrawalForm(Sheet):
    """Why what was written down is taken back."""

    reason = TextField(max_length=300)


class UseForm(Sheet):
    """Whether the cell uses Sổ tay, from which day."""

    use = ChoiceField(
        choices=[(_USED, _USED), (_NOT_USED, _NOT_USED)],
        error_messages={"required": gettext_lazy("Chưa chọn dùng hay không dùng.")},
    )
    since = DayField(error_messages={"required": gettext_lazy("Chưa ghi từ ngày nào.")})


@page(Right.READ_DRAFTS, of=meeting_of)
def handbook(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the files of both halves of a meeting, by when they are posted and that they were."""
    return _shown(request, meeting)


def _shown(request: Request, meeting: Meeting, **tried: PostedForm) -> HttpResponse:
    """Draw the page; `tried`: the form that was sent, by its half."""
    month, ground = month_and_ground(meeting)
    now = {"day": short_day(request.scope.on), "clock": clock(request.at)}
    is_open, day = ground.facts.started_at is not None, ground.facts.day
    halves = [
        {
            "sheet": sheet,
            "files": handbook_files(meeting, request.scope, sheet, day=day, is_open=is_open),
            "form": tried.get(sheet.half.name) or PostedForm(initial=now),
        }
        for sheet in half_sheets(meeting, month, ground)
    ]
    is_kept = not (month.facts.is_spared or month.facts.is_earlier)
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "halves": halves,
        "now": HandbookHalf.AFTER if ground.facts.ended_at else HandbookHalf.BEFORE,
        "is_kept": is_kept,
        "is_used": is_used(month.facts, ground.rules.meeting),
        "may_post": may_post_handbook(request.scope, meeting),
        "may_set": may_set_handbook(request.scope, meeting.unit),
        "errors": [
            (f"{field}-{half.lower()}" if field else "", sentence)
            for half, form in tried.items()
            for field, sentence in form.summary()
        ],
    }
    status = 422 if context["errors"] else 200
    return render(request, "pages/handbook.html", context, status, unit=meeting.unit, here="month")


@page(Right.READ_DRAFTS, of=meeting_of)
def handbook_zip(request: Request, meeting: Meeting, half: str) -> HttpResponse:
    """Send the files of one half in one zip."""
    month, ground = month_and_ground(meeting)
    sheet, is_open = half_sheet(meeting, _half(half), month, ground), ground.facts.started_at is not None
    found = handbook_files(meeting, request.scope, sheet, day=ground.facts.day, is_open=is_open)
    if sheet.waits_for or not found.files:
        raise Invisible
    return attached(found.zipped(), f"{found.folder}.zip", ZIP)


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.POST_HANDBOOK)
def handbook_posting(request: Request, meeting: Meeting, half: str) -> HttpResponse:
    """Record that the files of one half were posted."""
    chosen = _half(half)
    form = PostedForm(posted(request))
    if request.method != "POST":
        return see_other(request, reverse("handbook", args=[meeting.pk]))

    def act(typed: dict[str, Any]) -> None:
        posted_at = moment(typed["day"], typed["clock"])
        mark_posted(meeting, chosen, posted_at, by=request.scope, at=request.at)

    if is_done(form, act):
        done = say("Đã ghi việc đăng {papers} lên Sổ tay.", papers=chosen)
        return see_other(request, reverse("handbook", args=[meeting.pk]), done)
    return _shown(request, meeting, **{chosen.name: form})


@page(Right.POST_HANDBOOK, of=meeting_of)
def handbook_withdrawal(request: Request, meeting: Meeting, half: str) -> HttpResponse:
    """Take back that files were posted, with the reason."""
    posting = HandbookPosting.of(meeting).filter(half=_half(half)).first()
    if posting is None:
        raise Invisible
    form, back = WithdrawalForm(posted(request)), reverse("handbook", args=[meeting.pk])
    if request.method == "POST" and is_done(
        form, lambda typed: withdraw_posting(posting, typed["reason"], by=request.scope, at=request.at)
    ):
        return see_other(request, back, _("Đã rút việc ghi đã đăng; ghi lại được khi đã đăng xong."))
    context = {
        "form": form,
        "question": say("Rút việc ghi đã đăng {papers}?", papers=HandbookHalf(posting.half)),
        "lead": _("Tài liệu trong Sổ tay đảng viên điện tử không đổi; chỉ rút dòng đã ghi ở đây."),
        "confirm": _("Rút việc ghi"),
        "action": request.path,
        "back": back,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/minutes-reason.html", context, status, unit=meeting.unit, here="month")


@page(Right.READ_DRAFTS, of=cell_of, posts=Right.SET_HANDBOOK)
def handbook_use(request: Request, unit: Unit) -> HttpResponse:
    """Show whether the cell uses Sổ tay and since when; say it anew from a day on."""
    form = UseForm(posted(request), initial={"since": short_day(request.scope.on)})

    def act(typed: dict[str, Any]) -> None:
        is_now = typed["use"] == _USED
        set_handbook_use(unit, typed["since"], is_used=is_now, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, act):
        return see_other(request, request.path, _("Đã ghi việc dùng Sổ tay của chi bộ."))
    lines, expected = use_lines(unit), rules_for(unit, on=request.scope.on).meeting.handbook.is_used
    said = next((line for line in lines if line.since <= request.scope.on), None)
    context = {
        "unit_id": unit.pk,
        "lines": lines,
        "is_used": said.is_used if said else expected,
        "is_said": said is not None,
        "form": form,
        "options": [
            (_USED, _("Có dùng"), _("Sổ nhắc đăng tài liệu trước và sau mỗi kỳ sinh hoạt.")),
            (_NOT_USED, _("Không dùng"), _("Sổ không nhắc; tiêu chí về Sổ tay ghi là không áp dụng.")),
        ],
        "may_set": may_set_handbook(request.scope, unit),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/handbook-use.html", context, status, unit=unit, here="month")


def _half(name: str) -> HandbookHalf:
    if name not in {half.value for half in HandbookHalf}:
        raise Invisible
    return HandbookHalf(name)
