"""Names, passwords, slips and throttling (ASVS 5.0 V6; no regulation of the Party is involved)."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chibo.kit.text import fold
from chibo.kit.words import Refused, say

SHORTEST, LONGEST = 12, 128
WINDOW = timedelta(minutes=5)
TRIES_PER_ACCOUNT = 10
TRIES_PER_ADDRESS = 60
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a slip's code: 0 and O, 1, I and L are left out, which a reader takes for each other."""
CODE_LENGTH = 9
"""Nine of 31 signs are 44 bits."""
NAMES_TRIED = 30
_GROUP = 3
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
COMMON = frozenset({
    "matkhau", "password", "12345678", "123456789", "1234567890", "qwertyuiop", "dangvien", "chibo",
    "dangcongsan", "vietnam", "hochiminh", "sochibo", "dangbo", "danguy", "sinhhoat", "bithu",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Throttle:
    """Failed tries inside the window: of one account, from one address."""

    of_account: int
    from_address: int

    @property
    def is_shut(self) -> bool:
        """Return whether the next try must wait; nobody is locked out for good."""
        return self.of_account >= TRIES_PER_ACCOUNT or self.from_address >= TRIES_PER_ADDRESS


def window_start(at: datetime) -> datetime:
    """Source: ASVS 5.0 V6.3.1. Return the moment from which failed tries count."""
    return at - WINDOW


def check_password(password: str, *, username: str, names: Sequence[str]) -> None:
    """Source: ASVS 5.0 V6.2. Refuse a password that is short, endless, common or made of the person's name.

    Lengths in characters. A sentence of words is the best password; no mixing of signs is asked for.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(
            say("Mật khẩu cần từ {a} đến {b} ký tự; nên đặt một câu dễ nhớ.", a=SHORTEST, b=LONGEST),
            field="password",
        )
    plain = fold(password).replace(" ", "")
    core = plain.strip("0123456789.!@#$%^&*-_")
    own = {fold(name).replace(" ", "") for name in (username, *names)}
    if core in COMMON | own or len(set(plain)) < 5 or plain in COMMON:  # noqa: PLR2004 - five different signs
        raise Refused(
            say("Mật khẩu này dễ đoán. Đồng chí chọn một câu khác, không dùng tên mình hay từ thông dụng."),
            field="password",
        )


def usernames_for(name: str) -> list[str]:
    """Source: the house (nothing of a person but her name). Return sign-in names made of it, the best first.

    Lê Văn An is "an.levan", "an.levan2", …
    """
    *before, given = fold(name).split() or ["dang-vien"]
    plain = ["".join(char for char in part if char.isascii() and char.isalnum()) for part in (given, *before)]
    first = ".".join(part for part in (plain[0], "".join(plain[1:])) if part)[:50]
    first = first if len(first) > 2 else f"{first}.dv"  # noqa: PLR2004 - the shortest name has three signs
    return [first, *(f"{first}{number}" for number in range(2, NAMES_TRIED))]


def free_username(name: str, taken: Container[str]) -> str:
    """Source: the house. Return the first sign-in name made of a person's name that nobody has."""
    return next((one for one in usernames_for(name) if one not in taken), "")


def check_username(username: str) -> None:
    """Source: the house. Refuse a sign-in name that cannot be typed on every telephone."""
    if not _USERNAME.fullmatch(username):
        raise Refused(
            say(
                "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm, viết liền, "
                "ví dụ an.levan. Ghi lại tên."
            ),
            field="username",
        )


def plain_code(typed: str) -> str:
    """Source: the house. Return a code as it was made, however it was typed: small letters, gaps, hyphens."""
    return "".join(char for char in typed.upper() if char.isalnum())


def written_code(code: str) -> str:
    """Source: the house. Return a code as a slip shows it: K7Q-M9R-4TP."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def last_day(on: date, *, days: int) -> date:
    """Source: ASVS 5.0 V6.4.1 (a first secret is short-lived). Return the last day of a slip."""
    return on + timedelta(days=days)
