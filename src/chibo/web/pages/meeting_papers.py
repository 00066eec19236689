"""In bộ tài liệu họp: the papers of one meeting one by one, and all of them as one PDF."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of, short_day
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.papers.document import Printed, render_bundle, render_docx, render_pack, render_pdf
from chibo.papers.queries import layout_for, title_of
from chibo.papers.rules.naming import clean_name
from chibo.web.address import outside
from chibo.web.attachment import DOCX, PDF, attached
from chibo.web.frame import render
from chibo.web.loaders import meeting_of
from chibo.web.packet import Packet
from chibo.web.page import Request, page

TWO_SIDED = "2"
_DRAWERS = {"pdf": (render_pdf, PDF), "docx": (render_docx, DOCX)}


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_papers(request: Request, meeting: Meeting) -> HttpResponse:
    """List the papers of a meeting that exist now, in the order of print."""
    return _shown(request, meeting, [])


def _shown(request: Request, meeting: Meeting, errors: list[tuple[str, str]]) -> HttpResponse:
    packet = Packet(meeting, request.scope)
    context = {
        "meeting_id": meeting.pk,
        "month": Month.of(meeting.month),
        "leaves": list(packet.leaves()),
        "sections": packet.sections(),
        "has_forms": packet.has_forms,
        "sides": [("1", _("Một mặt")), (TWO_SIDED, _("Hai mặt"))],
        "errors": errors,
    }
    status = 422 if errors else 200
    return render(request, "pages/meeting-papers.html", context, status, unit=meeting.unit, here="month")


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_paper(request: Request, meeting: Meeting, name: str, extension: str) -> HttpResponse:
    """Send one paper as it stands now."""
    leaf = Packet(meeting, request.scope).leaf(name)
    if leaf is None:
        raise Invisible
    return _sent(meeting, leaf.compose(), request, extension)


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_extract(request: Request, meeting: Meeting, extension: str) -> HttpResponse:
    """Send an extract of the locked minutes: the sections that were ticked."""
    packet = Packet(meeting, request.scope)
    keys = {key for key, _title in packet.sections()}
    document = packet.extract([key for key in request.GET.getlist("muc") if key in keys])
    if document is None and keys:
        return _shown(request, meeting, [("f-muc", _("Chọn ít nhất một mục để trích."))])
    if document is None:
        raise Invisible
    return _sent(meeting, document, request, extension)


def _sent(meeting: Meeting, document: Printed, request: Request, extension: str) -> HttpResponse:
    if extension not in _DRAWERS:
        raise Invisible
    draw, media_type = _DRAWERS[extension]
    layout = layout_for(meeting.unit, getattr(document, "day", None) or request.scope.on)
    name = clean_name(f"{title_of(document, layout)}.{extension}")
    return attached(draw(document, layout), name, media_type)


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_packet(request: Request, meeting: Meeting) -> HttpResponse:
    """Send the whole packet as one PDF, for one- or two-sided print."""
    documents = [leaf.compose() for leaf in Packet(meeting, request.scope).leaves()]
    if not documents:
        raise Invisible
    is_two_sided = request.GET.get("mat") == TWO_SIDED
    made = render_bundle(documents, layout_for(meeting.unit, request.scope.on), duplex=is_two_sided)
    title = say("Bộ tài liệu họp tháng {month}", month=Month.of(meeting.month).label.replace("/", "-"))
    return attached(made, clean_name(f"{title}.pdf"), PDF)


@page(Right.READ_NOTICES, of=meeting_of)
def meeting_forms(request: Request, meeting: Meeting) -> HttpResponse:
    """Send the pack to be written on by hand: sheets numbered, each with the square back to the meeting."""
    forms = Packet(meeting, request.scope).forms()
    if not forms:
        raise Invisible
    day = short_day(day_of(meeting.planned_at))
    made = render_pack(
        forms,
        layout_for(meeting.unit, request.scope.on),
        words=say("{unit}, sinh hoạt ngày {day}", unit=meeting.unit.name, day=day),
        link=outside(request, "meeting", args=[meeting.pk]),
    )
    title = say("Bộ giấy ghi tay {day}", day=day.replace("/", "-"))
    return attached(made, clean_name(f"{title}.pdf"), PDF)
