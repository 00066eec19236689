"""The minutes' desk: composed from the record, read with what does not fit, adopted, signed."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.models import Person
from chibo.cycle.actions import compose
from chibo.cycle.queries.remarks import minutes_remarks
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import short_day
from chibo.meetings.models import Meeting, Opening
from chibo.meetings.queries.facts import Ground, facts_of, ground_of
from chibo.minutes.access import may_lock_minutes, may_write_minutes
from chibo.minutes.actions import adopt_minutes, record_signing
from chibo.minutes.models import Minutes
from chibo.minutes.queries import minutes_page, minutes_sheet, newest_minutes
from chibo.minutes.rules.locking import OpenRemark
from chibo.minutes.rules.reading import Passage, passages
from chibo.minutes.rules.sheets import MinutesPage, MinutesSheet
from chibo.minutes.terms import Capacity, MinutesState, SigningWay
from chibo.rulebook.terms import AgendaPart, VoteMatter
from chibo.votes.queries import votes_of
from chibo.votes.rules.sheets import VoteSheet
from chibo.votes.terms import Outcome
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, DayField, Sheet, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import meeting_of, minutes_of
from chibo.web.page import Request, page


class SigningForm(Sheet):
    """When and how somebody signed the print."""

    capacity = ChoiceField(choices=Capacity.choices(), coerce=Capacity)
    signed_on = DayField()
    way = ChoiceField(choices=SigningWay.choices(), coerce=SigningWay)


@page(
    Right.READ_RECORD,
    of=meeting_of,
    posts=Right.WRITE_MINUTES,
    may=may_write_minutes,
    may_post=may_write_minutes,
)
def minutes(request: Request, meeting: Meeting) -> HttpResponse:
    """Show the newest minutes that the reader may see; a POST composes or refreshes them."""
    if request.method == "POST":
        compose(meeting, by=request.scope, at=request.at)
        return see_other(request, reverse("minutes", args=[meeting.pk]), _("Đã soạn biên bản từ diễn biến."))
    facts = facts_of(meeting)
    signed_on = facts.day if facts.paper_entered_at else request.scope.on
    return _shown(request, meeting, SigningForm(initial={"signed_on": short_day(signed_on)}))


def _shown(request: Request, meeting: Meeting, form: Sheet) -> HttpResponse:
    writes, ground = may_write_minutes(request.scope, meeting), ground_of(meeting)
    versions = minutes_sheet(meeting)
    found = newest_minutes(meeting) if versions and writes else _locked(meeting, versions)
    sheet = minutes_page(found) if found else None
    is_open = sheet is not None and sheet.state is not MinutesState.LOCKED
    signed = {line.capacity: line for line in sheet.signings} if sheet else {}
    unsigned = [(value, _(label)) for value, label in Capacity.choices() if value not in signed]
    may_lock = may_lock_minutes(request.scope, meeting)
    context = {
        "meeting_id": meeting.pk,
        "unit_id": meeting.unit_id,
        "day": ground.facts.day,
        "has_begun": ground.facts.started_at is not None,
        "sheet": sheet,
        "parts": _parts(sheet) if sheet else [],
        "remarks": _open_remarks(meeting, ground, sheet) if writes and is_open and sheet else [],
        "versions": versions.versions if versions and writes else (),
        "signed": signed,
        "capacities": Capacity.choices(),
        "unsigned": unsigned,
        "ways": [(way.value, _(way.label).capitalize()) for way in SigningWay],
        "form": form,
        "may_write": writes and (sheet is None or sheet.state in {MinutesState.DRAFT, MinutesState.ADOPTED}),
        "may_lock": may_lock,
        "may_sign": may_lock or _signs(request.scope, meeting, ground),
        "is_open": is_open,
        "step": _step(sheet, is_signed=not unsigned, may_lock=may_lock) if sheet and is_open else None,
        "adopting": _adopting(votes_of(meeting, with_counting=False))
        if is_open and sheet and not sheet.adopted_at
        else None,
    }
    status = 422 if form.errors else 200
    return render(request, "pages/minutes.html", context, status, unit=meeting.unit, here="month")


def _step(sheet: MinutesPage, *, is_signed: bool, may_lock: bool) -> tuple[str, str] | None:
    """Return where on the page the next act stands, and what it is called; none when it is another's."""
    if sheet.adopted_at is None:
        return "thong-qua", _("Ghi chi bộ thông qua")
    if not is_signed:
        return "ky", _("Ghi chữ ký")
    return ("khoa", _("Khóa biên bản")) if may_lock else None


def _signs(scope: Scope, meeting: Meeting, ground: Ground) -> bool:
    """Return whether the reader is one of the two who sign: nobody else but the leaders says who signed."""
    named = {ground.facts.chair_person_id, ground.facts.minute_taker_person_id}
    return scope.person_id in named and meeting.unit_id in scope.own_units


def _locked(meeting: Meeting, versions: MinutesSheet | None) -> Minutes | None:
    """Return the newest locked version: what every member reads."""
    kept = versions.in_force if versions else None
    found: Minutes | None = Minutes.of_meeting(meeting).filter(pk=kept.minutes_id).first() if kept else None
    return found


def _open_remarks(meeting: Meeting, ground: Ground, sheet: MinutesPage) -> list[OpenRemark]:
    kept = {remark.key for remark in sheet.remarks}
    return [one for one in minutes_remarks(meeting, ground) if one.key not in kept]


def _parts(sheet: MinutesPage) -> list[tuple[str, tuple[Passage, ...]]]:
    """Return the minutes in the order of their paper."""
    read = [(part.label, passages(sheet, part)) for part in AgendaPart]
    return [(label, rows) for label, rows in read if rows]


def _adopting(votes: list[VoteSheet]) -> VoteSheet | None:
    """Return the adopted vote about the minutes, if the meeting held one."""
    adopted = (vote for vote in votes if vote.outcome is Outcome.ADOPTED and not vote.is_withdrawn)
    return next((vote for vote in adopted if vote.matter is VoteMatter.MINUTES), None)


@page(Right.WRITE_MINUTES, of=meeting_of, may=may_write_minutes)
def minutes_adoption(request: Request, meeting: Meeting) -> HttpResponse:
    """Record that the minutes were read and adopted; a GET asks first."""
    found, vote = minutes_of(meeting), _adopting(votes_of(meeting, with_counting=False))
    back = reverse("minutes", args=[meeting.pk])
    if request.method == "POST":
        adopt_minutes(found, vote.vote_id if vote else None, by=request.scope, at=request.at)
        return see_other(request, back, _("Đã ghi chi bộ thông qua biên bản."))
    told = (
        vote.arithmetic
        if vote
        else _("Chưa ghi kết quả biểu quyết về biên bản; vẫn ghi được việc thông qua.")
    )
    context = {
        "question": _("Ghi chi bộ đã nghe đọc và thông qua biên bản?"),
        "sentences": [told],
        "action": reverse("minutes-adoption", args=[meeting.pk]),
        "values": {},
        "confirm": _("Ghi đã thông qua"),
        "cancel": _("Để sau"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=meeting.unit, here="month")


@page(Right.WRITE_MINUTES, of=meeting_of, may=may_write_minutes)
def minutes_signing(request: Request, meeting: Meeting) -> HttpResponse:
    """Record that the minute-taker or the chair signed the print."""
    found = minutes_of(meeting)
    form = SigningForm(posted(request))
    if request.method == "POST" and is_done(form, lambda typed: _sign(request, found, typed)):
        return see_other(request, f"{reverse('minutes', args=[meeting.pk])}#ky", _("Đã ghi việc ký."))
    return _shown(request, meeting, form)


def _sign(request: Request, found: Minutes, typed: dict[str, Any]) -> None:
    person = _signer(found, typed["capacity"])
    record_signing(
        found, typed["capacity"], person, typed["signed_on"], typed["way"],
        upload=request.FILES.get("file"), by=request.scope, at=request.at,
    )  # fmt: skip


def _signer(found: Minutes, capacity: Capacity) -> Person:
    """Return who chaired or took the minutes: nobody else signs them."""
    opening = Opening.of(found.meeting).select_related("chair__person", "minute_taker__person").get()
    member = opening.chair if capacity is Capacity.CHAIR else opening.minute_taker
    person: Person = member.person
    return person
