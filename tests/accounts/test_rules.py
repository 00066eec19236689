"""Sign-in names made of people's names, codes as they are typed."""

from datetime import date

import pytest

from chibo.accounts.rules import (
    CODE_LENGTH,
    NAMES_TRIED,
    SIGNS,
    check_username,
    free_username,
    last_day,
    plain_code,
    usernames_for,
    written_code,
)
from chibo.kit.words import Refused


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Lê Văn An", "an.levan"),
        ("Đặng Thị Ngọc Ánh", "anh.dangthingoc"),
        ("Y Ban", "ban.y"),
        ("H'Hen Niê", "nie.hhen"),
        ("Ô", "o.dv"),
        ("", "dangvien"),
        ("Nguyễn " + "Thị " * 30 + "Hoa", "hoa.nguyenthithithithithithithithithithithithithi"),
    ],
)
def test_a_name_is_proposed_from_the_name_alone(name, username):
    assert usernames_for(name)[0].startswith(username)
    for one in usernames_for(name):
        check_username(one)


def test_the_first_free_name_is_proposed():
    assert free_username("Lê Văn An", set()) == "an.levan"
    assert free_username("Lê Văn An", {"an.levan", "an.levan2"}) == "an.levan3"
    assert free_username("Lê Văn An", set(usernames_for("Lê Văn An"))) == ""
    assert len(set(usernames_for("Lê Văn An"))) == NAMES_TRIED - 1


@pytest.mark.parametrize("name", ["an", "An.Le", "ân.le", "an le", ".an", "a" * 61, "an@le"])
def test_a_name_that_not_every_telephone_types_is_refused(name):
    with pytest.raises(Refused) as refusal:
        check_username(name)
    assert refusal.value.field == "username"
    assert str(refusal.value) == (
        "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm, viết liền, ví dụ an.levan. "
        "Ghi lại tên."
    )


def test_a_code_has_more_than_forty_bits_and_no_two_signs_alike():
    assert len(SIGNS) ** CODE_LENGTH > 2**40
    assert not set(SIGNS) & set("0O1IL")


def test_a_code_is_read_however_it_is_typed():
    assert written_code("K7QM9R4TP") == "K7Q-M9R-4TP"
    assert plain_code(" k7q m9r–4tp.") == "K7QM9R4TP"


def test_a_slip_is_good_for_its_days():
    assert last_day(date(2026, 11, 20), days=14) == date(2026, 12, 4)
