"""Write numbers as Vietnamese papers do."""

from decimal import Decimal
from fractions import Fraction

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ")
_LIMIT = 1000 ** len(_GROUPS)
_ROMANS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_POINTS = "abcdđeghiklmnopqrstuvxy"


def in_words(number: int) -> str:
    """Say a whole number from 0 to 999 999 999 999 in words: 1 005 is "một nghìn không trăm linh năm".

    Northern school usage: mươi, mốt, tư, lăm, linh, nghìn, tỷ; empty groups of three are not said.
    """
    if not 0 <= number < _LIMIT:
        raise ValueError(f"in_words: 0 … {_LIMIT - 1}, not {number}")
    said: list[str] = []
    for power in reversed(range(len(_GROUPS))):
        group = number // 1000**power % 1000
        if group:
            said += [*_group_words(group, follows=bool(said)), _GROUPS[power]]
    return " ".join(filter(None, said)) or _DIGITS[0]


def _group_words(group: int, *, follows: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    tens, unit = divmod(rest, 10)
    if not tens:
        return words + ["linh"] * bool(words and unit) + [_DIGITS[unit]] * bool(unit)
    return words + (["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]) + _unit_words(unit, tens)


def _unit_words(unit: int, tens: int) -> list[str]:
    changed = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return [changed.get(unit, _DIGITS[unit])] if unit else []


def pad2(number: int) -> str:
    """Write a count as papers do, one to nine with a zero before: 3 is "03"; nothing is "0".

    Source: Hướng dẫn 05-HD/VPTW ngày 27/5/2026 (as 36-HD/VPTW 2018), numbers of papers; certainty B.
    """
    return f"{number:02d}" if number else "0"


def thousands(number: int) -> str:
    """Write a whole number with dots between the thousands: "10.677"."""
    return f"{number:,}".replace(",", ".")


def figure(number: int | Fraction | Decimal, *, places: int = 2) -> str:
    """Write a number with a decimal comma, at most `places` decimals, no zeros at its end: "95,5".

    Halves are rounded away from zero, as people round. Exact for every Fraction and Decimal.
    """
    exact = Fraction(number)
    scaled = abs(exact) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, decimals = divmod(units, 10**places)
    tail = f"{decimals:0{places}d}".rstrip("0")
    return ("-" if exact < 0 < units else "") + thousands(whole) + ("," + tail if tail else "")


def percent(part: int | Fraction | Decimal, base: int = 1, *, places: int = 2) -> str:
    """Write a share as per cent: `percent(22, 23)` and `percent(Fraction(22, 23))` are "95,65%".

    The caller shows the base beside it. A base of 0 has no share (ZeroDivisionError).
    """
    return figure(Fraction(part) / base * 100, places=places) + "%"


def roman(number: int) -> str:
    """Write 1 … 3999 in Roman numerals, as agendas and sections are numbered."""
    if not 0 < number <= 3999:  # noqa: PLR2004 - the greatest that has letters
        raise ValueError(f"roman: 1 … 3999, not {number}")
    text = ""
    for value, letters in _ROMANS:
        count, number = divmod(number, value)
        text += letters * count
    return text


def letter(number: int) -> str:
    """Give the letter of the n-th point: a b c d đ e g … y, then aa, ab and so on.

    Source: Hướng dẫn 05-HD/VPTW ngày 27/5/2026, Phụ lục 3: points by the Vietnamese alphabet with đ;
    certainty B. Letters with a hat, a breve or a horn are left out, as in laws.
    """
    if number < 1:
        raise ValueError(f"letter: from 1, not {number}")
    text = ""
    while number:
        number, rank = divmod(number - 1, len(_POINTS))
        text = _POINTS[rank] + text
    return text
