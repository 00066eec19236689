"""One member: her record to herself and the chi ủy, the acts of who keeps the roll, her account."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.members.actions import correct_member
from chibo.members.models import Member, SituationFact, Transfer
from chibo.members.queries import facts_of
from chibo.members.rules.facts import MemberFacts
from tests.web.members.conftest import main_of, tree_of, words
from tests.world import at

CANARY = "908070605"


def address(world, who, tail=""):
    return f"/dang-vien/{world.members[who].pk}/{tail}"


@pytest.fixture
def carded(world):
    """Dũng's card has a number that nobody may see whole, and that few may see at all."""
    from dataclasses import replace

    member = world.members["Dũng"]
    facts = replace(facts_of(member), card_number=CANARY, birth_year=1961)
    correct_member(member, facts, by=world.as_("An"), at=at())


@pytest.mark.parametrize("who", ["Dũng", "An", "Chi"])
def test_the_record_is_open_to_herself_and_the_committee(world, sign_in, carded, who):
    text = main_of(sign_in(who).get(address(world, "Dũng")))
    for told in (
        "Nguyễn Văn Dũng",
        "Năm sinh 1961",
        "Ngày vào Đảng 03/02/2010",
        "Tuổi đảng 16 năm",
        "••••••605",
    ):
        assert told in text
    assert CANARY not in text


def test_a_comrade_reads_the_name_alone(world, sign_in, carded):
    response = sign_in("Em").get(address(world, "Dũng"))
    text = main_of(response)
    assert "Nguyễn Văn Dũng" in text
    for hidden in ("605", "1961", "03/02/2010", "2020", "Mở tài khoản", "Sửa thông tin"):
        assert hidden not in text


@pytest.mark.parametrize(("who", "status"), [("Phúc", 404), ("Quý", 404), ("Nga", 404), ("Minh", 404)])
def test_others_find_nobody(world, sign_in, who, status):
    assert sign_in(who).get(address(world, "Dũng")).status_code == status


def test_she_herself_changes_nothing(world, sign_in):
    client = sign_in("Dũng")
    page = client.get(address(world, "Dũng"))
    assert not tree_of(page).xpath("//main//form | //main//*[contains(@class, 'btn')]")
    assert "đề nghị đồng chí báo bí thư chi bộ sửa" in main_of(page)


ACTS = ["sua/", "tinh-trang/", "chuyen/", "roi-chi-bo/"]


@pytest.mark.parametrize("tail", ACTS)
@pytest.mark.parametrize(("who", "status"), [("Dũng", 403), ("Chi", 403), ("Phúc", 404), ("Nga", 404)])
def test_others_keep_no_roll(world, sign_in, who, status, tail):
    client = sign_in(who)
    assert client.get(address(world, "Dũng", tail)).status_code == status
    assert client.post(address(world, "Dũng", tail), {}).status_code == status


@pytest.mark.parametrize("tail", ACTS)
def test_an_empty_form_is_refused_at_its_fields(world, sign_in, tail):
    client = sign_in("Bình")
    assert client.get(address(world, "Em", tail)).status_code == 200
    response = client.post(address(world, "Em", tail), {"nothing": "1"})
    assert response.status_code == 422
    assert tree_of(response).xpath("//*[@class='errsum']")


CORRECT = {
    "name": "Nguyễn Văn Dũng",
    "birth_year": "1962",
    "gender": "male",
    "admitted_on": "03/02/2010",
    "recognised_on": "03/02/2011",
    "joined_on": "01/01/2020",
    "card_number": "12.3456",
}


def test_the_record_is_put_right(world, sign_in):
    client = sign_in("An")
    tree = tree_of(client.get(address(world, "Dũng", "sua/")))
    assert tree.xpath("//input[@name='admitted_on']/@value") == ["03/02/2010"]
    response = client.post(address(world, "Dũng", "sua/"), CORRECT)
    assert (response.status_code, response["Location"]) == (303, address(world, "Dũng"))
    facts = facts_of(Member._open().select_related("person").get(pk=world.members["Dũng"].pk))
    assert (facts.birth_year, facts.card_number, facts.gender) == (1962, "123456", "male")


def test_a_wrong_record_is_refused_and_stays_typed(world, sign_in):
    response = sign_in("An").post(address(world, "Dũng", "sua/"), CORRECT | {"card_number": "12A"})
    assert response.status_code == 422
    tree = tree_of(response)
    assert words(tree.xpath("//*[@id='f-card_number-l']")[0]) == (
        'Số thẻ "12A" chưa đúng. Số thẻ chỉ gồm chữ số, nhiều nhất 12 số.'
    )
    assert tree.xpath("//input[@name='card_number']/@value") == ["12A"]
    assert facts_of(Member._open().get(pk=world.members["Dũng"].pk)).birth_year == 1970


def test_a_situation_is_kept_and_ended(world, sign_in):
    client = sign_in("An")
    kept = client.post(
        address(world, "Em", "tinh-trang/"),
        {"situation": "exempt", "since": "01/11/2026", "until": "", "basis": "Nghị quyết số 02-NQ/CB"},
    )
    assert kept.status_code == 303
    fact = SituationFact.of(world.members["Em"]).get()
    text = main_of(client.get(address(world, "Em")))
    assert (
        "Được miễn công tác và sinh hoạt Từ 01/11/2026, chưa ghi ngày kết thúc. Nghị quyết số 02-NQ/CB"
        in text
    )
    assert "Đang áp dụng" in text
    where = address(world, "Em", f"tinh-trang/{fact.pk}/")
    wrong = client.post(where, {"until": "01/10/2026"})
    assert wrong.status_code == 422
    assert "Ngày thôi (01/10/2026) trước ngày bắt đầu (01/11/2026). Sửa một trong hai ngày." in main_of(wrong)
    assert client.post(where, {"until": "30/11/2026"}).status_code == 303
    assert SituationFact.of(world.members["Em"]).get().until == date(2026, 11, 30)


def test_a_situation_twice_is_refused_with_its_sentence(world, sign_in):
    response = sign_in("An").post(
        address(world, "Khánh", "tinh-trang/"), {"situation": "exempt", "since": "01/11/2026"}
    )
    assert response.status_code == 422
    tree = tree_of(response)
    assert words(tree.xpath("//*[@id='f-since-l']")[0]) == (
        "Đồng chí đã được ghi được miễn công tác và sinh hoạt trong thời gian này. Sửa ngày kết thúc của lần trước."
    )
    assert tree.xpath("//input[@value='exempt' and @checked]")


def test_a_situation_of_somebody_else_is_not_ended_here(world, sign_in):
    fact = SituationFact.of(world.members["Khánh"]).get()
    assert sign_in("An").get(address(world, "Em", f"tinh-trang/{fact.pk}/")).status_code == 404


def test_a_letter_is_kept(world, sign_in):
    client = sign_in("An")
    letter = {"direction": "out", "other_body": "Chi bộ phố 5", "letter": "12-GGT", "letter_on": "02/11/2026"}
    assert client.post(address(world, "Em", "chuyen/"), letter).status_code == 303
    assert Transfer.of(world.members["Em"]).get().other_body == "Chi bộ phố 5"
    assert "Chuyển đi Chi bộ phố 5. Giấy giới thiệu ngày 02/11/2026, 12-GGT" in main_of(
        client.get(address(world, "Em"))
    )


def test_a_member_who_left_keeps_her_page_and_takes_no_more_acts(world, sign_in):
    client = sign_in("An")
    assert (
        client.post(
            address(world, "Em", "roi-chi-bo/"), {"left_on": "03/11/2026", "because": "transferred"}
        ).status_code
        == 303
    )
    page = client.get(address(world, "Em"))
    text = main_of(page)
    assert "Không còn trong danh sách" in text
    assert "Rời chi bộ 03/11/2026, chuyển sinh hoạt chính thức" in text
    assert "Đưa khỏi danh sách" not in text
    assert "Nguyễn Văn Em" not in main_of(client.get(f"/chi-bo/{world.cell.pk}/dang-vien/"))


def test_number_of_situations_does_not_change_the_queries(world, sign_in):
    client = sign_in("An")
    counts = []
    for month in ("01/01/2019", "01/01/2021"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(world, "Em"))
        counts.append(len(queries))
        client.post(
            address(world, "Em", "tinh-trang/"), {"situation": "exempt", "since": month, "until": month}
        )
    assert counts[0] == counts[1] <= 12


def test_facts_of_the_form_are_those_of_the_record():
    assert set(CORRECT) == set(MemberFacts.__dataclass_fields__)
