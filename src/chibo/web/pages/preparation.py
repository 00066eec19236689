"""Before the meeting: what the chi ủy or the hội ý wrote down, the papers, the content agreed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.models import Person
from chibo.cycle.queries.month import month_sheet
from chibo.cycle.rules.handbook import handbook_lacks
from chibo.door.terms import Right
from chibo.kit.dates import clock, day_of, moment, short_day
from chibo.kit.words import say
from chibo.meetings.access import may_agree_content, may_prepare_meeting
from chibo.meetings.actions import agree_content, attach_file, detach_file, record_preparation
from chibo.meetings.models import AgendaItem, Attachment, Meeting
from chibo.meetings.queries import Ground, ground_of, meeting_sheet, missing_items, preparation_sheet
from chibo.meetings.rules import TextChanged
from chibo.meetings.rules.sheets import PreparationSheet
from chibo.org.models import Seat, in_force
from chibo.org.queries import last_typed
from chibo.papers.actions import keep_file
from chibo.papers.terms import DataClass, Stage
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, ClockField, CountField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, part_of
from chibo.web.page import Request, page

PRESENT = "present"
TEXTS = ("assessment", "discussion", "matters_to_vote", "conclusion")


class PreparationForm(Sheet):
    """When and where the chi ủy met, who was there, what was said and concluded."""

    day = DayField()
    started_at = ClockField()
    ended_at = ClockField(required=False)
    place = TextField(max_length=160)
    chair = ChoiceField(coerce=int)
    minute_taker = ChoiceField(coerce=int, required=False, empty_value=None)
    assessment = TextField(required=False)
    discussion = TextField(required=False)
    matters_to_vote = TextField(required=False)
    conclusion = TextField(required=False)
    version = CountField()

    def __init__(
        self, typed: Any, *, place: str, sheet: PreparationSheet, reasons: Mapping[str, str]
    ) -> None:
        super().__init__(data=typed, initial={"place": place} | _first(sheet, reasons))
        self.people = [(str(line.person_id), line.name) for line in sheet.people]
        for name in ("chair", "minute_taker"):
            self.fields[name].choices = self.people  # type: ignore[attr-defined] # a field of choices
        away = [(one, say("Vắng: {reason}", reason=label)) for one, label in reasons.items()]
        words = [(PRESENT, say("Có mặt")), *away]
        self.presence = [(f"p-{person}", name) for person, name in self.people]
        self.options = words
        for name, _label in self.presence:
            self.fields[name] = ChoiceField(choices=words, required=False)

    def present(self) -> list[int]:
        """Return who was there, by id."""
        return [int(name[2:]) for name, _label in self.presence if self.cleaned_data[name] == PRESENT]

    def absent(self) -> dict[int, str]:
        """Return who was not, with the reason's id."""
        said = {int(name[2:]): self.cleaned_data[name] for name, _label in self.presence}
        return {person: word for person, word in said.items() if word and word != PRESENT}


class FileForm(Sheet):
    """A paper to lay before the meeting."""

    file = forms.FileField(error_messages={"required": _("Chưa chọn tệp.")})
    title = TextField(max_length=200)
    is_draft_resolution = forms.BooleanField(required=False)


def _first(sheet: PreparationSheet, reasons: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form shows before anything is typed."""
    ids = {label: one for one, label in reasons.items()}
    marks = {
        f"p-{line.person_id}": PRESENT if line.is_present else ids.get(line.reason_label, "")
        for line in sheet.people
    }
    return marks | {
        "day": short_day(day_of(sheet.started_at)) if sheet.started_at else "",
        "started_at": clock(sheet.started_at) if sheet.started_at else "",
        "ended_at": clock(sheet.ended_at) if sheet.ended_at else "",
        **({"place": sheet.place} if sheet.place else {}),
        "chair": sheet.chair_id or (sheet.people[0].person_id if sheet.people else ""),
        "minute_taker": sheet.minute_taker_id,
        "version": sheet.version,
        **{name: getattr(sheet, name) for name in TEXTS},
    }


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.PREPARE_MEETING)
def preparation(request: Request, meeting: Meeting) -> HttpResponse:
    """Show and record the chi ủy's meeting or the hội ý before the meeting."""
    ground = ground_of(meeting)
    sheet = preparation_sheet(meeting, ground)
    reasons = {one.id: one.label for one in ground.rules.attendance.reasons}
    form = PreparationForm(posted(request), place=meeting.place, sheet=sheet, reasons=reasons)
    theirs: Mapping[str, object] = {}
    if request.method == "POST":
        try:
            if is_done(form, lambda typed: _record(request, meeting, form, typed)):
                done = say("Đã lưu biên bản {kind}.", kind=sheet.kind_name)
                return see_other(request, reverse("preparation", args=[meeting.pk]), done)
        except TextChanged as changed:
            theirs = {
                name: changed.theirs[name] for name in TEXTS if changed.theirs[name] != changed.mine[name]
            }
            form = _over(form, changed, sheet, reasons)
    return _page(request, meeting, ground, sheet, form, theirs)


def _record(request: Request, meeting: Meeting, form: PreparationForm, typed: dict[str, Any]) -> None:
    people = _people(meeting)
    ended_at = typed["ended_at"]
    record_preparation(
        meeting,
        started_at=moment(typed["day"], typed["started_at"]),
        ended_at=moment(typed["day"], ended_at) if ended_at else None,
        place=typed["place"],
        chair=people[typed["chair"]],
        minute_taker=people[typed["minute_taker"]] if typed["minute_taker"] else None,
        present=[people[one] for one in form.present()],
        absent={people[one]: reason for one, reason in form.absent().items()},
        version=typed["version"],
        by=request.scope,
        at=request.at,
        **{name: typed[name] for name in TEXTS},
    )


def _people(meeting: Meeting) -> dict[int, Person]:
    """Return whom the form names: who holds a seat of the cell on the meeting's day. One query."""
    seats = Seat.of(meeting.unit).filter(in_force(day_of(meeting.planned_at))).select_related("person")
    return {seat.person_id: seat.person for seat in seats}


def _over(
    form: PreparationForm, changed: TextChanged, sheet: PreparationSheet, reasons: Mapping[str, str]
) -> PreparationForm:
    """Return the form with what was typed, to be saved over the version that stands."""
    typed = dict(form.data.items()) | {"version": str(changed.version)}
    again = PreparationForm(typed, place=sheet.place, sheet=sheet, reasons=reasons)
    again.refuse(changed)
    return again


def _page(
    request: Request, meeting: Meeting, ground: Ground, sheet: PreparationSheet, form: PreparationForm,
    theirs: Mapping[str, object],
) -> HttpResponse:  # fmt: skip
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "sheet": sheet,
        "form": form,
        "theirs": theirs,
        "labels": _labels(),
        "missing": missing_items(meeting, ground),
        "has_agenda": AgendaItem.of(meeting).exists(),
        "may_prepare": may_prepare_meeting(request.scope, meeting),
        "may_agree": may_agree_content(request.scope, meeting),
        "typed": last_typed(
            meeting.unit, "attachment", [one.attachment_id for one in sheet.attachments], ("file_attached",)
        ),
    }
    status = 422 if form.errors else 200
    if sheet.agreed_at is not None:
        lacks = handbook_lacks(month_sheet(meeting).facts, ground.rules.meeting)
        context["unposted"] = next(lacks, None)
    return render(request, "pages/preparation.html", context, status, unit=meeting.unit, here="month")


def _labels() -> dict[str, str]:
    return {
        "assessment": _("Đánh giá tình hình, kết quả tháng trước"),
        "discussion": _("Nội dung thảo luận"),
        "matters_to_vote": _("Những vấn đề đưa ra Chi bộ thảo luận, biểu quyết"),
        "conclusion": _("Kết luận"),
    }


@page(Right.PREPARE_MEETING, of=meeting_of)
def preparation_file(request: Request, meeting: Meeting) -> HttpResponse:
    """Lay a paper before the meeting: a file, its title, whether it is the draft resolution."""
    form = FileForm(posted(request), request.FILES or None)
    if request.method == "POST" and is_done(form, lambda typed: _attach(request, meeting, typed)):
        done = say("Đã thêm tài liệu “{title}”.", title=form.cleaned_data["title"])
        return see_other(request, reverse("preparation", args=[meeting.pk]), done)
    context = {"form": form, "meeting_id": meeting.pk}
    status = 422 if form.errors else 200
    return render(request, "pages/preparation-file.html", context, status, unit=meeting.unit, here="month")


def _attach(request: Request, meeting: Meeting, typed: dict[str, Any]) -> None:
    with transaction.atomic():
        file = keep_file(
            meeting.unit,
            typed["file"],
            data_class=DataClass.NOTICE,
            stage=Stage.WORKING,
            by=request.scope,
            at=request.at,
        )
        is_draft = typed["is_draft_resolution"]
        attach_file(
            meeting, file, typed["title"], is_draft_resolution=is_draft, by=request.scope, at=request.at
        )


@page(Right.PREPARE_MEETING, of=meeting_of)
def preparation_file_removal(request: Request, meeting: Meeting, attachment: int) -> HttpResponse:
    """Take a paper away from the meeting, after a question; the file stays in the cell's book."""
    paper: Attachment = part_of(Attachment.of(meeting), attachment)
    back = reverse("preparation", args=[meeting.pk])
    if request.method == "POST":
        detach_file(paper, by=request.scope, at=request.at)
        return see_other(request, back, say("Đã bỏ “{title}” khỏi tài liệu kỳ này.", title=paper.title))
    context = {
        "question": say("Bỏ “{title}” khỏi tài liệu kỳ này?", title=paper.title),
        "sentences": [_("Tệp vẫn được giữ trong sổ của chi bộ.")],
        "action": request.path,
        "values": {},
        "confirm": _("Bỏ khỏi tài liệu"),
        "cancel": _("Giữ lại"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.AGREE_CONTENT, of=meeting_of)
def content_agreement(request: Request, meeting: Meeting) -> HttpResponse:
    """Agree the content, after a question that names what is missing; the agenda is frozen from then on."""
    if request.method == "POST":
        agree_content(meeting, by=request.scope, at=request.at)
        done = _("Đã thống nhất nội dung. Việc tiếp theo: gửi thông báo đến các đồng chí.")
        return see_other(request, reverse("convening", args=[meeting.pk]), done)
    missing = missing_items(meeting)
    context = {
        "question": _("Thống nhất nội dung kỳ sinh hoạt?"),
        "sentences": [
            _("Sau khi thống nhất, chương trình giữ nguyên; chỉ bổ sung được nội dung mới, có ghi lý do."),
            *([say("Chương trình còn thiếu: {titles}.", titles="; ".join(missing))] if missing else []),
        ],
        "action": request.path,
        "values": {},
        "confirm": _("Thống nhất nội dung"),
        "cancel": _("Xem lại chương trình") if missing else _("Để sau"),
        "cancel_href": reverse("agenda" if missing else "preparation", args=[meeting.pk]),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")
