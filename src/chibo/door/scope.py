"""Who is acting, on which day, with which seats: built once per request, command or run."""

from dataclasses import dataclass
from datetime import date

from chibo.door.catalogue import CATALOGUE
from chibo.door.terms import Relation, Right, Role


@dataclass(frozen=True, slots=True)
class Held:
    """A seat held on the day of the scope; `path` is the unit's place in the tree on that day.

    A grant to type for a cell stands among them as ENTRY_CLERK.
    """

    unit_id: int
    path: str
    role: Role


@dataclass(frozen=True, slots=True)
class Scope:
    """A person's seats on one day. Nothing is inherited upward; what stands below is named by path."""

    on: date
    person_id: int | None = None
    account_id: int | None = None
    seats: tuple[Held, ...] = ()
    system_reason: str = ""

    @property
    def is_system(self) -> bool:
        """Return whether this is a named run of the system, not a person."""
        return bool(self.system_reason)

    @property
    def home_units(self) -> frozenset[int]:
        """Return the units in which a seat is held, or which one types for."""
        return frozenset(seat.unit_id for seat in self.seats)

    @property
    def own_units(self) -> frozenset[int]:
        """Return the units in which a seat of one's own is held: who types for a cell is not of it."""
        return frozenset(seat.unit_id for seat in self.seats if seat.role is not Role.ENTRY_CLERK)

    @property
    def typed_units(self) -> frozenset[int]:
        """Return the cells which one may type for."""
        return frozenset(seat.unit_id for seat in self.seats if seat.role is Role.ENTRY_CLERK)

    def units_with(self, right: Right) -> frozenset[int]:
        """Return the units where a seat held at home gives `right`."""
        roles = CATALOGUE[right].get(Relation.SELF, frozenset())
        return frozenset(seat.unit_id for seat in self.seats if seat.role in roles)

    def paths_below_with(self, right: Right) -> frozenset[str]:
        """Return the tree paths under which a seat gives `right` over subordinate units."""
        roles = CATALOGUE[right].get(Relation.BELOW, frozenset())
        return frozenset(seat.path for seat in self.seats if seat.role in roles)

    def has(self, right: Right, unit_id: int, path: str | None = None) -> bool:
        """Return whether the scope has `right` on a unit; `path` (the unit's) opens the relation BELOW."""
        if self.is_system or unit_id in self.units_with(right):
            return True
        return path is not None and any(
            path != above and path.startswith(above) for above in self.paths_below_with(right)
        )

    def has_below(self, right: Right, path: str) -> bool:
        """Return whether the scope has `right` over the units below a place in the tree."""
        return any(path.startswith(above) for above in self.paths_below_with(right))

    def is_typing(self, right: Right, unit_id: int) -> bool:
        """Return whether the scope has `right` in a unit by a grant to type alone, by no seat of its own."""
        giving = CATALOGUE[right].get(Relation.SELF, frozenset()) & self.roles_in(unit_id)
        return giving == {Role.ENTRY_CLERK}

    def roles_in(self, unit_id: int) -> frozenset[Role]:
        """Return the seats held in one unit."""
        return frozenset(seat.role for seat in self.seats if seat.unit_id == unit_id)


def anonymous(on: date) -> Scope:
    """Return the scope of somebody who has not signed in: no seat, no right."""
    return Scope(on=on)
