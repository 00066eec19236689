"""Read the roll of a cell on a day, and who somebody is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chibo.accounts.models import Account
from chibo.door.scope import Held, Scope
from chibo.door.terms import Role
from chibo.members.models import Member, SituationFact
from chibo.members.rules import DayState, Period, state_on
from chibo.members.terms import Situation
from chibo.org.models import Unit
from chibo.org.queries import seats_of_person


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
    """Return who is acting on a day: her seats and her membership. Two queries, never cached."""
    seats = seats_of_person(account.person_id, on=on)
    member_of = (
        Member._open().filter(on_roll(on), person_id=account.person_id).values_list("unit_id", "unit__path")
    )
    held = tuple(Held(unit_id, path, Role.MEMBER) for unit_id, path in member_of)
    return Scope(on=on, person_id=account.person_id, account_id=account.pk, seats=seats + held)


def roll(unit: Unit, *, on: date) -> list[RollLine]:
    """Return the members of a cell on a day in the order of Vietnamese names. Two queries."""
    periods: dict[int, list[Period]] = defaultdict(list)
    facts = SituationFact._open().filter(member__unit=unit)
    for member_id, situation, since, until in facts.values_list("member_id", "situation", "since", "until"):
        periods[member_id].append(Period(Situation(situation), since, until))
    rows = Member.of(unit).filter(on_roll(on)).order_by("person__sort_key").values(
        "pk", "person_id", "person__name", "person__sort_key", "person__birth_year", "recognised_on",
        "joined_on",
    )  # fmt: skip
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
        for row in rows
    ]
