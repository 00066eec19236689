"""The roll is changed by the leaders of the cell alone; every change leaves its line."""

from dataclasses import replace
from datetime import date

import pytest

from chibo.door.pen import system
from chibo.door.refusals import NotAllowed
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.members.actions import (
    correct_member,
    end_membership,
    end_situation,
    enrol_member,
    keep_situation,
    keep_transfer,
)
from chibo.members.models import ImportTaking, Member, MemberImport, SituationFact, Transfer
from chibo.members.queries import facts_of, import_sheet, roll
from chibo.members.rules.settling import Decision, LineNotSettled
from chibo.members.terms import Column, Direction, Gender, Leaving, LineState, Situation
from chibo.papers.queries import read_sheet
from tests.members.conftest import HEAD, KHUE
from tests.papers_room import makers
from tests.world import FOUNDED, TODAY, at

OUTSIDERS = ("Em", "Chi", "Phúc", "Nga", "Minh", "Oanh")
NOT_YOURS = "Việc cập nhật danh sách đảng viên thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."


def last(unit):
    return Line.objects.filter(unit_id=unit.pk).order_by("-seq").values_list("kind", flat=True)[0]


def refusal_of(do, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        do(*args, **kwargs)
    return str(refusal.value)


def as_leader(world, who="An"):
    return {"by": world.as_(who), "at": at()}


def names(world):
    return [line.name for line in roll(world.cell, on=TODAY)]


# --- one member ----------------------------------------------------------------------------------------


def test_a_member_is_enrolled_with_her_card(world):
    from chibo.accounts.actions import register_person

    do = as_leader(world, "Bình")
    person = register_person("Lê Thị Mơ", 1990, unit_id=world.cell.pk, **do)
    member = enrol_member(
        world.cell, person, joined_on=TODAY, gender=Gender.FEMALE, card_number="86.012.345", **do
    )
    assert (member.card_number, member.gender) == ("86012345", "female")
    assert last(world.cell) == "member_enrolled"
    assert refusal_of(enrol_member, world.cell, person, joined_on=TODAY, **do) == (
        "Đồng chí Lê Thị Mơ đã có trong danh sách của chi bộ."
    )


def test_a_record_is_corrected(world):
    member = world.members["Em"]
    facts = replace(
        facts_of(member), name="Nguyễn Văn  Êm", birth_year=1971, card_number="86 012 345", gender=Gender.MALE,
        recognised_on=date(2011, 3, 4), joined_on=date(2021, 1, 1),
    )  # fmt: skip
    correct_member(member, facts, **as_leader(world))
    found = Member.seen(world.as_("An"), member.pk)
    assert facts_of(found) == replace(facts, name="Nguyễn Văn Êm", card_number="86012345")
    assert last(world.cell) == "member_corrected"


@pytest.mark.parametrize(
    ("changes", "sentence", "field"),
    [
        ({"name": " "}, "Chưa có họ và tên. Ghi đủ họ, tên đệm và tên.", "name"),
        ({"card_number": "A12"}, 'Số thẻ "A12" chưa đúng. Số thẻ chỉ gồm chữ số, nhiều nhất 12 số.', "card_number"),
        ({"card_number": "1" * 13}, f'Số thẻ "{"1" * 13}" chưa đúng. Số thẻ chỉ gồm chữ số, nhiều nhất 12 số.', "card_number"),
        ({"recognised_on": date(2009, 1, 1)}, "Ngày chính thức trước ngày vào Đảng. Kiểm tra lại hai ngày.", "recognised_on"),
        ({"birth_year": 2010}, "Ngày vào Đảng trước hoặc trong năm sinh. Kiểm tra lại năm sinh và ngày vào Đảng.", "admitted_on"),
        ({"recognised_on": date(2027, 1, 1)}, "Ngày 01/01/2027 chưa đến. Kiểm tra lại năm.", "recognised_on"),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_is_refused_and_stays(world, changes, sentence, field):
    member = world.members["Em"]
    before = facts_of(member)
    with pytest.raises(Refused) as refusal:
        correct_member(member, replace(before, **changes), **as_leader(world))
    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert facts_of(Member.seen(world.as_("An"), member.pk)) == before


def test_a_situation_is_kept_and_ended(world):
    do = as_leader(world)
    fact = keep_situation(
        world.members["Em"], Situation.TEMPORARY_OUT, since=date(2026, 3, 1), basis="Giấy giới thiệu", **do
    )
    assert last(world.cell) == "situation_kept"
    again = "Đồng chí đã được ghi sinh hoạt tạm thời nơi khác trong thời gian này. Sửa ngày kết thúc của lần trước."
    assert (
        refusal_of(keep_situation, world.members["Em"], Situation.TEMPORARY_OUT, since=TODAY, **do) == again
    )
    end_situation(fact, until=date(2026, 8, 31), **do)
    assert last(world.cell) == "situation_ended"
    later = keep_situation(world.members["Em"], Situation.TEMPORARY_OUT, since=date(2026, 9, 1), **do)
    assert refusal_of(end_situation, fact, until=date(2026, 9, 5), **do) == again
    assert refusal_of(end_situation, later, until=date(2026, 8, 1), **do) == (
        "Ngày thôi (01/08/2026) trước ngày bắt đầu (01/09/2026). Sửa một trong hai ngày."
    )
    assert SituationFact.of(world.members["Em"]).get(pk=later.pk).until is None


def test_a_transfer_is_kept_once_in_each_direction(world):
    do = as_leader(world)
    member = world.members["Em"]
    transfer = keep_transfer(
        member, Direction.OUT, other_body=" Chi bộ  thôn Đoài ", letter="12-GT/CB", letter_on=TODAY, **do
    )
    assert str(transfer) == "chuyển đi: Chi bộ thôn Đoài"
    assert last(world.cell) == "transfer_kept"
    assert refusal_of(
        keep_transfer, member, Direction.OUT, other_body="Chi bộ khác", letter_on=TODAY, **do
    ) == ("Đã ghi giấy giới thiệu chuyển đi của đồng chí Nguyễn Văn Em. Kiểm tra lại chiều chuyển.")
    assert refusal_of(keep_transfer, member, Direction.IN, other_body=" ", letter_on=TODAY, **do) == (
        "Chưa ghi tổ chức đảng nơi chuyển. Ghi tên đầy đủ, ví dụ: Chi bộ thôn Đoài."
    )
    keep_transfer(member, Direction.IN, other_body="Chi bộ thôn Tây", letter_on=FOUNDED, **do)
    assert Transfer.of(member).count() == 2


def test_a_membership_ends(world):
    member = world.members["Em"]
    assert refusal_of(
        end_membership, member, left_on=date(2019, 1, 1), because=Leaving.TRANSFERRED, **as_leader(world)
    ) == ("Ngày thôi (01/01/2019) trước ngày bắt đầu (01/01/2020). Sửa một trong hai ngày.")
    end_membership(member, left_on=TODAY, because=Leaving.TRANSFERRED, **as_leader(world))
    assert "Nguyễn Văn Em" not in names(world)
    assert last(world.cell) == "membership_ended"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_changes_the_roll(world, read, take, who):
    member, by = world.members["Giáp"], {"by": world.as_(who), "at": at()}
    fact = keep_situation(member, Situation.EXEMPT, since=TODAY, **as_leader(world))
    kept = read()
    before = last(world.cell)
    acts = [
        lambda: enrol_member(world.cell, world.people["Nga"], joined_on=TODAY, **by),
        lambda: correct_member(member, facts_of(member), **by),
        lambda: keep_situation(member, Situation.SUSPENDED, since=TODAY, **by),
        lambda: end_situation(fact, until=TODAY, **by),
        lambda: keep_transfer(member, Direction.OUT, other_body="Chi bộ khác", letter_on=TODAY, **by),
        lambda: end_membership(member, left_on=TODAY, because=Leaving.RESIGNED, **by),
        lambda: read(who=who),
        lambda: take(kept, who=who),
    ]
    for act in acts:
        with pytest.raises(NotAllowed) as refusal:
            act()
        assert str(refusal.value) == NOT_YOURS
    assert last(world.cell) == before


# --- lists ---------------------------------------------------------------------------------------------


def test_a_clean_list_is_taken_in(world, read, take):
    kept = read()
    assert last(world.cell) == "member_sheet_read"
    assert "Phạm Văn Khuê" not in names(world)
    assert take(kept, joined_on=date(2020, 5, 1)) == 2
    assert {"Phạm Văn Khuê", "Trần Thị Mỹ Duyên"} < set(names(world))
    member = Member.visible_to(world.as_("An")).get(person__name="Phạm Văn Khuê")
    found = facts_of(member)
    assert (found.birth_year, found.admitted_on, found.recognised_on) == (
        1961,
        date(1990, 5, 19),
        date(1991, 5, 19),
    )
    assert (found.joined_on, found.card_number, found.gender) == (date(2020, 5, 1), "086012345", None)
    assert last(world.cell) == "members_taken_in"


def test_the_messy_list_is_taken_in_by_its_decisions(world, read, take, messy_rows):
    kept = read(messy_rows, name="messy.xlsx")
    decisions = {
        7: Decision(cells={Column.CARD: None}),
        9: Decision(cells={Column.ADMITTED: None, Column.CARD: "86.012.347", Column.SITUATION: None}),
        10: Decision(cells={Column.ADMITTED: "07/11/2005"}),
    }
    assert take(kept, decisions) == 4
    members = {member.person.name: member for member in Member.visible_to(world.as_("An"))}
    assert members["Phạm Văn Khuê"].card_number == "086012345"
    assert members["Nguyễn Hữu Phước"].card_number == "86012347"
    assert members["Nguyễn Hữu Phước"].admitted_on == date(1992, 5, 18)
    assert members["Đặng Quốc Uy"].admitted_on == date(2005, 11, 7)
    assert members["Trần Thị Mỹ Duyên"].gender == "female"
    fact = SituationFact.of(members["Nguyễn Hữu Phước"]).get()
    assert (fact.situation, fact.since) == ("exempt", date(2025, 6, 1))


def test_a_doubtful_cell_without_a_decision_stops_all(world, read, take, messy_rows):
    kept, before = read(messy_rows), names(world)
    with pytest.raises(LineNotSettled) as refusal:
        take(kept, {7: Decision(cells={Column.CARD: None}), 10: Decision(cells={Column.ADMITTED: None})})
    assert str(refusal.value) == (
        "Dòng 9 còn ô cần xem: Ngày vào Đảng, Số thẻ, Tình trạng sinh hoạt. "
        "Chọn giữ, ghi lại, để trống, hoặc không nhận dòng này."
    )
    assert refusal.value.field == "9-admitted"
    assert names(world) == before
    assert ImportTaking.of(kept).count() == 0


BAD_DAY = (2, "Lê Văn Tư", 1961, "31/02/1998", "19/05/1999", "086012347", None)
NOT_ON_CALENDAR = (
    'Dòng 3, cột Ngày vào Đảng: "31/02/1998" không có trên lịch. '
    "Dòng này chưa được nhận; các dòng khác không bị ảnh hưởng."
)


def test_a_refused_line_stays_out_and_stays_in_the_kept_list(world, read, take):
    kept = read((HEAD, KHUE, BAD_DAY))
    assert [line.state for line in import_sheet(kept).read.lines] == [LineState.ACCEPTED, LineState.REFUSED]
    assert take(kept) == 1
    sheet = import_sheet(MemberImport.seen(world.as_("An"), kept.pk))
    assert [line.line for line in sheet.read.lines] == [3]
    assert (sheet.added, sheet.taken_at) == (1, at(clock="20:00"))


def test_a_refused_line_is_not_kept_as_it_is_but_may_be_put_right(read, take):
    kept = read((HEAD, BAD_DAY, BAD_DAY))
    stay_out = {2: Decision(leaves_out=True)}
    with pytest.raises(LineNotSettled) as refusal:
        take(kept, stay_out | {3: Decision(cells=dict.fromkeys(Column))})
    assert str(refusal.value) == NOT_ON_CALENDAR
    right = {Column.ADMITTED: "28/02/1998", Column.NAME: None, Column.CARD: ""}
    assert take(kept, stay_out | {3: Decision(cells=right)}) == 1


@pytest.mark.parametrize(
    ("column", "typed", "why"),
    [
        (Column.ADMITTED, "31/02/1998", '"31/02/1998" không có trên lịch.'),
        (Column.RECOGNISED, "19/5/91", '"19/5/91" chưa đủ bốn số của năm.'),
        (Column.BIRTH, "không rõ", '"không rõ" chưa phải là ngày hay năm sinh.'),
        (Column.GENDER, "x", '"x" chưa phải là nam hay nữ.'),
        (Column.CARD, "A1", 'Số thẻ "A1" có chữ hoặc ký hiệu lạ. Ghi lại số thẻ.'),
        (Column.NAME, "  ", "Chưa có họ và tên."),
        (Column.ADMITTED, "20/05/1992", "Ngày chính thức trước ngày vào Đảng. Kiểm tra lại hai ngày."),
    ],
)
def test_a_value_that_is_typed_wrongly_is_refused_by_line_and_column(world, read, take, column, typed, why):
    kept, before = read((HEAD, KHUE)), names(world)
    with pytest.raises(LineNotSettled) as refusal:
        take(kept, {2: Decision(cells={column: typed})})
    told = Column.NAME.label if "hai ngày" in why else column.label
    assert str(refusal.value) == (
        f"Dòng 2, cột {told}: {why} Dòng này chưa được nhận; các dòng khác không bị ảnh hưởng."
    )
    assert names(world) == before


def test_certain_cells_may_be_typed_anew_or_left_empty(world, read, take):
    cells = {
        Column.NAME: "Phạm Văn Khuê Em", Column.BIRTH: "1962", Column.GENDER: "nam", Column.RECOGNISED: "",
        Column.CARD: "", Column.NOTE: "x", Column.ADMITTED: "19/5/2026",
    }  # fmt: skip
    take(read((HEAD, KHUE)), {2: Decision(cells=cells)}, joined_on=date(2025, 1, 1))
    found = facts_of(Member.visible_to(world.as_("An")).get(person__name="Phạm Văn Khuê Em"))
    assert (found.birth_year, found.gender, found.recognised_on, found.card_number) == (
        1962,
        Gender.MALE,
        None,
        "",
    )
    assert found.joined_on == found.admitted_on == date(2026, 5, 19)


def test_a_situation_without_a_day_needs_one(world, read, take):
    kept = read((HEAD, (*KHUE[:6], "miễn sinh hoạt")))
    with pytest.raises(LineNotSettled) as refusal:
        take(kept, {2: Decision(cells={Column.SITUATION: None})})
    assert "nhưng không rõ từ ngày nào." in str(refusal.value)
    with pytest.raises(LineNotSettled):
        take(kept, {2: Decision(cells={Column.SITUATION: "31/02/2026"})})
    take(kept, {2: Decision(cells={Column.SITUATION: "01/06/2025"})})
    member = Member.visible_to(world.as_("An")).get(person__name="Phạm Văn Khuê")
    assert SituationFact.of(member).get().since == date(2025, 6, 1)


def test_a_situation_of_a_note_may_be_left_aside(world, read, take):
    take(read((HEAD, (*KHUE[:6], "miễn SH từ T6/2025"))), {2: Decision(cells={Column.SITUATION: ""})})
    member = Member.visible_to(world.as_("An")).get(person__name="Phạm Văn Khuê")
    assert SituationFact.of(member).count() == 0


def test_a_list_is_taken_in_once(world, read, take):
    kept = read()
    take(kept)
    before = names(world)
    with pytest.raises(Refused) as refusal:
        take(kept)
    assert str(refusal.value) == (
        "Bảng này đã nhận 2 đồng chí ngày 03/11/2026. Muốn nhận thêm, gửi lại bảng."
    )
    assert names(world) == before


def test_the_same_list_again_asks_about_everybody(read, take):
    take(read())
    again = import_sheet(read())
    assert [line.state for line in again.read.lines] == [LineState.REFUSED, LineState.REFUSED]
    with pytest.raises(Refused) as refusal:
        take(read())
    assert str(refusal.value) == "Không có dòng nào được nhận. Chọn ít nhất một dòng để nhận."


def test_two_lists_that_were_read_before_either_was_taken_do_not_double_anybody(world, read, take):
    first, second = read(), read((HEAD, (*KHUE[:5], None, None)))
    take(first)
    before = names(world)
    with pytest.raises(LineNotSettled) as refusal:
        take(second)
    assert str(refusal.value) == (
        "Dòng 2: đồng chí Phạm Văn Khuê hoặc số thẻ đã có trong danh sách của chi bộ. "
        "Không nhận dòng này, hoặc ghi lại số thẻ."
    )
    assert names(world) == before


def test_two_persons_of_one_name_are_both_taken_in_when_somebody_says_so(world, read, take):
    twin = (2, "Phạm Văn Khuê", None, "19/05/1995", "19/05/1996", "086012399", None)
    assert take(read((HEAD, KHUE, twin)), {3: Decision(cells={Column.NAME: None})}) == 2
    assert names(world).count("Phạm Văn Khuê") == 2


def test_one_card_typed_for_two_is_refused(read, take):
    cells = {Column.CARD: "086012345"}
    with pytest.raises(LineNotSettled):
        take(read(), {3: Decision(cells=cells)})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ds.csv", "Họ và tên;Năm sinh;Ngày chính thức\nĐặng Quốc Uy;1980;07/11/2006\n".encode()),
        ("ds.csv", "\ufeffHọ và tên,Năm sinh,Ngày chính thức\r\nĐặng Quốc Uy,1980,07/11/2006\r\n".encode()),
        ("ds.csv", "Hä vµ tªn;N¨m sinh;Ngµy chÝnh thøc\n§Æng Quèc Uy;1980;07/11/2006\n".encode("latin-1")),
        ("ds.xls", makers.xls_file([("Họ và tên", "Năm sinh", "Ngày chính thức"), ("Đặng Quốc Uy", 1980, "07/11/2006")])),
    ],
)  # fmt: skip
def test_lists_of_other_kinds_are_taken_in(world, read, take, name, content):
    assert take(read(read_sheet(content, name), name=name)) == 1
    assert "Đặng Quốc Uy" in names(world)


def test_a_list_in_another_unit_is_refused_to_the_sisters_secretary(world, read):
    with pytest.raises(NotAllowed):
        read(who="Phúc")
    assert MemberImport.all_for(system("look", at=at())).count() == 0
