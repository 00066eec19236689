"""The packet of a meeting: what exists now, in the order of print, for whom it is."""

import re
import subprocess
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.meetings.actions.convening import invite
from chibo.papers.document import text_of_docx
from chibo.rulebook.terms import GuestGroup
from tests.month import DAY
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at


def address(month, name="meeting-papers", *more):
    return reverse(name, args=[month.meeting.pk, *more])


def names(response):
    return list(dict.fromkeys(re.findall(r'tai-lieu/([a-z0-9-]+)\.docx"', response.content.decode())))


def pages(pdf):
    read = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode().split("\f")[:-1]]


def test_papers_stand_in_the_order_of_print(month, sign_in):
    month.prepare()
    guest = invite(month.meeting, GuestGroup.GUEST, "Trần Văn Sơn", "Trưởng thôn", **month.do(clock="08:00"))
    page = sign_in("Chi").get(address(month))
    assert names(page) == [
        "thong-bao", f"giay-moi-{guest.pk}", "chuong-trinh", "bao-cao-thang", "danh-sach", "phieu-y-kien",
        "phieu-ket-qua", "bien-ban-ghi-tay",
        "bien-ban-chi-uy",
    ]  # fmt: skip
    assert "9 văn bản trong một tệp PDF" in text_of(page)
    assert is_one_sheet(page)


def test_papers_of_a_whole_month(month, sign_in):
    month.prepare().meet()
    page = sign_in("An").get(address(month))
    assert names(page)[-3:] == ["bien-ban-du-thao", "nghi-quyet", "phieu-cham-diem"]
    assert text_of(page).count(">Dự thảo<") == 1
    month.finish()
    page = sign_in("An").get(address(month))
    assert names(page)[-3:] == ["bien-ban", "nghi-quyet", "phieu-cham-diem"]
    assert ">Dự thảo<" not in text_of(page)


def test_members_find_what_was_sent_them_and_no_draft(month, sign_in):
    assert "Chưa có văn bản nào" in text_of(sign_in("Em").get(address(month)))
    month.prepare()
    assert names(sign_in("Em").get(address(month))) == ["thong-bao", "chuong-trinh", "bao-cao-thang"]
    month.meet()
    found = names(sign_in("Em").get(address(month)))
    assert found == ["thong-bao", "chuong-trinh", "bao-cao-thang", "nghi-quyet", "phieu-cham-diem"]
    assert "bien-ban-du-thao" in names(sign_in("Dũng").get(address(month)))
    assert names(sign_in("Oanh").get(address(month))) == ["thong-bao", "chuong-trinh"]


@pytest.mark.parametrize("who", ["Nga", "Minh", "Phúc", "Quý"])
def test_others_find_nothing(month, sign_in, who):
    month.prepare()
    client = sign_in(who)
    for one in (
        address(month), address(month, "meeting-packet"), address(month, "meeting-paper", "thong-bao", "pdf"),
        address(month, "meeting-extract", "pdf"),
    ):  # fmt: skip
        assert client.get(one).status_code == 404


@pytest.mark.parametrize("name", ["danh-sach", "bien-ban-chi-uy", "bien-ban-du-thao", "nghi-quyet-1"])
def test_a_paper_that_is_not_hers_is_not_found(month, sign_in, name):
    month.prepare().meet()
    assert sign_in("Em").get(address(month, "meeting-paper", name, "pdf")).status_code == 404


def test_one_paper_is_taken_away_as_pdf_and_word(month, sign_in):
    month.prepare().meet()
    client = sign_in("An")
    for name in names(client.get(address(month))):
        word = client.get(address(month, "meeting-paper", name, "docx"))
        assert word.content.startswith(b"PK"), name
        assert word["Content-Disposition"].startswith("attachment;"), name
    pdf = client.get(address(month, "meeting-paper", "nghi-quyet", "pdf"))
    assert "NGHỊ QUYẾT" in pages(pdf.content)[0]
    assert "Dự thảo" in pages(pdf.content)[0]
    assert client.get(address(month, "meeting-paper", "nghi-quyet", "exe")).status_code == 404
    word = client.get(address(month, "meeting-paper", "nghi-quyet", "docx")).content
    assert "Vận động 10 hộ nạo vét mương nội đồng" in text_of_docx(word)


def test_papers_of_the_preparation_bear_its_days_whenever_they_are_printed(month, sign_in, clock):
    month.prepare().meet()
    clock.at = at(DAY + timedelta(days=30))
    client = sign_in("An")
    for name, day in (("chuong-trinh", 29), ("bao-cao-thang", 28), ("bien-ban-chi-uy", 28)):
        word = client.get(address(month, "meeting-paper", name, "docx")).content
        assert f"Tân Hưng, ngày {day} tháng 10 năm 2026" in text_of_docx(word), name


def test_packet_is_one_pdf_on_one_side_or_two(month, sign_in):
    month.prepare()
    client = sign_in("An")
    one = client.get(address(month, "meeting-packet"), {"mat": "1"})
    two = client.get(address(month, "meeting-packet"), {"mat": "2"})
    assert one["Content-Disposition"].startswith("attachment; filename*=utf-8''B%E1%BB%99%20t%C3%A0i")
    text = " ".join(pages(one.content))
    for told in ("THÔNG BÁO", "CHƯƠNG TRÌNH", "BÁO CÁO", "DANH SÁCH", "BIÊN BẢN"):
        assert told in text
    assert len(pages(two.content)) % 2 == 0 or len(pages(two.content)) > len(pages(one.content))
    assert one.content != two.content


def test_extract_holds_the_sections_that_were_ticked(month, sign_in, clock):
    month.prepare().meet().finish()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    page = text_of(client.get(address(month)))
    key, title = re.findall(r'name="muc" value="([^"]+)"[^>]*><span>([^<]+)<', page)[0]
    made = client.get(address(month, "meeting-extract", "pdf"), {"muc": key})
    assert "TRÍCH BIÊN BẢN" in pages(made.content)[0]
    assert title in " ".join(pages(made.content))
    for ticked in ({}, {"muc": "nothing"}):
        asked = client.get(address(month, "meeting-extract", "pdf"), ticked)
        assert asked.status_code == 422
        assert "Chọn ít nhất một mục để trích." in text_of(asked)
    assert sign_in("Em").get(address(month, "meeting-extract", "pdf"), {"muc": key}).status_code == 404


def test_queries_of_the_list_do_not_grow(month, sign_in):
    month.prepare()
    client = sign_in("Chi")

    def counted():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(month)).status_code == 200
        return len(queries)

    invite(month.meeting, GuestGroup.GUEST, "Khách một", "", **month.do(clock="08:00"))
    one = counted()
    for n in range(2):
        invite(month.meeting, GuestGroup.GUEST, f"Khách {n}", "", **month.do(clock="08:00"))
    assert counted() == one
    assert one <= 12


def test_the_pack_for_the_hand_is_numbered_sheet_by_sheet_and_leads_back(month, sign_in, settings):
    month.prepare()
    client = sign_in("Chi")
    assert address(month, "meeting-forms") in text_of(client.get(address(month)))
    sent = client.get(address(month, "meeting-forms"))
    assert sent["Content-Type"] == "application/pdf"
    found = pages(sent.content)
    assert all(
        f"Tờ {n}/{len(found)}. Chi bộ thôn Đông, sinh hoạt ngày 03/11/2026" in page
        for n, page in enumerate(found, 1)
    )
    whole = " ".join(found)
    order = [
        whole.index(name) for name in ("DANH SÁCH", "PHIẾU GHI Ý KIẾN", "PHIẾU GHI KẾT QUẢ", "BIÊN BẢN về")
    ]
    assert order == sorted(order)
    assert "Hôm nay, ngày 03 tháng 11 năm 2026" in whole
    assert client.get(address(month, "meeting-forms")).content == sent.content
    settings.ADDRESS = "https://so.example"
    assert client.get(address(month, "meeting-forms")).content != sent.content


def test_the_pack_is_for_who_records_the_meeting(month, sign_in):
    month.prepare()
    assert sign_in("Em").get(address(month, "meeting-forms")).status_code == 404
    assert address(month, "meeting-forms") not in text_of(sign_in("Em").get(address(month)))
