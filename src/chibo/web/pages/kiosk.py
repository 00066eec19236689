"""A shared device at the door: opened for one meeting; then names to tap, an opinion to say, nothing else.

Nobody is signed in on the device. It holds a signed token in a cookie of its own; the row of the token can be
closed at any time, and serves as long as the meeting sits.
"""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from chibo.accounts.terms import SignInResult
from chibo.door.refusals import Invisible, NotAllowed
from chibo.door.scope import anonymous
from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.meetings.access import may_end_meeting, may_open_kiosk, may_use_kiosk
from chibo.meetings.actions import (
    close_at_kiosk,
    close_kiosk,
    judge_kiosk_opinion,
    mark_at_kiosk,
    open_kiosk,
    withdraw_kiosk_mark,
    write_at_kiosk,
)
from chibo.meetings.models import AgendaItem, Kiosk, KioskOpinion, Meeting
from chibo.meetings.queries import facts_of
from chibo.meetings.queries.kiosk import kiosk_lines, open_kiosks, token_key, waiting_at_kiosk
from chibo.members.models import Member
from chibo.rulebook.terms import AgendaPart
from chibo.web.acts import is_done
from chibo.web.address import sender_of
from chibo.web.forms import ChoiceField, PasswordField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of
from chibo.web.once import told_once
from chibo.web.page import Open, Request, page
from chibo.web.sitting import here_of

COOKIE, SALT = "may-chung", "chibo.kiosk"
PATH = "/may-chung/"
HOURS = 12
LEAVE = "khong-nhan"


class KioskOpinionForm(Sheet):
    """Whose opinion it is, and what she said to the device."""

    member = ChoiceField(coerce=int, error_messages={"required": gettext_lazy("Chưa chọn tên của đồng chí.")})
    text = TextField(max_length=2000, error_messages={"required": gettext_lazy("Chưa ghi ý kiến.")})

    def __init__(self, typed: Any, *, people: list[tuple[str, str]]) -> None:
        super().__init__(data=typed)
        self.people = people
        self.fields["member"].choices = people  # type: ignore[attr-defined] # a field of choices


class ClosingForm(Sheet):
    """The password of who opened the device."""

    password = PasswordField()


class JudgingForm(Sheet):
    """At which item of the agenda the chair takes an opinion in."""

    item = ChoiceField(coerce=int, error_messages={"required": gettext_lazy("Chưa chọn mục để ghi ý kiến.")})

    def __init__(self, typed: Any, *, items: list[tuple[str, str]]) -> None:
        super().__init__(data=typed)
        self.items = items
        self.fields["item"].choices = items  # type: ignore[attr-defined] # a field of choices


# --- the chair's and the minute-taker's own pages -----------------------------------------------------


@page(Right.CHAIR_MEETING, of=meeting_of, may=may_open_kiosk)
def kiosks(request: Request, meeting: Meeting) -> HttpResponse:
    """Show which shared devices serve a meeting; make this device one: its reader is signed out of it."""
    if request.method == "POST":
        return _opened(request, meeting)
    facts = facts_of(meeting)
    context = {
        "meeting_id": meeting.pk,
        "devices": open_kiosks(meeting),
        "waiting": waiting_at_kiosk(meeting) if may_end_meeting(request.scope, meeting, facts) else (),
        "is_sitting": facts.started_at is not None and facts.ended_at is None,
    }
    return render(request, "pages/kiosks.html", context, unit=meeting.unit, here=here_of(request, meeting))


def _opened(request: Request, meeting: Meeting) -> HttpResponse:
    token = secrets.token_hex(32)
    open_kiosk(meeting, token, by=request.scope, at=request.at)
    logout(request)
    response = see_other(request, reverse("kiosk"))
    response.set_signed_cookie(
        COOKIE, token, salt=SALT, max_age=HOURS * 3600, path=PATH, secure=settings.HTTPS, httponly=True,
        samesite="Strict",
    )  # fmt: skip
    return told_once(response, see_other(request, reverse("kiosk")))


@page(Right.CHAIR_MEETING, of=meeting_of, may=may_open_kiosk)
def kiosk_closing(request: Request, meeting: Meeting, kiosk: int) -> HttpResponse:
    """Close a shared device from one's own."""
    device: Kiosk = part_of(Kiosk.of(meeting), kiosk)
    back = reverse("kiosks", args=[meeting.pk])
    if request.method != "POST":
        return see_other(request, back)
    close_kiosk(device, by=request.scope, at=request.at)
    return see_other(request, back, _("Đã đóng máy chung."))


@page(Right.CHAIR_MEETING, of=meeting_of, may=may_end_meeting)
def kiosk_opinion(request: Request, meeting: Meeting, opinion: int) -> HttpResponse:
    """Take what was written at a shared device into the record, or leave it out."""
    rows = KioskOpinion.of_all(Kiosk.of(meeting)).filter(verdict=None)
    said: KioskOpinion = part_of(rows.select_related("member__person", "kiosk__meeting"), opinion)
    form = JudgingForm(posted(request) if LEAVE not in request.POST else None, items=_items(meeting))
    back, name = reverse("kiosks", args=[meeting.pk]), said.member.person.name

    def take(typed: dict[str, Any]) -> None:
        item = part_of(AgendaItem.of(meeting), typed["item"])
        judge_kiosk_opinion(said, item, by=request.scope, at=request.at)

    if request.method == "POST" and LEAVE in request.POST:
        judge_kiosk_opinion(said, None, by=request.scope, at=request.at)
        return see_other(request, back, say("Không ghi ý kiến của đồng chí {name} vào diễn biến.", name=name))
    if request.method == "POST" and is_done(form, take):
        return see_other(request, back, say("Đã ghi ý kiến của đồng chí {name}.", name=name))
    context = {"form": form, "meeting_id": meeting.pk, "said": said.text, "name": name, "opinion_id": said.pk}
    status, here = 422 if form.errors else 200, here_of(request, meeting)
    return render(request, "pages/kiosk-judging.html", context, status, unit=meeting.unit, here=here)


def _items(meeting: Meeting) -> list[tuple[str, str]]:
    rows = AgendaItem.of(meeting).filter(part=AgendaPart.PROCEEDING).order_by("position", "pk")
    return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]


# --- the device itself --------------------------------------------------------------------------------


def _token(request: Request) -> str:
    """Return the token that this device holds; Invisible without one."""
    token = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=HOURS * 3600)
    if not token:
        raise Invisible
    return str(token)


def _device(request: Request, token: str) -> Kiosk | None:
    """Return the device of a token while it serves; None when it was closed or its meeting has ended."""
    kiosk = Kiosk.of_token(token_key(token))
    if kiosk is None or not may_use_kiosk(anonymous(request.scope.on), kiosk):
        return None
    return kiosk if facts_of(kiosk.meeting).ended_at is None else None


def _bare(request: Request, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show a page of the device: without navigation, whoever may have signed in beside it."""
    response = render(request, template, {"shell": None, **context}, status)
    response["Cache-Control"] = "no-store"
    return response


def _over(request: Request) -> HttpResponse:
    response = _bare(request, "pages/kiosk-over.html", {})
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response


def _member(kiosk: Kiosk, typed: str) -> Member:
    member = member_in(kiosk.meeting.unit, int(typed)) if typed.isascii() and typed.isdigit() else None
    if member is None:
        raise Invisible
    return member


@page(Open.PUBLIC)
def kiosk(request: Request) -> HttpResponse:
    """Show the names of the meeting; a tap marks present, and for a minute takes it back."""
    token = _token(request)
    device = _device(request, token)
    if device is None:
        return _over(request)
    sentence = _tapped(request, token, device) if request.method == "POST" else ""
    lines, sheet = kiosk_lines(device, at=request.at)
    context = {
        "lines": lines,
        "sentence": sentence,
        "unit": device.meeting.unit.name,
        "presence": sheet.sentence,
        "tapped": request.POST.get("co-mat", ""),
    }
    return _bare(request, "pages/kiosk.html", context, 422 if sentence else 200)


def _tapped(request: Request, token: str, device: Kiosk) -> str:
    """Do what was tapped; return why not, "" when it was done."""
    act = withdraw_kiosk_mark if "bo" in request.POST else mark_at_kiosk
    member = _member(device, request.POST.get("bo") or request.POST.get("co-mat", ""))
    try:
        act(token, member, by=anonymous(request.scope.on), at=request.at)
    except NotAllowed:
        raise
    except Refused as refusal:
        return refusal.sentence
    return ""


@page(Open.PUBLIC)
def kiosk_writing(request: Request) -> HttpResponse:
    """Take an opinion spoken to the device in a member's name; the chair judges it later."""
    token = _token(request)
    device = _device(request, token)
    if device is None:
        return _over(request)
    lines, _sheet = kiosk_lines(device, at=request.at)
    form = KioskOpinionForm(posted(request), people=[(str(one.member_id), one.name) for one in lines])

    def write(typed: dict[str, Any]) -> None:
        member = _member(device, str(typed["member"]))
        write_at_kiosk(token, member, typed["text"], by=anonymous(request.scope.on), at=request.at)

    if request.method == "POST" and is_done(form, write):
        return see_other(
            request, reverse("kiosk"), _("Đã gửi ý kiến. Chủ trì xem rồi mới ghi vào diễn biến.")
        )
    return _bare(request, "pages/kiosk-writing.html", {"form": form}, 422 if form.errors else 200)


@sensitive_post_parameters("password")
@page(Open.PUBLIC)
def kiosk_end(request: Request) -> HttpResponse:
    """Close the device by the password of who opened it."""
    token = _token(request)
    device = _device(request, token)
    if device is None:
        return _over(request)
    form = ClosingForm(posted(request))
    if request.method == "POST" and form.is_valid():
        result = close_at_kiosk(
            token, form.cleaned_data["password"], address=sender_of(request),
            by=anonymous(request.scope.on), at=request.at,
        )  # fmt: skip
        if result is SignInResult.IN:
            return _over(request)
        form.add_error("password", _why(result))
    opener = device.by.name if device.by else ""
    return _bare(
        request, "pages/kiosk-end.html", {"form": form, "opener": opener}, 422 if form.errors else 200
    )


def _why(result: SignInResult) -> str:
    if result is SignInResult.WAIT:
        return _("Đã thử sai nhiều lần. Chờ 5 phút rồi thử lại, hoặc đóng từ máy của chủ trì, thư ký.")
    return _("Mật khẩu chưa đúng. Chỉ mật khẩu của đồng chí đã mở máy này đóng được.")
