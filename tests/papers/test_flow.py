"""What flow() words, numbers and measures, before anything is drawn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.papers.document import (
    Bullets,
    Clause,
    Column,
    Item,
    Paragraph,
    Part,
    Points,
    Run,
    Table,
    layout_of,
    measure,
    plain_text,
    render_docx,
    text_of_docx,
    unprintable,
)
from chibo.papers.document.flow import flow
from chibo.papers.document.keep import line_starts
from chibo.papers.document.nodes import Grid, Par
from chibo.papers.document.pdf import runs_at
from chibo.rulebook.day import in_force
from chibo.rulebook.terms import PaperType
from tests.papers.gallery import LAYOUT, NINE, RULES, TASKS, cell_paper, letter, minutes, notice

BODY = LAYOUT.styles["body"]


def said(*blocks, **more):
    """Lines of a paper of one part, between the dashes and Nơi nhận."""
    lines = plain_text(cell_paper(PaperType.ANNOUNCEMENT, 1, "về thử", Part(blocks), **more), LAYOUT).split(
        "\n"
    )
    return lines[lines.index("-----") + 1 : lines.index("Nơi nhận:")]


def test_clauses_and_items_share_numbers_and_points_begin_anew():
    blocks = (Clause("Một"), Points(("a", "b")), Item("Hai."), Points(("c",) * 5))
    assert said(*blocks) == [
        "1. Một",
        "a) a;",
        "b) b.",
        "2. Hai.",
        "a) c;",
        "b) c;",
        "c) c;",
        "d) c;",
        "đ) c.",
    ]


def test_points_keep_their_own_marks_and_may_go_on():
    assert said(Points(("một.", "hai,", ("ba ", Run("bốn", bold=True))), first=3)) == [
        "c) một.",
        "d) hai,",
        "đ) ba bốn.",
    ]


def test_parts_with_names_are_counted_and_numbers_begin_anew():
    paper = cell_paper(
        PaperType.REPORT,
        1,
        "về thử",
        Part((Item("x."),)),
        Part((Item("y."),), name="đảng phí"),
        Part((Item("z."),), name="hai"),
    )
    text = plain_text(paper, LAYOUT)
    assert "1. x.\nPhần I\nĐẢNG PHÍ\n1. y.\nPhần II\nHAI\n1. z." in text


def test_subject_gets_the_word_the_type_demands():
    def first(kind, subject, **more):
        return plain_text(cell_paper(kind, 1, subject, **more), LAYOUT)

    assert "\nvề thi đua\n" in first(PaperType.RESOLUTION, "thi đua")
    assert "\nvề việc thi đua\n" in first(PaperType.LETTER, "thi đua")
    assert "\nvề thi đua\n" in first(PaperType.RESOLUTION, "về thi đua")
    assert "\ndự sinh hoạt\n" in first(PaperType.INVITATION, "dự sinh hoạt")


def test_a_body_s_name_of_two_lines_breaks_behind_its_kind():
    above, cell = "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH", "CHI BỘ BAN TỔ CHỨC TỈNH ỦY"
    header = flow(replace(notice, superior=above, issuer=cell), LAYOUT).header
    assert header[0][0].text == "ĐẢNG BỘ\nCÁC CƠ QUAN ĐẢNG TỈNH"
    assert header[1][0].text == "CHI BỘ\nBAN TỔ CHỨC TỈNH ỦY"
    longer = flow(replace(notice, issuer="CHI BỘ CÔNG TY CỔ PHẦN CƠ ĐIỆN KIM LIÊN"), LAYOUT).header
    assert longer[1][0].text.count("\n") == 1


def test_a_sentence_that_announces_stays_with_what_it_announces():
    paper = cell_paper(PaperType.REPORT, 1, "về thử", Part((Paragraph("Như sau:"), Paragraph("Một."))))
    (stretch,) = flow(paper, LAYOUT).stretches
    assert [node.keep for node in stretch.nodes if node.role == "body"] == [True, False]


def test_number_is_padded_left_to_the_hand_or_absent():
    def head(**more):
        return plain_text(replace(notice, **more), LAYOUT).split("\n")[:8]

    assert "Số 08-TB/CB" in head()
    assert "Số 112-TB/ĐU" in head(number=112, suffix="ĐU")
    assert "Số .....-TB/CB" in head(number=None)
    assert not [line for line in head(number=None, is_numbered=False) if line.startswith("Số")]


def test_body_ends_with_a_full_stop_on_every_day_also_where_more_was_typed():
    old = in_force(date(2023, 9, 22))
    typed = replace(notice, parts=(Part((Paragraph("Đề nghị dự đúng giờ./."),)),))
    for layout in (layout_of(old.layout, old.papers), LAYOUT):
        for paper in (notice, typed):
            assert "đúng giờ.\nNơi nhận:" in plain_text(paper, layout)


def test_slips_are_set_by_the_line_of_the_rulebook():
    closer = layout_of(replace(RULES.layout, slip_line=Decimal(17)), RULES.papers)
    for layout, line in ((LAYOUT, 15), (closer, 17)):
        assert {layout.styles[name].line for name in ("slip_body", "slip_clause", "slip_cell")} == {line}


def test_versions_and_facts_are_printed():
    text = plain_text(minutes, LAYOUT)
    assert "Số 07-BB/CB\nBản đính chính lần 2\nGhi bổ sung sau 9 ngày\nBIÊN BẢN" in text
    assert "Số cần thiết tính theo bộ quy tắc ngày 27/5/2026, phiên bản 3.\nNGƯỜI GHI BIÊN BẢN" in text


def test_addressees_are_listed_and_closed():
    cells = "Kính gửi: - Chi bộ thôn Đông,\n- Chi bộ thôn Trung,\n- Chi bộ Trường Tiểu học Tân Hưng.\n"
    assert cells in plain_text(letter, LAYOUT)


def test_empty_lists_say_so_or_nothing():
    columns = (Column("TT", 10), Column("Nội dung", 50))
    assert said(Table(columns)) == ["Không có."]
    assert said(Table(columns, empty=""), Points(()), Bullets(()), Paragraph("Hết.")) == ["Hết."]


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="3 cells under 2 columns"):
        Table((Column("a", 1), Column("b", 1)), (("1", "2", "3"),))


def test_columns_fill_the_text_and_hold_their_words():
    paper = cell_paper(
        PaperType.RESOLUTION,
        1,
        "về thử",
        Part((Table(NINE, TASKS),), wide=True),
        Part((Table(NINE, TASKS[:1]),)),
    )
    wide, narrow = (
        next(n for n in stretch.nodes if isinstance(n, Grid)) for stretch in flow(paper, LAYOUT).stretches
    )
    assert sum(wide.widths) == 252
    assert sum(narrow.widths) == 165
    cell = LAYOUT.styles["cell"]
    assert wide.widths[7] - 2 * LAYOUT.table.inset_x >= measure.width("20/11/2026", cell)


def test_letters_the_font_lacks_are_named_and_shown():
    assert unprintable("Chi bộ 🎉 漢 thôn") == ("🎉", "漢")
    assert unprintable("Đủ ≥ 12/23, 1.275,5 m² – “đạt”… ☐") == ("☐",)
    assert measure.printable("e\u0302\u0323 🎉\u200b") == "ệ □"


def test_advances_are_those_of_the_font():
    # 2048 units an em: a space is 512, a digit 1024, M 1821
    face = measure.face(bold=False, italic=False)
    assert (face.per_em, face.advances[" "], face.advances["0"], face.advances["M"]) == (
        2048,
        512,
        1024,
        1821,
    )
    assert abs(measure.width("0000", BODY) - Decimal(28) * Decimal("25.4") / 72) < Decimal("0.001")


def test_lines_are_broken_greedily():
    words = [Decimal(4)] * 5
    assert measure.break_lines(words, Decimal(1), Decimal(9), Decimal(14)) == [0, 2]
    assert measure.break_lines([], Decimal(1), Decimal(9), Decimal(9)) == [0]


def test_centred_text_is_balanced():
    text = "về kết quả thực hiện nhiệm vụ tháng 10 năm 2026, phương hướng, nhiệm vụ tháng 11 năm 2026"
    style = LAYOUT.styles["subject"]
    lines = measure.balance(text, style, Decimal(165)).split("\n")
    widths = [measure.width(line, style) for line in lines]
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert max(widths) - min(widths) < 25
    assert measure.balance("ngắn", style, Decimal(165)) == "ngắn"


def test_words_wider_than_a_line_may_break():
    url = "https://vi-du.example/" + "mot-duong-dan/" * 12
    soft = measure.soften(f"Xem {url}", BODY, Decimal(100))
    assert soft.replace(measure.SOFT, "") == f"Xem {url}"
    assert all(measure.width(piece, BODY) <= 100 for piece in soft.split(measure.SOFT))
    assert measure.SOFT in measure.soften("x" * 300, BODY, Decimal(100))
    assert measure.SOFT not in measure.soften("Số 42-HD/BTCTW", BODY, Decimal(100))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(alphabet="ab -/.;<>&*#_$[]{}\\\"'\u200b\u00a0\tđệ\n", max_size=60))
def test_any_text_is_said_alike_in_model_and_docx(text, marks):
    paper = cell_paper(
        PaperType.REPORT,
        1,
        text,
        Part(
            (
                Paragraph((text, Run(marks, bold=True))),
                Table((Column(marks, 3), Column("b", 9)), ((text, marks),)),
            )
        ),
        place=marks,
        to=(text, marks),
        recipients=(marks,),
    )
    assert text_of_docx(render_docx(paper, LAYOUT)).split() == plain_text(paper, LAYOUT).split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="a đệ-", max_size=12), max_size=40), st.integers(40, 160))
def test_a_paragraph_is_cut_into_the_same_words(texts, width):
    par = Par("body", tuple((text, "b" * (index % 2)) for index, text in enumerate(texts)))
    starts = line_starts(par, Decimal(width), BODY)
    words = "".join(texts).split()
    for last in range(1, len(starts)):
        head, rest = runs_at(par, starts[-last])
        both = "".join(text for text, _ in head), "".join(text for text, _ in rest)
        assert both[0].split() == words[: starts[-last]]
        assert both[1].split() == words[starts[-last] :]
