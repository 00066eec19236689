"""The book of a story: its tree, its cell, its people; who acts on which day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches

from chibo.accounts.actions import register_person
from chibo.accounts.models import Account, Person
from chibo.cli._story.shape import Enrolled, Story
from chibo.cli._story.spots import Spot, told_at
from chibo.door.pen import system
from chibo.door.scope import Scope
from chibo.door.terms import Role
from chibo.kit.dates import day_of, moment
from chibo.kit.text import fold
from chibo.kit.words import say
from chibo.members.actions import enrol_member, keep_situation
from chibo.members.models import Member
from chibo.members.queries import scope_of
from chibo.org.actions import found_unit, keep_profile, open_term, seat_person
from chibo.org.models import Unit
from chibo.org.terms import UnitKind

MORNING = time(8, 0)


@dataclass
class Book:
    """A cell with its people by name; `as_(person)` is her scope on a day."""

    cell: Unit
    members: dict[str, Member] = field(default_factory=dict)
    secretary: str = ""
    _scopes: dict[tuple[int, date], Scope] = field(default_factory=dict)

    def member(self, name: str, spot: Spot, field_name: str | None = None) -> Member:
        """Return a member by her name as the list has it; refuse one it does not have, with the nearest."""
        found = self.members.get(str(name))
        if found is None:
            raise spot.refused(_unknown(name, self.members), field_name, name)
        return found

    def person(self, name: str, spot: Spot, field_name: str | None = None) -> Person:
        """Return the person of a member."""
        person: Person = self.member(name, spot, field_name).person
        return person

    def people(self, names: Sequence[str], spot: Spot, field_name: str | None = None) -> list[Member]:
        """Return members by their names, in the order written."""
        return [self.member(name, spot, field_name) for name in names]

    def as_(self, person: Person, on: date) -> Scope:
        """Return who is acting; read once a day, as nobody changes seats inside a month."""
        key = (person.pk, on)
        if key not in self._scopes:
            self._scopes[key] = scope_of(Account(person=person), on=on)
        return self._scopes[key]


def _unknown(name: str, known: Sequence[str] | dict[str, Member]) -> str:
    by_fold = {fold(one): one for one in known}
    near = [by_fold[one] for one in get_close_matches(fold(name), list(by_fold), n=3, cutoff=0.5)]
    if near:
        return say(
            'không có đồng chí "{name}" trong danh sách đảng viên. Gần giống: {near}.',
            name=name,
            near=", ".join(near),
        )
    return say('không có đồng chí "{name}" trong danh sách đảng viên. Ghi đủ họ và tên.', name=name)


def found_book(story: Story) -> Book:
    """Found the tree and the cell, enrol and seat its people, on the day before all else of the story."""
    at = moment(_founding_day(story), MORNING)
    run = system("story", at=at)
    above = _found_above(story, run, at)
    cell = _found_cell(story, above, run, at)
    book = Book(cell=cell)
    for one in story.members:
        _enrol(book, one, run, at)
    if story.follower is not None:
        person = register_person(story.follower.name, None, unit_id=above.pk, by=run, at=at)
        seat_person(cell, person, Role.FOLLOWER, since=story.follower.since, by=run, at=at)
    if not book.secretary:
        raise story.spot.refused(say("chưa có bí thư chi bộ. Ghi chức vụ của một đồng chí."), "members")
    return book


def _founding_day(story: Story) -> date:
    """Return a day before the first act of the story, inside the term of office."""
    first = story.before.held_on if story.before else story.committee.day
    return max(story.cell.term.since, first - timedelta(days=60))


def _found_above(story: Story, run: Scope, at: datetime) -> Unit:
    unit: Unit | None = None
    for one in story.above:
        with told_at(one.spot):
            unit = found_unit(
                unit, one.kind, one.name, place=one.place, founded_on=day_of(at),
                committee_name=one.committee, by=run, at=at,
            )  # fmt: skip
    if unit is None:
        raise story.spot.refused(say("chưa có cấp trên nào. Ghi ít nhất một đảng bộ."), "above")
    return unit


def _found_cell(story: Story, above: Unit, run: Scope, at: datetime) -> Unit:
    told, day = story.cell, day_of(at)
    with told_at(told.spot):
        cell = found_unit(above, UnitKind.CELL, told.name, place=told.place, founded_on=day, by=run, at=at)
        keep_profile(
            cell, told.kind, since=day, headcount=told.headcount,
            headcount_basis=told.headcount_basis, by=run, at=at,
        )  # fmt: skip
    with told_at(told.term.spot):
        open_term(cell, told.term.name, since=told.term.since, until=told.term.until, by=run, at=at)
    return cell


def _enrol(book: Book, one: Enrolled, run: Scope, at: datetime) -> None:
    if str(one.name) in book.members:
        sentence = say("có hai đồng chí {name} trong danh sách. Thêm chữ để phân biệt.", name=one.name)
        raise one.spot.refused(sentence, "name")
    with told_at(one.spot):
        person = register_person(one.name, one.birth_year, unit_id=book.cell.pk, by=run, at=at)
        member = enrol_member(
            book.cell, person, joined_on=day_of(at), admitted_on=one.admitted_on,
            recognised_on=one.recognised_on, gender=one.gender, by=run, at=at,
        )  # fmt: skip
    if one.role is not None:
        with told_at(one.spot, "role"):
            seat_person(book.cell, person, one.role, since=day_of(at), by=run, at=at)
    if one.role is Role.CELL_SECRETARY:
        book.secretary = person.name
    for situation in one.situations:
        with told_at(situation.spot):
            keep_situation(
                member, situation.situation, since=situation.since, until=situation.until, by=run, at=at
            )
    book.members[person.name] = member
