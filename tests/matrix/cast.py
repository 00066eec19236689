"""The personas of the matrix: the cast of tests/world.py with everybody who might stand at a door.

Two communes under one province; in the first the own cell and its sister, in the second a far cell. Each
persona is told twice: to the product by its actions, to the oracle by hand.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from chibo.accounts.actions import register_person
from chibo.door.pen import system
from chibo.door.terms import Role
from chibo.members.actions import end_membership, enrol_member
from chibo.members.terms import Leaving
from chibo.org.actions import (
    end_entry_grant,
    found_unit,
    grant_entry,
    keep_profile,
    open_term,
    seat_person,
)
from chibo.org.terms import UnitKind
from chibo.rulebook.terms import CellKind
from tests.oracle import Person, Seat
from tests.world import FOUNDED, START, TODAY, World, at, build_world

NOW = at(TODAY, "20:00")
SEATED = date(2025, 6, 1)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
TREE = {
    "province": None,
    "commune": "province",
    "far_commune": "province",
    "cell": "commune",
    "sister": "commune",
    "far": "far_commune",
}
CELLS = ("cell", "sister", "far")
# Who opens, who takes the minutes, and who else sits in each cell; every cell has a record of its own.
CREWS = {
    "cell": ("An", "Dũng", "Bình", "Chi", "Giáp", "Em"),
    "sister": ("Phúc", "Quý", "Sáu", "Tâm"),
    "far": ("Vinh", "Xuân", "Yến"),
}


def _cell(letters, *named):
    """A person of the own cell: her seat, her place on the roll, what the meeting names her for."""
    return Person(
        tuple(Seat(letter, "cell") for letter in letters), named=frozenset((n, "cell") for n in named)
    )


def _seat(letter, unit):
    return Person((Seat(letter, unit),))


NOBODY = Person(signs_in=False)
# The oracle's side: who each persona is.
PERSONAS = {
    "anonymous": NOBODY,
    "An": _cell("SM", "chair", "teller"),
    "Bình": _cell("DM"),
    "Chi": _cell("CM"),
    "Dũng": _cell("M", "minute_taker", "assignee"),
    "Em": _cell("M", "teller", "herself"),
    "Giáp": _cell("M"),
    "Hoa": _cell("M"),
    "Khánh": _cell("M"),
    "Lan": _cell("M"),
    "Oanh": Person((Seat("F", "cell"), Seat("P", "commune"))),
    "Theo": _seat("F", "cell"),
    "Minh": _seat("H", "commune"),
    "Phong": _seat("V", "commune"),
    "Nga": _seat("O", "commune"),
    "Uyên": _seat("P", "commune"),
    "Phúc": Person((Seat("S", "sister"), Seat("M", "sister"))),
    "Quý": Person(
        (Seat("M", "sister"),), named=frozenset({("minute_taker", "sister"), ("assignee", "sister")})
    ),
    "Vinh": Person((Seat("S", "far"), Seat("M", "far"))),
    "Hết": Person((Seat("C", "cell", until=YESTERDAY),)),
    "Mai": Person((Seat("D", "cell", since=TOMORROW),)),
    "Chuyển": Person((Seat("M", "cell", until=TODAY), Seat("M", "sister", since=TODAY))),
    "Quản": _seat("A", "province"),
    "Tỉnh": _seat("O", "province"),
    "Xa": _seat("O", "far_commune"),
    "Khóa": Person((Seat("D", "cell"), Seat("M", "cell")), signs_in=False),
    "Không": Person(),
    # who types: for every cell, beside an office of her own, as a member of the cell; no more, not yet, ended
    "Thơ": Person(tuple(Seat("E", cell, since=TODAY) for cell in CELLS)),
    "Ninh": Person((Seat("O", "commune"), Seat("E", "cell", until=TODAY))),
    "Mẫn": Person((Seat("M", "cell"), Seat("E", "cell"))),
    "Hạn": Person((Seat("E", "cell", until=YESTERDAY),)),
    "Sắp": Person((Seat("E", "cell", since=TOMORROW),)),
    "Thôi": Person((Seat("E", "cell", until=YESTERDAY),)),
}
# The product's side of those whom tests/world.py does not have: (person, unit, role, since, until).
SEATS = [
    ("Theo", "cell", Role.FOLLOWER, SEATED, None),
    ("Phong", "commune", Role.DEPUTY_COMMITTEE_SECRETARY, SEATED, None),
    ("Uyên", "commune", Role.COMMITTEE_MEMBER, SEATED, None),
    ("Vinh", "far", Role.CELL_SECRETARY, SEATED, None),
    ("Hết", "cell", Role.CELL_COMMITTEE_MEMBER, SEATED, YESTERDAY),
    ("Mai", "cell", Role.DEPUTY_CELL_SECRETARY, TOMORROW, None),
    ("Quản", "province", Role.ADMINISTRATOR, SEATED, None),
    ("Tỉnh", "province", Role.COMMITTEE_OFFICE, SEATED, None),
    ("Xa", "far_commune", Role.COMMITTEE_OFFICE, SEATED, None),
    ("Khóa", "cell", Role.DEPUTY_CELL_SECRETARY, SEATED, None),
    ("Ninh", "commune", Role.COMMITTEE_OFFICE, SEATED, None),
]
# (person, unit, since, until, the day on which it was ended early)
LATER = date(2026, 12, 31)
GRANTS = [
    *(("Thơ", cell, TODAY, LATER, None) for cell in CELLS),
    ("Ninh", "cell", date(2026, 1, 5), TODAY, None),
    ("Mẫn", "cell", date(2026, 1, 5), LATER, None),
    ("Hạn", "cell", date(2026, 1, 5), YESTERDAY, None),
    ("Sắp", "cell", TOMORROW, LATER, None),
    ("Thôi", "cell", date(2026, 1, 5), LATER, TODAY),
]
ROLL = [
    ("Sáu", "sister"), ("Tâm", "sister"), ("Vinh", "far"), ("Xuân", "far"), ("Yến", "far"),
    ("Chuyển", "cell"), ("Khóa", "cell"), ("Mẫn", "cell"),
]  # fmt: skip
APART = ("Không",)


@dataclass
class Cast:
    """The world with every persona, its units by name, and the things of each cell by kind."""

    world: World
    units: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)

    def kept(self, key, find):
        """Return a number that is looked for once."""
        if key not in self.numbers:
            self.numbers[key] = find()
        return self.numbers[key]

    def account(self, name):
        return self.world.account(name)

    def by(self, name, day):
        return self.world.as_(name, day)


def build_cast():
    """Build the world and everybody who might stand at a door."""
    world = build_world()
    do = {"by": system("tests", at=START), "at": START}
    cast = Cast(world, {"cell": world.cell, "sister": world.sister, "commune": world.commune})
    cast.units["province"] = world.commune.parent
    _found_far(cast, do)
    for name, unit in ROLL:
        _enrol(cast, name, unit, do)
    for name in {row[0] for row in (*SEATS, *GRANTS)} | set(APART):
        if name not in world.people:
            unit_id = world.commune.pk
            world.people[name] = register_person(f"Lê Thị {name}", 1980, unit_id=unit_id, **do)
    for name, unit, role, since, until in SEATS:
        seat_person(cast.units[unit], world.people[name], role, since=since, until=until, **do)
    _move(cast, do)
    _let_type(cast)
    accounts = {name: world.account(name) for name in world.people}
    accounts["Khóa"].is_active = False
    accounts["Khóa"].save()
    return cast


def _let_type(cast):
    """The leaders of the cells let some people type, and end one of it."""
    for name, unit, since, until, ended in GRANTS:
        leader, person = CREWS[unit][0], cast.world.people[name]
        given = {"by": cast.by(leader, START.date()), "at": at(START.date())}
        grant = grant_entry(cast.units[unit], person, since=since, until=until, **given)
        if ended:
            end_entry_grant(grant, by=cast.by(leader, ended), at=at(ended, "07:00"))


def _found_far(cast, do):
    place = {"place": "Tân Lập", "founded_on": FOUNDED}
    cast.units["far_commune"] = found_unit(
        cast.units["province"], UnitKind.GRASSROOTS_BODY, "Đảng bộ xã Tân Lập",
        committee_name="Đảng ủy xã Tân Lập", **place, **do,
    )  # fmt: skip
    cast.units["far"] = far = found_unit(
        cast.units["far_commune"], UnitKind.CELL, "Chi bộ thôn Nam", **place, **do
    )
    open_term(far, "2025–2030", since=date(2025, 6, 1), until=date(2030, 5, 31), **do)
    keep_profile(far, CellKind.VILLAGE, since=FOUNDED, headcount=150, **do)


def _enrol(cast, name, unit, do, *, joined_on=FOUNDED):
    people, of = cast.world.people, cast.units[unit]
    if name not in people:
        people[name] = register_person(f"Nguyễn Thị {name}", 1972, unit_id=of.pk, **do)
    cast.world.members[name] = enrol_member(
        of,
        people[name],
        joined_on=joined_on,
        admitted_on=date(2011, 2, 3),
        recognised_on=date(2012, 2, 3),
        **do,
    )


def _move(cast, do):
    """Chuyển has left the cell for its sister this very day."""
    end_membership(cast.world.members["Chuyển"], left_on=TODAY, because=Leaving.TRANSFERRED, **do)
    _enrol(cast, "Chuyển", "sister", do, joined_on=TODAY)
