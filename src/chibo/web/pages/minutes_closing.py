"""The end of the minutes: contradictions kept with a reason, locked, corrected by a new version."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.actions import finish_minutes
from chibo.cycle.queries.remarks import minutes_remarks
from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.meetings.queries.facts import ground_of
from chibo.minutes.access import may_write_minutes
from chibo.minutes.actions import correct_minutes, keep_remark_with_reason, withdraw_signing
from chibo.minutes.models import Signing
from chibo.minutes.terms import Capacity
from chibo.web.acts import is_done
from chibo.web.forms import Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, minutes_of
from chibo.web.page import Request, page


class ReasonForm(Sheet):
    """One reason."""

    reason = TextField(max_length=300)


@page(Right.LOCK_MINUTES, of=meeting_of)
def minutes_signing_withdrawal(request: Request, meeting: Meeting, capacity: str) -> HttpResponse:
    """Take a signature's record back, so that the text may be mended; with the reason."""
    found = minutes_of(meeting)
    signing = Signing.of(found).filter(capacity=capacity).first()
    if signing is None:
        raise Invisible
    form = ReasonForm(posted(request))
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
    found = minutes_of(meeting)
    key = request.POST.get("key") or request.GET.get("key", "")
    remarks = minutes_remarks(meeting, ground_of(meeting))
    remark = next((one for one in remarks if one.key == key), None)
    if remark is None:
        raise Invisible
    form = ReasonForm(posted(request))
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
    found = minutes_of(meeting)
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
    found = minutes_of(meeting)
    form = ReasonForm(posted(request))
    if request.method == "POST" and is_done(
        form, lambda typed: correct_minutes(found, typed["reason"], by=request.scope, at=request.at)
    ):
        return see_other(request, reverse("minutes", args=[meeting.pk]), _("Đã lập bản đính chính."))
    lead = _("Bản đã khóa vẫn được giữ. Bản đính chính phải thông qua, ký và khóa như bản đầu.")
    return _reason(request, meeting, form, _("Lập bản đính chính?"), _("Lập bản đính chính"), lead)
