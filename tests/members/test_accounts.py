"""Who opens whose account and prints whose slip: nobody is handed what opens more than the hand may open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chibo.accounts.models import Account, Slip
from chibo.accounts.queries import accounts_of
from chibo.door.pen import system
from chibo.door.refusals import NotAllowed
from chibo.door.terms import Role
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.members.access import may_act_for
from chibo.members.actions import open_account, print_slip
from chibo.members.queries import account_holders
from chibo.org.actions import grant_entry, seat_person
from tests.world import START, TODAY, at


@pytest.fixture
def admin(world):
    """Nga administers the province."""
    do = {"by": system("tests", at=START), "at": START}
    seat_person(world.commune.parent, world.people["Nga"], Role.ADMINISTRATOR, since=TODAY, **do)
    return {"by": world.as_("Nga"), "at": at()}


def do(world, name="An"):
    return {"by": world.as_(name), "at": at()}


@pytest.mark.parametrize("name", ["An", "Bình"])
def test_the_secretary_and_the_deputy_open_an_account(world, name):
    account = open_account(world.cell, world.people["Dũng"], " Dung.NV ", **do(world, name))
    assert (account.username, account.has_usable_password()) == ("dung.nv", False)
    assert Line.objects.filter(kind="account_opened", unit_id=world.cell.pk).count() == 1


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh", "Nga", "Oanh"])
def test_others_open_and_print_nothing(world, name):
    world.account("Em")
    for act in (lambda: open_account(world.cell, world.people["Em"], "em.nv", **do(world, name)),
                lambda: print_slip(world.cell, world.people["Em"], **do(world, name))):  # fmt: skip
        with pytest.raises(NotAllowed, match="Việc mở tài khoản, in phiếu đăng nhập thuộc quyền của"):
            act()
    assert not Slip._open().exists()


def test_a_taken_name_is_refused(world):
    name = world.account("An").username
    with pytest.raises(
        Refused, match=f'Tên đăng nhập "{name}" đã có người khác dùng. Chọn tên khác.'
    ) as refusal:
        open_account(world.cell, world.people["Dũng"], name, **do(world))
    assert refusal.value.field == "username"


def test_a_name_of_wrong_signs_is_refused(world):
    with pytest.raises(Refused, match="Tên đăng nhập gồm 3 đến 60 chữ thường không dấu"):
        open_account(world.cell, world.people["Dũng"], "Dũng", **do(world))


def test_a_second_account_is_refused_in_a_sentence(world):
    world.account("Dũng")
    words = "Đồng chí Nguyễn Văn Dũng đã có tài khoản. Mỗi đồng chí chỉ có một tài khoản, dùng cho mọi việc trong sổ."
    with pytest.raises(Refused, match=words):
        open_account(world.cell, world.people["Dũng"], "ten-khac", **do(world))
    assert Account.objects.filter(person=world.people["Dũng"]).count() == 1


def test_a_slip_needs_an_account_in_use(world):
    words = "Đồng chí Nguyễn Văn Dũng chưa có tài khoản đang dùng. Mở tài khoản trước, rồi in phiếu."
    with pytest.raises(Refused, match=words):
        print_slip(world.cell, world.people["Dũng"], **do(world))
    account = world.account("Dũng")
    account.is_active = False
    account.save()
    with pytest.raises(Refused, match=words):
        print_slip(world.cell, world.people["Dũng"], **do(world))


def test_no_slip_for_oneself_and_none_for_who_is_not_here(world):
    world.account("An"), world.account("Quý")
    with pytest.raises(Refused, match="Mật khẩu của mình, đồng chí tự đổi ở mục Đổi mật khẩu cuối trang"):
        print_slip(world.cell, world.people["An"], **do(world))
    words = "Hôm nay đồng chí Nguyễn Văn Quý không thuộc đơn vị này nên không in phiếu ở đây."
    with pytest.raises(Refused, match=words):
        print_slip(world.cell, world.people["Quý"], **do(world))


def test_a_cell_hands_no_slip_to_who_also_sits_above(world, admin):
    """Dũng becomes phó bí thư đảng ủy: his slip would open the committee to whoever printed it."""
    run = {"by": system("tests", at=START), "at": START}
    world.account("Dũng")
    seat_person(world.commune, world.people["Dũng"], Role.DEPUTY_COMMITTEE_SECRETARY, since=TODAY, **run)
    words = (
        "Đồng chí Nguyễn Văn Dũng còn giữ chức, sinh hoạt hoặc nhập thay ở đơn vị khác: "
        "quản trị hệ thống của cấp trên in phiếu."
    )
    with pytest.raises(Refused, match=words):
        print_slip(world.cell, world.people["Dũng"], **do(world))
    assert print_slip(world.commune, world.people["Dũng"], **admin).name == "Nguyễn Văn Dũng"


def test_a_cell_hands_no_slip_to_who_types_for_another_cell(world, admin):
    """Dũng types for the sister cell: his slip would open its book to whoever printed it."""
    world.account("Dũng")
    until = TODAY + timedelta(days=9)
    grant_entry(world.sister, world.people["Dũng"], since=TODAY, until=until, **do(world, "Phúc"))
    words = (
        "Đồng chí Nguyễn Văn Dũng còn giữ chức, sinh hoạt hoặc nhập thay ở đơn vị khác: "
        "quản trị hệ thống của cấp trên in phiếu."
    )
    for unit, hand in ((world.cell, "An"), (world.sister, "Phúc")):
        with pytest.raises(Refused) as refusal:
            print_slip(unit, world.people["Dũng"], **do(world, hand))
        assert str(refusal.value) == words
    (typing,) = [one for one in account_holders(world.as_("Phúc"), world.sister) if "Dũng" in one.name]
    assert (str(typing.hindrance), typing.office) == (words, "Người nhập thay")
    (listed,) = [one for one in account_holders(admin["by"], world.sister) if "Dũng" in one.name]
    assert listed.hindrance is None
    assert print_slip(world.sister, world.people["Dũng"], **admin).name == "Nguyễn Văn Dũng"


def test_an_administrator_opens_and_prints_for_who_is_seated_below(world, admin):
    account = open_account(world.commune, world.people["Minh"], "minh.tranthi", **admin)
    slip = print_slip(world.commune, world.people["Minh"], **admin)
    assert (slip.username, len(slip.code)) == (account.username, 9)
    assert open_account(world.cell, world.people["An"], "an.nguyenvan", **admin)
    line = Line.objects.filter(kind="slip_printed").get()
    assert (line.unit_id, line.actor_id) == (world.commune.pk, world.people["Nga"].pk)


def names(holders):
    return [holder.name.rpartition(" ")[2] for holder in holders]


def test_the_bi_thu_sees_the_roll_and_the_administrator_the_seats(world, admin):
    world.account("Dũng")
    holders = {one.name.rpartition(" ")[2]: one for one in account_holders(world.as_("An"), world.cell)}
    assert set(holders) == {"An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Khánh", "Lan", "Hoa"}
    assert (holders["Em"].proposed, holders["Em"].office) == ("em.nguyenvan", "")
    assert holders["Bình"].office == "Phó Bí thư Chi bộ"
    assert (holders["Dũng"].username != "", holders["Dũng"].proposed) == (True, "")
    assert holders["An"].hindrance is not None
    assert names(account_holders(admin["by"], world.cell)) == ["An", "Bình", "Chi"]
    assert names(account_holders(admin["by"], world.commune)) == ["Minh", "Oanh", "Nga"]


def test_proposed_names_differ_from_each_other_and_from_those_in_use(world, admin):
    Account(username="minh.tranthi", person=world.people["Hoa"], password="!").save()
    holders = account_holders(admin["by"], world.commune)
    assert [one.proposed for one in holders] == ["minh.tranthi2", "oanh.tranthi", ""]


def test_the_list_costs_the_same_for_one_and_for_many(world):
    costs = []
    for name in ("Dũng", "Em", "Giáp"):
        world.account(name)
        scope = world.as_("An")
        with CaptureQueriesContext(connection) as cost:
            account_holders(scope, world.cell)
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= 6


def test_persons_without_account_are_told_so(world):
    assert accounts_of([world.people["Dũng"].pk]) == {}


@pytest.mark.parametrize(
    ("name", "may"), [("An", True), ("Bình", True), ("Chi", False), ("Em", False), ("Phúc", False)]
)
def test_bi_thu_and_pho_bi_thu_act_for_a_member_and_nobody_else(world, name, may):
    assert may_act_for(world.as_(name), world.cell.pk) is may
