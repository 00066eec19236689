"""The accounts of a unit: opened and given anew by folded slips, each with a code that is used once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.models import Person
from chibo.accounts.rules import SHORTEST, written_code
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.members.actions import open_account, print_slip
from chibo.members.queries import account_holders
from chibo.members.rules.slips import AccountHolder, PrintedSlip
from chibo.org.models import Unit
from chibo.papers.document.folded import FoldedSlip, render_folded
from chibo.web.acts import is_done
from chibo.web.address import is_only_here, outside, read_aloud
from chibo.web.attachment import PDF, attached
from chibo.web.forms import Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.loaders import persons_in, unit_of
from chibo.web.once import told_once
from chibo.web.page import Request, page

ALL_WITHOUT = "tat-ca"
SALT = "chibo.slips"
FILE_FOR = 3600
"""For how many seconds the file of slips that were made can be taken down."""


class SlipsForm(Sheet):
    """Whose slips are printed, and the sign-in names of those who have none yet."""

    people = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, holders: Sequence[AccountHolder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.free = [one for one in holders if one.hindrance is None]
        choices = [(str(one.person_id), one.name) for one in self.free]
        self.fields["people"].choices = choices  # type: ignore[attr-defined] # a field of choices
        for one in self.free:
            if not one.username:
                self.fields[name_field(one)] = TextField(max_length=60, required=False, initial=one.proposed)

    def chosen(self) -> list[AccountHolder]:
        """Return whose slips are asked for: those ticked, or all who have no account."""
        if ALL_WITHOUT in self.data:
            return [one for one in self.free if not one.username]
        return [one for one in self.free if one.person_id in self.cleaned_data["people"]]

    def username_of(self, holder: AccountHolder) -> str:
        """Return the name typed for somebody without an account; left empty, the proposed one."""
        return str(self.cleaned_data[name_field(holder)] or holder.proposed)


def name_field(holder: AccountHolder) -> str:
    """Return the field of a person's sign-in name."""
    return f"ten-{holder.person_id}"


@page(Right.MANAGE_ACCOUNTS, of=unit_of)
def accounts(request: Request, unit: Unit) -> HttpResponse:
    """Show who has an account; open some, print slips: their codes are told once."""
    holders = account_holders(request.scope, unit)
    form = SlipsForm(posted(request), holders=holders, initial={"people": _asked(request)})
    slips: list[PrintedSlip] = []
    if request.method == "POST" and is_done(form, lambda _typed: slips.extend(_printed(request, unit, form))):
        return _told(request, unit, slips)
    context = {
        "unit_id": unit.pk,
        "without": [one for one in holders if not one.username],
        "having": [one for one in holders if one.username],
        "form": form,
        "back": _back(request.scope, unit),
        "below": _below(request, unit),
        "all_without": ALL_WITHOUT,
        "only_here": _only_here(request),
    }
    return _shown(request, unit, "pages/accounts.html", context, 422 if form.errors else 200)


def _shown(request: Request, unit: Unit, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    here = "members" if unit.is_cell else "accounts"
    return render(request, template, context, status, unit=unit, here=here)


def _only_here(request: Request) -> str:
    """Return the address that the slips would lead to when no telephone can open it."""
    address = outside(request, "home")
    return read_aloud(address) if is_only_here(address) else ""


def _below(request: Request, unit: Unit) -> list[tuple[int, str]]:
    """Return the units right under a committee, whose accounts are opened by the same hand."""
    if unit.is_cell:
        return []
    rows = Unit.below(request.scope, unit, Right.MANAGE_ACCOUNTS).filter(parent=unit).order_by("path")
    return list(rows.values_list("pk", "name"))


def _back(scope: Scope, unit: Unit) -> tuple[str, str] | None:
    """Return the way back: to the list of the cell, or to the accounts of the unit above."""
    if scope.has(Right.READ_ROSTER, unit.pk):
        return _("Đảng viên"), reverse("members", args=[unit.pk])
    above = unit.parent
    if above is None or not scope.has(Right.MANAGE_ACCOUNTS, above.pk, above.path):
        return None
    return above.name, reverse("accounts", args=[above.pk])


def _asked(request: Request) -> list[str]:
    """Return whom the address ticks beforehand."""
    return request.GET.getlist("chon")


def _printed(request: Request, unit: Unit, form: SlipsForm) -> list[PrintedSlip]:
    """Open the accounts that are missing and make a code for each person: all of them, or nothing."""
    chosen = form.chosen()
    if not chosen:
        raise Refused(say("Chưa chọn đồng chí nào. Đánh dấu các đồng chí cần phiếu."), "people")
    persons = persons_in(unit, [one.person_id for one in chosen], on=request.scope.on)
    with transaction.atomic():
        return [_slip(request, unit, form, one, persons[one.person_id]) for one in chosen]


def _slip(
    request: Request, unit: Unit, form: SlipsForm, holder: AccountHolder, person: Person
) -> PrintedSlip:
    if not holder.username:
        try:
            open_account(unit, person, form.username_of(holder), by=request.scope, at=request.at)
        except Refused as refusal:
            raise Refused(
                say("{name}: {sentence}", name=person.name, sentence=refusal.sentence), name_field(holder)
            ) from refusal
    return print_slip(unit, person, by=request.scope, at=request.at)


def _told(request: Request, unit: Unit, slips: list[PrintedSlip]) -> HttpResponse:
    """Answer with the way to the file of the slips; the codes are in it, sealed, and kept nowhere else."""
    context = {"unit_id": unit.pk, "slips": slips, "until": slips[0].until, "sealed": _sealed(unit, slips)}
    again = _shown(request, unit, "pages/slips-printed.html", context | {"sealed": ""}, 200)
    return told_once(_shown(request, unit, "pages/slips-printed.html", context, 200), again)


def _sealed(unit: Unit, slips: list[PrintedSlip]) -> str:
    rows = [[one.name, one.username, one.code, one.until.isoformat()] for one in slips]
    return signing.dumps([unit.pk, rows], salt=SALT, compress=True)


def _opened(unit: Unit, sealed: str) -> list[PrintedSlip]:
    """Return the slips that were sealed for a unit a short while ago."""
    try:
        number, rows = signing.loads(sealed, salt=SALT, max_age=FILE_FOR)
    except signing.BadSignature:
        number, rows = 0, []
    if number != unit.pk:
        raise Refused(say("Tệp phiếu này không còn tải lại được. In lại phiếu: mã mới thay mã cũ."))
    return [PrintedSlip(name, user, code, date.fromisoformat(until)) for name, user, code, until in rows]


@page(Right.MANAGE_ACCOUNTS, of=unit_of)
def slips_file(request: Request, unit: Unit) -> HttpResponse:
    """Draw the slips that were just made; what is sent here is the sealed list of the page before."""
    if request.method != "POST":
        return see_other(request, reverse("accounts", args=[unit.pk]))
    slips = _opened(unit, request.POST.get("phieu", ""))
    drawn = render_folded([_folded(request, unit, one) for one in slips])
    return attached(drawn, _("Phiếu đăng nhập %(unit)s.pdf") % {"unit": unit.name}, PDF)


def _folded(request: Request, unit: Unit, slip: PrintedSlip) -> FoldedSlip:
    return FoldedSlip(
        name=slip.name,
        unit=unit.name if unit.is_cell else unit.committee_name or unit.name,
        username=slip.username,
        code=written_code(slip.code),
        until=slip.until,
        address=read_aloud(outside(request, "home")),
        link=outside(request, "slip", f"{slip.username}/{slip.code}"),
        shortest=SHORTEST,
    )
