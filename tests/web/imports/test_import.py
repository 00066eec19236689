"""A list of members: sent in, looked through, taken in; nothing is guessed and nothing typed is lost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from chibo.members.models import Member, MemberImport, SituationFact
from chibo.members.queries import facts_of, roll
from tests.web.imports.conftest import HEAD, LINES, MESSY
from tests.world import TODAY

DECIDED = {
    "joined_on": "01/01/2026",
    "bo-3": "1",
    "q-4-recognised": "giu",
    "bo-5": "1",
    "q-6-situation": "giu",
}


def tree_of(response):
    return html.document_fromstring(response.content)


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def main_of(response):
    return words(tree_of(response).find(".//main"))


def names(world):
    return {line.name for line in roll(world.cell, on=TODAY)}


def test_a_sheet_is_read_and_nobody_is_on_the_roll_yet(world, sign_in, sent):
    before = names(world)
    response = sent(sign_in("An"))
    kept = MemberImport.of(world.cell).get()
    assert (response.status_code, response["Location"]) == (303, f"/nhap-danh-sach/{kept.pk}/")
    assert names(world) == before


def test_each_doubtful_cell_says_why(world, sign_in, kept):
    response = sign_in("An").get(f"/nhap-danh-sach/{kept.pk}/")
    text = main_of(response)
    for told in (
        "4 trong 5 dòng", "1 trong 5 dòng", "Dòng 3: Vũ Thị Lụa", 'Trong tệp ghi "31/02/1998". "31/02/1998" không có trên lịch.',
        '"19/05/06" chưa đủ bốn số của năm.', "Giữ: 19/05/2006",
        "Trùng họ tên với danh sách của chi bộ. Nếu là hai người khác nhau thì giữ.",
        "Giữ: được miễn công tác và sinh hoạt, từ 01/06/2025", "Phạm Văn Khuê", "dòng tổng cộng",
    ):  # fmt: skip
        assert told in text
    tree = tree_of(response)
    assert not tree.xpath("//select[starts-with(@name, 'q-')]/option[@selected]")
    assert tree.xpath("//select[@name='q-3-admitted']/option/@value") == ["", "ghi", "trong"]


def test_decided_lines_are_taken_in_and_the_others_stay_out(world, sign_in, kept):
    client = sign_in("An")
    response = client.post(f"/nhap-danh-sach/{kept.pk}/", DECIDED)
    assert (response.status_code, response["Location"]) == (303, f"/nhap-danh-sach/{kept.pk}/")
    new = {row.person.name: row for row in Member.of(world.cell).select_related("person").order_by("-pk")[:3]}
    assert set(new) == {"Phạm Văn Khuê", "Đỗ Văn Mạnh", "Trần Thị Ngát"}
    assert facts_of(new["Đỗ Văn Mạnh"]).recognised_on == date(2006, 5, 19)
    assert SituationFact.of(new["Trần Thị Ngát"]).get().since == date(2025, 6, 1)
    text = main_of(client.get(f"/nhap-danh-sach/{kept.pk}/"))
    assert "Đã nhận 3 đồng chí vào danh sách" in text
    assert "Còn 2 dòng không nhận; muốn nhận thêm, gửi lại tệp." in text
    assert "Vũ Thị Lụa Dòng 3" in text


def test_a_wrong_cell_written_anew_is_taken_in(world, sign_in, kept):
    form = DECIDED | {"q-3-admitted": "ghi", "g-3-admitted": "28/02/1998"}
    del form["bo-3"]
    sign_in("An").post(f"/nhap-danh-sach/{kept.pk}/", form)
    row = Member.of(world.cell).select_related("person").get(person__name="Vũ Thị Lụa")
    assert row.admitted_on == date(1998, 2, 28)


def test_a_text_typed_alone_is_a_choice(world, sign_in, kept):
    form = DECIDED | {"g-4-recognised": "20/05/2006", "q-4-recognised": ""}
    sign_in("An").post(f"/nhap-danh-sach/{kept.pk}/", form)
    row = Member.of(world.cell).select_related("person").get(person__name="Đỗ Văn Mạnh")
    assert row.recognised_on == date(2006, 5, 20)


def test_all_that_is_open_is_told_at_once_and_what_was_chosen_stays(world, sign_in, kept):
    before = names(world)
    response = sign_in("An").post(
        f"/nhap-danh-sach/{kept.pk}/", {"joined_on": "01/01/2026", "bo-2": "1", "q-4-recognised": "giu"}
    )
    assert response.status_code == 422
    tree = tree_of(response)
    open_told = [words(link) for link in tree.xpath("//*[@class='errsum']//a")]
    assert open_told == [
        "Dòng 5 còn ô cần xem: Họ và tên. Chọn giữ, ghi lại, để trống, hoặc không nhận dòng này.",
        "Dòng 6 còn ô cần xem: Tình trạng sinh hoạt. Chọn giữ, ghi lại, để trống, hoặc không nhận dòng này.",
    ]
    for link in tree.xpath("//*[@class='errsum']//a/@href"):
        assert tree.xpath(f"//*[@id='{link[1:]}']")
    assert tree.xpath("//input[@name='bo-2' and @checked]")
    assert tree.xpath("//select[@name='q-4-recognised']/option[@selected]/@value") == ["giu"]
    assert names(world) == before


def test_a_text_that_does_not_read_is_refused_at_its_cell_and_stays(world, sign_in, kept):
    form = DECIDED | {"q-4-recognised": "ghi", "g-4-recognised": "30/02/2006"}
    response = sign_in("An").post(f"/nhap-danh-sach/{kept.pk}/", form)
    assert response.status_code == 422
    tree = tree_of(response)
    assert "Dòng 4, cột Ngày chính thức:" in words(tree.xpath("//*[@id='f-q-4-recognised-l']")[0])
    assert tree.xpath("//input[@name='g-4-recognised']/@value") == ["30/02/2006"]


def test_a_day_that_does_not_exist_is_refused_at_its_field(world, sign_in, kept):
    response = sign_in("An").post(f"/nhap-danh-sach/{kept.pk}/", DECIDED | {"joined_on": "31/02/2026"})
    assert response.status_code == 422
    assert words(tree_of(response).xpath("//*[@id='f-joined_on-l']")[0]) == (
        '"31/02/2026" không có trên lịch. Kiểm tra lại ngày và tháng.'
    )


def test_nobody_left_is_refused_for_the_whole_form(world, sign_in, kept):
    form = {f"bo-{line}": "1" for line in range(2, 7)} | {"joined_on": "01/01/2026"}
    response = sign_in("An").post(f"/nhap-danh-sach/{kept.pk}/", form)
    assert response.status_code == 422
    assert "Không có dòng nào được nhận. Chọn ít nhất một dòng để nhận." in main_of(response)


def test_a_list_is_taken_in_once(world, sign_in, kept):
    client = sign_in("An")
    client.post(f"/nhap-danh-sach/{kept.pk}/", DECIDED)
    count = len(names(world))
    again = client.post(f"/nhap-danh-sach/{kept.pk}/", DECIDED)
    assert again.status_code == 422
    assert "Bảng này đã nhận 3 đồng chí ngày 03/11/2026. Muốn nhận thêm, gửi lại bảng." in main_of(again)
    assert len(names(world)) == count


def test_a_real_sheet_is_read(world, sign_in, sent):
    client = sign_in("An")
    response = sent(client, MESSY.read_bytes(), "messy.xlsx")
    assert response.status_code == 303
    assert "Cần đồng chí xem" in main_of(client.get(response["Location"]))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF-1.4", 'Tệp "a.pdf" thuộc loại không nhận. Sổ nhận các loại: xlsx, xls, csv.'),
        ("a.xlsx", b"PK nonsense", 'Nội dung của tệp "a.xlsx" không đúng với đuôi .xlsx.'),
        (
            "a.csv",
            "Cột 1;Cột 2\nx;y\n".encode(),
            'Không thấy dòng tiêu đề có ô "Họ và tên" trong tệp "a.csv".',
        ),
        ("van ban mat.csv", b"a", 'Tệp "van ban mat.csv" có dấu hiệu là văn bản mật nên không được lưu.'),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_name(world, sign_in, sent, name, content, sentence):
    response = sent(sign_in("An"), content, name)
    assert response.status_code == 422
    assert words(tree_of(response).xpath("//*[@id='f-file-l']")[0]).startswith(sentence)
    assert not MemberImport.of(world.cell).exists()


def test_no_file_is_refused(world, sign_in):
    response = sign_in("An").post(f"/chi-bo/{world.cell.pk}/dang-vien/nhap/", {})
    assert response.status_code == 422
    assert "Chưa chọn tệp. Chọn tệp .xlsx, .xls hoặc .csv rồi gửi." in main_of(response)


@pytest.mark.parametrize(("who", "status"), [("Chi", 403), ("Dũng", 403), ("Phúc", 404), ("Nga", 403)])
def test_others_send_no_list(world, sign_in, sent, who, status):
    client = sign_in(who)
    assert client.get(f"/chi-bo/{world.cell.pk}/dang-vien/nhap/").status_code == status
    assert sent(client).status_code == status


@pytest.mark.parametrize("who", ["Chi", "Dũng", "Phúc", "Nga"])
def test_others_find_no_list(world, sign_in, kept, who):
    client = sign_in(who)
    assert client.get(f"/nhap-danh-sach/{kept.pk}/").status_code == 404
    assert client.post(f"/nhap-danh-sach/{kept.pk}/", DECIDED).status_code == 404


def test_number_of_lines_does_not_change_the_queries(world, sign_in, sent):
    client = sign_in("An")
    counts = []
    for times in (1, 3):
        address = sent(client, HEAD + LINES * times, f"{times}.csv")["Location"]
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
