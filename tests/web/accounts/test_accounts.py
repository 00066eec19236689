"""The accounts of a unit: opened and given anew by slips whose codes are told once."""

import re
import time
from datetime import timedelta
from urllib.parse import unquote

import pypdfium2
import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.accounts.models import Account, KeptAnswer, Slip
from chibo.accounts.queries import code_key
from chibo.door.pen import Pen, _pen, system
from chibo.door.terms import Role
from chibo.journal.models import Line
from chibo.org.actions import grant_entry, seat_person
from chibo.org.models import Seat
from tests.web.members.conftest import main_of, tree_of
from tests.world import START, TODAY, at

PLAIN = r"([2-9A-HJKMNP-Z]{3})-([2-9A-HJKMNP-Z]{3})-([2-9A-HJKMNP-Z]{3})"


def page_of(unit):
    return reverse("accounts", args=[unit.pk])


def file_of(response, client, **more):
    """What the page's button takes down."""
    (form,) = tree_of(response).xpath("//form[.//input[@name='phieu']]")
    assert not form.xpath(".//input[@name='khoa']"), "its answer is never kept"
    (sealed,) = form.xpath(".//input[@name='phieu']/@value")
    return client.post(form.get("action"), {"phieu": sealed}, **more)


def pdf_of(response, client):
    taken = file_of(response, client)
    assert unquote(taken["Content-Disposition"]).endswith("Phiếu đăng nhập Chi bộ thôn Đông.pdf")
    assert taken["Cache-Control"] == "no-store"
    return taken.content


def words_of(response, client):
    with pypdfium2.PdfDocument(pdf_of(response, client)) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(text.replace("\u200b", "").replace("\x02", "").split())


def codes_of(response, client):
    return ["".join(code) for code in re.findall(PLAIN, words_of(response, client))]


def test_the_page_proposes_names_and_says_who_has_an_account(world, sign_in):
    world.account("Em")
    page = sign_in("An").get(page_of(world.cell))
    tree = tree_of(page)
    number = world.people["Dũng"].pk
    assert tree.xpath(f"//input[@name='ten-{number}']/@value") == ["dung.nguyenvan"]
    assert not tree.xpath("//input[@type='checkbox' and @checked]")
    text = main_of(page)
    assert "Chưa có tài khoản 7 đồng chí" in text
    assert "Đã có tài khoản 2 đồng chí" in text
    assert "Mật khẩu của mình, đồng chí tự đổi" in text
    assert tree.xpath(f"count(//input[@value='{world.people['An'].pk}'])") == 0


def test_the_address_ticks_who_was_asked_for(world, sign_in):
    number = world.people["Dũng"].pk
    page = sign_in("An").get(f"{page_of(world.cell)}?chon={number}&chon=la")
    assert tree_of(page).xpath("//input[@type='checkbox' and @checked]/@value") == [str(number)]


def test_chosen_accounts_are_opened_and_their_slips_drawn(world, sign_in):
    client = sign_in("An")
    dung, em = world.people["Dũng"], world.people["Em"]
    typed = {"people": [dung.pk, em.pk], f"ten-{dung.pk}": "chu.dung", f"ten-{em.pk}": ""}
    done = client.post(page_of(world.cell), typed)
    assert done.status_code == 200
    assert "Đã lập 2 phiếu dùng đến hết ngày 17/11/2026" in main_of(done)
    usernames = {
        account.person_id: account.username
        for account in Account.objects.exclude(username__startswith="user")
    }
    assert usernames == {dung.pk: "chu.dung", em.pk: "em.nguyenvan"}
    words, codes = words_of(done, client), codes_of(done, client)
    for part in (
        "Nguyễn Văn Dũng",
        "chu.dung",
        "Chi bộ thôn Đông",
        "đến hết ngày",
        "17/11/2026",
        "kể cả bí thư",
    ):
        assert part in words
    assert {code_key(code) for code in codes} == set(Slip._open().values_list("code_key", flat=True))
    assert Line.objects.filter(kind="slip_printed").count() == 2
    assert "phiếu chưa dùng, đến hết ngày 17/11/2026" in main_of(client.get(page_of(world.cell)))


def test_all_without_an_account_get_one(world, sign_in):
    world.account("Em")
    client = sign_in("An")
    done = client.post(page_of(world.cell), {"tat-ca": "1"})
    assert "Đã lập 7 phiếu" in main_of(done)
    assert len(codes_of(done, client)) == 7
    assert Account.objects.count() == 9


def test_enter_in_a_field_opens_no_accounts_but_those_ticked(world, sign_in):
    """A browser presses the first button of the form then."""
    (form,) = tree_of(sign_in("An").get(page_of(world.cell))).xpath("//main//form")
    first, everybody = form.xpath(".//button[not(@type)]")[:2]
    assert (first.text_content().strip(), first.get("name")) == ("In phiếu đã chọn", None)
    assert everybody.get("name") == "tat-ca"


def test_a_slip_is_printed_anew_for_who_lost_her_password(world, sign_in):
    account = world.account("Em")
    client = sign_in("An")
    done = client.post(page_of(world.cell), {"people": [account.person_id]})
    (code,) = codes_of(done, client)
    assert Slip._open().get().code_key == code_key(code)
    account.refresh_from_db()
    assert account.has_usable_password(), "the old one holds until the slip is used"


def test_the_codes_are_told_once_and_kept_nowhere(world, sign_in):
    client, account = sign_in("An"), world.account("Em")
    sent = {"people": [account.person_id], "khoa": "mot lan"}
    first = client.post(page_of(world.cell), sent)
    (code,) = codes_of(first, client)
    again = client.post(page_of(world.cell), sent)
    text = main_of(again)
    assert "Các phiếu này đã lập ở lần gửi trước" in text
    assert "In lại phiếu" in text
    assert not tree_of(again).xpath("//input[@name='phieu']")
    assert Line.objects.filter(kind="slip_printed").count() == 1
    kept = str(KeptAnswer.objects.values().get())
    assert code not in kept
    assert "phieu.pdf" not in kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Chưa chọn đồng chí nào. Đánh dấu các đồng chí cần phiếu."),
        ({"username": "Dũng"}, "Nguyễn Văn Dũng: Tên đăng nhập gồm 3 đến 60 chữ thường không dấu"),
        ({"username": "taken"}, 'Nguyễn Văn Dũng: Tên đăng nhập "user'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_done(world, sign_in, typed, sentence):
    client, dung, em = sign_in("An"), world.people["Dũng"], world.people["Em"]
    name = typed.get("username", "")
    name = world.account("Giáp").username if name == "taken" else name
    sent = {"people": [em.pk, dung.pk], f"ten-{dung.pk}": name} if typed else {}
    response = client.post(page_of(world.cell), sent)
    assert response.status_code == 422
    assert sentence in main_of(response)
    if typed:
        assert tree_of(response).xpath(f"//input[@name='ten-{dung.pk}']/@value") == [name]
        assert len(tree_of(response).xpath("//input[@type='checkbox' and @checked]")) == 2
    assert not Slip._open().exists()
    assert not Account.objects.filter(person=em).exists()


def test_the_file_is_taken_down_by_its_own_page_and_for_a_while(world, sign_in, monkeypatch):
    client, account = sign_in("An"), world.account("Em")
    done = client.post(page_of(world.cell), {"people": [account.person_id]})
    address = reverse("slips-file", args=[world.cell.pk])
    assert client.get(address)["Location"] == page_of(world.cell)
    gone = "Tệp phiếu này không còn tải lại được. In lại phiếu: mã mới thay mã cũ."
    for sealed in ("", "x.y:z", signing.dumps([world.sister.pk, []], salt="chibo.slips")):
        answer = client.post(address, {"phieu": sealed})
        assert (answer.status_code, gone in main_of(answer)) == (422, True)
        assert len(sealed) < 20 or sealed not in main_of(answer), "what was sealed is not given back"
    assert file_of(done, client).status_code == 200
    real = time.time()
    monkeypatch.setattr("time.time", lambda: real + 3700)
    assert gone in main_of(file_of(done, client))


def test_an_administrator_opens_for_the_seated_and_goes_down_the_tree(world, sign_in):
    province, do = world.commune.parent, {"by": system("tests", at=START), "at": START}
    seat_person(province, world.people["Quý"], Role.ADMINISTRATOR, since=TODAY, **do)
    client = sign_in("Quý")
    text = main_of(client.get(page_of(province)))
    assert "Đảng bộ xã Tân Hưng" in text
    text = main_of(client.get(page_of(world.commune)))
    assert "Trần Thị Minh" in text
    assert "Chi bộ thôn Đông" in text
    text = main_of(client.get(page_of(world.cell)))
    assert "Nguyễn Văn An" in text
    assert "Nguyễn Văn Dũng" not in text, "the roll of a cell is not told to its administrator"


def test_who_types_for_a_cell_is_listed_there_and_gets_her_slip_from_above(world, sign_in):
    until, dung = TODAY + timedelta(days=9), world.people["Dũng"]
    world.account("Dũng")
    grant_entry(world.sister, dung, since=TODAY, until=until, by=world.as_("Phúc"), at=at())
    seat_person(
        world.commune,
        world.people["Quý"],
        Role.ADMINISTRATOR,
        since=TODAY,
        by=system("t", at=START),
        at=START,
    )
    page = sign_in("Phúc").get(page_of(world.sister))
    assert "còn giữ chức, sinh hoạt hoặc nhập thay ở đơn vị khác" in main_of(page)
    assert str(dung.pk) not in tree_of(page).xpath("//input[@name='people']/@value")
    client = sign_in("Quý")
    assert "Nguyễn Văn Dũng" in main_of(client.get(page_of(world.sister)))
    answer = client.post(page_of(world.sister), {"people": [dung.pk]})
    assert answer.status_code == 200
    assert Slip.of_accounts([world.account("Dũng").pk]).exists()


def test_an_administrator_without_another_seat_begins_at_her_accounts(world, sign_in):
    do = {"by": system("tests", at=START), "at": START}
    seat_person(world.commune.parent, world.people["Minh"], Role.ADMINISTRATOR, since=TODAY, **do)
    token = _pen.set(Pen(by=do["by"], at=at()))
    Seat.of(world.commune).filter(person=world.people["Minh"]).delete()
    _pen.reset(token)
    answer = sign_in("Minh").get("/")
    assert answer["Location"] == page_of(world.commune.parent)
    tree = tree_of(sign_in("Minh").get(answer["Location"]))
    assert tree.xpath("//nav//a[@aria-current]/@href") == [page_of(world.commune.parent)]


@pytest.mark.parametrize(
    ("who", "status"), [("An", 200), ("Bình", 200), ("Chi", 403), ("Dũng", 403), ("Oanh", 403), ("Phúc", 404)]
)
def test_the_page_is_for_who_opens_accounts(world, sign_in, who, status):
    assert sign_in(who).get(page_of(world.cell)).status_code == status


def test_the_page_costs_the_same_for_one_and_for_three_accounts(world, sign_in):
    client, costs = sign_in("An"), []
    for name in ("Dũng", "Em", "Giáp"):
        world.account(name)
        with CaptureQueriesContext(connection) as cost:
            client.get(page_of(world.cell))
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= 10


def test_an_address_that_no_telephone_opens_is_named(world, sign_in, settings):
    client = sign_in("An")
    assert "Điện thoại chưa mở được" not in main_of(client.get(page_of(world.cell)))
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    text = main_of(client.get(page_of(world.cell), headers={"host": "127.0.0.1:8000"}))
    assert "Ô vuông dẫn đến http://127.0.0.1:8000, chỉ mở được ở máy này." in text
    settings.ADDRESS = "https://so.xatanhung.vn"
    assert "Điện thoại chưa mở được" not in main_of(
        client.get(page_of(world.cell), headers={"host": "127.0.0.1:8000"})
    )
    account = world.account("Em")
    done = client.post(
        page_of(world.cell), {"people": [account.person_id]}, headers={"host": "127.0.0.1:8000"}
    )
    assert "hoặc mở so.xatanhung.vn" in words_of(done, client)


def test_member_list_and_member_page_lead_here(world, sign_in):
    client = sign_in("An")
    assert page_of(world.cell) in tree_of(client.get(reverse("members", args=[world.cell.pk]))).xpath(
        "//main//a/@href"
    )
    em = world.members["Em"]
    hrefs = tree_of(client.get(reverse("member", args=[em.pk]))).xpath("//main//a/@href")
    assert f"{page_of(world.cell)}?chon={em.person_id}" in hrefs
    assert reverse("member-stead", args=[em.pk]) in hrefs
    for who in ("Chi", "Em"):
        hrefs = tree_of(sign_in(who).get(reverse("member", args=[em.pk]))).xpath("//main//a/@href")
        assert not [href for href in hrefs if "tai-khoan" in href or "lam-thay" in href]
