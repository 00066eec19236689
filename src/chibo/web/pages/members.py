"""The members of a cell: found without accents, counted with their base; one more put on the roll."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.accounts.access import may_open_account
from chibo.accounts.actions import register_person
from chibo.accounts.queries import who_sign_in
from chibo.door.terms import Right, Role
from chibo.kit.names import name_key
from chibo.members.access import may_act_for, may_manage_members
from chibo.members.actions import enrol_member
from chibo.members.models import Member
from chibo.members.queries import Counts, MemberLine, counts_on, member_lines
from chibo.members.queries.groups import groups_on
from chibo.members.terms import Gender, Situation, Standing
from chibo.org.access import may_grant_entry
from chibo.org.models import Unit
from chibo.org.queries import rules_for, seat_lines
from chibo.web import loaders
from chibo.web.acts import is_done
from chibo.web.forms import ChoiceField, CountField, DayField, Sheet, TextField
from chibo.web.frame import render, see_other
from chibo.web.lists import Order, listed
from chibo.web.page import Request, page

_OLDEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One member of the list: her seat in the cell; `has_account` for who may act for who has none."""

    member: MemberLine
    office: Role | None
    has_account: bool


@page(Right.READ_ROSTER, of=loaders.cell_of)
def members(request: Request, unit: Unit) -> HttpResponse:
    """List the members of a cell; situations and days for who reads the register."""
    on = request.scope.on
    reads_register = request.scope.has(Right.READ_REGISTER, unit.pk)
    seats: dict[int, Role] = {}
    for seat in seat_lines(unit, on=on):
        seats.setdefault(seat.person_id, seat.role)
    found = member_lines(unit, on)
    may_act = may_act_for(request.scope, unit.pk)
    having = who_sign_in([line.person_id for line in found]) if may_act else ()
    lines = [RosterLine(line, seats.get(line.person_id), line.person_id in having) for line in found]
    orders = _orders(reads_register=reads_register)
    counts, groups = counts_on(unit, on), groups_on(unit, on=on)
    groups_from = rules_for(unit, on=on).organisation.cell_size.groups_from
    context = {
        "unit_id": unit.pk,
        "list": listed(
            lines,
            request.GET,
            words=lambda line: line.member.name,
            orders=orders,
            kept={"la": lambda line, state: state in _states(line, reads_register=reads_register)},
        ),
        "counts": _counts(counts, reads_register=reads_register),
        "group_of": {member: group.name for group in groups for member in group.members},
        "has_groups": bool(groups) or counts.total >= groups_from,
        "reads_register": reads_register,
        "may_manage": may_manage_members(request.scope, unit),
        "may_grant": may_grant_entry(request.scope, unit),
        "may_open": may_open_account(request.scope, unit.pk),
        "may_act": may_act,
        "states": [*_words(Standing), *(_words(Situation) if reads_register else [])],
        "sorts": [(order.name, order.label) for order in orders],
    }
    return render(request, "pages/members.html", context, unit=unit, here="members")


def _words(terms: type[Standing] | type[Situation]) -> list[tuple[Any, str]]:
    return [(term, _(term.label).capitalize()) for term in terms]


def _orders(*, reads_register: bool) -> list[Order[RosterLine]]:
    standings = list(Standing)
    orders: list[Order[RosterLine]] = [
        Order("ten", _("Theo tên"), lambda line: name_key(line.member.name)),
        Order(
            "du-bi", _("Dự bị trước"), lambda line: standings.index(line.member.standing), is_last_first=True
        ),
    ]
    joined: Order[RosterLine] = Order(
        "moi-ve", _("Mới về chi bộ trước"), lambda line: line.member.joined_on, is_last_first=True
    )
    return [*orders, joined] if reads_register else orders


def _states(line: RosterLine, *, reads_register: bool) -> set[str]:
    """Return what a line may be filtered by: her standing, and what the register tells of her."""
    situations = line.member.situations if reads_register else ()
    return {line.member.standing.value, *(situation.value for situation in situations)}


def _counts(counts: Counts, *, reads_register: bool) -> dict[str, Any]:
    """Return đảng số, its parts that are not nothing, and who is beside it."""
    parts = [(Standing.OFFICIAL, counts.official), (Standing.PROBATIONARY, counts.probationary)]
    of_register: list[tuple[Standing | Situation, int]] = [
        (Situation.EXEMPT, counts.exempt),
        (Situation.REDUCED_DUTY, counts.reduced_duty),
        (Situation.SUSPENDED, counts.suspended),
        (Situation.TEMPORARY_OUT, counts.temporary_out),
    ]
    told = [*parts, *(part for part in of_register if part[1] and reads_register)]
    return {
        "total": counts.total,
        "parts": [f"{_(term.label)} {number}/{counts.total}" for term, number in told],
        "beside": counts.temporary_in if reads_register else 0,
    }


class NewMemberForm(Sheet):
    """A person who comes on the roll."""

    name = TextField(max_length=120)
    birth_year = CountField(required=False, min_value=_OLDEST_YEAR)
    gender = ChoiceField(required=False, choices=Gender.choices(), coerce=Gender, empty_value=None)
    admitted_on = DayField(required=False)
    recognised_on = DayField(required=False)
    joined_on = DayField()
    card_number = TextField(required=False, max_length=20)


@page(Right.MANAGE_MEMBERS, of=loaders.cell_of)
def member_new(request: Request, unit: Unit) -> HttpResponse:
    """Put one person on the roll."""
    form = NewMemberForm(request.POST if request.method == "POST" else None)
    made: list[Member] = []
    if request.method == "POST" and is_done(form, lambda typed: made.append(_enrolled(request, unit, typed))):
        done = _("Đã ghi đồng chí {name} vào danh sách.").format(name=made[0].person.name)
        return see_other(request, reverse("member", args=[made[0].pk]), done)
    context = {"unit_id": unit.pk, "form": form}
    return render(
        request, "pages/member-new.html", context, 422 if form.errors else 200, unit=unit, here="members"
    )


def _enrolled(request: Request, unit: Unit, typed: dict[str, Any]) -> Member:
    """Register the person and put her on the roll: both, or nothing."""
    with transaction.atomic():
        person = register_person(
            typed["name"], typed["birth_year"], unit_id=unit.pk, by=request.scope, at=request.at
        )
        return enrol_member(
            unit, person, joined_on=typed["joined_on"], admitted_on=typed["admitted_on"],
            recognised_on=typed["recognised_on"], gender=typed["gender"],
            card_number=typed["card_number"], by=request.scope, at=request.at,
        )  # fmt: skip
