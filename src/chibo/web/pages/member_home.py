"""A member's own page: the next meeting, papers, absence, opinions and what became of them, her tasks."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.meetings.actions import (
    mark_read,
    reply_to_notice,
    request_absence,
    send_opinion,
    withdraw_absence,
)
from chibo.meetings.models import AbsenceRequest, AgendaItem, Meeting
from chibo.members.models import Member
from chibo.members.queries import on_roll
from chibo.org.models import Unit
from chibo.org.queries import typed_cells
from chibo.web.acts import is_done
from chibo.web.forms import posted
from chibo.web.frame import render, see_other
from chibo.web.keeping import kept_by_itself
from chibo.web.loaders import cell_of, meeting_of, part_of
from chibo.web.mine import AbsenceForm, NextMeeting, OpinionForm, home_of, items_of, reasons_of
from chibo.web.page import Request, page


@page(Right.TAKE_PART, of=cell_of)
def member_home(request: Request, unit: Unit) -> HttpResponse:
    """Show what concerns the member who reads: when, where, what to read, what she said, what she does."""
    home = home_of(unit, request.scope, request.scope.person_id)
    context = home | {
        "typed_cells": typed_cells(request.scope),
        "keep": _keep(home["ahead"], request.scope.on),
    }
    return render(request, "pages/member-home.html", context, unit=unit, here="mine")


def _keep(ahead: NextMeeting | None, on: date) -> str:
    """Return what her device keeps of the meeting ahead by itself."""
    if ahead is None:
        return ""
    return kept_by_itself(
        ahead.meeting_id,
        day=day_of(ahead.planned_at),
        on=on,
        is_convened=ahead.convened_at is not None,
        is_begun=ahead.has_begun,
        is_ended=False,
    )


def _me(request: Request, unit: Unit) -> Member:
    rows = Member.of(unit).filter(on_roll(request.scope.on), person_id=request.scope.person_id)
    member: Member | None = rows.select_related("person").first()
    if member is None:
        raise Invisible
    return member


def _home(meeting: Meeting) -> str:
    return reverse("member-home", args=[meeting.unit_id])


@page(Right.TAKE_PART, of=meeting_of)
def my_absence(request: Request, meeting: Meeting) -> HttpResponse:
    """Ask to be absent, with a reason of the list."""
    reasons = reasons_of(meeting.unit, day_of(meeting.planned_at))
    words = [(one, label[:1].upper() + label[1:]) for one, label in reasons.items()]
    form = AbsenceForm(posted(request), reasons=words)

    def ask(typed: dict[str, Any]) -> None:
        request_absence(meeting, _me(request, meeting.unit), typed["reason"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, ask):
        return see_other(
            request, _home(meeting), _("Đã gửi đề nghị xin vắng. Bí thư, phó bí thư trả lời đồng chí.")
        )
    context = {
        "form": form,
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "planned_at": meeting.planned_at,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/my-absence.html", context, status, unit=meeting.unit, here="mine")


@page(Right.TAKE_PART, of=meeting_of)
def my_absence_withdrawal(request: Request, meeting: Meeting) -> HttpResponse:
    """Take one's own request for absence back, after a question."""
    rows = AbsenceRequest.of(meeting).filter(member__person_id=request.scope.person_id)
    asked: AbsenceRequest = part_of(rows, rows.values_list("pk", flat=True).first() or 0)
    if request.method == "POST":
        withdraw_absence(asked, by=request.scope, at=request.at)
        return see_other(request, _home(meeting), _("Đã rút đề nghị xin vắng. Chi bộ chờ đồng chí dự."))
    context = {
        "question": _("Rút đề nghị xin vắng?"),
        "sentences": [_("Đồng chí sẽ dự kỳ sinh hoạt này; câu trả lời kèm theo cũng được rút.")],
        "action": request.path,
        "values": {},
        "confirm": _("Rút đề nghị"),
        "cancel": _("Giữ lại"),
        "cancel_href": _home(meeting),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="mine")


@page(Right.TAKE_PART, of=meeting_of)
def my_opinion(request: Request, meeting: Meeting) -> HttpResponse:
    """Send an opinion before the meeting."""
    form = OpinionForm(posted(request), items=items_of(meeting))

    def send(typed: dict[str, Any]) -> None:
        item = part_of(AgendaItem.of(meeting), typed["item"]) if typed["item"] else None
        send_opinion(
            meeting, _me(request, meeting.unit), typed["text"], item=item, by=request.scope, at=request.at
        )

    if request.method == "POST" and is_done(form, send):
        done = _("Đã gửi ý kiến. Đồng chí xem trả lời ở trang này.")
        return see_other(request, f"{_home(meeting)}#y-kien", done)
    context = {"form": form, "meeting_id": meeting.pk, "unit_id": meeting.unit_id}
    status = 422 if form.errors else 200
    return render(request, "pages/my-opinion.html", context, status, unit=meeting.unit, here="mine")


@page(Right.TAKE_PART, of=meeting_of)
def my_reading(request: Request, meeting: Meeting) -> HttpResponse:
    """Say that one has read the meeting's papers."""
    if request.method == "POST":
        mark_read(meeting, _me(request, meeting.unit), by=request.scope, at=request.at)
        return see_other(request, _home(meeting), _("Đã ghi đồng chí đọc tài liệu kỳ này."))
    return see_other(request, _home(meeting))


@page(Right.TAKE_PART, of=meeting_of)
def my_reply(request: Request, meeting: Meeting) -> HttpResponse:
    """Answer the notice: one will come."""
    if request.method == "POST":
        reply_to_notice(meeting, _me(request, meeting.unit), by=request.scope, at=request.at)
        return see_other(request, _home(meeting), _("Đã báo đồng chí sẽ dự. Nếu có việc, vẫn xin vắng được."))
    return see_other(request, _home(meeting))
