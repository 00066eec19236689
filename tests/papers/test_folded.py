"""Folded slips: three on a sheet, in the paper's own font, with a square code that a telephone reads."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import segno

from chibo.papers.document import folded
from chibo.papers.document.folded import FoldedSlip, render_folded


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
    assert b"Tinos" in render_folded([slip()])


def test_the_square_code_leads_to_the_page_with_the_code():
    drawn = BytesIO()
    segno.make(slip().link, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2)
    assert folded._square(slip().link) == drawn.getvalue().decode()


def test_nothing_to_draw_is_a_fault():
    with pytest.raises(ValueError, match="no slip"):
        render_folded([])
