"""The tour of the first month is ticked from the record, leads on, can be put away, and ends with the month."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from chibo.accounts.actions import put_tour_away
from chibo.door.pen import system
from chibo.door.refusals import NotAllowed
from chibo.door.terms import Role
from chibo.org.actions import found_unit, seat_person
from chibo.org.models import TermOfOffice
from chibo.org.terms import UnitKind
from chibo.papers.actions import start_numbers
from tests.web.month_fixtures import book, clock, month
from tests.world import FOUNDED, START

__all__ = ["book", "clock", "month"]
STEPS = (
    "Mở sổ", "Ghi danh sách đảng viên", "Lập lịch sinh hoạt", "Mở tài khoản, in phiếu đăng nhập",
    "Thống nhất nội dung", "Gửi thông báo", "Sinh hoạt", "In, ký, khóa biên bản", "Gửi đảng ủy",
)  # fmt: skip


def tour_of(client, cell):
    """The steps with their words, and where each leads."""
    page = html.document_fromstring(client.get(reverse("cell-home", args=[cell.pk])).content)
    rows = page.xpath("//section[@id='thang-dau']//ol[contains(@class,'rows')]/li")
    told = {}
    for row in rows:
        title = row.xpath("string(.//*[@class='rows__t'])").strip()
        told[title] = (row.xpath("string(.//*[contains(@class,'tag')])").strip(), row.xpath(".//a/@href"))
    return told


def done_in(told):
    return [title for title, (words, _) in told.items() if words == "Xong"]


@pytest.fixture
def new_cell(world):
    """A cell just founded: a bí thư, and nothing else."""
    do = {"by": system("tests", at=START), "at": START}
    facts = {"place": "Tân Hưng", "founded_on": FOUNDED}
    cell = found_unit(world.commune, UnitKind.CELL, "Chi bộ thôn Mới", **facts, **do)
    seat_person(cell, world.people["Phúc"], Role.CELL_SECRETARY, since=FOUNDED, **do)
    return cell


def test_a_cell_that_begins_is_led_step_by_step(new_cell, sign_in):
    told = tour_of(sign_in("Phúc"), new_cell)
    assert tuple(told) == STEPS
    assert done_in(told) == []
    assert told["Mở sổ"] == ("Làm tiếp", [reverse("book-opening", args=[new_cell.pk])])
    assert told["Sinh hoạt"] == ("", []), "there is no meeting yet to lead to"
    assert [words for words, _ in told.values()].count("Làm tiếp") == 1


def test_steps_are_ticked_by_what_the_record_holds(world, month, sign_in):
    client = sign_in("An")
    assert done_in(tour_of(client, world.cell)) == ["Ghi danh sách đảng viên", "Lập lịch sinh hoạt"]
    term = TermOfOffice.of(world.cell).get()
    start_numbers(term, {"NQ": 14}, by=world.as_("An", START), at=START)
    assert "Mở sổ" in done_in(tour_of(client, world.cell))
    world.account("Giáp")
    assert "Mở tài khoản, in phiếu đăng nhập" in done_in(tour_of(client, world.cell))
    month.prepare()
    told = tour_of(client, world.cell)
    assert {"Thống nhất nội dung", "Gửi thông báo"} <= {*done_in(told)}
    assert told["Sinh hoạt"][1] == [reverse("meeting", args=[month.meeting.pk])]
    month.meet()
    assert "Sinh hoạt" in done_in(tour_of(client, world.cell))


def statements(client, world):
    with CaptureQueriesContext(connection) as queries:
        told = tour_of(client, world.cell)
    return told, len(queries)


def test_the_tour_ends_with_the_first_month_and_costs_nothing_then(world, month, sign_in):
    month.prepare().meet().finish()
    client = sign_in("An")
    told, asked = statements(client, world)
    assert told == {}
    client.post(reverse("tour-end"))
    assert statements(client, world) == ({}, asked)


def test_the_tour_costs_five_statements_while_it_is_shown(world, month, sign_in):
    client = sign_in("An")
    told, shown = statements(client, world)
    assert tuple(told) == STEPS
    client.post(reverse("tour-end"))
    assert statements(client, world) == ({}, shown - 5)


def test_whoever_puts_it_away_sees_it_no_more_on_any_device_and_others_do(world, sign_in, client):
    answer = sign_in("An").post(reverse("tour-end"), follow=True)
    words = "Đã ẩn các bước của tháng đầu tiên. Đồng chí xem lại ở Hướng dẫn, chương Tháng đầu tiên."
    assert words in answer.content.decode()
    assert tour_of(client, world.cell) == {}
    world.accounts["An"].refresh_from_db()
    assert world.accounts["An"].hides_tour
    assert tour_of(sign_in("Bình"), world.cell) != {}


def test_a_get_puts_nothing_away(world, sign_in):
    assert sign_in("An").get(reverse("tour-end"))["Location"] == "/huong-dan/thang-dau-tien/"
    world.accounts["An"].refresh_from_db()
    assert not world.accounts["An"].hides_tour


def test_a_chi_uy_vien_is_led_only_where_she_may_go(world, month, sign_in):
    client = sign_in("Chi")
    told = tour_of(client, world.cell)
    for _words, links in told.values():
        assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert told["Thống nhất nội dung"][1] == [reverse("preparation", args=[month.meeting.pk])]
    assert told["Sinh hoạt"][1] == [reverse("meeting", args=[month.meeting.pk])]
    assert told["Gửi đảng ủy"][1] == [], "she does not send"


def test_nobody_hides_the_tour_of_somebody_else(world):
    with pytest.raises(NotAllowed, match=r"Đồng chí chỉ ẩn được hướng dẫn của mình\."):
        put_tour_away(world.account("An"), by=world.as_("Bình", START), at=START)
