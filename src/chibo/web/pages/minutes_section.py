"""One section of the minutes: written, saved by itself, two texts side by side when two people wrote."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import clock
from chibo.minutes.access import may_write_minutes
from chibo.minutes.actions import save_section, settle_section
from chibo.minutes.models import LosingText, Section
from chibo.minutes.rules.locking import SectionChanged
from chibo.web.frame import render, see_other
from chibo.web.loaders import section_of
from chibo.web.page import Request, page


@page(
    Right.WRITE_MINUTES,
    of=section_of,
    may=lambda scope, section: may_write_minutes(scope, section.minutes.meeting),
)
def minutes_section(request: Request, section: Section) -> HttpResponse:
    """Write in one section. Autosave gets JSON; who saves second sees both texts, neither is lost."""
    meeting = section.minutes.meeting
    if request.method == "POST":
        is_autosave = request.headers.get("Accept", "").startswith("application/json")
        answer = _save(request, section, is_autosave=is_autosave)
        if isinstance(answer, SectionChanged):
            return JsonResponse({}, status=409) if is_autosave else _compared(request, section, answer)
        if is_autosave:
            return JsonResponse({"at": clock(request.at), "version": str(answer.version)})
        back, fresh = f"{reverse('minutes', args=[meeting.pk])}#muc-{section.pk}", {"version": answer.version}
        return see_other(request, back, _("Đã lưu."), fresh=fresh)
    losing = [_losing(row) for row in LosingText.of(section).select_related("by").order_by("pk")]
    context = {
        "section": _section(section),
        "meeting_id": meeting.pk,
        "losing": losing,
        "draft_key": _draft_key(request, section),
    }
    return render(request, "pages/minutes-section.html", context, unit=meeting.unit, here="month")


def _save(request: Request, section: Section, *, is_autosave: bool) -> Section | SectionChanged:
    """Save the text; other texts are put away only by a hand that ticked them, never by a draft."""
    version = request.POST.get("version", "")
    text, version_no = request.POST.get("text", ""), int(version) if version.isdigit() else 0
    settled = [int(number) for number in request.POST.getlist("settled") if number.isdigit()]
    if settled and not is_autosave:
        return settle_section(section, text, version_no, settled, by=request.scope, at=request.at)
    return save_section(section, text, version_no, by=request.scope, at=request.at)


def _draft_key(request: Request, section: Section) -> str:
    """Return the name of the copy that a device keeps: this section, this person."""
    return f"bb-{section.pk}-{request.scope.person_id}"


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
        "draft_key": _draft_key(request, section),
    }
    unit = section.minutes.meeting.unit
    return render(request, "pages/minutes-conflict.html", context, 409, unit=unit, here="month")
