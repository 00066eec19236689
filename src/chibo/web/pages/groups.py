"""Tổ đảng: who is in which, who leads it; made, changed and ended by bí thư and phó bí thư."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chibo.door.terms import Right
from chibo.kit.dates import short_day
from chibo.kit.words import say
from chibo.members.access import may_manage_members
from chibo.members.actions import change_group, end_group, make_group
from chibo.members.models import PartyGroup
from chibo.members.queries import roll
from chibo.members.queries.groups import GroupLine, groups_on
from chibo.members.rules.groups import GroupPlan
from chibo.org.models import Unit
from chibo.org.queries import rules_for
from chibo.web import loaders
from chibo.web.acts import choices_of, is_done
from chibo.web.forms import ChoiceField, DayField, Sheet, TextField, posted
from chibo.web.frame import render, see_other
from chibo.web.page import Request, page

Choices = list[tuple[str, str]]


class GroupForm(Sheet):
    """A tổ đảng: its name, its members, who leads it, from which day."""

    name = TextField(max_length=60)
    members = forms.TypedMultipleChoiceField(coerce=int, required=False)
    leader = ChoiceField(coerce=int)
    on = DayField()

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for name in ("members", "leader"):
            self.fields[name].choices = people  # type: ignore[attr-defined] # a field of choices

    @property
    def plan(self) -> GroupPlan:
        """Return what was typed, as the acts take it."""
        typed = self.cleaned_data
        return GroupPlan(typed["name"], frozenset(typed["members"]), typed["leader"])


@page(Right.READ_ROSTER, of=loaders.cell_of, posts=Right.MANAGE_MEMBERS)
def party_groups(request: Request, unit: Unit) -> HttpResponse:
    """List the tổ đảng of a cell with their members; make one more."""
    on = request.scope.on
    groups, people = groups_on(unit, on=on), roll(unit, on=on)
    placed = {member for group in groups for member in group.members}
    free = [line for line in people if line.member_id not in placed]
    first = {"name": say("Tổ đảng số {n}", n=len(groups) + 1), "on": short_day(on), "members": []}
    form = GroupForm(posted(request), people=choices_of(free), initial=first)

    def make(typed: dict[str, Any]) -> None:
        make_group(unit, form.plan, on=typed["on"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, make):
        done = say("Đã lập {name}.", name=form.cleaned_data["name"])
        return see_other(request, reverse("party-groups", args=[unit.pk]), done)
    context = {
        "unit_id": unit.pk,
        "groups": groups,
        "free": [line.name for line in free] if groups else [],
        "form": form,
        "least": rules_for(unit, on=on).organisation.cell_size.groups_from,
        "may_manage": may_manage_members(request.scope, unit),
    }
    status = 422 if form.errors else 200
    return render(request, "pages/party-groups.html", context, status, unit=unit, here="members")


@page(Right.MANAGE_MEMBERS, of=loaders.party_group_of)
def party_group(request: Request, group: PartyGroup) -> HttpResponse:
    """Change the name, the members or the leader of a tổ đảng."""
    on = request.scope.on
    groups = groups_on(group.unit, on=on)
    others = {member for one in groups if one.group_id != group.pk for member in one.members}
    people = [line for line in roll(group.unit, on=on) if line.member_id not in others]
    form = GroupForm(posted(request), people=choices_of(people), initial=_first(group, groups, request))
    back = reverse("party-groups", args=[group.unit_id])

    def change(typed: dict[str, Any]) -> None:
        change_group(group, form.plan, on=typed["on"], by=request.scope, at=request.at)

    if request.method == "POST" and is_done(form, change):
        return see_other(request, back, say("Đã lưu {name}.", name=group.name))
    context = {"form": form, "group_id": group.pk, "unit_id": group.unit_id, "name": group.name}
    status = 422 if form.errors else 200
    return render(request, "pages/party-group.html", context, status, unit=group.unit, here="members")


def _first(group: PartyGroup, groups: tuple[GroupLine, ...], request: Request) -> dict[str, Any]:
    line = next((one for one in groups if one.group_id == group.pk), None)
    members = [str(member) for member in line.members] if line else []
    leader = line.leader_id if line else None
    return {"name": group.name, "on": short_day(request.scope.on), "members": members, "leader": leader}


@page(Right.MANAGE_MEMBERS, of=loaders.party_group_of)
def party_group_end(request: Request, group: PartyGroup) -> HttpResponse:
    """End a tổ đảng, after a question."""
    back = reverse("party-groups", args=[group.unit_id])
    if request.method == "POST":
        end_group(group, on=request.scope.on, by=request.scope, at=request.at)
        return see_other(request, back, say("{name} đã thôi hoạt động.", name=group.name))
    context = {
        "question": say("Cho {name} thôi hoạt động từ hôm nay?", name=group.name),
        "sentences": [_("Các đồng chí trong tổ trở thành chưa xếp tổ; sổ vẫn giữ ai ở tổ nào, từ ngày nào.")],
        "action": request.path,
        "values": {},
        "confirm": _("Cho thôi hoạt động"),
        "cancel": _("Giữ nguyên"),
        "cancel_href": back,
    }
    return render(request, "pages/question.html", context, unit=group.unit, here="members")
