"""The cell's home: one next step at every stage of the month, what lacks, tasks, twelve months."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.cycle.actions import open_report
from chibo.meetings.models import Meeting
from chibo.resolutions.actions import add_item
from tests.month import DAY
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import at


def home(world):
    return reverse("cell-home", args=[world.cell.pk])


def test_a_cell_without_a_calendar_is_led_to_one(world, sign_in):
    page = sign_in("An").get(home(world))
    assert "Lập lịch sinh hoạt năm 2026" in text_of(page)
    assert reverse("calendar", args=[world.cell.pk]) in text_of(page)
    assert is_one_sheet(page)


def test_next_step_follows_the_month(world, month, sign_in, clock):
    client = sign_in("An")
    number = month.meeting.pk

    def seen(words, address):
        page = client.get(home(world))
        assert words in text_of(page)
        assert reverse(address, args=[number]) in text_of(page)
        assert is_one_sheet(page)
        return text_of(page)

    page = seen("Lập báo cáo tháng 11/2026", "cell-report")
    assert "Báo cáo tháng chưa lập" in page
    assert "xong 03/11/2026" not in page
    month.prepare()
    seen("Mở sinh hoạt ngày 03/11/2026", "meeting")
    month.meet()
    assert "Đã xong 5 trong 9 bước" in seen("Đọc lại, ký và khóa biên bản", "minutes")
    month.finish()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    page = text_of(client.get(home(world)))
    assert "Kỳ sinh hoạt tháng 12/2026" in page
    assert "Kỳ sinh hoạt tháng 11/2026 đã hoàn thành, đã gửi Đảng ủy xã Tân Hưng ngày 04/11/2026." in page
    assert f'href="{reverse("send", args=[number])}">Xem văn bản đã gửi' in page
    assert "Vận động 10 hộ nạo vét mương nội đồng" in page
    assert "1 việc</p>" in page
    assert "11/2026: đã họp" in page


def test_a_finished_month_is_told_until_work_on_the_next_begins(world, month, sign_in, clock):
    assert "đã hoàn thành, đã gửi" not in text_of(sign_in("An").get(home(world)))
    month.prepare().meet().finish()
    clock.at = at(date(2026, 11, 28))
    assert "Kỳ sinh hoạt tháng 11/2026 đã hoàn thành" in text_of(sign_in("An").get(home(world)))
    december = Meeting.of(world.cell).get(month=date(2026, 12, 1))
    open_report(december, **month.do(day=date(2026, 11, 28)))
    page = text_of(sign_in("An").get(home(world)))
    assert "Kỳ sinh hoạt tháng 12/2026" in page
    assert "đã hoàn thành, đã gửi" not in page


def test_a_past_month_without_a_record_is_not_drawn_like_one_to_come(world, month, sign_in, clock):
    def shape(day):
        clock.at = at(day)
        page = html.document_fromstring(sign_in("An").get(home(world)).content)
        (cell,) = page.xpath("//ol[@class='strip']//*[starts-with(span[@class='vh'], '11/2026')]")
        return cell.xpath("string(span[@class='vh'])"), cell.xpath(".//use")[0].get("href")

    assert shape(DAY) == ("11/2026: chưa họp", "#h-not-yet")
    assert shape(DAY + timedelta(days=1)) == ("11/2026: chưa có bản ghi", "#h-no-record")


@pytest.mark.parametrize(
    ("who", "status"),
    [("Bình", 200), ("Chi", 200), ("Dũng", 403), ("Oanh", 403), ("Nga", 403), ("Phúc", 404)],
)
def test_home_of_the_cell_is_the_chi_uys(world, month, sign_in, who, status):
    assert sign_in(who).get(home(world)).status_code == status


@pytest.mark.parametrize("more", [0, 2])
def test_queries_are_as_many_for_one_task_and_for_three(world, month, sign_in, clock, monkeypatch, more):
    month.prepare()
    vote = month.vote_resolution

    def with_more():
        for n in range(more):
            add_item(
                month.resolution, f"Việc thêm {n}", expected_result="xong", due_on=date(2026, 11, 20),
                assignees=[world.members["Em"]], **month.do(clock="20:31"),
            )  # fmt: skip
        return vote()

    monkeypatch.setattr(month, "vote_resolution", with_more)
    month.meet().finish()
    clock.at = at(DAY + timedelta(days=1))
    client = sign_in("An")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(home(world))
    assert f"{1 + more} việc</p>" in text_of(page)
    assert len(queries) == 7
