"""The tree, terms, seats, profiles and local rules."""

from datetime import date

import pytest

from chibo.door.refusals import Invisible, NotAllowed
from chibo.door.terms import Right, Role
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.org.actions import correct_term, end_seat, found_unit, keep_profile, open_term, seat_person
from chibo.org.models import Placement, Seat, TermOfOffice, Unit
from chibo.org.queries import holder, profile_of, rules_for, seat_lines, term_of
from chibo.org.rules import STEP, after, check_period, is_below, overlaps, step
from chibo.org.terms import UnitKind
from chibo.rulebook.terms import CellKind
from tests.world import FOUNDED, TODAY, at


def test_steps_are_of_one_width_and_in_order():
    steps = [step(n) for n in range(1, 2000)]
    assert {len(text) for text in steps} == {STEP}
    assert steps == sorted(steps)
    assert len(set(steps)) == len(steps)


@pytest.mark.parametrize(
    ("path", "above", "expected"),
    [
        ("00010001", "0001", True),
        ("0001", "0001", False),
        ("0002", "0001", False),
        ("0001", "00010001", False),
    ],
)
def test_below_is_strict(path, above, expected):
    assert is_below(path, above) is expected


@pytest.mark.parametrize(("path", "end"), [("0001", "0002"), ("00010009", "0001000a"), ("000z", "0010")])
def test_subtree_ends_before_the_next_sibling(path, end):
    assert after(path) == end
    assert path + step(1) < end


def test_period_that_ends_before_it_begins_is_refused():
    check_period(TODAY, TODAY)
    with pytest.raises(Refused, match=r"Ngày thôi \(02/11/2026\) trước ngày bắt đầu \(03/11/2026\)"):
        check_period(TODAY, date(2026, 11, 2))


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), False),
        (date(2026, 1, 1), date(2026, 2, 1), True),
        (date(2026, 3, 1), None, True),
        (date(2026, 4, 1), None, False),
        (date(2026, 1, 1), None, True),
    ],
)
def test_overlap_counts_both_ends(since, until, expected):
    assert overlaps(since, until, [(date(2026, 2, 1), date(2026, 3, 31))]) is expected


def test_unit_is_placed_under_its_parent(world):
    assert world.cell.path.startswith(world.commune.path)
    assert world.cell.path != world.sister.path
    placed = Placement.of(world.cell).get()
    assert (placed.parent_id, placed.since, placed.until) == (world.commune.pk, FOUNDED, None)


def test_founding_writes_a_line_in_both_units(world):
    lines = Line.objects.filter(kind="unit_founded", subject_id=world.cell.pk).values_list(
        "unit_id", "other_unit_id"
    )
    assert set(lines) == {(world.cell.pk, world.commune.pk), (world.commune.pk, world.cell.pk)}


def test_office_founds_a_cell_below(world):
    unit = found_unit(
        world.commune,
        UnitKind.CELL,
        "Chi bộ thôn Nam",
        place="Tân Hưng",
        founded_on=TODAY,
        by=world.as_("Nga"),
        at=at(),
    )
    assert is_below(unit.path, world.commune.path)


def test_office_founds_no_cell_without_a_name(world):
    with pytest.raises(Refused, match="Chưa có tên đơn vị. Ghi tên đầy đủ, ví dụ: Chi bộ thôn Đông."):
        found_unit(
            world.commune,
            UnitKind.CELL,
            "  ",
            place="Tân Hưng",
            founded_on=TODAY,
            by=world.as_("Nga"),
            at=at(),
        )


@pytest.mark.parametrize("who", ["An", "Dũng", "Oanh"])
def test_cell_founds_nothing(world, who):
    with pytest.raises(NotAllowed, match="Việc cập nhật tổ chức đảng trực thuộc thuộc quyền của"):
        found_unit(
            world.commune,
            UnitKind.CELL,
            "Chi bộ thôn Nam",
            place="Tân Hưng",
            founded_on=TODAY,
            by=world.as_(who),
            at=at(),
        )


def test_terms_do_not_overlap(world):
    with pytest.raises(Refused, match="Nhiệm kỳ này trùng thời gian với nhiệm kỳ đã có."):
        open_term(world.cell, "2026", since=date(2026, 1, 1), until=None, by=world.as_("Nga"), at=at())
    open_term(world.cell, "2030–2035", since=date(2030, 6, 1), until=None, by=world.as_("Nga"), at=at())
    assert term_of(world.cell, on=TODAY).name == "2025–2030"
    assert term_of(world.cell, on=date(2031, 1, 1)).name == "2030–2035"


OTHER_DAYS = {"since": date(2025, 6, 12), "until": date(2030, 6, 12)}


@pytest.mark.parametrize("who", ["An", "Bình", "Nga"])
def test_a_term_is_put_right(world, who):
    term = term_of(world.cell, on=TODAY)
    correct_term(term, " 2025 – 2030 ", **OTHER_DAYS, by=world.as_(who), at=at())
    kept = TermOfOffice.of(world.cell).get()
    assert (kept.pk, kept.name, kept.since, kept.until) == (term.pk, "2025 – 2030", *OTHER_DAYS.values())
    line = Line.objects.get(kind="term_corrected")
    assert (line.unit_id, line.subject_id) == (world.cell.pk, term.pk)


@pytest.mark.parametrize("who", ["Chi", "Dũng", "Oanh", "Phúc"])
def test_others_leave_a_term_as_it_is(world, who):
    with pytest.raises(NotAllowed, match="Việc cập nhật tổ chức đảng trực thuộc thuộc quyền của"):
        correct_term(term_of(world.cell, on=TODAY), "x", **OTHER_DAYS, by=world.as_(who), at=at())
    assert term_of(world.cell, on=TODAY).since == date(2025, 6, 1)


def test_a_term_is_not_put_over_another_nor_before_itself(world):
    do = {"by": world.as_("An"), "at": at()}
    next_term = open_term(world.cell, "2030–2035", since=date(2030, 6, 1), until=None, **do)
    term = term_of(world.cell, on=TODAY)
    with pytest.raises(Refused) as refusal:
        correct_term(term, term.name, since=term.since, until=next_term.since, **do)
    assert (str(refusal.value), refusal.value.field) == (
        "Nhiệm kỳ này trùng thời gian với nhiệm kỳ đã có. Kiểm tra ngày bắt đầu và ngày kết thúc.", "since",
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        correct_term(term, term.name, since=term.since, until=date(2025, 5, 1), **do)
    assert (str(refusal.value), refusal.value.field) == (
        "Ngày thôi (01/05/2025) trước ngày bắt đầu (01/06/2025). Sửa một trong hai ngày.", "until",
    )  # fmt: skip


def test_one_secretary_at_a_time(world):
    with pytest.raises(Refused, match="Bí thư Chi bộ của đơn vị đã có người giữ trong thời gian này."):
        seat_person(
            world.cell, world.people["Bình"], Role.CELL_SECRETARY, since=TODAY, by=world.as_("Nga"), at=at()
        )
    end_seat(
        Seat.of(world.cell).get(role=Role.CELL_SECRETARY),
        until=date(2026, 11, 2),
        by=world.as_("Nga"),
        at=at(),
    )
    seat_person(
        world.cell, world.people["Bình"], Role.CELL_SECRETARY, since=TODAY, by=world.as_("Nga"), at=at()
    )
    assert holder(world.cell, Role.CELL_SECRETARY, on=TODAY).name == "Nguyễn Văn Bình"
    assert holder(world.cell, Role.CELL_SECRETARY, on=date(2026, 11, 2)).name == "Nguyễn Văn An"


def test_seats_stand_in_the_official_order(world):
    assert [line.role for line in seat_lines(world.cell, on=TODAY)] == [
        Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER, Role.FOLLOWER,
    ]  # fmt: skip


def test_profile_holds_from_its_day(world):
    keep_profile(world.cell, CellKind.OFFICE, since=TODAY, headcount=30, by=world.as_("An"), at=at())
    assert profile_of(world.cell, on=TODAY).kind == CellKind.OFFICE
    assert profile_of(world.cell, on=date(2026, 11, 2)).kind == CellKind.VILLAGE


def test_units_are_seen_downward_alone(world):
    seen = set(Unit.visible_to(world.as_("Nga")).values_list("pk", flat=True))
    assert {world.commune.pk, world.cell.pk, world.sister.pk} <= seen
    assert set(Unit.visible_to(world.as_("Dũng")).values_list("pk", flat=True)) == {world.cell.pk}


def test_units_below_are_for_those_with_the_right(world):
    below = Unit.below(world.as_("Nga"), world.commune, Right.READ_COUNTS)
    assert set(below.values_list("pk", flat=True)) == {world.cell.pk, world.sister.pk}
    with pytest.raises(Invisible):
        Unit.below(world.as_("An"), world.commune, Right.READ_COUNTS)


def test_rules_are_those_of_the_day(world):
    assert rules_for(world.cell, on=date(2023, 9, 22)).version != rules_for(world.cell, on=TODAY).version
