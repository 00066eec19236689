"""Enrol members, correct their records, keep situations and transfers, take members off the roll."""

from dataclasses import asdict
from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, demand, insert_once, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.kit.dates import day_of
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, mark, say
from chibo.members.access import may_manage_members
from chibo.members.models import Member, SituationFact, Transfer
from chibo.members.rules.facts import MemberFacts, card_digits, check_days_past, check_facts
from chibo.members.terms import Direction, Gender, Leaving, Situation
from chibo.org.models import Unit
from chibo.org.rules import check_period, overlaps

ALREADY = mark("Đồng chí đã được ghi {situation} trong thời gian này. Sửa ngày kết thúc của lần trước.")


@action
def enrol_member(
    unit: Unit, person: Person, *, joined_on: date, admitted_on: date | None = None,
    recognised_on: date | None = None, gender: Gender | None = None, card_number: str = "",
    by: Scope, at: datetime,
) -> Member:  # fmt: skip
    """Put a person on the roll of a cell; once at a time in one cell."""
    demand(may_manage_members(by, unit), Right.MANAGE_MEMBERS)
    check_facts(
        MemberFacts(
            person.name, person.birth_year, gender, admitted_on, recognised_on, joined_on, card_number
        )
    )
    member = Member(
        unit=unit, person=person, joined_on=joined_on, admitted_on=admitted_on,
        recognised_on=recognised_on, gender=gender or "", card_number=card_digits(card_number),
    )  # fmt: skip
    insert_once(
        member,
        Refused(say("Đồng chí {name} đã có trong danh sách của chi bộ.", name=person.name), field="name"),
    )
    write_line("member_enrolled", member, {"person": person.pk, "joined_on": joined_on}, unit_id=unit.pk)
    return member


@action
def correct_member(member: Member, facts: MemberFacts, *, by: Scope, at: datetime) -> Member:
    """Put right what the record says of a member; `facts` are all of them, changed or not."""
    demand(may_manage_members(by, member.unit), Right.MANAGE_MEMBERS)
    check_facts(facts)
    check_days_past(facts, on=day_of(at))
    check_period(facts.joined_on, member.left_on)
    person = member.person
    person.name, person.birth_year = squeeze(facts.name), facts.birth_year
    person.save()
    member.gender = facts.gender or ""
    member.card_number = card_digits(facts.card_number)
    member.admitted_on, member.recognised_on = facts.admitted_on, facts.recognised_on
    member.joined_on = facts.joined_on
    member.save()
    write_line("member_corrected", member, asdict(facts), unit_id=member.unit_id)
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
        raise Refused(say(ALREADY, situation=situation), field="since")
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
def end_situation(fact: SituationFact, *, until: date, by: Scope, at: datetime) -> None:
    """End a situation; `until` is its last day."""
    demand(may_manage_members(by, fact.member.unit), Right.MANAGE_MEMBERS)
    check_period(fact.since, until)
    later = SituationFact.of(fact.member).filter(situation=fact.situation).exclude(pk=fact.pk)
    if overlaps(fact.since, until, later.values_list("since", "until")):
        raise Refused(say(ALREADY, situation=Situation(fact.situation)), field="until")
    fact.until = until
    fact.save(update_fields=["until"])
    write_line("situation_ended", fact, {"until": until}, unit_id=fact.member.unit_id)


@action
def keep_transfer(
    member: Member, direction: Direction, *, other_body: str, letter_on: date, letter: str = "",
    by: Scope, at: datetime,
) -> Transfer:  # fmt: skip
    """Keep the letter with which a member came or went; once in each direction.

    Going, the membership itself is ended by `end_membership` on the day the other cell has taken her in.
    """
    demand(may_manage_members(by, member.unit), Right.MANAGE_MEMBERS)
    if not squeeze(other_body):
        raise Refused(
            say("Chưa ghi tổ chức đảng nơi chuyển. Ghi tên đầy đủ, ví dụ: Chi bộ thôn Đoài."),
            field="other_body",
        )
    transfer = Transfer(
        member=member, direction=direction, other_body=squeeze(other_body), letter=squeeze(letter),
        letter_on=letter_on,
    )  # fmt: skip
    again = say(
        "Đã ghi giấy giới thiệu {direction} của đồng chí {name}. Kiểm tra lại chiều chuyển.",
        direction=direction,
        name=member.person.name,
    )
    insert_once(transfer, Refused(again, field="direction"))
    write_line(
        "transfer_kept", transfer, {"direction": direction, "letter_on": letter_on}, unit_id=member.unit_id
    )
    return transfer


@action
def end_membership(member: Member, *, left_on: date, because: Leaving, by: Scope, at: datetime) -> None:
    """Take a member off the roll from a day on; the rows of her past meetings stay."""
    demand(may_manage_members(by, member.unit), Right.MANAGE_MEMBERS)
    check_period(member.joined_on, left_on)
    member.left_on, member.left_because = left_on, because
    member.save(update_fields=["left_on", "left_because"])
    write_line("membership_ended", member, {"left_on": left_on, "because": because}, unit_id=member.unit_id)
