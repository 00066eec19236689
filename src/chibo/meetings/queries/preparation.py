"""Who agrees the content: the chi ủy, or bí thư and phó bí thư."""

from datetime import date

from chibo.door.terms import Role
from chibo.org.models import Unit
from chibo.org.queries import SeatLine, seat_lines
from chibo.rulebook.terms import MeetingKind

LEADERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY)
CHI_UY = (*LEADERS, Role.CELL_COMMITTEE_MEMBER)


def committee_of(unit: Unit, *, on: date) -> list[SeatLine]:
    """Return the bí thư, phó bí thư and chi ủy viên of a cell on a day."""
    return [line for line in seat_lines(unit, on=on) if line.role in CHI_UY]


def preparation_kind(unit: Unit, *, on: date) -> MeetingKind:
    """Return whether a cell's chi ủy meets or, where it has none, bí thư and phó bí thư consult."""
    roles = {line.role for line in committee_of(unit, on=on)}
    return MeetingKind.COMMITTEE if Role.CELL_COMMITTEE_MEMBER in roles else MeetingKind.CONSULTATION
