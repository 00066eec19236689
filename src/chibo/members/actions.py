"""Enrol members, keep their situations, take them off the roll."""

from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.words import Refused, say
from chibo.members.access import may_manage_members
from chibo.members.models import Member, SituationFact
from chibo.members.terms import Gender, Leaving, Situation
from chibo.org.models import Unit
from chibo.org.rules import check_period, overlaps


@action
def enrol_member(
    unit: Unit, person: Person, *, joined_on: date, admitted_on: date | None = None,
    recognised_on: date | None = None, gender: Gender | None = None, by: Scope, at: datetime,
) -> Member:  # fmt: skip
    """Put a person on the roll of a cell; once at a time in one cell."""
    demand(may_manage_members(by, unit), Right.MANAGE_MEMBERS)
    if admitted_on and recognised_on and recognised_on < admitted_on:
        raise Refused(
            say("Ngày chính thức trước ngày vào Đảng. Kiểm tra lại hai ngày."), field="recognised_on"
        )
    member = Member(
        unit=unit, person=person, joined_on=joined_on, admitted_on=admitted_on,
        recognised_on=recognised_on, gender=gender or "",
    )  # fmt: skip
    insert_once(
        member,
        Refused(say("Đồng chí {name} đã có trong danh sách của chi bộ.", name=person.name), field="name"),
    )
    write_line("member_enrolled", member, {"person": person.pk, "joined_on": joined_on}, unit_id=unit.pk)
    return member


@action
def keep_situation(
    member: Member, situation: Situation, *, since: date, until: date | None = None, basis: str = "",
    by: Scope, at: datetime,
) -> SituationFact:  # fmt: skip
    """Keep a dated situation of a member; the same situation does not overlap itself."""
    demand(may_manage_members(by, member.unit), Right.MANAGE_MEMBERS)
    check_period(since, until)
    same = SituationFact.of(member).filter(situation=situation).values_list("since", "until")
    if overlaps(since, until, same):
        raise Refused(
            say(
                "Đồng chí đã được ghi {situation} trong thời gian này. Sửa ngày kết thúc của lần trước.",
                situation=situation,
            ),
            field="since",
        )
    fact = SituationFact(member=member, situation=situation, since=since, until=until, basis=basis)
    fact.save()
    write_line(
        "situation_kept",
        fact,
        {"situation": situation, "since": since, "until": until},
        unit_id=member.unit_id,
    )
    return fact


@action
def end_membership(member: Member, *, left_on: date, because: Leaving, by: Scope, at: datetime) -> None:
    """Take a member off the roll from a day on; the rows of her past meetings stay."""
    demand(may_manage_members(by, member.unit), Right.MANAGE_MEMBERS)
    check_period(member.joined_on, left_on)
    member.left_on, member.left_because = left_on, because
    member.save(update_fields=["left_on", "left_because"])
    write_line("membership_ended", member, {"left_on": left_on, "because": because}, unit_id=member.unit_id)
