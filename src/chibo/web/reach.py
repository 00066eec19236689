"""The page of who was told of a meeting, with its forms; drawn by two pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.door.catalogue import roles_for
from chibo.door.terms import Right
from chibo.kit.text import matches
from chibo.kit.words import Term
from chibo.meetings.access import may_convene, may_reschedule
from chibo.meetings.models import Meeting
from chibo.meetings.queries import Ground, meeting_sheet, outside_the_group, reach_sheet
from chibo.meetings.queries.replies import answers_of
from chibo.meetings.rules.sheets import ReachSheet
from chibo.meetings.terms import Channel, SlipsFor
from chibo.members.access import may_act_for
from chibo.members.queries.groups import GroupLine, groups_on
from chibo.papers.access import may_issue_paper
from chibo.rulebook.terms import PaperName
from chibo.web.acts import choices_of
from chibo.web.forms import ChoiceField, CountField, Sheet, TextField
from chibo.web.frame import render
from chibo.web.page import Request

SIGNERS = roles_for(Right.ISSUE_PAPER)
BY_HAND = tuple(channel for channel in Channel if channel is not Channel.APP)
SINGLY = tuple(channel for channel in BY_HAND if channel is not Channel.MESSAGE)
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
    """How one was told and by whom: a person of the cell, or a name written out."""

    channel = ChoiceField(choices=[(channel.value, channel.label) for channel in BY_HAND], coerce=Channel)
    messenger = ChoiceField(coerce=int, required=False, empty_value=None)
    messenger_name = TextField(max_length=120, required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["messenger"].choices = people  # type: ignore[attr-defined] # a field of choices

    def clean(self) -> dict[str, Any]:
        """Refuse two messengers: it would not be known on whose word a member counts as told."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("messenger") and typed.get("messenger_name"):
            self.add_error(
                "messenger_name",
                _("Đã chọn người chuyển tin trong chi bộ. Bỏ chọn, hoặc bỏ tên ghi thêm ở đây."),
            )
        return typed


class GroupForm(Sheet):
    """That all were told in one way, but for some."""

    channel = ChoiceField(choices=[(channel.value, channel.label) for channel in BY_HAND], coerce=Channel)
    except_for = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, left: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        self.fields["except_for"].choices = left  # type: ignore[attr-defined] # a field of choices


class SomeForm(ReachForm):
    """Some of those who are still to be told, or all of them."""

    only = forms.TypedMultipleChoiceField(coerce=int, required=False)
    everyone = forms.BooleanField(required=False)
    group = ChoiceField(coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, left: Choices, groups: Iterable[GroupLine] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left, self.groups = left, {one.group_id: one for one in groups}
        self.group_choices = [(str(one.group_id), one.name) for one in self.groups.values()]
        self.fields["only"].choices = left  # type: ignore[attr-defined] # a field of choices
        self.fields["group"].choices = self.group_choices  # type: ignore[attr-defined] # a field of choices

    def told(self) -> dict[str, Any]:
        """Return who was told and by whom; a whole tổ is told by its leader unless another is named."""
        typed = dict(self.cleaned_data)
        if group := self.groups.get(typed["group"]):
            left = {int(value) for value, _name in self.left}
            typed["only"] = sorted({*typed["only"], *(left & set(group.members))})
            if typed["messenger"] is None and not typed["messenger_name"]:
                typed["messenger"] = group.leader_id
        return typed


def signers_of(ground: Ground) -> Choices:
    """Return who may sign the papers of a meeting, as a field offers them."""
    return [
        (str(line.person_id), f"{line.name}, {_(line.role.label)}")
        for line in ground.seats
        if line.role in SIGNERS
    ]


def signer_of(request: Request, signers: Choices) -> str:
    """Return who signs unless another is chosen: the reader herself, else the first."""
    mine = str(request.scope.person_id)
    ids = [one for one, _name in signers]
    return mine if mine in ids else ids[0] if ids else ""


def options_of(terms: Iterable[Term]) -> Choices:
    """Return the words of terms as choices, each beginning with a capital."""
    words = [(term.value, _(term.label)) for term in terms]
    return [(value, label[:1].upper() + label[1:]) for value, label in words]


def left_of(sheet: ReachSheet) -> Choices:
    """Return those who are still to be told, as a field offers them."""
    return [(str(line.member_id), line.name) for line in sheet.left]


def reach_page(
    request: Request, meeting: Meeting, ground: Ground, **tried: NoticeForm | GroupForm | SomeForm
) -> HttpResponse:
    """Draw the page of the notice and of who was told; `tried`: the form (notice, group, some) sent."""
    sheet = reach_sheet(meeting, ground)
    found = _forms(meeting, ground, sheet) | tried
    found["notice"].initial["message"] = sheet.message
    search = request.GET.get("tim", "")
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "sheet": sheet,
        "lines": [line for line in sheet.lines if matches(search, line.name)],
        "search": search,
        "is_long": len(sheet.lines) > MOST_IN_ONE_VIEW,
        "form": found["notice"],
        "group": found["group"],
        "some": found["some"],
        "channels": options_of(SINGLY),
        "audiences": [(one.value, _(one.label)) for one in SlipsFor],
        "answers": answers_of(meeting),
        "may_act": may_act_for(request.scope, meeting.unit_id),
        "me": next((one.member_id for one in ground.roll if one.person_id == request.scope.person_id), 0),
        "may_convene": may_convene(request.scope, meeting),
        "may_send": may_issue_paper(request.scope, meeting.unit, PaperName.NOTICE),
        "may_move": may_reschedule(request.scope, meeting),
    }
    status = 422 if any(form.errors for form in tried.values()) else 200
    return render(request, "pages/convening.html", context, status, unit=meeting.unit, here="month")


def _forms(meeting: Meeting, ground: Ground, sheet: ReachSheet) -> dict[str, Any]:
    left, people = left_of(sheet), choices_of(ground.roll)
    outside = outside_the_group(meeting) if sheet.convened_at and left else ()
    first = {"channel": Channel.MESSAGE, "except_for": [one for one, _name in left if int(one) in outside]}
    return {
        "notice": NoticeForm(signers=signers_of(ground)),
        "group": GroupForm(left=left, initial=first),
        "some": SomeForm(left=left, people=people, groups=groups_on(meeting.unit, on=ground.facts.day)),
    }
