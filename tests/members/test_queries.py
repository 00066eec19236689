from dataclasses import replace
from datetime import date

import pytest

from chibo.members.actions import correct_member, end_membership, keep_situation, keep_transfer
from chibo.members.queries import counts_on, facts_of, import_sheet, member_lines, member_sheet, roll
from chibo.members.rules.facts import masked
from chibo.members.terms import Direction, Gender, Leaving, LineState, MemberSort, Situation, Standing
from tests.members.conftest import HEAD, KHUE
from tests.world import TODAY, at


def do(world):
    return {"by": world.as_("An"), "at": at()}


def rename(world, **names):
    for who, name in names.items():
        member = world.members[who]
        correct_member(member, replace(facts_of(member), name=name), **do(world))


def shown(world, *args, **kwargs):
    return [line.name for line in member_lines(world.cell, TODAY, *args, **kwargs)]


def test_members_stand_in_the_order_of_vietnamese_names(world):
    rename(world, Em="Lê Thị Ấn", Giáp="Trần Ăn")
    assert [name.split()[-1] for name in shown(world)] == [
        "An", "Ăn", "Ấn", "Bình", "Chi", "Dũng", "Hoa", "Khánh", "Lan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("search", "found"),
    [("dung", ["Dũng"]), ("DŨNG", ["Dũng"]), ("nguyen van k", ["Khánh"]), ("van an", ["An"]), ("xyz", [])],
)
def test_members_are_found_without_accents(world, search, found):
    assert [name.split()[-1] for name in shown(world, search)] == found


def test_an_empty_search_finds_everybody(world):
    assert len(shown(world, " ")) == 9


def test_members_are_sorted_by_standing_or_by_their_coming(world):
    assert shown(world, sort=MemberSort.STANDING)[0] == "Nguyễn Văn Hoa"
    member = world.members["Giáp"]
    correct_member(member, replace(facts_of(member), joined_on=date(2026, 1, 1)), **do(world))
    assert shown(world, sort=MemberSort.JOINED)[0] == "Nguyễn Văn Giáp"


def test_a_line_tells_standing_and_situations(world):
    lines = {line.name.split()[-1]: line for line in member_lines(world.cell, TODAY)}
    assert lines["Hoa"].standing is Standing.PROBATIONARY
    assert lines["Khánh"].situations == (Situation.EXEMPT,)
    assert lines["Lan"].situations == (Situation.TEMPORARY_OUT,)


def test_the_list_costs_one_query_however_long_it_is(world, django_assert_num_queries):
    for who in ("Em", "Giáp"):
        keep_situation(world.members[who], Situation.REDUCED_DUTY, since=TODAY, **do(world))
    with django_assert_num_queries(1):
        member_lines(world.cell, TODAY)
    with django_assert_num_queries(1):
        counts_on(world.cell, TODAY)


def test_members_are_counted_on_a_day(world):
    keep_situation(world.members["Em"], Situation.TEMPORARY_IN, since=TODAY, **do(world))
    keep_situation(world.members["Giáp"], Situation.SUSPENDED, since=TODAY, **do(world))
    found = counts_on(world.cell, TODAY)
    assert (found.total, found.official, found.probationary) == (8, 7, 1)
    assert (found.temporary_in, found.temporary_out) == (1, 1)
    assert (found.exempt, found.reduced_duty, found.suspended) == (1, 0, 1)
    assert counts_on(world.cell, date(2026, 11, 2)).total == 9


def test_who_has_left_is_counted_until_the_day_before(world):
    end_membership(world.members["Em"], left_on=TODAY, because=Leaving.TRANSFERRED, **do(world))
    assert counts_on(world.cell, TODAY).total == 8
    assert counts_on(world.cell, date(2026, 11, 2)).total == 9
    assert len(roll(world.cell, on=date(2026, 11, 2))) == 9


def test_a_record_is_read_by_the_chi_uy_with_the_card_masked(world):
    member = world.members["Lan"]
    facts = replace(facts_of(member), card_number="086012345", gender=Gender.FEMALE)
    correct_member(member, facts, **do(world))
    keep_transfer(
        member,
        Direction.IN,
        other_body="Chi bộ thôn Tây",
        letter_on=date(2020, 1, 1),
        letter="3-GT",
        **do(world),
    )
    sheet = member_sheet(world.as_("Chi"), member)
    register = sheet.register
    assert (register.birth_year, register.gender, register.card_masked) == (1970, Gender.FEMALE, "••••••345")
    assert (register.admitted_on, register.recognised_on, register.party_age) == (
        date(2010, 2, 3),
        date(2011, 2, 3),
        16,
    )
    assert [line.situation for line in register.situations] == [Situation.TEMPORARY_OUT]
    assert [line.other_body for line in register.transfers] == ["Chi bộ thôn Tây"]
    assert "086012" not in repr(sheet)


def test_a_party_age_is_counted_to_the_day(world):
    member = world.members["Em"]
    assert member_sheet(world.as_("An", date(2026, 2, 2)), member).register.party_age == 15
    assert member_sheet(world.as_("An", date(2026, 2, 3)), member).register.party_age == 16


def test_another_member_sees_name_and_standing_alone(world):
    sheet = member_sheet(world.as_("Dũng"), world.members["Em"])
    assert (sheet.name, sheet.state.standing, sheet.register) == ("Nguyễn Văn Em", Standing.OFFICIAL, None)
    assert member_sheet(world.as_("Em"), world.members["Em"]).register is not None


def test_a_record_of_one_who_left_tells_when_and_why(world):
    member = world.members["Em"]
    end_membership(member, left_on=TODAY, because=Leaving.TRANSFERRED, **do(world))
    register = member_sheet(world.as_("An"), member).register
    assert (register.left_on, register.left_because) == (TODAY, Leaving.TRANSFERRED)


def test_a_record_that_is_nearly_empty_is_shown(world):
    member = world.members["Em"]
    correct_member(member, replace(facts_of(member), admitted_on=None, birth_year=None), **do(world))
    register = member_sheet(world.as_("An"), member).register
    assert (register.birth_year, register.gender, register.party_age, register.card_masked) == (
        None,
        None,
        None,
        "",
    )


def test_a_card_is_masked():
    assert (masked(""), masked("12"), masked("1234")) == ("", "12", "•234")


def test_a_list_that_was_read_is_shown_with_its_counts(world, read):
    sheet = import_sheet(read((HEAD, KHUE, (2, "Lê Văn Tư", 1961)), name="ds\u202e.xlsx"))
    assert (sheet.file_name, sheet.read_at, sheet.taken_at, sheet.added) == ("ds.xlsx", at(), None, 0)
    assert sheet.counts == {LineState.ACCEPTED: 1, LineState.DOUBTFUL: 1, LineState.REFUSED: 0}
