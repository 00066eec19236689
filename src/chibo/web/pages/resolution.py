"""The month's paper: drafted from the report, read, voted, issued with its number, its tasks told."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.models import Person
from chibo.cycle.access import may_choose_no_paper, may_draft
from chibo.cycle.actions import draft_from_report, issue_month_paper
from chibo.cycle.models import NoPaper
from chibo.door.catalogue import roles_for
from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import Month, short_day
from chibo.kit.words import Said, say
from chibo.meetings.models import Meeting
from chibo.meetings.queries import facts_of
from chibo.org.queries import seat_lines
from chibo.resolutions.access import may_edit_resolution, may_enact, may_issue_resolution
from chibo.resolutions.actions import enact, issue_assignments, set_form
from chibo.resolutions.models import Resolution
from chibo.resolutions.queries import VOTED_AS, resolution_of, resolution_sheet
from chibo.resolutions.rules import ResolutionSheet
from chibo.resolutions.terms import Form
from chibo.votes.models import Vote
from chibo.votes.queries import votes_of
from chibo.votes.rules.sheets import VoteSheet
from chibo.votes.terms import Outcome
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import draft_of, meeting_of, part_of, seated_in
from chibo.web.page import Request, page

SIGNERS = roles_for(Right.ISSUE_PAPER)


class FormForm(Sheet):
    """Nghị quyết or kết luận: the meeting's choice."""

    form = ChoiceField(choices=Form.choices(), coerce=Form)


class IssueForm(Sheet):
    """Who signs, on which day, which number of a paper book, why what is lacking stays."""

    signer = ChoiceField(coerce=int)
    issued_on = DayField()
    number = CountField(required=False, min_value=1)
    reason_for_defects = TextField(max_length=300, required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["signer"].choices = people  # type: ignore[attr-defined] # a field of choices


@page(Right.READ_RECORD, of=meeting_of, posts=Right.DRAFT_RESOLUTION)
def resolution(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the meeting's paper; a POST drafts it from the month's report."""
    found = resolution_of(request.scope, meeting)
    if found is not None and request.method != "POST":
        return _shown(request, meeting, found)
    form = FormForm(posted(request))
    if request.method == "POST" and is_done(
        form, lambda typed: draft_from_report(meeting, typed["form"], by=request.scope, at=request.at)
    ):
        return _back(request, meeting, _("Đã lập dự thảo từ báo cáo tháng."))
    return _not_drafted(request, meeting, form)


def _not_drafted(request: Request, meeting: Meeting, form: Sheet) -> HttpResponse:
    chosen = NoPaper.of(meeting).first()
    may_write = may_draft(request.scope, meeting) and chosen is None
    context = {
        "meeting_id": meeting.pk,
        "month": Month.of(meeting.month),
        "form": form,
        "forms": [(value, _(label)) for value, label in Form.choices()],
        "no_paper": {"reason": chosen.reason, "at": chosen.at} if chosen else None,
        "may_draft": may_write,
        "may_choose_none": may_write and may_choose_no_paper(request.scope, meeting),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/resolution-new.html", context, status, unit=meeting.unit, here="month")


def _shown(
    request: Request, meeting: Meeting, found: Resolution, forms: dict[str, IssueForm] | None = None
) -> HttpResponse:
    sheet, forms = resolution_sheet(found), forms or {}
    is_draft = sheet.enacted_on is None
    context = {
        "meeting_id": meeting.pk,
        "month": Month.of(meeting.month),
        "sheet": sheet,
        "state": _state(sheet),
        "remarks": _remarks_by_item(sheet),
        "votes": _votes(meeting, found) if is_draft else None,
        "other_form": Form.RESOLUTION if sheet.form is Form.CONCLUSION else Form.CONCLUSION,
        "may_edit": (is_draft or _is_being_copied(meeting, sheet))
        and may_edit_resolution(request.scope, found),
        "may_enact": is_draft and may_enact(request.scope, meeting),
        "summary": [row for form in forms.values() for row in form.summary()],
        **_issuing(request, found, sheet, forms),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "pages/resolution.html", context, status, unit=meeting.unit, here="month")


def _is_being_copied(meeting: Meeting, sheet: ResolutionSheet) -> bool:
    """Return whether a text that was adopted on paper is still being typed in."""
    return sheet.issued_on is None and facts_of(meeting).paper_entered_at is not None


def _issuing(
    request: Request, found: Resolution, sheet: ResolutionSheet, forms: dict[str, IssueForm]
) -> dict[str, Any]:
    """Return the forms of issuing and of telling the tasks, each only when it is the next act."""
    may_issue = may_issue_resolution(request.scope, found)
    is_ready = may_issue and sheet.enacted_on is not None and sheet.issued_on is None
    is_next = may_issue and sheet.issued_on is not None and sheet.notice_id is None and bool(sheet.tasks)
    first = _form(request, found) if is_ready or is_next else None
    return {
        "issue_form": forms.get("issue", first) if is_ready else None,
        "notice_form": forms.get("notice", first) if is_next else None,
    }


def _form(request: Request, found: Resolution, typed: Any = None) -> IssueForm:
    people = [
        (str(line.person_id), str(say("{name}, {office}", name=line.name, office=line.role)))
        for line in seat_lines(found.unit, on=request.scope.on)
        if line.role in SIGNERS
    ]
    first = {"signer": people[0][0] if people else "", "issued_on": short_day(request.scope.on)}
    return IssueForm(typed, people=people, initial=first)


def _state(sheet: ResolutionSheet) -> tuple[Said, str]:
    """Return where the paper stands in words, and the colour of its tag."""
    if sheet.issued_on is not None:
        day = short_day(sheet.issued_on)
        if sheet.symbol:
            return say("Đã phát hành số {symbol}, ngày {day}", symbol=sheet.symbol, day=day), "ok"
        return say("Đã phát hành ngày {day}", day=day), "ok"
    if sheet.enacted_on is not None:
        return say("Chi bộ đã thông qua, chưa phát hành"), "info"
    return say("Dự thảo"), "info"


def _remarks_by_item(sheet: ResolutionSheet) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = {}
    for remark in sheet.remarks:
        found.setdefault(remark.item_id, []).append(remark.sentence)
    return found


def _votes(meeting: Meeting, found: Resolution) -> dict[str, VoteSheet | None]:
    """Return the vote that adopted the text, the one that waits for its result, the last one lost."""
    about = [
        vote
        for vote in votes_of(meeting, with_counting=False)
        if (vote.subject_kind, vote.subject_id) == (VOTED_AS, found.pk) and not vote.is_withdrawn
    ]
    return {
        "adopted": next((vote for vote in about if vote.outcome is Outcome.ADOPTED), None),
        "waiting": next((vote for vote in about if vote.outcome is None), None),
        "lost": about[-1] if about and about[-1].outcome not in {None, Outcome.ADOPTED} else None,
    }


def _back(request: Request, meeting: Meeting, done: Said | str) -> HttpResponse:
    return see_other(request, reverse("resolution", args=[meeting.pk]), done)


@page(Right.DRAFT_RESOLUTION, of=meeting_of)
def resolution_form(request: Request, meeting: Meeting) -> HttpResponse:
    """Turn a nghị quyết into a kết luận or back; a GET asks first."""
    found = draft_of(request.scope, meeting)
    other = Form.RESOLUTION if found.form == Form.CONCLUSION else Form.CONCLUSION
    if request.method == "POST":
        version = int(request.POST.get("version") or 0)
        set_form(found, other, version=version, by=request.scope, at=request.at)
        return _back(request, meeting, say("Đã chuyển dự thảo thành {form}.", form=other.paper_type))
    sentences = [_("Các nội dung giữ nguyên; tên loại và số của văn bản theo hình thức mới.")]
    return _asked(
        request, meeting, say("Chuyển dự thảo thành {form}?", form=other.paper_type), sentences,
        {"version": found.version}, say("Chuyển thành {form}", form=other.paper_type),
    )  # fmt: skip


@page(Right.RECORD_VOTE, of=meeting_of, may=may_enact)
def resolution_enactment(request: Request, meeting: Meeting) -> HttpResponse:
    """Write down that the meeting adopted the text as it stands; a GET asks first."""
    found = draft_of(request.scope, meeting)
    if request.method == "POST":
        number = request.POST.get("vote", "")
        vote = part_of(Vote.of(meeting), int(number) if number.isdigit() else 0)
        enact(found, vote, by=request.scope, at=request.at)
        return _back(request, meeting, _("Đã ghi chi bộ thông qua."))
    vote_held = _votes(meeting, found)["adopted"]
    if vote_held is None:
        raise Invisible
    return _asked(
        request, meeting, _("Ghi chi bộ đã thông qua dự thảo?"),
        [vote_held.arithmetic, _("Sau đó nội dung không sửa được.")],
        {"vote": vote_held.vote_id}, _("Ghi đã thông qua"),
    )  # fmt: skip


def _asked(
    request: Request, meeting: Meeting, question: Said | str, sentences: list[Any], values: dict[str, Any],
    confirm: Said | str,
) -> HttpResponse:  # fmt: skip
    context = {
        "question": question,
        "sentences": sentences,
        "action": request.path,
        "values": values,
        "confirm": confirm,
        "cancel": _("Để sau"),
        "cancel_href": reverse("resolution", args=[meeting.pk]),
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.ISSUE_PAPER, of=meeting_of)
def resolution_issue(request: Request, meeting: Meeting) -> HttpResponse:
    """Sign and send out the adopted paper, numbered; its tasks are given in the same act."""
    found = draft_of(request.scope, meeting)
    form = _form(request, found, posted(request))

    def issue(typed: dict[str, Any]) -> None:
        signer = _signer(request, meeting, typed.pop("signer"))
        issue_month_paper(found, signer=signer, **typed, by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, issue):
        return _back(request, meeting, _("Đã phát hành và giao nhiệm vụ cho các đồng chí được phân công."))
    return _shown(request, meeting, found, {"issue": form})


@page(Right.ISSUE_PAPER, of=meeting_of)
def resolution_assignments(request: Request, meeting: Meeting) -> HttpResponse:
    """Send out the notice of who does what."""
    found = draft_of(request.scope, meeting)
    form = _form(request, found, posted(request))

    def tell(typed: dict[str, Any]) -> None:
        signer, number = _signer(request, meeting, typed["signer"]), typed["number"]
        issue_assignments(
            found, signer=signer, issued_on=typed["issued_on"], number=number, by=request.scope, at=request.at
        )

    if request.method == "POST" and is_done(form, tell):
        return _back(request, meeting, _("Đã phát hành thông báo phân công nhiệm vụ."))
    return _shown(request, meeting, found, {"notice": form})


def _signer(request: Request, meeting: Meeting, person_id: int) -> Person:
    signer = seated_in(meeting.unit, person_id, on=request.scope.on)
    if signer is None:
        raise Invisible
    return signer
