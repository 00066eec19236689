"""Folded slips: three on a sheet, in the paper's own font, with a square code that a telephone reads."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import segno
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from chibo.papers.document.folded import FoldedSlip, render_folded
from tests.papers.reading import font_faults

MODULES, NO_LINE, DARK = 29, 50, 128


def slip(name="Nguyễn Thị Thu Hương Giang Thanh", username="thanh.nguyenthithuhuonggiang"):
    return FoldedSlip(
        name=name, unit="Chi bộ Trường Tiểu học và Trung học cơ sở Tân Hưng", username=username, code="K7Q-M9R-4TP",
        until=date(2026, 11, 17), address="so-chi-bo.xatanhung.lamdong.vn", link="https://so.vn/phieu/#an.le/K7QM9R4TP",
        shortest=12,
    )  # fmt: skip


def pages(content):
    with pypdfium2.PdfDocument(content) as document:
        return [
            " ".join(page.get_textpage().get_text_bounded().replace("\u200b", "").split())
            for page in document
        ]


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (3, 1), (4, 2)])
def test_three_slips_stand_on_a_sheet(count, sheets):
    drawn = pages(render_folded([slip()] * count))
    assert len(drawn) == sheets
    assert sum(page.count("K7Q-M9R-4TP") for page in drawn) == count


def test_a_slip_says_whose_it_is_how_to_use_it_and_until_when():
    (page,) = pages(render_folded([slip()]))
    for words in (
        "Nguyễn Thị Thu Hương Giang Thanh", "thanh. nguyenthithuhuonggiang", "Dùng một lần, đến hết ngày",
        "17/11/2026", "từ 12 ký tự", "kể cả bí thư", "Gập theo đường này", "Cắt theo đường này",
        "Quên mật khẩu hoặc mất phiếu",
    ):  # fmt: skip
        assert words in page, words


def test_it_is_set_in_the_papers_own_font():
    assert font_faults(render_folded([slip()])) == []


def squares_of(content):
    """The square codes of a sheet's first page as they are drawn: rows of dark and light, read off the picture."""
    with pypdfium2.PdfDocument(content) as document:
        page, scale = document[0], 4
        picture, height = page.render(scale=scale, grayscale=True).to_pil(), page.get_height()
        bounds = [one.get_bounds() for one in page.get_objects() if one.type == FPDF_PAGEOBJ_PATH]
    squares = []
    for left, bottom, right, top in bounds:
        if min(right - left, top - bottom) < NO_LINE:
            continue  # where to cut, where to fold
        side = (top - bottom) / (
            MODULES + 1
        )  # the bounds reckon half a stroke above and below, a whole one beside
        across = [(left + (column + 1.5) * side) * scale for column in range(MODULES)]
        down = [(height - top + (row + 1) * side) * scale for row in range(MODULES)]
        squares.append([[picture.getpixel((int(x), int(y))) < DARK for x in across] for y in down])
    return squares


def test_the_square_code_on_the_sheet_leads_to_the_page_with_the_code():
    other = replace(slip(), link="https://so.vn/phieu/#binh.le/MR94TPK7Q")
    wanted = [segno.make(one.link, error="m", micro=False).matrix for one in (slip(), other)]
    assert [len(one) for one in wanted] == [MODULES, MODULES]
    drawn = squares_of(render_folded([slip(), other]))
    assert sorted(drawn) == sorted([list(map(bool, row)) for row in one] for one in wanted)


def test_nothing_to_draw_is_a_fault():
    with pytest.raises(ValueError, match="no slip"):
        render_folded([])
