"""Rights follow the seats held on the day, and nothing goes upward by itself (A-07)."""

from datetime import date

import pytest

from chibo.door.catalogue import CATALOGUE, roles_for
from chibo.door.pen import action, only_reading, system
from chibo.door.refusals import NoPen, not_allowed
from chibo.door.scope import anonymous
from chibo.door.terms import Right, Role
from chibo.members.actions import end_membership
from chibo.members.terms import Leaving
from chibo.org.actions import end_seat
from chibo.org.models import Seat
from tests.world import START, TODAY, at


def test_catalogue_speaks_of_every_right():
    assert set(CATALOGUE) == set(Right)
    assert all(roles_for(right) for right in Right)


def test_seat_gives_its_rights_at_home_alone(world):
    an = world.as_("An")
    assert an.has(Right.CHAIR_MEETING, world.cell.pk, world.cell.path)
    assert not an.has(Right.CHAIR_MEETING, world.sister.pk, world.sister.path)
    assert not an.has(Right.READ_RECORD, world.commune.pk, world.commune.path)


def test_committee_reads_counts_below_and_no_record(world):
    office = world.as_("Nga")
    assert office.has(Right.READ_COUNTS, world.cell.pk, world.cell.path)
    assert not office.has(Right.READ_RECORD, world.cell.pk, world.cell.path)
    assert not office.has(Right.READ_DRAFTS, world.cell.pk, world.cell.path)


def test_follower_reads_notices_alone(world):
    oanh = world.as_("Oanh")
    assert oanh.has(Right.READ_NOTICES, world.cell.pk)
    assert not oanh.has(Right.READ_RECORD, world.cell.pk)
    assert not oanh.has(Right.READ_NOTICES, world.sister.pk)


def test_ended_seat_gives_nothing_from_the_next_day(world):
    run = system("tests", at=START)
    seat = Seat.of(world.cell).get(role=Role.CELL_SECRETARY)
    end_seat(seat, until=date(2026, 11, 2), by=run, at=START)
    assert not world.as_("An", on=TODAY).has(Right.CHAIR_MEETING, world.cell.pk)
    assert world.as_("An", on=date(2026, 11, 2)).has(Right.CHAIR_MEETING, world.cell.pk)


def test_member_who_left_sees_nothing(world):
    run = system("tests", at=START)
    end_membership(world.members["Dũng"], left_on=TODAY, because=Leaving.TRANSFERRED, by=run, at=START)
    assert world.as_("Dũng", on=TODAY).home_units == frozenset()


def test_nobody_has_no_right(world):
    nobody = anonymous(TODAY)
    assert not any(nobody.has(right, world.cell.pk, world.cell.path) for right in Right)


def test_refusal_names_whose_right_it_is():
    assert str(not_allowed(Right.SUBMIT)) == (
        "Việc gửi cấp trên thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    )


def test_reading_request_neither_acts_nor_runs_as_the_system(world):
    @action
    def act(*, by, at):
        raise AssertionError("not reached")

    with only_reading():
        with pytest.raises(NoPen):
            act(by=world.as_("An"), at=at())
        with pytest.raises(NoPen):
            system("in a GET", at=at())
