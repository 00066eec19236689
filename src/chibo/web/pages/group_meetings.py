"""The monthly meetings of the tổ đảng: listed for the cell, recorded in short."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import Month, short_day
from chibo.kit.words import say
from chibo.meetings.access import may_record_group
from chibo.meetings.actions import edit_group_meeting, record_group_meeting
from chibo.meetings.models import GroupMeeting
from chibo.meetings.queries.groups import group_meetings
from chibo.meetings.rules import TextChanged
from chibo.meetings.rules.groups import GroupRecord
from chibo.members.models import PartyGroup
from chibo.members.queries import roll
from chibo.members.queries.groups import groups_on
from chibo.org.models import Unit
from chibo.web import loaders
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, CountField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.page import Request, page
from chibo.web.sitting import TwoTexts, two_texts

Choices = list[tuple[str, str]]


class RecordForm(Sheet):
    """The short record: when, where, who led, who came, what was said, what goes to the cell."""

    held_on = DayField()
    place = TextField(max_length=160)
    chair = ChoiceField(coerce=int)
    present = forms.TypedMultipleChoiceField(coerce=int, required=False)
    content = TextField()
    proposals = TextField(required=False)
    version = CountField(required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for name in ("chair", "present"):
            self.fields[name].choices = people  # type: ignore[attr-defined] # a field of choices

    @property
    def record(self) -> GroupRecord:
        """Return what was typed, as the acts take it."""
        typed = self.cleaned_data
        return GroupRecord(
            typed["held_on"], typed["place"], typed["chair"], frozenset(typed["present"]),
            typed["content"], typed["proposals"],
        )  # fmt: skip


@page(Right.READ_RECORD, of=loaders.cell_of)
def group_meetings_of(request: Request, unit: Unit) -> HttpResponse:
    """List what the tổ đảng of a cell did in a year."""
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("2026") else 0
    year = year or request.scope.on.year
    groups = groups_on(unit, on=request.scope.on)
    context = {
        "unit_id": unit.pk,
        "year": year,
        "lines": group_meetings(unit, year=year),
        "groups": groups,
        "may_record": request.scope.has(Right.RECORD_MEETING, unit.pk),
    }
    return render(request, "pages/group-meetings.html", context, unit=unit, here="members")


@page(Right.RECORD_MEETING, of=loaders.party_group_of)
def group_meeting_new(request: Request, group: PartyGroup) -> HttpResponse:
    """Record what a tổ đảng did in a month."""
    on = request.scope.on
    line = next((one for one in groups_on(group.unit, on=on) if one.group_id == group.pk), None)
    first = {
        "held_on": short_day(on),
        "chair": line.leader_id if line else "",
        "present": [str(member) for member in line.members] if line else [],
        "version": 0,
    }
    form = RecordForm(posted(request), people=_people(group, request), initial=first)

    def keep(_typed: dict[str, Any]) -> None:
        record_group_meeting(group, form.record, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, keep):
        return _back(request, group)
    return _form_page(request, group, form, {"title": say("Ghi sinh hoạt {name}", name=group.name)})


@page(Right.READ_RECORD, of=loaders.group_meeting_of, posts=Right.RECORD_MEETING)
def group_meeting(request: Request, meeting: GroupMeeting) -> HttpResponse:
    """Show the record of a tổ đảng's month, and put it right."""
    first = {
        "held_on": short_day(meeting.held_on),
        "place": meeting.place,
        "chair": meeting.chair_id,
        "present": [str(member) for member in meeting.present],
        "content": meeting.content,
        "proposals": meeting.proposals,
        "version": meeting.version,
    }
    group = meeting.group
    form = RecordForm(posted(request), people=_people(group, request, meeting), initial=first)
    theirs: list[TwoTexts] = []

    def keep(typed: dict[str, Any]) -> None:
        version = typed["version"] or 0
        edit_group_meeting(meeting, form.record, version=version, by=request.scope, at=request.at)

    try:
        if request.method == "POST" and is_done(form, keep):
            return _back(request, group)
    except TextChanged as changed:
        labels = {"content": _("Nội dung sinh hoạt"), "proposals": _("Kiến nghị với chi bộ")}
        theirs = two_texts(changed, labels)
        _over_theirs(request, form, changed)
    month = Month.of(meeting.month).label
    about = {
        "title": say("{name}, tháng {month}", name=group.name, month=month),
        "meeting": meeting,
        "theirs": theirs,
    }
    return _form_page(request, group, form, about)


def _over_theirs(request: Request, form: RecordForm, changed: TextChanged) -> None:
    """Let the form, with all that was ticked, be saved over the version that stands."""
    typed = request.POST.copy()
    typed["version"] = str(changed.version)
    form.data = typed
    form.refuse(changed)


def _people(group: PartyGroup, request: Request, meeting: GroupMeeting | None = None) -> Choices:
    """Return the members of a tổ on the day of its meeting, as a field offers them."""
    on = meeting.held_on if meeting else request.scope.on
    groups = groups_on(group.unit, on=on)
    members = next((line.members for line in groups if line.group_id == group.pk), ())
    return choices_of(line for line in roll(group.unit, on=on) if line.member_id in members)


def _back(request: Request, group: PartyGroup) -> HttpResponse:
    done = say("Đã ghi sinh hoạt {name}.", name=group.name)
    return see_other(request, reverse("group-meetings", args=[group.unit_id]), done)


def _form_page(request: Request, group: PartyGroup, form: RecordForm, about: dict[str, Any]) -> HttpResponse:
    context = {
        "form": form,
        "group_id": group.pk,
        "unit_id": group.unit_id,
        "meeting": None,
        "theirs": (),
        "may_record": may_record_group(request.scope, group),
    }
    status = 422 if form.errors else 200
    return render(
        request, "pages/group-meeting.html", context | about, status, unit=group.unit, here="members"
    )
