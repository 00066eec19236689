"""Found units, open terms, seat persons, keep profiles, put local rules in force."""

from datetime import date, datetime

from chibo.accounts.models import Person
from chibo.door.pen import action, cover, demand, write_line
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right, Role
from chibo.kit.text import squeeze
from chibo.kit.words import Refused, say
from chibo.org.access import may_found_under, may_keep_term, may_manage_rules, may_manage_unit
from chibo.org.models import CellProfile, Placement, RuleOverlay, Seat, TermOfOffice, Unit
from chibo.org.queries import level_of
from chibo.org.rules import check_period, overlaps, step
from chibo.org.terms import HeadcountBasis, UnitKind
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
