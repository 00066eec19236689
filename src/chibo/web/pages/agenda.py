"""The agenda of a meeting: drafted from the preset, its rows added, edited, moved, taken off."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.actions import prepare_agenda
from chibo.door.terms import Right
from chibo.kit.words import Said, say
from chibo.meetings.access import may_add_item, may_prepare_meeting
from chibo.meetings.actions import (
    add_agenda_item,
    edit_agenda_item,
    move_agenda_item,
    remove_agenda_item,
)
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.queries import agenda_sheet, facts_of, ground_of, meeting_sheet
from chibo.members.queries import RollLine, roll
from chibo.org.queries import last_typed
from chibo.rulebook.terms import AgendaPart
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of
from chibo.web.page import Request, page

WRITTEN = ("agenda_item_added", "agenda_item_edited")


class ItemForm(Sheet):
    """One row of the agenda."""

    title = TextField(max_length=300)
    presenter = ChoiceField(coerce=int, required=False, empty_value=None)
    prompt = TextField(max_length=400, required=False)
    minutes_planned = CountField(max_value=600, required=False)
    is_internal = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["presenter"].choices = people  # type: ignore[attr-defined] # a field of choices


class NewItemForm(ItemForm):
    """A row to add: in which part, and why when the content is agreed already."""

    part = ChoiceField(choices=AgendaPart.choices(), coerce=AgendaPart)
    because = TextField(max_length=240, required=False)


@page(Right.READ_DRAFTS, of=meeting_of, may=may_add_item)
def agenda(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the agenda with what can be done to each row."""
    ground = ground_of(meeting)
    sheet = agenda_sheet(meeting, ground)
    is_open = may_prepare_meeting(request.scope, meeting) and not sheet.agreed_at
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "sheet": sheet,
        "parts": [(part, sheet.of_part(part)) for part in AgendaPart],
        "minutes": sum(line.minutes_planned or 0 for line in sheet.lines),
        "may_edit": is_open and not ground.facts.is_off and ground.facts.closed_at is None,
        "may_add": may_add_item(request.scope, meeting),
        "typed": last_typed(meeting.unit, "agendaitem", [line.item_id for line in sheet.lines], WRITTEN),
    }
    return render(request, "pages/agenda.html", context, unit=meeting.unit, here="month")


@page(Right.PREPARE_MEETING, of=meeting_of)
def agenda_draft(request: Request, meeting: Meeting) -> HttpResponse:
    """Add what the preset has and the agenda lacks, with the tasks still open."""
    if request.method == "POST":
        added = prepare_agenda(meeting, by=request.scope, at=request.at)
        return _back(request, meeting, say("Đã thêm {count} nội dung vào chương trình.", count=len(added)))
    return see_other(request, reverse("agenda", args=[meeting.pk]))


@page(Right.PREPARE_MEETING, of=meeting_of, may=may_add_item)
def agenda_item_new(request: Request, meeting: Meeting) -> HttpResponse:
    """Add a row at the end of its part; after the agreement with a reason."""
    facts = facts_of(meeting)
    form = NewItemForm(posted(request), people=choices_of(roll(meeting.unit, on=facts.day)))

    def add(typed: dict[str, Any]) -> None:
        typed["presenter"] = member_in(meeting.unit, typed["presenter"])
        add_agenda_item(
            meeting, typed.pop("title"), typed.pop("part"), **typed, by=request.scope, at=request.at
        )

    if request.method == "POST" and is_done(form, add):
        return _back(request, meeting, _("Đã thêm nội dung vào chương trình."))
    context = {"title": _("Thêm nội dung"), "parts": _parts(), "is_agreed": facts.agreed_at is not None}
    return _item_page(request, meeting, form, context)


@page(Right.PREPARE_MEETING, of=meeting_of)
def agenda_item(request: Request, meeting: Meeting, item: int) -> HttpResponse:
    """Write a row anew."""
    row: AgendaItem = part_of(AgendaItem.of(meeting), item)
    members = roll(meeting.unit, on=facts_of(meeting).day)
    form = ItemForm(posted(request), initial=_first(row, members), people=choices_of(members))

    def edit(typed: dict[str, Any]) -> None:
        presenter = member_in(meeting.unit, typed.pop("presenter"))
        edit_agenda_item(row, presenter=presenter, **typed, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, edit):
        return _back(request, meeting, _("Đã sửa nội dung chương trình."))
    context = {"title": _("Sửa nội dung chương trình"), "item_id": row.pk}
    return _item_page(request, meeting, form, context)


def _item_page(request: Request, meeting: Meeting, form: ItemForm, about: dict[str, Any]) -> HttpResponse:
    context = {"form": form, "meeting_id": meeting.pk, "item_id": None, "parts": (), "is_agreed": False}
    status = 422 if form.errors else 200
    return render(request, "pages/agenda-item.html", context | about, status, unit=meeting.unit, here="month")


def _parts() -> list[tuple[str, str]]:
    return [(part.value, _(part.label)) for part in AgendaPart]


def _first(row: AgendaItem, members: list[RollLine]) -> dict[str, Any]:
    presenter = next((one.member_id for one in members if one.person_id == row.presenter_id), None)
    return {
        "title": row.title,
        "prompt": row.prompt,
        "minutes_planned": row.minutes_planned,
        "is_internal": row.is_internal,
        "presenter": presenter,
    }


@page(Right.PREPARE_MEETING, of=meeting_of)
def agenda_item_move(request: Request, meeting: Meeting, item: int) -> HttpResponse:
    """Move a row up or down, to a position counted from 1."""
    row: AgendaItem = part_of(AgendaItem.of(meeting), item)
    typed = request.POST.get("position", "")
    if typed.isascii() and typed.isdigit():
        move_agenda_item(row, int(typed), by=request.scope, at=request.at)
    return see_other(request, f"{reverse('agenda', args=[meeting.pk])}#muc-{row.pk}")


@page(Right.PREPARE_MEETING, of=meeting_of)
def agenda_item_removal(request: Request, meeting: Meeting, item: int) -> HttpResponse:
    """Take a row off, after a question."""
    row: AgendaItem = part_of(AgendaItem.of(meeting), item)
    if request.method == "POST":
        remove_agenda_item(row, by=request.scope, at=request.at)
        return _back(request, meeting, say("Đã bỏ “{title}” khỏi chương trình.", title=row.title))
    required = [_("Đây là nội dung theo quy định; bỏ thì chương trình còn thiếu.")] if row.is_required else []
    context = {
        "question": say("Bỏ “{title}” khỏi chương trình?", title=row.title),
        "sentences": required,
        "action": request.path,
        "values": {},
        "confirm": _("Bỏ nội dung"),
        "cancel": _("Giữ lại"),
        "cancel_href": reverse("agenda", args=[meeting.pk]),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


def _back(request: Request, meeting: Meeting, done: Said | str) -> HttpResponseRedirect:
    return see_other(request, reverse("agenda", args=[meeting.pk]), done)
