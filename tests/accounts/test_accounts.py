"""Signing in, passwords, the throttle, one's own account."""

from datetime import timedelta

import pytest

from chibo.accounts.actions import (
    ask_whose_name,
    change_password,
    choose_text_size,
    register_person,
    try_sign_in,
)
from chibo.accounts.models import FailedSignIn, Person
from chibo.accounts.queries import account_named
from chibo.accounts.rules import LONGEST, TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS, check_password
from chibo.accounts.terms import SignInResult
from chibo.door.refusals import NotAllowed
from chibo.door.scope import anonymous
from chibo.journal.models import INSTALLATION, Line
from chibo.kit.words import Refused
from tests.world import PASSWORD, TODAY, at


def sign_in(name, password, *, address="10.0.0.1", when=None):
    return try_sign_in(name, password, address=address, by=anonymous(TODAY), at=when or at())


@pytest.mark.parametrize("password", ["ngan", "a" * (LONGEST + 1)])
def test_password_of_wrong_length_is_refused(password):
    with pytest.raises(Refused, match="Mật khẩu cần từ 12 đến 128 ký tự; nên đặt một câu dễ nhớ."):
        check_password(password, username="an", names=[])


@pytest.mark.parametrize(
    "password", ["matkhau123456", "Chi Bộ 123456789", "Nguyễn Văn An 2026", "aaaaaaaaaaaa", "nguyenvanan!!"]
)
def test_password_easy_to_guess_is_refused(password):
    with pytest.raises(Refused, match="Mật khẩu này dễ đoán"):
        check_password(password, username="nguyenvanan", names=["Nguyễn Văn An"])


def test_sentence_is_a_good_password():
    check_password("trăng lên trên bến đò xưa", username="an", names=["Nguyễn Văn An"])


def test_right_password_signs_in_and_is_journalled(world):
    account = world.account("An")
    assert sign_in(account.username.upper(), PASSWORD) == (SignInResult.IN, account)
    line = Line.objects.filter(unit_id=INSTALLATION).latest("seq")
    assert (line.kind, line.subject_id) == ("signed_in", account.pk)


@pytest.mark.parametrize("name", ["", "khong-co"])
def test_wrong_name_or_password_answers_alike(world, name):
    account = world.account("An")
    assert sign_in(name or account.username, "sai mat khau roi") == (SignInResult.WRONG, None)
    assert (
        FailedSignIn.tries(
            since=at() - timedelta(minutes=1), address_key=FailedSignIn._open().get().address_key
        )
        == 1
    )


@pytest.mark.parametrize("name", ["", "khong-co"])
def test_a_name_that_nobody_has_costs_the_work_of_one_password(world, monkeypatch, name):
    account, hashed = world.account("An"), []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda self, password, salt: hashed.append(password) or f"md5${salt}$x",
    )
    sign_in(name or account.username, "sai mat khau roi")
    assert len(hashed) == 1


def test_closed_account_does_not_sign_in(world):
    account = world.account("An")
    account.is_active = False
    account.save()
    assert sign_in(account.username, PASSWORD)[0] is SignInResult.WRONG


def test_throttle_shuts_after_its_tries_and_opens_again(world):
    account = world.account("An")
    for _ in range(TRIES_PER_ACCOUNT):
        assert sign_in(account.username, "sai mat khau roi")[0] is SignInResult.WRONG
    assert sign_in(account.username, PASSWORD) == (SignInResult.WAIT, None)
    assert sign_in(account.username, PASSWORD, when=at() + timedelta(minutes=6))[0] is SignInResult.IN


def test_throttle_of_one_account_leaves_the_others_open(world):
    for _ in range(TRIES_PER_ACCOUNT):
        sign_in(world.account("An").username, "sai mat khau roi")
    assert sign_in(world.account("Bình").username, PASSWORD)[0] is SignInResult.IN


def test_throttle_of_an_address_shuts_after_many_names(world):
    for n in range(TRIES_PER_ADDRESS):
        sign_in(f"ten{n}", "sai mat khau roi")
    assert sign_in(world.account("Bình").username, PASSWORD)[0] is SignInResult.WAIT
    assert sign_in(world.account("Bình").username, PASSWORD, address="10.0.0.2")[0] is SignInResult.IN


def test_no_name_and_no_address_is_kept(world):
    sign_in("ten-rieng", "sai mat khau roi", address="10.9.8.7")
    row = FailedSignIn._open().values().get()
    assert not any("ten-rieng" in str(value) or "10.9.8.7" in str(value) for value in row.values())


@pytest.mark.parametrize("name", ["", " \n "])
def test_person_without_a_name_is_refused(world, name):
    before = Person._open().count()
    with pytest.raises(Refused) as refusal:
        register_person(name, 1970, unit_id=world.cell.pk, by=world.as_("An"), at=at())
    sentence = "Chưa có họ và tên. Ghi đủ họ, tên đệm và tên."
    assert (str(refusal.value), refusal.value.field) == (sentence, "name")
    assert Person._open().count() == before


def test_person_is_registered_with_her_name_squeezed(world):
    person = register_person("  Trần Thị  Lụa ", 1988, unit_id=world.cell.pk, by=world.as_("An"), at=at())
    assert (person.name, person.birth_year) == ("Trần Thị Lụa", 1988)
    assert Line.objects.filter(kind="person_registered", subject_id=person.pk).count() == 1


def test_own_password_is_changed_and_no_other(world):
    an, binh = world.account("An"), world.account("Bình")
    change_password(an, PASSWORD, "trăng lên bến đò xưa", by=world.as_("An"), at=at())
    assert sign_in(an.username, "trăng lên bến đò xưa")[0] is SignInResult.IN
    with pytest.raises(Refused, match="Mật khẩu hiện tại chưa đúng"):
        change_password(an, PASSWORD, "một câu khác hẳn đi", by=world.as_("An"), at=at())
    with pytest.raises(NotAllowed, match="Đồng chí chỉ đổi được mật khẩu của mình."):
        change_password(binh, PASSWORD, "trăng lên bến đò xưa", by=world.as_("An"), at=at())


def whose(world, username, who="An"):
    given = {"unit_id": world.cell.pk, "address": "10.0.0.1", "by": world.as_(who), "at": at()}
    return ask_whose_name(username, **given)


def test_who_lets_others_type_asks_whose_a_name_is(world):
    nga = world.account("Nga")
    assert whose(world, nga.username) == (SignInResult.IN, nga)
    line = Line.objects.get(kind="name_asked")
    assert (line.unit_id, line.subject_id, line.actor_id) == (
        world.cell.pk, nga.pk, world.people["An"].pk,
    )  # fmt: skip
    for name in ("Chi", "Dũng", "Nga"):
        with pytest.raises(NotAllowed, match="Việc cho người khác nhập thay thuộc quyền của"):
            whose(world, nga.username, name)


def test_names_that_nobody_has_shut_who_asks_and_nobody_s_sign_in(world):
    nga = world.account("Nga")
    for _ in range(TRIES_PER_ACCOUNT):
        assert whose(world, "khong-co") == (SignInResult.WRONG, None)
    assert whose(world, nga.username) == (SignInResult.WAIT, None)
    assert whose(world, nga.username, "Bình") == (SignInResult.IN, nga)
    assert Line.objects.filter(kind="name_refused").count() == TRIES_PER_ACCOUNT + 1
    world.account("An"), world.account("Bình")
    assert sign_in(world.account("An").username, PASSWORD)[0] is SignInResult.IN


def test_the_size_of_text_is_one_s_own(world):
    with pytest.raises(NotAllowed) as refusal:
        choose_text_size(world.account("Bình"), "lon", by=world.as_("An"), at=at())
    assert str(refusal.value) == "Đồng chí chỉ đổi được cỡ chữ của mình."
    choose_text_size(world.account("An"), "lon", by=world.as_("An"), at=at())
    assert account_named(world.account("An").username).text_size == "lon"


def test_person_is_seen_by_herself_alone(world):
    assert [person.pk for person in Person.visible_to(world.as_("An"))] == [world.people["An"].pk]
