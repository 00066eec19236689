"""A month that the tổ đảng of a cell held in its place: recorded, and taken back."""

from django.http import HttpResponse
from django.urls import reverse

from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.words import say
from chibo.meetings.actions import record_by_groups, withdraw_by_groups
from chibo.meetings.models import Meeting
from chibo.meetings.queries import facts_of
from chibo.meetings.queries.by_groups import by_groups_condition
from chibo.web.acts import is_done
from chibo.web.forms import Sheet, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of
from chibo.web.page import Request, page


@page(Right.PLAN_CALENDAR, of=meeting_of)
def meeting_by_groups(request: Request, meeting: Meeting) -> HttpResponse:
    """List the tổ đảng with their meetings of the month, and record that they met in the cell's place."""
    form = Sheet(posted(request))
    if request.method == "POST" and is_done(
        form, lambda _typed: record_by_groups(meeting, by=request.scope, at=request.at)
    ):
        return see_other(request, _calendar(meeting), say("Đã ghi kỳ này là sinh hoạt theo tổ đảng."))
    return _shown(request, meeting, form)


@page(Right.PLAN_CALENDAR, of=meeting_of)
def meeting_by_groups_withdrawal(request: Request, meeting: Meeting) -> HttpResponse:
    """Take it back."""
    form = Sheet(posted(request))
    if request.method == "POST" and is_done(
        form, lambda _typed: withdraw_by_groups(meeting, by=request.scope, at=request.at)
    ):
        done = say("Đã bỏ ghi sinh hoạt theo tổ đảng. Kỳ này trở lại lịch như trước.")
        return see_other(request, _calendar(meeting), done)
    return _shown(request, meeting, form)


def _shown(request: Request, meeting: Meeting, form: Sheet) -> HttpResponse:
    facts = facts_of(meeting)
    context = {
        "form": form,
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "month": Month.of(meeting.month),
        "planned_on": facts.day,
        "condition": by_groups_condition(meeting, on=facts.day),
        "is_recorded": facts.by_groups_at is not None,
        "back": _calendar(meeting),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/meeting-by-groups.html", context, status, unit=meeting.unit, here="month")


def _calendar(meeting: Meeting) -> str:
    return f"{reverse('calendar', args=[meeting.unit_id])}?nam={Month.of(meeting.month).year}"
