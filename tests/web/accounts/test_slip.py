"""Using a slip: the first password, or a new one; nobody is signed in before."""

import pytest

from chibo.accounts.models import FailedSignIn
from chibo.members.actions import open_account, print_slip
from tests.web.members.conftest import main_of, tree_of
from tests.world import at

SENTENCE = "trăng lên bến đò xưa"


@pytest.fixture
def slip(world):
    do = {"by": world.as_("An"), "at": at()}
    open_account(world.cell, world.people["Dũng"], "dung.nguyenvan", **do)
    return print_slip(world.cell, world.people["Dũng"], **do)


def test_the_sign_in_page_leads_to_the_slip(client, today):
    assert "/phieu/" in tree_of(client.get("/dang-nhap/")).xpath("//main//a/@href")


def test_the_slip_sets_a_password_and_signs_in(client, slip):
    page = client.get("/phieu/")
    assert "sessionid" not in str(page.cookies)
    typed = {"username": "dung.nguyenvan", "code": slip.code.lower(), "password": SENTENCE}
    answer = client.post("/phieu/", typed)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    page = client.get("/", follow=True)
    assert "Kỳ sinh hoạt tới và việc của tôi" in main_of(page)
    assert "Đã đặt mật khẩu. Lần sau đồng chí đăng nhập bằng tên dung.nguyenvan và mật khẩu này." in main_of(
        page
    )
    client.post("/dang-xuat/")
    again = client.post("/dang-nhap/", {"username": "dung.nguyenvan", "password": SENTENCE})
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": "AAA-AAA-AAA"}, "Mã không đúng với tên đăng nhập, đã dùng hoặc hết hạn."),
        ({"username": "ai.khac"}, "Mã không đúng với tên đăng nhập, đã dùng hoặc hết hạn."),
        ({"password": "ngan"}, "Mật khẩu cần từ 12 đến 128 ký tự"),
        ({"password": ""}, "Ô này còn trống. Ghi vào rồi gửi lại."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, slip, typed, sentence):
    sent = {"username": "dung.nguyenvan", "code": slip.code, "password": SENTENCE} | typed
    answer = client.post("/phieu/", sent)
    assert answer.status_code == 422
    assert sentence in main_of(answer)
    tree = tree_of(answer)
    assert tree.xpath("//input[@name='code']/@value") == [sent["code"]]
    assert not tree.xpath("//input[@name='password']/@value")
    assert client.get("/mat-khau/").status_code == 302, "nobody is signed in"


def test_many_tries_wait(client, slip):
    wrong = {"username": "dung.nguyenvan", "code": "AAAAAAAAA", "password": SENTENCE}
    for _try in range(10):
        client.post("/phieu/", wrong)
    answer = client.post("/phieu/", wrong | {"code": slip.code})
    assert "Đã thử sai nhiều lần. Đồng chí chờ 5 phút rồi thử lại" in main_of(answer)
    assert FailedSignIn._open().count() == 11


def test_on_a_shared_telephone_the_slip_signs_its_own_holder_in(world, client, slip):
    client.force_login(world.account("Em"))
    client.post("/phieu/", {"username": "dung.nguyenvan", "code": slip.code, "password": SENTENCE})
    assert "Nguyễn Văn Dũng" in client.get("/mat-khau/").content.decode()
