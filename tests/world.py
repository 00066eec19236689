"""The cast of the tests: one commune, two cells, and the people whom the tests call by name.

An: bí thư · Bình: phó bí thư · Chi: chi ủy viên · Dũng, Em, Giáp: đảng viên · Hoa: dự bị · Khánh: được miễn ·
Lan: sinh hoạt tạm thời nơi khác · Minh: bí thư đảng ủy · Nga: văn phòng đảng ủy · Oanh: theo dõi chi bộ ·
Phúc: bí thư of the sister cell · Quý: a member of the sister cell.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from chibo.accounts.actions import register_person
from chibo.accounts.models import Account, Person
from chibo.door.pen import system
from chibo.door.scope import Scope
from chibo.door.terms import Role
from chibo.kit.dates import day_of, moment
from chibo.members.actions import enrol_member, keep_situation
from chibo.members.models import Member
from chibo.members.queries import scope_of
from chibo.members.terms import Situation
from chibo.org.actions import found_unit, keep_profile, open_term, seat_person
from chibo.org.models import Unit
from chibo.org.terms import UnitKind
from chibo.rulebook.terms import CellKind

FOUNDED = date(2020, 1, 1)
START = moment(date(2026, 1, 2), time(8, 0))
TODAY = date(2026, 11, 3)
OFFICIALS = ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Khánh", "Lan")
PASSWORD = "mot cau de nho cho so"


@dataclass
class World:
    """The units, people and members of the tests; `as_(name)` is that person's scope on a day."""

    commune: Unit
    cell: Unit
    sister: Unit
    people: dict[str, Person] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def as_(self, name: str, on: date | datetime = TODAY) -> Scope:
        """Return who is acting: a person of the cast on a day (or on the day of a moment)."""
        day = day_of(on) if isinstance(on, datetime) else on
        return scope_of(self.account(name), on=day)

    def account(self, name: str) -> Account:
        """Return the person's account, made at first use (the password is PASSWORD)."""
        if name not in self.accounts:
            from django.contrib.auth.hashers import make_password

            account = Account(
                username=f"user{self.people[name].pk}",
                person=self.people[name],
                password=make_password(PASSWORD),
            )
            account.save()
            self.accounts[name] = account
        return self.accounts[name]


def at(day: date = TODAY, clock: str = "19:30") -> datetime:
    """Return a moment of a day in Việt Nam, `clock` as HH:MM."""
    hour, minute = clock.split(":")
    return moment(day, time(int(hour), int(minute)))


def build_world() -> World:
    """Build the cast through the product's own actions."""
    run = system("tests", at=START)
    do = {"by": run, "at": START}
    province = found_unit(
        None,
        UnitKind.PROVINCIAL_BODY,
        "Đảng bộ tỉnh Bình Sơn",
        committee_name="Tỉnh ủy Bình Sơn",
        place="Bình Sơn",
        founded_on=FOUNDED,
        **do,
    )
    commune = found_unit(
        province,
        UnitKind.GRASSROOTS_BODY,
        "Đảng bộ xã Tân Hưng",
        committee_name="Đảng ủy xã Tân Hưng",
        place="Tân Hưng",
        founded_on=FOUNDED,
        **do,
    )
    cell = found_unit(commune, UnitKind.CELL, "Chi bộ thôn Đông", place="Tân Hưng", founded_on=FOUNDED, **do)
    sister = found_unit(
        commune, UnitKind.CELL, "Chi bộ thôn Đoài", place="Tân Hưng", founded_on=FOUNDED, **do
    )
    for unit in (cell, sister):
        open_term(unit, "2025–2030", since=date(2025, 6, 1), until=date(2030, 5, 31), **do)
        keep_profile(unit, CellKind.VILLAGE, since=FOUNDED, headcount=212, **do)
    world = World(commune=commune, cell=cell, sister=sister)
    _seat(world, run)
    return world


def _enrol(world: World, unit: Unit, name: str, run: Scope, *, official: bool = True) -> None:
    full = f"Nguyễn Văn {name}"
    person = register_person(full, 1970, unit_id=unit.pk, by=run, at=START)
    member = enrol_member(
        unit,
        person,
        joined_on=FOUNDED,
        admitted_on=date(2010, 2, 3),
        recognised_on=date(2011, 2, 3) if official else None,
        by=run,
        at=START,
    )
    world.people[name], world.members[name] = person, member


def _seat(world: World, run: Scope) -> None:
    do = {"by": run, "at": START}
    for name in OFFICIALS:
        _enrol(world, world.cell, name, run)
    _enrol(world, world.cell, "Hoa", run, official=False)
    for name in ("Phúc", "Quý"):
        _enrol(world, world.sister, name, run)
    for name in ("Minh", "Nga", "Oanh"):
        world.people[name] = register_person(f"Trần Thị {name}", 1975, unit_id=world.commune.pk, **do)
    keep_situation(world.members["Khánh"], Situation.EXEMPT, since=date(2025, 1, 1), **do)
    keep_situation(
        world.members["Lan"], Situation.TEMPORARY_OUT, since=date(2026, 1, 1), until=date(2026, 12, 31), **do
    )
    seats = [
        (world.cell, "An", Role.CELL_SECRETARY), (world.cell, "Bình", Role.DEPUTY_CELL_SECRETARY),
        (world.cell, "Chi", Role.CELL_COMMITTEE_MEMBER), (world.cell, "Oanh", Role.FOLLOWER),
        (world.sister, "Phúc", Role.CELL_SECRETARY), (world.commune, "Minh", Role.COMMITTEE_SECRETARY),
        (world.commune, "Nga", Role.COMMITTEE_OFFICE), (world.commune, "Oanh", Role.COMMITTEE_MEMBER),
    ]  # fmt: skip
    for unit, name, role in seats:
        seat_person(unit, world.people[name], role, since=date(2025, 6, 1), **do)
