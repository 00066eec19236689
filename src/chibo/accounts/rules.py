"""Passwords and throttling (security practice: ASVS 5.0 V6; no regulation of the Party is involved)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chibo.kit.text import fold
from chibo.kit.words import Refused, say

SHORTEST, LONGEST = 12, 128
WINDOW = timedelta(minutes=5)
TRIES_PER_ACCOUNT = 10
TRIES_PER_ADDRESS = 60
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
