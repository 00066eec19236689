"""Read the tree: seats of a day, ancestors, the profile and the rules of a unit on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import F, Value

from chibo.accounts.queries import who_sign_in
from chibo.door.catalogue import CATALOGUE
from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Held, Scope
from chibo.door.terms import Relation, Right, Role
from chibo.journal.lines import last_hands
from chibo.org.models import CellProfile, EntryGrant, RuleOverlay, Seat, TermOfOffice, Unit, in_force
from chibo.org.rules import Grant, OwnSeat, Typists, state_of_grant
from chibo.org.terms import GrantState, UnitKind
from chibo.rulebook.day import Rules, parse_overlay
from chibo.rulebook.day import in_force as rules_in_force
from chibo.rulebook.terms import Level

_SEAT = ("person_id", "person__name", "role", "since", "until")


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat as pages and papers show it."""

    person_id: int
    name: str
    role: Role
    since: date
    until: date | None


def held(row: Mapping[str, Any]) -> Held:
    """Return a row of `rows_of_seats` as a seat."""
    return Held(row["unit_id"], row["unit__path"], Role(row["role"]))


def rows_of_seats(person_id: int, on: date) -> RowQuerySet:
    """Return (unit, path, role) of the seats a person holds on a day: with her memberships all her rights."""
    rows = Seat._open().filter(in_force(on), person_id=person_id, unit__dissolved_on=None)
    return cast("RowQuerySet", rows.values("unit_id", "unit__path", "role"))


def rows_of_grants(person_id: int, on: date) -> RowQuerySet:
    """Return (unit, path, role) of the cells a person may type for on a day, as `rows_of_seats` does."""
    return cast("RowQuerySet", _grants_to([person_id], on).values("unit_id", "unit__path", "role"))


def _grants_to(persons: Collection[int], on: date) -> RowQuerySet:
    rows = EntryGrant.given_to(persons, on).filter(unit__dissolved_on=None)
    return cast("RowQuerySet", rows.annotate(role=Value(Role.ENTRY_CLERK.value)))


def seats_of_persons(persons: Collection[int], on: date) -> RowQuerySet:
    """Return (person, unit, path, role) of the seats that some people hold on a day, wherever they are."""
    rows = Seat._open().filter(in_force(on), person_id__in=persons, unit__dissolved_on=None)
    return cast("RowQuerySet", rows.values("person_id", "unit_id", "unit__path", "role"))


def grants_of_persons(persons: Collection[int], on: date) -> RowQuerySet:
    """Return the cells that some people may type for on a day, as `seats_of_persons` does."""
    rows = _grants_to(persons, on)
    return cast("RowQuerySet", rows.values("person_id", "unit_id", "unit__path", "role"))


def seat_lines(unit: Unit, *, on: date, has_typists: bool = False) -> list[SeatLine]:
    """Return the seats of a unit on a day, in the order of the official list; who types for it comes last."""
    order = list(Role)
    rows = _seats_and_grants_of_unit(unit.pk, on) if has_typists else _seats_of_unit(unit.pk, on)
    lines = [
        SeatLine(row["person_id"], row["person__name"], Role(row["role"]), row["since"], row["until"])
        for row in rows
    ]
    return sorted(lines, key=lambda line: (order.index(line.role), line.since))


@compiled
def _seats_of_unit(unit_id: int, on: date) -> RowQuerySet:
    rows = Seat.of(Unit(pk=unit_id)).filter(in_force(on))
    return cast("RowQuerySet", rows.values(*_SEAT))


@compiled
def _seats_and_grants_of_unit(unit_id: int, on: date) -> RowQuerySet:
    seats = Seat.of(Unit(pk=unit_id)).filter(in_force(on))
    grants = EntryGrant.of(Unit(pk=unit_id)).filter(EntryGrant.gives(on))
    typed = grants.annotate(role=Value(Role.ENTRY_CLERK.value))
    return cast("RowQuerySet", seats.values(*_SEAT).union(typed.values(*_SEAT), all=True))


def level_of(kind: UnitKind) -> Level:
    """Return at which level of the rulebook the own entries of a kind of unit stand."""
    if kind is UnitKind.CELL:
        return Level.CELL
    return Level.PROVINCE if kind is UnitKind.PROVINCIAL_BODY else Level.COMMUNE


def rules_for(unit: Unit, *, on: date) -> Rules:
    """Return the rules of a day for a unit: national, then each overlay from the top down. One query."""
    return _rules_of(on, _overlays(unit.path, on))


def rules_on_each(unit: Unit, days: Sequence[date]) -> dict[date, Rules]:
    """Return the rules of several days for a unit, none for no days. One query."""
    rows = list(_overlays(unit.path, max(days))) if days else []
    return {day: _rules_of(day, [row for row in rows if row["since"] <= day]) for day in days}


def _rules_of(on: date, rows: Iterable[Mapping[str, Any]]) -> Rules:
    overlays = (
        parse_overlay(row["text"], name=row["name"], level=level_of(UnitKind(row["unit__kind"])))
        for row in rows
    )
    return rules_in_force(on, tuple(overlays))


@compiled
def _overlays(path: str, on: date) -> RowQuerySet:
    """Return the overlays of the unit at a path and of all above it: their paths begin its own."""
    rows = RuleOverlay._open().annotate(path=Value(path)).filter(path__startswith=F("unit__path"))
    ordered = rows.filter(since__lte=on).order_by("unit__path", "since")
    return cast("RowQuerySet", ordered.values("text", "name", "unit__kind", "since"))


def profile_of(unit: Unit, *, on: date) -> CellProfile | None:
    """Return the cell's profile on a day."""
    found: CellProfile | None = CellProfile.of(unit).filter(since__lte=on).order_by("-since").first()
    return found


def term_of(unit: Unit, *, on: date) -> TermOfOffice | None:
    """Return the unit's term of office on a day."""
    found: TermOfOffice | None = TermOfOffice.of(unit).filter(in_force(on)).order_by("-since").first()
    return found


def holder(unit: Unit, role: Role, *, on: date) -> SeatLine | None:
    """Return who holds a seat of a unit on a day."""
    return next((line for line in seat_lines(unit, on=on) if line.role == role), None)


# --- typing for a cell -------------------------------------------------------------------------------

OWN_ROLES = CATALOGUE[Right.RECORD_MEETING][Relation.SELF] - {Role.ENTRY_CLERK}
"""The seats that give by themselves what a grant lets one type."""


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant as the cell's page shows it; `by` let her, `has_account`: she can sign in."""

    grant_id: int
    person_id: int
    name: str
    since: date
    until: date
    by: str
    state: GrantState
    ended_on: date | None
    has_account: bool


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell which somebody types for: until when, and who let her."""

    unit_id: int
    name: str
    superior: str
    until: date
    by: str


def grant_lines(unit: Unit, *, on: date) -> list[GrantLine]:
    """Return the grants of a cell: those in force, those to come, those that are over. Two queries."""
    order = list(GrantState)
    names = ("pk", "person_id", "person__name", "since", "until", "by__name", "ending__on")
    rows = list(EntryGrant.of(unit).order_by("-until", "-pk").values(*names))
    signing_in = who_sign_in({row["person_id"] for row in rows})
    lines = [
        GrantLine(
            grant_id=row["pk"],
            person_id=row["person_id"],
            name=row["person__name"],
            since=row["since"],
            until=row["until"],
            by=row["by__name"] or "",
            state=state_of_grant(row["since"], row["until"], row["ending__on"], on=on),
            ended_on=row["ending__on"],
            has_account=row["person_id"] in signing_in,
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: order.index(line.state))


def typed_cells(scope: Scope) -> list[TypedCell]:
    """Return the cells which the scope types for, in the order of the tree. One query or none."""
    if scope.person_id is None or not scope.typed_units:
        return []
    rows = EntryGrant.given_to([scope.person_id], scope.on).order_by("unit__path", "until")
    names = ("unit_id", "unit__name", "unit__parent__name", "until", "by__name")
    found: dict[int, TypedCell] = {}
    for pk, name, superior, until, by in rows.values_list(*names):
        found[pk] = TypedCell(pk, name, superior or "", until, by or "")
    return list(found.values())


def typists_of(unit_id: int) -> Typists:
    """Return who may have typed for a cell at any time. One query, two where somebody ever might."""
    rows = _grants_of(unit_id)
    if not rows:
        return Typists()
    grants = tuple(
        Grant(row["person_id"], row["person__name"], row["since"], row["until"], row["ending__at"])
        for row in rows
    )
    people = {grant.person_id for grant in grants}
    seats = Seat.of(Unit(pk=unit_id)).filter(role__in=OWN_ROLES, person_id__in=people)
    return Typists(grants, tuple(OwnSeat(*row) for row in seats.values_list("person_id", "since", "until")))


@compiled
def _grants_of(unit_id: int) -> RowQuerySet:
    rows = EntryGrant.of(Unit(pk=unit_id)).order_by("since", "pk")
    return cast("RowQuerySet", rows.values("person_id", "person__name", "since", "until", "ending__at"))


def last_typed(unit: Unit, kind: str, ids: Collection[int], acts: Collection[str]) -> dict[int, str]:
    """Return by id who typed for the cell when one of its things was last written, by the journal.

    For things that keep no hand of their own: `kind` is the model's name, `acts` the lines that write it.
    One query, two more where somebody ever typed for the cell.
    """
    typists = typists_of(unit.pk)
    if not typists.grants:
        return {}
    last = last_hands(unit.pk, kind, ids, acts)
    return {pk: name for pk, (actor, at) in last.items() if (name := typists.typed_by(actor, at))}
