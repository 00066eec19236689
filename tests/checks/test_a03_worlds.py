"""A-03, small: in random worlds a queryset shows what the oracle says, on any day.

Trees of up to 7 levels, seats and memberships that begin and end at random; the full campaign is a long check.
"""

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chibo import members
from chibo.accounts.actions import register_person
from chibo.accounts.models import Account
from chibo.door.pen import system
from chibo.door.scope import Held
from chibo.door.terms import Right, Role
from chibo.kit.words import Refused
from chibo.meetings.actions import plan_meeting
from chibo.meetings.models import Meeting
from chibo.members.actions import end_membership, enrol_member
from chibo.members.models import Member
from chibo.members.queries import scope_of
from chibo.members.terms import Leaving
from chibo.org.actions import (
    end_entry_grant,
    found_unit,
    grant_entry,
    keep_profile,
    open_term,
    seat_person,
)
from chibo.org.models import EntryGrant, Unit
from chibo.org.models import Seat as SeatRow
from chibo.org.terms import UnitKind
from chibo.rulebook.terms import CellKind, MeetingKind
from tests.oracle import LETTERS, RIGHTS, Person, Seat, Thing, has, sees
from tests.world import FOUNDED, START, at

WORLDS = 50
FIRST = date(2026, 1, 5)
SHOWN = {"meeting": Meeting, "member": Member, "seat": SeatRow, "grant": EntryGrant}
CELL_ROLES = [Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER, Role.FOLLOWER]
UPPER_ROLES = [
    Role.DEPUTY_COMMITTEE_SECRETARY,
    Role.COMMITTEE_MEMBER,
    Role.COMMITTEE_OFFICE,
    Role.ADMINISTRATOR,
]


class Grown:
    """A random world: units by name, and each person as the oracle knows her."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.do = {"by": system("worlds", at=START), "at": START}
        self.tree, self.units, self.people = {}, {}, {}
        self._grow(None, 0)
        self.cells = [name for name, unit in self.units.items() if unit.is_cell]
        for number in range(self.chance.randint(2, 5)):
            self._place(f"person {number}")

    def _grow(self, above, depth):
        name = f"unit {len(self.units)}"
        is_cell = depth == 6 or (depth > 0 and self.chance.random() < 0.6)
        kind = UnitKind.CELL if is_cell else UnitKind.GRASSROOTS_BODY
        parent = self.units[above] if above else None
        self.units[name] = unit = found_unit(
            parent, kind, name, place="Bình Sơn", founded_on=FOUNDED, **self.do
        )
        self.tree[name] = above
        if is_cell:
            open_term(unit, "2025–2030", since=date(2025, 6, 1), until=None, **self.do)
            keep_profile(unit, CellKind.VILLAGE, since=FOUNDED, headcount=100, **self.do)
            plan_meeting(
                unit, MeetingKind.THEMATIC, at(date(2026, 6, 3)), "Nhà văn hóa", topic="Chuyên đề", **self.do
            )
            return
        for _ in range(self.chance.randint(1, 2 if depth else 3)):
            if len(self.units) < 12:
                self._grow(name, depth + 1)

    def _period(self):
        since = FIRST + timedelta(days=self.chance.randint(0, 200))
        is_open = self.chance.random() < 0.4
        return since, None if is_open else since + timedelta(days=self.chance.randint(1, 200))

    def _place(self, name):
        person = register_person(name, 1970, unit_id=self.units["unit 0"].pk, **self.do)
        account = Account.objects.create(username=f"{name} {person.pk}", person=person)
        seats = [self._seat(person) for _ in range(self.chance.randint(0, 3))]
        if self.cells and self.chance.random() < 0.6:
            seats.append(self._enrol(person))
        if self.cells:
            seats += [self._let_type(person) for _ in range(self.chance.randint(0, 2))]
        self.people[name] = (account, Person(tuple(seat for seat in seats if seat)))

    def _seat(self, person):
        unit = self.chance.choice(list(self.units))
        role = self.chance.choice(CELL_ROLES if unit in self.cells else UPPER_ROLES)
        since, until = self._period()
        if SeatRow.of(self.units[unit]).filter(person=person, role=role).exists():
            return None
        seat_person(self.units[unit], person, role, since=since, until=until, **self.do)
        return Seat(LETTERS[role.value], unit, since, until or date.max)

    def _enrol(self, person):
        unit = self.chance.choice(self.cells)
        since, until = self._period()
        member = enrol_member(self.units[unit], person, joined_on=since, **self.do)
        if until:
            end_membership(member, left_on=until, because=Leaving.TRANSFERRED, **self.do)
        return Seat("M", unit, since, until or date.max)

    def _let_type(self, person):
        """A grant, unless it is refused; some are ended early, a few before they begin."""
        unit = self.chance.choice(self.cells)
        since = FIRST + timedelta(days=self.chance.randint(0, 200))
        until = since + timedelta(days=self.chance.randint(0, 200))
        try:
            grant = grant_entry(self.units[unit], person, since=since, until=until, **self.do)
        except Refused:
            return None
        if self.chance.random() < 0.3:
            until = FIRST + timedelta(days=self.chance.randint(0, (until - FIRST).days))
            moment = at(until)
            end_entry_grant(grant, by=system("worlds", at=moment), at=moment)
            until -= timedelta(days=1)
        return Seat("E", unit, since, until)

    def differences(self, rights=RIGHTS):
        """Compare what a scope shows with what the oracle says, on some days; yield what differs."""
        names = {unit.pk: name for name, unit in self.units.items()}
        for day in [FIRST + timedelta(days=self.chance.randint(0, 420)) for _ in range(2)]:
            for account, person in self.people.values():
                scope = scope_of(account, on=day)
                for kind, model in SHOWN.items():
                    shown = {names[pk] for pk in model.visible_to(scope).values_list("unit_id", flat=True)}
                    there = {
                        names[pk]
                        for pk in model._open().filter(unit__in=names).values_list("unit_id", flat=True)
                    }
                    should = {u for u in there if sees(person, Thing(kind, u), tree=self.tree, on=day)}
                    yield f"{kind} on {day}: {shown} not {should}" if shown != should else ""
                units = {names[pk] for pk in Unit.visible_to(scope).values_list("pk", flat=True)}
                should = {u for u in self.units if sees(person, Thing("cell", u), tree=self.tree, on=day)}
                yield f"units on {day}: {units} not {should}" if units != should else ""
                for name, unit in self.units.items():
                    for right in rights:
                        may = scope.has(Right(right), unit.pk, unit.path)
                        is_right = may == has(person, right, name, tree=self.tree, on=day)
                        yield "" if is_right else f"{right} in {name} on {day}: {may}"


@pytest.mark.check
@pytest.mark.slow  # grows fifty worlds
def test_in_random_worlds_the_product_and_the_oracle_agree(db, tell):
    counts = Counter()
    for seed in range(WORLDS):
        found = list(Grown(seed).differences())
        assert not [line for line in found if line], (seed, [line for line in found if line][:5])
        counts.update(["worlds"] + ["comparisons"] * len(found))
    tell(f"A-03 (small): {counts['worlds']} worlds, {counts['comparisons']} comparisons, 0 differences")


def test_the_oracle_knows_every_right_and_every_seat():
    assert set(RIGHTS) == {right.value for right in Right}
    assert set(LETTERS) == {role.value for role in Role}


def test_a_right_given_too_widely_is_seen(db, monkeypatch):
    """The negative control: a queryset that shows the follower the roster is found."""
    monkeypatch.setattr(Member, "reading", Right.READ_NOTICES)
    assert any(line for seed in range(12) for line in Grown(seed).differences(rights={}))


def test_a_grant_that_outlives_its_ending_is_seen(db, monkeypatch):
    """The negative control of typing for a cell: a scope that overlooks endings is found."""

    def overlooking(account, on):
        scope = members.queries.scope_of(account, on=on)
        rows = EntryGrant._open().filter(since__lte=on, until__gte=on, person_id=scope.person_id)
        typed = [Held(*row, Role.ENTRY_CLERK) for row in rows.values_list("unit_id", "unit__path")]
        return replace(scope, seats=(*scope.seats, *typed))

    monkeypatch.setattr(sys.modules[__name__], "scope_of", overlooking)
    assert any(line for seed in range(12) for line in Grown(seed).differences())
