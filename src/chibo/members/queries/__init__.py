"""Read the roll of a cell on a day, a member's record, lists that were read, and who somebody is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Q, Value

from chibo.accounts.access import may_open_account
from chibo.accounts.models import Account
from chibo.accounts.queries import accounts_of, taken_usernames
from chibo.accounts.rules import free_username
from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Held, Scope
from chibo.door.terms import Role
from chibo.kit.text import matches
from chibo.members.access import may_hand_out, may_read_register
from chibo.members.models import ImportTaking, Member, MemberImport, SituationFact, Transfer
from chibo.members.rules import DayState, Period, state_on
from chibo.members.rules.facts import MemberFacts, masked
from chibo.members.rules.keeping import heard
from chibo.members.rules.reading import Known, ReadList, counted
from chibo.members.rules.slips import AccountHolder, hindrance_of
from chibo.members.terms import (
    Direction,
    Gender,
    Leaving,
    LineState,
    MemberSort,
    Situation,
    Standing,
)
from chibo.org.models import Unit
from chibo.org.queries import (
    grants_of_persons,
    held,
    rows_of_grants,
    rows_of_seats,
    seat_lines,
    seats_of_persons,
)

FACT = "situation_fact__"


@dataclass(frozen=True, slots=True)
class RollLine:
    """One member of the roll on a day, as pages and papers show her."""

    member_id: int
    person_id: int
    name: str
    sort_key: str
    birth_year: int | None
    joined_on: date
    state: DayState


def on_roll(day: date) -> Q:
    """Return the filter of members on the roll on a day."""
    return Q(joined_on__lte=day) & (Q(left_on=None) | Q(left_on__gt=day))


def scope_of(account: Account, *, on: date) -> Scope:
    """Return who is acting on a day: seats, membership, cells she types for. One query, never cached."""
    seats = tuple(held(row) for row in _seats_and_memberships(account.person_id, on))
    return Scope(on=on, person_id=account.person_id, account_id=account.pk, seats=seats)


@compiled
def _seats_and_memberships(person_id: int, on: date) -> RowQuerySet:
    rows = Member._open().filter(on_roll(on), person_id=person_id).annotate(role=Value(Role.MEMBER.value))
    memberships = rows.values("unit_id", "unit__path", "role")
    return rows_of_seats(person_id, on).union(memberships, rows_of_grants(person_id, on), all=True)


def seats_of(persons: Collection[int], *, on: date) -> dict[int, list[Held]]:
    """Return by person every seat, membership and grant to type of a day, whoever asks. One query.

    For who hands out what opens all of them; never to be shown.
    """
    rows = Member._open().filter(on_roll(on), person_id__in=persons).annotate(role=Value(Role.MEMBER.value))
    memberships = rows.values("person_id", "unit_id", "unit__path", "role")
    found: dict[int, list[Held]] = defaultdict(list)
    for row in seats_of_persons(persons, on).union(memberships, grants_of_persons(persons, on), all=True):
        found[row["person_id"]].append(held(row))
    return found


def roll(unit: Unit, *, on: date) -> list[RollLine]:
    """Return the members of a cell on a day in the order of Vietnamese names. One query.

    Ordered here: PostgreSQL would compare the keys by its own locale, not byte by byte.
    """
    periods: dict[int, list[Period]] = defaultdict(list)
    rows = {}
    for row in _roll(unit.pk, on):
        rows[row["pk"]] = row
        if situation := row[f"{FACT}situation"]:
            period = Period(Situation(situation), row[f"{FACT}since"], row[f"{FACT}until"])
            periods[row["pk"]].append(period)
    return [
        RollLine(
            member_id=row["pk"],
            person_id=row["person_id"],
            name=row["person__name"],
            sort_key=row["person__sort_key"],
            birth_year=row["person__birth_year"],
            joined_on=row["joined_on"],
            state=state_on(on, recognised_on=row["recognised_on"], periods=periods[row["pk"]]),
        )
        for row in sorted(rows.values(), key=lambda row: (row["person__sort_key"], row["pk"]))
    ]


@compiled
def _roll(unit_id: int, on: date) -> RowQuerySet:
    """Return a row for each member and situation of hers; one for a member without any."""
    rows = Member.of(Unit(pk=unit_id)).filter(on_roll(on))
    names = ("person__name", "person__sort_key", "person__birth_year", "recognised_on", "joined_on")
    situations = (f"{FACT}situation", f"{FACT}since", f"{FACT}until")
    return cast("RowQuerySet", rows.values("pk", "person_id", *names, *situations))


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member as the list of a cell shows her to every member of it."""

    member_id: int
    person_id: int
    name: str
    joined_on: date
    standing: Standing
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many members a cell has on a day.

    `total` is đảng số: who is here for a time is not in it, who is away for a time is.
    """

    total: int
    official: int
    probationary: int
    temporary_in: int
    temporary_out: int
    exempt: int
    reduced_duty: int
    suspended: int


@dataclass(frozen=True, slots=True)
class SituationLine:
    """A situation from–to, with the decision it rests on."""

    fact_id: int
    situation: Situation
    since: date
    until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """The letter with which a member came or went."""

    direction: Direction
    other_body: str
    letter: str
    letter_on: date


@dataclass(frozen=True, slots=True)
class Register:
    """What only the chi ủy and the member herself read. `party_age` in whole years; the card is masked."""

    birth_year: int | None
    gender: Gender | None
    admitted_on: date | None
    recognised_on: date | None
    party_age: int | None
    card_masked: str
    situations: tuple[SituationLine, ...]
    transfers: tuple[TransferLine, ...]
    left_on: date | None
    left_because: Leaving | None


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """A member on the day of the scope; `register` is None for who may not read it."""

    member_id: int
    person_id: int
    unit_id: int
    name: str
    joined_on: date
    state: DayState
    register: Register | None


@dataclass(frozen=True, slots=True)
class ImportSheet:
    """A list that was read; `taken_at` and `added` once it was taken in."""

    import_id: int
    file_name: str
    read_at: datetime
    read: ReadList
    counts: dict[LineState, int]
    taken_at: datetime | None
    added: int


def member_lines(
    unit: Unit, on: date, search: str = "", sort: MemberSort = MemberSort.NAME
) -> list[MemberLine]:
    """Return the members of a cell on a day, by Vietnamese names; searched without accents. Two queries."""
    found = [line for line in roll(unit, on=on) if matches(search, line.name)]
    return [
        MemberLine(
            member_id=line.member_id,
            person_id=line.person_id,
            name=line.name,
            joined_on=line.joined_on,
            standing=line.state.standing,
            situations=tuple(situation for situation in Situation if situation in line.state.situations),
        )
        for line in sorted(found, key=lambda line: _rank(line, sort))
    ]


def _rank(line: RollLine, sort: MemberSort) -> int:
    """Return what goes before the name, in whose order the lines already are."""
    if sort is MemberSort.STANDING:
        return int(line.state.standing is Standing.OFFICIAL)
    return -line.joined_on.toordinal() if sort is MemberSort.JOINED else 0


def counts_on(unit: Unit, on: date) -> Counts:
    """Return how many members a cell has on a day. Two queries."""
    states = [line.state for line in roll(unit, on=on)]
    own = [state for state in states if Situation.TEMPORARY_IN not in state.situations]

    def held(situation: Situation) -> int:
        return sum(situation in state.situations for state in states)

    return Counts(
        total=len(own),
        official=sum(state.standing is Standing.OFFICIAL for state in own),
        probationary=sum(state.standing is Standing.PROBATIONARY for state in own),
        temporary_in=held(Situation.TEMPORARY_IN),
        temporary_out=held(Situation.TEMPORARY_OUT),
        exempt=held(Situation.EXEMPT),
        reduced_duty=held(Situation.REDUCED_DUTY),
        suspended=held(Situation.SUSPENDED),
    )


def member_sheet(scope: Scope, member: Member) -> MemberSheet:
    """Return a member who has come through a door, with as much of her record as the scope may read."""
    facts = list(SituationFact.of(member).order_by("since", "pk"))
    periods = [Period(Situation(fact.situation), fact.since, fact.until) for fact in facts]
    return MemberSheet(
        member_id=member.pk,
        person_id=member.person_id,
        unit_id=member.unit_id,
        name=member.person.name,
        joined_on=member.joined_on,
        state=state_on(scope.on, recognised_on=member.recognised_on, periods=periods),
        register=_register(member, facts, scope.on) if may_read_register(scope, member) else None,
    )


def _register(member: Member, facts: list[SituationFact], on: date) -> Register:
    began = member.admitted_on
    return Register(
        birth_year=member.person.birth_year,
        gender=Gender(member.gender) if member.gender else None,
        admitted_on=began,
        recognised_on=member.recognised_on,
        party_age=on.year - began.year - ((on.month, on.day) < (began.month, began.day)) if began else None,
        card_masked=masked(member.card_number),
        situations=tuple(
            SituationLine(fact.pk, Situation(fact.situation), fact.since, fact.until, fact.basis)
            for fact in facts
        ),
        transfers=tuple(
            TransferLine(Direction(row.direction), row.other_body, row.letter, row.letter_on)
            for row in Transfer.of(member).order_by("letter_on")
        ),
        left_on=member.left_on,
        left_because=Leaving(member.left_because) if member.left_because else None,
    )


def facts_of(member: Member) -> MemberFacts:
    """Return what the record says of a member, to be corrected; for who may manage members."""
    return MemberFacts(
        name=member.person.name,
        birth_year=member.person.birth_year,
        gender=Gender(member.gender) if member.gender else None,
        admitted_on=member.admitted_on,
        recognised_on=member.recognised_on,
        joined_on=member.joined_on,
        card_number=member.card_number,
    )


def known_persons(unit: Unit, *, on: date) -> list[Known]:
    """Return who stands on the roll of a cell, by value, to know them again in a list. One query."""
    rows = Member.of(unit).filter(on_roll(on))
    return [Known(*row) for row in rows.values_list("person__name", "person__birth_year", "card_number")]


def import_sheet(kept: MemberImport) -> ImportSheet:
    """Return a list that has come through a door, with each line's cells and reasons."""
    read = heard(kept.rows)
    taken = ImportTaking.of(kept).first()
    return ImportSheet(
        import_id=kept.pk,
        file_name=kept.file_name,
        read_at=kept.read_at,
        read=read,
        counts=dict(counted(read.lines)),
        taken_at=taken.at if taken else None,
        added=taken.added if taken else 0,
    )


def account_holders(scope: Scope, unit: Unit) -> list[AccountHolder]:
    """Return who of a unit has or may have an account, for who opens them. Six queries.

    Of a cell its own bí thư sees the roll; from above, and in a committee, only who holds a seat or types.
    """
    names, offices = _people_of(scope, unit)
    accounts, seats = accounts_of(names), seats_of(names, on=scope.on)
    taken = taken_usernames(name for person, name in names.items() if person not in accounts)
    holders = []
    for person, name in names.items():
        line = accounts.get(person)
        proposed = "" if line else free_username(name, taken)
        taken.add(proposed)
        hindrance = hindrance_of(
            name, is_here=True, is_own=person == scope.person_id, may=may_hand_out(scope, seats[person])
        )
        holders.append(
            AccountHolder(
                person, name, offices.get(person, ""), line.username if line else "",
                line.slip_until if line else None, proposed, hindrance,
            )
        )  # fmt: skip
    return holders


def _people_of(scope: Scope, unit: Unit) -> tuple[dict[int, str], dict[int, str]]:
    """Return by person the names of who may have an account in a unit, and the highest office of each."""
    lines = seat_lines(unit, on=scope.on, has_typists=True)
    seated = [line for line in lines if line.role is not Role.FOLLOWER]
    names = {line.person_id: line.name for line in seated}
    if unit.is_cell and may_open_account(scope, unit.pk):
        names = {line.person_id: line.name for line in roll(unit, on=scope.on)} | names
    return names, {line.person_id: line.role.label for line in reversed(seated)}
