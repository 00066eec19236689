"""In bộ tài liệu họp: each paper on a new sheet, numbers of its own, one- or two-sided."""

import subprocess
from dataclasses import replace

import pytest

from chibo.papers.document import render_bundle, render_pdf
from tests.papers import gallery, reading
from tests.papers.gallery import LAYOUT, ballots

PAPERS = (gallery.invitation, gallery.wide_end, replace(ballots, copies=3), gallery.one_line)


def pages(pdf):
    told = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages")))


def starts(pdf):
    """Pages on which a paper or the first sheet of slips begins, and the blank ones."""
    lines, sheets = reading.read_pdf(pdf)
    opening = [line.page for line in lines if line.text == reading.PARTY]
    written = {line.page for line in lines}
    return opening, [n for n in range(1, len(sheets) + 1) if n not in written]


def numbers(pdf):
    lines, sheets = reading.read_pdf(pdf)
    found = {line.page: line.text for line in lines if reading.is_number(line) and line.text.isdigit()}
    return [found.get(n, "") for n in range(1, len(sheets) + 1)]


def test_one_sided_bundle_is_the_papers_one_after_the_other():
    pdf = render_bundle(PAPERS, LAYOUT, duplex=False)
    assert pages(pdf) == sum(pages(render_pdf(paper, LAYOUT)) for paper in PAPERS)
    assert starts(pdf)[1] == []


def test_numbers_begin_anew_with_each_paper():
    pdf = render_bundle((gallery.notice, gallery.wide_end, gallery.notice), LAYOUT, duplex=False)
    assert numbers(pdf) == ["", "2", "", "2", "", "2"]


def test_two_sided_bundle_begins_each_paper_on_a_front():
    pdf = render_bundle(PAPERS, LAYOUT, duplex=True)
    opening, blank = starts(pdf)
    assert all(page % 2 == 1 for page in opening)
    assert opening == [1, 3, 7]
    assert blank == [2, 6]
    assert numbers(pdf) == ["", "", "", "2", "", "", ""]


def test_two_sided_bundle_mirrors_margins():
    pdf = render_bundle((gallery.report, gallery.notice), LAYOUT, duplex=True)
    assert reading.margin_faults(pdf, is_mirrored=True) == []
    assert reading.margin_faults(pdf, is_mirrored=False)
    assert reading.margin_faults(render_pdf(gallery.report, LAYOUT, duplex=True), is_mirrored=True) == []


def test_blank_back_carries_no_number():
    lines, _ = reading.read_pdf(render_bundle((gallery.report, gallery.one_line), LAYOUT, duplex=True))
    assert not [line for line in lines if line.page == 4]


def test_bundle_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        render_bundle((), LAYOUT, duplex=True)


def test_slips_fill_sheets_four_by_four():
    pdf = render_pdf(ballots, LAYOUT)
    lines, sheets = reading.read_pdf(pdf)
    assert len(sheets) == 2
    assert sum(line.text == "PHIẾU BIỂU QUYẾT" for line in lines) == ballots.copies
    assert [sum(line.page == n and line.text == "PHIẾU BIỂU QUYẾT" for line in lines) for n in (1, 2)] == [
        4,
        2,
    ]
    assert reading.font_faults(pdf) == []
    assert len(reading.read_pdf(render_pdf(replace(ballots, across=1, down=3), LAYOUT))[1]) == 2
