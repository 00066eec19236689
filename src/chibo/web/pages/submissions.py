"""What a cell sent up: its frozen parts, each as PDF, and the committee's answers."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.refusals import Invisible
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, day_of
from chibo.papers.document import Paper, render_pdf
from chibo.papers.document.frozen import from_json
from chibo.papers.queries import layout_for
from chibo.submissions.access import may_answer
from chibo.submissions.actions import answer_submission
from chibo.submissions.models import Submission
from chibo.submissions.queries import SubmissionSheet, frozen_document, submission_sheet
from chibo.submissions.terms import AnswerKind
from chibo.web import loaders
from chibo.web.acts import is_done
from chibo.web.attachment import attached
from chibo.web.forms import ChoiceField, Sheet, TextField
from chibo.web.frame import render, see_other
from chibo.web.page import Request, page


class AnswerForm(Sheet):
    """The committee's answer; a return says what is wanted."""

    kind = ChoiceField(choices=AnswerKind.choices(), coerce=AnswerKind)
    remark = TextField(required=False, max_length=2000)


def may_read_sent(scope: Scope, submission: Submission) -> bool:
    """Return whether it was sent to the scope's committee; its own cell has the right at home."""
    return submission.to_unit_id in scope.home_units


@page(
    Right.READ_SUBMITTED,
    of=loaders.submission_of,
    may=may_read_sent,
    posts=Right.ANSWER_SUBMISSION,
    may_post=may_answer,
)
def submission(request: Request, submission: Submission) -> HttpResponse:
    """Show what was sent and what was answered; take an answer."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and is_done(
        form,
        lambda typed: answer_submission(
            submission, typed["kind"], typed["remark"], by=request.scope, at=request.at
        ),
    ):
        done = _done(form.cleaned_data["kind"])
        return see_other(request, reverse("submission", args=[submission.pk]), done)
    return _shown(request, submission, form)


def _shown(request: Request, submission: Submission, form: AnswerForm) -> HttpResponse:
    is_above = submission.to_unit_id in request.scope.home_units
    sheet = submission_sheet(submission)
    context: dict[str, Any] = {
        "sent": sheet,
        "month": Month.of(sheet.month),
        "form": form,
        "is_above": is_above,
        "to": submission.to_unit.committee_name or submission.to_unit.name,
        "back": _back(submission, is_above=is_above),
        "may_answer": may_answer(request.scope, submission) and _is_open(sheet),
        "send_href": reverse("send", args=[submission.meeting_id])
        if request.scope.has(Right.SUBMIT, submission.unit_id)
        else "",
    }
    return render(
        request,
        "pages/submission.html",
        context,
        422 if form.errors else 200,
        unit=submission.to_unit if is_above else submission.unit,
        here="inbox" if is_above else "papers",
    )


def _back(submission: Submission, *, is_above: bool) -> str:
    if not is_above:
        return reverse("papers", args=[submission.unit_id])
    return f"{reverse('inbox', args=[submission.to_unit_id])}?thang={Month.of(submission.month)}"


def _is_open(sheet: SubmissionSheet) -> bool:
    """Return whether the last word has not been said: neither confirmed nor returned."""
    return not sheet.answers or sheet.answers[-1].kind is AnswerKind.RECEIVED


def _done(kind: AnswerKind) -> str:
    return {
        AnswerKind.RECEIVED: _("Đã ghi: đảng ủy đã nhận. Chi bộ thấy ngay."),
        AnswerKind.CONFIRMED: _("Đã ghi: đảng ủy đã xác nhận. Chi bộ thấy ngay."),
        AnswerKind.RETURNED: _("Đã trả lại để bổ sung. Chi bộ thấy nội dung đề nghị và gửi lại."),
    }[kind]


@page(Right.READ_SUBMITTED, of=loaders.submission_of, may=may_read_sent)
def submitted_part(request: Request, submission: Submission, part: int) -> HttpResponse:  # noqa: ARG001 - the view's signature
    """Send one frozen document as PDF, in the layout of the day it bears."""
    frozen = frozen_document(submission, part)
    if frozen is None:
        raise Invisible
    document = from_json(frozen)
    day = document.day if isinstance(document, Paper) else None
    content = render_pdf(document, layout_for(submission.unit, day or day_of(submission.at)))
    return attached(content, f"da-gui-{submission.pk}-{part}.pdf", "application/pdf")
