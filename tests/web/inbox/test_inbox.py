"""The committee's board: states, causes, figures with their base, who sees it, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from chibo.submissions.actions import answer_submission, report_cause
from chibo.submissions.terms import AnswerKind, CauseKind
from tests.web.inbox.conftest import counted, meeting_of, sister_cells, words
from tests.world import at


def board(client, world, query=""):
    return client.get(f"/dang-uy/{world.commune.pk}/{query}")


def text_of(response):
    return words(html.document_fromstring(response.content).find(".//main"))


def rows(response):
    tree = html.document_fromstring(response.content)
    return [words(row) for row in tree.xpath("//section[@id='chi-bo']//tbody/tr")]


def test_board_shows_states_causes_attendance_and_what_was_sent(world, sign_in, sent):
    counted(world.cell, held=1, minutes_locked=1, late_days=9, present=7, must_attend=8)
    meeting = meeting_of(world, world.sister, "Phúc")
    report_cause(meeting, CauseKind.NOT_HELD, "Mưa lũ chia cắt thôn", by=world.as_("Phúc"), at=at())
    counted(world.sister, not_held=1)
    response = board(sign_in("Nga"), world)
    sister, own = rows(response)
    assert own.startswith("Chi bộ thôn Đông Ghi bổ sung sau 9 ngày")
    assert "7/8" in own
    assert "Tốt Chờ trả lời Gửi ngày 03/11/2026" in own
    assert sister.startswith("Chi bộ thôn Đoài Không họp, có lý do")
    assert "Không họp: Mưa lũ chia cắt thôn" in sister
    assert sister.endswith("Chưa gửi")
    text = text_of(response)
    assert "Số liệu tính đến 19:30 ngày 03/11/2026" in text
    assert "1 / 2 chi bộ đã họp" in text
    assert "1 chi bộ đã gửi văn bản, đang chờ trả lời." in text


def test_board_leads_to_the_paper_that_waits_longest(world, sign_in, sent):
    tree = html.document_fromstring(board(sign_in("Nga"), world).content)
    (main,) = tree.xpath("//*[contains(@class, 'btn--main')]")
    assert (main.text_content().strip(), main.get("href")) == (
        "Xem văn bản của Chi bộ thôn Đông",
        f"/da-gui/{sent.pk}/",
    )


def test_board_with_nothing_to_answer_has_no_thing_to_do(world, sign_in, sent):
    answer_submission(sent, AnswerKind.CONFIRMED, by=world.as_("Nga"), at=at())
    response = board(sign_in("Nga"), world)
    tree = html.document_fromstring(response.content)
    assert not tree.xpath("//*[contains(@class, 'btn--main') or contains(@class, 'sheet--now')]")
    assert "Không có văn bản nào chờ trả lời." in text_of(response)
    assert "Đã xác nhận" in rows(response)[1]


def test_a_moved_meeting_counts_as_held_once_it_was(world, sign_in):
    counted(world.cell, moved=1)
    assert "0 / 2 chi bộ đã họp" in text_of(board(sign_in("Nga"), world))
    counted(world.cell, held=1, minutes_locked=1, present=7, must_attend=8)
    response = board(sign_in("Nga"), world)
    assert "1 / 2 chi bộ đã họp" in text_of(response)
    assert "Dời lịch, có lý do" in rows(response)[1]


def test_months_are_turned_and_a_month_to_come_is_not_offered(world, sign_in, sent):
    client = sign_in("Nga")
    now = board(client, world)
    assert b"?thang=2026-10" in now.content
    assert b"?thang=2026-12" not in now.content
    before = board(client, world, "?thang=2026-10")
    assert "tháng 10 năm 2026" in text_of(before).replace("\xa0", " ")
    assert "Chờ trả lời" not in " ".join(rows(before))
    assert "Chưa có bản ghi" in rows(before)[0]
    assert "Chưa họp" in rows(now)[0]
    assert b"?thang=2026-11" in before.content


def test_a_month_that_cannot_be_read_shows_this_one(world, sign_in):
    text = text_of(board(sign_in("Nga"), world, "?thang=lung+tung")).replace("\xa0", " ")
    assert "Sinh hoạt chi bộ tháng 11 năm 2026" in text


def test_cells_are_found_without_accents_and_by_state(world, sign_in):
    sister_cells(world, 10)
    counted(world.cell, held=1, minutes_locked=1, present=7, must_attend=8)
    client = sign_in("Nga")
    assert [row[:16] for row in rows(board(client, world, "?tim=doai"))] == ["Chi bộ thôn Đoài"]
    assert [row[:16] for row in rows(board(client, world, "?tt=held"))] == ["Chi bộ thôn Đông"]
    nothing = board(client, world, "?tim=khong+co")
    assert "Không có chi bộ nào khớp với điều đã chọn" in text_of(nothing)


def test_cells_are_sorted_by_a_column_and_back(world, sign_in):
    counted(world.cell, held=1, minutes_locked=1, present=7, must_attend=8)
    client = sign_in("Nga")
    names = [row[:16] for row in rows(board(client, world, "?xep=-tinh-trang"))]
    assert names == ["Chi bộ thôn Đông", "Chi bộ thôn Đoài"]
    assert [row[:16] for row in rows(board(client, world, "?xep=khac"))] == sorted(names, reverse=True)[::-1]


def test_the_year_of_each_cell_stands_in_shapes_and_hidden_words(world, sign_in):
    counted(world.cell, held=1, minutes_locked=1, thematic_held=1, present=7, must_attend=8)
    tree = html.document_fromstring(board(sign_in("Nga"), world).content)
    own = tree.xpath("//table[contains(@class, 'heat')]/tbody/tr")[1]
    cells = [cell.text_content() for cell in own.findall("td")]
    assert cells[-2:] == ["11/2026: Đã họp, có chuyên đề", "1/12"]
    assert cells[0] == "12/2025: Chưa có bản ghi"
    assert len(cells) == 13


@pytest.mark.parametrize(
    ("who", "status"),
    [("Minh", 200), ("Nga", 200), ("Oanh", 200), ("An", 404), ("Dũng", 404), ("Phúc", 404)],
)
def test_board_is_the_committees(world, sign_in, who, status):
    assert board(sign_in(who), world).status_code == status


def test_a_cell_has_no_board(world, sign_in):
    assert sign_in("Nga").get(f"/dang-uy/{world.cell.pk}/").status_code == 404


def test_a_visitor_is_asked_to_sign_in(world, client):
    assert board(client, world).status_code == 302


def test_number_of_cells_does_not_change_the_queries(world, sign_in, sent):
    client = sign_in("Nga")
    counts = []
    for more in (0, 5):
        sister_cells(world, more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            board(client, world)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 15
