"""What stands in a draft: its items one by one, its texts; who saves second is told, nothing is lost."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import short_day
from chibo.kit.text import squeeze_lines
from chibo.meetings.models import Meeting
from chibo.members.queries import roll
from chibo.resolutions.actions import (
    add_item,
    edit_item,
    move_item,
    remove_item,
    set_assessment,
    set_texts,
)
from chibo.resolutions.models import Item, Resolution
from chibo.resolutions.queries import item_lines, meeting_day
from chibo.resolutions.rules import Assessment, ItemLine
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import draft_of, meeting_of, member_in, members_in, part_of
from chibo.web.page import Request, page


class ItemForm(Sheet):
    """One item: what, how, who, until when, who checks."""

    content = TextField(max_length=2000)
    requirement = TextField(max_length=2000, required=False)
    measure = TextField(max_length=2000, required=False)
    expected_result = TextField(max_length=2000, required=False)
    assignees = forms.TypedMultipleChoiceField(coerce=int, required=False)
    lead = ChoiceField(coerce=int, required=False, empty_value=None)
    supporting_unit = TextField(max_length=200, required=False)
    due_on = DayField(required=False)
    checker = ChoiceField(coerce=int, required=False, empty_value=None)
    is_task = forms.BooleanField(required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for name in ("assignees", "lead", "checker"):
            self.fields[name].choices = people  # type: ignore[attr-defined] # fields of choices


class TextsForm(Sheet):
    """The subject, the direction that opens part II, the arrangements of part III."""

    subject = TextField(max_length=240)
    direction = TextField(max_length=8000, required=False)
    arrangements = TextField(max_length=8000, required=False)


class AssessmentForm(Sheet):
    """Part I as it is printed; any of its texts may stay empty."""

    ideology = TextField(max_length=8000, required=False)
    results_note = TextField(max_length=8000, required=False)
    commendations = TextField(max_length=8000, required=False)
    reminders = TextField(max_length=8000, required=False)
    limits = TextField(max_length=8000, required=False)
    causes = TextField(max_length=8000, required=False)


def _people(found: Resolution) -> list[tuple[str, str]]:
    return choices_of(roll(found.unit, on=meeting_day(found.meeting)))


def _version(request: Request) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() else 0


def _named(found: Resolution, typed: dict[str, Any]) -> dict[str, Any]:
    """Return the typed values with members in place of numbers, the one who answers for it first."""
    lead, chosen = typed.pop("lead"), typed.pop("assignees")
    ids = [lead, *(one for one in chosen if one != lead)] if lead else chosen
    checker = member_in(found.unit, typed.pop("checker"))
    return typed | {"assignees": members_in(found.unit, ids), "checker": checker}


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_item_new(request: Request, meeting: Meeting) -> HttpResponse:
    """Add an item at the end."""
    found = draft_of(request.scope, meeting)
    form = ItemForm(posted(request), people=_people(found), initial={"is_task": True})

    def add(typed: dict[str, Any]) -> None:
        values = _named(found, typed)
        add_item(found, values.pop("content"), **values, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, add):
        return _back(request, meeting, _("Đã thêm nội dung vào dự thảo."))
    return _item_page(request, found, form, {"title": _("Thêm nội dung"), "item_id": None, "latest": None})


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_item(request: Request, meeting: Meeting, item: int) -> HttpResponse:
    """Write an item anew over the version that the writer saw."""
    found = draft_of(request.scope, meeting)
    row: Item = part_of(Item.of(found), item)
    line = next(one for one in item_lines(found, on=meeting_day(meeting)) if one.item_id == row.pk)
    form = ItemForm(posted(request), people=_people(found), initial=_first(line))

    def edit(typed: dict[str, Any]) -> None:
        values = _named(found, typed)
        edit_item(
            row, values.pop("content"), **values, version=_version(request), by=request.scope, at=request.at
        )

    if request.method == "POST" and is_done(form, edit):
        return _back(request, meeting, _("Đã lưu nội dung."))
    latest = line if _is_overtaken(request, found) else None
    return _item_page(request, found, form, {"title": _("Sửa nội dung"), "item_id": row.pk, "latest": latest})


def _is_overtaken(request: Request, found: Resolution) -> bool:
    """Return whether somebody saved the draft after the writer opened it."""
    return request.method == "POST" and _version(request) != found.version


def _first(line: ItemLine) -> dict[str, Any]:
    names = ("content", "requirement", "measure", "expected_result", "supporting_unit", "is_task")
    ids = [str(one.member_id) for one in line.assignees]
    return {name: getattr(line, name) for name in names} | {
        "assignees": ids,
        "lead": ids[0] if len(ids) > 1 else None,
        "due_on": short_day(line.due_on) if line.due_on else "",
        "checker": line.checker.member_id if line.checker else None,
    }


def _item_page(request: Request, found: Resolution, form: ItemForm, about: dict[str, Any]) -> HttpResponse:
    context = {"meeting_id": found.meeting_id, "form": form, "version": found.version}
    status = 409 if about["latest"] else 422 if form.errors else 200
    return render(
        request, "pages/resolution-item.html", context | about, status, unit=found.meeting.unit, here="month"
    )


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_item_move(request: Request, meeting: Meeting, item: int) -> HttpResponse:
    """Move an item up or down, to a position counted from 1."""
    row: Item = part_of(Item.of(draft_of(request.scope, meeting)), item)
    typed = request.POST.get("position", "")
    if typed.isascii() and typed.isdigit():
        move_item(row, int(typed), version=_version(request), by=request.scope, at=request.at)
    return see_other(request, f"{reverse('resolution', args=[meeting.pk])}#muc-{row.pk}")


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_item_removal(request: Request, meeting: Meeting, item: int) -> HttpResponse:
    """Take an item out of the draft; a GET asks first."""
    found = draft_of(request.scope, meeting)
    row: Item = part_of(Item.of(found), item)
    if request.method == "POST":
        remove_item(row, version=_version(request), by=request.scope, at=request.at)
        return _back(request, meeting, _("Đã bỏ nội dung khỏi dự thảo."))
    context = {
        "question": _("Bỏ nội dung này khỏi dự thảo?"),
        "sentences": [row.content],
        "action": request.path,
        "values": {"version": found.version},
        "confirm": _("Bỏ nội dung"),
        "cancel": _("Giữ lại"),
        "cancel_href": reverse("resolution", args=[meeting.pk]),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_texts(request: Request, meeting: Meeting) -> HttpResponse:
    """Write the subject, the direction and the arrangements."""
    found = draft_of(request.scope, meeting)
    fields = [
        ("subject", _("Trích yếu"), 2, ""),
        ("direction", _("Phương hướng chung"), 4, _("Mở đầu phần phương hướng, nhiệm vụ.")),
        ("arrangements", _("Tổ chức thực hiện"), 6, _("Mỗi dòng là một khoản.")),
    ]
    standing = {name: getattr(found, name) for name, *_rest in fields}
    form = TextsForm(posted(request), initial=standing)

    def write(typed: dict[str, Any]) -> None:
        set_texts(found, **typed, version=_version(request), by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, write):
        return _back(request, meeting, _("Đã lưu phần chung."))
    return _texts_page(request, found, form, _("Trích yếu, phương hướng, tổ chức thực hiện"), fields)


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_assessment(request: Request, meeting: Meeting) -> HttpResponse:
    """Write part I; the table of last month's tasks stays as the record gave it."""
    found = draft_of(request.scope, meeting)
    assessment = Assessment.from_json(found.assessment)
    fields = [
        ("ideology", _("Tình hình tư tưởng"), 3, ""),
        ("results_note", _("Kết quả thực hiện nhiệm vụ"), 5, _("Bảng nhiệm vụ kỳ trước được in kèm.")),
        ("commendations", _("Biểu dương"), 2, ""),
        ("reminders", _("Nhắc nhở, phê bình"), 2, ""),
        ("limits", _("Hạn chế"), 3, ""),
        ("causes", _("Nguyên nhân"), 3, ""),
    ]
    standing = {name: getattr(assessment, name) for name, *_rest in fields}
    form = AssessmentForm(posted(request), initial=standing)

    def write(typed: dict[str, Any]) -> None:
        texts = {name: squeeze_lines(text) for name, text in typed.items()}
        written = Assessment.from_json(assessment.to_json() | texts)
        set_assessment(found, written, version=_version(request), by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, write):
        return _back(request, meeting, _("Đã lưu phần đánh giá."))
    return _texts_page(request, found, form, _("Đánh giá kết quả tháng trước"), fields)


def _texts_page(
    request: Request, found: Resolution, form: Sheet, title: str, fields: Iterable[tuple[str, str, int, str]]
) -> HttpResponse:
    is_overtaken = _is_overtaken(request, found)
    context = {
        "meeting_id": found.meeting_id,
        "title": title,
        "action": request.path,
        "form": form,
        "fields": fields,
        "version": found.version,
        "latest": [(label, form.initial[name]) for name, label, *_rest in fields] if is_overtaken else None,
    }
    status = 409 if is_overtaken else 422 if form.errors else 200
    return render(
        request, "pages/resolution-texts.html", context, status, unit=found.meeting.unit, here="month"
    )


def _back(request: Request, meeting: Meeting, done: str) -> HttpResponse:
    return see_other(request, reverse("resolution", args=[meeting.pk]), done)
