"""Slips: the code is told once, used once, and opens nothing before a password is set."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chibo.accounts.actions import change_password, confirm_password, try_sign_in, use_slip
from chibo.accounts.models import Account, FailedSignIn, Slip
from chibo.accounts.queries import accounts_of, code_key
from chibo.accounts.rules import TRIES_PER_ACCOUNT
from chibo.accounts.terms import SignInResult
from chibo.door.refusals import NotAllowed
from chibo.door.scope import anonymous
from chibo.journal.models import INSTALLATION, Line
from chibo.kit.words import Refused
from chibo.members.actions import open_account, print_slip
from chibo.members.queries import scope_of
from tests.world import PASSWORD, TODAY, at

SENTENCE = "trăng lên bến đò xưa"


@pytest.fixture
def dung(world):
    """Dũng's account, opened by the bí thư, and the slip printed for it."""
    do = {"by": world.as_("An"), "at": at()}
    open_account(world.cell, world.people["Dũng"], "dung.nguyenvan", **do)
    return print_slip(world.cell, world.people["Dũng"], **do)


def use(code, *, name="dung.nguyenvan", password=SENTENCE, when=None, address="10.0.0.1"):
    when = when or at()
    return use_slip(name, code, password, address=address, by=anonymous(when.date()), at=when)


def test_the_code_is_kept_as_a_digest_alone(world, dung):
    row = Slip._open().values().get()
    assert row["code_key"] == code_key(dung.code)
    assert not any(dung.code in str(value) for value in row.values())
    assert (row["until"], row["by_id"]) == (TODAY + timedelta(days=14), world.people["An"].pk)
    assert accounts_of([world.people["Dũng"].pk])[world.people["Dũng"].pk].slip_until == row["until"]


def test_an_opened_account_lets_nobody_in_before_its_slip_is_used(world, dung):
    for password in ("", dung.code, PASSWORD):
        result, account = try_sign_in(
            "dung.nguyenvan", password, address="x", by=anonymous(TODAY), at=at()
        )  # fmt: skip
        assert (result, account) == (SignInResult.WRONG, None)


@pytest.mark.parametrize("typed", ["{0}", " {1} ", "{2}"])
def test_the_slip_sets_the_password_once(world, dung, typed):
    code = dung.code
    typed = typed.format(code, code.lower(), "-".join([code[:3], code[3:6], code[6:]]))
    result, account = use(typed)
    assert (result, account.username) == (SignInResult.IN, "dung.nguyenvan")
    assert try_sign_in("dung.nguyenvan", SENTENCE, address="x", by=anonymous(TODAY), at=at())[1] == account
    assert use(typed) == (SignInResult.WRONG, None)
    line = Line.objects.get(kind="slip_used")
    assert (line.unit_id, line.subject_id) == (INSTALLATION, account.pk)


def test_wrong_code_wrong_name_and_a_late_slip_answer_alike(world, dung):
    late = at() + timedelta(days=15)
    tries = [use("AAAAAAAAA"), use(dung.code, name="khong-co"), use(dung.code, when=late), use("")]
    assert tries == [(SignInResult.WRONG, None)] * 4
    assert FailedSignIn._open().count() == 4
    assert use(dung.code, when=at() + timedelta(days=14))[0] is SignInResult.IN


def test_the_slip_of_a_closed_account_opens_nothing(world, dung):
    Account.objects.filter(username="dung.nguyenvan").update(is_active=False)
    assert use(dung.code) == (SignInResult.WRONG, None)


def test_tries_are_throttled_like_a_sign_in(world, dung):
    for _try in range(TRIES_PER_ACCOUNT):
        use("AAAAAAAAA", address="10.0.0.9")
    assert use(dung.code) == (SignInResult.WAIT, None)
    assert use(dung.code, when=at() + timedelta(minutes=6))[0] is SignInResult.IN


def test_a_weak_password_leaves_the_slip_as_it_was(world, dung):
    with pytest.raises(Refused, match="Mật khẩu cần từ 12") as refusal:
        use(dung.code, password="ngan")
    assert refusal.value.field == "password"
    assert use(dung.code)[0] is SignInResult.IN


def test_of_two_who_use_a_code_at_once_one_does(world, dung, monkeypatch):
    rows = Slip.of_accounts
    monkeypatch.setattr(Slip, "of_accounts", lambda ids: rows(ids).filter(code_key="taken"))
    with pytest.raises(
        Refused, match="Mã này vừa được dùng ở máy khác. Đề nghị đồng chí bí thư in phiếu mới."
    ):
        use(dung.code)


def test_who_is_signed_in_uses_no_slip(world, dung):
    with pytest.raises(NotAllowed, match="Đồng chí đã đăng nhập."):
        use_slip("dung.nguyenvan", dung.code, SENTENCE, address="x", by=world.as_("An"), at=at())


def test_a_new_slip_voids_the_old_code_and_once_used_the_password_and_the_sessions(world, dung, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", at)
    use(dung.code)
    device = Client()
    device.force_login(Account.objects.get(username="dung.nguyenvan"))
    first = print_slip(world.cell, world.people["Dũng"], by=world.as_("Bình"), at=at())
    second = print_slip(world.cell, world.people["Dũng"], by=world.as_("Bình"), at=at())
    assert use(first.code) == (SignInResult.WRONG, None)
    assert device.get("/mat-khau/").status_code == 200, "the password in use holds until the slip is used"
    assert use(second.code, password="mot cau khac han di")[0] is SignInResult.IN
    assert device.get("/mat-khau/").status_code == 302
    assert try_sign_in("dung.nguyenvan", SENTENCE, address="x", by=anonymous(TODAY), at=at())[1] is None
    assert Line.objects.filter(kind="slip_printed", unit_id=world.cell.pk).count() == 3


def test_a_password_that_is_changed_voids_the_slip_nobody_used(world, dung):
    use(dung.code)
    slip = print_slip(world.cell, world.people["Dũng"], by=world.as_("Bình"), at=at())
    other = print_slip(world.cell, world.account("Em").person, by=world.as_("Bình"), at=at())
    account = Account.objects.get(username="dung.nguyenvan")
    scope = scope_of(account, on=TODAY)
    with pytest.raises(Refused):
        change_password(account, "sai mat khau roi", "mot cau khac han di", by=scope, at=at())
    assert Slip.of_accounts([account.pk]).exists()
    change_password(account, SENTENCE, "mot cau khac han di", by=scope, at=at())
    assert use(slip.code) == (SignInResult.WRONG, None)
    assert use(other.code, name=other.username)[0] is SignInResult.IN


def confirm(world, name, password, *, by=None):
    by = by or anonymous(TODAY)
    return confirm_password(world.people[name], password, address="10.0.0.3", by=by, at=at())


def test_a_password_is_confirmed_where_nobody_is_signed_in(world):
    world.account("An")
    assert confirm(world, "An", PASSWORD) is SignInResult.IN
    assert confirm(world, "An", "sai mat khau roi") is SignInResult.WRONG
    assert confirm(world, "Giáp", PASSWORD) is SignInResult.WRONG, "no account"
    for _try in range(TRIES_PER_ACCOUNT):
        confirm(world, "An", "sai mat khau roi")
    assert confirm(world, "An", PASSWORD) is SignInResult.WAIT
    with pytest.raises(NotAllowed, match="Đồng chí đã đăng nhập."):
        confirm(world, "An", PASSWORD, by=world.as_("Bình"))


def test_confirming_asks_once_for_the_account_and_once_for_each_counter(world):
    world.account("An")
    with CaptureQueriesContext(connection) as asked:
        confirm(world, "An", PASSWORD)
    reads = [query["sql"] for query in asked if query["sql"].startswith("SELECT")]
    assert sum("accounts_" in sql for sql in reads) == 3


def test_a_closed_account_confirms_nothing(world):
    account = world.account("An")
    account.is_active = False
    account.save()
    assert confirm(world, "An", PASSWORD) is SignInResult.WRONG
