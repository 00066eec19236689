"""First sign-in names and passwords."""

from chibo.accounts.rules import check_password
from chibo.web.firstword import first_password, suggested_username


def test_a_first_password_passes_the_rules_and_is_never_the_same():
    made = {first_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        check_password(password, username="an.nguyenvan70", names=["Nguyễn Văn An"])
        assert password.isascii()


def test_a_sign_in_name_is_made_of_ones_own():
    assert suggested_username("Đặng Thị Ngọc Ánh", 1975) == "anh.dangthingoc75"
    assert suggested_username("Y Ban", None) == "ban.y"
    assert suggested_username("H'Hen", 2001) == "hhen01"
