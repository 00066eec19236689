from datetime import date

import pdfplumber
import pytest

from chibo.door.pen import system
from chibo.door.terms import Role
from chibo.kit.words import Refused
from chibo.papers.actions import freeze_paper
from chibo.papers.document import Signature, text_of_docx
from chibo.papers.models import Issue, Paper
from chibo.papers.queries import (
    docx_of,
    is_numbered,
    layout_for,
    may_issue,
    paper_header,
    paper_lines,
    pdf_of,
    recipients_last_line,
    signature_of,
    signatures_of,
)
from chibo.papers.queries import papers as queries
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import PaperName, PaperType, SigningForm
from tests.papers_room.conftest import draft
from tests.world import TODAY, at

LONG_AGO = date(2023, 9, 20)


def test_the_head_of_a_cells_papers_names_the_body_above(world):
    head = paper_header(world.cell, TODAY)
    assert (head.superior, head.issuer) == ("ĐẢNG BỘ XÃ TÂN HƯNG", "CHI BỘ THÔN ĐÔNG")
    assert (head.place, head.suffix) == ("Tân Hưng", "CB")


def test_the_head_of_a_committees_papers(world):
    head = paper_header(world.commune, TODAY)
    assert (head.superior, head.issuer, head.suffix) == ("ĐẢNG BỘ TỈNH BÌNH SƠN", "ĐẢNG ỦY XÃ TÂN HƯNG", "ĐU")


def test_a_day_before_the_cell_was_placed_takes_its_present_parent(world):
    assert paper_header(world.cell, date(2019, 5, 5)).superior == "ĐẢNG BỘ XÃ TÂN HƯNG"


def test_the_head_of_a_root_has_nothing_above(world):
    assert paper_header(world.commune.parent, TODAY).superior == ""


def test_leaders_sign_for_the_cell(world):
    assert signature_of(world.cell, Role.CELL_SECRETARY, "Nguyễn Văn An", TODAY) == Signature(
        "T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn An"
    )
    assert signature_of(world.cell, Role.DEPUTY_CELL_SECRETARY, "B", TODAY).office == "PHÓ BÍ THƯ"


def test_a_member_does_not_sign_for_the_cell(world):
    with pytest.raises(Refused) as refusal:
        signature_of(world.cell, Role.MEMBER, "Nguyễn Văn Em", TODAY)
    assert str(refusal.value) == "Đảng viên không ký thay mặt chi bộ. Chọn bí thư hoặc phó bí thư ký."


def test_minutes_are_signed_by_two_the_taker_on_the_left(world):
    left, right = signatures_of(world.cell, SigningForm.MINUTES, ("Chi", "An"), TODAY)
    assert (left.capacity, left.name) == ("NGƯỜI GHI BIÊN BẢN", "Chi")
    assert (right.capacity, right.name) == ("CHỦ TRÌ HỘI NGHỊ", "An")


def test_the_last_line_of_the_recipients(world):
    assert recipients_last_line(world.cell, TODAY) == "Lưu Chi bộ."
    assert recipients_last_line(world.commune, TODAY) == "Lưu Đảng ủy."


def test_the_matrix_of_the_day_decides(world):
    assert may_issue(world.cell, PaperType.ANNOUNCEMENT, TODAY)
    assert not may_issue(world.cell, PaperType.ANNOUNCEMENT, LONG_AGO)
    assert not may_issue(world.cell, PaperType.DIRECTIVE, TODAY)
    assert is_numbered(PaperName.NOTICE, world.cell, TODAY)
    assert not is_numbered(PaperName.NOTICE, world.cell, LONG_AGO)
    assert not is_numbered(PaperName.SCORE_SHEET, world.cell, TODAY)


def test_one_day_has_one_layout(world):
    assert layout_for(world.cell, TODAY) is layout_for(world.sister, TODAY)
    assert layout_for(world.cell, LONG_AGO) is not layout_for(world.cell, TODAY)


def keep(
    world,
    document,
    data_class=DataClass.RECORD,
    dated_on=TODAY,
    name=PaperName.RESOLUTION,
    unit=None,
    who="An",
):
    unit = unit or world.cell
    return freeze_paper(
        unit,
        document,
        name=name,
        data_class=data_class,
        dated_on=dated_on,
        subject=unit,
        by=world.as_(who),
        at=at(),
    )


def test_a_paper_is_drawn_when_first_opened_and_then_kept(world, resolution, data, monkeypatch):
    paper = keep(world, resolution)
    drawn = pdf_of(paper, world.cell)
    assert [path.name for path in (data / "papers").iterdir()] == [f"{paper.digest}.pdf"]
    monkeypatch.setattr(queries, "layout_for", None)
    assert pdf_of(paper, world.cell) == drawn
    with pdfplumber.open(data / "papers" / f"{paper.digest}.pdf") as pdf:
        text = pdf.pages[0].extract_text()
    assert "Chi bộ thống nhất sửa đường ngõ Đông." in " ".join(text.split())


def test_a_paper_is_drawn_as_docx_of_equal_words(world, resolution):
    paper = keep(world, resolution)
    assert "Chi bộ thống nhất sửa đường ngõ Đông." in text_of_docx(docx_of(paper, world.cell))


def test_a_paper_is_laid_out_by_the_day_it_bears(world, monkeypatch):
    asked = []
    layout = queries.layout_for
    monkeypatch.setattr(queries, "layout_for", lambda unit, on: asked.append(on) or layout(unit, on))
    docx_of(keep(world, draft(world, day=LONG_AGO), dated_on=LONG_AGO), world.cell)
    assert asked == [LONG_AGO]


def test_nothing_half_drawn_is_left_when_the_disk_is_full(world, resolution, data, monkeypatch):
    from chibo.papers.queries import shelf

    def full(_):
        raise OSError(28, "No space left on device")

    paper = keep(world, resolution)
    monkeypatch.setattr(shelf.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        pdf_of(paper, world.cell)
    assert list((data / "papers").iterdir()) == []


def test_the_list_of_papers_shows_what_the_scope_may_see(world, resolution, issue):
    issue(resolution)
    keep(
        world,
        draft(world, PaperType.ANNOUNCEMENT, date(2026, 10, 1)),
        DataClass.NOTICE,
        date(2026, 10, 1),
        PaperName.NOTICE,
    )
    keep(world, draft(world, PaperType.REPORT), DataClass.DRAFT, TODAY, PaperName.CELL_REPORT)
    keep(world, draft(world, unit=world.sister), unit=world.sister, who="Phúc")

    def seen(who):
        return [(line.name, line.symbol) for line in paper_lines(world.cell, world.as_(who))]

    numbered, notice, own = (
        (PaperName.RESOLUTION, "01-NQ/CB"),
        (PaperName.NOTICE, None),
        (PaperName.CELL_REPORT, None),
    )
    assert seen("An") == [own, numbered, notice]
    assert seen("Em") == [numbered, notice]
    assert seen("Oanh") == [notice]
    assert seen("Phúc") == seen("Nga") == []


def test_the_list_of_papers_is_filtered_and_costs_two_queries(world, resolution, django_assert_num_queries):
    for day in (date(2026, 9, 3), date(2026, 10, 3), TODAY):
        keep(world, resolution, dated_on=day)
    scope = world.as_("An")
    with django_assert_num_queries(2):
        found = paper_lines(
            world.cell, scope, name=PaperName.RESOLUTION, since=date(2026, 10, 1), until=date(2026, 10, 31)
        )
    assert [line.dated_on for line in found] == [date(2026, 10, 3)]
    assert found[0].title == "Nghị quyết về lãnh đạo thực hiện nhiệm vụ tháng 11"
    assert (found[0].subject_kind, found[0].subject_id) == ("unit", world.cell.pk)
    assert paper_lines(world.cell, scope, name=PaperName.NOTICE) == []


def test_a_long_title_is_cut_with_a_sign(world, resolution):
    from dataclasses import replace

    paper = keep(world, replace(resolution, subject="việc " * 60))
    assert 195 < len(paper.title) <= 200
    assert paper.title.endswith("…")


def test_a_letter_is_named_as_one(world):
    letter = keep(world, draft(world, PaperType.LETTER), name=PaperName.LETTER)
    assert letter.title == "Công văn về việc lãnh đạo thực hiện nhiệm vụ tháng 11"


def test_rows_tell_what_they_are(world, resolution, issue):
    issued = issue(resolution)
    run = system("look", at=at())
    assert str(Issue.all_for(run).get()) == "01-NQ/CB"
    assert str(Paper.all_for(run).get(pk=issued.paper_id)) == issued.paper.title
