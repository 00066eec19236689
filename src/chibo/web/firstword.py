"""A first sign-in name and a first password that can be read aloud and typed on any telephone."""

import secrets

from chibo.kit.text import fold

_WORDS = (  # noqa: SIM905 - a hundred pairs of quotes would hide the words
    "bac bai ban bang bao bay ben bep bien bong bua buom cam canh cat cau cay chan chao che chi chim cho chu "
    "chua coc coi com con cua cung dao dat day den dia dong dua dung ech gao gach gai gan ghe giay gio gom "
    "gung hang hat hoa hom hong keo khe khoai kim lac lam lan lang le lua mai man may men mia mit moc mua "
    "muoi nam nan nem ngay ngo ngoi nha nho nhan non nui nuoc ong phan pho quat que rau ren rong ruong sach "
    "sao sen song suoi tam tau than thoc thu thuyen tien tieu toi tre trang trau tren trong vai van vang "
    "vuon vung xanh xoai xuan"
).split()
_IN_A_PASSWORD = 5
"""Words of a first password: 5 of about 130 are 35 bits, behind a throttle, until she changes it."""


def first_password() -> str:
    """Return a first password of plain words without accents: "sen trau ngoi xuan mia"."""
    return " ".join(secrets.choice(_WORDS) for _ in range(_IN_A_PASSWORD))


def suggested_username(name: str, birth_year: int | None) -> str:
    """Return a sign-in name made of a person's own: Nguyễn Văn An, 1970 is "an.nguyenvan70"."""
    *before, given = fold(name).split() or [""]
    plain = "".join(char for char in f"{given}.{''.join(before)}" if char.isalnum() or char == ".").strip(".")
    return f"{plain}{birth_year % 100:02d}" if birth_year else plain
