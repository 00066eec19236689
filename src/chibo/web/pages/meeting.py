"""The meeting room: where the sitting stands, its agenda opened item by item, how it is opened."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import moment
from chibo.meetings.actions import correct_opening, open_meeting
from chibo.meetings.models import Meeting
from chibo.meetings.queries import ground_of, meeting_sheet
from chibo.web.acts import is_done
from chibo.web.forms import posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in
from chibo.web.page import Request, page
from chibo.web.room import OpeningForm, show_room


@page(Right.READ_RECORD, of=meeting_of)
def meeting(request: Request, thing: Meeting) -> HttpResponse:
    """Show the meeting room; `?muc=` opens an item of the agenda."""
    asked = request.GET.get("muc", "")
    return show_room(request, thing, int(asked) if asked.isascii() and asked.isdigit() else None)


@page(Right.CHAIR_MEETING, of=meeting_of)
def meeting_opening(request: Request, thing: Meeting) -> HttpResponse:
    """Open the meeting: when, who chairs, who takes the minutes; once open, put those right."""
    ground = ground_of(thing)
    is_correction = ground.facts.started_at is not None
    form = OpeningForm(posted(request), ground=ground, is_correction=is_correction)
    act = correct_opening if is_correction else open_meeting

    def write(typed: dict[str, Any]) -> None:
        chair, taker = member_in(thing.unit, typed["chair"]), member_in(thing.unit, typed["minute_taker"])
        if chair is not None and taker is not None:
            act(thing, moment(typed["day"], typed["clock"]), chair, taker, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, write):
        done = _("Đã sửa giờ bắt đầu, chủ trì, thư ký.") if is_correction else _("Đã mở kỳ sinh hoạt.")
        return see_other(request, reverse("meeting", args=[thing.pk]), done)
    context = {"form": form, "meeting": meeting_sheet(thing, ground)}
    status = 422 if form.errors else 200
    return render(request, "pages/meeting-opening.html", context, status, unit=thing.unit, here="month")
