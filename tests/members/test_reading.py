"""Lists as cells really keep them: read right, or asked about; never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.kit.words import Refused
from chibo.members.rules.columns import column_of, find_head
from chibo.members.rules.keeping import heard, told
from chibo.members.rules.reading import Known, counted, read_list
from chibo.members.rules.template import list_template
from chibo.members.terms import CellState, Column, LineState
from chibo.papers.queries import read_sheet
from tests.members.conftest import DUYEN, HEAD, KHUE

ON = date(2026, 11, 3)
CERTAIN, NOTED, DOUBTFUL, WRONG = CellState


def line(*cells, head=HEAD, known=(), above=()):
    """Read one person under a head."""
    return read_list([*above, head, cells], on=ON, known=known).lines[0]


def person(**cells):
    """Read KHUE with some cells changed, by column."""
    columns = {"name": 1, "birth": 2, "admitted": 3, "recognised": 4, "card": 5, "note": 6}
    row = list(KHUE)
    for column, value in cells.items():
        row[columns[column]] = value
    return line(*row)


def said(read, column):
    cell = read.cell(column)
    return cell.value, cell.state, cell.reason and str(cell.reason)


# --- the messy list ------------------------------------------------------------------------------------


def test_the_messy_list_comes_through_right(messy_rows):
    found = read_list(messy_rows, on=ON)
    assert [(one.line, one.state) for one in found.lines] == [
        (7, LineState.DOUBTFUL), (8, LineState.ACCEPTED), (9, LineState.DOUBTFUL), (10, LineState.DOUBTFUL),
    ]  # fmt: skip
    values = [
        [str(one.cell(column).value) for column in (Column.NAME, Column.BIRTH, Column.GENDER, Column.ADMITTED, Column.RECOGNISED, Column.CARD)]
        for one in found.lines
    ]  # fmt: skip
    assert values == [
        ["Phạm Văn Khuê", "1961", "male", "1990-05-19", "1991-05-19", "086012345"],
        ["Trần Thị Mỹ Duyên", "1985", "female", "2012-02-03", "2013-02-03", "086012346"],
        ["Nguyễn Hữu Phước", "1972", "male", "1992-05-18", "1993-11-20", "086012347"],
        ["Đặng Quốc Uy", "1980", "male", "2005-11-07", "2006-11-07", ""],
    ]
    assert [(n, str(why)) for n, why in found.passed_over] == [(11, "dòng tổng cộng")]
    assert found.remarks == found.unused == ()


def test_every_doubt_of_the_messy_list_has_its_reason(messy_rows):
    doubts = {
        (one.line, cell.column): str(cell.reason)
        for one in read_list(messy_rows, on=ON).lines
        for cell in one.cells
        if cell.state is not CERTAIN
    }
    lost = 'Số thẻ "{}" có 8 chữ số, số khác trong bảng có 9; có thể mất số 0 ở đầu.'
    assert doubts == {
        (7, Column.CARD): lost.format("86012345"),
        (9, Column.NAME): 'Ghi thành "Nguyễn Hữu Phước".',
        (9, Column.ADMITTED): "Ô ghi số 33742; theo cách đếm ngày của Excel là ngày 18/05/1992.",
        (9, Column.CARD): lost.format("86.012.347"),
        (9, Column.SITUATION): (
            "Ghi chú nói đồng chí được miễn công tác và sinh hoạt; đề nghị ghi từ ngày 01/06/2025."
        ),
        (10, Column.ADMITTED): '"7/11/05" chưa đủ bốn số của năm.',
    }


def test_a_list_that_was_read_is_kept_and_heard_again(messy_rows):
    import json

    read = read_list(messy_rows, on=ON, known=[Known("Phạm Văn Khuê", 1961)])
    again = heard(json.loads(json.dumps(told(read))))
    assert again == read
    assert [cell.reason for one in again.lines for cell in one.cells] == [
        cell.reason for one in read.lines for cell in one.cells
    ]
    reason = again.lines[2].cell(Column.SITUATION).reason
    english = {"được miễn công tác và sinh hoạt": "exempt"}
    assert "exempt" in reason.told(lambda text: english.get(text, text))


# --- heads ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("Họ và tên", Column.NAME), ("HỌ TÊN", Column.NAME), ("Họ, tên đảng viên", Column.NAME),
        ("Họ và tên khai sinh", Column.NAME), ("Hä vµ tªn", Column.NAME), ("Hoï vaø teân", Column.NAME),
        ("Họ và tên đệm", Column.FAMILY), ("Họ đệm", Column.FAMILY), ("Tên", Column.GIVEN),
        ("Ngày, tháng, năm sinh", Column.BIRTH), ("Năm sinh", Column.BIRTH), ("Sinh năm", Column.BIRTH),
        ("Năm sinh Nam", Column.BIRTH_MALE), ("Ngày sinh Nữ", Column.BIRTH_FEMALE),
        ("Nam/Nữ", Column.GENDER), ("Giới tính", Column.GENDER), ("Nữ", Column.FEMALE),
        ("Ngày vào Đảng", Column.ADMITTED), ("Ngày kết nạp", Column.ADMITTED), ("Ngµy vµo §¶ng", Column.ADMITTED),
        ("Ngày vào Đảng chính thức", Column.RECOGNISED), ("Ngày chính thức", Column.RECOGNISED),
        ("Số thẻ ĐV", Column.CARD), ("Thẻ đảng viên", Column.CARD), ("Chức vụ", Column.ROLE),
        ("Ghi chú", Column.NOTE), ("STT", Column.ORDER),
        ("Nơi sinh", None), ("Ngày vào Đoàn", None), ("Sinh hoạt chi bộ", None), ("Quê quán", None), ("", None),
    ],
)  # fmt: skip
def test_headings_are_known_as_they_are_written(label, column):
    from chibo.members.rules.columns import text_of

    assert column_of(text_of(label)) is column


def test_a_list_without_a_head_is_refused():
    with pytest.raises(Refused) as refusal:
        read_list([("Phạm Văn Khuê", 1961)], on=ON, name="ds.xlsx")
    assert str(refusal.value) == (
        'Không thấy dòng tiêu đề có ô "Họ và tên" trong tệp "ds.xlsx". '
        "Ghi tên các cột ở dòng đầu của bảng, hoặc dùng bảng mẫu."
    )
    assert find_head([]) is None
    assert find_head([("Họ và tên",)]) is None


def test_a_head_of_two_rows_with_family_and_given_names_and_numbers_is_read():
    rows = [
        ("STT", "Họ và tên", None, "Năm sinh", "Ngày vào Đảng", None, "Nơi sinh"),
        (None, None, None, None, "Dự bị", "Chính thức", None),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        (1, "Phạm Văn Khuê", None, 1961, "19/05/1990", "19/05/1991", "Tân Hưng"),
    ]
    found = read_list(rows, on=ON)
    assert [one.line for one in found.lines] == [4]
    assert found.lines[0].cell(Column.RECOGNISED).value == "1991-05-19"
    assert found.unused == ("Nơi sinh",)


def test_a_name_in_two_columns_is_joined():
    read = line("Phạm Văn", "Khuê", 1961, head=("Họ và tên đệm", "Tên", "Năm sinh"))
    assert said(read, Column.NAME) == ("Phạm Văn Khuê", CERTAIN, None)


def test_titles_above_the_head_are_no_persons():
    read = line(*KHUE, above=[("ĐẢNG BỘ XÃ TÂN HƯNG",), (), ("DANH SÁCH ĐẢNG VIÊN",)])
    assert read.line == 5


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("Tổng cộng: 4",), "dòng tổng cộng"),
        ((None, "Cộng", None, 28), "dòng tổng cộng"),
        ((3, "Tổng số 12"), "dòng tổng cộng"),
        ((None, "Danh sách có 12 đồng chí"), "dòng tổng cộng"),
        (HEAD, "dòng tiêu đề lặp lại"),
        (("I. Tổ đảng số 1",), "dòng chữ, không phải đảng viên"),
        ((None, "Tân Hưng, ngày 03 tháng 11 năm 2026"), "dòng chữ, không phải đảng viên"),
        ((None, "T/M CHI BỘ"), "dòng chữ, không phải đảng viên"),
        ((None, "Người lập biểu"), "dòng chữ, không phải đảng viên"),
    ],
)
def test_rows_that_are_no_persons_are_passed_over_and_named(row, why):
    found = read_list([HEAD, KHUE, row], on=ON)
    assert [one.line for one in found.lines] == [2]
    assert [(n, str(said)) for n, said in found.passed_over] == [(3, why)]


def test_an_empty_row_is_nothing():
    assert read_list([HEAD, KHUE, (None, "", None)], on=ON).passed_over == ()


def test_a_total_that_does_not_agree_is_remarked():
    found = read_list([HEAD, KHUE, ("Tổng cộng: 5",)], on=ON)
    assert [str(remark) for remark in found.remarks] == ["Bảng ghi tổng cộng 5, đọc được 1 dòng."]
    assert read_list([HEAD, KHUE, ("Tổng cộng: 1",), ("Cộng",)], on=ON).remarks == ()


def test_a_list_without_persons_or_recognition_is_remarked():
    found = read_list([("Họ và tên", "Năm sinh")], on=ON)
    assert [str(remark) for remark in found.remarks] == [
        "Bảng không có cột Ngày chính thức.",
        "Bảng không có dòng nào ghi họ tên.",
    ]


def test_too_many_lines_are_refused():
    rows = [HEAD] + [(n, f"Phạm Văn {chr(97 + n % 26)}", 1961) for n in range(2001)]
    with pytest.raises(Refused, match="Bảng có hơn 2000 dòng"):
        read_list(rows, on=ON)


# --- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value", "state", "reason"),
    [
        ("  Trần Thị  Mỹ Duyên", "Trần Thị Mỹ Duyên", CERTAIN, None),
        ("NGUYỄN HỮU PHƯỚC", "Nguyễn Hữu Phước", NOTED, 'Ghi thành "Nguyễn Hữu Phước".'),
        ("Đ/c Phạm Văn Khuê", "Phạm Văn Khuê", NOTED, 'Ghi thành "Phạm Văn Khuê".'),
        ("NguyÔn V¨n ¢u", "Nguyễn Văn Âu", NOTED, 'Ghi thành "Nguyễn Văn Âu".'),
        ("Nguyeãn Vaên AÂu", "Nguyễn Văn Âu", NOTED, 'Ghi thành "Nguyễn Văn Âu".'),
        ("H'HEN NIÊ", "H'Hen Niê", DOUBTFUL, 'Viết hoa toàn bộ, đọc thành "H\'Hen Niê". Kiểm tra chữ hoa.'),
        ("Khuê", "Khuê", DOUBTFUL, "Chỉ có một chữ. Ghi đủ họ, tên đệm và tên."),
        ("Khuê 0912", "Khuê 0912", DOUBTFUL, "Ô này có chữ số hoặc ký hiệu lạ, có thể không phải họ tên."),
        (None, "", WRONG, "Chưa có họ và tên."),
    ],
)  # fmt: skip
def test_names_are_read(typed, value, state, reason):
    assert said(person(name=typed), Column.NAME) == (value, state, reason)


def test_a_name_that_reads_in_two_ways_is_asked_about_unless_the_list_tells():
    def name(head):
        return said(read_list([(head, "Nam sinh"), ("Ha Hã", 1961)], on=ON).lines[0], Column.NAME)

    why = 'Chữ gõ bằng phông cũ, đọc thành "Ha Hã". Kiểm tra lại dấu.'
    assert name("HO VA TEN") == ("Ha Hã", DOUBTFUL, why)
    assert name("Họ và tên") == ("Ha Hã", CERTAIN, None)
    assert name("Hä vµ tªn") == ("Ha Hó", DOUBTFUL, why.replace("Ha Hã", "Ha Hó"))


# --- births --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value", "state", "reason"),
    [
        ("15/03/1961", "1961", CERTAIN, None),
        ("02-9-1985", "1985", CERTAIN, None),
        (date(1961, 3, 15), "1961", CERTAIN, None),
        (1972, "1972", CERTAIN, None),
        ("1972", "1972", CERTAIN, None),
        ("năm 1972", "1972", CERTAIN, None),
        ("5/1961", "1961", CERTAIN, None),
        (None, "", CERTAIN, None),
        (22355, "1961", DOUBTFUL, "Ô ghi số 22355; theo cách đếm ngày của Excel là ngày 15/03/1961."),
        ("15/3/61", "1961", DOUBTFUL, '"15/3/61" chưa đủ bốn số của năm.'),
        ("31/02/1961", "1961", DOUBTFUL, '"31/02/1961" chỉ chắc về năm 1961.'),
        ("khoảng 1961", "1961", DOUBTFUL, '"khoảng 1961" chỉ chắc về năm 1961.'),
        ("không rõ", "", DOUBTFUL, '"không rõ" chưa phải là ngày hay năm sinh.'),
        (2020, "2020", DOUBTFUL, "Năm sinh 2020 khó đúng với một đảng viên. Kiểm tra lại."),
        ("1901", "1901", DOUBTFUL, "Năm sinh 1901 khó đúng với một đảng viên. Kiểm tra lại."),
    ],
)
def test_births_are_read(typed, value, state, reason):
    assert said(person(birth=typed), Column.BIRTH) == (value, state, reason)


def test_the_column_of_a_birth_tells_the_gender():
    head = ("Họ và tên", "Năm sinh Nam", "Năm sinh Nữ")
    assert line("Phạm Văn Khuê", 1961, None, head=head).cell(Column.GENDER).value == "male"
    assert line("Trần Thị Duyên", None, 1985, head=head).cell(Column.GENDER).value == "female"
    both = line("Trần Thị Duyên", 1985, 1985, head=head)
    assert said(both, Column.BIRTH) == ("", WRONG, "Ghi ngày sinh ở cả hai cột nam và nữ.")


@pytest.mark.parametrize(
    ("head", "typed", "value", "reason"),
    [
        ("Giới tính", "Nam", "male", None),
        ("Giới tính", "NỮ", "female", None),
        ("Giới tính", None, "", None),
        ("Giới tính", "N", "", '"N" chưa phải là nam hay nữ.'),
        ("Nữ", "x", "female", None),
        ("Nữ", None, "", None),
    ],
)
def test_genders_are_read(head, typed, value, reason):
    cell = line("Phạm Văn Khuê", 1961, typed, head=("Họ và tên", "Năm sinh", head)).cell(Column.GENDER)
    assert (cell.value, cell.reason and str(cell.reason)) == (value, reason)


# --- days ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value", "state", "reason"),
    [
        ("19/5/1990", "1990-05-19", CERTAIN, None),
        ("3.2.1990", "1990-02-03", CERTAIN, None),
        ("02-9-1985", "1985-09-02", CERTAIN, None),
        (date(1990, 5, 19), "1990-05-19", CERTAIN, None),
        (33012, "1990-05-19", DOUBTFUL, "Ô ghi số 33012; theo cách đếm ngày của Excel là ngày 19/05/1990."),
        ("19/5/90", "1990-05-19", DOUBTFUL, '"19/5/90" chưa đủ bốn số của năm.'),
        ("31/2/90", "", WRONG, '"31/2/90" không có trên lịch.'),
        ("31/02/1998", "", WRONG, '"31/02/1998" không có trên lịch.'),
        ("05/19/1990", "1990-05-19", DOUBTFUL, "Không có tháng 19; có thể là ngày 19/05/1990."),
        (1990, "", DOUBTFUL, "Chỉ có năm 1990. Ghi đủ ngày, tháng, năm hoặc để trống."),
        ("1990", "", DOUBTFUL, "Chỉ có năm 1990. Ghi đủ ngày, tháng, năm hoặc để trống."),
        ("²", "", DOUBTFUL, '"²" chưa phải là một ngày. Ghi theo mẫu 03/11/2026, hoặc để trống.'),
        (12, "", DOUBTFUL, '"12" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.'),
        (Decimal("33742.5"), "", DOUBTFUL, '"33742.5" chưa phải là một ngày. Ghi theo mẫu 03/11/2026, hoặc để trống.'),
        ("5/1990", "", DOUBTFUL, '"5/1990" chưa phải là một ngày. Ghi theo mẫu 03/11/2026, hoặc để trống.'),
        ("không rõ", "", DOUBTFUL, '"không rõ" chưa phải là một ngày. Ghi theo mẫu 03/11/2026, hoặc để trống.'),
        ("03/11/2027", "2027-11-03", DOUBTFUL, "Ngày 03/11/2027 chưa đến. Kiểm tra lại năm."),
        ("03/11/2226", "", WRONG, 'Năm trong "03/11/2226" nằm ngoài khoảng 1900–2099. Kiểm tra lại năm.'),
    ],
)  # fmt: skip
def test_days_are_read(typed, value, state, reason):
    assert said(person(admitted=typed, recognised=None), Column.ADMITTED) == (value, state, reason)


def test_a_short_year_is_of_the_century_in_which_she_could_be_admitted():
    assert person(birth=1985, admitted="7/11/05").cell(Column.ADMITTED).value == "2005-11-07"
    assert person(birth=1940, admitted="7/11/65").cell(Column.ADMITTED).value == "1965-11-07"
    assert person(birth=1995, admitted="7/11/05").cell(Column.ADMITTED).value == ""


@pytest.mark.parametrize(
    ("admitted", "recognised", "state", "reason"),
    [
        ("19/05/1990", "19/05/1991", CERTAIN, None),
        ("19/05/2026", None, CERTAIN, None),
        ("19/05/1990", None, DOUBTFUL, "Chưa có ngày chính thức. Ghi ngày, hoặc để trống nếu đồng chí còn dự bị."),
        (None, None, DOUBTFUL, "Chưa có ngày chính thức. Ghi ngày, hoặc để trống nếu đồng chí còn dự bị."),
        ("19/05/1990", "18/05/1991", DOUBTFUL, "Ngày chính thức chưa đủ 12 tháng sau ngày vào Đảng."),
        ("19/05/1990", "18/05/1989", WRONG, "Ngày chính thức trước ngày vào Đảng."),
        (None, "18/05/1989", CERTAIN, None),
        ("19/05/1990", "31/02/1991", WRONG, '"31/02/1991" không có trên lịch.'),
    ],
)  # fmt: skip
def test_the_day_of_recognition_is_asked_about_when_it_does_not_fit(admitted, recognised, state, reason):
    _, found, why = said(person(admitted=admitted, recognised=recognised), Column.RECOGNISED)
    assert (found, why) == (state, reason)


# --- cards, notes, twins -------------------------------------------------------------------------------


def cards(*typed):
    rows = [HEAD] + [
        (n, f"Phạm Văn {'abcdefgh'[n]}", 1961, None, "19/05/1991", card, None) for n, card in enumerate(typed)
    ]
    return [one.cell(Column.CARD) for one in read_list(rows, on=ON).lines]


def test_cards_keep_their_zeros_or_are_asked_about():
    found = cards("086012345", "086012399", 86012346, "86.012.347", "0860123480", "ĐV-12", None, "0" * 13)
    assert [(str(cell.value), cell.state) for cell in found] == [
        ("086012345", CERTAIN), ("086012399", CERTAIN), ("086012346", DOUBTFUL), ("086012347", DOUBTFUL), ("0860123480", DOUBTFUL),
        ("", DOUBTFUL), ("", CERTAIN), ("", DOUBTFUL),
    ]  # fmt: skip
    assert str(found[4].reason) == 'Số thẻ "0860123480" dài hơn số khác trong bảng. Kiểm tra lại.'
    assert str(found[5].reason) == 'Số thẻ "ĐV-12" có chữ hoặc ký hiệu lạ. Ghi lại số thẻ.'


def test_cards_that_are_all_numbers_of_one_length_are_taken_as_they_are():
    assert [cell.state for cell in cards(86012345, 86012346)] == [CERTAIN, CERTAIN]
    assert [cell.state for cell in cards(186012345, 186012346, 86012347)] == [CERTAIN, CERTAIN, DOUBTFUL]


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("miễn SH từ T6/2025", "exempt 2025-06-01"),
        ("Được miễn sinh hoạt từ 15/6/2025", "exempt 2025-06-15"),
        ("giảm sinh hoạt từ tháng 1/2026", "reduced_duty 2026-01-01"),
        ("Đình chỉ SH từ 01.02.2026", "suspended 2026-02-01"),
        ("SHTT tại Hà Nội từ 3/2026", "temporary_out 2026-03-01"),
        ("tạm thời đến từ 3/2026", "temporary_in 2026-03-01"),
        ("miễn sinh hoạt", "exempt"),
        ("miễn từ 31/02/2026", "exempt"),
        ("miễn từ T13/2026", "exempt"),
    ],
)
def test_a_note_that_tells_of_a_situation_is_asked_about(note, value):
    cell = person(note=note).cell(Column.SITUATION)
    assert (cell.value, cell.state) == (value, DOUBTFUL)
    if " " not in value:
        assert str(cell.reason).endswith("nhưng không rõ từ ngày nào.")


def test_another_note_tells_of_no_situation():
    assert Column.SITUATION not in {cell.column for cell in person(note="Trưởng thôn").cells}


def test_twins_are_asked_about():
    twin = ("", "PHẠM VĂN KHUÊ", None, "19/05/1995", "19/05/1996", "086012399", None)
    other = ("", "Phạm Văn Khuê", 1999, "19/05/2020", "19/05/2021", "086012398", None)
    first, second, third = read_list([HEAD, KHUE, twin, other], on=ON).lines
    assert first.state is LineState.ACCEPTED
    why = "Trùng họ tên với dòng 2. Nếu là hai người khác nhau thì giữ."
    assert said(second, Column.NAME) == ("Phạm Văn Khuê", DOUBTFUL, why)
    assert said(third, Column.NAME)[1] is DOUBTFUL  # the second line's year of birth is not known
    again = read_list([HEAD, KHUE, other], on=ON).lines[1]
    assert again.cell(Column.NAME).state is CERTAIN


def test_who_is_on_the_roll_already_is_asked_about():
    read = line(*KHUE, known=[Known("Phạm văn Khuê", 1961, "111"), Known("Lê Văn A", None, "086012345")])
    roll = "danh sách của chi bộ"
    assert (
        str(read.cell(Column.NAME).reason) == f"Trùng họ tên với {roll}. Nếu là hai người khác nhau thì giữ."
    )
    assert said(read, Column.CARD) == ("", WRONG, f"Số thẻ trùng với {roll}.")
    assert read.state is LineState.REFUSED


def test_a_card_that_stands_twice_is_refused_the_second_time():
    same = (*DUYEN[:5], KHUE[5], None)
    assert said(read_list([HEAD, KHUE, same], on=ON).lines[1], Column.CARD) == (
        "",
        WRONG,
        "Số thẻ trùng với dòng 2.",
    )


def test_lines_are_counted_by_state():
    bad = (3, "Lê Văn Tư", 1961, "31/02/1998", "19/05/1999", "086012347", None)
    found = read_list([HEAD, KHUE, bad, (4, "Lê Văn Năm", 1961)], on=ON)
    assert counted(found.lines) == {LineState.ACCEPTED: 1, LineState.REFUSED: 1, LineState.DOUBTFUL: 1}


# --- the template, and anything at all -----------------------------------------------------------------


def test_the_template_is_read_as_a_list_and_keeps_texts_as_texts():
    from io import BytesIO

    import openpyxl

    template = list_template()
    found = read_list(read_sheet(template, "mau.xlsx"), on=ON)
    assert (found.lines, found.unused) == ((), ())
    sheet = openpyxl.load_workbook(BytesIO(template)).active
    assert {sheet.cell(2, column).number_format for column in range(1, 10)} == {"@"}
    assert all(cell.data_type == "s" for cell in sheet[1])


cells = st.none() | st.integers(-10, 99999) | st.dates(date(1900, 1, 1), date(2099, 1, 1)) | st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.text(max_size=20) | st.sampled_from(["31/02/1998", "7/11/05", "Tổng cộng: 4", "NguyÔn V¨n", "miễn", "1990", "(1)", "Nam", "9" * 5000, "²", "٣/٣/١٩٩٠"])  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.tuples(*[cells] * 7), max_size=6))
def test_any_rows_at_all_are_read_or_refused_and_kept(rows):
    read = read_list([HEAD, *rows], on=ON)
    assert heard(told(read)) == read
    assert len(read.lines) + len(read.passed_over) <= len(rows)
    for one in read.lines:
        for cell in one.cells:
            assert (cell.reason is None) == (cell.state is CERTAIN)
