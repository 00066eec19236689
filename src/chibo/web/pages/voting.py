"""Votes: put to the vote, counted, corrected, taken back; reserved opinions; what a result leads to."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chibo.cycle.rules.wording import adopting
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import Month, clock, moment
from chibo.kit.numbers import roman
from chibo.kit.words import Refused, say
from chibo.meetings.models import AgendaItem, Meeting
from chibo.meetings.queries import Ground, facts_of, ground_of
from chibo.members.models import Member
from chibo.resolutions.actions import enact
from chibo.resolutions.models import Resolution
from chibo.resolutions.queries import VOTED_AS, enactment_of, resolution_of
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import VoteMatter, VoteMethod
from chibo.votes.access import may_reserve_for_others, may_reserve_opinion
from chibo.votes.actions import correct_result, put_to_vote, record_result, reserve_opinion, withdraw_vote
from chibo.votes.models import Vote, Withdrawal
from chibo.votes.queries import vote_sheet, weighed
from chibo.votes.rules.bases import entitled
from chibo.votes.rules.sheets import VoteSheet
from chibo.votes.terms import Outcome
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, ClockField, CountField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, member_in, part_of, vote_of
from chibo.web.page import Request, page
from chibo.web.rounds import round_tables
from chibo.web.sitting import here_of, may_record_votes, typed_by_of

COUNTS = ("votes_for", "against", "other", "not_voting")
DECIDED = (VoteMatter.RESOLUTION, VoteMatter.CONCLUSION)
MATTERS = tuple(one for one in VoteMatter if one is not VoteMatter.COMMITTEE_DECISION)
ROWS: Mapping[VoteMatter, str] = {
    VoteMatter.RESOLUTION: "resolution",
    VoteMatter.CONCLUSION: "resolution",
    VoteMatter.SCORE: "score",
    VoteMatter.MINUTES: "minutes_reading",
    VoteMatter.AGENDA: "adopt_agenda",
    VoteMatter.MINUTE_TAKER: "minute_taker",
}

Choices = list[tuple[Any, Any]]


class VoteForm(Sheet):
    """What is put to the vote, how, at which item; the hour, when it is written down afterwards."""

    matter = ChoiceField(
        choices=[(one.value, one.label) for one in MATTERS],
        coerce=VoteMatter,
        error_messages={"required": gettext_lazy("Chưa chọn việc biểu quyết.")},
    )
    subject = TextField(
        max_length=400, error_messages={"required": gettext_lazy("Chưa ghi nội dung đưa ra biểu quyết.")}
    )
    method = ChoiceField(
        choices=[(one.value, one.label) for one in VoteMethod],
        coerce=VoteMethod,
        error_messages={"required": gettext_lazy("Chưa chọn hình thức biểu quyết.")},
    )
    item = ChoiceField(coerce=int, required=False, empty_value=None)
    held_at = ClockField(required=False)
    votes_for = CountField(required=False)
    against = CountField(required=False)
    other = CountField(required=False)
    not_voting = CountField(required=False)

    def __init__(self, typed: Any, *, items: Choices, first: Mapping[str, Any]) -> None:
        super().__init__(data=typed, initial=dict(first))
        self.items = items
        self.fields["item"].choices = items  # type: ignore[attr-defined] # a field of choices

    @property
    def is_counted(self) -> bool:
        """Return whether counts were typed along with the matter, as where there is no network."""
        return any(self.typed(name) not in {"", None} for name in COUNTS)


class CountsForm(Sheet):
    """The counts of raised cards or hands."""

    votes_for = CountField(error_messages={"required": gettext_lazy("Chưa ghi số tán thành.")})
    against = CountField(
        error_messages={"required": gettext_lazy("Chưa ghi số không tán thành; không có thì ghi 0.")}
    )
    other = CountField(
        error_messages={"required": gettext_lazy("Chưa ghi số ý kiến khác; không có thì ghi 0.")}
    )
    not_voting = CountField(required=False)


class CorrectionForm(CountsForm):
    """The counts as they should have been written, and what went wrong."""

    reason = TextField(max_length=300, error_messages={"required": gettext_lazy("Chưa ghi lý do sửa.")})


class ReservedForm(Sheet):
    """Who reserves an opinion, in the member's own words."""

    member = ChoiceField(
        coerce=int, error_messages={"required": gettext_lazy("Chưa chọn đồng chí bảo lưu ý kiến.")}
    )
    words = TextField(error_messages={"required": gettext_lazy("Chưa ghi ý kiến bảo lưu.")})

    def __init__(self, typed: Any, *, people: Choices) -> None:
        super().__init__(data=typed)
        self.people = people
        self.fields["member"].choices = people  # type: ignore[attr-defined] # a field of choices


class WithdrawalForm(Sheet):
    """Why a vote is taken back."""

    reason = TextField(max_length=300, required=False)


# --- put to the vote ---------------------------------------------------------------------------------


@page(Right.RECORD_VOTE, of=meeting_of, may=may_record_votes)
def vote_new(request: Request, meeting: Meeting) -> HttpResponse:
    """Put a matter to the vote; `?noi-dung=` names the matter, `?muc=` the item of the agenda."""
    ground = ground_of(meeting)
    draft = resolution_of(request.scope, meeting)
    rows = list(AgendaItem.of(meeting).values_list("pk", "preset", "title"))
    items = [
        (str(pk), say("{n}. {title}", n=roman(n), title=title))
        for n, (pk, _preset, title) in enumerate(rows, 1)
    ]
    first = _first(request, meeting, ground, draft, {preset: pk for pk, preset, _title in rows})
    form = VoteForm(posted(request), items=items, first=first)
    made: list[Vote] = []
    if request.method == "POST" and is_done(
        form, lambda typed: made.append(_put(request, meeting, ground, draft, typed))
    ):
        done = _("Đã ghi kết quả biểu quyết.") if form.is_counted else _("Đã đưa ra biểu quyết.")
        return see_other(request, reverse("vote", args=[made[0].pk]), done)
    voting = ground.rules.voting
    only_secret = [_(one.label) for one in MATTERS if voting.matter[one].methods == (VoteMethod.SECRET,)]
    context = {
        "meeting_id": meeting.pk,
        "form": form,
        "matters": [(one.value, _cap(one.label)) for one in MATTERS],
        "methods": [(one.value, _cap(one.label)) for one in _methods(ground, first["matter"])],
        "is_given": bool(first["matter"]),
        "matter": _cap(VoteMatter(first["matter"]).label) if first["matter"] else "",
        "only_secret": only_secret,
        "is_ended": ground.facts.ended_at is not None,
        "is_open": ground.facts.started_at is not None,
        "lacks_draft": first["matter"] in DECIDED and draft is None,
    }
    status, here = 422 if form.errors else 200, here_of(request, meeting)
    return render(request, "pages/vote-new.html", context, status, unit=meeting.unit, here=here)


def _cap(label: str) -> str:
    words = _(label)
    return words[:1].upper() + words[1:]


def _methods(ground: Ground, matter: str) -> tuple[VoteMethod, ...]:
    return ground.rules.voting.matter[VoteMatter(matter)].methods if matter else tuple(VoteMethod)


def _first(
    request: Request, meeting: Meeting, ground: Ground, draft: Resolution | None, rows: Mapping[str, int]
) -> dict[str, Any]:
    """Return what the form shows first: the matter asked for, with its words, its item, its usual method."""
    asked = request.GET.get("noi-dung", "")
    matter = VoteMatter(asked) if asked in {one.value for one in MATTERS} else None
    if matter in DECIDED and draft is not None and Form(draft.form) is Form.CONCLUSION:
        matter = VoteMatter.CONCLUSION
    item = request.GET.get("muc", "") or (rows.get(ROWS.get(matter, ""), "") if matter else "")
    return {
        "matter": matter.value if matter else "",
        "subject": str(_subject(matter, meeting, draft)),  # it goes into the minutes: never translated
        "method": _methods(ground, matter.value)[0].value if matter else "",
        "item": item,
    }


def _subject(matter: VoteMatter | None, meeting: Meeting, draft: Resolution | None) -> str:
    month = Month.of(meeting.month).label
    if matter in DECIDED and draft is not None:
        return adopting(Form(draft.form), draft.subject)
    known = {
        VoteMatter.SCORE: say("Thông qua điểm và mức xếp loại buổi sinh hoạt tháng {month}", month=month),
        VoteMatter.MINUTES: say("Thông qua biên bản sinh hoạt tháng {month}", month=month),
        VoteMatter.AGENDA: say("Thông qua nội dung, chương trình sinh hoạt tháng {month}", month=month),
    }
    return known.get(matter, "") if matter else ""


def _put(
    request: Request, meeting: Meeting, ground: Ground, draft: Resolution | None, typed: dict[str, Any]
) -> Vote:
    item = part_of(AgendaItem.of(meeting), typed["item"]) if typed["item"] else None
    held = typed["held_at"]
    about: dict[str, Any] = {}
    if typed["matter"] in DECIDED and draft is not None:
        about = {"subject_kind": VOTED_AS, "subject_id": draft.pk}
    counts = {name: typed[name] for name in COUNTS}
    with transaction.atomic():  # counts that are refused leave no vote behind
        vote: Vote = put_to_vote(
            meeting,
            typed["matter"],
            typed["subject"],
            typed["method"],
            item=item,
            held_at=moment(ground.facts.day, held) if held else None,
            by=request.scope,
            at=request.at,
            **about,
        )
        if any(count is not None for count in counts.values()):
            _record(request, vote, counts)
    return vote


def _record(request: Request, vote: Vote, counts: dict[str, int | None]) -> None:
    """Record the counts that were typed along with the matter."""
    for name in COUNTS[:3]:
        if counts[name] is None:
            raise Refused(say("Chưa ghi đủ kết quả: không có phiếu nào thì ghi 0."), name)
    cast = [counts[name] or 0 for name in COUNTS[:3]]
    record_result(vote, *cast, not_voting=counts["not_voting"], by=request.scope, at=request.at)


# --- one vote ----------------------------------------------------------------------------------------


def _may_record(scope: Scope, vote: Vote) -> bool:
    return may_record_votes(scope, vote.meeting)


@page(Right.READ_RECORD, of=vote_of, posts=Right.RECORD_VOTE, may=_may_record)
def vote(request: Request, thing: Vote) -> HttpResponse:
    """Show a vote with its base; a POST records its counts."""
    form = CountsForm(posted(request))
    if request.method == "POST" and is_done(
        form, lambda typed: record_result(thing, **typed, by=request.scope, at=request.at)
    ):
        return _again(request, thing, _("Đã ghi kết quả biểu quyết."))
    return show_vote(request, thing, {"counts": form} if request.method == "POST" else {})


def show_vote(request: Request, thing: Vote, forms: Mapping[str, Sheet]) -> HttpResponse:
    """Show one vote with what may be done with it."""
    scope, meeting = request.scope, thing.meeting
    facts = facts_of(meeting)
    sheet = vote_sheet(thing, typed_by=typed_by_of(meeting, facts))
    is_open = facts.closed_at is None
    may_record = is_open and may_record_votes(scope, meeting)
    tellers = sheet.counting.tellers if sheet.counting else ()
    own = {one.teller_id for one in tellers if one.person_id == scope.person_id}
    people = _who_reserves(request, thing) if sheet.counts and is_open else []
    context = {
        "vote": sheet,
        "meeting_id": meeting.pk,
        "may_record": may_record,
        "is_waiting": sheet.outcome is None and not sheet.is_withdrawn,
        "has_roll": thing.official_present > 0,
        "counts": forms.get("counts") or CountsForm(),
        "correction": forms.get("correction") or CorrectionForm(initial=_counted(sheet)),
        "reserved": forms.get("reserved") or ReservedForm(None, people=people),
        "may_open": {one.teller_id for one in tellers} if may_record else own,
        "own_teller": next(iter(own), None),
        "rounds": round_tables(sheet.counting),
        "withdrawn_because": str(Withdrawal.of(thing).first() or "") if sheet.is_withdrawn else "",
        "leads_to": _leads_to(request, thing, sheet) if may_record else "",
        "errors": [row for form in forms.values() for row in form.summary()],
        "wrong": set(forms),
    }
    status, here = 422 if context["errors"] else 200, here_of(request, meeting)
    return render(request, "pages/vote.html", context, status, unit=meeting.unit, here=here)


def _counted(sheet: VoteSheet) -> dict[str, int]:
    counts = sheet.counts
    if counts is None:
        return {}
    return {"votes_for": counts.votes_for, "against": counts.against, "other": counts.other}


def _who_reserves(request: Request, thing: Vote) -> Choices:
    """Return in whose name this person may write a reserved opinion: the recorder's all, else her own."""
    figures = weighed(thing.meeting, VoteMatter(thing.matter), thing.held_at)
    base = figures.rules.voting.base_of(VoteMatter(thing.matter))
    voters = entitled(figures.voters, base)
    facts = facts_of(thing.meeting)
    if may_reserve_for_others(request.scope, thing.meeting, facts):
        return [(str(one.member_id), one.name) for one in voters]
    own = Member.of(thing.meeting.unit).filter(person_id=request.scope.person_id).select_related("person")
    herself = own.filter(pk__in=[one.member_id for one in voters]).first()
    if herself is None or not may_reserve_opinion(request.scope, thing.meeting, facts, herself):
        return []
    return [(str(herself.pk), herself.person.name)]


def _leads_to(request: Request, thing: Vote, sheet: VoteSheet) -> str:
    """Return what an adopted vote still has to be written into: resolution, score, minutes, or nothing."""
    if sheet.outcome is not Outcome.ADOPTED or sheet.is_withdrawn:
        return ""
    if sheet.matter in DECIDED:
        draft = resolution_of(request.scope, thing.meeting)
        is_about = draft is not None and (sheet.subject_kind, sheet.subject_id) == (VOTED_AS, draft.pk)
        return "resolution" if is_about and draft and enactment_of(draft) is None else ""
    return sheet.matter.value if sheet.matter in (VoteMatter.SCORE, VoteMatter.MINUTES) else ""


def _again(request: Request, thing: Vote, done: str) -> HttpResponse:
    return see_other(request, reverse("vote", args=[thing.pk]), done)


@page(Right.RECORD_VOTE, of=vote_of, may=_may_record)
def vote_correction(request: Request, thing: Vote) -> HttpResponse:
    """Mend counts that were written down wrongly, with the reason."""
    form = CorrectionForm(posted(request))
    if request.method == "POST" and is_done(
        form,
        lambda typed: correct_result(
            thing,
            typed.pop("votes_for"),
            typed.pop("against"),
            typed.pop("other"),
            **typed,
            by=request.scope,
            at=request.at,
        ),
    ):
        return _again(request, thing, _("Đã sửa kết quả; số cũ và lý do vẫn được giữ."))
    return show_vote(request, thing, {"correction": form} if request.method == "POST" else {})


@page(Right.READ_RECORD, of=vote_of)
def vote_reservation(request: Request, thing: Vote) -> HttpResponse:
    """Write down a reserved opinion, at the member's wish."""
    if request.method != "POST":
        return _again(request, thing, "")
    form = ReservedForm(request.POST, people=_who_reserves(request, thing))

    def reserve(typed: dict[str, Any]) -> None:
        member = member_in(thing.meeting.unit, typed["member"])
        if member is not None:
            reserve_opinion(thing, member, typed["words"], by=request.scope, at=request.at)

    if is_done(form, reserve):
        return _again(request, thing, _("Đã ghi ý kiến bảo lưu."))
    return show_vote(request, thing, {"reserved": form})


@page(Right.RECORD_VOTE, of=vote_of, may=_may_record)
def vote_withdrawal(request: Request, thing: Vote) -> HttpResponse:
    """Take back a vote that has no result, after a question."""
    form = WithdrawalForm(posted(request))
    back = reverse("meeting", args=[thing.meeting_id])
    if request.method == "POST" and is_done(
        form, lambda typed: withdraw_vote(thing, typed["reason"], by=request.scope, at=request.at)
    ):
        return see_other(request, back, say("Đã rút lần biểu quyết “{subject}”.", subject=thing.subject))
    context = {
        "question": _("Rút biểu quyết này?"),
        "sentences": [thing.subject, _("Lần biểu quyết chưa có kết quả; sổ vẫn lưu vết việc rút.")],
        "action": request.path,
        "confirm": _("Rút biểu quyết"),
        "cancel": _("Quay lại"),
        "cancel_href": reverse("vote", args=[thing.pk]),
        "errors": form.summary(),
        "form": form,
    }
    status, here = 422 if form.errors else 200, here_of(request, thing.meeting)
    unit = thing.meeting.unit
    return render(request, "pages/vote-withdrawal.html", context, status, unit=unit, here=here)


@page(Right.RECORD_VOTE, of=vote_of, may=_may_record)
def vote_enactment(request: Request, thing: Vote) -> HttpResponse:
    """Write down that the meeting adopted its resolution or conclusion by this vote."""
    draft = resolution_of(request.scope, thing.meeting)
    if request.method != "POST" or draft is None:
        return _again(request, thing, "")
    enact(draft, thing, by=request.scope, at=request.at)
    form = Form(draft.form).paper_type
    done = say("Đã ghi chi bộ thông qua {form} lúc {clock}.", form=form, clock=clock(thing.held_at))
    return see_other(request, reverse("meeting", args=[thing.meeting_id]), done)
