"""Convening: the notice with its paper, giấy mời to delegates and guests."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.words import say
from chibo.meetings.access import may_convene
from chibo.meetings.actions import convene, invite, tie_guest, withdraw_invitation
from chibo.meetings.models import AgendaItem, Invitation, Meeting
from chibo.meetings.queries import ground_of, invitations_sheet, meeting_sheet
from chibo.org.queries import last_typed
from chibo.papers.access import may_issue_paper
from chibo.rulebook.terms import GuestGroup, PaperName
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, part_of, seated_in
from chibo.web.page import Request, page
from chibo.web.reach import Choices, NoticeForm, options_of, reach_page, signer_of, signers_of

INVITED = ("guest_invited",)


class InvitationForm(Sheet):
    """A delegate or guest; with a signer a giấy mời is issued."""

    group = ChoiceField(choices=[(group.value, group.label) for group in GuestGroup], coerce=GuestGroup)
    name = TextField(max_length=120)
    office = TextField(max_length=200, required=False)
    items = forms.TypedMultipleChoiceField(coerce=int, required=False)
    signed_by = ChoiceField(coerce=int, required=False, empty_value=None)
    number = CountField(required=False, min_value=1)

    def __init__(self, *args: Any, signers: Choices, rows: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers, self.rows = signers, rows
        self.fields["items"].choices = rows  # type: ignore[attr-defined] # a field of choices
        self.fields["signed_by"].choices = signers  # type: ignore[attr-defined] # a field of choices


class ItemsForm(Sheet):
    """The rows of the agenda for which a guest comes; none: all of them."""

    items = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, rows: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.fields["items"].choices = rows  # type: ignore[attr-defined] # a field of choices


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.CONVENE_MEETING)
def convening(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the notice, before and after it went out, and who was told; send it."""
    ground = ground_of(meeting)
    signers = signers_of(ground)
    first = {"signed_by": signer_of(request, signers), "message": ""}
    form = NoticeForm(posted(request), initial=first, signers=signers)
    if request.method == "POST" and is_done(form, lambda typed: _send(request, meeting, typed)):
        done = _("Đã gửi thông báo. Ghi đã báo cho từng đồng chí, hoặc cả nhóm một lần.")
        return see_other(request, reverse("convening", args=[meeting.pk]), done)
    return reach_page(request, meeting, ground, notice=form)


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


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.CONVENE_MEETING)
def invitations(request: Request, meeting: Meeting) -> HttpResponse:
    """Show whom the cell invites; put one more on the list, with a giấy mời where one is signed."""
    ground = ground_of(meeting)
    signers = signers_of(ground)
    first = {"signed_by": signer_of(request, signers)}
    rows = _rows(meeting)
    form = InvitationForm(posted(request), initial=first, signers=signers, rows=rows)
    if request.method == "POST" and is_done(form, lambda typed: _invite(request, meeting, typed)):
        done = say("Đã mời {name}.", name=form.cleaned_data["name"])
        return see_other(request, reverse("invitations", args=[meeting.pk]), done)
    lines, titles = invitations_sheet(meeting, ground).lines, dict(rows)
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "lines": lines,
        "by_group": [
            (group, [one for one in lines if one.group is group])
            for group in GuestGroup
            if any(one.group is group for one in lines)
        ],
        "attends": {one.invitation_id: _titles(one.items, titles) for one in lines if one.items},
        "typed": last_typed(meeting.unit, "invitation", [one.invitation_id for one in lines], INVITED),
        "form": form,
        "may_send": may_issue_paper(request.scope, meeting.unit, PaperName.INVITATION),
        "groups": options_of(GuestGroup),
        "may_convene": may_convene(request.scope, meeting),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/invitations.html", context, status, unit=meeting.unit, here="month")


def _rows(meeting: Meeting) -> Choices:
    """Return the rows of the agenda as a field offers them."""
    rows = AgendaItem.of(meeting).order_by("position", "pk").values_list("pk", "title")
    return [(str(pk), title) for pk, title in rows]


def _titles(items: Iterable[int], titles: Mapping[str, str]) -> str:
    return "; ".join(titles[str(item)] for item in items if str(item) in titles)


@page(Right.CONVENE_MEETING, of=meeting_of)
def invitation_items(request: Request, meeting: Meeting, invitation: int) -> HttpResponse:
    """Say for which rows of the agenda a delegate or guest comes."""
    guest: Invitation = part_of(Invitation.of(meeting).select_related("meeting__unit"), invitation)
    rows = _rows(meeting)
    first = {"items": [str(item) for item in guest.items]}
    form = ItemsForm(posted(request), initial=first, rows=rows)
    back = reverse("invitations", args=[meeting.pk])

    def tie(typed: dict[str, Any]) -> None:
        tie_guest(guest, typed["items"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, tie):
        return see_other(request, back, say("Đã ghi nội dung {name} dự.", name=guest.name))
    context = {"form": form, "meeting_id": meeting.pk, "invitation_id": guest.pk, "name": guest.name}
    status = 422 if form.errors else 200
    return render(request, "pages/invitation-items.html", context, status, unit=meeting.unit, here="month")


def _invite(request: Request, meeting: Meeting, typed: dict[str, Any]) -> None:
    invite(
        meeting,
        typed["group"],
        typed["name"],
        typed["office"],
        signed_by=seated_in(meeting.unit, typed["signed_by"], on=request.scope.on),
        number=typed["number"] if typed["signed_by"] else None,
        items=typed["items"],
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
