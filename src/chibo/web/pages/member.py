"""One member: her record for herself and the chi ủy, the acts of who keeps the roll, her account."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.access import may_open_account
from chibo.accounts.queries import accounts_of
from chibo.door.refusals import Invisible
from chibo.door.terms import Right
from chibo.kit.dates import short_day
from chibo.members.access import may_act_for, may_manage_members
from chibo.members.actions import (
    correct_member,
    end_membership,
    end_situation,
    keep_situation,
    keep_transfer,
)
from chibo.members.models import Member, SituationFact
from chibo.members.queries import facts_of, member_sheet
from chibo.members.rules.facts import MemberFacts
from chibo.members.terms import Direction, Gender, Leaving, Situation
from chibo.web import loaders
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.page import Request, page

Act = Callable[[dict[str, Any]], object]
_OLDEST_YEAR = 1900


class CorrectForm(Sheet):
    """All that the record says of a member."""

    name = TextField(max_length=120)
    birth_year = CountField(required=False, min_value=_OLDEST_YEAR)
    gender = ChoiceField(required=False, choices=Gender.choices(), coerce=Gender, empty_value=None)
    admitted_on = DayField(required=False)
    recognised_on = DayField(required=False)
    joined_on = DayField()
    card_number = TextField(required=False, max_length=20)


class SituationForm(Sheet):
    """A situation from–to."""

    situation = ChoiceField(choices=Situation.choices(), coerce=Situation)
    since = DayField()
    until = DayField(required=False)
    basis = TextField(required=False, max_length=160)


class UntilForm(Sheet):
    """The last day of a situation."""

    until = DayField()


class TransferForm(Sheet):
    """The letter with which a member came or goes."""

    direction = ChoiceField(choices=Direction.choices(), coerce=Direction)
    other_body = TextField(max_length=160)
    letter = TextField(required=False, max_length=80)
    letter_on = DayField()


class LeavingForm(Sheet):
    """From which day a member is no longer on the roll, and why."""

    left_on = DayField()
    because = ChoiceField(choices=Leaving.choices(), coerce=Leaving)


@page(Right.READ_ROSTER, of=loaders.member_of)
def member(request: Request, member: Member) -> HttpResponse:
    """Show a member: her name to every comrade, her record to herself and the chi ủy."""
    is_own = member.person_id == request.scope.person_id
    may_open = may_open_account(request.scope, member.unit_id)
    sheet = member_sheet(request.scope, member)
    account = accounts_of([member.person_id]).get(member.person_id) if may_open or is_own else None
    context = {
        "who": sheet,
        "is_own": is_own,
        "on": request.scope.on,
        "has_left": member.left_on is not None and member.left_on <= request.scope.on,
        "may_manage": may_manage_members(request.scope, member.unit),
        "may_open": may_open and not is_own,
        "may_act": may_act_for(request.scope, member.unit_id) and not is_own,
        "username": account.username if account else "",
    }
    here = "mine" if is_own and not request.scope.has(Right.READ_DRAFTS, member.unit_id) else "members"
    return render(request, "pages/member.html", context, unit=member.unit, here=here)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page of one act says: the part that holds its fields, heading, button, what was done."""

    part: str
    heading: str
    confirm: str
    done: str
    is_grave: bool = False


@page(Right.MANAGE_MEMBERS, of=loaders.member_of)
def member_correct(request: Request, member: Member) -> HttpResponse:
    """Put right what the record says."""
    form = CorrectForm(posted(request), initial=_as_typed(facts_of(member)))
    told = Told("correct", _("Sửa thông tin"), _("Ghi thông tin"), _("Đã sửa thông tin."))
    return _act(
        request, member, form, told,
        lambda typed: correct_member(member, MemberFacts(**typed), by=request.scope, at=request.at),
    )  # fmt: skip


@page(Right.MANAGE_MEMBERS, of=loaders.member_of)
def member_situation(request: Request, member: Member) -> HttpResponse:
    """Keep a situation from–to."""
    told = Told("situation", _("Ghi tình trạng"), _("Ghi tình trạng"), _("Đã ghi tình trạng."))
    return _act(
        request, member, SituationForm(posted(request)), told,
        lambda typed: keep_situation(member, **typed, by=request.scope, at=request.at),
    )  # fmt: skip


@page(Right.MANAGE_MEMBERS, of=loaders.member_of)
def member_situation_end(request: Request, member: Member, fact: int) -> HttpResponse:
    """Give a situation its last day."""
    kept = SituationFact.of(member).filter(pk=fact).first()
    if kept is None:
        raise Invisible
    form = UntilForm(posted(request), initial={"until": short_day(kept.until) if kept.until else ""})
    told = Told("situation-end", _("Ghi ngày kết thúc"), _("Ghi ngày"), _("Đã ghi ngày kết thúc."))
    return _act(
        request, member, form, told,
        lambda typed: end_situation(kept, until=typed["until"], by=request.scope, at=request.at),
        situation=Situation(kept.situation), since=kept.since,
    )  # fmt: skip


@page(Right.MANAGE_MEMBERS, of=loaders.member_of)
def member_transfer(request: Request, member: Member) -> HttpResponse:
    """Keep the letter with which she came or goes."""
    heading = _("Ghi giấy giới thiệu chuyển sinh hoạt")
    told = Told("transfer", heading, _("Ghi giấy giới thiệu"), _("Đã ghi giấy giới thiệu."))
    return _act(
        request, member, TransferForm(posted(request)), told,
        lambda typed: keep_transfer(member, **typed, by=request.scope, at=request.at),
    )  # fmt: skip


@page(Right.MANAGE_MEMBERS, of=loaders.member_of)
def member_leaving(request: Request, member: Member) -> HttpResponse:
    """Take her off the roll from a day on."""
    heading = _("Đưa đồng chí {name} khỏi danh sách?").format(name=member.person.name)
    done = _("Đã đưa khỏi danh sách. Điểm danh và văn bản các kỳ trước vẫn giữ nguyên.")
    told = Told("leaving", heading, _("Đưa khỏi danh sách"), done, is_grave=True)
    return _act(
        request, member, LeavingForm(posted(request)), told,
        lambda typed: end_membership(member, **typed, by=request.scope, at=request.at),
    )  # fmt: skip


def _act(request: Request, member: Member, form: Sheet, told: Told, act: Act, **more: object) -> HttpResponse:
    """Show a form about a member; do its act and go back to her."""
    if request.method == "POST" and is_done(form, act):
        return see_other(request, reverse("member", args=[member.pk]), told.done)
    context = {"member_id": member.pk, "name": member.person.name, "form": form, "told": told, **more}
    status = 422 if form.errors else 200
    return render(request, "pages/member-act.html", context, status, unit=member.unit, here="members")


def _as_typed(facts: MemberFacts) -> dict[str, Any]:
    """Return the facts as fields show them: days dd/mm/yyyy."""
    days = {"admitted_on", "recognised_on", "joined_on"}
    return {key: short_day(value) if key in days and value else value for key, value in asdict(facts).items()}
