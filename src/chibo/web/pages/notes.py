"""What the meeting noted beside its items: đảng phí in numbers, criticism, one collective note."""

from dataclasses import fields
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.meetings.access import may_record_meeting
from chibo.meetings.actions import record_notes
from chibo.meetings.models import Meeting, MeetingNotes
from chibo.meetings.queries import notes_sheet
from chibo.meetings.queries.facts import facts_of
from chibo.meetings.rules import Notes, TextChanged
from chibo.meetings.rules.sheets import NotesSheet
from chibo.web.acts import is_done
from chibo.web.forms import CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of
from chibo.web.page import Request, page
from chibo.web.sitting import TwoTexts, here_of, over_theirs, status_of, two_texts, typed_by_of


class NotesForm(Sheet):
    """Dues in numbers of members, and the texts."""

    dues_due = CountField(required=False)
    dues_paid = CountField(required=False)
    dues_unpaid = CountField(required=False)
    self_criticism = TextField(required=False)
    criticism = TextField(required=False)
    ideological_note = TextField(required=False)
    commendations = TextField(required=False)
    reminders = TextField(required=False)
    upper_remarks = TextField(required=False)
    version = CountField()


def _dues() -> dict[str, str]:
    return {"dues_due": _("Phải nộp"), "dues_paid": _("Đã nộp"), "dues_unpaid": _("Chưa nộp")}


def _texts() -> dict[str, tuple[str, str]]:
    """Return the words of each text and what belongs in it."""
    one_note = _("Một nhận định chung của chi bộ, không ghi tên từng đồng chí.")
    return {
        "ideological_note": (_("Tình hình tư tưởng"), one_note),
        "self_criticism": (_("Tự phê bình"), ""),
        "criticism": (_("Phê bình"), ""),
        "commendations": (_("Biểu dương"), ""),
        "reminders": (_("Nhắc nhở"), ""),
        "upper_remarks": (_("Ý kiến của đại biểu cấp trên"), _("Ghi cả phần tiếp thu của chủ trì.")),
    }


@page(Right.READ_RECORD, of=meeting_of, posts=Right.RECORD_MEETING, may=may_record_meeting)
def meeting_notes(request: Request, meeting: Meeting) -> HttpResponse:
    """Show and record the notes of a sitting; when somebody saved first, both texts are shown."""
    facts = facts_of(meeting)
    sheet = notes_sheet(meeting, typed_by_of(meeting, facts))
    form = NotesForm(posted(request), initial=_first(sheet))
    kept: list[MeetingNotes] = []
    theirs: list[TwoTexts] = []
    try:
        if request.method == "POST" and is_done(
            form, lambda typed: kept.append(_record(request, meeting, typed))
        ):
            back, fresh = reverse("meeting", args=[meeting.pk]), {"version": kept[0].version}
            return see_other(request, back, _("Đã lưu ghi chép."), fresh=fresh)
    except TextChanged as changed:
        labels = _dues() | {name: label for name, (label, _hint) in _texts().items()}
        theirs = two_texts(changed, labels)
        over_theirs(form, changed)
    is_open = facts.started_at is not None and facts.closed_at is None
    context = {
        "meeting_id": meeting.pk,
        "sheet": sheet,
        "form": form,
        "theirs": theirs,
        "dues": _dues(),
        "texts": _texts(),
        "is_open": is_open,
        "may_record": is_open and may_record_meeting(request.scope, meeting),
    }
    status, here = status_of(form, theirs), here_of(request, meeting)
    return render(request, "pages/meeting-notes.html", context, status, unit=meeting.unit, here=here)


def _first(sheet: NotesSheet) -> dict[str, Any]:
    return {one.name: getattr(sheet.notes, one.name) for one in fields(Notes)} | {"version": sheet.version}


def _record(request: Request, meeting: Meeting, typed: dict[str, Any]) -> MeetingNotes:
    version = typed.pop("version")
    return record_notes(meeting, Notes(**typed), version=version, by=request.scope, at=request.at)
