"""One paper read and taken away; a file is never a page."""

from datetime import date

import pytest
from lxml import html

from chibo.meetings.actions import plan_meeting
from chibo.papers.actions import freeze_paper
from chibo.papers.terms import DataClass
from chibo.rulebook.terms import MeetingKind, PaperName
from tests.web.papers.conftest import PDF, document
from tests.web.papers.test_papers import words
from tests.world import TODAY, at


def test_a_paper_is_read_as_it_is_printed(world, sign_in, issued):
    response = sign_in("Dũng").get(f"/van-ban/{issued().pk}/")
    tree = html.document_fromstring(response.content)
    text = words(tree.find(".//article"))
    for told in (
        "ĐẢNG BỘ XÃ TÂN HƯNG", "CHI BỘ THÔN ĐÔNG", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 01-NQ/CB", "NGHỊ QUYẾT",
        "1. Đánh giá", "Chi bộ thống nhất sửa đường.", "- Mỗi hộ một công.", "Sửa đường ngõ Đông Nguyễn Văn Dũng",
        "- Đảng ủy xã", "T/M CHI BỘ", "Nguyễn Văn An",
    ):  # fmt: skip
        assert told in text
    cells = tree.xpath("//article//tbody/tr/td/@data-nhan")
    assert cells == ["Nội dung", "Người phụ trách"]
    assert words(tree.find(".//h1")) == "Nghị quyết về lãnh đạo nhiệm vụ tháng 11"


def test_a_paper_is_taken_away_as_pdf_and_word(world, sign_in, issued, settings):
    paper = issued()
    client = sign_in("Dũng")
    pdf = client.get(f"/van-ban/{paper.pk}.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Type"] == "application/pdf"
    word = client.get(f"/van-ban/{paper.pk}.docx")
    assert word.content.startswith(b"PK")
    for response in (pdf, word):
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''01-NQ-CB%20Ngh")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(f"/van-ban/{paper.pk}.pdf").content == pdf.content
    assert len(list((settings.DATA / "papers").iterdir())) == 2


@pytest.mark.parametrize("who", ["An", "Dũng"])
def test_a_paper_leads_to_its_meeting(world, sign_in, who):
    meeting = plan_meeting(
        world.cell, MeetingKind.EXTRAORDINARY, planned_at=at(date(2026, 11, 6)), place="Nhà văn hóa",
        by=world.as_("An"), at=at(),
    )  # fmt: skip
    paper = freeze_paper(
        world.cell, document(world), name=PaperName.RESOLUTION, data_class=DataClass.RECORD, dated_on=TODAY,
        subject=meeting, by=world.as_("An"), at=at(),
    )  # fmt: skip
    tree = html.document_fromstring(sign_in(who).get(f"/van-ban/{paper.pk}/").content)
    assert tree.xpath(f"//a[@href='/sinh-hoat/{meeting.pk}/']")


@pytest.mark.parametrize("ending", ["/", ".pdf", ".docx"])
@pytest.mark.parametrize("who", ["Phúc", "Quý", "Nga", "Oanh"])
def test_others_find_no_paper(world, sign_in, issued, who, ending):
    assert sign_in(who).get(f"/van-ban/{issued().pk}{ending}").status_code == 404


def test_a_member_finds_no_draft(world, sign_in, frozen):
    paper = frozen()
    assert sign_in("Dũng").get(f"/van-ban/{paper.pk}/").status_code == 404
    assert sign_in("Chi").get(f"/van-ban/{paper.pk}/").status_code == 200


def test_a_file_is_an_attachment_under_its_own_name(world, sign_in, kept):
    response = sign_in("Dũng").get(f"/tep/{kept().pk}/")
    assert response.content == PDF
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''minh%20ch%E1%BB%A9ng.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("who", ["Dũng", "Phúc", "Nga"])
def test_a_draft_file_is_not_found_by_others(world, sign_in, kept, who):
    assert sign_in(who).get(f"/tep/{kept('riêng.pdf', DataClass.DRAFT).pk}/").status_code == 404


def test_a_file_that_left_the_shelf_is_not_found(world, sign_in, kept, settings):
    file = kept()
    next((settings.DATA / "files").iterdir()).unlink()
    assert sign_in("Dũng").get(f"/tep/{file.pk}/").status_code == 404
