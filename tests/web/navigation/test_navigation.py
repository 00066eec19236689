"""The navigation: each entry only for who may open it; the ways to the channels of a cell."""

from datetime import time

import pytest
from django.urls import reverse

from chibo.accounts.actions import register_person
from chibo.door.pen import system
from chibo.door.terms import Role
from chibo.meetings.actions import plan_year
from chibo.org.actions import found_unit, seat_person
from chibo.org.terms import UnitKind
from tests.web.members.conftest import main_of, tree_of
from tests.world import FOUNDED, START, TODAY, at


def do():
    return {"by": system("tests", at=START), "at": START}


def nav(response):
    return [link.text_content().strip() for link in tree_of(response).xpath("//nav[@class='nav']//a")]


def in_cell(world, name):
    return reverse(name, args=[world.cell.pk])


@pytest.fixture
def administrator(world):
    """Somebody who opens the accounts of the commune and sits nowhere else."""
    world.people["Uyên"] = register_person("Lê Thị Uyên", 1990, unit_id=world.commune.pk, **do())
    seat_person(world.commune, world.people["Uyên"], Role.ADMINISTRATOR, since=TODAY, **do())
    return "Uyên"


@pytest.mark.parametrize(
    ("who", "page", "labels"),
    [
        ("An", "calendar", ["Tháng này", "Nhiệm vụ", "Đảng viên", "Văn bản"]),
        ("Chi", "calendar", ["Tháng này", "Nhiệm vụ", "Đảng viên", "Văn bản"]),
        ("Em", "calendar", ["Của tôi", "Nhiệm vụ", "Văn bản"]),
        ("Oanh", "calendar", ["Lịch sinh hoạt", "Văn bản"]),
        ("Uyên", "accounts", []),
    ],
)
def test_every_entry_opens_for_its_reader(world, sign_in, administrator, who, page, labels):
    plan_year(world.cell, 2026, 3, time(19, 30), "Nhà văn hóa", by=world.as_("An"), at=at())
    client = sign_in(who)
    shown = client.get(in_cell(world, page))
    assert nav(shown) == labels
    hrefs = tree_of(shown).xpath("//nav[@class='nav']//a/@href | //main//a/@href | //footer//a/@href")
    inside = {href.split("#")[0] for href in hrefs if href.startswith("/")} - {""}
    assert {href: client.get(href).status_code for href in inside} == dict.fromkeys(inside, 200)


def test_who_leads_a_committee_and_opens_its_accounts_finds_both(world, sign_in):
    seat_person(world.commune, world.people["Nga"], Role.ADMINISTRATOR, since=TODAY, **do())
    address = reverse("inbox", args=[world.commune.pk])
    assert nav(sign_in("Nga").get(address)) == ["Chi bộ trực thuộc", "Tài khoản"]
    assert nav(sign_in("Minh").get(address)) == ["Chi bộ trực thuộc"]


def test_accounts_lead_back_to_where_their_reader_came_from(world, sign_in, administrator):
    def back(who):
        return tree_of(sign_in(who).get(in_cell(world, "accounts"))).xpath("//p[@class='crumb']/a/@href")

    assert back("An") == [in_cell(world, "members")]
    assert back(administrator) == [reverse("accounts", args=[world.commune.pk])]


@pytest.mark.parametrize(("who", "is_led"), [("Minh", True), ("Nga", True), ("Oanh", False)])
def test_a_committee_finds_the_channels_of_its_cells(world, sign_in, who, is_led):
    client = sign_in(who)
    hrefs = tree_of(client.get(reverse("inbox", args=[world.commune.pk]))).xpath("//main//a/@href")
    assert (in_cell(world, "cell-channels") in hrefs) is is_led
    if is_led:
        channels = client.get(in_cell(world, "cell-channels"))
        assert tree_of(channels).xpath("//nav//a[@aria-current]/@href") == [
            reverse("inbox", args=[world.commune.pk])
        ]


@pytest.mark.parametrize(("who", "is_led"), [("An", True), ("Bình", True), ("Em", False)])
def test_a_cell_finds_its_channels_at_the_foot_of_its_pages(world, sign_in, who, is_led):
    hrefs = tree_of(sign_in(who).get(in_cell(world, "calendar"))).xpath("//footer//a/@href")
    assert (in_cell(world, "cell-channels") in hrefs) is is_led


def test_only_who_may_is_led_to_open_the_book_or_to_plan(world, sign_in):
    cell = found_unit(
        world.commune, UnitKind.CELL, "Chi bộ thôn Mới", place="Tân Hưng", founded_on=FOUNDED, **do()
    )
    seat_person(cell, world.people["Phúc"], Role.CELL_SECRETARY, since=FOUNDED, **do())
    seat_person(cell, world.people["Quý"], Role.CELL_COMMITTEE_MEMBER, since=FOUNDED, **do())
    home, opening = reverse("cell-home", args=[cell.pk]), reverse("book-opening", args=[cell.pk])
    assert opening in tree_of(sign_in("Phúc").get(home)).xpath("//main//a/@href")
    hers = sign_in("Quý").get(home)
    assert opening not in tree_of(hers).xpath("//main//a/@href")
    assert "Chờ bí thư, phó bí thư lập lịch sinh hoạt năm 2026" in main_of(hers)
    assert sign_in("Quý").get(reverse("calendar", args=[cell.pk])).status_code == 200
