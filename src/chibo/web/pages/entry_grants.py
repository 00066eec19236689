"""Nhập thay: who may type for a cell from–to, named and ended by its bí thư or phó bí thư."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.actions import ask_whose_name
from chibo.accounts.models import Account, Person
from chibo.accounts.terms import SignInResult
from chibo.door.terms import Right
from chibo.kit.dates import short_day
from chibo.kit.words import Refused, say
from chibo.members.queries import roll
from chibo.org.access import may_grant_entry
from chibo.org.actions import end_entry_grant, grant_entry
from chibo.org.models import EntryGrant, Unit
from chibo.org.queries import OWN_ROLES, grant_lines, seat_lines
from chibo.org.terms import GrantState
from chibo.web import loaders
from chibo.web.acts import choices_of, is_done
from chibo.web.address import sender_of
from chibo.web.forms import ChoiceField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.page import Request, page

OPEN = {GrantState.IN_FORCE, GrantState.COMING}


class GrantForm(Sheet):
    """Who types: a member, or somebody from outside by her sign-in name; from which day to which."""

    member = ChoiceField(coerce=int, required=False, empty_value=None)
    username = TextField(max_length=60, required=False)
    since = DayField()
    until = DayField()

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["member"].choices = people  # type: ignore[attr-defined] # a field of choices


@page(Right.READ_DRAFTS, of=loaders.cell_of, posts=Right.GRANT_ENTRY)
def entry_grants(request: Request, unit: Unit) -> HttpResponse:
    """List who may type for the cell; a POST asks back with her name, a confirmed one lets her."""
    first = {"since": short_day(request.scope.on)}
    form = GrantForm(posted(request), people=_members(unit, request), initial=first)
    if request.method == "POST":
        found: list[Person] = []
        if is_done(form, lambda typed: found.append(_named(request, unit, typed))):
            if "confirmed" not in request.POST:
                return _asked(request, unit, form, found[0])
            if is_done(form, lambda typed: _granted(request, unit, found[0], typed)):
                done = say("Đã cho đồng chí {name} nhập thay.", name=found[0].name)
                return see_other(request, reverse("entry-grants", args=[unit.pk]), done)
    context = {
        "unit_id": unit.pk,
        "lines": grant_lines(unit, on=request.scope.on),
        "form": form,
        "open": OPEN,
        "may_grant": may_grant_entry(request.scope, unit),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/entry-grants.html", context, status, unit=unit, here="members")


def _members(unit: Unit, request: Request) -> list[tuple[str, str]]:
    """Return the members who do not write by a seat of their own."""
    on = request.scope.on
    own = {seat.person_id for seat in seat_lines(unit, on=on) if seat.role in OWN_ROLES}
    return choices_of(line for line in roll(unit, on=on) if line.person_id not in own)


def _named(request: Request, unit: Unit, typed: dict[str, Any]) -> Person:
    """Return whom the form names; one sentence for every sign-in name that cannot be used."""
    if (typed["member"] is None) == (not typed["username"]):
        raise Refused(
            say(
                "Chọn một đảng viên của chi bộ, hoặc ghi tên đăng nhập của một đồng chí ngoài chi bộ; "
                "không ghi cả hai."
            ),
            "member",
        )
    member = loaders.member_in(unit, typed["member"])
    if member is not None:
        return member.person
    return _account_of(request, unit, typed["username"]).person


def _account_of(request: Request, unit: Unit, username: str) -> Account:
    result, account = ask_whose_name(
        username, unit_id=unit.pk, address=sender_of(request), by=request.scope, at=request.at
    )
    if result is SignInResult.WAIT:
        raise Refused(
            say("Đã ghi sai tên đăng nhập nhiều lần. Đồng chí chờ 5 phút, hỏi lại tên đúng rồi ghi lại."),
            "username",
        )
    if account is None:
        raise Refused(
            say(
                "Không dùng được tên đăng nhập này. Hỏi lại đồng chí ấy tên đăng nhập, rồi ghi đúng từng chữ."
            ),
            "username",
        )
    return account


def _granted(request: Request, unit: Unit, person: Person, typed: dict[str, Any]) -> None:
    grant_entry(unit, person, since=typed["since"], until=typed["until"], by=request.scope, at=request.at)


def _asked(request: Request, unit: Unit, form: GrantForm, person: Person) -> HttpResponse:
    """Ask back with the person's name before she is let."""
    since, until = short_day(form.cleaned_data["since"]), short_day(form.cleaned_data["until"])
    context = {
        "question": say(
            "Cho đồng chí {name} nhập thay từ {since} đến hết {until}?",
            name=person.name,
            since=since,
            until=until,
        ),
        "sentences": [
            _("Đồng chí ấy không ký và không gửi thay."),
            _("Mọi dòng đồng chí ấy nhập đều ghi rõ ai nhập thay; hết ngày trên thì quyền tự hết."),
        ],
        "action": reverse("entry-grants", args=[unit.pk]),
        "values": {
            "member": form.typed("member"),
            "username": form.typed("username"),
            "since": since,
            "until": until,
            "confirmed": "1",
        },
        "confirm": _("Cho phép"),
        "cancel": _("Không"),
        "cancel_href": reverse("entry-grants", args=[unit.pk]),
    }
    return render(request, "pages/question.html", context, unit=unit, here="members")


@page(Right.GRANT_ENTRY, of=loaders.entry_grant_of)
def entry_grant_end(request: Request, grant: EntryGrant) -> HttpResponse:
    """End a grant before its last day, after a question."""
    back, name = reverse("entry-grants", args=[grant.unit_id]), grant.person.name
    if request.method == "POST":
        end_entry_grant(grant, by=request.scope, at=request.at)
        return see_other(request, back, say("Đồng chí {name} đã thôi nhập thay.", name=name))
    context = {
        "question": say("Cho đồng chí {name} thôi nhập thay?", name=name),
        "sentences": [
            _("Quyền nhập thay hết ngay từ bây giờ."),
            _("Những gì đồng chí ấy đã nhập vẫn còn, kèm tên người nhập."),
        ],
        "action": request.path,
        "values": {},
        "confirm": _("Cho thôi"),
        "cancel": _("Giữ nguyên"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=grant.unit, here="members")
