"""The .docx of every paper: the same words, exact lines, and what Word needs to keep a page right."""

import io
import itertools
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from docx.oxml.ns import qn

from chibo.papers.document import Paragraph, Part, plain_text, render_docx, render_pdf, text_of_docx
from chibo.rulebook.terms import PaperType
from tests.papers import gallery, reading
from tests.papers.gallery import ALL, LAYOUT, PEOPLE, ballots

NAMES = sorted(ALL)
HEADS = tuple(
    tuple(" ".join(column.head for column in block.columns).split())
    for paper in ALL.values()
    for part in paper.parts
    for block in part.blocks
    if hasattr(block, "columns")
)


@cache
def drawn(name):
    return render_docx(ALL[name], LAYOUT)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_those_of_the_pdf_in_the_same_order(name):
    words = plain_text(ALL[name], LAYOUT).split()
    assert text_of_docx(drawn(name)) == plain_text(ALL[name], LAYOUT)
    assert reading.pdf_words(render_pdf(ALL[name], LAYOUT), HEADS) == words


def test_words_that_differ_are_seen():
    other = replace(gallery.notice, place="Tân Hưn")
    assert text_of_docx(drawn("notice")).split() != plain_text(other, LAYOUT).split()
    assert reading.pdf_words(render_pdf(other, LAYOUT), HEADS) != plain_text(gallery.notice, LAYOUT).split()
    assert reading.missing(["a", "b", "b"], ["b", "a"]) == ["b"]


@pytest.mark.parametrize("name", NAMES)
def test_page_and_lines_are_right(name):
    assert reading.docx_page_faults(drawn(name)) == []
    assert reading.docx_line_faults(drawn(name)) == []


def test_every_dotted_line_holds_a_letter_lest_libreoffice_sets_it_too_close():
    dotted = [par for par in reading.docx_paragraphs(drawn("by_hand")) if "\t" in par.text]
    assert len(dotted) == 24
    assert all(par.text.replace("\t", "") for par in dotted)


def test_measures_see_wrong_page_and_lines():
    page = replace(LAYOUT, page=replace(LAYOUT.page, left=Decimal(25), right=Decimal(20)))
    body = replace(
        LAYOUT, styles=dict(LAYOUT.styles) | {"body": replace(LAYOUT.styles["body"], line=Decimal(17))}
    )
    assert reading.docx_page_faults(render_docx(gallery.notice, page))
    assert reading.docx_line_faults(render_docx(gallery.notice, body))


def test_header_has_the_columns_and_the_rule_of_the_pdf():
    row = reading.open_docx(drawn("notice")).tables[0].rows[0]
    party = row.cells[1].paragraphs[0]
    rule = 90 - party.paragraph_format.left_indent.mm - party.paragraph_format.right_indent.mm
    line = next(
        line for line in reading.body(render_pdf(gallery.notice, LAYOUT)) if line.text == reading.PARTY
    )
    assert [round(cell.width.mm, 1) for cell in row.cells] == [75, 90]
    assert abs(rule - (line.x1 - line.x0)) < 0.5
    assert party._p.pPr.find(qn("w:pBdr")) is not None


def test_number_stands_on_every_page_but_the_first():
    document = reading.open_docx(drawn("resolution"))
    first, *others = document.sections
    header = first.header._element.xml
    assert first.different_first_page_header_footer
    assert not any(section.different_first_page_header_footer for section in others)
    assert 'w:instr="PAGE"' in header
    assert 'w:sz w:val="28"' in header
    assert first.first_page_header.is_linked_to_previous
    assert [section.orientation for section in document.sections] == [0, 1, 0]


def test_sign_block_and_two_lines_hold_together():
    document = reading.open_docx(drawn("notice"))
    last = [p for p in document.paragraphs if p.text][-2:]
    rows = document.tables[-1].rows
    assert all(p.paragraph_format.keep_with_next for p in last)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert document.styles["Giấy tờ body"].paragraph_format.widow_control


def test_last_rows_of_a_table_hold_to_the_sign_block():
    table = reading.open_docx(render_docx(gallery.tellers, LAYOUT)).tables[1]
    kept = [
        all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
        for row in table.rows
    ]
    assert kept == [True, False, False, True, True]


def test_table_repeats_its_head_and_never_tears_a_row():
    table = reading.open_docx(drawn("attendance")).tables[1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 1 + len(PEOPLE) + 2
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert round(table.rows[1].height.mm, 1) == 9


def test_tables_that_follow_each_other_stay_apart():
    table = gallery.DONE
    paper = gallery.cell_paper(PaperType.ANNOUNCEMENT, 1, "về thử", Part((table, table)))
    body = reading.open_docx(render_docx(paper, LAYOUT)).element.body
    tags = [child.tag.split("}")[1] for child in body]
    assert not any(a == b == "tbl" for a, b in itertools.pairwise(tags))
    assert tags[-2:] == ["p", "sectPr"]


def test_hyphens_of_a_symbol_do_not_break():
    xml = zipfile.ZipFile(io.BytesIO(drawn("notice"))).read("word/document.xml").decode()
    assert "42</w:t><w:noBreakHyphen/>" in xml.replace(' xml:space="preserve"', "")


def test_margins_mirror_for_two_sided_printing():
    def settings(file):
        return zipfile.ZipFile(io.BytesIO(file)).read("word/settings.xml")

    assert b"mirrorMargins" in settings(render_docx(gallery.notice, LAYOUT, duplex=True))
    assert b"mirrorMargins" not in settings(drawn("notice"))


def test_boxes_and_lines_for_the_hand_are_drawn_not_typed():
    slips = render_docx(ballots, LAYOUT)
    xml = zipfile.ZipFile(io.BytesIO(slips)).read("word/document.xml").decode()
    assert xml.count("<w:bdr ") == 4 * ballots.copies
    assert 'w:leader="dot"' in xml
    assert "☐" not in xml
    assert text_of_docx(slips).split() == plain_text(ballots, LAYOUT).split()


def test_text_with_markup_stays_text():
    words = 'a < b & c > d #import "x" $y$ *đậm* _nghiêng_ @tên </w:t> \\n'
    paper = gallery.cell_paper(PaperType.ANNOUNCEMENT, 1, "về thử", Part((Paragraph(words),)))
    assert words in plain_text(paper, LAYOUT)
    assert text_of_docx(render_docx(paper, LAYOUT)) == plain_text(paper, LAYOUT)
    assert reading.pdf_words(render_pdf(paper, LAYOUT)) == plain_text(paper, LAYOUT).split()


def test_same_paper_gives_same_bytes():
    assert render_docx(gallery.notice, LAYOUT) == drawn("notice")


def test_file_names_itself_and_its_issuer():
    core = reading.open_docx(drawn("letter")).core_properties
    assert core.title == "CÔNG VĂN về việc đôn đốc nền nếp, chế độ sinh hoạt chi bộ tháng 12 năm 2026"
    assert core.author == "ĐẢNG ỦY XÃ TÂN HƯNG"
    assert core.language == "vi-VN"
