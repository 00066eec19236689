"""How one meeting comes together: in person, online, or both, with the condition of the rulebook."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import Month
from chibo.kit.words import say
from chibo.meetings.actions import set_mode
from chibo.meetings.models import Meeting
from chibo.meetings.queries import facts_of
from chibo.meetings.queries.mode import mode_condition
from chibo.meetings.rules import ModeCondition, ModePlan
from chibo.meetings.terms import MeetingMode
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of
from chibo.web.page import Request, page


class ModeForm(Sheet):
    """The mode; of one that is not in person the way in, the occasion, how many cannot meet, why so."""

    mode = ChoiceField(choices=MeetingMode.choices(), coerce=MeetingMode)
    online_link = TextField(max_length=200, required=False)
    occasion = ChoiceField(required=False)
    away = CountField(required=False)
    reason = TextField(max_length=240, required=False)

    def __init__(self, *args: Any, condition: ModeCondition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasions = [(one.id, _(one.label)) for one in condition.rule.occasions]
        self.fields["occasion"].choices = self.occasions  # type: ignore[attr-defined] # a field of choices


@page(Right.PLAN_CALENDAR, of=meeting_of)
def meeting_mode(request: Request, meeting: Meeting) -> HttpResponse:
    """Say how a meeting comes together; where the condition is not met, why it does so all the same."""
    facts = facts_of(meeting)
    condition = mode_condition(meeting, on=facts.day)
    first = {
        "mode": meeting.mode,
        "online_link": meeting.online_link,
        "occasion": meeting.occasion,
        "away": meeting.away,
        "reason": meeting.mode_reason,
    }
    form = ModeForm(posted(request), initial=first, condition=condition)
    month = Month.of(meeting.month)
    back = f"{reverse('calendar', args=[meeting.unit_id])}?nam={month.year}"
    if facts.started_at is not None:
        back = reverse("meeting", args=[meeting.pk])

    def keep(typed: dict[str, Any]) -> None:
        set_mode(meeting, ModePlan(**typed), by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, keep):
        return see_other(request, back, say("Đã lưu hình thức họp: {mode}.", mode=MeetingMode(meeting.mode)))
    context = {
        "form": form,
        "condition": condition.sentence,
        "meeting_id": meeting.pk,
        "month": month,
        "modes": [(one.value, _(one.label)[:1].upper() + _(one.label)[1:]) for one in MeetingMode],
        "back": (_("Sinh hoạt") if facts.started_at else _("Lịch năm"), back),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/meeting-mode.html", context, status, unit=meeting.unit, here="month")
