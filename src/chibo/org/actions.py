"""Found units, open terms, seat persons, let somebody type, keep profiles, put local rules in force."""

from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, cover, demand, insert_once, write_line
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right, Role
from chibo.kit.dates import day_of, short_day
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.org.access import (
    may_found_under,
    may_grant_entry,
    may_keep_term,
    may_manage_rules,
    may_manage_unit,
)
from chibo.org.models import (
    CellProfile,
    EntryGrant,
    EntryGrantEnding,
    Placement,
    RuleOverlay,
    Seat,
    TermOfOffice,
    Unit,
    in_force,
)
from chibo.org.queries import OWN_ROLES, level_of
from chibo.org.rules import check_grant_days, check_period, overlaps, state_of_grant, step
from chibo.org.terms import GrantState, HeadcountBasis, UnitKind
from chibo.rulebook.day import parse_overlay
from chibo.rulebook.terms import CellKind

SINGLE_SEATS = frozenset({Role.CELL_SECRETARY, Role.COMMITTEE_SECRETARY})


@action
def found_unit(
    parent: Unit | None,
    kind: UnitKind,
    name: str,
    *,
    place: str,
    founded_on: date,
    committee_name: str = "",
    code: str = "",
    by: Scope,
    at: datetime,
) -> Unit:
    """Found a unit under a parent (None: the root) and place it in the tree from `founded_on`."""
    demand(may_found_under(by, parent), Right.MANAGE_UNITS)
    if not squeeze(name):
        raise Refused(say("Chưa có tên đơn vị. Ghi tên đầy đủ, ví dụ: Chi bộ thôn Đông."), field="name")
    above = parent.path if parent else ""
    siblings = Unit._open().filter(parent=parent).count()
    unit = Unit(
        kind=kind, name=squeeze(name), committee_name=squeeze(committee_name), place=squeeze(place),
        code=code, parent=parent, path=above + step(siblings + 1), founded_on=founded_on,
    )  # fmt: skip
    unit.save()
    cover(unit.pk)
    Placement(unit=unit, parent=parent, path=unit.path, since=founded_on).save()
    write_line(
        "unit_founded",
        unit,
        {"name": unit.name, "path": unit.path},
        unit_id=unit.pk,
        other_unit_id=parent.pk if parent else None,
    )
    return unit


@action
def open_term(
    unit: Unit, name: str, *, since: date, until: date | None, by: Scope, at: datetime
) -> TermOfOffice:
    """Open a unit's term of office; terms of a unit do not overlap."""
    demand(may_keep_term(by, unit), Right.MANAGE_UNITS)
    cover(unit.pk)
    check_period(since, until)
    _check_alone(TermOfOffice.of(unit), since, until)
    term = TermOfOffice(unit=unit, name=squeeze(name), since=since, until=until)
    term.save()
    write_line("term_opened", term, {"since": since, "until": until}, unit_id=unit.pk)
    return term


@action
def correct_term(
    term: TermOfOffice, name: str, *, since: date, until: date | None, by: Scope, at: datetime
) -> TermOfOffice:
    """Put the name and the days of a term right; the numbers taken in it stay its own."""
    demand(may_keep_term(by, term.unit), Right.MANAGE_UNITS)
    cover(term.unit_id)
    check_period(since, until)
    _check_alone(TermOfOffice.of(term.unit).exclude(pk=term.pk), since, until)
    term.name, term.since, term.until = squeeze(name), since, until
    term.save(update_fields=["name", "since", "until"])
    write_line("term_corrected", term, {"since": since, "until": until}, unit_id=term.unit_id)
    return term


def _check_alone(others: RowQuerySet, since: date, until: date | None) -> None:
    if overlaps(since, until, others.values_list("since", "until")):
        raise Refused(
            say("Nhiệm kỳ này trùng thời gian với nhiệm kỳ đã có. Kiểm tra ngày bắt đầu và ngày kết thúc."),
            field="since",
        )


@action
def seat_person(
    unit: Unit, person: Person, role: Role, *, since: date, until: date | None = None, decision: str = "",
    by: Scope, at: datetime,
) -> Seat:  # fmt: skip
    """Seat a person in a unit from–to; one secretary at a time, no seat twice at once."""
    demand(may_manage_unit(by, unit), Right.MANAGE_UNITS)
    cover(unit.pk)
    check_period(since, until)
    if role is Role.ENTRY_CLERK:
        raise Refused(
            say("Nhập thay không phải là chức vụ. Bí thư, phó bí thư cho nhập thay ở trang của chi bộ."),
            field="role",
        )
    same = Seat.of(unit).filter(role=role)
    if role not in SINGLE_SEATS:
        same = same.filter(person=person)
    if overlaps(since, until, same.values_list("since", "until")):
        raise Refused(
            say(
                "{role} của đơn vị đã có người giữ trong thời gian này. "
                "Ghi ngày thôi của người trước rồi bổ nhiệm người mới.",
                role=role,
            ),
            field="since",
        )
    seat = Seat(unit=unit, person=person, role=role, since=since, until=until, decision=squeeze(decision))
    seat.save()
    write_line("person_seated", seat, {"role": role, "since": since, "until": until}, unit_id=unit.pk)
    return seat


@action
def end_seat(seat: Seat, *, until: date, by: Scope, at: datetime) -> None:
    """End a seat; `until` is the last day on which it gives rights."""
    demand(may_manage_unit(by, seat.unit), Right.MANAGE_UNITS)
    cover(seat.unit_id)
    check_period(seat.since, until)
    seat.until = until
    seat.save(update_fields=["until"])
    write_line("seat_ended", seat, {"until": until}, unit_id=seat.unit_id)


@action
def grant_entry(
    unit: Unit, person: Person, *, since: date, until: date, by: Scope, at: datetime
) -> EntryGrant:
    """Let a person, of the cell or from outside, type for it from–to; it gives no office and no signature.

    No regulation says who may be named or for how long: the book asks for a last day and no more.
    """
    demand(may_grant_entry(by, unit), Right.GRANT_ENTRY)
    cover(unit.pk)
    check_grant_days(since, until, on=day_of(at))
    _check_needs_grant(unit, person, since)
    standing = EntryGrant.of(unit).filter(person=person, ending=None)
    if overlaps(since, until, standing.values_list("since", "until")):
        raise Refused(
            say(
                "Đồng chí {name} đã được nhập thay trong thời gian này. "
                "Chọn ngày khác, hoặc cho thôi lần trước rồi ghi lại.",
                name=person.name,
            ),
            field="since",
        )
    grant = EntryGrant(unit=unit, person=person, since=since, until=until, by_id=by.person_id, at=at)
    grant.save()
    content = {"person": person.pk, "since": since, "until": until}
    write_line("entry_granted", grant, content, unit_id=unit.pk)
    return grant


def _check_needs_grant(unit: Unit, person: Person, since: date) -> None:
    """Refuse a grant for one whose own seat lets her write: her lines must stay her own."""
    own = Seat.of(unit).filter(in_force(since), person=person, role__in=OWN_ROLES)
    role = own.values_list("role", flat=True).first()
    if role is not None:
        raise Refused(
            say(
                "Đồng chí {name} là {role}, tự ghi được bằng quyền của mình nên không cần nhập thay. "
                "Chọn đồng chí khác.",
                name=person.name,
                role=Role(role),
            ),
            field="member",
        )


@action
def end_entry_grant(grant: EntryGrant, *, by: Scope, at: datetime) -> EntryGrantEnding:
    """End a grant at once, before its last day; what was typed until now keeps its marks."""
    demand(may_grant_entry(by, grant.unit), Right.GRANT_ENTRY)
    cover(grant.unit_id)
    on = day_of(at)
    if state_of_grant(grant.since, grant.until, None, on=on) is GrantState.OVER:
        raise Refused(
            say(
                "Thời hạn nhập thay này đã hết sau ngày {until} nên không cần cho thôi nữa.",
                until=short_day(grant.until),
            )
        )
    ending = EntryGrantEnding(grant=grant, on=on, by_id=by.person_id, at=at)
    insert_once(
        ending,
        Refused(say("Việc nhập thay này đã được cho thôi. Mở lại trang Nhập thay để xem.")),
    )
    write_line("entry_grant_ended", grant, {"on": on}, unit_id=grant.unit_id)
    return ending


@action
def keep_profile(
    unit: Unit, kind: CellKind, *, since: date, headcount: int | None = None,
    headcount_basis: HeadcountBasis | None = None, by: Scope, at: datetime,
) -> CellProfile:  # fmt: skip
    """Keep what a cell is from a day on, with the total of staff or households of its place."""
    demand(may_manage_unit(by, unit) or by.has(Right.MANAGE_MEMBERS, unit.pk), Right.MANAGE_UNITS)
    cover(unit.pk)
    profile = CellProfile.of(unit).filter(since=since).first() or CellProfile(unit=unit, since=since)
    profile.kind, profile.headcount, profile.headcount_basis = kind, headcount, headcount_basis or ""
    profile.save()
    write_line("profile_kept", profile, {"kind": kind, "headcount": headcount}, unit_id=unit.pk)
    return profile


@action
def put_rules_in_force(
    unit: Unit, name: str, text: str, *, since: date, by: Scope, at: datetime
) -> RuleOverlay:
    """Put a committee's own entries of the rulebook in force from a day for its units."""
    demand(may_manage_rules(by, unit), Right.MANAGE_RULES)
    cover(unit.pk)
    parse_overlay(text, name=name, level=level_of(UnitKind(unit.kind)))
    overlay = RuleOverlay(unit=unit, name=squeeze(name), text=text, since=since)
    overlay.save()
    write_line("rules_put_in_force", overlay, {"text": text, "since": since}, unit_id=unit.pk)
    return overlay
