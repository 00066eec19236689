"""A compiled read answers what the ORM answers, for every key, and refuses keys that it cannot place."""

from datetime import date, timedelta

import pytest

from chibo.cycle.queries.month import _annotated, _of_months
from chibo.door.compiled import compiled, compiled_things
from chibo.journal.models import Line
from chibo.members.models import Member
from chibo.org.models import Seat, TermOfOffice, Unit, in_force

pytestmark = pytest.mark.django_db


@compiled
def seats_on(unit_id, on):
    return (
        Seat.of(Unit(pk=unit_id))
        .filter(in_force(on))
        .order_by("pk")
        .values("person_id", "role", "since", "until")
    )


@compiled
def terms_of(unit_id):
    return TermOfOffice.of(Unit(pk=unit_id)).values("since", "until", "name")


def test_compiled_read_equals_the_plain_one(world):
    for unit in (world.cell, world.sister, world.commune):
        for on in (date(2024, 1, 1), date(2026, 11, 3), date(2040, 1, 1)):
            plain = (
                Seat.of(unit)
                .filter(in_force(on))
                .order_by("pk")
                .values("person_id", "role", "since", "until")
            )
            assert seats_on(unit.pk, on) == list(plain)


def test_compiled_read_converts_its_columns(world):
    assert terms_of(world.cell.pk) == [
        {"since": date(2025, 6, 1), "until": date(2030, 5, 31), "name": "2025–2030"}
    ]


def test_compiled_month_equals_the_plain_one(world):
    from datetime import time

    from chibo.meetings.actions import plan_year
    from tests.world import at

    plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", by=world.as_("An"), at=at())
    first, last = date(2026, 2, 1), date(2026, 7, 31)
    compiled_rows = _of_months(world.cell.pk, first, last)
    plain = _annotated(world.cell).filter(month__gte=first, month__lte=last).order_by("planned_at")
    assert compiled_rows == list(plain.values(*compiled_rows[0]))
    assert len(compiled_rows) == 6


@compiled_things
def members_in(*units):
    return Member._open().filter(unit_id__in=units).select_related("person", "unit__parent").order_by("pk")


@compiled
def named_since(name, at):
    return Line.objects.filter(kind=name, at__lte=at).order_by("pk").values("pk", "at")


def test_compiled_things_are_whole_with_what_was_joined(world, django_assert_num_queries):
    for units in ([world.cell.pk], [world.cell.pk, world.sister.pk]):
        plain = list(Member._open().filter(unit_id__in=units).order_by("pk"))
        members_in(*units)
        with django_assert_num_queries(1):
            found = members_in(*units)
            assert found == plain
            assert all(one.person.name and one.unit.parent == world.commune for one in found)
        assert [one.joined_on for one in found] == [one.joined_on for one in plain]
        assert {one._loaded_place for one in found} == set(units)


def test_texts_and_moments_are_keys(world):
    lines = Line.objects.filter(kind="unit_founded").order_by("pk").values("pk", "at")
    last = max(line["at"] for line in lines)
    for name, moment in (
        ("unit_founded", last),
        ("unit_founded", last - timedelta(days=900)),
        ("nothing", last),
    ):
        plain = Line.objects.filter(kind=name, at__lte=moment).order_by("pk").values("pk", "at")
        assert named_since(name, moment) == list(plain)
    assert named_since("unit_founded", last)


def test_second_call_costs_one_statement(world, django_assert_num_queries):
    terms_of(world.cell.pk)
    with django_assert_num_queries(1):
        terms_of(world.sister.pk)


def test_key_that_is_not_in_the_statement_is_refused(world):
    @compiled
    def forgetful(unit_id, on):
        return Member.of(Unit(pk=unit_id)).values("pk")

    with pytest.raises(ValueError, match="a key does not stand in the statement as it is"):
        forgetful(world.cell.pk, date(2026, 1, 1))


def test_key_that_is_reckoned_with_is_refused(world):
    @compiled
    def reckoned(unit_id):
        return Member.of(Unit(pk=unit_id - 1)).values("pk")

    with pytest.raises(ValueError, match="a key does not stand in the statement as it is"):
        reckoned(world.cell.pk)
