"""Slips with a one-time code: who is handed one, and what it says."""

from dataclasses import dataclass
from datetime import date

from chibo.kit.words import Refused, Said, say


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What one slip says; the code is known here and on the paper alone."""

    name: str
    username: str
    code: str
    until: date


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """A person of a unit and her account; `hindrance`: why no slip of hers is printed here."""

    person_id: int
    name: str
    office: str
    username: str
    slip_until: date | None
    proposed: str
    hindrance: Said | None


def check_hand(name: str, *, is_here: bool, is_own: bool, may: bool) -> None:
    """Source: the house (a code opens all that its holder may do). Refuse a slip that is not hers."""
    hindrance = hindrance_of(name, is_here=is_here, is_own=is_own, may=may)
    if hindrance is not None:
        raise Refused(hindrance)


def hindrance_of(name: str, *, is_here: bool, is_own: bool, may: bool) -> Said | None:
    """Source: the house. Return why no slip is printed for a person, None when one may be."""
    if not is_here:
        return say("Hôm nay đồng chí {name} không thuộc đơn vị này nên không in phiếu ở đây.", name=name)
    if is_own:
        return say("Mật khẩu của mình, đồng chí tự đổi ở mục Đổi mật khẩu cuối trang, không cần phiếu.")
    if not may:
        return say(
            "Đồng chí {name} còn giữ chức, sinh hoạt hoặc nhập thay ở đơn vị khác: "
            "quản trị hệ thống của cấp trên in phiếu.",
            name=name,
        )
    return None
