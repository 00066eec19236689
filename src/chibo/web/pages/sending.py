"""Send the month up in one act; see what was sent and what the committee answered."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.cycle.access import may_send
from chibo.cycle.actions import choose_no_paper, send_month
from chibo.cycle.queries.month import month_sheet
from chibo.cycle.terms import Step
from chibo.door.catalogue import roles_for
from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.words import say
from chibo.meetings.models import Meeting
from chibo.org.queries import seat_lines
from chibo.submissions.queries import submissions_of
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, seated_in
from chibo.web.page import Request, page

# What goes up, and the page where each is done.
PARTS = {Step.RESOLVE: "resolution", Step.SCORE: "score", Step.MINUTES: "minutes"}
SIGNERS = roles_for(Right.ISSUE_PAPER)


class SendForm(Sheet):
    """Who signs the report."""

    signer = ChoiceField(coerce=int)

    def __init__(self, *args: object, people: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # Django's own signature
        self.fields["signer"].choices = people  # type: ignore[attr-defined] # a field of choices


class NoPaperForm(Sheet):
    """Why the meeting issues neither resolution nor conclusion."""

    reason = TextField(max_length=240)


@page(Right.READ_SUBMITTED, of=meeting_of, posts=Right.SUBMIT)
def send(request: Request, meeting: Meeting) -> HttpResponse:
    """Show what one act will send, what was sent, what was answered."""
    people = [
        (str(line.person_id), str(say("{name}, {office}", name=line.name, office=line.role)))
        for line in seat_lines(meeting.unit, on=request.scope.on)
        if line.role in SIGNERS
    ]
    form = SendForm(posted(request), people=people, initial={"signer": people[0][0]} if people else {})
    if request.method == "POST" and is_done(form, lambda typed: _send(request, meeting, typed["signer"])):
        return see_other(request, reverse("send", args=[meeting.pk]), _("Đã gửi đảng ủy."))
    month = month_sheet(meeting)
    states = {state.step: state for state in month.steps}
    context = {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "month": month,
        "to": meeting.unit.parent.committee_name if meeting.unit.parent else "",
        "parts": [(step, states[step], reverse(name, args=[meeting.pk])) for step, name in PARTS.items()],
        "sent": submissions_of(meeting),
        "form": form,
        "people": people,
        "may_send": may_send(request.scope, meeting) and bool(month.facts.ended_on),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/send.html", context, status, unit=meeting.unit, here="month")


def _send(request: Request, meeting: Meeting, signer_id: int) -> None:
    signer = seated_in(meeting.unit, signer_id, on=request.scope.on)
    if signer is None:
        raise Invisible
    send_month(meeting, signer=signer, by=request.scope, at=request.at)


@page(Right.CHAIR_MEETING, of=meeting_of)
def no_paper(request: Request, meeting: Meeting) -> HttpResponse:
    """Record that the meeting issues neither resolution nor conclusion."""
    form = NoPaperForm(posted(request))
    back = reverse("resolution", args=[meeting.pk])
    if request.method == "POST" and is_done(
        form, lambda typed: choose_no_paper(meeting, typed["reason"], by=request.scope, at=request.at)
    ):
        return see_other(request, back, _("Đã ghi kỳ này không ra nghị quyết, kết luận."))
    context = {"form": form, "meeting_id": meeting.pk}
    status = 422 if form.errors else 200
    return render(request, "pages/no-paper.html", context, status, unit=meeting.unit, here="month")
