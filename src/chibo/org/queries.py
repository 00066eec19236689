"""Read the tree: seats of a day, ancestors, the profile and the rules of a unit on a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import F, Value

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Held
from chibo.door.terms import Role
from chibo.org.models import CellProfile, RuleOverlay, Seat, TermOfOffice, Unit, in_force
from chibo.org.terms import UnitKind
from chibo.rulebook.day import Rules, parse_overlay
from chibo.rulebook.day import in_force as rules_in_force
from chibo.rulebook.terms import Level


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


def seats_of_persons(persons: Collection[int], on: date) -> RowQuerySet:
    """Return (person, unit, path, role) of the seats that some people hold on a day, wherever they are."""
    rows = Seat._open().filter(in_force(on), person_id__in=persons, unit__dissolved_on=None)
    return cast("RowQuerySet", rows.values("person_id", "unit_id", "unit__path", "role"))


def seat_lines(unit: Unit, *, on: date) -> list[SeatLine]:
    """Return the seats of a unit on a day, in the order of the official list of seats."""
    order = list(Role)
    lines = [
        SeatLine(row["person_id"], row["person__name"], Role(row["role"]), row["since"], row["until"])
        for row in _seats_of_unit(unit.pk, on)
    ]
    return sorted(lines, key=lambda line: (order.index(line.role), line.since))


@compiled
def _seats_of_unit(unit_id: int, on: date) -> RowQuerySet:
    rows = Seat.of(Unit(pk=unit_id)).filter(in_force(on))
    return cast("RowQuerySet", rows.values("person_id", "person__name", "role", "since", "until"))


def level_of(kind: UnitKind) -> Level:
    """Return at which level of the rulebook the own entries of a kind of unit stand."""
    if kind is UnitKind.CELL:
        return Level.CELL
    return Level.PROVINCE if kind is UnitKind.PROVINCIAL_BODY else Level.COMMUNE


def rules_for(unit: Unit, *, on: date) -> Rules:
    """Return the rules of a day for a unit: national, then each overlay from the top down. One query."""
    overlays = tuple(
        parse_overlay(row["text"], name=row["name"], level=level_of(UnitKind(row["unit__kind"])))
        for row in _overlays(unit.path, on)
    )
    return rules_in_force(on, overlays)


@compiled
def _overlays(path: str, on: date) -> RowQuerySet:
    """Return the overlays of the unit at a path and of all above it: their paths begin its own."""
    rows = RuleOverlay._open().annotate(path=Value(path)).filter(path__startswith=F("unit__path"))
    ordered = rows.filter(since__lte=on).order_by("unit__path", "since")
    return cast("RowQuerySet", ordered.values("text", "name", "unit__kind"))


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
