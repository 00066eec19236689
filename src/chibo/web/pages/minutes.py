"""The minutes' desk: composed, written in, named contradictions, adopted, signed, locked, corrected."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.actions import compose, finish_minutes
from chibo.cycle.queries.gather import gather
from chibo.cycle.queries.remarks import minutes_remarks
from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import clock, short_day
from chibo.kit.words import Refused, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import facts_of
from chibo.minutes.access import may_lock_minutes, may_write_minutes
from chibo.minutes.actions import (
    adopt_minutes,
    correct_minutes,
    keep_remark_with_reason,
    record_signing,
    save_section,
    settle_section,
    withdraw_signing,
)
from chibo.minutes.models import LosingText, Minutes, Section, Signing
from chibo.minutes.queries import facts_of_minutes, minutes_page, minutes_sheet, newest_minutes
from chibo.minutes.rules.locking import OpenRemark, SectionChanged
from chibo.minutes.rules.sheets import MinutesPage
from chibo.minutes.terms import Capacity, MinutesState, SigningWay
from chibo.papers.actions import keep_file
from chibo.papers.terms import DataClass, Stage
from chibo.rulebook.terms import AgendaPart, VoteMatter
from chibo.votes.queries import votes_of
from chibo.votes.terms import Outcome
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, DayField, Sheet, TextField
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, section_of
from chibo.web.page import Request, page


class SigningForm(Sheet):
    """When and how somebody signed the print."""

    capacity = ChoiceField(choices=Capacity.choices(), coerce=Capacity)
    signed_on = DayField()
    way = ChoiceField(choices=SigningWay.choices(), coerce=SigningWay)


class ReasonForm(Sheet):
    """One reason."""

    reason = TextField(max_length=300)


@page(Right.READ_RECORD, of=meeting_of, posts=Right.WRITE_MINUTES, may=may_write_minutes)
def minutes(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the newest minutes that the reader may see; a POST composes or refreshes them."""
    if request.method == "POST":
        compose(meeting, by=request.scope, at=request.at)
        return see_other(request, reverse("minutes", args=[meeting.pk]), _("Đã soạn biên bản từ diễn biến."))
    return _shown(request, meeting, SigningForm(initial={"signed_on": short_day(request.scope.on)}))


def _shown(request: Request, meeting: Meeting, form: Sheet) -> HttpResponse:
    writes = may_write_minutes(request.scope, meeting)
    found = newest_minutes(meeting) if writes else _locked(meeting)
    sheet = minutes_page(found) if found else None
    is_open = sheet is not None and sheet.state is not MinutesState.LOCKED
    remarks = _open_remarks(request, meeting, sheet) if writes and is_open and sheet else []
    versions = minutes_sheet(meeting)
    context = {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "day": facts_of(meeting).day,
        "sheet": sheet,
        "parts": _parts(sheet) if sheet else [],
        "remarks": remarks,
        "versions": versions.versions if versions and writes else (),
        "signed": {line.capacity: line for line in sheet.signings} if sheet else {},
        "capacities": Capacity.choices(),
        "ways": [(way.value, _(way.label)) for way in SigningWay],
        "form": form,
        "may_write": writes and (sheet is None or sheet.state in {MinutesState.DRAFT, MinutesState.ADOPTED}),
        "may_lock": may_lock_minutes(request.scope, meeting),
        "is_open": is_open,
        "adopting": _adopting(meeting) if is_open else None,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/minutes.html", context, status, unit=meeting.unit, here="month")


def _locked(meeting: Meeting) -> Minutes | None:
    """Return the newest locked version: what every member reads."""
    sheet = minutes_sheet(meeting)
    kept = sheet.in_force if sheet else None
    found: Minutes | None = Minutes.of_meeting(meeting).filter(pk=kept.minutes_id).first() if kept else None
    return found


def _open_remarks(request: Request, meeting: Meeting, sheet: MinutesPage) -> list[OpenRemark]:
    kept = {remark.key for remark in sheet.remarks}
    return [one for one in minutes_remarks(meeting, gather(meeting, request.scope)) if one.key not in kept]


def _parts(sheet: MinutesPage) -> list[tuple[str, list[Any]]]:
    return [
        (part.label, [section for section in sheet.sections if section.part is part])
        for part in AgendaPart
        if any(section.part is part for section in sheet.sections)
    ]


def _adopting(meeting: Meeting) -> Any:
    """Return the adopted vote about the minutes, if the meeting held one."""
    votes = [
        vote for vote in votes_of(meeting) if vote.matter is VoteMatter.MINUTES and not vote.is_withdrawn
    ]
    return next((vote for vote in votes if vote.outcome is Outcome.ADOPTED), None)


def _newest(meeting: Meeting) -> Minutes:
    found = newest_minutes(meeting)
    if found is None:
        raise Invisible
    return found


@page(
    Right.WRITE_MINUTES,
    of=section_of,
    may=lambda scope, section: may_write_minutes(scope, section.minutes.meeting),
)
def minutes_section(request: Request, section: Section) -> HttpResponse:
    """Write in one section. Autosave gets JSON; who saves second sees both texts, neither is lost."""
    meeting = section.minutes.meeting
    if request.method == "POST":
        answer = _save(request, section)
        is_autosave = request.headers.get("Accept", "").startswith("application/json")
        if isinstance(answer, SectionChanged):
            return JsonResponse({}, status=409) if is_autosave else _compared(request, section, answer)
        if is_autosave:
            return JsonResponse({"at": clock(request.at), "version": str(answer.version)})
        return see_other(request, f"{reverse('minutes', args=[meeting.pk])}#muc-{section.pk}", _("Đã lưu."))
    losing = [_losing(row) for row in LosingText.of(section).select_related("by").order_by("pk")]
    context = {
        "section": _section(section),
        "meeting_id": meeting.pk,
        "losing": losing,
        "person_id": request.scope.person_id,
    }
    return render(request, "pages/minutes-section.html", context, unit=meeting.unit, here="month")


def _save(request: Request, section: Section) -> Section | SectionChanged:
    text, version = request.POST.get("text", ""), int(request.POST.get("version") or 0)
    settled = [int(number) for number in request.POST.getlist("settled") if number.isdigit()]
    if settled:
        return settle_section(section, text, version, settled, by=request.scope, at=request.at)
    return save_section(section, text, version, by=request.scope, at=request.at)


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.pk,
        "title": section.title,
        "text": section.text,
        "composed": section.composed,
        "version": section.version,
        "saved_at": section.saved_at,
    }


def _losing(row: LosingText) -> dict[str, Any]:
    return {"id": row.pk, "text": row.text, "by": row.by.name if row.by else "", "at": row.at}


def _compared(request: Request, section: Section, changed: SectionChanged) -> HttpResponse:
    losing = [_losing(row) for row in LosingText.of(section).select_related("by").order_by("pk")]
    context = {
        "section": _section(section),
        "meeting_id": section.minutes.meeting_id,
        "changed": {"sentence": changed.sentence, "standing": changed.standing, "yours": changed.yours},
        "version": changed.version,
        "losing": losing,
    }
    unit = section.minutes.meeting.unit
    return render(request, "pages/minutes-conflict.html", context, 409, unit=unit, here="month")


@page(Right.WRITE_MINUTES, of=meeting_of, may=may_write_minutes)
def minutes_adoption(request: Request, meeting: Meeting) -> HttpResponse:
    """Record that the minutes were read and adopted; a GET asks first."""
    found, vote = _newest(meeting), _adopting(meeting)
    back = reverse("minutes", args=[meeting.pk])
    if request.method == "POST":
        adopt_minutes(found, vote.vote_id if vote else None, by=request.scope, at=request.at)
        return see_other(request, back, _("Đã ghi chi bộ thông qua biên bản."))
    told = (
        vote.arithmetic
        if vote
        else _("Chưa ghi kết quả biểu quyết về biên bản; vẫn ghi được việc thông qua.")
    )
    context = {
        "question": _("Ghi chi bộ đã nghe đọc và thông qua biên bản?"),
        "sentences": [told],
        "action": reverse("minutes-adoption", args=[meeting.pk]),
        "values": {},
        "confirm": _("Ghi đã thông qua"),
        "cancel": _("Để sau"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.WRITE_MINUTES, of=meeting_of, may=may_write_minutes)
def minutes_signing(request: Request, meeting: Meeting) -> HttpResponse:
    """Record that the minute-taker or the chair signed the print."""
    found = _newest(meeting)
    form = SigningForm(request.POST or None)
    if request.method == "POST" and is_done(form, lambda typed: _sign(request, found, typed)):
        return see_other(request, f"{reverse('minutes', args=[meeting.pk])}#ky", _("Đã ghi việc ký."))
    return _shown(request, meeting, form)


def _sign(request: Request, found: Minutes, typed: dict[str, Any]) -> None:
    person = facts_of_minutes(found).people.get(typed["capacity"])
    if person is None:
        raise Refused(say("Chưa ghi chủ trì, thư ký của kỳ sinh hoạt. Ghi tại trang sinh hoạt rồi ký."))
    upload = request.FILES.get("file")
    do: dict[str, Any] = {"by": request.scope, "at": request.at}
    unit = found.meeting.unit
    file = keep_file(unit, upload, data_class=DataClass.RECORD, stage=Stage.SIGNED, **do) if upload else None
    record_signing(found, typed["capacity"], person, typed["signed_on"], typed["way"], file=file, **do)


@page(Right.LOCK_MINUTES, of=meeting_of)
def minutes_signing_withdrawal(request: Request, meeting: Meeting, capacity: str) -> HttpResponse:
    """Take a signature's record back, so that the text may be mended; with the reason."""
    found = _newest(meeting)
    signing = Signing.of(found).filter(capacity=capacity).first()
    if signing is None:
        raise Invisible
    form = ReasonForm(request.POST or None)
    back = reverse("minutes", args=[meeting.pk])
    if request.method == "POST" and is_done(
        form, lambda typed: withdraw_signing(signing, typed["reason"], by=request.scope, at=request.at)
    ):
        return see_other(request, back, _("Đã rút việc ghi ký; biên bản sửa được."))
    return _reason(
        request,
        meeting,
        form,
        say("Rút việc ghi ký của {capacity}?", capacity=Capacity(capacity)),
        _("Rút việc ghi ký"),
    )


def _reason(
    request: Request, meeting: Meeting, form: Sheet, question: str, confirm: str, lead: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "question": question,
        "lead": lead,
        "confirm": confirm,
        "action": request.path,
        "back": reverse("minutes", args=[meeting.pk]),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/minutes-reason.html", context, status, unit=meeting.unit, here="month")


@page(Right.WRITE_MINUTES, of=meeting_of, may=may_write_minutes)
def minutes_remark(request: Request, meeting: Meeting) -> HttpResponse:
    """Keep a named contradiction with a reason."""
    found = _newest(meeting)
    key = request.POST.get("key") or request.GET.get("key", "")
    remarks = minutes_remarks(meeting, gather(meeting, request.scope))
    remark = next((one for one in remarks if one.key == key), None)
    if remark is None:
        raise Invisible
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and is_done(
        form,
        lambda typed: keep_remark_with_reason(
            found, remark.key, remark.sentence, typed["reason"], by=request.scope, at=request.at
        ),
    ):
        return see_other(request, reverse("minutes", args=[meeting.pk]), _("Đã ghi lý do."))
    context = {"form": form, "meeting_id": meeting.pk, "remark": remark}
    status = 422 if form.errors else 200
    return render(request, "pages/minutes-remark.html", context, status, unit=meeting.unit, here="month")


@page(Right.LOCK_MINUTES, of=meeting_of)
def minutes_lock(request: Request, meeting: Meeting) -> HttpResponse:
    """Lock signed minutes; a GET asks first."""
    found = _newest(meeting)
    back = reverse("minutes", args=[meeting.pk])
    if request.method == "POST":
        finish_minutes(found, by=request.scope, at=request.at)
        return see_other(request, back, _("Đã khóa biên bản."))
    context = {
        "question": _("Khóa biên bản?"),
        "sentences": [_("Sau khi khóa, chỉ sửa được bằng bản đính chính.")],
        "action": reverse("minutes-lock", args=[meeting.pk]),
        "values": {},
        "confirm": _("Khóa"),
        "cancel": _("Để sau"),
        "cancel_href": back,
        "is_grave": True,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.LOCK_MINUTES, of=meeting_of)
def minutes_correction(request: Request, meeting: Meeting) -> HttpResponse:
    """Open a correcting version, with the reason; the locked one stays."""
    found = _newest(meeting)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and is_done(
        form, lambda typed: correct_minutes(found, typed["reason"], by=request.scope, at=request.at)
    ):
        return see_other(request, reverse("minutes", args=[meeting.pk]), _("Đã lập bản đính chính."))
    lead = _("Bản đã khóa vẫn được giữ. Bản đính chính phải thông qua, ký và khóa như bản đầu.")
    return _reason(request, meeting, form, _("Lập bản đính chính?"), _("Lập bản đính chính"), lead)
