"""Before the meeting: requests for absence and their answers, opinions sent in and what becomes of them."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.words import say
from chibo.meetings.access import may_answer_absence, may_answer_opinion
from chibo.meetings.actions import answer_absence, answer_opinion, request_absence, withdraw_absence
from chibo.meetings.models import AbsenceRequest, Meeting, Opinion
from chibo.meetings.queries import attendance_sheet, ground_of, meeting_sheet, opinions_sheet
from chibo.meetings.terms import AnswerKind
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of
from chibo.web.page import Request, page

ACCEPTED, REFUSED = "accepted", "refused"


class AbsenceForm(Sheet):
    """Who asks to be absent through bí thư, phó bí thư, and why."""

    member = ChoiceField(coerce=int)
    reason = ChoiceField()

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], reasons: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.reasons = people, reasons
        self.fields["member"].choices = people  # type: ignore[attr-defined] # a field of choices
        self.fields["reason"].choices = reasons  # type: ignore[attr-defined] # a field of choices


class OpinionAnswerForm(Sheet):
    """What becomes of an opinion, in the words of the member's own page."""

    kind = ChoiceField(choices=[(kind.value, kind.label) for kind in AnswerKind], coerce=AnswerKind)
    text = TextField(required=False)


@page(Right.READ_DRAFTS, of=meeting_of, posts=Right.ANSWER_ABSENCE)
def absences(request: Request, meeting: Meeting) -> HttpResponse:
    """Show who asks to be absent; ask for one who did it by word of mouth."""
    ground = ground_of(meeting)
    sheet = attendance_sheet(meeting, ground)
    asked = [line for line in sheet.lines if line.asked_id]
    people = [
        (str(line.member_id), line.name) for line in sheet.lines if line.must_attend and not line.asked_id
    ]
    form = AbsenceForm(posted(request), people=people, reasons=list(sheet.reasons.items()))

    def ask(typed: dict[str, Any]) -> None:
        member = member_in(meeting.unit, typed["member"])
        assert member is not None
        request_absence(meeting, member, typed["reason"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, ask):
        return see_other(request, reverse("absences", args=[meeting.pk]), _("Đã ghi đề nghị xin vắng."))
    context = {
        "meeting": meeting_sheet(meeting, ground),
        "asked": asked,
        "must": sheet.counts.must.total,
        "form": form,
        "may_answer": may_answer_absence(request.scope, meeting),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/absences.html", context, status, unit=meeting.unit, here="month")


@page(Right.ANSWER_ABSENCE, of=meeting_of)
def absence_answer(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Accept a reason for absence or not."""
    back = reverse("absences", args=[meeting.pk])
    answer = request.POST.get("answer", "")
    if answer in {ACCEPTED, REFUSED}:
        asked = _request_of(meeting, member)
        answer_absence(asked, is_accepted=answer == ACCEPTED, by=request.scope, at=request.at)
        words = _("đã chấp nhận lý do") if answer == ACCEPTED else _("không chấp nhận lý do")
        done = say("Đã ghi. Đồng chí {name}: {words}.", name=asked.member.person.name, words=words)
        return see_other(request, back, done)
    return see_other(request, back)


@page(Right.ANSWER_ABSENCE, of=meeting_of)
def absence_withdrawal(request: Request, meeting: Meeting, member: int) -> HttpResponse:
    """Take a request for absence back, with its answer, after a question."""
    asked = _request_of(meeting, member)
    back = reverse("absences", args=[meeting.pk])
    name = asked.member.person.name
    if request.method == "POST":
        withdraw_absence(asked, by=request.scope, at=request.at)
        return see_other(request, back, say("Đã rút đề nghị xin vắng của đồng chí {name}.", name=name))
    context = {
        "question": say("Rút đề nghị xin vắng của đồng chí {name}?", name=name),
        "sentences": [_("Câu trả lời kèm theo cũng được rút. Có thể gửi lại đề nghị khác.")],
        "action": request.path,
        "values": {},
        "confirm": _("Rút đề nghị"),
        "cancel": _("Giữ lại"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


def _request_of(meeting: Meeting, member: int) -> AbsenceRequest:
    rows = AbsenceRequest.of(meeting).select_related("member__person").filter(member_id=member)
    asked: AbsenceRequest = part_of(rows, rows.values_list("pk", flat=True).first() or 0)
    return asked


@page(Right.READ_DRAFTS, of=meeting_of)
def opinions(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the opinions sent in before, the oldest first."""
    context = {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "sheet": opinions_sheet(meeting),
        "may_answer": may_answer_opinion(request.scope, meeting),
    }
    return render(request, "pages/opinions.html", context, unit=meeting.unit, here="month")


@page(Right.PREPARE_MEETING, of=meeting_of)
def opinion_answer(request: Request, meeting: Meeting, opinion: int) -> HttpResponse:
    """Say what becomes of an opinion: the member reads it on her own page."""
    asked: Opinion = part_of(Opinion.of(meeting).select_related("member__person", "item"), opinion)
    form = OpinionAnswerForm(posted(request))

    def reply(typed: dict[str, Any]) -> None:
        answer_opinion(asked, typed["kind"], typed["text"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, reply):
        done = say("Đã trả lời ý kiến của đồng chí {name}.", name=asked.member.person.name)
        return see_other(request, reverse("opinions", args=[meeting.pk]), done)
    words = [(kind.value, _(kind.label)) for kind in AnswerKind]
    context = {
        "form": form,
        "meeting_id": meeting.pk,
        "opinion_id": asked.pk,
        "name": asked.member.person.name,
        "about": asked.item.title if asked.item else "",
        "text": asked.text,
        "kinds": [(value, label[:1].upper() + label[1:]) for value, label in words],
    }
    status = 422 if form.errors else 200
    return render(request, "pages/opinion-answer.html", context, status, unit=meeting.unit, here="month")
