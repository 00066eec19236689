"""The PDF of every paper, read back and measured by the regulation's own figures."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
import typst

from chibo.papers.document import Column, Paragraph, Part, Signature, Table, plain_text, render_pdf
from chibo.rulebook.terms import Align, PaperType
from tests.papers import gallery, reading
from tests.papers.gallery import ALL, LAYOUT, LONG

NAMES = sorted(ALL)
FIRST_WORDS = ("Nơi nhận:", "NGƯỜI GHI BIÊN BẢN", "NGƯỜI CHẤM ĐIỂM", "T/M CHI BỘ", "KIỂM PHIẾU 1")


@cache
def drawn(name):
    return render_pdf(ALL[name], LAYOUT)


def styled(**changes):
    """The layout with one style changed: `body={"line": …}`."""
    styles = dict(LAYOUT.styles)
    for style, figures in changes.items():
        styles[style] = replace(styles[style], **figures)
    return replace(LAYOUT, styles=styles)


@pytest.mark.parametrize("name", NAMES)
def test_only_the_paper_font_is_used(name):
    assert reading.font_faults(drawn(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_margins_are_right_on_every_page(name):
    assert reading.margin_faults(drawn(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_begin_on_page_two(name):
    assert reading.page_number_faults(drawn(name)) == []


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"wide_end"}))
def test_header_has_two_columns_star_day_and_rule(name):
    lines, sheets = reading.read_pdf(drawn(name))
    assert reading.header_faults(lines, sheets[0].rules) == []


@pytest.mark.parametrize("name", ["notice", "report", "minutes", "letter"])
def test_lines_stand_exactly_and_are_justified(name):
    assert reading.pitch_faults(drawn(name)) == []
    assert reading.ragged_lines(drawn(name)) == []
    assert reading.paragraph_faults(drawn(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_sign_block_stands_with_two_lines(name):
    assert reading.sign_faults(drawn(name), FIRST_WORDS) == []


def test_measures_see_wrong_margins():
    wrong = render_pdf(
        gallery.report, replace(LAYOUT, page=replace(LAYOUT.page, left=Decimal(25), right=Decimal(10)))
    )
    assert reading.margin_faults(wrong)


def test_measures_see_a_number_too_low_or_on_page_one():
    low = replace(LAYOUT.page_number, from_edge=Decimal("11.7"))
    early = replace(LAYOUT.page_number, first_page=1)
    assert reading.page_number_faults(render_pdf(gallery.report, replace(LAYOUT, page_number=low)))
    assert reading.page_number_faults(render_pdf(gallery.report, replace(LAYOUT, page_number=early)))


def test_measures_see_wrong_columns():
    header = replace(LAYOUT.header, left=Decimal(70), right=Decimal(95))
    lines, sheets = reading.read_pdf(render_pdf(gallery.notice, replace(LAYOUT, header=header)))
    assert reading.header_faults(lines, sheets[0].rules)


def test_measures_see_a_wrong_rule_and_number():
    lines, sheets = reading.read_pdf(drawn("notice"))
    wider = [(x0 - 2, x1 + 2, y) for x0, x1, y in sheets[0].rules]
    colon = replace(LAYOUT.numbering, pattern="Số: {number}-{letters}/{suffix}")
    wrong, _ = reading.read_pdf(render_pdf(gallery.notice, replace(LAYOUT, numbering=colon)))
    assert reading.header_faults(lines, wider)
    assert reading.header_faults(wrong, sheets[0].rules)


def test_measures_see_a_wrong_pitch_and_gap():
    wrong = render_pdf(gallery.report, styled(body={"line": Decimal("17.57"), "after": Decimal("2.8")}))
    assert reading.pitch_faults(wrong)
    assert reading.paragraph_faults(wrong)


def test_measures_see_ragged_lines():
    assert reading.ragged_lines(render_pdf(gallery.report, styled(body={"align": Align.LEFT})))


def test_measures_see_another_font(tmp_path):
    source = tmp_path / "other.typ"
    source.write_text('#set text(font: "Libertinus Serif")\nChi bộ', encoding="utf-8")
    assert reading.font_faults(typst.compile(str(source)))


@pytest.mark.parametrize("count", range(22, 40))
def test_sign_block_is_kept_whatever_the_length(count):
    pars = tuple(Paragraph("Chi bộ nhất trí.") for _ in range(count))
    paper = gallery.cell_paper(PaperType.ANNOUNCEMENT, 1, "về thử", Part(pars))
    assert reading.sign_faults(render_pdf(paper, LAYOUT), FIRST_WORDS) == []


@pytest.mark.parametrize("count", range(6, 13))
def test_sign_block_is_kept_to_the_last_lines_of_a_long_paragraph(count):
    pars = (*(Paragraph("Chi bộ nhất trí.") for _ in range(count)), Paragraph(" ".join([LONG] * 4)))
    paper = gallery.cell_paper(PaperType.ANNOUNCEMENT, 1, "về thử", Part(pars))
    pdf = render_pdf(paper, LAYOUT)
    assert reading.sign_faults(pdf, FIRST_WORDS) == []
    assert reading.ragged_lines(pdf) == []
    assert reading.pitch_faults(pdf) == []
    assert reading.pdf_words(pdf) == plain_text(paper, LAYOUT).split()


@pytest.mark.parametrize("rows", range(14, 26))
def test_sign_block_is_kept_to_the_last_rows_of_a_table(rows):
    table = replace(
        gallery.attendance.parts[0].blocks[0],
        rows=gallery.attendance.parts[0].blocks[0].rows[:rows],
        blank_rows=0,
    )
    paper = replace(gallery.attendance, parts=(Part((table,)),))
    assert reading.sign_faults(render_pdf(paper, LAYOUT), FIRST_WORDS) == []


def test_measures_see_a_lonely_sign_block():
    loose = replace(LAYOUT, sign=replace(LAYOUT.sign, keep_lines=0))
    papers = [
        gallery.cell_paper(
            PaperType.ANNOUNCEMENT, 1, "về thử", Part(tuple(Paragraph("Chi bộ nhất trí.") for _ in range(n)))
        )
        for n in range(15, 27)
    ]
    assert any(reading.sign_faults(render_pdf(paper, loose), FIRST_WORDS) for paper in papers)


def test_names_of_a_pair_stand_on_one_line_though_a_capacity_takes_two():
    lines = reading.body(drawn("tellers"))
    left = [line for line in lines if line.text == "Bùi Đức Thuận"][-1]
    right = next(line for line in lines if line.text == gallery.LEADER)
    assert left.y == right.y


def test_lone_signature_stands_on_the_right():
    paper = replace(gallery.one_line, recipients=())
    name = next(line for line in reading.body(render_pdf(paper, LAYOUT)) if line.text == gallery.LEADER)
    assert abs(name.middle - 153.75) < 0.3


def test_months_and_numbers_are_padded_as_the_regulation_says():
    text = [line.text for line in reading.body(drawn("one_line"))]
    assert "Tân Hưng, ngày 09 tháng 02 năm 2026" in text
    assert "Số 01-TB/CB" in text


def test_sizes_and_weights_follow_the_table_of_types():
    lines = {line.text: line for line in reading.body(drawn("letter")) + reading.body(drawn("notice"))}
    expected = {
        "THÔNG BÁO": (16, "Tinos-Bold"),
        "Nơi nhận:": (14, "Tinos-Regular"),
        "- Lưu Chi bộ.": (12, "Tinos-Regular"),
        "T/M CHI BỘ": (14, "Tinos-Bold"),
        "BÍ THƯ": (14, "Tinos-Regular"),
        "về việc đôn đốc nền nếp, chế độ sinh": (12, "Tinos-Italic"),
        "ĐẢNG BỘ XÃ TÂN HƯNG": (14, "Tinos-Regular"),
        "CHI BỘ THÔN ĐÔNG": (14, "Tinos-Bold"),
    }
    found = {text: (lines[text].size, lines[text].font.split("+")[1]) for text in expected if text in lines}
    letter = next(line for line in lines if line.startswith("về việc"))
    found["về việc đôn đốc nền nếp, chế độ sinh"] = (lines[letter].size, lines[letter].font.split("+")[1])
    assert found == expected


def test_row_of_least_height_grows_with_its_text():
    long = "một đoạn dài phải xuống dòng nhiều lần trong ô hẹp " * 4
    table = Table(
        (Column("TT", 10), Column("Nội dung", 60), Column("Ký", 95)),
        (("1", long, ""), ("2", "ngắn", "")),
        row_height=9,
    )
    paper = replace(next(iter(ALL.values())), parts=(Part((table,)),), signatures=())
    words = _words(render_pdf(paper, LAYOUT))
    first = [word for word in words if word["text"] in {"đoạn", "dài", "hẹp"}]
    second = next(word for word in words if word["text"] == "ngắn")
    assert max(word["bottom"] for word in first) <= second["top"]


def _words(pdf):
    import io

    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return opened.pages[0].extract_words()


def test_same_paper_gives_same_bytes():
    assert render_pdf(gallery.notice, LAYOUT) == drawn("notice")


def test_pdf_is_tagged_archivable_and_names_itself():
    pdf = drawn("minutes")
    assert b"pdfaid:part>2" in pdf
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert "BIÊN BẢN về sinh hoạt chi bộ thường kỳ tháng 11 năm 2026".encode() in pdf


def test_empty_names_and_no_parts_still_make_a_paper():
    bare = gallery.cell_paper(
        PaperType.ANNOUNCEMENT, 1, "", recipients=(), signatures=(Signature("T/M CHI BỘ"),)
    )
    text = " ".join(line.text for line in reading.body(render_pdf(bare, LAYOUT)))
    assert "THÔNG BÁO" in text
    assert "T/M CHI BỘ" in text
