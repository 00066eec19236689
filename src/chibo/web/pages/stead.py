"""Bí thư, phó bí thư in a member's stead: all that her own page offers her; both names are kept."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.words import say
from chibo.meetings.actions import (
    mark_read,
    reply_to_notice,
    request_absence,
    send_opinion,
    withdraw_absence,
)
from chibo.meetings.models import AbsenceRequest, AgendaItem, Meeting
from chibo.members.models import Member
from chibo.web.acts import is_done
from chibo.web.forms import posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, member_of, part_of
from chibo.web.mine import AbsenceForm, OpinionForm, home_of, items_of, reasons_of
from chibo.web.page import Request, page


@page(Right.ACT_FOR_MEMBER, of=member_of)
def member_stead(request: Request, member: Member) -> HttpResponse:
    """Show a member's own page to who acts for her."""
    context = home_of(member.unit, request.scope, member.person_id)
    ahead = context["ahead"]
    reasons = reasons_of(member.unit, day_of(ahead.planned_at) if ahead else request.scope.on)
    context |= {
        "member_id": member.pk,
        "name": member.person.name,
        "absence": AbsenceForm(None, reasons=list(reasons.items())),
    }
    return render(request, "pages/member-stead.html", context, unit=member.unit, here="members")


def _not_taken(
    request: Request, meeting: Meeting, member: Member,
    *, absence: AbsenceForm | None = None, form: OpinionForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Draw the one form that was sent, as it was typed, even when the meeting takes no more."""
    context = {
        "meeting_id": meeting.pk,
        "member_id": member.pk,
        "name": member.person.name,
        "absence": absence,
        "form": form,
    }
    return render(request, "pages/stead-form.html", context, 422, unit=meeting.unit, here="members")


def _hers(meeting: Meeting, number: int) -> Member:
    member = member_in(meeting.unit, number)
    if member is None:
        raise Invisible
    member.unit = meeting.unit
    return member


def _back(request: Request, member: Member, done: str = "") -> HttpResponse:
    return see_other(request, reverse("member-stead", args=[member.pk]), done)


@page(Right.ACT_FOR_MEMBER, of=meeting_of)
def stead_reading(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Say that the papers were read to a member."""
    hers = _hers(meeting, member)
    if request.method != "POST":
        return _back(request, hers)
    mark_read(meeting, hers, by=request.scope, at=request.at)
    return _back(request, hers, say("Đã ghi đọc tài liệu cho đồng chí {name} nghe.", name=hers.person.name))


@page(Right.ACT_FOR_MEMBER, of=meeting_of)
def stead_reply(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Say that a member who was told will come."""
    hers = _hers(meeting, member)
    if request.method != "POST":
        return _back(request, hers)
    reply_to_notice(meeting, hers, by=request.scope, at=request.at)
    return _back(request, hers, say("Đã ghi đồng chí {name} báo sẽ dự.", name=hers.person.name))


@page(Right.ACT_FOR_MEMBER, of=meeting_of)
def stead_absence(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Ask for a member's absence, with a reason of the list."""
    hers = _hers(meeting, member)
    reasons = list(reasons_of(meeting.unit, day_of(meeting.planned_at)).items())
    form = AbsenceForm(posted(request), reasons=reasons)

    def ask(typed: dict[str, Any]) -> None:
        request_absence(meeting, hers, typed["reason"], by=request.scope, at=request.at)

    if request.method != "POST":
        return _back(request, hers)
    if is_done(form, ask):
        return _back(request, hers, say("Đã ghi đồng chí {name} xin vắng.", name=hers.person.name))
    return _not_taken(request, meeting, hers, absence=form)


@page(Right.ACT_FOR_MEMBER, of=meeting_of)
def stead_absence_withdrawal(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Take a member's request for absence back, after a question."""
    hers = _hers(meeting, member)
    rows = AbsenceRequest.of(meeting).filter(member=hers)
    asked: AbsenceRequest = part_of(rows, rows.values_list("pk", flat=True).first() or 0)
    if request.method == "POST":
        withdraw_absence(asked, by=request.scope, at=request.at)
        done = say("Đã rút đề nghị xin vắng của đồng chí {name}.", name=hers.person.name)
        return _back(request, hers, done)
    context = {
        "question": say("Rút đề nghị xin vắng của đồng chí {name}?", name=hers.person.name),
        "sentences": [_("Câu trả lời kèm theo cũng được rút. Có thể gửi lại đề nghị khác.")],
        "action": request.path,
        "values": {},
        "confirm": _("Rút đề nghị"),
        "cancel": _("Giữ lại"),
        "cancel_href": reverse("member-stead", args=[hers.pk]),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="members")


@page(Right.ACT_FOR_MEMBER, of=meeting_of)
def stead_opinion(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Send an opinion after a member's words."""
    hers = _hers(meeting, member)
    form = OpinionForm(posted(request), items=items_of(meeting))

    def send(typed: dict[str, Any]) -> None:
        item = part_of(AgendaItem.of(meeting), typed["item"]) if typed["item"] else None
        send_opinion(meeting, hers, typed["text"], item=item, by=request.scope, at=request.at)

    if request.method != "POST":
        return _back(request, hers)
    if is_done(form, send):
        done = say("Đã ghi ý kiến theo lời đồng chí {name}.", name=hers.person.name)
        return _back(request, hers, done)
    return _not_taken(request, meeting, hers, form=form)
