"""Found the demo's tree, enrol its people, seat them, open their accounts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random

from django.contrib.auth.hashers import make_password

from chibo.accounts.access import may_open_account
from chibo.accounts.actions import register_person
from chibo.accounts.models import Account, Person
from chibo.cli._demo.content import CellPlan, Invented, Plan, invent, username_of
from chibo.cli._story.book import Book
from chibo.door.pen import action, demand, system, write_line
from chibo.door.scope import Scope
from chibo.door.terms import Right, Role
from chibo.kit.dates import add_months, moment
from chibo.members.actions import enrol_member, keep_situation
from chibo.members.terms import Situation
from chibo.org.actions import found_unit, keep_profile, open_term, seat_person
from chibo.org.models import Unit
from chibo.org.terms import UnitKind

SEED = 20_250_723
PROBATION = 12
BIG = 12
_SITUATIONS = {2: Situation.EXEMPT, 3: Situation.TEMPORARY_OUT}
"""Who of a big cell is exempt or away: the last but one and the one before; the last is admitted later."""
EARLY = time(7, 30)
LEADERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY)
HEADS = (
    Role.COMMITTEE_SECRETARY, Role.DEPUTY_COMMITTEE_SECRETARY, Role.COMMITTEE_OFFICE, Role.COMMITTEE_OFFICE,
    Role.ADMINISTRATOR,
)  # fmt: skip
FOLLOWERS = 4
MEMBERS_WITH_ACCOUNT = 1


@dataclass
class Commune:
    """The founded tree: the commune, its office, the books of its cells."""

    unit: Unit
    office: Person
    books: list[tuple[CellPlan, Book]] = field(default_factory=list)
    newcomers: dict[str, Invented] = field(default_factory=dict)


@dataclass
class _Founding:
    """What the founding of the tree goes along with: who acts, who is invented, which names are taken."""

    run: Scope
    at: datetime
    since: date
    people: Iterator[Invented]
    hashed: str
    usernames: set[str] = field(default_factory=set)


@action
def open_demo_account(
    person: Person, username: str, hashed: str, *, unit_id: int, by: Scope, at: datetime
) -> Account:
    """Open an account with a password hashed beforehand: demo people share the one of the sign-in page."""
    demand(may_open_account(by, unit_id), Right.MANAGE_ACCOUNTS)
    account = Account(username=username, person=person, password=hashed)
    account.save()
    write_line("account_opened", account, {"username": username, "at": at}, unit_id=unit_id)
    return account


def found_commune(plan: Plan, *, founded_on: date, password: str) -> Commune:
    """Found the tree of a plan on a day, with all its people and accounts."""
    at = moment(founded_on, EARLY)
    founding = _Founding(
        run=system("demo", at=at),
        at=at,
        since=founded_on,
        people=invent(Random(SEED)),  # noqa: S311 - invented people, the same in every demo
        hashed=make_password(password),
    )
    unit = _found_bodies(plan, founding)
    office, followers = _seat_committee(unit, founding)
    commune = Commune(unit, office)
    for number, cell in enumerate(plan.cells):
        book = _found_cell(unit, cell, founding)
        seat_person(
            book.cell, followers[number % len(followers)], Role.FOLLOWER, since=founding.since,
            by=founding.run, at=at,
        )  # fmt: skip
        commune.books.append((cell, book))
        if cell.members > BIG:
            commune.newcomers[cell.name] = next(founding.people)
    return commune


def _found_bodies(plan: Plan, founding: _Founding) -> Unit:
    unit: Unit | None = None
    kinds = (UnitKind.PROVINCIAL_BODY, UnitKind.GRASSROOTS_BODY)
    for body, kind in zip((plan.province, plan.commune), kinds, strict=True):
        unit = found_unit(
            unit, kind, body.name, committee_name=body.committee, place=body.place, founded_on=founding.since,
            by=founding.run, at=founding.at,
        )  # fmt: skip
    assert unit is not None  # two bodies were founded just now
    open_term(unit, "2025–2030", since=founding.since, until=None, by=founding.run, at=founding.at)
    return unit


def _seat_committee(unit: Unit, founding: _Founding) -> tuple[Person, list[Person]]:
    """Seat the committee's heads, office and members; return one of the office and who follow cells."""
    seated = [(_person(unit, next(founding.people), founding), role) for role in HEADS]
    members = [_person(unit, next(founding.people), founding) for _ in range(FOLLOWERS)]
    seated += [(person, Role.COMMITTEE_MEMBER) for person in members]
    for person, role in seated:
        seat_person(unit, person, role, since=founding.since, by=founding.run, at=founding.at)
        _open_account(person, unit, founding)
    office = next(person for person, role in seated if role is Role.COMMITTEE_OFFICE)
    return office, members


def _person(unit: Unit, invented: Invented, founding: _Founding) -> Person:
    return register_person(
        invented.name, invented.birth_year, unit_id=unit.pk, by=founding.run, at=founding.at
    )


def _open_account(person: Person, unit: Unit, founding: _Founding) -> None:
    username = username_of(person.name, founding.usernames)
    open_demo_account(person, username, founding.hashed, unit_id=unit.pk, by=founding.run, at=founding.at)


def _found_cell(above: Unit, cell: CellPlan, founding: _Founding) -> Book:
    unit = found_unit(
        above, UnitKind.CELL, cell.name, place=above.place, founded_on=founding.since, by=founding.run,
        at=founding.at,
    )  # fmt: skip
    keep_profile(
        unit, cell.kind, since=founding.since, headcount=cell.headcount, headcount_basis=cell.basis,
        by=founding.run, at=founding.at,
    )  # fmt: skip
    open_term(unit, "2025–2030", since=founding.since, until=None, by=founding.run, at=founding.at)
    book = Book(cell=unit)
    for number in range(cell.members - (cell.members > BIG)):
        _enrol(book, cell, number, founding)
    return book


def _enrol(book: Book, cell: CellPlan, number: int, founding: _Founding) -> None:
    """Enrol one member; the first lead, and a big cell has one who is exempt and one who is away."""
    invented = next(founding.people)
    person = _person(book.cell, invented, founding)
    member = enrol_member(
        book.cell, person, joined_on=founding.since, admitted_on=invented.admitted_on,
        recognised_on=add_months(invented.admitted_on, PROBATION), gender=invented.gender, by=founding.run,
        at=founding.at,
    )  # fmt: skip
    book.members[person.name] = member
    if number < cell.leaders:
        role = LEADERS[number] if number < len(LEADERS) else Role.CELL_COMMITTEE_MEMBER
        seat_person(book.cell, person, role, since=founding.since, by=founding.run, at=founding.at)
        book.secretary = book.secretary or person.name
    if number < cell.leaders + MEMBERS_WITH_ACCOUNT:
        _open_account(person, book.cell, founding)
    situation = _SITUATIONS.get(cell.members - number) if cell.members > BIG else None
    if situation is not None:
        keep_situation(member, situation, since=founding.since, by=founding.run, at=founding.at)


def admit(book: Book, invented: Invented, day: date) -> None:
    """Enrol a new probationary member on the day of her admission, as the secretary does."""
    at = moment(day, EARLY)
    by = book.as_(book.members[book.secretary].person, day)
    person = register_person(invented.name, invented.birth_year, unit_id=book.cell.pk, by=by, at=at)
    book.members[person.name] = enrol_member(
        book.cell, person, joined_on=day, admitted_on=day, gender=invented.gender, by=by, at=at
    )
