"""Convening: the notice with its paper, who was told and how, giấy mời to delegates and guests."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right, Role
from chibo.kit.text import matches
from chibo.kit.words import Term, say
from chibo.meetings.access import may_convene, may_reschedule
from chibo.meetings.actions import (
    convene,
    invite,
    record_group_reach,
    record_reach,
    withdraw_invitation,
)
from chibo.meetings.models import Invitation, Meeting
from chibo.meetings.queries import Ground, ground_of, invitations_sheet, meeting_sheet, reach_sheet
from chibo.meetings.queries.replies import answers_of
from chibo.meetings.rules.sheets import ReachLine
from chibo.meetings.terms import Channel, GuestGroup
from chibo.members.models import Member
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of, seated_in
from chibo.web.page import Request, page

SIGNERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY)
BY_HAND = tuple(channel for channel in Channel if channel is not Channel.APP)
MOST_IN_ONE_VIEW = 10

Choices = list[tuple[str, str]]


class NoticeForm(Sheet):
    """The text for the cell's group, who signs the paper, a number taken from a paper book."""

    message = TextField()
    signed_by = ChoiceField(coerce=int)
    number = CountField(required=False, min_value=1)

    def __init__(self, *args: Any, signers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = signers
        self.fields["signed_by"].choices = signers  # type: ignore[attr-defined] # a field of choices


class ReachForm(Sheet):
    """How one was told and by whom."""

    channel = ChoiceField(choices=[(channel.value, channel.label) for channel in BY_HAND], coerce=Channel)
    messenger = ChoiceField(coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["messenger"].choices = people  # type: ignore[attr-defined] # a field of choices


class GroupForm(ReachForm):
    """How all were told, but for some."""

    except_for = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, left: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        self.fields["except_for"].choices = left  # type: ignore[attr-defined] # a field of choices


class InvitationForm(Sheet):
    """A delegate or guest; with a signer a giấy mời is issued."""

    group = ChoiceField(choices=[(group.value, group.label) for group in GuestGroup], coerce=GuestGroup)
    name = TextField(max_length=120)
    office = TextField(max_length=200, required=False)
    signed_by = ChoiceField(coerce=int, required=False, empty_value=None)
    number = CountField(required=False, min_value=1)

    def __init__(self, *args: Any, signers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = signers
        self.fields["signed_by"].choices = signers  # type: ignore[attr-defined] # a field of choices


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.CONVENE_MEETING)
def convening(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the notice, before and after it went out, and who was told; send it."""
    ground = ground_of(meeting)
    signers = _signers(ground)
    first = {"signed_by": _signer(request, signers), "message": ""}
    form = NoticeForm(posted(request), initial=first, signers=signers)
    if request.method == "POST" and is_done(form, lambda typed: _send(request, meeting, typed)):
        done = _("Đã gửi thông báo. Ghi đã báo cho từng đồng chí, hoặc cả nhóm một lần.")
        return see_other(request, reverse("convening", args=[meeting.pk]), done)
    return _reach_page(request, meeting, ground, notice=form)


def _send(request: Request, meeting: Meeting, typed: dict[str, Any]) -> None:
    signer = seated_in(meeting.unit, typed["signed_by"], on=request.scope.on)
    assert signer is not None
    convene(
        meeting,
        signed_by=signer,
        message=typed["message"],
        number=typed["number"],
        by=request.scope,
        at=request.at,
    )


def _signers(ground: Ground) -> Choices:
    return [
        (str(line.person_id), f"{line.name}, {_(line.role.label)}")
        for line in ground.seats
        if line.role in SIGNERS
    ]


def _signer(request: Request, signers: Choices) -> str:
    """Return who signs unless another is chosen: the reader herself, else the first."""
    mine = str(request.scope.person_id)
    ids = [one for one, _name in signers]
    return mine if mine in ids else ids[0] if ids else ""


def _reach_page(
    request: Request, meeting: Meeting, ground: Ground, *, notice: NoticeForm | None = None,
    group: GroupForm | None = None,
) -> HttpResponse:  # fmt: skip
    sheet = reach_sheet(meeting, ground)
    notice = notice or NoticeForm(signers=_signers(ground))
    notice.initial["message"] = sheet.message
    search = request.GET.get("tim", "")
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "sheet": sheet,
        "lines": [line for line in sheet.lines if matches(search, line.name)],
        "search": search,
        "is_long": len(sheet.lines) > MOST_IN_ONE_VIEW,
        "form": notice,
        "group": group or _group_form(sheet.lines, ground),
        "channels": _options(BY_HAND),
        "answers": answers_of(meeting),
        "may_act": request.scope.has(Right.ACT_FOR_MEMBER, meeting.unit_id),
        "may_convene": may_convene(request.scope, meeting),
        "may_move": may_reschedule(request.scope, meeting),
    }
    status = 422 if notice.errors or (group and group.errors) else 200
    return render(request, "pages/convening.html", context, status, unit=meeting.unit, here="month")


def _options(terms: Iterable[Term]) -> Choices:
    """Return the words of terms as choices, each beginning with a capital."""
    words = [(term.value, _(term.label)) for term in terms]
    return [(value, label[:1].upper() + label[1:]) for value, label in words]


def _group_form(lines: Iterable[ReachLine], ground: Ground, typed: Any = None) -> GroupForm:
    left = [(str(line.member_id), line.name) for line in lines if line.channel is None]
    return GroupForm(typed, left=left, people=choices_of(ground.roll), initial={"channel": Channel.MESSAGE})


@page(Right.CONVENE_MEETING, of=meeting_of)
def reach_group(request: Request, meeting: Meeting) -> HttpResponse:
    """Say that all who were not told yet were told in one way, but for some."""
    back = reverse("convening", args=[meeting.pk])
    if request.method != "POST":
        return see_other(request, back)
    ground = ground_of(meeting)
    form = _group_form(reach_sheet(meeting, ground).lines, ground, request.POST)
    told = 0

    def tell(typed: dict[str, Any]) -> None:
        nonlocal told
        messenger = member_in(meeting.unit, typed["messenger"])
        told = record_group_reach(
            meeting,
            typed["channel"],
            except_for=list(Member.of(meeting.unit).filter(pk__in=typed["except_for"])),
            messenger=messenger.person if messenger else None,
            by=request.scope,
            at=request.at,
        )

    if is_done(form, tell):
        return see_other(request, back, say("Đã ghi: báo {count} đồng chí.", count=told))
    return _reach_page(request, meeting, ground, group=form)


@page(Right.CONVENE_MEETING, of=meeting_of)
def reach_member(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Say how one member was told and who brought it; a second word puts the first right."""
    told = member_in(meeting.unit, member)
    assert told is not None
    ground = ground_of(meeting)
    form = ReachForm(posted(request), people=choices_of(ground.roll))

    def tell(typed: dict[str, Any]) -> None:
        messenger = member_in(meeting.unit, typed["messenger"])
        person = messenger.person if messenger else None
        record_reach(meeting, told, typed["channel"], person, by=request.scope, at=request.at)

    back = reverse("convening", args=[meeting.pk])
    if request.method == "POST" and is_done(form, tell):
        return see_other(request, f"{back}#bao", say("Đã ghi: báo đồng chí {name}.", name=told.person.name))
    context = {
        "form": form,
        "meeting_id": meeting.pk,
        "member_id": told.pk,
        "name": told.person.name,
        "channels": _options(BY_HAND),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/reach-member.html", context, status, unit=meeting.unit, here="month")


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.CONVENE_MEETING)
def invitations(request: Request, meeting: Meeting) -> HttpResponse:
    """Show whom the cell invites; put one more on the list, with a giấy mời where one is signed."""
    ground = ground_of(meeting)
    signers = _signers(ground)
    first = {"signed_by": _signer(request, signers)}
    form = InvitationForm(posted(request), initial=first, signers=signers)
    if request.method == "POST" and is_done(form, lambda typed: _invite(request, meeting, typed)):
        done = say("Đã mời {name}.", name=form.cleaned_data["name"])
        return see_other(request, reverse("invitations", args=[meeting.pk]), done)
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "lines": invitations_sheet(meeting).lines,
        "form": form,
        "groups": _options(GuestGroup),
        "may_convene": may_convene(request.scope, meeting),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/invitations.html", context, status, unit=meeting.unit, here="month")


def _invite(request: Request, meeting: Meeting, typed: dict[str, Any]) -> None:
    invite(
        meeting,
        typed["group"],
        typed["name"],
        typed["office"],
        signed_by=seated_in(meeting.unit, typed["signed_by"], on=request.scope.on),
        number=typed["number"] if typed["signed_by"] else None,
        by=request.scope,
        at=request.at,
    )


@page(Right.CONVENE_MEETING, of=meeting_of)
def invitation_withdrawal(request: Request, meeting: Meeting, invitation: int) -> HttpResponse:
    """Take a name off the list of guests, after a question."""
    guest: Invitation = part_of(Invitation.of(meeting), invitation)
    back = reverse("invitations", args=[meeting.pk])
    if request.method == "POST":
        withdraw_invitation(guest, by=request.scope, at=request.at)
        return see_other(request, back, say("Đã bỏ {name} khỏi danh sách mời.", name=guest.name))
    context = {
        "question": say("Bỏ {name} khỏi danh sách mời?", name=guest.name),
        "sentences": [_("Giấy mời đã phát hành vẫn được giữ trong sổ.")] if guest.paper_id else [],
        "action": request.path,
        "values": {},
        "confirm": _("Bỏ khỏi danh sách"),
        "cancel": _("Giữ lại"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")
