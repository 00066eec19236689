"""The demo's people on the sign-in page: only where the installation says that it is a demo."""

from dataclasses import dataclass
from datetime import date

from chibo.accounts.models import Account
from chibo.door.terms import Role
from chibo.members.models import Member
from chibo.members.queries import on_roll
from chibo.org.models import Seat, in_force

DEMO_PASSWORD = "so chi bo ban dung thu"  # noqa: S105 - printed on the demo's own sign-in page


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One person of the demo book."""

    username: str
    name: str
    role: str
    unit: str


def demo_people(*, on: date) -> list[DemoPerson]:
    """Return the demo's accounts with their first seat; members without a seat last, with their cell."""
    accounts = Account.objects.select_related("person").order_by("pk")
    seats: dict[int, tuple[str, str]] = {}
    order = list(Role)
    rows = Seat._open().filter(in_force(on)).select_related("unit")
    for seat in sorted(rows, key=lambda seat: order.index(Role(seat.role))):
        seats.setdefault(seat.person_id, (Role(seat.role).label, seat.unit.name))
    for person_id, unit in Member._open().filter(on_roll(on)).values_list("person_id", "unit__name"):
        seats.setdefault(person_id, (Role.MEMBER.label, unit))
    people = [
        DemoPerson(
            account.username, account.person.name, *seats.get(account.person_id, (Role.MEMBER.label, ""))
        )
        for account in accounts
    ]
    return sorted(people, key=lambda person: person.role == Role.MEMBER.label)
