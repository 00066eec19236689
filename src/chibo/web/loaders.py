"""From the number in an address to the thing of the book that the reader may see."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from chibo.accounts.models import Person
from chibo.door.compiled import compiled_things
from chibo.door.refusals import Invisible
from chibo.door.rows import RowQuerySet
from chibo.door.scope import Scope
from chibo.door.terms import Right
from chibo.meetings.models import GroupMeeting, Meeting
from chibo.members.models import Member, MemberImport, PartyGroup
from chibo.members.queries import on_roll
from chibo.minutes.models import Minutes, Section
from chibo.minutes.queries import newest_minutes
from chibo.org.models import EntryGrant, Seat, Unit, in_force
from chibo.papers.models import File, Paper
from chibo.resolutions.models import Resolution
from chibo.resolutions.queries import resolution_of
from chibo.submissions.models import Submission
from chibo.tasks.models import Task
from chibo.votes.models import Teller, Vote


def cell_of(scope: Scope, pk: int) -> Unit:
    """Return a cell with the unit above it. One query."""
    unit = unit_of(scope, pk)
    if not unit.is_cell:
        raise Invisible
    return unit


def unit_of(scope: Scope, pk: int) -> Unit:
    """Return a unit of any kind with the one above it. One query."""
    unit: Unit | None = Unit.visible_to(scope).select_related("parent").filter(pk=pk).first()
    if unit is None:
        raise Invisible
    return unit


def meeting_of(scope: Scope, pk: int) -> Meeting:
    """Return a meeting with its cell and the unit above. One query."""
    units = scope.units_with(Right.READ_NOTICES)
    found: list[Meeting] = _meetings(pk, *units) if units else []
    if not found:
        raise Invisible
    return found[0]


@compiled_things
def _meetings(pk: int, *units: int) -> RowQuerySet:
    rows: RowQuerySet = Meeting.of_units(units).select_related("unit__parent").filter(pk=pk)
    return rows


def committee_of(scope: Scope, pk: int) -> Unit:
    """Return a unit that has cells below it, with the unit above. One query."""
    unit = unit_of(scope, pk)
    if unit.is_cell:
        raise Invisible
    return unit


def submission_of(scope: Scope, pk: int) -> Submission:
    """Return what a cell sent up, with both units and who sent it. One query."""
    found: Submission | None = (
        Submission.visible_to(scope)
        .select_related("unit__parent", "to_unit__parent", "by")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Invisible
    return found


def paper_of(scope: Scope, pk: int) -> Paper:
    """Return a frozen paper with its unit and the unit above. One query."""
    found: Paper | None = Paper.visible_to(scope).select_related("unit__parent").filter(pk=pk).first()
    if found is None:
        raise Invisible
    return found


def file_of(scope: Scope, pk: int) -> File:
    """Return a file that was sent in. One query."""
    return File.seen(scope, pk)


def task_of(scope: Scope, pk: int) -> Task:
    """Return a task with its item, resolution, meeting and cell. One query."""
    joins = ("unit__parent", "item__checker", "item__resolution__meeting__unit")
    found: Task | None = Task.visible_to(scope).select_related(*joins).filter(pk=pk).first()
    if found is None:
        raise Invisible
    return found


def section_of(scope: Scope, pk: int) -> Section:
    """Return a section of minutes that the scope may see, with its meeting and cell. Two queries."""
    section: Section | None = (
        Section.of_all(Minutes.visible_to(scope))
        .select_related("minutes__meeting__unit__parent")
        .filter(pk=pk)
        .first()
    )
    if section is None:
        raise Invisible
    return section


def minutes_of(meeting: Meeting) -> Minutes:
    """Return the newest version of a meeting's minutes. One query."""
    found = newest_minutes(meeting)
    if found is None:
        raise Invisible
    return found


def member_in(unit: Unit, pk: int | None) -> Member | None:
    """Return a member who is or was on a cell's roll; None for nobody. One query."""
    if pk is None:
        return None
    member: Member = part_of(Member.of(unit).select_related("person"), pk)
    return member


def members_in(unit: Unit, ids: Sequence[int]) -> list[Member]:
    """Return members who are or were on a cell's roll, in the order asked for. One query."""
    found = {row.pk: row for row in Member.of(unit).filter(pk__in=ids).select_related("person")}
    if len(found) != len(set(ids)):
        raise Invisible
    return [found[pk] for pk in dict.fromkeys(ids)]


def persons_in(unit: Unit, ids: Collection[int], *, on: date) -> dict[int, Person]:
    """Return by number who holds a seat in a unit, is on its roll or types for it on a day. Three queries."""
    seats = Seat.of(unit).filter(in_force(on), person_id__in=ids).select_related("person")
    members = Member.of(unit).filter(on_roll(on), person_id__in=ids).select_related("person")
    typing = EntryGrant.of(unit).filter(EntryGrant.gives(on), person_id__in=ids).select_related("person")
    return {row.person_id: row.person for row in [*seats, *members, *typing]}


def draft_of(scope: Scope, meeting: Meeting) -> Resolution:
    """Return the meeting's resolution or conclusion, drafts included. One query."""
    found = resolution_of(scope, meeting)
    if found is None:
        raise Invisible
    return found


def seated_in(unit: Unit, person_id: int | None, *, on: date) -> Person | None:
    """Return a person who holds a seat in a cell on a day; None for nobody. One query."""
    if person_id is None:
        return None
    seat = Seat.of(unit).filter(in_force(on), person_id=person_id).select_related("person").first()
    if seat is None:
        raise Invisible
    person: Person = seat.person
    return person


def entry_grant_of(scope: Scope, pk: int) -> EntryGrant:
    """Return a grant to type for a cell, with who it is, the cell and the unit above. One query."""
    joins = ("person", "unit__parent")
    found: EntryGrant | None = EntryGrant.visible_to(scope).select_related(*joins).filter(pk=pk).first()
    if found is None:
        raise Invisible
    return found


def party_group_of(scope: Scope, pk: int) -> PartyGroup:
    """Return a tổ đảng with its cell and the unit above. One query."""
    found: PartyGroup | None = (
        PartyGroup.visible_to(scope).select_related("unit__parent").filter(pk=pk).first()
    )
    if found is None:
        raise Invisible
    return found


def group_meeting_of(scope: Scope, pk: int) -> GroupMeeting:
    """Return what a tổ đảng did in a month, with the tổ, its cell and the unit above. One query."""
    rows = GroupMeeting.visible_to(scope).select_related("group__unit__parent")
    found: GroupMeeting | None = rows.filter(pk=pk).first()
    if found is None:
        raise Invisible
    return found


def part_of(parts: RowQuerySet, pk: int) -> Any:
    """Return one of the parts of a thing that has come through a door, by its number in the address."""
    part = parts.filter(pk=pk).first()
    if part is None:
        raise Invisible
    return part


def member_of(scope: Scope, pk: int) -> Member:
    """Return a member with who she is, her cell and the unit above. One query."""
    found: Member | None = (
        Member.visible_to(scope).select_related("person", "unit__parent").filter(pk=pk).first()
    )
    if found is None:
        raise Invisible
    return found


def import_of(scope: Scope, pk: int) -> MemberImport:
    """Return a list that was read, with its cell and the unit above. One query."""
    found: MemberImport | None = (
        MemberImport.visible_to(scope).select_related("unit__parent").filter(pk=pk).first()
    )
    if found is None:
        raise Invisible
    return found


def vote_of(scope: Scope, pk: int) -> Vote:
    """Return a vote with its meeting, the cell and the unit above. One query."""
    found: Vote | None = (
        Vote.visible_to(scope).select_related("meeting__unit__parent", "item").filter(pk=pk).first()
    )
    if found is None:
        raise Invisible
    return found


def teller_of(scope: Scope, pk: int) -> Teller:
    """Return a teller of a paper ballot with her vote, its meeting and cell. One query."""
    joins = ("vote__meeting__unit__parent", "member__person")
    found: Teller | None = Teller.of_all(Vote.visible_to(scope)).select_related(*joins).filter(pk=pk).first()
    if found is None:
        raise Invisible
    return found
