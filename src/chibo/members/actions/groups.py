"""Make a tổ đảng, change who is in it and who leads it, end it."""

from datetime import date, datetime

from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.members.access import may_manage_members
from chibo.members.models import GroupPlace, PartyGroup
from chibo.members.queries import roll
from chibo.members.rules.groups import GroupPlan, check_free, check_group, check_group_day
from chibo.org.models import Unit


@action
def make_group(unit: Unit, plan: GroupPlan, *, on: date, by: Scope, at: datetime) -> PartyGroup:
    """Make a tổ đảng of members who are in none, from a day on."""
    demand(may_manage_members(by, unit), Right.MANAGE_MEMBERS)
    check_group_day(on, today=day_of(at), last=None)
    _check(unit, plan, None, on)
    group = PartyGroup(unit=unit, name=squeeze(plan.name))
    insert_once(group, Refused(say("Chi bộ đã có {name}. Ghi tên khác.", name=group.name), "name"))
    _begin(group, {(member, member == plan.leader) for member in plan.members}, on)
    content = {"name": group.name, "members": sorted(plan.members), "leader": plan.leader}
    write_line("group_made", group, content, unit_id=unit.pk)
    return group


@action
def change_group(group: PartyGroup, plan: GroupPlan, *, on: date, by: Scope, at: datetime) -> PartyGroup:
    """Change the name, the members or the leader of a tổ đảng from a day on; who stays keeps her place."""
    demand(may_manage_members(by, group.unit), Right.MANAGE_MEMBERS)
    _check_stands(group)
    check_group_day(on, today=day_of(at), last=_last(group))
    _check(group.unit, plan, group, on)
    wanted = {(member, member == plan.leader) for member in plan.members}
    standing = {(row.member_id, row.is_leader): row for row in GroupPlace.of(group).filter(until=None)}
    for key, row in standing.items():
        if key not in wanted:
            _end(row, on)
    _begin(group, wanted - standing.keys(), on)
    group.name = squeeze(plan.name)
    group.save(update_fields=["name"])
    content = {"name": group.name, "members": sorted(plan.members), "leader": plan.leader, "on": on}
    write_line("group_changed", group, content, unit_id=group.unit_id)
    return group


@action
def end_group(group: PartyGroup, *, on: date, by: Scope, at: datetime) -> None:
    """End a tổ đảng from a day on; who was in it, and when, stays known."""
    demand(may_manage_members(by, group.unit), Right.MANAGE_MEMBERS)
    _check_stands(group)
    check_group_day(on, today=day_of(at), last=_last(group))
    for row in GroupPlace.of(group).filter(until=None):
        _end(row, on)
    group.ended_on = on
    group.save(update_fields=["ended_on"])
    write_line("group_ended", group, {"on": on}, unit_id=group.unit_id)


def _check_stands(group: PartyGroup) -> None:
    if group.ended_on is not None:
        raise Refused(say("{name} đã thôi hoạt động. Lập tổ đảng mới.", name=group.name))


def _check(unit: Unit, plan: GroupPlan, group: PartyGroup | None, on: date) -> None:
    others = PartyGroup.of(unit).filter(ended_on=None)
    if group is not None:
        others = others.exclude(pk=group.pk)
    people = {line.member_id: line.name for line in roll(unit, on=on)}
    wanted = GroupPlan(squeeze(plan.name), plan.members, plan.leader)
    check_group(wanted, names=set(others.values_list("name", flat=True)), people=people)
    places = others.filter(place__until=None).values_list("place__member_id", "name")
    check_free(plan.members, dict(places), people)


def _last(group: PartyGroup) -> date | None:
    """Return the day of a tổ's last change."""
    places = GroupPlace.of(group).order_by()
    days = [day for row in places.values_list("since", "until") for day in row if day is not None]
    return max(days, default=None)


def _begin(group: PartyGroup, places: set[tuple[int, bool]], on: date) -> None:
    GroupPlace.of(group).bulk_create(
        GroupPlace(group=group, member_id=member, is_leader=is_leader, since=on)
        for member, is_leader in sorted(places)
    )


def _end(row: GroupPlace, on: date) -> None:
    """End a place; one that began on the same day never was."""
    if row.since == on:
        row.delete()
        return
    row.until = on
    row.save(update_fields=["until"])
