"""The size of the text: a device keeps its own, a new device takes the one that the person chose last."""

import pytest
from django.test import Client

from tests.web.members.conftest import main_of, tree_of


def size_of(client):
    return tree_of(client.get("/mat-khau/")).get("data-co-chu", "")


@pytest.fixture
def device_of(world, today):
    """A device of its own, on which somebody is signed in."""

    def signed(name, cookies=None):
        client = Client()
        client.cookies.update(cookies or {})
        client.force_login(world.account(name))
        return client

    return signed


@pytest.mark.parametrize("size", ["lon", "rat-lon"])
def test_the_choice_holds_on_the_device_and_follows_the_person_to_a_new_one(world, device_of, size):
    telephone = device_of("Giáp")
    assert size_of(telephone) == ""
    telephone.post("/co-chu/", {"size": size})
    assert size_of(telephone) == size
    world.accounts["Giáp"].refresh_from_db()
    assert size_of(device_of("Giáp")) == size


def test_a_device_keeps_its_own_choice_whoever_uses_it(world, device_of):
    shared = device_of("Em")
    shared.post("/co-chu/", {"size": "rat-lon"})
    device_of("Giáp").post("/co-chu/", {"size": "lon"})
    world.accounts["Giáp"].refresh_from_db()
    shared.force_login(world.account("Giáp"))
    assert size_of(shared) == "rat-lon"
    shared.post("/dang-xuat/")
    assert tree_of(shared.get("/dang-nhap/")).get("data-co-chu") == "rat-lon"


def test_the_normal_size_chosen_here_holds_here(world, device_of):
    world.account("Giáp").text_size = "lon"
    world.account("Giáp").save()
    desk = device_of("Giáp")
    assert size_of(desk) == "lon"
    desk.post("/co-chu/", {"size": ""})
    world.accounts["Giáp"].text_size = "rat-lon"
    world.accounts["Giáp"].save()
    assert size_of(desk) == ""


def test_the_page_says_how_long_a_choice_holds(device_of):
    words = "Trên máy này, cỡ chữ chọn ở đây luôn được dùng. Sang máy khác chưa chọn, sổ dùng cỡ chữ đồng chí chọn gần nhất."
    assert words in main_of(device_of("Giáp").get("/co-chu/"))


@pytest.mark.parametrize("forged", ["to", "thuong;x", "LON"])
def test_a_size_that_is_none_is_not_used(device_of, forged):
    client = device_of("Giáp")
    client.cookies["co-chu"] = forged
    assert size_of(client) == ""
    assert client.post("/co-chu/", {"size": forged}).status_code == 303
    assert size_of(client) == ""
