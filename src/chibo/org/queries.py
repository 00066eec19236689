"""Read the tree: seats of a day, ancestors, the profile and the rules of a unit on a day."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Held
from chibo.door.terms import Role
from chibo.org.models import CellProfile, RuleOverlay, Seat, TermOfOffice, Unit, in_force
from chibo.org.rules import STEP
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


def seats_of_person(person_id: int, *, on: date) -> tuple[Held, ...]:
    """Return the seats a person holds on a day; the basis of every right, read anew at each request."""
    rows = _seats_of_person(person_id, on)
    return tuple(Held(row["unit_id"], row["unit__path"], Role(row["role"])) for row in rows)


@compiled
def _seats_of_person(person_id: int, on: date) -> RowQuerySet:
    rows = Seat._open().filter(in_force(on), person_id=person_id, unit__dissolved_on=None)
    return cast("RowQuerySet", rows.values("unit_id", "unit__path", "role"))


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


def ancestors(unit: Unit) -> list[Unit]:
    """Return the units above, from the top down, without the unit itself."""
    paths = [unit.path[:end] for end in range(STEP, len(unit.path), STEP)]
    return list(Unit._open().filter(path__in=paths).order_by("path"))


def level_of(unit: Unit) -> Level:
    """Return at which level of the rulebook a unit's own entries stand."""
    if unit.is_cell:
        return Level.CELL
    return Level.PROVINCE if unit.kind == UnitKind.PROVINCIAL_BODY else Level.COMMUNE


def rules_for(unit: Unit, *, on: date) -> Rules:
    """Return the rules of a day for a unit: national, then each overlay from the top down. One query."""
    above = [*ancestors(unit), unit]
    rows = (
        RuleOverlay._open()
        .filter(unit__in=above, since__lte=on)
        .select_related("unit")
        .order_by("unit__path", "since")
    )
    overlays = tuple(parse_overlay(row.text, name=row.name, level=level_of(row.unit)) for row in rows)
    return rules_in_force(on, overlays)


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
