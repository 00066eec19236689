"""Bộ tệp đăng Sổ tay: the files of each half, one zip, that they were posted; who, and what is not applied."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.cycle.actions import mark_posted, set_handbook_use
from chibo.cycle.models import HandbookPosting
from chibo.cycle.terms import HandbookHalf
from chibo.meetings.actions import attach_file
from chibo.org.actions import grant_entry
from chibo.papers.actions import keep_file
from chibo.papers.terms import DataClass, Stage
from tests.month import DAY
from tests.papers_room import makers
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at

PDF = makers.pdf_file()
FOLDER = "2026-11-03-So-tay-1-truoc-sinh-hoat-Chi-bo-thon-Dong"
LATER = DAY + timedelta(days=1)


def address(month, name="handbook", *more):
    return reverse(name, args=[month.meeting.pk, *more])


def packed(response):
    return zipfile.ZipFile(io.BytesIO(response.content))


def lay(month, title, name="ke-hoach.pdf", data_class=DataClass.NOTICE):
    sent = SimpleUploadedFile(name, PDF, "application/pdf")
    do = month.do(day=date(2026, 10, 27))
    file = keep_file(month.meeting.unit, sent, data_class=data_class, stage=Stage.WORKING, **do)
    return attach_file(month.meeting, file, title, **do)


def test_papers_before_the_meeting_leave_in_one_zip_under_plain_names(month, sign_in):
    lay(month, "Kế hoạch nạo vét mương")
    month.prepare()
    client = sign_in("Chi")
    page = client.get(address(month))
    assert is_one_sheet(page)
    assert "hạn đăng 02/11/2026" in text_of(page)
    sent = client.get(address(month, "handbook-zip", "truoc"))
    assert sent["Content-Disposition"] == f'attachment; filename="{FOLDER}.zip"'
    assert sent["Content-Type"] == "application/zip"
    assert packed(sent).namelist() == [
        f"{FOLDER}/01-Thong-bao-sinh-hoat-thang-11-2026.pdf",
        f"{FOLDER}/02-Chuong-trinh-sinh-hoat-thang-11-2026.pdf",
        f"{FOLDER}/03-Bao-cao-thang-11-2026.pdf",
        f"{FOLDER}/04-Ke-hoach-nao-vet-muong.pdf",
    ]
    assert all(packed(sent).read(name).startswith(b"%PDF") for name in packed(sent).namelist())
    assert client.get(address(month, "handbook-zip", "truoc")).content == sent.content


def test_finished_papers_leave_after_the_meeting_and_the_same_rows_are_the_same_bytes(month, sign_in, clock):
    month.prepare().meet()
    client = sign_in("An")
    page = client.get(address(month))
    assert "Biên bản chưa khóa. Ký và khóa biên bản trước, rồi đăng bộ tệp này." in text_of(page)
    assert client.get(address(month, "handbook-zip", "sau")).status_code == 404
    month.finish()
    clock.at = at(LATER, "20:00")
    client = sign_in("An")
    first = client.get(address(month, "handbook-zip", "sau"))
    names = [name.rpartition("/")[2] for name in packed(first).namelist()]
    assert names == ["01-Bien-ban-sinh-hoat-thang-11-2026.pdf", "02-Nghi-quyet-thang-11-2026.pdf"]
    clock.at = at(DAY + timedelta(days=40), "20:00")
    client = sign_in("An")
    assert client.get(address(month, "handbook-zip", "sau")).content == first.content


def test_the_draft_goes_out_before_the_meeting_alone(month, sign_in):
    from chibo.cycle.actions import draft_from_report
    from chibo.resolutions.terms import Form

    month.prepare()
    month.resolution = draft_from_report(month.meeting, Form.RESOLUTION, **month.do(day=date(2026, 10, 30)))
    client = sign_in("An")
    names = packed(client.get(address(month, "handbook-zip", "truoc"))).namelist()
    assert names[-1].endswith("/04-Nghi-quyet-du-thao-thang-11-2026.pdf")
    month.open()
    assert len(packed(client.get(address(month, "handbook-zip", "truoc"))).namelist()) == 3


def test_what_bears_a_mark_or_is_not_for_all_stays_in_the_house(month, sign_in):
    lay(month, "Kết luận tối mật về nhân sự")
    lay(month, "Nháp của chi ủy", data_class=DataClass.DRAFT)
    month.prepare()
    client = sign_in("An")
    page = text_of(client.get(address(month)))
    assert "Không đưa vào bộ tệp: “Kết luận tối mật về nhân sự”, vì tên có dấu hiệu văn bản mật." in page
    assert len(packed(client.get(address(month, "handbook-zip", "truoc"))).namelist()) == 3


def test_a_zip_too_heavy_is_told_and_the_files_are_had_one_by_one(month, sign_in, monkeypatch):
    monkeypatch.setattr("chibo.web.handbook.MOST_FILES_MEGABYTES", 0)
    lay(month, "Kế hoạch")
    month.prepare()
    response = sign_in("An").get(address(month, "handbook-zip", "truoc"))
    assert response.status_code == 422
    assert (
        "Tài liệu kèm theo nặng quá 0 MB nên không gói chung được. Tải từng tệp trong danh sách của trang này."
    ) in text_of(response)


# --- Đã đăng -----------------------------------------------------------------------------------------


def test_one_press_records_it_and_the_page_says_who_and_when(month, sign_in, clock):
    month.prepare()
    clock.at = at(date(2026, 11, 1), "20:15")
    client = sign_in("Chi")
    page = text_of(client.get(address(month)))
    assert 'value="01/11/2026"' in page
    sent = {"day": "01/11/2026", "clock": "20:15"}
    page = client.post(address(month, "handbook-posting", "truoc"), sent, follow=True)
    assert "Đã ghi việc đăng tài liệu trước sinh hoạt lên Sổ tay." in text_of(page)
    name = month.world.people["Chi"].name
    assert f"Đã đăng lúc 20:15 ngày 01/11/2026, đồng chí {name}" in text_of(page)


def test_an_earlier_time_may_be_typed_and_a_wrong_one_keeps_what_was_typed(month, sign_in, clock):
    month.prepare()
    clock.at = at(DAY, "08:00")
    client = sign_in("An")
    response = client.post(
        address(month, "handbook-posting", "truoc"), {"day": "03/11/2026", "clock": "09:30"}
    )
    assert response.status_code == 422
    page = text_of(response)
    assert "Giờ đăng 09:30 ngày 03/11/2026 chưa đến. Ghi giờ đã đăng xong, muộn nhất là bây giờ." in page
    assert 'value="09:30"' in page
    assert 'href="#f-clock-before"' in page
    response = client.post(address(month, "handbook-posting", "truoc"), {"day": "", "clock": ""})
    assert "Chưa ghi ngày đã đăng." in text_of(response)
    assert "Chưa ghi giờ đã đăng." in text_of(response)
    client.post(address(month, "handbook-posting", "truoc"), {"day": "01/11/2026", "clock": "7h05"})
    assert HandbookPosting.of(month.meeting).get().posted_at == at(date(2026, 11, 1), "07:05")


def test_it_is_taken_back_with_a_reason(month, sign_in, clock):
    month.prepare()
    clock.at = at(DAY, "08:00")
    mark_posted(month.meeting, HandbookHalf.BEFORE, at(DAY, "07:00"), **month.do("Chi", clock="08:00"))
    client, back = sign_in("An"), address(month, "handbook-withdrawal", "truoc")
    assert "Rút việc ghi đã đăng tài liệu trước sinh hoạt?" in text_of(client.get(back))
    assert client.post(back, {"reason": ""}).status_code == 422
    page = client.post(back, {"reason": "Bấm nhầm"}, follow=True)
    assert "Đã rút việc ghi đã đăng; ghi lại được khi đã đăng xong." in text_of(page)
    assert not HandbookPosting.of(month.meeting).exists()
    assert client.get(back).status_code == 404


def test_who_types_for_the_cell_is_named(month, sign_in, clock):
    month.prepare()
    world = month.world
    grant_entry(
        world.cell, world.people["Em"], since=DAY, until=LATER, by=world.as_("An"), at=at(DAY, "07:00")
    )
    clock.at = at(DAY, "08:00")
    sent = {"day": "03/11/2026", "clock": "08:00"}
    page = sign_in("Em").post(address(month, "handbook-posting", "truoc"), sent, follow=True)
    assert f"do đồng chí {world.people['Em'].name} nhập thay" in text_of(page)


# --- reminders and what is not applied ---------------------------------------------------------------


def test_it_is_reminded_of_where_work_is_done(month, sign_in, clock):
    month.prepare()
    clock.at = at(date(2026, 11, 1), "08:00")
    client, due = sign_in("An"), "Chưa ghi đã đăng tài liệu trước sinh hoạt lên Sổ tay, hạn 02/11/2026"
    home = reverse("cell-home", args=[month.world.cell.pk])
    for one in (home, address(month, "preparation"), address(month, "meeting")):
        assert due in text_of(client.get(one)), one
        assert address(month) in text_of(client.get(one)), one
    mark_posted(month.meeting, HandbookHalf.BEFORE, at(DAY, "07:00"), **month.do("Chi", clock="08:00"))
    assert due not in text_of(client.get(home))
    month.meet()
    clock.at = at(DAY, "21:30")
    client = sign_in("An")
    due = "Chưa ghi đã đăng tài liệu hoàn thiện lên Sổ tay, hạn 05/11/2026"
    assert due in text_of(client.get(home))
    assert due in text_of(client.get(address(month, "meeting")))


def test_a_month_that_was_sent_is_still_reminded_of(month, sign_in, clock):
    month.prepare().meet().finish()
    clock.at = at(LATER, "21:00")
    page = text_of(sign_in("An").get(reverse("cell-home", args=[month.world.cell.pk])))
    assert "Chưa ghi đã đăng tài liệu hoàn thiện lên Sổ tay, hạn 05/11/2026" in page
    assert "Kỳ sinh hoạt tháng 11/2026" in page


def test_a_cell_without_it_is_asked_nothing(month, sign_in, clock):
    month.prepare()
    clock.at = at(DAY, "08:00")
    client, use = sign_in("An"), reverse("handbook-use", args=[month.world.cell.pk])
    assert "Chi bộ chưa ghi; sổ theo quy định đang áp dụng." in text_of(client.get(use))
    response = client.post(use, {"use": "", "since": ""})
    assert response.status_code == 422
    assert "Chưa chọn dùng hay không dùng." in text_of(response)
    page = client.post(use, {"use": "khong", "since": "03/11/2026"}, follow=True)
    assert "Chi bộ không dùng Sổ tay" in text_of(page)
    assert is_one_sheet(page)
    page = text_of(client.get(address(month)))
    assert "Không áp dụng" in page
    assert "Đã đăng" not in page
    assert "lên Sổ tay, hạn" not in text_of(client.get(reverse("cell-home", args=[month.world.cell.pk])))


def test_the_score_says_that_it_is_not_applied(month, sign_in):
    month.prepare()
    world = month.world
    set_handbook_use(world.cell, DAY, is_used=False, by=world.as_("An"), at=at(DAY, "08:00"))
    month.meet()
    page = text_of(sign_in("An").get(address(month, "score")))
    assert "Chi bộ không dùng Sổ tay đảng viên điện tử" in page


# --- who ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "status"), [("Em", 403), ("Oanh", 403), ("Nga", 404), ("Phúc", 404)])
def test_others_do_not_come_in(month, sign_in, who, status):
    month.prepare()
    client = sign_in(who)
    for name, more in (("handbook", ()), ("handbook-zip", ("truoc",)), ("handbook-withdrawal", ("truoc",))):
        assert client.get(address(month, name, *more)).status_code == status, name
    assert client.post(address(month, "handbook-posting", "truoc"), {}).status_code == status


def test_the_chi_uy_reads_whether_the_cell_uses_it_and_does_not_say_so(month, sign_in):
    client, use = sign_in("Chi"), reverse("handbook-use", args=[month.world.cell.pk])
    assert "Ghi lại" not in text_of(client.get(use))
    assert client.post(use, {"use": "khong", "since": "03/11/2026"}).status_code == 403


def test_a_page_reads_no_more_for_more_files(month, sign_in):
    lay(month, "Kế hoạch")
    month.prepare()
    client = sign_in("An")
    client.get(address(month))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address(month))
    lay(month, "Đề cương")
    lay(month, "Biểu mẫu")
    with CaptureQueriesContext(connection) as three:
        client.get(address(month))
    assert len(three) == len(one)
