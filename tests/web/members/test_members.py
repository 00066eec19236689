"""The list of members: found without accents, counted with their base, each class to whom it is open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.accounts.models import Person
from chibo.journal.models import Line
from chibo.members.models import Member
from chibo.members.queries import roll
from tests.web.members.conftest import main_of, tree_of, words
from tests.world import TODAY


def opened(client, world, query=""):
    return client.get(f"/chi-bo/{world.cell.pk}/dang-vien/{query}")


def rows(response):
    return [words(row) for row in tree_of(response).xpath("//main//li[contains(@class, 'person')]")]


def names(response):
    return [row.split(" ")[2] for row in rows(response)]


def test_committee_reads_states_and_counts_with_their_base(world, sign_in):
    response = opened(sign_in("An"), world)
    text = main_of(response)
    assert (
        "Đảng số 9 đồng chí: chính thức 8/9, dự bị 1/9, được miễn công tác và sinh hoạt 1/9, "
        "sinh hoạt tạm thời nơi khác 1/9."
    ) in text
    assert names(response) == ["An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa", "Khánh", "Lan"]
    assert rows(response)[0] == "Nguyễn Văn An Bí thư Chi bộ"
    assert rows(response)[6] == "Nguyễn Văn Hoa Dự bị Làm thay"
    assert rows(response)[7] == "Nguyễn Văn Khánh Được miễn công tác và sinh hoạt Làm thay"


def test_a_member_reads_names_offices_and_no_state(world, sign_in):
    response = opened(sign_in("Dũng"), world)
    text = main_of(response)
    assert rows(response)[0] == "Nguyễn Văn An Bí thư Chi bộ"
    for hidden in ("miễn", "tạm thời", "2020", "1970", "Nhập từ Excel", "Thêm đảng viên"):
        assert hidden not in text


def test_members_are_found_without_accents_and_by_state(world, sign_in):
    client = sign_in("An")
    assert names(opened(client, world, "?tim=khanh")) == ["Khánh"]
    assert names(opened(client, world, "?la=probationary")) == ["Hoa"]
    assert names(opened(client, world, "?la=temporary_out")) == ["Lan"]
    assert 'Không có đảng viên nào khớp với "xyz"' in main_of(opened(client, world, "?tim=xyz"))


def test_a_member_does_not_find_out_states_by_filtering(world, sign_in):
    assert names(opened(sign_in("Dũng"), world, "?la=exempt")) == []


def test_who_cannot_sign_in_any_more_is_done_for_again(world, sign_in):
    account = world.account("Khánh")
    assert rows(opened(sign_in("An"), world))[7] == "Nguyễn Văn Khánh Được miễn công tác và sinh hoạt"
    account.is_active = False
    account.save()
    assert rows(opened(sign_in("An"), world))[7].endswith("Làm thay")
    assert "Làm thay" not in " ".join(rows(opened(sign_in("Dũng"), world)))


def test_members_are_sorted_both_ways(world, sign_in):
    client = sign_in("An")
    assert names(opened(client, world, "?xep=-ten"))[0] == "Lan"
    assert names(opened(client, world, "?xep=du-bi"))[0] == "Hoa"
    assert names(opened(client, world, "?xep=moi-ve"))[0] == "An"


@pytest.mark.parametrize(
    ("who", "status"), [("Chi", 200), ("Dũng", 200), ("Phúc", 404), ("Nga", 403), ("Oanh", 403)]
)
def test_the_list_is_the_cells(world, sign_in, who, status):
    assert opened(sign_in(who), world).status_code == status


NEW = {
    "name": "Phạm Thị Sen",
    "birth_year": "1988",
    "gender": "female",
    "admitted_on": "03/02/2015",
    "recognised_on": "03/02/2016",
    "joined_on": "01/11/2026",
    "card_number": "12.345",
}


def added(client, world, **changes):
    return client.post(f"/chi-bo/{world.cell.pk}/dang-vien/them/", NEW | changes)


def test_one_person_is_put_on_the_roll(world, sign_in):
    response = added(sign_in("Bình"), world)
    assert response.status_code == 303
    line = next(line for line in roll(world.cell, on=TODAY) if line.name == "Phạm Thị Sen")
    assert response["Location"] == f"/dang-vien/{line.member_id}/"
    assert Line.objects.filter(kind="member_enrolled", subject_id=line.member_id).exists()


def test_a_refused_person_leaves_nothing_and_all_that_was_typed(world, sign_in):
    people = Person._open().count()
    response = added(sign_in("An"), world, recognised_on="03/02/2014")
    assert response.status_code == 422
    tree = tree_of(response)
    assert words(tree.xpath("//*[@id='f-recognised_on-l']")[0]) == (
        "Ngày chính thức trước ngày vào Đảng. Kiểm tra lại hai ngày."
    )
    assert tree.xpath("//input[@name='name']/@value") == ["Phạm Thị Sen"]
    assert tree.xpath("//input[@name='recognised_on']/@value") == ["03/02/2014"]
    assert Person._open().count() == people


@pytest.mark.parametrize(("who", "status"), [("Chi", 403), ("Dũng", 403), ("Phúc", 404), ("Nga", 403)])
def test_others_put_nobody_on_the_roll(world, sign_in, who, status):
    before = Member._open().count()
    assert added(sign_in(who), world).status_code == status
    assert Member._open().count() == before


def test_number_of_members_does_not_change_the_queries(world, sign_in):
    client = sign_in("An")
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            opened(client, world)
        counts.append(len(queries))
        added(client, world, name=f"Phạm Thị Sen {number}", card_number="")
    assert counts[0] == counts[1] <= 12
