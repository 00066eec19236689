"""The page of Nhập thay: named, asked back, let, ended; the way to the cells one types for."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml.html import document_fromstring, tostring

from chibo.accounts.actions import register_person
from chibo.accounts.rules import TRIES_PER_ACCOUNT
from chibo.door.pen import system
from chibo.org.actions import end_entry_grant, grant_entry
from chibo.org.models import EntryGrant, EntryGrantEnding
from tests.month import DAY
from tests.web.month_fixtures import is_one_sheet, text_of
from tests.world import START, at

UNTIL = date(2026, 12, 31)


def address(world):
    return reverse("entry-grants", args=[world.cell.pk])


def typed(world, **changes):
    return {
        "member": "",
        "username": world.account("Nga").username,
        "since": "03/11/2026",
        "until": "31/12/2026",
    } | changes


def let(world, name="Nga", unit=None, by="An", since=DAY, until=UNTIL):
    given = {"by": world.as_(by), "at": at(clock="08:00")}
    return grant_entry(unit or world.cell, world.people[name], since=since, until=until, **given)


# --- letting ---------------------------------------------------------------------------------------------


def test_an_empty_page_says_when_it_is_needed(world, sign_in):
    page = sign_in("An").get(address(world))
    assert "Chưa có ai nhập thay" in text_of(page)
    assert is_one_sheet(page)
    assert "Nguyễn Văn Dũng" in text_of(page)
    assert "Nguyễn Văn Chi" not in text_of(page)  # the chi ủy write by their own right


@pytest.mark.parametrize("form", [{}, {"member": "Dũng", "username": ""}])
def test_somebody_is_let_after_a_question_with_her_name(world, sign_in, form):
    client = sign_in("An")
    if "member" in form:
        form = form | {"member": str(world.members[form["member"]].pk)}
    sent = typed(world, **form)
    name = "Nguyễn Văn Dũng" if sent["member"] else "Trần Thị Nga"
    asked = client.post(address(world), sent)
    assert f"Cho đồng chí {name} nhập thay từ 03/11/2026 đến hết 31/12/2026?" in text_of(asked)
    assert "Đồng chí ấy không ký và không gửi thay." in text_of(asked)
    assert EntryGrant.of(world.cell).count() == 0
    done = text_of(client.post(address(world), sent | {"confirmed": "1"}, follow=True))
    assert f"Đã cho đồng chí {name} nhập thay." in done
    assert "Từ 03/11/2026 đến hết 31/12/2026 · đồng chí Nguyễn Văn An cho phép" in done
    grant = EntryGrant.of(world.cell).get()
    assert (grant.person.name, grant.since, grant.until) == (name, DAY, UNTIL)


def test_a_member_without_an_account_is_let_and_the_page_says_what_is_lacking(world, sign_in):
    let(world, "Em")
    assert "chưa có tài khoản nên chưa vào được" in text_of(sign_in("An").get(address(world)))


KEYS = re.compile(r'name="(khoa|csrfmiddlewaretoken)" value="[^"]+"')
NOT_USABLE = "Không dùng được tên đăng nhập này. Hỏi lại đồng chí ấy tên đăng nhập, rồi ghi đúng từng chữ."


def test_every_name_that_cannot_be_used_gets_one_sentence(world, sign_in):
    closed = world.account("Quý")
    closed.is_active = False
    closed.save()
    client = sign_in("An")
    pages = set()
    for name in (closed.username, "khong.co.ai", "tran thi nga", "Trần Thị Nga"):
        answer = client.post(address(world), typed(world, username=name))
        assert answer.status_code == 422
        tree = document_fromstring(answer.content)
        assert tree.xpath("//div[@class='errsum']//a/text()") == [NOT_USABLE]
        assert tree.xpath("//input[@name='username']/@value") == [name]  # what was typed stands there
        tree.xpath("//input[@name='username']")[0].set("value", "")
        pages.add(" ".join(tostring(tree.xpath("//main")[0], encoding="unicode").split()))
    assert len({KEYS.sub("", page) for page in pages}) == 1, "nothing tells who has an account"


def test_names_are_not_tried_out_by_the_dozen(world, sign_in, clock):
    world.account("Quý")
    client = sign_in("An")
    for number in range(TRIES_PER_ACCOUNT):
        assert NOT_USABLE in text_of(client.post(address(world), typed(world, username=f"ten.{number}")))
    right = typed(world, username=world.account("Quý").username)
    shut = client.post(address(world), right)
    assert shut.status_code == 422
    page = text_of(shut)
    assert "Đã ghi sai tên đăng nhập nhiều lần. Đồng chí chờ 5 phút, hỏi lại tên đúng rồi ghi lại." in page
    assert "Nguyễn Văn Quý" not in page
    assert f'value="{right["username"]}"' in page
    sent = {"member": str(world.members["Dũng"].pk), "username": ""}
    assert "Cho đồng chí Nguyễn Văn Dũng nhập thay" in text_of(
        client.post(address(world), typed(world, **sent))
    )
    assert "Cho đồng chí Nguyễn Văn Quý" in text_of(sign_in("Bình").post(address(world), right))
    clock.at += timedelta(minutes=6)
    assert "Cho đồng chí Nguyễn Văn Quý nhập thay" in text_of(sign_in("An").post(address(world), right))


@pytest.mark.parametrize("both", [True, False])
def test_one_person_is_named_in_one_way(world, sign_in, both):
    sent = typed(world, member=str(world.members["Dũng"].pk)) if both else typed(world, username="")
    answer = sign_in("An").post(address(world), sent)
    assert answer.status_code == 422
    assert (
        "Chọn một đảng viên của chi bộ, hoặc ghi tên đăng nhập của một đồng chí ngoài chi bộ; không ghi cả hai."
        in text_of(answer)
    )


def test_days_are_asked_for(world, sign_in):
    answer = sign_in("An").post(address(world), typed(world, until=""))
    assert answer.status_code == 422
    assert "Ô này còn trống. Ghi vào rồi gửi lại." in text_of(answer)


def test_a_refusal_after_the_question_stands_in_the_form(world, sign_in):
    sent = typed(world, since="01/11/2026") | {"confirmed": "1"}
    answer = sign_in("An").post(address(world), sent)
    assert answer.status_code == 422
    assert "Ngày bắt đầu nhập thay (01/11/2026) đã qua." in text_of(answer)
    assert 'value="01/11/2026"' in text_of(answer)


@pytest.mark.parametrize(
    ("who", "look", "send"),
    [("Chi", 200, 403), ("Dũng", 403, 403), ("Nga", 403, 403), ("Phúc", 404, 404), ("Oanh", 403, 403)],
)
def test_only_the_leaders_let(world, sign_in, who, look, send):
    client = sign_in(who)
    assert client.get(address(world)).status_code == look
    answer = client.post(address(world), typed(world) | {"confirmed": "1"})
    assert answer.status_code == send
    if look == 200:
        page = text_of(client.get(address(world)))
        assert "Xem lại rồi cho phép" not in page
        assert "Việc cho người khác nhập thay thuộc quyền của" in text_of(answer)


def test_the_list_of_members_leads_here(world, sign_in):
    members = reverse("members", args=[world.cell.pk])
    assert f'href="{address(world)}"' in sign_in("An").get(members).content.decode()
    assert f'href="{address(world)}"' not in sign_in("Chi").get(members).content.decode()


def test_the_page_costs_the_same_for_many(world, sign_in):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            sign_in("An").get(address(world))
        return len(queries)

    let(world)
    cost()
    one = cost()
    for name in ("Dũng", "Em", "Giáp"):
        let(world, name)
    assert cost() == one


# --- ending ------------------------------------------------------------------------------------------------


def test_a_grant_is_ended_after_a_question(world, sign_in):
    grant = let(world)
    where, client = reverse("entry-grant-end", args=[grant.pk]), sign_in("Bình")
    assert f'href="{where}"' in client.get(address(world)).content.decode()
    asked = text_of(client.get(where))
    assert "Cho đồng chí Trần Thị Nga thôi nhập thay?" in asked
    assert "Quyền nhập thay hết ngay từ bây giờ." in asked
    done = text_of(client.post(where, follow=True))
    assert "Đồng chí Trần Thị Nga đã thôi nhập thay." in done
    assert "Đã thôi trước hạn" in done
    assert "thôi ngày 03/11/2026" in done
    assert EntryGrantEnding.of(grant).get().by == world.people["Bình"]
    again = client.post(where)
    assert again.status_code == 422
    assert "Việc nhập thay này đã được cho thôi." in text_of(again)


@pytest.mark.parametrize(("who", "status"), [("Chi", 403), ("Dũng", 404), ("Nga", 403), ("Phúc", 404)])
def test_nobody_else_ends_it(world, sign_in, who, status):
    where = reverse("entry-grant-end", args=[let(world).pk])
    assert sign_in(who).post(where).status_code == status


# --- the way to the cells -------------------------------------------------------------------------------------


def entry(world, unit=None):
    unit = unit or world.cell
    home = reverse("cell-home", args=[unit.pk])
    return f'href="{home}">Nhập thay cho {unit.name}'


def test_who_has_an_office_of_her_own_finds_the_entry_on_her_own_page(world, sign_in):
    let(world)
    let(world, unit=world.sister, by="Phúc")
    page = text_of(sign_in("Nga").get("/", follow=True))
    assert "Sinh hoạt chi&nbsp;bộ tháng" in page
    assert entry(world) in page
    assert entry(world, world.sister) in page
    assert "đến hết 31/12/2026 · đồng chí Nguyễn Văn An cho phép" in page


def test_a_member_who_types_finds_both_ways(world, month, sign_in):
    let(world, "Dũng")
    client = sign_in("Dũng")
    page = text_of(client.get("/", follow=True))
    assert "Kỳ sinh hoạt tới và việc của tôi" in page
    assert entry(world) in page
    typing = client.get(reverse("cell-home", args=[world.cell.pk]))
    assert "Đồng chí đang nhập thay cho Chi bộ thôn Đông, đến hết 31/12/2026" in text_of(typing)
    nav = typing.content.decode().split("<nav")[1].split("</nav>")[0]
    for name in ("member-home", "cell-home", "tasks", "papers"):
        assert reverse(name, args=[world.cell.pk]) in nav
    assert reverse("members", args=[world.cell.pk]) not in nav


@pytest.fixture
def trang(world):
    """Somebody of no unit, with an account: a younger neighbour who types."""
    run = {"by": system("tests", at=START), "at": START}
    world.people["Trang"] = register_person("Phạm Thu Trang", 2001, unit_id=world.commune.pk, **run)
    world.account("Trang")
    return "Trang"


def test_who_only_types_begins_at_the_cells(world, month, sign_in, trang):
    assert "chưa thuộc chi bộ hoặc cấp ủy nào" in text_of(sign_in(trang).get("/", follow=True))
    let(world, trang)
    let(world, trang, unit=world.sister, by="Phúc")
    home = sign_in(trang).get("/", follow=True)
    page = text_of(home)
    assert "Chi bộ đồng chí nhập thay" in page
    assert entry(world) in page
    assert entry(world, world.sister) in page
    assert "ký, khóa, phát hành, gửi thông báo, gửi cấp trên" in page
    assert is_one_sheet(home)
    here = text_of(sign_in(trang).get(reverse("cell-home", args=[world.cell.pk])))
    assert "Đồng chí đang nhập thay cho Chi bộ thôn Đông" in here
    assert entry(world, world.sister) in here
    assert entry(world) not in here


def test_the_leader_of_another_cell_finds_it_on_her_cell_s_page(world, month, sign_in):
    let(world, "Phúc")
    client = sign_in("Phúc")
    assert entry(world) in text_of(client.get("/", follow=True))
    away = text_of(client.get(reverse("cell-home", args=[world.cell.pk])))
    assert entry(world) not in away
    assert "Về trang của tôi" in away
    assert "Người nhập thay" in away


def test_without_a_grant_nothing_is_shown(world, month, sign_in):
    for name in ("Nga", "Dũng", "An"):
        page = text_of(sign_in(name).get("/", follow=True))
        assert "Nhập thay cho" not in page
        assert "đang nhập thay" not in page
        assert "Về trang của tôi" not in page


def test_after_the_last_day_and_after_an_early_end_the_cell_is_gone(world, month, sign_in, clock, trang):
    grant = let(world, trang, until=DAY + timedelta(days=1))
    home, sitting = reverse("cell-home", args=[world.cell.pk]), reverse("meeting", args=[month.meeting.pk])

    def answers():
        client = sign_in(trang)
        return [client.get(where).status_code for where in (home, sitting)]

    assert answers() == [200, 200]
    clock.at = at(DAY + timedelta(days=2))
    assert answers() == [404, 404]
    assert "Nhập thay cho" not in text_of(sign_in(trang).get("/", follow=True))
    clock.at = at(DAY, "21:30")
    end_entry_grant(grant, by=world.as_("An"), at=at(clock="21:00"))
    assert answers() == [404, 404]
