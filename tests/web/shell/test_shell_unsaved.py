"""A form that was not taken gives back what was written in it, and never a password."""

import pytest
from django.test import Client
from lxml import html

pytestmark = pytest.mark.django_db
WRITTEN = "Ý kiến thứ nhất:\nlàm sớm phần mương đầu xóm <b>trước</b> mùa mưa."
SOMEWHERE = "/sinh-hoat/1/ghi-chep/"


def shown(answer):
    found = html.document_fromstring(answer.content.decode()).xpath("//p[contains(@class, 'pre')]")
    return [one.text_content() for one in found]


def test_who_was_signed_out_gets_her_text_back_and_the_way_in(client):
    answer = client.post(SOMEWHERE, {"ideological_note": WRITTEN, "khoa": "k" * 40, "version": "3"})
    assert answer.status_code == 403
    assert shown(answer) == [WRITTEN]
    page = html.document_fromstring(answer.content.decode())
    assert page.xpath("//a[@href='/dang-nhap/?next=/sinh-hoat/1/ghi-chep/']/text()") == ["Đăng nhập lại"]
    assert "Việc vừa gửi chưa được ghi." in page.text_content()


@pytest.mark.parametrize(
    ("address", "fields", "headers"),
    [
        (SOMEWHERE, {"place": "Nhà văn hóa"}, {}),
        (SOMEWHERE, {"ideological_note": WRITTEN}, {"accept": "application/json"}),
        ("/mat-khau/", {"old": "mot cau de nho cho so", "password": "trang len ben do xua nhe"}, {}),
    ],
    ids=["nothing worth copying", "a draft that the device keeps", "passwords"],
)
def test_others_are_led_to_the_sign_in_page(client, address, fields, headers):
    answer = client.post(address, fields, headers=headers)
    assert (answer.status_code, answer["Location"]) == (302, f"/dang-nhap/?next={address}")


def test_form_of_an_old_tab_gives_its_text_back(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.account("An"))
    answer = client.post(SOMEWHERE, {"ideological_note": WRITTEN, "password": "trang len ben do xua nhe"})
    assert (answer.status_code, shown(answer)) == (403, [WRITTEN])
