"""The list of papers and files: numbers, search, months, who sees which class."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from chibo.papers.terms import DataClass


def opened(client, world, query=""):
    return client.get(f"/chi-bo/{world.cell.pk}/van-ban/{query}")


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def rows(response):
    return [words(row) for row in html.document_fromstring(response.content).xpath("//main//tbody/tr")]


def test_papers_stand_with_their_numbers_the_newest_first(world, sign_in, issued, frozen):
    issued("việc cũ", day=date(2026, 10, 3))
    issued("việc mới")
    frozen()
    lines = rows(opened(sign_in("An"), world))
    assert lines[0].startswith("Nghị quyết về phiếu xem trước Dự thảo, tài liệu chuẩn bị –")
    assert lines[1] == "Nghị quyết về việc mới 02-NQ/CB 03/11/2026 PDF · Word"
    assert lines[2] == "Nghị quyết về việc cũ 01-NQ/CB 03/10/2026 PDF · Word"


def test_a_member_sees_no_draft(world, sign_in, issued, frozen):
    issued("việc mới")
    frozen()
    assert rows(opened(sign_in("Dũng"), world)) == ["Nghị quyết về việc mới 01-NQ/CB 03/11/2026 PDF · Word"]


def test_papers_are_found_without_accents_by_number_and_by_month(world, sign_in, issued):
    issued("sửa đường ngõ Đông", day=date(2026, 10, 3))
    issued("vệ sinh làng")
    client = sign_in("An")
    assert ["ngõ Đông" in line for line in rows(opened(client, world, "?tim=ngo+dong"))] == [True]
    assert ["02-NQ/CB" in line for line in rows(opened(client, world, "?tim=02"))] == [True]
    assert ["03/10/2026" in line for line in rows(opened(client, world, "?thang=2026-10"))] == [True]
    assert rows(opened(client, world, "?loai=minutes")) == []
    nothing = words(html.document_fromstring(opened(client, world, "?tim=zzz").content).find(".//main"))
    assert "Không có văn bản nào khớp với điều đã chọn" in nothing


def test_papers_are_sorted_both_ways(world, sign_in, issued):
    issued("a", day=date(2026, 10, 3))
    issued("b")
    client = sign_in("An")
    assert [line[14] for line in rows(opened(client, world, "?xep=-ngay"))] == ["a", "b"]
    assert [line[14] for line in rows(opened(client, world, "?xep=-ten"))] == ["b", "a"]


def test_files_stand_on_their_own_tab(world, sign_in, kept):
    kept()
    kept("riêng.pdf", DataClass.DRAFT)
    text = rows(opened(sign_in("An"), world, "?muc=tep&xep=ten"))
    assert text == ["minh chứng.pdf minh chứng 1 KB 03/11/2026", "riêng.pdf minh chứng 1 KB 03/11/2026"]
    assert len(rows(opened(sign_in("Dũng"), world, "?muc=tep"))) == 1


def test_an_empty_book_says_when_papers_come(world, sign_in):
    main = html.document_fromstring(opened(sign_in("An"), world).content).find(".//main")
    assert "Văn bản vào đây khi phát hành thông báo, nghị quyết hoặc khóa biên bản." in words(main)


@pytest.mark.parametrize(("who", "status"), [("Chi", 200), ("Dũng", 200), ("Phúc", 404), ("Nga", 403)])
def test_the_list_is_the_cells(world, sign_in, who, status):
    assert opened(sign_in(who), world).status_code == status


def test_the_follower_sees_notices_alone(world, sign_in, issued):
    issued()
    assert rows(opened(sign_in("Oanh"), world)) == []


def test_number_of_papers_does_not_change_the_queries(world, sign_in, issued, kept):
    client = sign_in("An")
    counts = []
    for _ in range(2):
        issued()
        kept()
        with CaptureQueriesContext(connection) as queries:
            opened(client, world)
        counts.append(len(queries))
        issued()
    assert counts[0] == counts[1] <= 12
